"""The stage: numbers, anchors, captions and references are given once, for every renderer."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pypandoc
import pytest
from fixtures.buku import (
    BOOK,
    META,
    NOTEBOOKS,
    PLACEHOLDER,
    ROOT,
    SVG,
    chart,
    prose,
    rows,
    shown,
    small_book,
    staged,
    table,
)
from ruamel.yaml import YAML

from lkjip.ground.book import roman
from lkjip.ground.problems import RenderError
from lkjip.stage.cells import joined
from lkjip.stage.model import Stage
from lkjip.stage.prose import READER


def sources(stage: Stage, key: str) -> str:
    """What a staged chapter says in its Markdown cells and outputs."""
    cells = json.loads((stage.folder / f"{key}.ipynb").read_text("utf-8"))["cells"]
    return "\n".join(
        joined(cell["source"]) if cell["cell_type"] == "markdown" else joined(text)
        for cell in cells
        for text in (cell["outputs"][0]["data"].values() if cell["cell_type"] == "code" else [""])
    )


def test_quarto_lists_the_chapters_of_the_book_in_the_same_order_and_dialect() -> None:
    config = YAML(typ="safe").load((ROOT / "_quarto.yml").read_text("utf-8"))
    assert config["book"]["chapters"] == [chapter.source for chapter in BOOK]
    assert config["from"] == READER
    assert config["number-sections"] is False


def test_every_notebook_belongs_to_one_chapter() -> None:
    assert len(set(NOTEBOOKS)) == len(NOTEBOOKS)
    assert [roman(number) for number in (1, 2, 3, 4, 9, 14)] == ["I", "II", "III", "IV", "IX", "XIV"]


def test_headings_are_numbered_over_all_notebooks_of_a_chapter(tmp_path: Path) -> None:
    stage = staged(tmp_path)
    assert [heading.text for heading in stage.headings if heading.chapter == "bab-3"] == [
        "BAB III Akuntabilitas Kinerja",
        "3.1 Capaian Kinerja",
        "3.1.1 Sasaran I",
        "3.1.2 Sasaran II",
        "Sebab",
        "3.2 Realisasi Anggaran",
        "3.3 Perbaikan",
        "3.3.1 Rencana",
    ]


def test_front_matter_has_no_numbers_and_appendices_have_their_own(tmp_path: Path) -> None:
    stage = staged(tmp_path)
    assert [heading.text for heading in stage.headings if heading.chapter == "index"] == [
        "Kata Pengantar",
        "Ringkasan Eksekutif",
    ]
    assert [heading.text for heading in stage.headings if heading.chapter == "lampiran"] == [
        "Lampiran",
        "Lampiran 1 Lembar Perjanjian Kinerja",
        "Catatan Mutu Data",
    ]


def test_tables_and_figures_count_per_chapter_placeholders_included(tmp_path: Path) -> None:
    stage = staged(tmp_path)
    assert [(item.text, item.anchor) for item in stage.floats if item.chapter in ("bab-1", "bab-3", "lampiran")] == [
        ("Gambar 1.1. Bagan organisasi", "gambar-bagan"),
        ("Tabel 1.1. Pegawai menurut jabatan", "tabel-pegawai"),
        ("Tabel 3.1. Pencapaian kinerja utama", "tabel-pencapaian"),
        ("Tabel 3.2. Indeks Kepuasan Masyarakat", "tabel-ikm"),
        ("Tabel 3.3. Pagu dan realisasi", "tabel-anggaran"),
        ("Gambar 3.1. Serapan per program", "gambar-serapan"),
        ("Tabel L.1. Lembar Perjanjian Kinerja", "tabel-lembar"),
    ]


def test_references_become_links_also_to_other_chapters(tmp_path: Path) -> None:
    stage = staged(tmp_path)
    assert "[Tabel 3.1](bab-3.ipynb#tabel-pencapaian){.lk-rujukan}" in sources(stage, "index")
    assert "[Subbab 3.2](bab-3.ipynb#bagian-anggaran){.lk-rujukan}" in sources(stage, "bab-4")
    assert "[Tabel 3.3](#tabel-anggaran){.lk-rujukan}, dan" in sources(stage, "bab-3")
    assert stage.problems == ()


def test_an_unknown_reference_stops_the_book_and_names_its_cell_and_the_nearest_label(tmp_path: Path) -> None:
    book = small_book()
    book["06-penutup"] = [prose("# Penutup"), prose("Lihat @tbl-pegawaii; `@tbl-hantu` dan a@tbl-hantu.id tidak.")]
    with pytest.raises(RenderError) as caught:
        staged(tmp_path, book)
    assert [str(problem) for problem in caught.value.problems] == [
        "notebooks/06-penutup.ipynb sel 2: rujukan @tbl-pegawaii tidak dikenal; mungkin maksudnya @tbl-pegawai; "
        "pakai label tabel, gambar, atau bagian yang ada di buku ini, atau hapus rujukannya."
    ]
    assert not (tmp_path / "buku").exists()


def test_a_caption_without_a_label_is_told_and_no_table_is_a_remedy_for_a_figure(tmp_path: Path) -> None:
    book = small_book()
    source = "#| fig-cap: Pegawai\n#| fig-alt: Pegawai\nx"
    book["06-penutup"] += [shown(source, {"image/svg+xml": SVG}), prose("Lihat @fig-pegawai.")]
    with pytest.raises(RenderError) as caught:
        staged(tmp_path, book)
    said = [str(problem) for problem in caught.value.problems]
    assert (
        "notebooks/06-penutup.ipynb sel 2: sel ini punya fig-cap tetapi tidak punya label; "
        "tulis `#| label: fig-…` di atasnya, dengan nama yang belum dipakai."
    ) in said
    assert not any("@tbl-pegawai" in one for one in said)


def test_a_table_that_no_text_mentions_is_a_lesser_fault(tmp_path: Path) -> None:
    book = small_book()
    book["06-penutup"] += [table("sendiri", "Tidak disebut"), table("kosong", "Belum ada", PLACEHOLDER)]
    assert [str(problem) for problem in staged(tmp_path, book).problems] == [
        "notebooks/06-penutup.ipynb sel 2: tbl-sendiri tidak disebut dalam teks; sebut dengan @tbl-sendiri di dekatnya."
    ]


def test_two_figures_in_one_cell_stop_the_book_in_words_of_its_own(tmp_path: Path) -> None:
    book = small_book()
    source = "#| label: fig-dua\n#| fig-cap: Dua\n#| fig-alt: Dua\nx"
    book["06-penutup"].append(shown(source, {"image/svg+xml": SVG}, {"image/png": "aa"}))
    with pytest.raises(RenderError, match=r"06-penutup.ipynb sel 2: sel ini menampilkan lebih dari satu gambar; .*plt"):
        staged(tmp_path, book)


def test_a_repeated_label_stops_the_book_and_names_both_cells(tmp_path: Path) -> None:
    book = small_book()
    book["06-penutup"].append(table("pegawai", "Pegawai lagi"))
    with pytest.raises(RenderError, match=r"06-penutup.ipynb sel 2.*tbl-pegawai.*01-organisasi.ipynb sel 5"):
        staged(tmp_path, book)
    assert not (tmp_path / "buku").exists()


def test_all_fatal_faults_are_told_at_once(tmp_path: Path) -> None:
    book = small_book()
    book["02-perjanjian-kinerja"] = [prose("Tanpa judul")]
    book["04-anggaran"] = [prose("# Anggaran"), shown("#| label: tbl-kosong\nx", {"text/plain": "x"})]
    book["05-perbaikan"] = [table("Pegawai Ganda", "x"), shown("#| tbl-cap: a: b\nx")]
    with pytest.raises(RenderError) as caught:
        staged(tmp_path, book)
    assert {(problem.place.notebook, problem.place.cell) for problem in caught.value.problems} == {
        ("00-kata-pengantar", 1),  # what these refer to is gone with the cells of 04
        ("03-akuntabilitas", 1),
        ("06-penutup", 1),
        ("02-perjanjian-kinerja", 1),
        ("04-anggaran", 1),
        ("04-anggaran", 2),
        ("05-perbaikan", 1),
        ("05-perbaikan", 2),
    }


def test_what_the_output_says_of_itself_wins_over_the_cell_option(tmp_path: Path) -> None:
    book = small_book()
    source = "#| label: fig-tren\n#| fig-cap: lama\n#| fig-alt: lama\nx"
    own = {"caption": "Tren 2022–2024", "alt": "Naik tiap tahun"}
    book["06-penutup"].append(shown(source, {"image/svg+xml": SVG}, lkjip=own))
    trend = next(item for item in staged(tmp_path, book).floats if item.anchor == "gambar-tren")
    assert (trend.text, trend.alt) == ("Gambar 4.1. Tren 2022–2024", "Naik tiap tahun")


def test_missing_captions_and_alternative_texts_stop_the_book_also_without_a_label(tmp_path: Path) -> None:
    book = small_book()
    book["06-penutup"].append(shown("#| label: fig-tren\nx", {"image/svg+xml": SVG}))
    book["06-penutup"].append(shown("x", {"image/png": "aa"}))
    with pytest.raises(RenderError) as caught:
        staged(tmp_path, book)
    assert [(problem.place.cell, problem.found) for problem in caught.value.problems] == [
        (2, "fig-tren belum punya teks alternatif"),
        (2, "fig-tren belum berjudul"),
        (3, "gambar belum punya teks alternatif"),
    ]


def test_a_table_keeps_its_cells_and_gets_caption_anchor_and_scroll_box(tmp_path: Path) -> None:
    text = sources(staged(tmp_path), "bab-3")
    assert '<table id="tabel-pencapaian">\n<caption>' in text
    assert "#lk-tabel([" in text and "<tabel-pencapaian>" in text
    assert "<w:bookmarkStart w:id=" in text and 'w:name="tabel_pencapaian"/>' in text
    assert 'role="group" aria-label="Tabel 3.1. Pencapaian kinerja utama"' in text
    assert '<th scope="colgroup" colspan="2" id="k3.1-2">2024</th>' in text
    assert '<td class="angka" headers="k3.1-2 k3.1-3 k3.1-5">73,00</td>' in text
    assert "Nilai AKIP &lt;b&gt;" in text


def test_a_table_of_other_makers_gets_number_caption_and_anchor(tmp_path: Path) -> None:
    book = small_book()
    book["06-penutup"].append(table("lain", "Lain", "<table><tr><td>1</td></tr></table>"))
    text = sources(staged(tmp_path, book), "bab-4")
    assert ":::: {#tabel-lain .lk-tabel-kosong}" in text
    assert "[Tabel 4.1.]{.lk-nomor} Lain" in text


def test_placeholders_keep_their_caption(tmp_path: Path) -> None:
    book = small_book()
    absent = PLACEHOLDER._repr_mimebundle_()
    book["06-penutup"] += [
        table("kosong", "Tabel kosong", PLACEHOLDER),
        shown("#| label: fig-md\n#| fig-cap: Gambar kosong\nx", absent[0], **absent[1]),
    ]
    stage = staged(tmp_path, book)
    text = sources(stage, "bab-4")
    assert [item.label for item in stage.floats if item.chapter == "bab-4"] == ["Tabel 4.1", "Gambar 4.1"]
    assert ":::: {#tabel-kosong .lk-tabel-kosong}" in text
    assert ":::: {#gambar-md .lk-tabel-kosong}" in text


def test_no_code_and_no_plain_text_reaches_the_stage(tmp_path: Path) -> None:
    stage = staged(tmp_path)
    for chapter in BOOK:
        text = stage.notebook(chapter).read_text("utf-8")
        assert "tabel(x)" not in text
        assert "kecamatan =" not in text
        assert "text/plain" not in text


def test_shown_markdown_is_numbered_and_referenced_like_prose(tmp_path: Path) -> None:
    book = small_book()
    book["06-penutup"].append(shown("narasi('sebab')", {"text/markdown": "## Sebab\nLihat @tbl-pegawai."}))
    text = sources(staged(tmp_path, book), "bab-4")
    assert "## 4.1 Sebab {#bab-4-sebab}\n\nLihat [Tabel 1.1](bab-1.ipynb#tabel-pegawai)" in text


def test_headings_and_references_in_code_are_left_alone(tmp_path: Path) -> None:
    book = small_book()
    code = "```\n# bukan judul\n@tbl-pegawai\n```"
    book["06-penutup"].append(prose(code))
    assert code in sources(staged(tmp_path, book), "bab-4")


def test_an_unclosed_code_block_does_not_swallow_the_rest(tmp_path: Path) -> None:
    book = small_book()
    book["06-penutup"] += [prose("~~~\nkode"), prose("Sesudahnya.")]
    stage = staged(tmp_path, book)
    assert [problem.found for problem in stage.problems] == ["blok kode ~~~ tidak ditutup"]
    assert "~~~\nkode\n~~~" in sources(stage, "bab-4")


@pytest.mark.parametrize(
    "text",
    [
        "{{< include /etc/passwd >}}",
        "---\ntitle: x\n---",
        "---\n title: x\n---",
        "---  \n\ntitle: x\n...",
        "--<!-- -->-\ntitle: x\n...",
        "a\u2028---\u2028title: x\u2028---",
        "a\x85---\ntitle: x\n---",
        "```{ojs}\n1\n```",
        "  ````{mermaid, echo=false}\nA-->B\n````",
    ],
)
def test_nothing_that_quarto_looks_for_in_text_before_it_is_read_stays_in_prose(tmp_path: Path, text: str) -> None:
    book = small_book()
    box = f"::: {{.lk-belum}}\n{text}\n:::"
    book["06-penutup"] += [
        prose(text),
        shown("#| label: tbl-kosong\n#| tbl-cap: Kosong\nx", {"text/markdown": box}, lkjip={"belum": True}),
        table("isi", "Isi", rows((text,), (text,))),
        table("lain", "Lain", f"<table><tr><td>{text}</td></tr></table>"),
    ]
    staged_text = sources(staged(tmp_path, book), "bab-4")
    # Quarto's own patterns: breakQuartoMd, readYamlFromMarkdown and its shortcodes.
    assert not re.search(r"\{\{<|<!--", staged_text)
    assert not re.search(r"^---\s*$", staged_text, re.MULTILINE)
    assert not re.search(r"^\s*```+\s*\{([=A-Za-z][=A-Za-z0-9._]*)( *[ ,].*)?\}\s*$", staged_text, re.MULTILINE)


def test_a_rule_and_a_heading_are_what_they_were_without_a_yaml_block(tmp_path: Path) -> None:
    book = small_book()
    book["06-penutup"].append(prose("Satu\n\n---\n\nDua\n\nTiga\n---\n"))
    text = sources(staged(tmp_path, book), "bab-4")
    page = pypandoc.convert_text(text, "html", READER)
    assert page.count("<hr />") == 1
    assert re.search(r"<h2[^>]*>Tiga</h2>", page)


def test_the_front_page_lists_contents_tables_and_figures(tmp_path: Path) -> None:
    text = sources(staged(tmp_path), "index")
    assert "    - [3.1 Capaian Kinerja](bab-3.ipynb#bagian-capaian)" in text
    assert '<li><a href="bab-3.html#tabel-pencapaian">Tabel 3.1. Pencapaian kinerja utama</a></li>' in text
    assert '<li><a href="bab-1.html#gambar-bagan">Gambar 1.1. Bagan organisasi</a></li>' in text


def test_a_list_of_the_front_page_shows_signs_as_they_are(tmp_path: Path) -> None:
    book = small_book()
    book["03-akuntabilitas"].append(chart("tanda", "a < b & *c*", "Tanda"))
    text = sources(staged(tmp_path, book), "index")
    assert "a &lt; b &amp; *c*</a>" in text


def test_the_profile_holds_what_differs_between_reports(tmp_path: Path) -> None:
    stage = staged(tmp_path, meta=replace(META, title='Laporan: "Contoh" # 1', draft=True))
    profile = YAML(typ="safe").load((stage.folder / "_quarto-laporan.yml").read_text("utf-8"))
    assert profile["book"]["title"] == 'Laporan: "Contoh" # 1'
    assert profile["book"]["date"] == "25 Maret 2025"
    assert "KONSEP" in profile["format"]["html"]["include-before-body"][0]["text"]
    assert (stage.folder / "_quarto.yml").read_bytes() == (ROOT / "_quarto.yml").read_bytes()


def test_the_same_notebooks_give_the_same_stage(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        staged(tmp_path / name)
    for path in sorted((tmp_path / "a" / "buku").rglob("*")):
        if path.is_file():
            assert path.read_bytes() == (tmp_path / "b" / path.relative_to(tmp_path / "a")).read_bytes()


def test_a_failed_stage_leaves_the_last_one_in_place(tmp_path: Path) -> None:
    stage = staged(tmp_path)
    before = (stage.folder / "bab-4.ipynb").read_bytes()
    book = small_book()
    book["06-penutup"] = [chart("bagan", "Ganda", "Ganda")]
    with pytest.raises(RenderError):
        staged(tmp_path, book)
    assert (stage.folder / "bab-4.ipynb").read_bytes() == before
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".buku")]
