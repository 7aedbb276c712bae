"""Years that serve for comparison only: checked as such, listed as such, never built."""

from __future__ import annotations

import shutil

import pytest
from fixtures.proyek import CONTOH, ROOT, briefs, findings_of, set_cell, table_path

from lkjip.batch.select import selected
from lkjip.command import main
from lkjip.command.listing import listed
from lkjip.ground.errors import UsageError
from lkjip.ground.ids import Project, ReportId
from lkjip.making import BuildRequest, build_report
from lkjip.scaffold import new_year

PAST = ReportId("contoh", 2023)


@pytest.fixture
def compared(small: Project) -> Project:
    """A sound project with a year before its own that serves for comparison and holds what that asks for."""
    small.data(PAST).mkdir()
    for name in ("sasaran", "program", "indikator", "target", "realisasi", "sakip"):
        shutil.copyfile(table_path(small, name), table_path(small, name, PAST))
    set_cell(small, "sasaran", "S1", PAST, tujuan="")
    set_cell(small, "target", "AKIP", PAST, target="72")
    set_cell(small, "realisasi", "KELUHAN", PAST, realisasi="4")
    (small.params / "contoh-2023.yml").write_text("dokumen:\n  hanya_pembanding: true\n")
    return small


def test_nothing_is_asked_of_it_that_only_a_report_needs(compared: Project) -> None:
    assert findings_of(compared, PAST) == []
    (compared.params / "contoh-2023.yml").write_text("")
    asked = {finding.rule for finding in findings_of(compared, PAST)}
    assert asked >= {"data-opsional-kosong", "narasi-belum-ditulis"}


def test_what_is_wrong_with_its_values_is_told(compared: Project) -> None:
    set_cell(compared, "target", "KELUHAN", PAST, target="", tw4="5")
    set_cell(compared, "realisasi", "OPINI", PAST, realisasi="cukup baik")
    assert {finding.rule for finding in findings_of(compared, PAST)} == {"belum-diisi", "bukan-kategori"}


def test_the_real_years_of_perak_before_2024_are_in_order() -> None:
    for year in (2022, 2023):
        assert findings_of(Project(ROOT), ReportId("perak", year)) == []


def test_it_is_listed_as_what_it_is(compared: Project) -> None:
    assert [(str(one.report), one.state) for one in listed(compared)] == [
        ("contoh 2023", "pembanding"),
        ("contoh 2024", "siap"),
    ]
    set_cell(compared, "target", "KELUHAN", PAST, target="x")
    assert listed(compared)[0].state == "galat"


def test_a_batch_passes_it_over(compared: Project) -> None:
    assert selected(compared) == (CONTOH,)
    assert selected(compared, ["contoh"]) == (CONTOH,)
    with pytest.raises(UsageError, match="Tahun 2023 kecamatan contoh hanya pembanding"):
        selected(compared, (), [2023])


def test_the_word_for_it_alone_makes_no_comparison_year(compared: Project) -> None:
    (compared.params / "contoh-2023.yml").write_text("dokumen:\n  hanya_pembanding: false # bukan hanya_pembanding\n")
    assert selected(compared) == (PAST, CONTOH)


def test_asked_for_its_report_the_command_says_that_there_is_none(
    compared: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(compared.root)
    for command in ("build", "explain"):
        assert main([command, "contoh", "2023"]) == 2
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err.splitlines()[-1].startswith("lkjip: Tahun 2023 kecamatan contoh hanya pembanding")
        assert told.err.endswith("lkjip check contoh 2023\n")
    assert not compared.site(PAST).exists()


def test_errors_in_it_do_not_hide_that_it_has_no_report(compared: Project) -> None:
    set_cell(compared, "target", "KELUHAN", PAST, target="x")
    with pytest.raises(UsageError, match="hanya pembanding"):
        build_report(compared, BuildRequest(PAST))


def test_a_year_made_from_it_is_a_report_again(compared: Project) -> None:
    (compared.params / "contoh-2024.yml").unlink()
    shutil.rmtree(compared.data(CONTOH))
    new_year(compared, CONTOH, 2023)
    assert "hanya_pembanding: false" in (compared.params / "contoh-2024.yml").read_text()
    assert "contoh 2024" in {str(report) for report in selected(compared)}


def test_the_report_that_compares_itself_with_it_is_none_the_worse(compared: Project) -> None:
    assert briefs(compared) == []
