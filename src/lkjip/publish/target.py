"""What a release can be delivered to, opened by its address: by one publication at a time."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout

from lkjip.ground.errors import UsageError
from lkjip.ground.ids import Project
from lkjip.publish.address import Address, Folder, Panel, Sftp
from lkjip.publish.manifest import Manifest
from lkjip.publish.panel import PanelZip
from lkjip.publish.place import LocalPlace
from lkjip.publish.release import Release, Releases, Tell
from lkjip.publish.secret import Ask

_PATIENCE = 600.0
"""Seconds that a publication waits for another one."""
_LOCK = ".kunci"


class Target(Protocol):
    """Where releases go."""

    def live(self) -> Manifest | None:
        """What is there; None: nothing yet."""
        ...

    def fetch(self, path: str, into: Path) -> None:
        """Copy a file of what is live."""
        ...

    def deliver(self, release: Release, now: dt.datetime, tell: Tell) -> None:
        """Make a release live."""
        ...

    def roll_back(self, tell: Tell) -> Manifest:
        """Make the release before the live one live again, and say what it holds."""
        ...


@contextmanager
def opened(project: Project, address: Address, ask: Ask, tell: Tell) -> Iterator[Target]:
    """The target at an address, for this publication alone: a second one waits, and says so."""
    with _alone(_lock(project, address), address, tell):
        match address:
            case Folder(path):
                yield Releases(LocalPlace(), path.as_posix())
            case Panel(path):
                yield PanelZip(path)
            case Sftp():
                from lkjip.publish.sftp_login import connected  # noqa: PLC0415 - paramiko
                from lkjip.publish.sftp_place import SftpPlace  # noqa: PLC0415

                with connected(address, ask) as session:
                    yield Releases(SftpPlace(session, address.host), address.path)


def kept_at(project: Project, address: Address) -> Path:
    """The folder of what the project keeps of its publications to an address."""
    key = hashlib.sha256(str(address).encode()).hexdigest()[:12]
    return project.root / "build" / "_terbit" / key


def _lock(project: Project, address: Address) -> Path:
    """Beside what is published, where two projects may publish to one place of this machine; else in the project."""
    if isinstance(address, Sftp):
        return kept_at(project, address) / _LOCK
    return address.path.with_name(f".{address.path.name}{_LOCK}")


@contextmanager
def _alone(path: Path, address: Address, tell: Tell) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        tell(f"menunggu penerbitan lain ke {address} selesai")
        try:
            lock.acquire(timeout=_PATIENCE)
        except Timeout as error:
            raise UsageError(f"Penerbitan lain ke {address} belum selesai; tunggu, lalu jalankan lagi.") from error
    try:
        yield
    finally:
        lock.release()
