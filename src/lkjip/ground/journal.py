"""Files that change together or not at all, wherever the process dies: what is new is written down first.

A journal is a folder that appears by one rename. From then on the change counts as made: whoever comes next carries it
out to its end. Before that nothing has been touched.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from lkjip.ground.errors import LkjipError
from lkjip.ground.files import is_running

_FOLDER = Path("kerja") / ".jurnal"
_LIST = "isi.json"
_FRESH = "baru-"
_LOCK = "kunci"


class JournalError(LkjipError):
    """A journal that the disk has damaged: nobody knows what was to be changed."""


def change_together(root: Path, files: Mapping[str, str | None]) -> None:
    """Give the files below `root` their new texts; None: the file goes.

    The system's errors pass through; then either nothing has changed, or the next `recover` ends what was begun.
    """
    home = root / _FOLDER
    home.mkdir(parents=True, exist_ok=True)
    fresh = home / f"{_FRESH}{os.getpid()}"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    listed: dict[str, str | None] = {}
    try:
        for number, (name, text) in enumerate(files.items()):
            listed[name] = None if text is None else str(number)
            if text is not None:
                _written(fresh / str(number), text.encode())
        _written(fresh / _LIST, json.dumps(listed, ensure_ascii=False).encode())
        with _alone(home):
            _finish_all(root)
            fresh.rename(home / str(os.getpid()))
            _finish_all(root)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def recover(root: Path) -> bool:
    """Carry out to its end what a killed process has begun; whether there was anything. Raises JournalError."""
    home = root / _FOLDER
    if not home.is_dir():
        return False
    for left in home.glob(f"{_FRESH}*"):
        if not is_running(left.name.removeprefix(_FRESH).partition("-")[0]):
            shutil.rmtree(left, ignore_errors=True)
    if not _open_ones(home):
        return False
    with _alone(home):
        return _finish_all(root)


def _alone(home: Path) -> AbstractContextManager[object]:
    from filelock import FileLock  # noqa: PLC0415 - seldom

    return FileLock(home / _LOCK)


def _open_ones(home: Path) -> list[Path]:
    return sorted(path for path in home.iterdir() if path.name.isdecimal() and path.is_dir())


def _finish_all(root: Path) -> bool:
    journals = _open_ones(root / _FOLDER)
    for journal in journals:
        try:
            listed = json.loads((journal / _LIST).read_text(encoding="utf-8"))
        except ValueError as error:
            raise JournalError(f"{journal} rusak: hapus folder itu, lalu ulangi impor yang terakhir.") from error
        for name, content in listed.items():
            target = root / name
            if content is None:
                target.unlink(missing_ok=True)
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            half = target.with_name(f".{target.name}.0")  # the same for whoever ends it: nothing is left over
            shutil.copyfile(journal / content, half)
            half.replace(target)
        done = journal.with_name(f"{_FRESH}{os.getpid()}-{journal.name}")  # no journal any more, by one rename
        shutil.rmtree(done, ignore_errors=True)
        journal.rename(done)
        shutil.rmtree(done, ignore_errors=True)
    return bool(journals)


def _written(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
