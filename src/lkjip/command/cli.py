"""The command `lkjip`: parse, call, print. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from lkjip.command.options import parser
from lkjip.command.usage import WRONG_USE
from lkjip.ground.errors import LkjipError, UsageError
from lkjip.ground.ids import PRIVATE, Edition, Project, ReportId
from lkjip.ground.journal import recover

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from lkjip.batch.run import Workshop
    from lkjip.ground.findings import Finding
    from lkjip.making.request import BuildRequest

DONE, NOT_IN_ORDER = 0, 1
_NEW_OBJECTS = 20_000
"""So many, at least, are made before the collector looks for garbage."""


def unhurried() -> None:
    """Let the collector look for garbage seldom: imports make many objects that stay, which it would search again."""
    gc.set_threshold(_NEW_OBJECTS)


def run() -> NoReturn:
    """The program: `main`, then out at once; Python would take a fifth of a second to tidy up what it has imported."""
    unhurried()
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of our output (`| head`) has seen enough
        status = DONE
    except OSError as error:  # it could not be written
        status = _refused(error)
    sys.stderr.flush()
    os._exit(status)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 done, 1 a report or its data is not in order, 2 wrong usage."""
    options = parser().parse_args(arguments)
    try:
        if options.command == "mulai":
            return _begin(options)
        project = Project.find()
        recover(project.root)
        if options.command in _OF_PROJECT:
            return _OF_PROJECT[options.command](project, options)
        return _OF_ONE[options.command](project, ReportId(options.kecamatan, options.year), options)
    except LkjipError as error:
        return _failed(error, as_json=getattr(options, "json", False))
    except KeyboardInterrupt:
        print("lkjip: dihentikan.", file=sys.stderr)
        return NOT_IN_ORDER
    except BrokenPipeError:
        raise
    except OSError as error:
        return _refused(error)


def _refused(error: OSError) -> int:
    from lkjip.ground.failures import system_failure  # noqa: PLC0415 - seldom

    print(f"lkjip: {system_failure(error)}", file=sys.stderr)
    return NOT_IN_ORDER


def _failed(error: LkjipError, *, as_json: bool) -> int:
    from lkjip.ground.findings import DataError  # noqa: PLC0415 - reads the list of rules

    if isinstance(error, DataError):
        _tell(error.findings, as_json=as_json)
        return NOT_IN_ORDER
    print(f"lkjip: {error}", file=sys.stderr)
    return WRONG_USE if isinstance(error, UsageError) else NOT_IN_ORDER


def _check(project: Project, options: argparse.Namespace) -> int:
    from lkjip.check.telling import of_rules  # noqa: PLC0415 - reads the list of rules
    from lkjip.ground.rules import rules  # noqa: PLC0415

    if options.terima is None and (options.alasan or options.jabatan):
        raise UsageError("--alasan dan --jabatan menerangkan penerimaan; tulis juga --terima KODE.")
    if options.aturan:
        print("\n".join(of_rules(rules().values())))
        return DONE
    if options.pokok and options.kecamatan is None:
        from lkjip.check.pokok import subjects  # noqa: PLC0415 - pandas

        print("\n".join(subjects()))
        return DONE
    if options.kecamatan is None or options.year is None:
        raise UsageError("Laporan mana? Tulis KECAMATAN TAHUN.")
    report = ReportId(options.kecamatan, options.year)
    from lkjip.check.run import check_report  # noqa: PLC0415 - pandas and pandera
    from lkjip.ground.findings import has_errors  # noqa: PLC0415

    checked = check_report(project, report)
    if options.pokok and not has_errors(checked.findings):
        from lkjip.check.pokok import figures  # noqa: PLC0415

        print("\n".join(figures(checked)))
        return DONE
    if options.terima is not None:
        from lkjip.check.record import accept  # noqa: PLC0415

        finding = accept(project, checked, options.terima, options.alasan, options.jabatan)
        print(f"Diterima: {finding.rule} pada {finding.place}; tercatat dalam params/{project.layers(report)[-1].name}")
        return DONE
    _tell(checked.findings, as_json=options.json, accepted=options.semua)
    return NOT_IN_ORDER if has_errors(checked.findings) else DONE


def _params(project: Project, report: ReportId, options: argparse.Namespace) -> int:
    from lkjip.params import load_params  # noqa: PLC0415 - pydantic
    from lkjip.params.effective import effective, table  # noqa: PLC0415

    loaded = load_params(project, report)
    if loaded.params is None:
        _tell(loaded.findings, as_json=options.json)
        return NOT_IN_ORDER
    values = effective(loaded)
    print(_as_json([value.as_dict() for value in values]) if options.json else table(values))
    return DONE


def _tell(findings: Sequence[Finding], *, as_json: bool, accepted: bool = False) -> None:
    from lkjip.check.telling import told  # noqa: PLC0415 - reads the list of rules

    if as_json:
        print(_as_json([finding.as_dict() for finding in findings]))
    else:
        print("\n".join(told(findings, accepted=accepted)))


def _as_json(rows: object) -> str:
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _build(project: Project, options: argparse.Namespace) -> int:
    chosen = bool(options.all or options.offices or options.years)
    if chosen == (options.kecamatan is not None) or (not chosen and options.year is None):
        many = "--all, --kecamatan, --year"
        if chosen:
            raise UsageError(f"Tulis KECAMATAN TAHUN saja, atau pilih dengan {many} saja; tidak keduanya.")
        raise UsageError(f"Laporan mana? Tulis KECAMATAN TAHUN, atau pilih dengan {many}.")
    report = None if chosen else ReportId(options.kecamatan, options.year)
    if report and not options.scheduler and not options.json:
        return _build_one(project, report, options)
    return _build_many(project, report, options)


def _build_one(project: Project, report: ReportId, options: argparse.Namespace) -> int:
    from lkjip.check.telling import counted  # noqa: PLC0415
    from lkjip.ground.findings import is_draft  # noqa: PLC0415
    from lkjip.making import build_report  # noqa: PLC0415 - much, though nothing heavy

    request = _request(report, options, jobs=options.jobs)
    built = build_report(project, request, lambda step: print(f"{report}: {step}", file=sys.stderr, flush=True))
    for problem in built.problems:
        print(problem)
    if found := counted(built.findings):
        print(f"Hasil pemeriksaan data: {found}; lihat dengan: lkjip check {report} --semua")
    if is_draft(built.findings):
        print("Laporan ini masih KONSEP, karena ada temuan yang belum diselesaikan atau diterima.")
    numbers = project.data(report) / PRIVATE / "nip.csv"
    if request.edition is Edition.INTERNAL and not numbers.exists():
        print(f"NIP tetap tersamar dalam edisi internal ini, karena {_shown(numbers)} tidak ada.")
    for file in built.files:
        print(f"Laporan {report}: {_shown(file)} (perender {built.renderer})")
    for told in built.told():
        print(f"lkjip: {told}", file=sys.stderr)
    return NOT_IN_ORDER if built.missing else DONE


def _build_many(project: Project, report: ReportId | None, options: argparse.Namespace) -> int:
    from lkjip.batch.progress import progress  # noqa: PLC0415 - much, though nothing heavy
    from lkjip.batch.run import run_batch  # noqa: PLC0415
    from lkjip.batch.select import selected  # noqa: PLC0415
    from lkjip.batch.summary import summary  # noqa: PLC0415

    chosen = (report,) if report else selected(project, options.offices or (), options.years or ())
    requests = [_request(one, options, jobs=1) for one in chosen]
    with progress(len(requests), sys.stderr) as listener:
        outcomes = run_batch(project, requests, lambda due: _workshop(project, options, due), listener)
    print(_as_json([outcome.as_dict() for outcome in outcomes]) if options.json else summary(outcomes))
    return NOT_IN_ORDER if any(outcome.failure for outcome in outcomes) else DONE


def _workshop(project: Project, options: argparse.Namespace, due: int) -> AbstractContextManager[Workshop]:
    from lkjip.batch.run import Here  # noqa: PLC0415

    if options.scheduler is None:
        return Here(project, options.jobs, due)
    from lkjip.batch.cluster import cluster  # noqa: PLC0415 - dask

    return cluster(project, options.scheduler)


def _request(report: ReportId, options: argparse.Namespace, *, jobs: int) -> BuildRequest:
    from lkjip.making.request import BuildRequest  # noqa: PLC0415

    return BuildRequest(report, options.renderer, Edition(options.edition), options.format, jobs)


def _publish(project: Project, options: argparse.Namespace) -> int:
    from lkjip.command.publishing import publish  # noqa: PLC0415

    return DONE if publish(project, options) else NOT_IN_ORDER


def _explain(project: Project, report: ReportId, options: argparse.Namespace) -> int:
    from lkjip.making.explain import explain  # noqa: PLC0415

    explanation = explain(project, _request(report, options, jobs=1))
    print(_as_json(explanation.as_dict()) if options.json else "\n".join(explanation.lines()))
    return DONE


def _new(project: Project, report: ReportId, options: argparse.Namespace) -> int:
    from lkjip.ground.findings import DataError  # noqa: PLC0415 - pandas and pandera
    from lkjip.scaffold import new_office, new_year  # noqa: PLC0415

    try:
        made = new_office(project, report) if options.source is None else new_year(project, report, options.source)
    except DataError as error:
        _tell(error.findings, as_json=False)
        print(f"Tahun sumber {options.source} belum beres; perbaiki dahulu. Tidak ada yang dibuat.")
        return NOT_IN_ORDER
    for task in made.tasks:
        print(f"- {task}")
    print(f"{len(made.files)} berkas dibuat; {len(made.tasks)} hal perlu diisi atau diperiksa, lihat {made.files[-1]}")
    print(f"Susun sebagai konsep dengan: lkjip build {report}")
    return DONE


def _begin(options: argparse.Namespace) -> int:
    from lkjip.command.mulai import begun  # noqa: PLC0415 - pandas and pandera

    for line in begun(options.folder, options.kecamatan, options.year):
        print(line)
    return DONE


def _renew(project: Project, options: argparse.Namespace) -> int:
    from lkjip.scaffold import renew  # noqa: PLC0415

    came = renew(project)
    for one in came:
        print(f"{one.name}: {one.state}")
        for said in one.said:
            print(f"  {said}")
    print(f"{len(came)} berkas bersama disentuh." if came else "Berkas bersama sudah yang terbaru.")
    return DONE


def _preview(project: Project, report: ReportId, options: argparse.Namespace) -> int:
    from lkjip.preview import preview  # noqa: PLC0415 - pandas, papermill, matplotlib

    try:
        preview(project, report, options.port, lambda line: print(line, flush=True))
    except KeyboardInterrupt:
        print("Pratinjau dihentikan.")
    return DONE


def _lab(project: Project, options: argparse.Namespace) -> int:
    from lkjip.lab import lab, newest  # noqa: PLC0415

    chosen = options.year is not None
    report = ReportId(options.kecamatan, options.year) if chosen else newest(project, options.kecamatan)
    try:
        lab(project, report, lambda line: print(line, flush=True), browser=options.browser)
    except KeyboardInterrupt:
        print("JupyterLab dan pratinjau dihentikan.")
    return DONE


def _workbook(project: Project, options: argparse.Namespace) -> int:
    from lkjip.command.workbook import workbook  # noqa: PLC0415 - openpyxl, pandas and pandera

    return workbook(project, options)


def _list(project: Project, options: argparse.Namespace) -> int:
    from lkjip.command.listing import listed  # noqa: PLC0415 - pandas and pandera

    entries = listed(project)
    if options.json:
        print(_as_json([entry.as_dict() for entry in entries]))
        return DONE
    for entry in entries:
        print(entry)
    if not entries:
        print("Belum ada laporan; buat dengan: lkjip new KECAMATAN TAHUN")
    return DONE


def _shown(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


_OF_PROJECT = {
    "build": _build,
    "check": _check,
    "lab": _lab,
    "list": _list,
    "perbarui": _renew,
    "publish": _publish,
    "workbook": _workbook,
}
_OF_ONE = {"explain": _explain, "params": _params, "new": _new, "preview": _preview}
