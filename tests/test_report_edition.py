"""Editions of a report: the public one never holds a full NIP, the internal one shows it."""

from __future__ import annotations

import pandas as pd
import pytest
from fixtures.laporan import FRAMES, opened
from fixtures.proyek import set_cell, substitute

from lkjip.ids import EDITION_VARIABLE, Edition, Project, UsageError
from lkjip.report import Report
from lkjip.report.identitas import masked

NIP = "198001012005011999"


def texts(report: Report) -> str:
    """All that a notebook can get from a report as text."""
    with pd.option_context("display.max_colwidth", None, "display.max_columns", None, "display.width", None):
        frames = [table.to_csv() for year in (report.data, *report.earlier) for table in year.tables.values()]
    frames += [getattr(report, name).to_csv() for name in FRAMES]
    found = "\n".join(str(finding) for finding in report.findings)
    return "\n".join([*frames, found, repr(report), report.params.model_dump_json()])


@pytest.mark.parametrize("variable", [None, "publik"])
def test_the_public_edition_never_holds_a_full_nip(
    contoh: Project, monkeypatch: pytest.MonkeyPatch, variable: str | None
) -> None:
    if variable:
        monkeypatch.setenv(EDITION_VARIABLE, variable)
    set_cell(contoh, "pegawai", "2", nip=NIP)  # a finding of its own: the same NIP twice
    report = opened()
    assert report.edition is Edition.PUBLIC
    assert NIP not in texts(report)
    assert NIP[:8] not in texts(report)
    assert list(report.pegawai["nip"]) == ["•••••••••••••••001"] * 2
    assert report.nip(report.params.penanda_tangan.nip) == report.nip(NIP) == "•••••••••••••••001"


def test_the_internal_edition_shows_the_full_nip(contoh: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(EDITION_VARIABLE, "internal")
    report = opened()
    assert list(report.pegawai["nip"]) == [NIP, "198202022006022998"]
    assert report.nip(report.params.penanda_tangan.nip) == NIP
    assert repr(report) == "Report(contoh 2024, edisi internal)"


@pytest.mark.parametrize("edition", ["publik", "internal"])
def test_no_nip_is_a_dash_in_both_editions(contoh: Project, monkeypatch: pytest.MonkeyPatch, edition: str) -> None:
    monkeypatch.setenv(EDITION_VARIABLE, edition)
    set_cell(contoh, "pegawai", "2", nip="")
    substitute(contoh.params / "contoh-2024.yml", f'  nip: "{NIP}"\n', "")
    report = opened()
    assert report.pegawai["nip"].iloc[1] == report.nip(report.params.penanda_tangan.nip) == "–"


def test_a_malformed_nip_is_masked_whole() -> None:
    assert masked("19701013 199201001") == "•" * 15 + "001"
    assert masked("197010131992011") == "•" * 15
    assert masked("123") == "•••"
    assert masked(masked(NIP)) == masked(NIP)
    assert masked(None) is None


@pytest.mark.parametrize("edition", ["", "umum", "PUBLIK"])
def test_an_unknown_edition_is_wrong_usage(contoh: Project, monkeypatch: pytest.MonkeyPatch, edition: str) -> None:
    monkeypatch.setenv(EDITION_VARIABLE, edition)
    with pytest.raises(UsageError, match="publik atau internal"):
        opened()
