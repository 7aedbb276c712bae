"""`rilis.json`: what a release holds, by which what is live is known and compared."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from lkjip.ground.errors import UsageError
from lkjip.ground.ids import ReportId
from lkjip.stage.model import MANIFEST as OF_REPORT

NAME = "rilis.json"
"""The file's name at the root of every release."""
_FORM = 1
_PIECE = 1 << 20
_REPORT = re.compile(rf"([a-z0-9-]+)/([0-9]{{4}})/{re.escape(OF_REPORT)}")


@dataclass(frozen=True)
class Entry:
    """One file of a release: its size in bytes and the SHA-256 of its bytes."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a release holds. files: by their path in it, folders set apart by `/`, this manifest itself not among them.

    withdrawn: reports (`kecamatan/tahun`) that were taken back and do not return unless they are named. name: what the
    release is called where several are kept; empty for one that is told by its bytes.
    """

    files: dict[str, Entry]
    withdrawn: tuple[str, ...] = ()
    name: str = field(default="", compare=False)

    @classmethod
    def of_folder(cls, folder: Path, withdrawn: Iterable[str] = ()) -> Manifest:
        """The manifest of all files below `folder`."""
        found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
        return cls(
            {name: entry_of(path) for name, path in sorted(found.items()) if name != NAME}, tuple(sorted(withdrawn))
        )

    @classmethod
    def read(cls, content: bytes) -> Manifest:
        """The manifest that `written` has made. Raises ValueError where it is none."""
        try:
            said = json.loads(content)
            if said["bentuk"] != _FORM:
                raise ValueError(said["bentuk"])
            files = {
                name: Entry(int(one["ukuran"]), str(one["sha256"]))
                for name, one in said["berkas"].items()
                if _is_plain(name)
            }
            return cls(files, tuple(said["ditarik"]), str(said["rilis"]))
        except (KeyError, TypeError, AttributeError, UnicodeDecodeError) as error:
            raise ValueError(str(error)) from error

    def written(self, name: str = "") -> bytes:
        """The manifest as a file, of a release that is called `name`."""
        files = {path: {"ukuran": one.size, "sha256": one.sha256} for path, one in sorted(self.files.items())}
        said = {"bentuk": _FORM, "rilis": name, "ditarik": list(self.withdrawn), "berkas": files}
        return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()

    @property
    def digest(self) -> str:
        """What two releases share only if all their files are the same, in twelve signs."""
        return hashlib.sha256(self.written()).hexdigest()[:12]

    @property
    def size(self) -> int:
        return sum(one.size for one in self.files.values())

    @property
    def reports(self) -> tuple[ReportId, ...]:
        """The reports that the release holds."""
        found = (_REPORT.fullmatch(name) for name in self.files)
        return tuple(sorted(one for match in found if match for one in _report(match[1], int(match[2]))))

    def below(self, folder: str) -> dict[str, Entry]:
        """The files in a folder of the release."""
        return {name: one for name, one in self.files.items() if name.startswith(f"{folder}/")}


@dataclass(frozen=True)
class Changes:
    """By what a release differs from the one before: paths, each list in order."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]

    @classmethod
    def between(cls, before: Manifest | None, after: Manifest) -> Changes:
        """By what `after` differs from `before`; all is new where there is none."""
        old = before.files if before else {}
        common = [name for name in after.files if name in old]
        return cls(
            new=tuple(sorted(name for name in after.files if name not in old)),
            changed=tuple(sorted(name for name in common if after.files[name] != old[name])),
            removed=tuple(sorted(name for name in old if name not in after.files)),
            unchanged=tuple(sorted(name for name in common if after.files[name] == old[name])),
        )

    @property
    def sent(self) -> tuple[str, ...]:
        """What has to travel."""
        return tuple(sorted((*self.new, *self.changed)))


def folder_of(report: ReportId) -> str:
    """Where a report is in a release."""
    return f"{report.kecamatan}/{report.year}"


def entry_of(path: Path) -> Entry:
    """Size and digest of a file, in one reading, so that they belong together."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
            size += len(piece)
    return Entry(size, digest.hexdigest())


def _is_plain(name: str) -> bool:
    """Whether a path of a manifest, which may come from another machine, stays within the release."""
    parts = name.split("/")
    if "\\" in name or any(part in ("", ".", "..") for part in parts):
        raise ValueError(name)
    return True


def _report(kecamatan: str, year: int) -> Iterable[ReportId]:
    try:
        return [ReportId(kecamatan, year)]
    except UsageError:  # a folder of that form that is no report
        return []
