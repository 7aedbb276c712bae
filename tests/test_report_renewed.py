"""A notebook that goes on from a snapshot sees the report as it is now, and goes on only where it would stand there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from fixtures.proyek import CONTOH, set_cell
from nbformat.v4 import new_code_cell, new_notebook

from lkjip.cache.inputs import checked_files
from lkjip.cache.uses import Uses
from lkjip.check.run import check_report
from lkjip.execute.normalise import normalised
from lkjip.execute.run import NotebookRun, run_notebook
from lkjip.execute.snapshots import Snapshots, possible
from lkjip.ground.ids import Edition, Project
from lkjip.report.handed import Handed, digests

pytestmark = pytest.mark.skipif(not possible(), reason="this system cannot hold on to a process that is no child")

CELLS = (
    "from lkjip.report import Report\nreport = Report.open('contoh', 2024)",
    "report.data['sakip'].to_csv()",
    "report.naskah('kesimpulan')",
    "report.data['pegawai'].to_csv(), report.pegawai.to_csv()",
    "sorted(str(one) for one in report.findings)",
    "sorted(report.uses.noted().items())",
)
BEFORE = {"sakip": 1, "kesimpulan": 2, "pegawai": 3, "findings": 4}
"""How many cells have run before each of these is used."""


@pytest.fixture
def snapshots(tmp_path: Path) -> Iterator[Snapshots]:
    snapshots = Snapshots(tmp_path / "titik", step=0.0)
    yield snapshots
    snapshots.close()


def ran(project: Project, snapshots: Snapshots | None, edition: Edition = Edition.PUBLIC) -> object:
    path, target = project.notebooks / "uji.ipynb", project.root / "build" / "uji.ipynb"
    cells = [new_code_cell(source, id=f"sel-{number}") for number, source in enumerate(CELLS)]
    nbformat.write(new_notebook(cells=cells), path)
    checked = check_report(project, CONTOH)
    given = Handed(project, edition, checked, Uses({**checked_files(project, CONTOH), **digests(checked)}))
    executed = run_notebook(NotebookRun(path, target, {}, path.parent, given, snapshots=snapshots))
    return executed.told, normalised(nbformat.read(target, as_version=4))


def spared(project: Project, snapshots: Snapshots) -> int:
    """How many cells a run need not run that gives what one from the top gives."""
    before = snapshots.spared
    assert ran(project, snapshots) == ran(project, None)
    return snapshots.spared - before


def changed(project: Project, what: str) -> None:
    if what == "sakip":
        set_cell(project, "sakip", "pelaporan", CONTOH, nilai="10.5")
    elif what == "pegawai":
        name = project.data(CONTOH) / "pegawai.csv"
        lines = name.read_text(encoding="utf-8").splitlines()
        name.write_text("\n".join([lines[0], *reversed(lines[1:]), ""]), encoding="utf-8")
    else:
        narrative = project.narrative(CONTOH) / "kesimpulan.md"
        narrative.write_text("Kesimpulan yang lain.\n", encoding="utf-8")


@pytest.mark.parametrize("what", ["sakip", "pegawai", "kesimpulan"])
def test_what_was_not_used_before_a_snapshot_is_seen_as_it_is_now(
    small: Project, snapshots: Snapshots, what: str
) -> None:
    assert spared(small, snapshots) == 0
    changed(small, what)
    assert spared(small, snapshots) == BEFORE[what]
    assert spared(small, snapshots) >= BEFORE[what]


def test_findings_that_are_not_used_yet_are_those_of_now(small: Project, snapshots: Snapshots) -> None:
    ran(small, snapshots)
    (small.data(CONTOH) / "catatan saya.csv").write_text("a,b\n1,2\n")
    assert spared(small, snapshots) == BEFORE["findings"]


def test_other_parameters_are_another_report(small: Project, snapshots: Snapshots) -> None:
    ran(small, snapshots)
    path = small.params / "contoh.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("Contoh", "Misal"), encoding="utf-8")
    assert spared(small, snapshots) <= 1


def test_the_internal_edition_runs_from_the_top(small: Project, snapshots: Snapshots) -> None:
    ran(small, snapshots, Edition.INTERNAL)
    ran(small, snapshots, Edition.INTERNAL)
    assert snapshots.spared == 0
