"""`lkjip build` and `lkjip explain`: one report, many, or what a build would do."""

from __future__ import annotations

import argparse
import sys
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from lkjip.command.printing import DONE, NOT_IN_ORDER, as_text, shown
from lkjip.ground.errors import UsageError
from lkjip.ground.ids import PRIVATE, Edition, Project, ReportId
from lkjip.ground.steps import steps
from lkjip.making.request import BuildRequest

if TYPE_CHECKING:
    from lkjip.batch.run import Workshop


def build(project: Project, options: argparse.Namespace) -> int:
    """Build the report that is named, or all that are chosen."""
    chosen = bool(options.all or options.offices or options.years)
    if chosen == (options.kecamatan is not None) or (not chosen and options.year is None):
        many = "--all, --kecamatan, --year"
        if chosen:
            raise UsageError(f"Tulis KECAMATAN TAHUN saja, atau pilih dengan {many} saja; tidak keduanya.")
        raise UsageError(f"Laporan mana? Tulis KECAMATAN TAHUN, atau pilih dengan {many}.")
    report = None if chosen else ReportId(options.kecamatan, options.year)
    if report and not options.scheduler and not options.json:
        return _one(project, report, options)
    return _many(project, report, options)


def _one(project: Project, report: ReportId, options: argparse.Namespace) -> int:
    from lkjip.check.telling import counted  # noqa: PLC0415
    from lkjip.ground.findings import is_draft  # noqa: PLC0415
    from lkjip.making import build_report  # noqa: PLC0415 - much, though nothing heavy

    request = _request(report, options, jobs=options.jobs)
    with steps(sys.stderr, str(report)) as told:
        built = build_report(project, request, told)
    for problem in built.problems:
        print(problem)
    if found := counted(built.findings):
        print(f"Hasil pemeriksaan data: {found}; lihat dengan: lkjip check {report} --semua")
    if is_draft(built.findings):
        print("Laporan ini masih KONSEP, karena ada temuan yang belum diselesaikan atau diterima.")
    numbers = project.data(report) / PRIVATE / "nip.csv"
    if request.edition is Edition.INTERNAL and not numbers.exists():
        print(f"NIP tetap tersamar dalam edisi internal ini, karena {shown(numbers)} tidak ada.")
    for file in built.files:
        print(f"Laporan {report}: {shown(file)} (perender {built.renderer})")
    for failure in built.told():
        print(f"lkjip: {failure}", file=sys.stderr)
    return NOT_IN_ORDER if built.missing else DONE


def _many(project: Project, report: ReportId | None, options: argparse.Namespace) -> int:
    from lkjip.batch.progress import progress  # noqa: PLC0415 - much, though nothing heavy
    from lkjip.batch.run import run_batch  # noqa: PLC0415
    from lkjip.batch.select import selected  # noqa: PLC0415
    from lkjip.batch.summary import summary  # noqa: PLC0415

    chosen = (report,) if report else selected(project, options.offices or (), options.years or ())
    requests = [_request(one, options, jobs=1) for one in chosen]
    with progress(len(requests), sys.stderr) as listener:
        outcomes = run_batch(project, requests, lambda due: _workshop(project, options, due), listener)
    print(as_text([outcome.as_dict() for outcome in outcomes]) if options.json else summary(outcomes))
    return NOT_IN_ORDER if any(outcome.failure for outcome in outcomes) else DONE


def _workshop(project: Project, options: argparse.Namespace, due: int) -> AbstractContextManager[Workshop]:
    from lkjip.batch.run import Here  # noqa: PLC0415

    if options.scheduler is None:
        return Here(project, options.jobs, due)
    from lkjip.batch.cluster import cluster  # noqa: PLC0415 - dask

    return cluster(project, options.scheduler)


def _request(report: ReportId, options: argparse.Namespace, *, jobs: int) -> BuildRequest:
    return BuildRequest(report, options.renderer, Edition(options.edition), options.format, jobs)


def explain(project: Project, options: argparse.Namespace) -> int:
    """What a build would run again, and why."""
    from lkjip.making.explain import explain as explained  # noqa: PLC0415

    report = ReportId(options.kecamatan, options.year)
    explanation = explained(project, _request(report, options, jobs=1))
    print(as_text(explanation.as_dict()) if options.json else "\n".join(explanation.lines()))
    return DONE
