"""Prose from data: the data's own text is shown, never run, wherever it comes into Markdown."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pandas as pd
import pypandoc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lkjip.contract.year import REASON
from lkjip.ground import inline
from lkjip.ground.angka import persen
from lkjip.ground.errors import UsageError
from lkjip.ground.ids import Project
from lkjip.ground.markdown import escaped
from lkjip.ground.template import Filling, evaluated_in_python
from lkjip.present.narasi import narasi
from lkjip.present.prosa import Lewati, Prosa, belum_diisi, prosa
from lkjip.report import Report
from lkjip.stage.prose import READER

LINES = [
    "1. satu",
    "a) huruf",
    "(i) romawi",
    "12) dua belas",
    "# bukan judul",
    "- bukan butir",
    "+ bukan butir",
    "* bukan butir",
    "> bukan kutipan",
    ": bukan definisi",
    "::: {.lk-belum}",
    "::::",
    "=====",
    "-----",
    "***",
    "~~~",
    "```",
    "| a | b |",
    "Term\n: bukan definisi",
    "[^1]: catatan",
    "[a]: https://a.example",
    "*tebal* _miring_ ~~coret~~ ^atas^ ~bawah~ `kode`",
    "<script>alert(1)</script> <!-- x --> &amp; <https://a.example>",
    "[teks](https://a.example) ![gambar](x.png) @tbl-x @kecperak",
    "$x^2$ $$y$$ \\alpha \\(z\\)",
    "{{< include /etc/passwd >}} {{% x %}} `{python} 1/0` {.kelas} {=html}",
    "kutip \"ganda\" dan 'tunggal' ... -- --- Jum'at",
    "akhir \\",
    "    menjorok",
    "\ttab",
]


def shown(markdown: str) -> str:
    """The text that a reader sees of a Markdown text in the report's dialect."""
    page = pypandoc.convert_text(markdown, "html", READER, extra_args=["--wrap=none"])
    return html.unescape(re.sub(r"<[^>]+>", "", page)).strip()


def on_one_line(text: str) -> str:
    return " ".join(filter(None, map(str.strip, text.splitlines())))


def test_text_is_one_paragraph_that_shows_exactly_this_text() -> None:
    page = pypandoc.convert_text("\n\n".join(map(escaped, LINES)), "html", READER, extra_args=["--wrap=none"])
    assert page.split("\n") == [*(f"<p>{html.escape(on_one_line(text), quote=False)}</p>" for text in LINES), ""]


def test_text_in_a_list_is_one_item_that_shows_exactly_this_text() -> None:
    for mark, tag in (("-", "ul"), ("1.", "ol")):
        written = f"{{% for satu in lines %}}\n{mark} `{{python}} satu`\n{{% endfor %}}\n"
        items = Filling(written, {"lines": LINES}, evaluated_in_python).text()
        page = pypandoc.convert_text(items, "html", READER)
        assert [page.count(f"<{name}") for name in ("ul", "ol", "li", "h1", "pre", "dl")] == [
            int(tag == "ul"),
            int(tag == "ol"),
            len(LINES),
            0,
            0,
            0,
        ]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), min_size=1))
def test_any_text_is_shown_as_it_stands(text: str) -> None:
    assert shown(f"A{escaped(text)}Z").split() == f"A{on_one_line(text)}Z".split()


@given(st.text())
def test_escaped_text_has_no_line_end_no_shortcode_and_no_inline_value(text: str) -> None:
    safe = escaped(text)
    assert len(safe.splitlines()) <= 1
    assert "{{<" not in safe
    assert inline.find(safe) == []


@pytest.mark.parametrize(
    ("value", "text"), [(2024, "2024"), ("104,23%", "104,23%"), ("", ""), (" a \n b\u2028c ", "a b c")]
)
def test_plain_values_stay_readable(value: object, text: str) -> None:
    assert escaped(value) == text


def test_a_template_is_markdown_and_its_values_are_not() -> None:
    made = prosa("**{nama}** naik {selisih}; {{tetap}}", nama="*a*", selisih="1_0")
    assert made.markdown == r"**\*a\*** naik 1\_0; {tetap}"


def test_prose_within_prose_stays_markdown() -> None:
    assert prosa("{a} {b}", a=prosa("**x**"), b="**x**").markdown == r"**x** \*\*x\*\*"


def test_a_value_may_have_any_name() -> None:
    assert prosa("{pola} {self}", pola="a", self="b").markdown == "a b"


def test_a_value_that_looks_like_a_template_is_not_filled_again() -> None:
    assert shown(prosa("{a}", a="{b} {0.__class__}").markdown) == "{b} {0.__class__}"


def test_jupyter_and_inline_values_get_the_markdown() -> None:
    piece = prosa("**{a}**", a="x")
    assert piece._repr_markdown_() == str(piece) == inline.as_markdown(piece) == "**x**"


def test_a_placeholder_shows_what_is_missing_as_text() -> None:
    assert shown(belum_diisi("Narasi **x** {.y}").markdown) == "Narasi **x** {.y} belum diisi."


def test_a_placeholder_gives_the_reason_of_the_office_where_there_is_one() -> None:
    frame = pd.DataFrame({"a": []})
    frame.attrs[REASON] = "tidak ada *kelurahan*"
    assert shown(belum_diisi("Tabel ini", frame).markdown) == "Tabel ini tidak disajikan: tidak ada *kelurahan*."
    assert shown(belum_diisi("Tabel ini", pd.DataFrame()).markdown) == "Tabel ini belum diisi."


def test_what_is_left_out_on_purpose_is_marked_for_the_book() -> None:
    data, metadata = Lewati()._repr_mimebundle_()
    assert data == {"text/plain": "(tidak ada dalam laporan ini)"}
    assert metadata == {"lkjip": {"skip": True}}


# narrative


@pytest.fixture
def report(project: Project, monkeypatch: pytest.MonkeyPatch) -> Report:
    monkeypatch.setenv("LKJIP_ROOT", str(project.root))
    return Report.open("perak", 2024)


def written(report: Report, text: str, encoding: str = "utf-8") -> Prosa:
    path: Path = report.project.narrative(report.id) / "kesimpulan.md"
    path.write_text(text, encoding=encoding)
    return narasi(report, "kesimpulan")


def test_narrative_is_markdown_with_the_values_of_the_report(report: Report) -> None:
    text = "Rata-rata **`{python} report.year`**,\n\n- `{python} report.kantor`\n"
    assert written(report, text).markdown == "Rata-rata **2024**,\n\n- Kecamatan Perak"


def test_narrative_saved_by_windows_is_read(report: Report) -> None:
    assert written(report, "Isi.\n", "utf-8-sig").markdown == "Isi."


@pytest.mark.parametrize("text", ["", " \n\n", "\ufeff"])
def test_an_empty_narrative_is_a_visible_placeholder_that_names_the_file(report: Report, text: str) -> None:
    assert shown(written(report, text).markdown) == "Narasi “Kesimpulan penutup” (narasi/kesimpulan.md) belum diisi."


def test_a_missing_narrative_is_a_visible_placeholder_that_names_the_file(report: Report) -> None:
    assert shown(narasi(report, "tidak-ada").markdown) == "Narasi “tidak-ada” (narasi/tidak-ada.md) belum diisi."


def test_a_value_that_cannot_be_evaluated_is_told_with_its_file_and_line(report: Report) -> None:
    with pytest.raises(UsageError) as caught:
        written(report, "\nSatu `{python} report.year`.\n\nDua `{python} report.tidak_ada`.\n")
    said = "data/perak/2024/narasi/kesimpulan.md, baris 4: `{python} report.tidak_ada`: tidak ada report.tidak_ada"
    assert str(caught.value).startswith(said)


def test_what_cannot_be_computed_is_said_in_words_in_running_text() -> None:
    assert prosa("Serapannya {serapan}.", serapan=persen(None)).markdown == "Serapannya belum dapat dihitung."
    assert inline.evaluated("persen(None)", {"persen": persen}) == "belum dapat dihitung"
    assert f"{persen(None)}" == "n/a"
