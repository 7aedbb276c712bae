"""`lkjip check` and `lkjip params`: what is not in order, and what holds."""

from __future__ import annotations

import argparse

from lkjip.command.printing import DONE, NOT_IN_ORDER, as_text, tell
from lkjip.ground.errors import UsageError
from lkjip.ground.ids import Project, ReportId


def check(project: Project, options: argparse.Namespace) -> int:
    """Every finding of a report; or the rules, the subjects of statements, the acceptance of one finding."""
    if options.terima is None and (options.alasan or options.jabatan):
        raise UsageError("--alasan dan --jabatan menerangkan penerimaan; tulis juga --terima KODE.")
    if options.aturan:
        return _rules()
    if options.pokok and options.kecamatan is None:
        from lkjip.check.pokok import subjects  # noqa: PLC0415 - pandas

        print("\n".join(subjects()))
        return DONE
    if options.kecamatan is None or options.year is None:
        raise UsageError("Laporan mana? Tulis KECAMATAN TAHUN.")
    return _report(project, ReportId(options.kecamatan, options.year), options)


def _rules() -> int:
    from lkjip.check.telling import of_rules  # noqa: PLC0415 - no more than the list of rules
    from lkjip.ground.rules import rules  # noqa: PLC0415

    print("\n".join(of_rules(rules().values())))
    return DONE


def _report(project: Project, report: ReportId, options: argparse.Namespace) -> int:
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
    tell(checked.findings, as_json=options.json, accepted=options.semua)
    return NOT_IN_ORDER if has_errors(checked.findings) else DONE


def params(project: Project, options: argparse.Namespace) -> int:
    """Every parameter that holds, and where it comes from."""
    from lkjip.params import load_params  # noqa: PLC0415 - pydantic
    from lkjip.params.effective import effective, table  # noqa: PLC0415

    loaded = load_params(project, ReportId(options.kecamatan, options.year))
    if loaded.params is None:
        tell(loaded.findings, as_json=options.json)
        return NOT_IN_ORDER
    values = effective(loaded)
    print(as_text([value.as_dict() for value in values]) if options.json else table(values))
    return DONE
