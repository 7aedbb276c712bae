"""`lkjip publish`: parse, call, print."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lkjip.command.printing import DONE, NOT_IN_ORDER
from lkjip.ground.errors import UsageError
from lkjip.ground.ids import Project, ReportId
from lkjip.ground.steps import Steps, steps

if TYPE_CHECKING:
    from lkjip.batch.outcome import Outcome
    from lkjip.publish.manifest import Changes
    from lkjip.publish.run import Published

_SHOWN = 12
"""So many files of a kind are named; there may be thousands."""


def publish(project: Project, options: argparse.Namespace) -> int:
    """Publish, roll back or try; returns its exit status."""
    with steps(sys.stderr, "terbit") as told:
        return DONE if _publish(project, options, told) else NOT_IN_ORDER


def _publish(project: Project, options: argparse.Namespace, step: Steps) -> bool:
    """Whether nothing stands in the way."""
    from lkjip.check.telling import told  # noqa: PLC0415 - reads the list of rules
    from lkjip.publish.address import address  # noqa: PLC0415 - pandas in its wake
    from lkjip.publish.content import Wanted  # noqa: PLC0415
    from lkjip.publish.run import Asked, roll_back  # noqa: PLC0415
    from lkjip.publish.run import publish as published  # noqa: PLC0415
    from lkjip.publish.secret import at_the_terminal  # noqa: PLC0415

    where = address(project, options.to)

    def ask(question: str) -> str | None:
        step.pause()
        return at_the_terminal(question)

    if options.rollback:
        if options.names or options.perbarui or options.tarik or options.coba or options.konsep:
            raise UsageError("--rollback mengembalikan seluruh rilis sebelumnya; tulis hanya dengan --to.")
        back = roll_back(project, where, ask, step)
        step.pause()
        print(f"Rilis {back.name or back.digest} tayang kembali di {where}: {_reports(back.reports)}")
        return True

    def build(reports: Sequence[ReportId]) -> Sequence[Outcome]:
        step.pause()
        return _built(project, reports, options)

    wanted = Wanted(tuple(options.names), tuple(options.perbarui or ()), tuple(options.tarik or ()))
    asked = Asked(where, wanted, options.konsep, options.coba, options.jobs)
    done = published(project, asked, build, ask, step)
    step.pause()
    if options.coba:
        print("\n".join(_changes(done.changes)))
    if done.findings:
        print("\n".join(told(done.findings)))
        print("Situs belum boleh terbit; tidak ada yang diganti. Perbaiki yang di atas, lalu jalankan lagi.")
        return False
    if options.coba:
        print(f"Semua pintu pemeriksaan lolos. Tanpa --coba, situs ini akan tayang di {where}.")
        return True
    print("\n".join(_summary(done, str(where))))
    return True


def _built(project: Project, reports: Sequence[ReportId], options: argparse.Namespace) -> Sequence[Outcome]:
    from lkjip.batch.progress import progress  # noqa: PLC0415 - much, though nothing heavy
    from lkjip.batch.run import Here, run_batch  # noqa: PLC0415
    from lkjip.making.request import BuildRequest  # noqa: PLC0415

    requests = [BuildRequest(report, options.renderer) for report in reports]
    with progress(len(requests), sys.stderr) as listener:
        return run_batch(project, requests, lambda due: Here(project, options.jobs, due), listener)


def _changes(changes: Changes) -> Iterator[str]:
    for what, names in (("baru", changes.new), ("berubah", changes.changed), ("dihapus", changes.removed)):
        yield f"{len(names)} berkas {what}" + (":" if names else "")
        yield from (f"  {name}" for name in names[:_SHOWN])
        if len(names) > _SHOWN:
            yield f"  … dan {len(names) - _SHOWN} lainnya"
    yield f"{len(changes.unchanged)} berkas tetap"


def _summary(done: Published, where: str) -> Iterator[str]:
    changes = done.changes
    yield (
        f"Terbit di {where}: {_reports(done.content.all)} "
        f"({len(changes.new)} berkas baru, {len(changes.changed)} berubah, {len(changes.removed)} dihapus)"
    )
    if done.content.kept:
        first = done.content.kept[0]
        yield (
            f"Tetap seperti terbitnya: {_reports(done.content.kept)}. Perbarui dengan menyebutnya, misalnya "
            f"{first.kecamatan}/{first.year}."
        )
    if done.strange:
        yield f"Tetap tayang, tetapi tidak disebut di halaman depan karena tidak ada di sini: {_reports(done.strange)}"
    yield from (f"Berkas: {path}" for path in done.files)


def _reports(reports: Sequence[ReportId]) -> str:
    more = f", dan {len(reports) - _SHOWN} lainnya" if len(reports) > _SHOWN else ""
    return ", ".join(map(str, reports[:_SHOWN])) + more
