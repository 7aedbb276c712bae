"""What a release holds: which reports are taken from what was built, and which stay as they were published."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lkjip.batch.select import selected
from lkjip.ground.errors import UsageError
from lkjip.ground.ids import Project, ReportId
from lkjip.publish.errors import DeliveryError
from lkjip.publish.manifest import Manifest, entry_of, folder_of

Fetch = Callable[[str, Path], None]
"""Copies a file of the live release, by its path there."""
_NAMED = re.compile(r"([^/]+)(?:/([0-9]{1,9}))?")


@dataclass(frozen=True)
class Content:
    """The reports of a release. fresh: taken from what is built; kept: files of the live release as they are there."""

    fresh: tuple[ReportId, ...]
    kept: tuple[ReportId, ...]
    taken_back: tuple[ReportId, ...] = ()
    withdrawn: tuple[str, ...] = ()
    """All that was ever taken back and not named again since, as the manifest says it."""

    @property
    def all(self) -> tuple[ReportId, ...]:
        return tuple(sorted((*self.fresh, *self.kept)))


@dataclass(frozen=True)
class Wanted:
    """What is asked for: offices, or reports (`kecamatan/tahun`); years to renew; reports to take back."""

    names: tuple[str, ...] = ()
    renewed: tuple[int, ...] = ()
    taken_back: tuple[str, ...] = ()


def content(project: Project, wanted: Wanted, live: Manifest | None) -> Content:
    """What the next release holds.

    What is live stays live unless it is taken back. A year that is live keeps its files, whatever changed since, unless
    it is named (`contoh/2022`, or by `renewed`) or the newest year of its office. Raises UsageError.
    """
    there = set(live.reports) if live else set()
    back = tuple(_report(name) for name in wanted.taken_back)
    offices, named = _parted(wanted.names)
    if both := sorted(set(named) & set(back)):
        raise UsageError(f"{both[0]} diminta terbit dan ditarik sekaligus; sebut salah satu saja.")
    withdrawn = {*(live.withdrawn if live else ()), *map(folder_of, back)} - {folder_of(one) for one in named}
    if wanted.names or not back:
        chosen = _chosen(project, offices, named)
        chosen = {one for one in chosen if one in named or folder_of(one) not in withdrawn}
    else:  # only something is taken back
        chosen = set()
    newest = {report.kecamatan: report for report in sorted({*chosen, *there} - set(back))}
    fresh = {
        one
        for one in chosen
        if one not in there or one in named or one.year in wanted.renewed or newest[one.kecamatan] == one
    }
    if missing := sorted(set(wanted.renewed) - {one.year for one in chosen}):
        raise UsageError(f"Tidak ada laporan tahun {missing[0]} di antara yang diterbitkan; periksa --perbarui.")
    kept = there - fresh - set(back)
    if not fresh and not kept and back:
        raise UsageError(
            "Itu laporan terakhir di sana: menariknya berarti menutup situs. Hapus foldernya di tempat tayang, beserta "
            "folder -rilis di sampingnya."
        )
    if not fresh and not kept:
        raise UsageError("Tidak ada laporan yang dapat diterbitkan; lihat: lkjip list")
    return Content(tuple(sorted(fresh)), tuple(sorted(kept)), back, tuple(sorted(withdrawn)))


def keep(what: Content, live: Manifest, fetch: Fetch, before: Path, folder: Path) -> None:
    """Put the files of kept reports in their place in `folder`, as they are live.

    before: what an earlier run has made, from which files come that are the same. Raises DeliveryError where a file of
    the live release is not what its manifest says.
    """
    for report in what.kept:
        below = folder_of(report)
        for name, entry in live.below(below).items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            held = before / name
            if held.is_file() and entry_of(held) == entry:
                shutil.copyfile(held, target)
                continue
            fetch(name, target)
            if entry_of(target) != entry:
                raise DeliveryError(
                    f"{name} yang tayang bukan lagi berkas yang dahulu diterbitkan: "
                    f"ada yang mengubahnya di sana. Periksa, lalu terbitkan ulang dengan menyebut {below}. "
                    "Tidak ada yang diganti."
                )


def _parted(names: Iterable[str]) -> tuple[tuple[str, ...], tuple[ReportId, ...]]:
    """Names of offices, and reports that are named with their year."""
    return (
        tuple(name for name in names if "/" not in name),
        tuple(_report(name) for name in names if "/" in name),
    )


def _report(name: str) -> ReportId:
    match = _NAMED.fullmatch(name)
    if not match or not match[2]:
        raise UsageError(f"{name!r} bukan nama laporan; tulis KECAMATAN/TAHUN, misalnya contoh/2024.")
    return ReportId(match[1], int(match[2]))


def _chosen(project: Project, offices: Sequence[str], named: Sequence[ReportId]) -> set[ReportId]:
    own = {one for report in named for one in selected(project, (report.kecamatan,), (report.year,))}
    return own if named and not offices else own | set(selected(project, offices))
