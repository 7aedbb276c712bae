"""Findings as lines of text: equal ones in one block, accepted ones counted, the sum at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lkjip.ground.findings import Finding, Place, Severity, one_line
from lkjip.ground.rules import Rule, rule

_MOST_CODES = 6
"""So many fingerprints of equal findings are printed."""


def told(findings: Sequence[Finding], *, accepted: bool = False) -> Iterator[str]:
    """The findings as blocks of lines, then their number; accepted ones only if asked for."""
    open_ones = [finding for finding in findings if finding.accepted is None]
    closed = [finding for finding in findings if finding.accepted is not None]
    for group in _groups(findings if accepted else open_ones):
        yield _block(group)
    if closed:
        where = "" if accepted else "; lihat dengan --semua"
        yield f"{len(closed)} temuan sudah diterima{where}."
    yield counted(open_ones) or ("Tidak ada temuan yang terbuka." if closed else "Tidak ada temuan.")


def counted(findings: Iterable[Finding]) -> str:
    """`2 galat, 1 peringatan`, the most severe first; nothing where there is none."""
    counts = Counter(finding.severity for finding in findings)
    return ", ".join(f"{counts[severity]} {severity}" for severity in Severity if counts[severity])


def of_rules(rules: Iterable[Rule]) -> Iterator[str]:
    """The list of rules, family by family."""
    family = ""
    for one in rules:
        if one.keluarga != family:
            family = one.keluarga
            yield family.upper()
        yield f"  {one.kode} ({one.berat}{', dapat diterima' if one.diterima else ''}): {one.judul}"
        yield f"    dasar     : {one.dasar}"
        yield f"    perbaikan : {one.perbaikan}"


def _groups(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings that differ by their row only, together, at the place of the first."""
    groups: dict[Finding, list[Finding]] = {}
    for finding in findings:
        alike = replace(finding, place=replace(finding.place, row=None), row="")
        groups.setdefault(alike, []).append(finding)
    return list(groups.values())


def _block(group: Sequence[Finding]) -> str:
    first = group[0]
    place = first.place
    rows = sorted({finding.place.row for finding in group if finding.place.row is not None})
    where = _place(place, rows) if len(rows) > 1 else str(place)
    codes = list(dict.fromkeys(finding.fingerprint for finding in group))
    more = f" +{len(codes) - _MOST_CODES}" if len(codes) > _MOST_CODES else ""
    mark = f"{first.rule} {' '.join(codes[:_MOST_CODES])}{more}" if rule(first.rule).diterima else first.rule
    lines = [
        f"{first.severity.upper()} {where} [{mark}]",
        f"  ditemukan  : {one_line(first.found)}",
        f"  seharusnya : {one_line(first.expected)}",
        *(f"  lihat juga : {other}" for other in _together(first.others)),
    ]
    if first.accepted is None:
        return "\n".join([*lines, f"  perbaikan  : {one_line(first.remedy)}"])
    said = f"{first.accepted.reason} ({first.accepted.post}, {first.accepted.date})"
    return "\n".join([*lines, f"  diterima   : {one_line(said)}"])


def _together(places: Iterable[Place]) -> Iterator[str]:
    """Places that differ by their row only, as one."""
    rows: dict[Place, list[int]] = {}
    for place in places:
        found = rows.setdefault(replace(place, row=None), [])
        found += [] if place.row is None else [place.row]
    for place, found in rows.items():
        yield _place(place, sorted(found)) if found else str(place)


def _place(place: Place, rows: Sequence[int]) -> str:
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    shown = ", ".join(f"{first}–{last}" if last > first else str(first) for first, last in runs)
    whole = str(replace(place, row=None))
    if not whole.startswith(place.file):  # a place that is not told by lines of a file
        return whole
    column = whole.removeprefix(place.file)
    return one_line(f"{place.file}, baris {shown}{column}")
