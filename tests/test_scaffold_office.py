"""`lkjip new` for an office from the schemas: every table and parameter is there, and it builds as a draft."""

from __future__ import annotations

from conftest import BuiltSite
from fixtures.kerangka import WONOSALAM, asked, table
from fixtures.proyek import findings_of, table_path

from lkjip.contract.schemas import TABLES
from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project, ReportId
from lkjip.making import BuildRequest, build_report
from lkjip.params import Params, load_params
from lkjip.scaffold import new_office, new_year


def test_a_new_office_has_every_table_with_every_column(small: Project) -> None:
    new_office(small, WONOSALAM)
    for name, one in TABLES.items():
        assert table_path(small, name, WONOSALAM).read_text().splitlines()[0] == ",".join(one.columns)
    assert {row["bobot"] for row in table(small, "sakip", WONOSALAM)} == {"30", "15", "25"}
    assert len(table(small, "ipp", WONOSALAM)) == 6


def test_a_new_office_gets_every_required_parameter_with_its_meaning(small: Project) -> None:
    made = new_office(small, WONOSALAM)
    loaded = load_params(small, WONOSALAM)
    assert isinstance(loaded.params, Params)
    assert {finding.rule for finding in loaded.findings} == {"penanda-tempat"}
    office = (small.params / "wonosalam.yml").read_text()
    assert "  nama: (isi nama) # Nama kecamatan tanpa kata Kecamatan" in office
    assert any("kunci kantor.kabupaten: Ganti penanda" in one for one in asked(made, "wonosalam.yml"))
    assert any("kunci renstra.akhir: Isi bila sudah ada" in one for one in asked(made, "wonosalam-2025.yml"))


def test_an_empty_office_builds_as_a_draft_with_visible_placeholders(project: Project) -> None:
    made = new_office(project, WONOSALAM)
    site = BuiltSite(project, build_report(project, BuildRequest(WONOSALAM, renderer="pandoc")).folder)
    for shown in ("KONSEP", "Kecamatan (isi nama)", "(isi sasaran)", "(isi indikator)", "belum diisi"):
        assert shown in site.text
    for word in ("None", "nan", "NaN", "Missing"):
        assert word not in site.text.split(), word
    assert made.files[:2] == ("params/wonosalam.yml", "params/wonosalam-2025.yml")


def test_a_year_made_from_a_new_office_is_in_order_too(project: Project) -> None:
    new_office(project, WONOSALAM)
    new_year(project, ReportId("wonosalam", 2026), 2025)
    findings = findings_of(project, ReportId("wonosalam", 2026))
    assert not [finding for finding in findings if finding.severity is Severity.ERROR]
