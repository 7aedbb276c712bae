"""Narratives: each that a report needs is written, and readable."""

from __future__ import annotations

import pytest
from fixtures.proyek import CONTOH, add_row, brief, findings_of, only

from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project


@pytest.mark.parametrize(("name", "content"), [("kesimpulan", None), ("analisis-s1", " \n\n"), ("sdg", "\ufeff")])
def test_a_narrative_that_is_not_written_is_reported(small: Project, name: str, content: str | None) -> None:
    path = small.narrative(CONTOH) / f"{name}.md"
    path.unlink() if content is None else path.write_text(content, encoding="utf-8")
    finding = only(small)
    assert brief(finding) == ("narasi-belum-ditulis", f"{name}.md", None, None)
    assert finding.severity is Severity.WARNING


def test_every_sasaran_needs_its_analysis(small: Project) -> None:
    add_row(small, "sasaran", kode="S2", sasaran="Kualitas layanan")
    finding = next(finding for finding in findings_of(small) if finding.rule == "narasi-belum-ditulis")
    assert brief(finding) == ("narasi-belum-ditulis", "analisis-s2.md", None, None)
    assert finding.expected == "Penyebab hasil sasaran Kualitas layanan"


def test_a_narrative_in_another_encoding_is_an_error_with_its_line(small: Project) -> None:
    (small.narrative(CONTOH) / "kesimpulan.md").write_bytes("Isi.\ncaf\xe9\n".encode("latin-1"))
    finding = only(small)
    assert brief(finding) == ("penyandian", "kesimpulan.md", 2, None)
    assert finding.severity is Severity.ERROR


def test_a_narrative_that_is_no_file_is_an_error(small: Project) -> None:
    path = small.narrative(CONTOH) / "kesimpulan.md"
    path.unlink()
    path.mkdir()
    finding = only(small)
    assert brief(finding) == ("berkas-tidak-terbaca", "kesimpulan.md", None, None)
    assert finding.severity is Severity.ERROR


def test_a_character_that_nobody_sees_is_an_error_with_its_line(small: Project) -> None:
    (small.narrative(CONTOH) / "kesimpulan.md").write_bytes(b"Isi.\n\nBaris\x0clain.\n")
    assert brief(only(small)) == ("karakter-tersembunyi", "kesimpulan.md", 3, None)
