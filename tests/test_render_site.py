"""The rendered site: pages, links between them, text safety, whole-or-nothing replacement."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fixtures.buku import BOOK, META, chart, prose, shown, small_book, staged

from lkjip.ground.files import replaced_folder
from lkjip.ground.problems import RenderError
from lkjip.render.choice import choose_renderer
from lkjip.render.pandoc import PandocRenderer
from lkjip.stage.look import SCRIPTS
from lkjip.stage.model import Stage

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta"}


class Page(HTMLParser):
    """A page read strictly: elements must close in order and ids must be unique."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.words: list[str] = []
        self.feed(path.read_text("utf-8"))
        assert self.open == []
        assert len(self.ids) == len(set(self.ids)), path.name

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def rendered(folder: Path, stage: Stage | None = None) -> Path:
    return PandocRenderer().render(stage or staged(folder), ("html",), folder / "situs").folder


def test_every_link_between_pages_leads_to_something(tmp_path: Path) -> None:
    site = rendered(tmp_path)
    pages = {chapter.page: Page(site / chapter.page) for chapter in BOOK}
    links = 0
    for name, page in pages.items():
        for link in page.all("a"):
            target, _, anchor = (link["href"] or "").partition("#")
            assert target in ("", *pages), link
            assert not anchor or anchor in pages[target or name].ids, link
            links += 1
        styles = [link["href"] for link in page.all("link") if link["rel"] == "stylesheet"]
        for resource in styles + [one["src"] for one in (*page.all("img"), *page.all("script"))]:
            assert (site / str(resource)).is_file()
    assert links > 50


def test_a_page_says_where_it_is_in_indonesian_and_runs_no_script_but_its_own(tmp_path: Path) -> None:
    page = Page(rendered(tmp_path) / "bab-3.html")
    assert page.all("html") == [{"lang": "id"}]
    assert [link["href"] for link in page.all("a") if link.get("aria-current") == "page"] == ["bab-3.html"]
    assert [link["href"] for link in page.all("a") if link.get("rel")] == ["bab-2.html", "bab-4.html"]
    assert "Sebelumnya" in page.text
    assert "Berikutnya" in page.text
    assert page.all("script") == [{"src": f"theme/{name}", "defer": None} for name in SCRIPTS]
    assert len(page.all("h1")) == 1


def test_tables_and_figures_carry_number_caption_and_alternative_text(tmp_path: Path) -> None:
    site = rendered(tmp_path)
    page = Page(site / "bab-3.html")
    assert "Tabel 3.1. Pencapaian kinerja utama" in page.text
    assert {"scope": "colgroup", "colspan": "2", "id": "k3.1-2"} in page.all("th")
    image = page.all("img")[0]
    assert image == {"src": "grafik/gambar-serapan.svg", "alt": "Semua program terserap di atas 90%"}
    assert (site / "grafik" / "gambar-serapan.svg").read_text("utf-8").startswith("<svg")
    assert "Gambar 3.1. Serapan per program" in page.text
    assert "Data IKM belum diisi." in page.text


def test_text_that_looks_like_html_or_markup_is_shown_not_run(tmp_path: Path) -> None:
    book = small_book()
    book["06-penutup"].append(prose("<script>alert(1)</script> @kecperak (@satu) {{< video x >}}"))
    book["06-penutup"].append(prose('``` {=html}\n<img src="x">\n```'))
    book["06-penutup"].append(prose('## Nama {#x"><script>alert(2)</script>}'))
    meta = replace(META, title="<b>Laporan</b> & $judul$", office='"Kantor" <i>')
    page = Page(rendered(tmp_path, staged(tmp_path, book, meta)) / "bab-4.html")
    assert page.all("script") == [{"src": f"theme/{name}", "defer": None} for name in SCRIPTS]
    assert page.all("img") + page.all("b") + page.all("i") == []
    assert len(Page(tmp_path / "situs" / "index.html").all("script")) == len(SCRIPTS)
    assert "<script>alert(1)</script> @kecperak (@satu) {{< video x >}}" in page.text
    assert "<b>Laporan</b> & $judul$" in page.text


def test_no_narrative_can_take_the_place_of_an_output(tmp_path: Path) -> None:
    book = small_book()
    forged = prose("``` lk-luaran\n1\n```\n\n``` lk-0123456789abcdef\n1\n```")
    book["02-perjanjian-kinerja"].insert(1, forged)
    page = (rendered(tmp_path, staged(tmp_path, book)) / "bab-2.html").read_text("utf-8")
    assert page.count("<code>1</code>") == 2
    assert page.index("<code>1</code>") < page.index('id="tabel-perjanjian"')
    assert page.count('id="tabel-perjanjian"') == 1


def test_tabs_in_a_table_are_columns_as_an_editor_shows_them(tmp_path: Path) -> None:
    book = small_book()
    book["06-penutup"].append(prose("Kode   Nilai\n----   -----\n12\t      12\n123\t      34\n"))
    page = (rendered(tmp_path, staged(tmp_path, book)) / "bab-4.html").read_text("utf-8")
    assert re.findall(r"<td[^>]*>([^<]*)</td>", page) == ["12", "12", "123", "34"]


def test_words_in_navigation_are_those_of_the_heading(tmp_path: Path) -> None:
    book = small_book()
    book["06-penutup"] = [prose("# Data e_kinerja *10* km^2^ `a*b` \\*tetap\\*")]
    page = Page(rendered(tmp_path, staged(tmp_path, book)) / "index.html")
    assert page.text.count("BAB IV Data e_kinerja 10 km2 a*b *tetap*") >= 2


def test_captions_and_alternative_texts_keep_their_signs(tmp_path: Path) -> None:
    book = small_book()
    own = {"caption": 'Naik *5%* & {x} "a" <b> $1$ -- `k`', "alt": 'Di atas "100%" & <b>'}
    source = "#| label: fig-tanda\nx"
    svg = {"image/svg+xml": "<svg xmlns='http://www.w3.org/2000/svg'></svg>"}
    book["06-penutup"].append(shown(source, svg, lkjip=own))
    site = rendered(tmp_path, staged(tmp_path, book))
    page = Page(site / "bab-4.html")
    assert f"Gambar 4.1. {own['caption']}" in page.text
    assert page.all("img")[0]["alt"] == own["alt"]
    assert f"Gambar 4.1. {own['caption']}" in Page(site / "index.html").text


def test_a_draft_says_so_on_every_page(tmp_path: Path) -> None:
    site = rendered(tmp_path, staged(tmp_path, meta=replace(META, draft=True)))
    assert all("KONSEP" in Page(site / chapter.page).text for chapter in BOOK)
    (tmp_path / "final").mkdir()
    final = rendered(tmp_path / "final")
    assert not any("KONSEP" in Page(final / chapter.page).text for chapter in BOOK)


def test_the_same_stage_gives_the_same_bytes(tmp_path: Path) -> None:
    book = small_book()
    book["06-penutup"] += [prose(f"| a{number} |\n|---|\n| b |\n") for number in range(6)]
    stage = staged(tmp_path, book)
    first = PandocRenderer().render(stage, ("html",), tmp_path / "a").folder
    second = PandocRenderer().render(stage, ("html",), tmp_path / "b").folder
    files = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(second) for path in second.rglob("*") if path.is_file())
    assert all((first / name).read_bytes() == (second / name).read_bytes() for name in files)


def test_the_manifest_tells_numbers_that_may_be_shown_as_digests_only(tmp_path: Path) -> None:
    number = "19800101" + "200501" + "1" + "998"
    site = rendered(tmp_path, staged(tmp_path, small_book(), replace(META, numbers=(number,))))
    text = (site / "manifest.json").read_text("utf-8")
    assert json.loads(text)["shown_numbers"] == [hashlib.sha256(number.encode()).hexdigest()]
    assert number not in text


def test_the_manifest_names_pages_with_their_sums_and_floats(tmp_path: Path) -> None:
    site = rendered(tmp_path)
    manifest = json.loads((site / "manifest.json").read_text("utf-8"))
    assert (manifest["title"], manifest["year"], manifest["formats"]) == (META.title, 2024, ["html"])
    assert manifest["renderer"]["name"] == "pandoc"
    assert [page["file"] for page in manifest["pages"]] == [chapter.page for chapter in BOOK]
    for page in manifest["pages"]:
        assert page["sha256"] == hashlib.sha256((site / page["file"]).read_bytes()).hexdigest()
    assert {"kind": "tabel", "number": "3.1", "caption": "Pencapaian kinerja utama"}.items() <= manifest["floats"][
        3
    ].items()


def test_an_old_site_is_replaced_whole_and_kept_on_failure(tmp_path: Path) -> None:
    stage = staged(tmp_path)
    site = rendered(tmp_path, stage)
    (site / "lama.txt").write_text("lama")
    rendered(tmp_path, stage)
    assert not (site / "lama.txt").exists()
    before = (site / "bab-4.html").read_bytes()
    (stage.folder / "theme" / "tulis.lua").write_text("bukan lua")
    with pytest.raises(RenderError, match=r"(?s)Pandoc tidak dapat menulis laporan: .*tulis\.lua"):
        rendered(tmp_path, stage)
    assert (site / "bab-4.html").read_bytes() == before
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".situs")]


def test_a_run_killed_at_any_moment_leaves_the_last_good_folder(tmp_path: Path) -> None:
    target = tmp_path / "situs"
    with replaced_folder(target) as folder:
        (folder / "a").write_text("baik")
    program = (
        "import os, sys; from pathlib import Path; from lkjip.ground.files import replaced_folder\n"
        "with replaced_folder(Path(sys.argv[1])) as folder:\n    (folder / 'a').write_text('x'); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", program, target], check=False)
    assert (target / "a").read_text() == "baik"
    assert len(list(tmp_path.iterdir())) == 2
    with replaced_folder(target) as folder:
        (folder / "a").write_text("baru")
    assert (target / "a").read_text() == "baru"
    assert list(tmp_path.iterdir()) == [target]


def test_a_swap_cut_in_the_middle_is_healed_by_the_next_run(tmp_path: Path) -> None:
    old = tmp_path / ".situs.lama"
    old.mkdir()
    (old / "a").write_text("baik")
    with pytest.raises(RuntimeError), replaced_folder(tmp_path / "situs"):
        raise RuntimeError
    assert (tmp_path / "situs" / "a").read_text() == "baik"


def test_the_renderer_is_chosen_by_name_and_by_what_is_on_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert choose_renderer("auto").name == "pandoc"
    with pytest.raises(RenderError, match="Quarto tidak ada"):
        choose_renderer("quarto")
    (tmp_path / "quarto").write_text("#!/bin/sh\n")
    (tmp_path / "quarto").chmod(0o755)
    assert choose_renderer("auto").name == "quarto"
    assert choose_renderer("pandoc").name == "pandoc"


def test_a_format_that_cannot_be_made_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match="Format odt tidak dikenal; pilih html, docx, pdf"):
        PandocRenderer().render(staged(tmp_path), ("html", "odt"), tmp_path / "situs")
    assert not (tmp_path / "situs").exists()


def floats_in(path: Path) -> list[tuple[str, str]]:
    """Anchor and caption of every table and figure of a page, in order, from either renderer."""
    text = path.read_text("utf-8")
    pattern = r'id="((?:tabel|gambar)-[^"]+)".*?(?:<caption>|<figcaption>)(.*?)</(?:fig)?caption>'
    found = [
        (match.group(1), " ".join(re.sub(r"<[^>]+>", "", match.group(2)).split()))
        for match in re.finditer(pattern, text, re.DOTALL)
    ]
    return found


@pytest.mark.quarto
def test_both_renderers_show_the_same_numbers_captions_and_anchors(tmp_path: Path) -> None:
    try:
        quarto = choose_renderer("quarto")
    except RenderError:
        pytest.skip("Quarto is not on this machine")
    book = small_book()
    book["06-penutup"] += [chart("tren", "Naik & turun", "Naik"), prose("<script>alert(1)</script> `@tbl-hantu`")]
    stage = staged(tmp_path, book, replace(META, draft=True))
    ours = PandocRenderer().render(stage, ("html",), tmp_path / "pandoc").folder
    theirs = quarto.render(stage, ("html",), tmp_path / "quarto").folder
    assert json.loads((theirs / "manifest.json").read_text())["renderer"] == {
        "name": "quarto",
        "version": quarto.version(),
    }
    for chapter in BOOK:
        assert floats_in(theirs / chapter.page) == floats_in(ours / chapter.page)
        text = (theirs / chapter.page).read_text("utf-8")
        assert "KONSEP" in text
        assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", text)
        for heading in stage.headings:
            if heading.chapter == chapter.key:
                assert re.search(f'id="{heading.anchor}"', text), heading
    closing = (theirs / "bab-4.html").read_text("utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; <code>@tbl-hantu</code>" in closing
