"""The command `lkjip`: parse, call, print. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lkjip.book import FORMATS
from lkjip.ids import Project, ReportId, UsageError
from lkjip.usage import WRONG_USE, Parser

if TYPE_CHECKING:
    from lkjip.findings import Finding

DONE, NOT_IN_ORDER = 0, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 done, 1 a report or its data is not in order, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        report = ReportId(options.kecamatan, options.year) if "kecamatan" in options else None
        project = Project.find()
        return int(options.run(project, report, options))
    except UsageError as error:
        print(f"lkjip: {error}", file=sys.stderr)
        return WRONG_USE
    except KeyboardInterrupt:
        print("lkjip: dihentikan.", file=sys.stderr)
        return NOT_IN_ORDER


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="lkjip", description="Laporan kinerja kecamatan dari data yang diperiksa.")
    commands = parser.add_subparsers(metavar="PERINTAH", required=True)
    check = commands.add_parser("check", help="periksa data dan parameter sebuah laporan")
    check.add_argument("--json", action="store_true", help="cetak temuan sebagai JSON")
    check.set_defaults(run=_check)
    build = commands.add_parser("build", help="susun sebuah laporan")
    build.add_argument("--renderer", choices=("auto", "quarto", "pandoc"), default="auto", help="perender (auto)")
    build.add_argument("--edition", choices=("publik", "internal"), default="publik", help="edisi (publik)")
    build.add_argument("--format", type=_formats, metavar="FORMAT", help="html, docx, pdf, dipisah koma (ketiganya)")
    build.set_defaults(run=_build)
    params = commands.add_parser("params", help="tampilkan setiap parameter yang berlaku dan asalnya")
    params.add_argument("--json", action="store_true", help="cetak parameter sebagai JSON")
    params.set_defaults(run=_params)
    new = commands.add_parser("new", help="siapkan tahun baru dari tahun yang ada, atau kantor baru")
    new.add_argument("--from", type=_year, dest="source", metavar="TAHUN", help="tahun yang dijadikan sumber")
    new.set_defaults(run=_new)
    listing = commands.add_parser("list", help="daftar laporan yang ada dan keadaannya")
    listing.add_argument("--json", action="store_true", help="cetak daftar sebagai JSON")
    listing.set_defaults(run=_list)
    for command in (check, build, params, new):
        command.add_argument("kecamatan", help="nama pendek kecamatan, misalnya contoh")
        command.add_argument("year", type=_year, metavar="tahun", help="tahun laporan, misalnya 2024")
    return parser


def _year(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise argparse.ArgumentTypeError(f"{text!r} bukan tahun; tulis empat angka, misalnya 2024")
    return int(text)


def _formats(text: str) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(text.split(",")))
    unknown = [name for name in chosen if name not in FORMATS]
    if unknown:
        raise argparse.ArgumentTypeError(f"format {unknown[0]!r} tidak dikenal; pilih dari {', '.join(FORMATS)}")
    return chosen


def _check(project: Project, report: ReportId, options: argparse.Namespace) -> int:
    from lkjip.contract.check import check_report  # noqa: PLC0415 - pandas and pandera
    from lkjip.findings import has_errors  # noqa: PLC0415

    findings = check_report(project, report).findings
    _tell(findings, as_json=options.json)
    return NOT_IN_ORDER if has_errors(findings) else DONE


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


def _tell(findings: Sequence[Finding], *, as_json: bool) -> None:
    if as_json:
        print(_as_json([finding.as_dict() for finding in findings]))
    else:
        _print_findings(findings)


def _as_json(rows: Sequence[dict[str, object]]) -> str:
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _print_findings(findings: Sequence[Finding]) -> None:
    for finding in findings:
        print(finding)
    counts = Counter(finding.severity for finding in findings)
    summary = ", ".join(f"{count} {severity}" for severity, count in counts.items())
    print(summary or "Tidak ada temuan.")


def _build(project: Project, report: ReportId, options: argparse.Namespace) -> int:
    from lkjip.build import BuildRequest, build_report  # noqa: PLC0415 - everything
    from lkjip.execute.run import NotebookError  # noqa: PLC0415
    from lkjip.findings import DataError  # noqa: PLC0415
    from lkjip.render import RenderError  # noqa: PLC0415
    from lkjip.report.report import Edition  # noqa: PLC0415

    request = BuildRequest(report, options.renderer, Edition(options.edition), options.format or FORMATS)
    try:
        built = build_report(project, request, lambda step: print(f"{report}: {step}", file=sys.stderr))
    except DataError as error:
        _print_findings(error.findings)
        return NOT_IN_ORDER
    except (NotebookError, RenderError) as error:
        print(f"lkjip: {error}", file=sys.stderr)
        return NOT_IN_ORDER
    for problem in built.problems:
        print(problem)
    if built.findings:
        print(f"{len(built.findings)} temuan terbuka; lihat dengan: lkjip check {report}")
    for file in built.files:
        print(f"Laporan {report}: {_shown(file)} (perender {built.renderer})")
    return DONE


def _new(project: Project, report: ReportId, options: argparse.Namespace) -> int:
    from lkjip.findings import DataError  # noqa: PLC0415 - pandas and pandera
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


def _list(project: Project, _: None, options: argparse.Namespace) -> int:
    from lkjip.listing import listed  # noqa: PLC0415 - pandas and pandera

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
