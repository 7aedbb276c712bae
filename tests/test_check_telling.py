"""Findings as lines of text: errors first, equal ones in one block, accepted ones in one line."""

from __future__ import annotations

from fixtures.kerangka import NEXT
from fixtures.proyek import CONTOH, findings_of, set_cell

from lkjip.check.telling import told
from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project
from lkjip.scaffold import new_year

WRONG = "tampilan:\n  kertas: a9\n"


def lines(project: Project, report: object = CONTOH) -> list[str]:
    return "\n".join(told(findings_of(project, report))).splitlines()  # type: ignore[arg-type]


def spoil(project: Project, year: int) -> None:
    """A parameter that cannot be, so that no parameter of the report is known."""
    with (project.params / f"contoh-{year}.yml").open("a") as file:
        file.write(WRONG)


def test_the_empty_cells_of_a_column_are_one_block(small: Project) -> None:
    new_year(small, NEXT, 2024)
    heads = [line for line in lines(small, NEXT) if line.startswith("PERINGATAN")]
    assert [head for head in heads if "realisasi.csv" in head] == [
        "PERINGATAN data/contoh/2025/realisasi.csv, baris 2–4, kolom realisasi [belum-diisi]"
    ]
    places = [head.partition("[")[0] for head in heads]
    assert len(places) == len(set(places))


def test_an_error_stands_before_the_warnings_of_an_empty_year(small: Project) -> None:
    new_year(small, NEXT, 2024)
    spoil(small, 2025)
    assert lines(small, NEXT)[0].startswith("GALAT params/contoh-2025.yml, baris ")
    severities = [finding.severity for finding in findings_of(small, NEXT)]
    assert severities == sorted(severities, key=list(Severity).index)


def test_an_error_in_the_parameters_leaves_accepted_what_was_accepted(small: Project) -> None:
    set_cell(small, "anggaran", "7.01.01", pagu_murni="301")
    (finding,) = findings_of(small)
    with (small.params / "contoh-2024.yml").open("a") as file:
        file.write(
            f"temuan_diterima:\n  - {{kode: '{finding.fingerprint}', aturan: {finding.rule}, berkas: anggaran.csv,\n"
            "      baris: 7.01.01, kolom: pagu_murni, alasan: Menurut DPA, jabatan: Camat, tanggal: 2025-01-01}\n"
        )
    spoil(small, 2024)
    assert [finding.severity for finding in findings_of(small)] == [Severity.ERROR, Severity.NOTE]
    assert lines(small)[-2:] == ["1 temuan sudah diterima; lihat dengan --semua.", "1 galat"]


def test_an_acceptance_that_cannot_be_read_accepts_nothing(small: Project) -> None:
    set_cell(small, "anggaran", "7.01.01", pagu_murni="301")
    with (small.params / "contoh-2024.yml").open("a") as file:
        file.write("temuan_diterima:\n  - {aturan: jumlah-anggaran, berkas: anggaran.csv}\n")
    assert {finding.rule: finding.severity for finding in findings_of(small)} == {
        "parameter": Severity.ERROR,
        "jumlah-anggaran": Severity.WARNING,
    }
