"""What stops a build though its data are in order: a notebook that fails, files that change meanwhile, the system."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lkjip.errors import LkjipError


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
    """A notebook that could not be run; the message is Indonesian, the attributes are for machines."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.text())
        self.failure = failure
        self.notebook = failure.notebook
        self.cell = failure.cell
        self.line = failure.line
        self.source = failure.source
        self.ename = failure.ename
        self.evalue = failure.evalue

    def __reduce__(self) -> tuple[type[NotebookError], tuple[Failure]]:
        return type(self), (self.failure,)  # so that it comes back from a worker process


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


_FULL = ("ruang penyimpanan habis", "Kosongkan sebagian penyimpanan")
_FORBIDDEN = ("tidak boleh dibaca atau ditulis", "Periksa izin berkas dan foldernya")
_NO_FOLDER = ("berkas, padahal harus folder", "Pindahkan atau ganti namanya")
_HANDLES = ("terlalu banyak berkas terbuka", "Tutup program lain, atau naikkan batasnya (ulimit -n)")
_SYSTEM = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: ("hanya dapat dibaca", "Pakai penyimpanan yang dapat ditulis"),
    errno.ENOTDIR: _NO_FOLDER,
    errno.EEXIST: _NO_FOLDER,
    errno.EISDIR: ("folder, padahal harus berkas", "Pindahkan atau ganti namanya"),
    errno.ENOENT: ("tidak ada", "Kembalikan berkasnya"),
    errno.EMFILE: _HANDLES,
    errno.ENFILE: _HANDLES,
    errno.ENOMEM: ("memori tidak cukup", "Tutup program lain"),
}
"""What the system did not do and what to do about it, by the number of its error."""


def system_error(error: OSError) -> str:
    """What the operating system refused, in a sentence: where, why, what to do."""
    why, remedy = _SYSTEM.get(error.errno or 0, (f"galat sistem: {error.strerror or error}", "Periksa penyimpanannya"))
    name = error.filename2 or error.filename
    where = f"{_culprit(Path(str(name)), error.errno)}: " if isinstance(name, str) else ""
    return f"{where}{why}. {remedy}, lalu jalankan lagi; laporan yang sudah terbit tetap seperti semula."


def _culprit(path: Path, number: int | None) -> Path:
    """The file that stands where a folder should be; the system names what it looked for below it."""
    if number != errno.ENOTDIR:
        return path
    return next((part for part in path.parents if part.is_file()), path)
