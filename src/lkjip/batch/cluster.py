"""A batch on a Dask cluster: the same workshop, with parcels for workers that share no disk with us."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from lkjip.batch.outcome import Outcome
from lkjip.batch.parcel import Delivery, Parcel, build_parcel, pack, put_in_place
from lkjip.batch.run import Workshop
from lkjip.ground.errors import UsageError
from lkjip.ground.files import is_running
from lkjip.ground.ids import Project
from lkjip.making.request import BuildRequest

_WAIT = "20s"
_SCRATCH = "lkjip-klaster-"
_AN_HOUR = 3600
_ONE_AT_A_TIME = threading.Lock()  # a worker has a thread for each task


class Cluster:
    """The workers of a Dask cluster."""

    def __init__(self, project: Project, executor: Executor, size: int) -> None:
        self.size = size
        self._project = project
        self._executor = executor

    def submit(self, request: BuildRequest) -> Future[Any]:
        return self._executor.submit(work, pack(self._project, request))

    def receive(self, request: BuildRequest, result: Any) -> Outcome:
        assert isinstance(result, Delivery)
        return put_in_place(self._project, request, result)

    def renew(self) -> None:
        """Dask itself gives the tasks of a dead worker to another one."""


@contextmanager
def cluster(project: Project, address: str) -> Iterator[Workshop]:
    """A workshop at the scheduler `address`. Raises UsageError where it cannot be used."""
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError("Dask belum terpasang; jalankan: pip install 'lkjip[cluster]'.") from error
    try:
        connect: Any = Client  # it has no types
        client = connect(address, timeout=_WAIT)
    except (OSError, ValueError) as error:
        raise UsageError(f"Penjadwal Dask di {address} tidak menjawab; periksa alamatnya.") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_WAIT)
        except TimeoutError as error:
            raise UsageError(f"Penjadwal Dask di {address} tidak punya pekerja; jalankan: dask worker.") from error
        # Not pure: a report that is asked for again is built again.
        yield Cluster(project, client.get_executor(pure=False), sum(client.nthreads().values()))


def work(parcel: Parcel) -> Delivery:
    """Build a parcel in a warm process of this worker: Dask's own has threads, and is not to be forked."""
    if multiprocessing.current_process().daemon:
        raise UsageError(
            "Pekerja Dask tidak boleh menjalankan proses; mulai dengan --no-nanny, "
            "atau dengan DASK_DISTRIBUTED__WORKER__DAEMON=False."
        )
    try:
        with _ONE_AT_A_TIME:
            builders = _builders()
        sweep()
        # The folder is ours: a builder that is killed cannot remove it.
        name = f"{_SCRATCH}{os.getpid()}-"
        with tempfile.TemporaryDirectory(prefix=name, ignore_cleanup_errors=True) as scratch:
            return builders.submit(build_parcel, parcel, Path(scratch)).result()
    except BrokenExecutor:
        with _ONE_AT_A_TIME:
            if _builders() is builders:
                _builders.cache_clear()  # the next parcel gets new processes
        raise


def sweep() -> None:
    """Remove what killed workers of this machine have left: it holds reports."""
    for left in Path(tempfile.gettempdir()).glob(f"{_SCRATCH}*"):
        with suppress(FileNotFoundError):  # another worker has just done it
            # A worker in a container of its own is not seen to run; but no report takes so long.
            old = time.time() - left.stat().st_mtime > _AN_HOUR
            if old and not is_running(left.name.removeprefix(_SCRATCH).partition("-")[0]):
                shutil.rmtree(left, ignore_errors=True)


@cache
def _builders() -> Executor:
    from lkjip.execute.pool import Workers  # noqa: PLC0415 - papermill; on workers only

    return Workers(None, multiprocessing.get_context("spawn"))
