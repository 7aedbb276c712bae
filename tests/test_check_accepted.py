"""Findings that an office accepts: a warning becomes a note, an error never does, a stale acceptance is told."""

from __future__ import annotations

import pytest
from fixtures.proyek import brief, briefs, findings_of, only, set_cell

from lkjip.findings import Severity
from lkjip.ids import Project

ACCEPTED = """\
temuan_diterima:
  - aturan: jumlah-anggaran
    berkas: anggaran.csv
    pada: "7.01.01:"
    alasan: dinyatakan demikian
"""


def accept(project: Project, content: str = ACCEPTED, file: str = "contoh-2024.yml") -> None:
    with (project.params / file).open("a") as params:
        params.write(content)


def test_an_accepted_warning_becomes_a_note_with_its_reason(small: Project) -> None:
    set_cell(small, "anggaran", "7.01.01", pagu_murni="301")
    accept(small)
    finding = only(small)
    assert (finding.rule, finding.severity) == ("jumlah-anggaran", Severity.NOTE)
    assert finding.remedy == "Sudah ditelaah: dinyatakan demikian"


def test_a_warning_elsewhere_is_not_accepted(small: Project) -> None:
    set_cell(small, "anggaran", "7.01.01", pagu_murni="301")
    set_cell(small, "anggaran", "7.01.01.2.01", pagu_perubahan="309")
    accept(small)
    severities = {finding.found: finding.severity for finding in findings_of(small)}
    assert severities["7.01.01: 301"] is Severity.NOTE
    assert severities["7.01.01.2.01: 309"] is Severity.WARNING


def test_an_error_cannot_be_accepted(small: Project) -> None:
    set_cell(small, "sakip", "pelaporan", nilai="40.01")
    accept(small, "temuan_diterima:\n  - aturan: melebihi-bobot\n    berkas: sakip.csv\n    alasan: biar\n")
    finding = only(small)
    assert (finding.rule, finding.severity) == ("melebihi-bobot", Severity.ERROR)


@pytest.mark.parametrize(("file", "line"), [("contoh-2024.yml", 8), ("contoh.yml", 10)])
def test_an_acceptance_of_what_is_no_longer_there_is_reported_where_it_stands(
    small: Project, file: str, line: int
) -> None:
    accept(small, file=file)
    finding = only(small)
    assert brief(finding) == ("penerimaan-usang", file, line, "temuan_diterima.0")
    assert (finding.severity, finding.found) == (Severity.NOTE, "jumlah-anggaran pada anggaran.csv")


def test_an_acceptance_is_not_called_stale_while_data_cannot_be_judged(small: Project) -> None:
    accept(small)
    set_cell(small, "anggaran", "7.01.01", pagu_murni="x")
    assert briefs(small) == [("bukan-bilangan", "anggaran.csv", 2, "pagu_murni")]
