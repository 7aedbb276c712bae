"""Findings that an office accepts: one acceptance for one finding, with its values; a change of them lapses it."""

from __future__ import annotations

import pytest
from fixtures.proyek import CONTOH, add_row, brief, briefs, findings_of, only, set_cell, table_path

from lkjip.check.record import accept
from lkjip.check.run import check_report
from lkjip.ground.errors import UsageError
from lkjip.ground.findings import Acceptance, Finding, Severity
from lkjip.ground.ids import Project

REASON = "DPA menyatakan demikian"


def accepted(project: Project, finding: Finding) -> None:
    accept(project, check_report(project, CONTOH), finding.fingerprint, REASON, "Sekretaris")


@pytest.fixture
def wrong_sum(small: Project) -> Finding:
    """The one finding of the project: a sum that is not that of its parts."""
    set_cell(small, "anggaran", "7.01.01", pagu_murni="301")
    return only(small)


def test_an_accepted_warning_becomes_a_note_that_says_why_and_who(small: Project, wrong_sum: Finding) -> None:
    accepted(small, wrong_sum)
    finding = only(small)
    assert (finding.rule, finding.severity) == ("jumlah-anggaran", Severity.NOTE)
    assert finding.accepted is not None
    assert (finding.accepted.reason, finding.accepted.post) == (REASON, "Sekretaris")


def test_the_post_is_the_signatory_s_where_none_is_told(small: Project, wrong_sum: Finding) -> None:
    accept(small, check_report(small, CONTOH), wrong_sum.fingerprint, REASON)
    told = only(small).accepted
    assert isinstance(told, Acceptance) and told.post == "Camat Contoh"


def test_a_second_mistake_of_the_same_kind_is_not_accepted(small: Project, wrong_sum: Finding) -> None:
    accepted(small, wrong_sum)
    set_cell(small, "anggaran", "7.01.01.2.01", pagu_perubahan="309")
    open_ones = [finding for finding in findings_of(small) if not finding.accepted]
    assert {finding.row for finding in open_ones} >= {"7.01.01.2.01"}
    assert all(finding.severity in (Severity.WARNING, Severity.ERROR) for finding in open_ones)


@pytest.mark.parametrize(("key", "value"), [("7.01.01", "302"), ("7.01.01.2.01", "299")])
def test_an_acceptance_lapses_when_either_value_changes(
    small: Project, wrong_sum: Finding, key: str, value: str
) -> None:
    accepted(small, wrong_sum)
    set_cell(small, "anggaran", key, pagu_murni=value)
    found = findings_of(small)
    assert not any(finding.accepted for finding in found)
    stale = next(finding for finding in found if finding.rule == "penerimaan-usang")
    assert stale.severity is Severity.WARNING and "sekarang 7.01.01: " in stale.expected


def test_a_row_that_moves_stays_accepted(small: Project, wrong_sum: Finding) -> None:
    accepted(small, wrong_sum)
    path = table_path(small, "anggaran")
    header, *rows = path.read_text().splitlines()
    path.write_text("\n".join([header, *reversed(rows)]) + "\n")
    assert only(small).accepted


def test_an_acceptance_of_what_is_no_longer_there_is_reported_where_it_stands(
    small: Project, wrong_sum: Finding
) -> None:
    accepted(small, wrong_sum)
    set_cell(small, "anggaran", "7.01.01", pagu_murni="300")
    assert brief(only(small)) == ("penerimaan-usang", "contoh-2024.yml", 13, "temuan_diterima.0")


def test_an_acceptance_of_the_office_may_be_for_another_year(small: Project, wrong_sum: Finding) -> None:
    accepted(small, wrong_sum)
    set_cell(small, "anggaran", "7.01.01", pagu_murni="300")
    office, year = small.layers(CONTOH)
    before, key, entry = year.read_text().partition("temuan_diterima:")
    office.write_text(office.read_text() + key + entry)
    year.write_text(before)
    assert findings_of(small) == []


def test_an_acceptance_is_not_called_stale_while_data_cannot_be_judged(small: Project, wrong_sum: Finding) -> None:
    accepted(small, wrong_sum)
    set_cell(small, "anggaran", "7.01.01", pagu_murni="x")
    assert briefs(small) == [("bukan-bilangan", "anggaran.csv", 2, "pagu_murni")]


def test_what_keeps_the_report_from_being_computed_cannot_be_accepted(small: Project) -> None:
    set_cell(small, "sakip", "pelaporan", nilai="40.01")
    with pytest.raises(UsageError, match="menghalangi penghitungan"):
        accepted(small, only(small))


def test_an_acceptance_typed_by_hand_of_what_cannot_be_accepted_is_an_error(small: Project) -> None:
    set_cell(small, "sakip", "pelaporan", nilai="40.01")
    finding = only(small)
    with (small.params / "contoh-2024.yml").open("a") as params:
        params.write(
            f"temuan_diterima:\n  - kode: '{finding.fingerprint}'\n    aturan: melebihi-bobot\n    berkas: sakip.csv\n"
            "    baris: pelaporan\n    kolom: nilai\n    alasan: biar\n    jabatan: Camat\n    tanggal: 2025-01-02\n"
        )
    assert next(one.rule for one in findings_of(small) if one.severity is Severity.ERROR) == "melebihi-bobot"
    set_cell(small, "sakip", "pelaporan", nilai="30")
    assert only(small).rule == "penerimaan-tidak-sah"


def test_an_error_that_only_contradicts_a_rule_can_be_accepted(small: Project) -> None:
    add_row(small, "program", kode="7.01.02", nama="Program lain", sasaran="S1")
    add_row(small, "anggaran", program="7.01.02", pagu_murni="100", pagu_perubahan="-", realisasi="101")
    over = next(finding for finding in findings_of(small) if finding.rule == "melebihi-pagu")
    assert over.severity is Severity.ERROR
    accepted(small, over)
    assert next(finding for finding in findings_of(small) if finding.rule == "melebihi-pagu").accepted


def test_an_absent_optional_table_is_accepted_as_a_whole(small: Project) -> None:
    table_path(small, "rb").unlink()
    absent = next(finding for finding in findings_of(small) if finding.rule == "data-opsional-kosong")
    accepted(small, absent)
    assert next(finding for finding in findings_of(small) if finding.rule == "data-opsional-kosong").accepted


def test_writing_keeps_comments_and_order_of_the_parameters(small: Project, wrong_sum: Finding) -> None:
    path = small.params / "contoh-2024.yml"
    before = path.read_text().replace("renstra:", "renstra: # lima tahunan")
    path.write_text(before)
    accepted(small, wrong_sum)
    assert path.read_text().startswith(before)


@pytest.mark.parametrize("code", ["00000000", "x"])
def test_a_code_that_no_finding_has_is_refused(small: Project, wrong_sum: Finding, code: str) -> None:
    with pytest.raises(UsageError, match=f"Tidak ada temuan {code}"):
        accept(small, check_report(small, CONTOH), code, REASON)


@pytest.mark.parametrize("reason", [" ", "-", "..."])
def test_an_acceptance_without_a_reason_is_refused(small: Project, wrong_sum: Finding, reason: str) -> None:
    with pytest.raises(UsageError, match="Alasan"):
        accept(small, check_report(small, CONTOH), wrong_sum.fingerprint, reason)


def test_writing_into_a_year_of_comments_only_keeps_them(small: Project, wrong_sum: Finding) -> None:
    path, office = small.params / "contoh-2024.yml", small.params / "contoh.yml"
    office.write_text(f"{office.read_text()}renstra:{path.read_text().partition('renstra:')[2]}")
    path.write_text("# tahun 2024\n")
    (finding,) = (one for one in check_report(small, CONTOH).findings if one.rule == wrong_sum.rule)
    accept(small, check_report(small, CONTOH), finding.fingerprint, REASON)
    assert path.read_text().startswith("# tahun 2024\ntemuan_diterima:\n  - kode:")


def test_a_reason_without_words_is_refused(small: Project) -> None:
    path = small.params / "contoh-2024.yml"
    path.write_text(
        path.read_text() + "temuan_diterima:\n  - kode: '00000000'\n    aturan: jumlah-anggaran\n"
        "    berkas: anggaran.csv\n    alasan: '-'\n    jabatan: Camat\n    tanggal: 2025-01-02\n"
    )
    finding = next(one for one in findings_of(small) if one.rule == "parameter")
    assert (finding.place.column, finding.expected) == ("temuan_diterima.0.alasan", "alasan dengan kata-kata")
