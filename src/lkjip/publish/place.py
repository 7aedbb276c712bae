"""Where releases are kept: the few operations that a switch needs, on folders of this machine."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, Protocol

from lkjip.ground.files import exchange

Kind = Literal["berkas", "folder", "tautan"]


class Place(Protocol):
    """Folders on some machine. Paths are set apart by `/`; what cannot be done raises OSError or LkjipError."""

    def kind(self, path: str) -> Kind | None:
        """What is at `path`, links not followed; None: nothing."""
        ...

    def files(self, folder: str) -> dict[str, int]:
        """Every file below `folder` by its path there, with its size in bytes."""
        ...

    def names(self, folder: str) -> list[str]:
        """The names in `folder`, in order; none where there is no such folder."""
        ...

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises FileNotFoundError."""
        ...

    def fetch(self, path: str, into: Path) -> None:
        """Copy a file to this machine."""
        ...

    def send(self, source: Path, path: str) -> None:
        """Copy a file of this machine to `path`, where nothing is."""
        ...

    def write(self, content: bytes, path: str) -> None:
        """Put bytes at `path`, where nothing is."""
        ...

    def hard_link(self, old: str, new: str) -> bool:
        """Let `new` be the file `old`, too; whether that can be done here."""
        ...

    def make_folder(self, path: str) -> None:
        """A new folder; nothing where there is one."""
        ...

    def soft_link(self, path: str, to: str) -> bool:
        """A link at `path` that leads to `to`, seen from its folder; whether that can be done here."""
        ...

    def rename(self, old: str, new: str) -> None:
        """Move to `new`, where nothing is."""
        ...

    def replace(self, old: str, new: str) -> None:
        """Move a file or link to `new`, in place of the file or link that is there, in one step."""
        ...

    def exchange(self, one: str, other: str) -> bool:
        """Swap two folders in one step; whether that can be done here."""
        ...

    def remove(self, path: str) -> None:
        """Remove a file or link."""
        ...

    def remove_folder(self, path: str) -> None:
        """Remove an empty folder."""
        ...

    def remove_tree(self, path: str) -> None:
        """Remove a folder and all that is in it, links not followed."""
        ...


class LocalPlace:
    """Folders of this machine, or of a disk or share that it has mounted."""

    def kind(self, path: str) -> Kind | None:
        if os.path.islink(path):  # noqa: PTH114 - paths are text in this protocol
            return "tautan"
        if not os.path.lexists(path):
            return None
        return "folder" if Path(path).is_dir() else "berkas"

    def files(self, folder: str) -> dict[str, int]:
        root = Path(folder)
        return {path.relative_to(root).as_posix(): path.stat().st_size for path in root.rglob("*") if path.is_file()}

    def names(self, folder: str) -> list[str]:
        return sorted(os.listdir(folder)) if Path(folder).is_dir() else []  # noqa: PTH208 - names are text here

    def read(self, path: str) -> bytes:
        return Path(path).read_bytes()

    def fetch(self, path: str, into: Path) -> None:
        shutil.copyfile(path, into)

    def send(self, source: Path, path: str) -> None:
        with _naming(path):
            shutil.copyfile(source, path)

    def write(self, content: bytes, path: str) -> None:
        with _naming(path):
            Path(path).write_bytes(content)

    def hard_link(self, old: str, new: str) -> bool:
        try:
            os.link(old, new)
        except OSError as error:
            if error.errno in _CANNOT:
                return False
            raise
        return True

    def make_folder(self, path: str) -> None:
        Path(path).mkdir(exist_ok=True)

    def soft_link(self, path: str, to: str) -> bool:
        try:
            Path(path).symlink_to(to)
        except NotImplementedError:
            return False
        except OSError as error:
            if error.errno in _CANNOT or getattr(error, "winerror", None):  # Windows asks for a privilege
                return False
            raise
        return True

    def rename(self, old: str, new: str) -> None:
        Path(old).rename(new)

    def replace(self, old: str, new: str) -> None:
        Path(old).replace(new)

    def exchange(self, one: str, other: str) -> bool:
        return exchange(Path(one), Path(other))

    def remove(self, path: str) -> None:
        Path(path).unlink()

    def remove_folder(self, path: str) -> None:
        Path(path).rmdir()

    def remove_tree(self, path: str) -> None:
        shutil.rmtree(path)


_CANNOT = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EXDEV, errno.EMLINK, errno.EINVAL}
"""What file systems say that know no such links, or have no room for another name."""


@contextmanager
def _naming(path: str) -> Iterator[None]:
    """An OSError names the file that was written: where there is no room, the system does not."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = path, None
        raise
