"""Inline values of narratives: figures by name, exact and formatted; nothing else can be reached or run."""

from __future__ import annotations

import time

import pytest
from fixtures.proyek import CONTOH, findings_of, only

from lkjip.check.run import check_report
from lkjip.figures import Figures
from lkjip.figures.expression import ExpressionError, Expressions
from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project


@pytest.fixture
def expressions(small: Project) -> Expressions:
    checked = check_report(small, CONTOH)
    assert checked.params is not None
    return Expressions(Figures(checked.params, checked.year, checked.earlier))


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("angka('capaian:AKIP')", "109,93%"), ("angka('pagu:7.01.01.2.01.0001')", "Rp110"),
        ("angka('target:KELUHAN')", "4 keluhan"), ("angka('putusan:OPINI')", "sesuai target"),
        ("angka('efisiensi')", "13,16 poin persentase"), ("angka('renstra_awal')", "2024"),
        ("angka('sasaran:S1')", "Meningkatnya akuntabilitas"), ("angka('realisasi:PROGRAM-1')", "n/a"),
        ("report.kantor", "Kecamatan Contoh"), ("report.year", "2024"), ("report.nilai_sakip", "80,25"),
        ("persen(report.rata_capaian, 1)", "109,9%"), ("pokok('capaian:AKIP') - 100", "9,93"),
        ("'naik' if pokok('capaian:AKIP') > 100 else 'turun'", "naik"), ("terbilang(report.jumlah_pegawai)", "dua"),
        ("daftar(['a', 'b', 'c'])", "a, b, dan c"), ("rupiah(pokok('pagu') * 1000)", "Rp310.000"),
    ],
)  # fmt: skip
def test_figures_are_shown_as_the_report_shows_them(expressions: Expressions, expression: str, text: str) -> None:
    assert expressions.text(expression) == text


@pytest.mark.parametrize(
    "expression",
    [
        "open('x').read()", "__import__('os')", "report.__class__", "report._own", "report.data", "report.project",
        "().__class__.__bases__", "''.join(['a'])", "angka.__globals__", "persen.__globals__['number']", "angka",
        "report", "2 ** 999999999", "'a' * 999999999", "[1] * 999999999", "9 * 'a'", "range(999999999)", "cycler()",
        "[1, 2]|join", "report['data']", "lipsum()", "namespace()", "self", "x", "angka(open)", "1 }} {% for a in b %}",
        "{% raw %}", "import os", "lambda: 0", "[a for a in b]", "a = 1", "1e999", "(" * 250, "'%s' % 1", "1 if",
        "angka('" + "x" * 400 + "')", "angka(('capaian:AKIP'))()", "pokok('capaian:AKIP').__class__",
    ],
)  # fmt: skip
def test_what_is_no_figure_and_no_formatter_is_refused_at_once(expressions: Expressions, expression: str) -> None:
    started = time.perf_counter()
    with pytest.raises(ExpressionError):
        expressions.text(expression)
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("angka('capain:AKIP')", "tidak ada pokok capain:AKIP; mungkin maksudnya capaian:AKIP"),
        ("report.rata_capain", "tidak ada report.rata_capain; mungkin maksudnya report.rata_capaian"),
        ("1 / 0", "tidak dapat dihitung dengan nilai yang ada"),
        ("pokok('realisasi:PROGRAM-1') + 1", "yang dihitung harus bilangan yang tersedia"),
        ("report.pagu > 1", "menghasilkan benar atau salah"),
    ],
)
def test_what_cannot_be_computed_says_why(expressions: Expressions, expression: str, said: str) -> None:
    with pytest.raises(ExpressionError, match=said):
        expressions.text(expression)


def test_the_check_tells_a_value_that_cannot_be_computed_with_file_and_line(small: Project) -> None:
    path = small.narrative(CONTOH) / "kesimpulan.md"
    path.write_text("Satu `{python} report.year`.\n\nDua `{python} open('/etc/passwd').read()`.\n")
    finding = only(small)
    assert (finding.rule, finding.severity) == ("sisipan-narasi", Severity.ERROR)
    assert (finding.place.name, finding.place.row) == ("kesimpulan.md", 3)


def test_values_of_a_sound_narrative_are_no_finding(small: Project) -> None:
    path = small.narrative(CONTOH) / "kesimpulan.md"
    path.write_text("Rata-rata `{python} persen(report.rata_capaian)`, yaitu `{python} angka('putusan:AKIP')`.\n")
    assert findings_of(small) == []
