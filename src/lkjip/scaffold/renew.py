"""`lkjip perbarui`: the shared files of a newer lkjip in a project whose office may have changed some of them."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from lkjip.ground.errors import UsageError
from lkjip.ground.files import write_whole
from lkjip.ground.ids import Project
from lkjip.scaffold.merge import Meeting, merged_notebook
from lkjip.scaffold.shared import as_got, is_origin, keep_as_got, shared_files

BESIDE = "perbarui"
"""The folder where the newer form of what the office has changed, too, is laid down to be compared."""


@dataclass(frozen=True)
class Renewed:
    """What came of one shared file: `state` says it; `said` tells each place where both have changed it."""

    name: str
    state: str
    said: tuple[str, ...] = ()


def renew(project: Project) -> tuple[Renewed, ...]:
    """Bring in what has changed since the project got its shared files; only files that are touched are told.

    What the office has changed stays: notebooks are joined cell by cell, of other files both forms are laid side by
    side (`perbarui/`). Raises UsageError where the project is where these files come from.
    """
    if is_origin(project):
        raise UsageError("Proyek ini sendiri asal berkas bersama lkjip; perbarui dengan git.")
    before, newer = as_got(project), shared_files()
    came = tuple(_each(project, before, newer))
    keep_as_got(project, newer)
    return came


def _each(project: Project, before: dict[str, bytes], newer: dict[str, bytes]) -> Iterator[Renewed]:
    for name in sorted({*before, *newer}):
        path = project.root / name
        own = path.read_bytes() if path.is_file() else None
        known, offered = before.get(name), newer.get(name)
        if offered in (known, own):
            continue
        if own == known and offered is None:
            path.unlink()
            yield Renewed(name, "tidak dipakai lagi, dihapus")
        elif own == known and offered is not None:
            write_whole(path, offered)
            yield Renewed(name, "diperbarui" if known is not None else "baru")
        elif offered is None:
            yield Renewed(name, "tidak dipakai lkjip lagi, tetapi diubah kantor: dibiarkan")
        else:
            yield _meet(project, name, known, own, offered)


def _meet(project: Project, name: str, known: bytes | None, own: bytes | None, offered: bytes) -> Renewed:
    """A file that both have changed."""
    if own is None:
        return Renewed(name, "dihapus kantor: dibiarkan", (_beside(project, name, offered),))
    if name.endswith(".ipynb") and known is not None:
        try:
            joined, meetings = merged_notebook(known, own, offered)
        except ValueError:
            pass
        else:
            write_whole(project.root / name, joined)
            told = [_told(one) for one in meetings]
            if meetings:
                told.append(_beside(project, name, offered, _differences(meetings)))
            return Renewed(name, "diperbarui di samping perubahan kantor", tuple(told))
    old, new = (content.decode("utf-8", "replace").splitlines() for content in (own, offered))
    difference = "\n".join(difflib.unified_diff(old, new, "kantor", "lkjip", lineterm=""))
    return Renewed(name, "diubah kantor dan lkjip: dibiarkan", (_beside(project, name, offered, difference),))


def _told(one: Meeting) -> str:
    if not one.number:
        return f"sel {one.cell} dihapus kantor, diubah lkjip: tetap tidak ada"
    done = "diubah" if one.newer else "dihapus"
    return f"sel ke-{one.number} ({one.cell}) diubah kantor, {done} lkjip: milik kantor dibiarkan"


def _beside(project: Project, name: str, offered: bytes, difference: str = "") -> str:
    target = PurePosixPath(BESIDE, name)
    write_whole(project.root / target, offered)
    if not difference:
        return f"yang baru ada di {target}"
    write_whole(project.root / f"{target}.beda", difference + "\n")
    return f"yang baru ada di {target}, bedanya di {target}.beda"


def _differences(meetings: Sequence[Meeting]) -> str:
    return "\n".join(
        line
        for one in meetings
        for line in difflib.unified_diff(
            one.office.splitlines(), one.newer.splitlines(), f"kantor {one.cell}", f"lkjip {one.cell}", lineterm=""
        )
    )
