"""A batch on a Dask cluster: a scheduler and workers of their own, in folders of their own, some of which die."""

from __future__ import annotations

import importlib.util
import io
import os
import signal
import socket
import sys
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from conftest import copied
from fixtures.susunan import (
    COMMAND,
    HTML,
    KILLS,
    Done,
    Run,
    add_office,
    checksums,
    gone,
    lkjip,
    offices,
    request,
    run_in_notebook,
    wait_for,
)
from kantor_acak import spoil

from lkjip.batch.cluster import sweep
from lkjip.batch.outcome import failure
from lkjip.batch.parcel import build_parcel, pack, put_in_place
from lkjip.ground.errors import UsageError
from lkjip.ground.ids import Edition, Project, ReportId

THERE = importlib.util.find_spec("distributed") is not None
pytestmark = [
    pytest.mark.xdist_group("klaster"),
    pytest.mark.skipif(not THERE and not os.environ.get("LKJIP_REQUIRE_TOOLS"), reason="Dask is not on this machine"),
]

SOUND, FAULTY, KILLER = (2, 8, 9), 7, 24
NAMES = tuple(f"fiktif-{seed:03d}" for seed in SOUND)
WRONG, KILLING = f"fiktif-{FAULTY:03d}", f"fiktif-{KILLER:03d}"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def started(folder: Path, program: str, *arguments: str) -> Iterator[Run]:
    """One of Dask's programs, as long as the block runs; nothing of it is left afterwards."""
    folder.mkdir()
    command = (sys.executable, "-m", f"distributed.cli.dask_{program}", *arguments, "--no-dashboard")
    with (folder / "catatan").open("w") as log:
        run = Run(command, folder, stderr=log)
    try:
        yield run
    finally:
        run.process.kill()
        run.finish()
        gone(run)


@contextmanager
def scheduling(folder: Path) -> Iterator[str]:
    """The address of a scheduler without workers."""
    port = free_port()
    with started(folder, "scheduler", "--host", "127.0.0.1", "--port", str(port)):
        wait_for(lambda: "Scheduler at" in (folder / "catatan").read_text(), "the scheduler")
        yield f"tcp://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with scheduling(tmp_path_factory.mktemp("penjadwal") / "penjadwal") as address:
        yield address


@contextmanager
def workers(scheduler: str, root: Path, *more: str) -> Iterator[tuple[Run, Run]]:
    """Two workers with one thread each, each in a folder of its own."""
    arguments = (scheduler, "--nthreads", "1", "--host", "127.0.0.1", "--local-directory", "sementara", *more)
    with ExitStack() as stack:
        folders = [root / name for name in ("pekerja-1", "pekerja-2")]
        first, second = (stack.enter_context(started(folder, "worker", *arguments)) for folder in folders)
        for folder in folders:
            wait_for(lambda: "Registered to:" in (folder / "catatan").read_text(), "a worker")  # noqa: B023
        yield first, second


@dataclass(frozen=True)
class Delivered:
    """Three sound reports and one with faulty data, before and after the cluster has built them; and built here."""

    fresh: Project
    project: Project
    reference: Project
    done: Done


@dataclass(frozen=True)
class InVain:
    """Builds that wait a while for nobody, each with its address: where nobody listens, or has workers."""

    unanswered: tuple[Run, str]
    idle: tuple[Run, str]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = offices(tmp_path_factory.mktemp("baru"), *SOUND)
    spoil(add_office(project, FAULTY), project.root, "bukan-bilangan")
    return project


@pytest.fixture(scope="module", autouse=True)
def in_vain(fresh: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[InVain]:
    """They wait while the other tests run."""

    def build(address: str) -> tuple[Run, str]:
        return Run((COMMAND, "build", "--all", "--scheduler", address, *HTML), fresh.root), address

    with scheduling(tmp_path_factory.mktemp("sepi") / "penjadwal") as idle:
        waiting = InVain(build(f"tcp://127.0.0.1:{free_port()}"), build(idle))
        yield waiting
        for run, _ in (waiting.unanswered, waiting.idle):
            run.process.kill()
            run.finish()


@pytest.fixture(scope="module")
def delivered(scheduler: str, fresh: Project, tmp_path_factory: pytest.TempPathFactory) -> Delivered:
    root = tmp_path_factory.mktemp("klaster")
    project, reference = copied(fresh, root / "di klaster"), copied(fresh, root / "di sini")
    lkjip(reference, "build", "--all", "--jobs", "2", *HTML)
    with workers(scheduler, root, "--no-nanny"):
        done = lkjip(project, "build", "--all", "--scheduler", scheduler, "--json", *HTML)
    return Delivered(fresh, project, reference, done)


def sites(project: Project) -> dict[str, str]:
    return checksums(project.root / "_site")


def states(done: Done) -> dict[str, str]:
    return {one["kecamatan"]: one["state"] for one in done.json}


def test_every_report_arrives_with_the_bytes_of_a_local_build(delivered: Delivered) -> None:
    assert {path.partition("/")[0] for path in sites(delivered.project)} == set(NAMES)
    assert sites(delivered.project) == sites(delivered.reference)


def test_a_report_with_faulty_data_fails_alone(delivered: Delivered) -> None:
    assert delivered.done.status == 1
    assert states(delivered.done) == {**dict.fromkeys(NAMES, "disusun"), WRONG: "gagal"}
    failed = next(one for one in delivered.done.json if one["kecamatan"] == WRONG)
    assert (failed["kind"], "data/fiktif-007/2024/target.csv" in failed["cause"]) == ("data", True)


def test_only_what_the_batch_says_is_told(delivered: Delivered) -> None:
    lines = delivered.done.err.splitlines()
    assert [line.partition(" ")[0] for line in lines] == [f"[{number}/4]" for number in range(1, 5)]


def test_what_a_cluster_built_is_not_built_again_here(delivered: Delivered, tmp_path: Path) -> None:
    project = copied(delivered.project, tmp_path / "proyek")
    done = lkjip(project, "build", *(f"--kecamatan={name}" for name in NAMES), "--json", *HTML)
    assert states(done) == dict.fromkeys(NAMES, "tetap")


def test_only_the_sites_and_their_memory_are_written(delivered: Delivered) -> None:
    before = checksums(delivered.fresh.root)
    after = checksums(delivered.project.root)
    assert {name: value for name, value in after.items() if not name.startswith(("_site/", "build/"))} == before


def test_a_worker_that_is_killed_costs_no_report(scheduler: str, delivered: Delivered, tmp_path: Path) -> None:
    project = copied(delivered.fresh, tmp_path / "proyek")
    with workers(scheduler, tmp_path, "--no-nanny") as (first, _):
        command = (COMMAND, "build", "--scheduler", scheduler, "--json", *(f"--kecamatan={name}" for name in NAMES))
        run = Run((*command, *HTML), project.root)
        wait_for(lambda: list(project.root.glob("_site/*/2024/index.html")), "the first report")
        os.kill(first.process.pid, signal.SIGKILL)
        done = run.finish()
        gone(first)
    assert done.status == 0
    assert [one["kecamatan"] for one in done.json] == list(NAMES)
    assert sorted(line.split()[1] for line in done.err.splitlines() if line.startswith("[")) == sorted(NAMES)
    assert sites(project) == sites(delivered.reference)


def test_a_report_that_kills_the_process_of_a_worker_fails_alone(
    scheduler: str, delivered: Delivered, tmp_path: Path
) -> None:
    project = copied(delivered.fresh, tmp_path / "proyek")
    add_office(project, KILLER)
    run_in_notebook(project, KILLING, KILLS)
    with workers(scheduler, tmp_path, "--no-nanny"):
        chosen = (f"--kecamatan={name}" for name in (*NAMES[:2], KILLING))
        done = lkjip(project, "build", "--scheduler", scheduler, "--json", *chosen, *HTML)
    assert states(done) == {**dict.fromkeys(NAMES[:2], "disusun"), KILLING: "gagal"}
    assert done.status == 1


def test_workers_that_may_not_start_processes_are_told_how(
    scheduler: str, delivered: Delivered, tmp_path: Path
) -> None:
    project = copied(delivered.fresh, tmp_path / "proyek")
    with workers(scheduler, tmp_path, "--nanny"):
        done = lkjip(project, "build", NAMES[0], "2024", "--scheduler", scheduler, "--json", *HTML)
    assert done.status == 1
    assert "--no-nanny" in done.json[0]["cause"]


def test_one_report_can_be_built_on_a_cluster_too_and_ctrl_c_leaves_it_ready(
    scheduler: str, delivered: Delivered, tmp_path: Path
) -> None:
    project = copied(delivered.fresh, tmp_path / "proyek")
    with workers(scheduler, tmp_path, "--no-nanny") as (first, second):
        arguments = ("build", NAMES[0], "2024", "--scheduler", scheduler, *HTML)
        run = Run((COMMAND, *arguments), project.root)
        wait_for(lambda: len(first.alive() + second.alive()) > 2, "a report under way")
        os.killpg(run.process.pid, signal.SIGINT)
        stopped = run.finish()
        gone(run)
        assert (stopped.status, stopped.out, stopped.err) == (1, "", "lkjip: dihentikan.\n")
        assert lkjip(project, *arguments).status == 0
    there = project.site(ReportId(NAMES[0], 2024))
    assert checksums(there) == checksums(delivered.reference.site(ReportId(NAMES[0], 2024)))


def test_a_report_that_kills_whole_workers_is_told_as_one_that_kills_a_process() -> None:
    from distributed import KilledWorker  # noqa: PLC0415 - an extra

    told = failure(KilledWorker("tugas", None, 3))
    assert (told.kind, told.cause.startswith("Proses yang menyusun laporan ini berhenti")) == ("proses", True)


def test_a_scheduler_that_does_not_answer_is_one_sentence(in_vain: InVain) -> None:
    run, address = in_vain.unanswered
    done = run.finish()
    said = f"lkjip: Penjadwal Dask di {address} tidak menjawab; periksa alamatnya.\n"
    assert (done.status, done.out, done.err) == (2, "", said)


@pytest.mark.parametrize("address", ["bukan alamat", "tcp://", "http://127.0.0.1:1", "tcp://127.0.0.1:abc"])
def test_an_address_that_is_none_is_one_sentence(delivered: Delivered, tmp_path: Path, address: str) -> None:
    project = copied(delivered.fresh, tmp_path / "proyek")
    done = lkjip(project, "build", "--all", "--scheduler", address, *HTML)
    assert (done.status, done.out) == (2, "")
    assert done.err == f"lkjip: Penjadwal Dask di {address} tidak menjawab; periksa alamatnya.\n"


def test_a_scheduler_without_workers_is_one_sentence(in_vain: InVain) -> None:
    run, address = in_vain.idle
    done = run.finish()
    said = f"lkjip: Penjadwal Dask di {address} tidak punya pekerja; jalankan: dask worker.\n"
    assert (done.status, done.out, done.err) == (2, "", said)


def test_without_dask_one_sentence_says_what_to_install(delivered: Delivered, tmp_path: Path) -> None:
    blocker = "import sys\nsys.modules['distributed'] = None  # importing it raises ImportError\n"
    (tmp_path / "sitecustomize.py").write_text(blocker)
    path = os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])])
    project = copied(delivered.fresh, tmp_path / "proyek")
    done = lkjip(project, "build", "--all", "--scheduler", "tcp://127.0.0.1:1", *HTML, PYTHONPATH=path)
    said = "lkjip: Dask belum terpasang; jalankan: pip install 'lkjip[cluster]'.\n"
    assert (done.status, done.out, done.err) == (2, "", said)


def test_where_nothing_is_due_no_cluster_is_asked(delivered: Delivered, tmp_path: Path) -> None:
    project = copied(delivered.reference, tmp_path / "proyek")
    arguments = ("build", NAMES[0], "2024", "--scheduler", "tcp://127.0.0.1:1", "--json", *HTML)
    assert states(lkjip(project, *arguments)) == {NAMES[0]: "tetap"}


# parcels


def test_a_parcel_of_another_version_of_the_library_is_refused(delivered: Delivered, tmp_path: Path) -> None:
    asked = request(ReportId(NAMES[0], 2024))
    with pytest.raises(UsageError, match="pasang versi yang sama di semua mesin"):
        build_parcel(replace(pack(delivered.fresh, asked), library="lain"), tmp_path)


def test_a_parcel_holds_one_office_and_nothing_that_was_built(delivered: Delivered) -> None:
    parcel = pack(delivered.project, request(ReportId(NAMES[0], 2024)))
    names = zipfile.ZipFile(io.BytesIO(parcel.files)).namelist()
    others = [*NAMES[1:], WRONG]
    names = [name for name in names if name not in [f"params/{one}.yml" for one in others]]  # who the others are
    assert not [name for name in names if name.startswith(("build/", "_site/")) or any(one in name for one in others)]
    assert f"params/{NAMES[0]}-2024.yml" in names


def test_full_identity_numbers_travel_with_an_internal_edition_only(delivered: Delivered, tmp_path: Path) -> None:
    project, report = copied(delivered.fresh, tmp_path / "proyek"), ReportId(NAMES[0], 2024)
    folder = project.data(report) / "pribadi"
    folder.mkdir()
    (folder / "nip.csv").write_text("kode,nip\n")

    def sent(edition: Edition) -> bool:
        files = pack(project, replace(request(report), edition=edition)).files
        return any("pribadi" in name for name in zipfile.ZipFile(io.BytesIO(files)).namelist())

    assert sent(Edition.INTERNAL)
    assert not sent(Edition.PUBLIC)


def test_a_failed_report_leaves_the_last_good_site(delivered: Delivered, tmp_path: Path) -> None:
    project = copied(delivered.project, tmp_path / "proyek")
    before = sites(project)
    asked = request(ReportId(NAMES[0], 2024))
    run_in_notebook(project, NAMES[0], "1 / 0")
    delivery = build_parcel(pack(project, asked), tmp_path / "pekerja")
    assert put_in_place(project, asked, delivery).state == "gagal"
    assert sites(project) == before


def test_what_a_killed_worker_has_left_is_swept_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Run((sys.executable, "-c", ""), tmp_path).process as ended:
        ended.wait()
    names = {
        "dead": f"lkjip-klaster-{ended.pid}-a",
        "just dead": f"lkjip-klaster-{ended.pid}-b",
        "at work": f"lkjip-klaster-{os.getpid()}-c",
        "of others": "lain-1-d",
    }
    for what, name in names.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "laporan.md").write_text("Isi.")
        if what != "just dead":
            os.utime(tmp_path / name, (0, 0))
    sweep()
    assert {path.name for path in tmp_path.iterdir()} == {name for what, name in names.items() if what != "dead"}
