"""`lkjip params`: every effective value and the layer it comes from."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fixtures.kantor_kecil import OFFICE, YEAR
from fixtures.proyek import perak_project

from lkjip.command import main
from lkjip.ground.ids import Project, ReportId
from lkjip.params import Params, load_params
from lkjip.params.effective import DEFAULT, effective

CONTOH = ReportId("contoh", 2024)


@dataclass(frozen=True)
class Answer:
    status: int
    out: str

    @property
    def rows(self) -> dict[str, list[str]]:
        """Origin and value by the name of the parameter, read back from the aligned table."""
        heading, *lines = self.out.splitlines()
        origin, value = heading.index("ASAL"), heading.index("NILAI")
        return {line[:origin].strip(): [line[origin:value].strip(), line[value:]] for line in lines}


@pytest.fixture
def lkjip(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Answer]:
    """The command, run in a project."""

    def run(project: Project, *arguments: str) -> Answer:
        monkeypatch.chdir(project.root)
        status = main(["params", *arguments])
        return Answer(status, capsys.readouterr().out)

    return run


def with_layers(folder: Path, office: str | None = OFFICE, year: str | None = YEAR) -> Project:
    project = Project(folder)
    for path in (project.notebooks, project.params):
        path.mkdir()
    (folder / "_quarto.yml").write_text("project:\n  type: book\n")
    for name, content in (("contoh.yml", office), ("contoh-2024.yml", year)):
        if content is not None:
            (project.params / name).write_text(content)
    return project


# what it shows


def test_every_value_is_shown_with_its_layer_and_line(tmp_path: Path, lkjip: Callable[..., Answer]) -> None:
    project = perak_project(tmp_path)
    answer = lkjip(project, "perak", "2024")
    lines = {
        name: (project.params / name).read_text(encoding="utf-8").splitlines()
        for name in ("perak.yml", "perak-2024.yml")
    }
    cap = next(row for row, text in enumerate(lines["perak.yml"], start=1) if "batas_capaian" in text)
    rank = next(row for row, text in enumerate(lines["perak-2024.yml"], start=1) if "pangkat" in text)
    assert answer.status == 0
    assert answer.rows["aturan.batas_capaian"] == [f"params/perak.yml baris {cap}", "100"]
    assert answer.rows["penanda_tangan.pangkat"] == [f"params/perak-2024.yml baris {rank}", "Pembina"]
    assert answer.rows["dokumen.singkatan"] == ["bawaan", "LKjIP"]
    assert answer.rows["dokumen.tanggal"][1] == "2025-03-25"
    assert answer.rows["kantor.situs"] == ["bawaan", "(kosong)"]
    assert answer.rows["aturan.triwulan_kumulatif"] == ["bawaan", "true"]


def test_no_parameter_is_left_out(tmp_path: Path) -> None:
    loaded = load_params(perak_project(tmp_path), ReportId("perak", 2024))
    shown = effective(loaded)
    assert len({one.name for one in shown}) == len(shown)
    assert {one.name.partition(".")[0] for one in shown} == set(Params.model_fields)
    assert loaded.params is not None
    rebuilt: dict[str, Any] = {}
    for one in shown:
        *path, last = one.name.split(".")
        here = rebuilt
        for part in path:
            here = here.setdefault(part, {})
        here[last] = one.value
    said = loaded.params.model_dump() | {"sumber": loaded.merged["sumber"]}  # one name may stand for a list of one
    assert rebuilt == _flat(said)


def _flat(value: Any) -> Any:
    """Lists as mappings by number; an empty one is no value."""
    if isinstance(value, tuple | list):
        value = dict(enumerate(value))
    if isinstance(value, dict):
        return {str(key): _flat(part) for key, part in value.items()} or None
    return value


def test_what_a_layer_names_is_not_called_a_default(tmp_path: Path) -> None:
    loaded = load_params(perak_project(tmp_path), ReportId("perak", 2024))
    named = {one.name for one in effective(loaded) if one.source != DEFAULT}
    sections = {name.rpartition(".")[0] for name in loaded.origin} | {"surat", "sumber", "temuan_diterima"}
    assert named == set(loaded.origin) - sections


def test_the_year_wins_but_for_a_key_with_nothing_behind_it(tmp_path: Path, lkjip: Callable[..., Answer]) -> None:
    rules = "aturan:\n  batas_capaian: 100\n  bobot_ipp: '2017'\n"
    layer = f"{YEAR}aturan:\n  batas_capaian: 120\n  bobot_ipp:\ndokumen:\n  tanggal:\n"
    rows = lkjip(with_layers(tmp_path, OFFICE + rules, layer), "contoh", "2024").rows
    year, office = YEAR.count("\n") + 2, OFFICE.count("\n") + 3
    assert rows["aturan.batas_capaian"] == [f"params/contoh-2024.yml baris {year}", "120"]
    assert rows["aturan.bobot_ipp"] == [f"params/contoh.yml baris {office}", "2017"]
    assert rows["dokumen.tanggal"] == [f"params/contoh-2024.yml baris {year + 3}", "(kosong)"]


def test_an_item_of_a_replaced_list_leaves_no_trace(tmp_path: Path, lkjip: Callable[..., Answer]) -> None:
    scale = "skala:\n  lokal: {{nama: L, dasar: P, rentang: [{{batas_bawah: 0, sebutan: {}}}]}}\n"
    office = OFFICE + scale.format("Cukup, label: X")
    rows = lkjip(with_layers(tmp_path, office, YEAR + scale.format("Baik")), "contoh", "2024").rows
    assert rows["skala.lokal.rentang.0.sebutan"][1] == "Baik"
    assert rows["skala.lokal.rentang.0.label"][0] == "bawaan"


def test_columns_are_aligned_and_a_value_stays_on_its_line(tmp_path: Path, lkjip: Callable[..., Answer]) -> None:
    project = with_layers(tmp_path, OFFICE + '  pangkat: "Pembina\\nTk. I"\n')
    answer = lkjip(project, "contoh", "2024")
    heading, *lines = answer.out.splitlines()
    assert answer.rows["penanda_tangan.pangkat"][1] == "Pembina Tk. I"
    for mark in ("ASAL", "NILAI"):
        at = heading.index(mark)
        assert all(line[at - 2 : at] == "  " and line[at] != " " for line in lines)


def test_json_tells_value_and_origin_apart(tmp_path: Path, lkjip: Callable[..., Answer]) -> None:
    interval = "      - batas_bawah: 88.30\n        sebutan: Baik\n"
    scale = f"skala:\n  sendiri:\n    nama: S\n    dasar: D\n    rentang:\n{interval}"
    project = with_layers(tmp_path, OFFICE + scale, f"{YEAR}dokumen:\n  tanggal: 2025-01-31\n")
    answer = lkjip(project, "contoh", "2024", "--json")
    rows = {row["name"]: row for row in json.loads(answer.out)}
    file = "params/contoh-2024.yml"
    at = YEAR.count("\n") + 2
    assert rows["dokumen.tanggal"] == {
        "name": "dokumen.tanggal",
        "value": "2025-01-31",
        "source": f"{file} baris {at}",
        "file": file,
        "row": at,
    }
    assert rows["aturan.tahun_pembanding"] == {
        "name": "aturan.tahun_pembanding",
        "value": 2,
        "source": "bawaan",
        "file": None,
        "row": None,
    }
    assert rows["kantor.fiktif"]["value"] is True
    assert float(rows["skala.sendiri.rentang.0.batas_bawah"]["value"]) == 88.3


# layers, each optional


def merged(*parts: str) -> str:
    """Several layers as one file: a section that stands in two of them is written once."""
    sections: dict[str, list[str]] = {}
    for part in parts:
        for line in part.splitlines():
            if line and not line.startswith((" ", "#")):
                below = sections.setdefault(line, [])
            elif line.startswith(" "):
                below.append(line)
    return "".join(f"{line}\n" for head, lines in sections.items() for line in (head, *lines))


@pytest.mark.parametrize("year_only", [True, False])
def test_one_file_may_hold_everything(tmp_path: Path, lkjip: Callable[..., Answer], year_only: bool) -> None:
    everything = merged(OFFICE, YEAR)
    both, one = tmp_path / "dua", tmp_path / "satu"
    both.mkdir()
    one.mkdir()
    project = with_layers(one, *((None, everything) if year_only else (everything, None)))
    rows = lkjip(project, "contoh", "2024").rows
    file = "contoh-2024.yml" if year_only else "contoh.yml"
    assert {origin.partition(" baris ")[0] for origin, _ in rows.values()} == {"bawaan", f"params/{file}"}
    expected = lkjip(with_layers(both), "contoh", "2024").rows
    assert {name: value for name, (_, value) in rows.items()} == {name: value for name, (_, value) in expected.items()}


# when something is wrong


def test_broken_parameters_are_told_as_findings(tmp_path: Path, lkjip: Callable[..., Answer]) -> None:
    project = with_layers(tmp_path, OFFICE.replace("tempat:", "tempatt:"))
    answer = lkjip(project, "contoh", "2024")
    assert answer.status == 1
    assert "[parameter-tak-dikenal]" in answer.out and "Mungkin maksudnya tempat." in answer.out
    in_json = lkjip(project, "contoh", "2024", "--json")
    assert in_json.status == 1
    assert {finding["rule"] for finding in json.loads(in_json.out)} == {"parameter", "parameter-tak-dikenal"}


def test_a_report_without_parameters_is_told_what_to_make(tmp_path: Path, lkjip: Callable[..., Answer]) -> None:
    answer = lkjip(with_layers(tmp_path, None, None), "contoh", "2024")
    assert answer.status == 1
    assert "[parameter-tidak-ada]" in answer.out and "Buat params/contoh.yml" in answer.out


def test_no_table_is_needed_to_show_parameters(tmp_path: Path) -> None:
    code = (
        "import sys; from lkjip.command import main; s = main(sys.argv[1:]); "
        "sys.exit(9 if 'pandas' in sys.modules else s)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, "params", "contoh", "2024"],
        cwd=with_layers(tmp_path).root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
