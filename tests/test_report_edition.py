"""Editions of a report: the public one never holds a full NIP, the internal one shows it."""

from __future__ import annotations

import pandas as pd
import pytest
from fixtures.laporan import FRAMES, opened
from fixtures.proyek import CONTOH, set_cell, substitute

from lkjip.cache.inputs import checked_files
from lkjip.ground.errors import UsageError
from lkjip.ground.ids import EDITION_VARIABLE, Edition, Project
from lkjip.ground.nip import masked
from lkjip.report import Report
from lkjip.report.identitas import shown_numbers

NIP, OTHER = "198001012005011999", "198202022006022998"


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
    assert list(report.pegawai["nip"]) == ["•••••••••••••••999"] * 2
    assert report.nip(report.params.penanda_tangan.nip) == report.nip(NIP) == "•••••••••••••••999"


def test_the_internal_edition_shows_the_full_nip(contoh: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(EDITION_VARIABLE, "internal")
    report = opened()
    assert list(report.pegawai["nip"]) == [NIP, OTHER]
    assert report.nip(report.params.penanda_tangan.nip) == NIP
    assert repr(report) == "Report(contoh 2024, edisi internal)"


def show_signatory(project: Project) -> None:
    with (project.params / "contoh.yml").open("a", encoding="utf-8") as file:
        file.write("\nedisi_publik:\n  nip_penanda_tangan: lengkap\n")


def test_the_office_may_show_the_nip_below_the_signature_and_no_other(contoh: Project) -> None:
    show_signatory(contoh)
    report = opened()
    assert report.nip(report.params.penanda_tangan.nip) == NIP
    assert list(report.pegawai["nip"]) == [masked(NIP), masked(OTHER)]
    assert report.nip(OTHER) == masked(OTHER)
    assert shown_numbers(report.params) == (NIP,)


def test_how_many_hold_a_post_is_told_instead_of_their_names_unless_the_office_shows_them(
    contoh: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_cell(contoh, "pegawai", "2", kelompok="pelaksana", nama="Orang Rekaan", jabatan="Pengadministrasi")
    report = opened()
    assert report.pelaksana.to_dict("records") == [{"nomor": 1, "jabatan": "Pengadministrasi", "jumlah": 1}]
    assert "Orang Rekaan" not in texts(report)
    monkeypatch.setenv(EDITION_VARIABLE, "internal")
    assert list(opened().pelaksana["nama"]) == ["Orang Rekaan"]
    monkeypatch.delenv(EDITION_VARIABLE)
    with (contoh.params / "contoh.yml").open("a", encoding="utf-8") as file:
        file.write("\nedisi_publik:\n  pelaksana: nama\n")
    assert list(opened().pelaksana["nama"]) == ["Orang Rekaan"]


@pytest.mark.parametrize("written", [str(masked(NIP)), ""])
def test_a_nip_that_is_not_written_in_full_is_not_shown_in_full(contoh: Project, written: str) -> None:
    keep_apart(contoh, f"1,{NIP}", f"2,{OTHER}")
    show_signatory(contoh)
    if not written:
        substitute(contoh.params / "contoh-2024.yml", f'  nip: "{masked(NIP)}"\n', "")
    report = opened()
    assert NIP not in texts(report)
    assert shown_numbers(report.params) == ()


@pytest.mark.parametrize("edition", ["publik", "internal"])
def test_no_nip_is_a_dash_in_both_editions(contoh: Project, monkeypatch: pytest.MonkeyPatch, edition: str) -> None:
    monkeypatch.setenv(EDITION_VARIABLE, edition)
    set_cell(contoh, "pegawai", "2", nip="")
    substitute(contoh.params / "contoh-2024.yml", f'  nip: "{NIP}"\n', "")
    report = opened()
    assert report.pegawai["nip"].iloc[1] == report.nip(report.params.penanda_tangan.nip) == "–"


@pytest.mark.parametrize("edition", ["", "umum", "PUBLIK"])
def test_an_unknown_edition_is_wrong_usage(contoh: Project, monkeypatch: pytest.MonkeyPatch, edition: str) -> None:
    monkeypatch.setenv(EDITION_VARIABLE, edition)
    with pytest.raises(UsageError, match="publik atau internal"):
        opened()


# numbers that the office keeps apart


def keep_apart(project: Project, *rows: str) -> None:
    """Mask the numbers of the staff and of the signatory, and keep full ones where git ignores them."""
    for key, number in (("1", NIP), ("2", OTHER)):
        set_cell(project, "pegawai", key, nip=str(masked(number)))
    substitute(project.params / "contoh-2024.yml", NIP, str(masked(NIP)))
    folder = project.data(CONTOH) / "pribadi"
    folder.mkdir()
    (folder / "nip.csv").write_text("\n".join(["kode,nip", *rows, ""]))


def test_the_internal_edition_shows_what_is_kept_apart(contoh: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_apart(contoh, f"1,{NIP}", f"2,{OTHER}")
    monkeypatch.setenv(EDITION_VARIABLE, "internal")
    report = opened()
    assert list(report.pegawai["nip"]) == [NIP, OTHER]
    assert report.params.penanda_tangan.nip == NIP
    assert not report.nip_tersamar


def test_the_public_edition_holds_nothing_of_it(contoh: Project) -> None:
    keep_apart(contoh, f"1,{NIP}", f"2,{OTHER}")
    report = opened()
    assert not [number for number in (NIP, OTHER) if number in texts(report)]
    assert report.data.numbers is None
    assert {year.numbers for year in report.earlier} <= {None}
    assert not report.nip_tersamar


@pytest.mark.parametrize("rows", [(), (f"1,{NIP}",)])
def test_without_it_the_internal_edition_shows_the_masked_form_and_knows(
    contoh: Project, monkeypatch: pytest.MonkeyPatch, rows: tuple[str, ...]
) -> None:
    keep_apart(contoh, *rows)
    monkeypatch.setenv(EDITION_VARIABLE, "internal")
    report = opened()
    assert list(report.pegawai["nip"]) == [NIP if rows else masked(NIP), masked(OTHER)]
    assert report.nip_tersamar


def test_a_change_of_what_is_kept_apart_is_an_input_of_the_check_and_of_internal_notebooks(contoh: Project) -> None:
    keep_apart(contoh, f"1,{NIP}")
    name = "data/contoh/2024/pribadi/nip.csv"
    before = checked_files(contoh, CONTOH)
    (contoh.root / name).write_text(f"kode,nip\n2,{OTHER}\n")
    after = checked_files(contoh, CONTOH)
    assert [file for file in after if before.get(file) != after[file]] == [name]
