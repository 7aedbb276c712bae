"""Statements in Markdown: carried out with the data, told by line where they are wrong, the same in narratives."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from fixtures.bab import write_notebook
from fixtures.proyek import CONTOH

from lkjip.check.run import check_report
from lkjip.execute.faults import NotebookFailed
from lkjip.execute.run import NotebookRun, run_notebook
from lkjip.figures import Figures
from lkjip.figures.bingkai import bingkai
from lkjip.figures.expression import Expressions
from lkjip.ground.errors import LkjipError
from lkjip.ground.filling import Filling, evaluated_in_python
from lkjip.ground.ids import Project
from lkjip.ground.template import TemplateError, is_live, without_statements
from lkjip.ground.values import Missing

ROWS = ({"nama": "satu*", "nilai": 1}, {"nama": "dua", "nilai": 2})


def shown(markdown: str, **names: object) -> str:
    return Filling(markdown, {"rows": ROWS, **names}, evaluated_in_python).text()


def test_a_paragraph_repeats_for_each_row_and_leaves_no_empty_line_where_a_statement_stood() -> None:
    markdown = (
        "Ada:\n\n{% for satu in rows %}\n- `{python} satu['nama']`: `{python} satu['nilai']`\n{% endfor %}\n\nSelesai."
    )
    assert shown(markdown) == "Ada:\n\n- satu\\*: 1\n- dua: 2\n\nSelesai."


def test_a_part_of_a_sentence_depends_on_the_data_and_the_line_end_behind_it_stays() -> None:
    markdown = "Nilainya naik{% if len(rows) > 1 %} dua kali{% endif %}\nlalu turun{% if not rows %} lagi{% endif %}."
    assert shown(markdown) == "Nilainya naik dua kali\nlalu turun."


def test_loop_is_known_to_statements_and_to_values() -> None:
    markdown = "{% for satu in rows %}`{python} loop.index`{% if not loop.last %}, {% endif %}{% endfor %}"
    assert shown(markdown) == "1, 2"


def test_comprehensions_in_a_value_see_the_names_of_the_loop() -> None:
    markdown = "{% for satu in rows %}`{python} sum(satu['nilai'] for _ in range(2))` {% endfor %}"
    assert shown(markdown) == "2 4 "


@pytest.mark.parametrize(
    "text", ["`{% if x %}`", "```\n{% for %}\n```", "<!-- {% if %} -->", "`{{ rows }}`", "{{< x >}}", "{#sec-a}"]
)
def test_code_comments_anchors_and_shortcodes_are_text(text: str) -> None:
    assert shown(text) == text
    assert not is_live(text)


def test_what_a_value_shows_is_not_read_again() -> None:
    assert shown("`{python} teks` dan", teks="{% if x %}") == "\\{% if x %\\} dan"


def test_exact_numbers_stand_as_indonesian_text_and_years_as_they_are() -> None:
    markdown = "`{python} Decimal('1234.5678')` `{python} 2024`"
    assert shown(markdown, Decimal=Decimal) == "1\\.234,57 2024"


@pytest.mark.parametrize(
    ("markdown", "line", "said"),
    [
        ("a\n\n{% for satu in rows %}\nb", 3, "tidak ditutup; tulis {% endfor %}"),
        ("a\n{% endif %}", 2, "menutup yang tidak dibuka"),
        ("{% for a in rows %}\n{% if a %}\n{% endfor %}\n{% endif %}", 3, "menutup yang tidak dibuka"),
        ("{% include 'x' %}", 1, "yang dikenal hanya for, if"),
        ("a\n{% if %}{% endif %}", 2, "salah tulis"),
        ("a\n{% if a ", 2, "salah tulis"),
        ("a\n{% if rows = 1 %}b{% endif %}", 2, "tulis =="),
        ("a\n{ for a in rows }", 2, "di antara {% dan %}"),
        ("a\n\nNilai {{ rows }}.", 3, "melainkan `{python} …`"),
        ("a\n\ue000{ 9**9 }\ue000", 2, "U+E000"),
        ("{% set n = 0 %}\n{% for a in rows %}\n{% set n = n + 1 %}\n{% endfor %}", 3, "hilang sesudahnya"),
        ("{% if 1 == 2 %}{% if rows|lenght %}{% endif %}{% endif %}", 1, "lenght tidak dikenal"),
        ("{% if 1 %}" * 105 + "{% endif %}" * 105, 1, "paling banyak 10 tingkat"),
        ("{% if " + "(" * 140 + "1" + ")" * 140 + " and 1" * 60 + " %}{% endif %}", 1, "500 huruf"),
    ],
)
def test_a_statement_that_cannot_be_read_is_told_with_its_line(markdown: str, line: int, said: str) -> None:
    with pytest.raises(TemplateError) as caught:
        shown(markdown)
    assert caught.value.line == line
    assert said in caught.value.reason


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("{% if raws is number %}a{% else %}b{% endif %}", "raws tidak ada"),
        ("{% if isi.nilia is not none %}a{% endif %}", "Mungkin maksudnya nilai"),
        ("{% if bingkai.kolum is not none %}a{% endif %}", "kolum tidak ada; mungkin maksudnya columns"),
        ("{% for a in bingkai %}{% endfor %}", "memakai .baris"),
        ("{% if bingkai %}a{% endif %}", "tulis len(…)"),
        ("`{python} bingkai`", "sebut satu kolom"),
        ("`{python} [1, 2]`", "daftar(…)"),
        ("`{python} 1 > 2`", "if … else"),
    ],
)
def test_what_would_be_shown_otherwise_than_meant_is_refused(markdown: str, said: str) -> None:
    frame = bingkai(pd.DataFrame({"nilai": [1]}, dtype=object))
    with pytest.raises(LkjipError, match=re.escape(said)):
        shown(markdown, bingkai=frame, isi=frame.baris[0])


def test_a_missing_value_is_no_value_and_decimals_are_compared_exactly() -> None:
    markdown = "{% if nilai %}ada{% else %}tidak{% endif %} {% if ikm >= 88.31 %}sangat baik{% else %}baik{% endif %}"
    assert shown(markdown, nilai=Missing.NONE, ikm=Decimal("88.31")) == "tidak sangat baik"


def test_a_loop_may_take_the_space_around_it() -> None:
    assert shown("{% for a in rows -%}\n  x\n{%- endfor %}") == "  x  x"


def test_the_branches_are_read_once_each_at_their_places() -> None:
    markdown = "{% if a %}\nsatu\n{% else %}\ndua `{% x %}`\n{% endif %}"
    plain = without_statements(markdown)
    assert len(plain) == len(markdown)
    assert [line.strip() for line in plain.splitlines()] == ["", "satu", "", "dua `{% x %}`", ""]


def test_a_notebook_that_fails_in_a_statement_names_cell_line_and_statement(tmp_path: Path) -> None:
    text = "Awal.\n\n{% for satu in tidak_ada %}\nx\n{% endfor %}"
    source = write_notebook(tmp_path / "a.ipynb", ("code", "rows = [1]"), ("markdown", text))
    with pytest.raises(NotebookFailed) as caught:
        run_notebook(NotebookRun(source, tmp_path / "b.ipynb", {}, tmp_path))
    fault = caught.value.fault
    assert (fault.cell, fault.line, fault.source) == (2, 3, "{% for satu in tidak_ada %}")


def test_a_notebook_with_a_statement_that_is_not_closed_is_not_begun(tmp_path: Path) -> None:
    cells = (("code", "open('jejak', 'w').close()"), ("markdown", "{% if True %}\nx"))
    source = write_notebook(tmp_path / "a.ipynb", *cells)
    with pytest.raises(NotebookFailed) as caught:
        run_notebook(NotebookRun(source, tmp_path / "b.ipynb", {}, tmp_path))
    assert [(one.cell, one.line, one.kind) for one in caught.value.fault.inline] == [(2, 1, "statement")]
    assert not (tmp_path / "jejak").exists()


@pytest.fixture
def expressions(small: Project) -> Expressions:
    checked = check_report(small, CONTOH)
    assert checked.params is not None
    return Expressions(Figures(checked.params, checked.year, checked.earlier))


def test_a_narrative_goes_through_the_rows_of_a_frame_and_decides_by_figures(expressions: Expressions) -> None:
    text, faults = expressions.filled(
        "{% for satu in report.iku.baris if satu.capaian > 100 %}\n- `{python} persen(satu.capaian)`\n{% endfor %}\n"
        "{% if report.rata_capaian >= 100 %}Tercapai.{% else %}Belum.{% endif %}"
    )
    assert (text, faults) == ("- 109,93%\nTercapai.", ())


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("{% for a in report.data.baris %}{% endfor %}", "yang dapat diulang hanya"),
        ("{% for a in 'abc' %}{% endfor %}", "yang dapat diulang hanya"),
        ("{% for a in report.iku.baris if open('x') %}{% endfor %}", "hanya boleh memanggil"),
        ("{% if report.__class__ %}{% endif %}", "tidak ada report.__class__"),
        ("{% set a = persen %}", "dipanggil dengan tanda kurung"),
        ("{% for a, b in report.iku.baris %}{% endfor %}", "satu nama saja"),
        ("{% for a in report.iku.baris %}`{python} a.__class__`{% endfor %}", "tidak boleh mengambil .__class__"),
        ("{% for a in report.iku.baris %}`{python} a.get`{% endfor %}", "tidak dapat dihitung"),
        ("{% for a in report.iku.baris %}`{python} a.indikatr`{% endfor %}", "Mungkin maksudnya indikator"),
        ("{% for a in report.iku.baris %}" * 3 + "{% endfor %}" * 3, "paling banyak 2 perulangan bertingkat"),
        ("{% if pokok('a:b') > 1 %}{% endif %}", "tidak ada pokok a:b"),
        ("{% lkjip_nilai 0 %}", "yang dikenal hanya"),
        ("\ue000{ 9**(9**9) }\ue000", "U+E000"),
        ("{% set a = 'capaiannya 99,99%' %}`{python} a`", "angka tidak ditulis di antara tanda kutip"),
        ("{% set a = 'xxxxxxxx' %}{% set a = a ~ a %}", "~ hanya untuk nilai"),
    ],
)
def test_a_narrative_reaches_nothing_else_by_statements(expressions: Expressions, markdown: str, said: str) -> None:
    _, faults = expressions.filled(f"Awal.\n\n{markdown}")
    assert [fault.line for fault in faults] == [3]
    assert said in faults[0].reason


def test_a_fault_in_a_branch_that_is_not_shown_is_told_all_the_same(expressions: Expressions) -> None:
    _, faults = expressions.filled("{% if report.rata_capaian < 0 %}`{python} open('x')`{% endif %}")
    assert [fault.text for fault in faults] == ["`{python} open('x')`"]


def test_a_row_says_which_columns_there_are(small: Project) -> None:
    checked = check_report(small, CONTOH)
    assert checked.params is not None
    row = bingkai(Figures(checked.params, checked.year, checked.earlier).iku).baris[0]
    assert row.indikator == row["indikator"]
    with pytest.raises(KeyError, match=r"Kolom indikatr tidak ada\. Mungkin maksudnya indikator"):
        row.indikatr  # noqa: B018 - asking is enough
