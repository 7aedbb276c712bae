"""What stops a build though its data are in order: a notebook that could not be run, files that changed meanwhile, the
system."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lkjip.ground.errors import LkjipError


@dataclass(frozen=True)
class Failure:
    """Where and why a notebook failed. Cell and line (in the cell) count from 1 in the source notebook."""

    notebook: str
    cell: int | None = None
    line: int | None = None
    source: str = ""
    ename: str = ""
    evalue: str = ""
    remedy: str = ""
    explained: bool = False  # evalue is lkjip's own text and says all that is needed

    def text(self) -> str:
        """The failure for an analyst: place, source line, what Python said, what to do."""
        cell = "" if self.cell is None else f", sel {self.cell}"
        line = "" if self.line is None else f", baris {self.line}"
        place = f"{self.notebook}{cell}{line}: gagal dijalankan."
        if self.explained:
            return f"{place}\n{self.evalue}"
        said = f"{self.ename}: {self.evalue}" if self.evalue else self.ename
        return "\n".join([place, *([f"    {self.source}"] if self.source else []), said, self.remedy])


class NotebookError(LkjipError):
    """Notebooks that could not be run, in the order of the book."""

    def __init__(self, *failures: Failure) -> None:
        self.failures = failures
        super().__init__("\n\n".join(one.text() for one in failures))

    def __reduce__(self) -> tuple[type[NotebookError], tuple[Failure, ...]]:
        return type(self), self.failures  # so that it comes back from a worker process


_SHOWN = 5


class ChangedMeanwhileError(LkjipError):
    """Files changed between the check and the book: parts of the report would be of one state, parts of another."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        more = f", dan {len(self.names) - _SHOWN} lainnya" if len(self.names) > _SHOWN else ""
        super().__init__(
            f"{', '.join(self.names[:_SHOWN])}{more} berubah selama penyusunan. "
            "Tidak ada yang diterbitkan; hasil yang lama tetap. Jalankan lagi."
        )

    def __reduce__(self) -> tuple[type[ChangedMeanwhileError], tuple[tuple[str, ...]]]:
        return type(self), (self.names,)


_FULL = "tidak ada ruang lagi; kosongkan disk itu"
_FORBIDDEN = (
    "tidak ada izin; tutup di program lain bila sedang dibuka, periksa pemilik dan izinnya, atau minta kepada "
    "pengelola komputer"
)
_TOO_MANY = "terlalu banyak berkas terbuka; tutup program lain, atau naikkan batasnya (ulimit -n)"
_NO_PROCESS = "sistem tidak dapat memulai proses lagi; tutup program lain, atau kurangi --jobs"
_NO_FOLDER = "di tempat folder ada berkas; pindahkan atau ganti nama berkas itu"
_SYSTEM = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: "berkas melebihi batas besarnya; naikkan batas itu (ulimit -f)",
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: "hanya dapat dibaca; pakai salinan proyek di tempat yang dapat ditulis",
    errno.EMFILE: _TOO_MANY,
    errno.ENFILE: _TOO_MANY,
    errno.EAGAIN: _NO_PROCESS,
    errno.ENOMEM: _NO_PROCESS,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EEXIST: _NO_FOLDER,
    errno.EISDIR: "di tempat berkas ada folder; pindahkan atau ganti nama folder itu",
    errno.ENOENT: "tidak ada lagi; periksa apakah ada yang memindahkannya",
    errno.ENAMETOOLONG: "namanya terlalu panjang; pindahkan proyek ke folder yang namanya lebih pendek",
    errno.EIO: "tidak dapat dibaca atau ditulis; periksa disknya",
}


def system_failure(error: OSError) -> str:
    """What the system refuses, in a sentence with the place, as far as the system names it."""
    said = _SYSTEM.get(error.errno or 0, f"ditolak oleh sistem ({error.strerror or error}); periksa sebabnya")
    place = f"{_place(error)}: " if error.filename2 or error.filename else ""
    return f"{place}{said}, lalu jalankan lagi."


def _place(error: OSError) -> str:
    path = Path(os.path.abspath(os.fsdecode(error.filename2 or error.filename)))  # noqa: PTH100 - links stay as they are named
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        path = next((one for one in (path, *path.parents) if one.exists() and not one.is_dir()), path)
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return str(path)
