"""Findings that an office leaves as they are: one acceptance for one finding, as long as its values stay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from lkjip.check.case import Case
from lkjip.ground.findings import Acceptance, Finding, Severity
from lkjip.ground.nearest import meant
from lkjip.ground.rules import rule, rules
from lkjip.params.models import Accepted


def judged(findings: Iterable[Finding], accepted: Sequence[Accepted], case: Case | None) -> Iterator[Finding]:
    """The findings; an accepted one is a note that carries its acceptance.

    case: given where every rule was asked; then an acceptance of what is not there is a finding of its own.
    """
    found = tuple(findings)
    used: set[int] = set()
    for finding in found:
        number = next((n for n, one in enumerate(accepted) if _is(one, finding)), None)
        if number is None or not rule(finding.rule).diterima:
            yield finding
            continue
        used.add(number)
        one = accepted[number]
        told = Acceptance(one.alasan, one.jabatan, one.tanggal.isoformat())
        yield replace(finding, severity=Severity.NOTE, accepted=told)
    for number, one in enumerate(accepted):
        if case is not None and number not in used:
            yield from _missed(one, number, found, case)


def acceptances(merged: Mapping[str, Any]) -> tuple[Accepted, ...]:
    """The acceptances in parameters of which something else is not in order, as far as they can be read."""
    given = merged.get("temuan_diterima")
    return tuple(_readable(given if isinstance(given, list) else ()))


def _readable(items: Iterable[Any]) -> Iterator[Accepted]:
    for item in items:
        try:
            yield Accepted.model_validate(item)
        except ValidationError:  # told with the parameters
            continue


def _is(accepted: Accepted, finding: Finding) -> bool:
    return accepted.kode == finding.fingerprint and _about(accepted) == about(finding)


def _about(accepted: Accepted) -> tuple[str, str, str, str]:
    return accepted.aturan, accepted.berkas, accepted.baris or "", accepted.kolom or ""


def about(finding: Finding) -> tuple[str, str, str, str]:
    """Rule, file, key of the row, and column: what a finding is about, whatever the values."""
    return finding.rule, finding.place.name, finding.row, finding.place.column or ""


def _missed(accepted: Accepted, number: int, findings: tuple[Finding, ...], case: Case) -> Iterator[Finding]:
    place = case.parameter(f"temuan_diterima.{number}")
    shown = ", ".join(filter(None, (accepted.berkas, accepted.baris, accepted.kolom)))
    found = f"{accepted.aturan} {accepted.kode} pada {shown}"
    known = rules().get(accepted.aturan)
    if known is None:
        hint = meant(accepted.aturan, rules(), "Daftar aturan: lkjip check --aturan.")
        yield Finding.of("penerimaan-tidak-sah", place, found, "nama aturan yang ada", hint)
    elif not known.diterima:
        yield Finding.of("penerimaan-tidak-sah", place, found, "aturan yang temuannya boleh diterima")
    elif place.name == case.project.layers(case.year.report)[-1].name:  # the office's may be for its other years
        now = next((finding for finding in findings if about(finding) == _about(accepted)), None)
        expected = f"temuan yang masih ada; sekarang {now.found} / {now.expected}" if now else "temuan yang masih ada"
        yield Finding.of("penerimaan-usang", place, found, expected)
