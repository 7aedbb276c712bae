"""Which reports of a project a batch builds."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip.ground.errors import UsageError
from lkjip.ground.ids import Project, ReportId
from lkjip.params.reports import no_report, only_compared, reports

_SHOWN = 8
"""How many names a sentence has room for."""


def selected(project: Project, kecamatan: Sequence[str] = (), years: Sequence[int] = ()) -> tuple[ReportId, ...]:
    """The reports of these offices and years, all where none is named. Raises UsageError where none fits.

    Years that serve for comparison only are passed over.
    """
    known = reports(project)
    if not known and (kecamatan or years):
        raise UsageError("Belum ada laporan; buat dengan: lkjip new KECAMATAN TAHUN")
    names, numbers = {report.kecamatan for report in known}, {report.year for report in known}
    if strange := [name for name in kecamatan if name not in names]:
        raise UsageError(f"Tidak ada laporan kecamatan {strange[0]}; yang ada: {_some(sorted(names))}.")
    if strange_years := [year for year in years if year not in numbers]:
        raise UsageError(f"Tidak ada laporan tahun {strange_years[0]}; yang ada: {_some(sorted(numbers))}.")
    chosen = tuple(
        report
        for report in known
        if (not kecamatan or report.kecamatan in kecamatan) and (not years or report.year in years)
    )
    if known and not chosen:
        asked = f"kecamatan {', '.join(kecamatan)} tahun {', '.join(map(str, years))}"
        raise UsageError(f"Tidak ada laporan {asked}; yang ada: {_some(known)}.")
    own = tuple(report for report in chosen if not only_compared(project, report))
    if chosen and not own and (kecamatan or years):
        raise UsageError(no_report(chosen[0]))
    return own


def _some(names: Sequence[object]) -> str:
    """The first names of what may be thousands."""
    more = f", dan {len(names) - _SHOWN} lainnya (lkjip list)" if len(names) > _SHOWN else ""
    return ", ".join(map(str, names[:_SHOWN])) + more
