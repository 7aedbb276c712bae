"""Inline values: found as Quarto finds them, checked before anything runs, shown as data."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pypandoc
import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.display import HTML, Markdown
from nbformat.v4 import new_markdown_cell, new_notebook

from lkjip.execute.faults import Fault, inline_faults
from lkjip.ground import inline
from lkjip.ground.errors import UsageError
from lkjip.making.notebooks import told


def resolved(markdown: str, namespace: dict[str, Any]) -> str:
    return inline.substitute(markdown, lambda expression: inline.evaluated(expression, namespace))


NOT_INLINE = {
    "no_code": "teks biasa {python} x",
    "ordinary_code_span": "`kode` dan `{python}` dan `{r} x` dan `{python}x`",
    "double_backticks": "tulis `` `{python} x` `` untuk nilai",
    "double_backticks_without_spaces": "``{python} x``",
    "backtick_fence": "```\n`{python} x`\n```",
    "language_fence": "```python\nx = 1\n`{python} x`\n````\n",
    "tilde_fence": "~~~ {.r}\n`{python} x`\n~~~",
    "fence_without_end": "```\n`{python} x`",
    "longer_fence": "````\n```\n`{python} x`\n````",
    "fence_in_a_list": "- a\n\n    ```\n    `{python} x`\n    ```",
    "fence_in_a_quotation": "> ```\n> `{python} x`\n> ```",
    "comment": "<!-- `{python} x` -->",
    "escaped": r"\`{python} x\`",
    "span_over_paragraphs": "`{python} x\n\ny`",
}

DATA = [
    "104,23%",
    "Rp3.180.247.616",
    "25 Maret 2025",
    "-5",
    "1. satu",
    "# bukan judul",
    "- bukan butir",
    "> bukan kutipan",
    "*tebal* _miring_ ~~coret~~ ^atas^ ~bawah~ `kode`",
    "<script>alert(1)</script> <!-- x --> &amp; <https://a.example>",
    "[teks](https://a.example) ![gambar](x.png) [@kutip] @fig-x [^1]",
    "$x^2$ $$y$$ \\alpha \\(z\\)",
    "{{< include /etc/passwd >}} {python} `{python} 1/0` {.kelas}",
    "a | b",
    "| a | b |",
    "::: {.x}",
    "===",
    "---",
    "\\",
    "akhir \\",
    "kutip \" dan ' dan ... dan --",
    ": definisi",
    "    menjorok",
    "(@) dan a) dan (i)",
    "https://a.example/x?y=1&z=2",
    "surel@a.example",
    "+ tambah",
    "~~~",
    "```",
]


@pytest.mark.parametrize("case", NOT_INLINE)
def test_these_are_left_alone(case: str) -> None:
    assert inline.find(NOT_INLINE[case]) == []
    assert inline.substitute(NOT_INLINE[case], str.upper) == NOT_INLINE[case]


def test_values_are_found_with_their_place() -> None:
    text = 'Nilai `{python} a + 1`,\nlalu **`{python} persen(b["x"])`** dan `kode`.'
    values = inline.find(text)
    assert [(value.line, value.expression) for value in values] == [(1, "a + 1"), (2, 'persen(b["x"])')]
    assert [text[value.start : value.end] for value in values] == ["`{python} a + 1`", '`{python} persen(b["x"])`']


def test_an_expression_may_be_wrapped_over_lines() -> None:
    (value,) = inline.find("a `{python} persen(\n    x,\n    y)` b")
    assert value.expression == "persen( x, y)"
    assert value.fault() is None


def test_a_value_may_follow_a_code_span_or_a_fence() -> None:
    assert [value.expression for value in inline.find("```\nx\n```\n`a` `{python} b` `` ` `` `{python} c`")] == [
        "b",
        "c",
    ]


def test_a_value_in_an_opening_line_of_backticks_is_code() -> None:
    assert inline.find("``` `{python} x` ```") == []


def test_a_syntax_error_is_known_without_running() -> None:
    faults = [value.fault() for value in inline.find("`{python} a +` `{python} a = 1` `{python} ` `{python} a`")]
    assert [fault is None for fault in faults] == [False, False, False, True]


def test_values_are_put_in_once_and_not_read_again() -> None:
    namespace = {"x": "`{python} y`", "y": "rahasia"}
    assert "rahasia" not in resolved("`{python} x`", namespace)


def test_a_plain_value_is_its_escaped_text() -> None:
    assert resolved("Ada `{python} n` *butir*: `{python} s`.", {"n": 3, "s": "a*b"}) == "Ada 3 *butir*: a\\*b."


def test_markdown_objects_are_put_in_as_they_are() -> None:
    assert resolved("`{python} m`", {"m": Markdown("**tebal**")}) == "**tebal**"


def test_markdown_objects_with_metadata_are_put_in_as_they_are() -> None:
    assert inline.as_markdown(Markdown("**tebal**", metadata={"a": 1})) == "**tebal**"


@pytest.mark.parametrize("thing", [HTML("<b>x</b>"), Markdown, {"a": 1}, (1, 2), True])
def test_what_is_no_text_is_refused_instead_of_shown_in_a_programs_words(thing: object) -> None:
    with pytest.raises(UsageError):
        inline.as_markdown(thing)


def test_lines_of_a_value_become_one_line() -> None:
    assert inline.escaped(" a\n\n\t# b\r\nc ") == "a \\# b c"


@pytest.mark.parametrize("place", ["X", "A X B", "- X", "# X", "**X**", "| a |\n|---|\n| X |", "A\nX"])
def test_data_is_shown_as_it_is_by_pandoc(place: str) -> None:
    """Each text stands in the same place; what Pandoc makes of it is what it makes of a word, with the text in it."""
    words = [f"KATA{number}KATA" for number in range(len(DATA))]
    shown, expected = (
        _html([place.replace("X", part) for part in parts]) for parts in (map(inline.escaped, DATA), words)
    )
    for word, text in zip(words, DATA, strict=True):
        expected = expected.replace(word, html.escape(text.strip(), quote=False))
    assert shown == expected


def _html(blocks: list[str]) -> str:
    shown = pypandoc.convert_text("\n\n<!-- -->\n\n".join(blocks), "html", "markdown", extra_args=["--wrap=none"])
    without = re.sub(r"(?s)<colgroup>.*?</colgroup>\n| id=\"[^\"]*\"", "", shown)  # these follow from the text's length
    return without.translate(str.maketrans("“”‘’", "\"\"''"))  # straight quotes may become typographic ones


@given(st.text())
def test_escaped_text_holds_no_inline_value_and_no_shortcode(text: str) -> None:
    escaped = inline.escaped(text)
    assert inline.find(escaped) == []
    assert inline.find(f"`{{python}} x` {escaped} `") == inline.find("`{python} x`")
    assert "{{<" not in escaped
    assert "\n" not in escaped


@given(st.text(alphabet="`~{}python \n>x<!--\\", max_size=60))
def test_what_is_not_a_value_stays_as_it_is(text: str) -> None:
    parts = []
    substituted = inline.substitute(text, lambda expression: parts.append(expression) or "")
    values = inline.find(text)
    assert parts == [value.expression for value in values]
    assert len(substituted) == len(text) - sum(value.end - value.start for value in values)
    assert all(text[value.start : value.end].startswith("`{python}") for value in values)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("Rata-rata {python} persen(1) naik.", [(1, "{python} persen(1) naik.")]),
        ("Isi.\n\nNilai `{python}persen(1)`.", [(3, "`{python}persen(1)`.")]),
        ("Nilai `{python} persen(1) tanpa penutup.", [(1, "{python} persen(1) tanpa penutup.")]),
        ("`{python} a` dan {python} b", [(1, "{python} b")]),
    ],
)
def test_a_value_without_its_backticks_is_found_with_its_line(markdown: str, expected: list[tuple[int, str]]) -> None:
    assert inline.bare(markdown) == expected


@pytest.mark.parametrize(
    "markdown",
    [
        "`{python} x`",
        "tulis `{python}` saja",
        "``{python} x``",
        "```\n{python} x\n```",
        "<!-- {python} x -->",
        r"\{python} x",
    ],
)
def test_what_speaks_of_values_is_no_value_without_backticks(markdown: str) -> None:
    assert inline.bare(markdown) == []


def test_a_notebook_with_such_a_value_is_not_run_and_says_cell_line_and_remedy(tmp_path: Path) -> None:
    nb = new_notebook(cells=[new_markdown_cell("# Judul"), new_markdown_cell("Isi.\n\nRata-rata {python} persen(1).")])
    faults = tuple(inline_faults(nb.cells))
    said = told(Fault("syntax", tmp_path / "01-organisasi.ipynb", inline=faults), tmp_path).text()
    assert "sel 2, baris 3: {python} persen(1). (akan tampil sebagai teks; tulis {python}, spasi" in said
    assert "Tidak ada sel yang dijalankan." in said


def test_a_misspelt_column_is_told_in_the_words_of_the_library_alone() -> None:
    fault = Fault("cell", Path("03.ipynb"), 4, 1, 'report.iku["x"]', "UnknownColumn", "Kolom x tidak ada.")
    assert told(fault, Path()).text() == "03.ipynb, sel 4, baris 1: gagal dijalankan.\nKolom x tidak ada."
