"""What the figures say against a claim about indicators: the words for a finding, or nothing where they agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any

from lkjip.check.case import Case
from lkjip.check.texts.claims import Claim
from lkjip.check.texts.topics import Topic, Topics
from lkjip.contract.year import Row, records
from lkjip.ground.angka import nilai, persen
from lkjip.ground.findings import Place
from lkjip.measures.capaian import Arah
from lkjip.measures.hitung import difference
from lkjip.measures.kategori import rank
from lkjip.measures.putusan import MISSED

_EXCEEDED, _MET = "melampaui target", "sesuai target"
_AGAINST: Mapping[Claim, Callable[[Sequence[str]], bool]] = {
    Claim.REACHED: lambda verdicts: MISSED in verdicts,
    Claim.EXCEEDED: lambda verdicts: MISSED in verdicts or _EXCEEDED not in verdicts,
    Claim.MISSED: lambda verdicts: MISSED not in verdicts,
    Claim.NOT_EXCEEDED: lambda verdicts: set(verdicts) == {_EXCEEDED},
}
"""Whether the verdicts on all that a claim is about contradict it."""
_WRONG_CHANGE: Mapping[Claim, Callable[[Decimal], bool]] = {
    Claim.UP: lambda change: change <= 0,
    Claim.DOWN: lambda change: change >= 0,
    Claim.SAME: lambda change: change != 0,
    Claim.NOT_UP: lambda change: change > 0,
    Claim.NOT_DOWN: lambda change: change < 0,
}


class Judge:
    """The figures of a report and of the compared years, asked about the claims of its texts."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._rows: dict[int, Mapping[str, Row]] = {}

    @property
    def year(self) -> int:
        return self._case.figures.year

    @property
    def years(self) -> tuple[int, ...]:
        """The compared years, this one last."""
        return self._case.figures.years

    @cached_property
    def topics(self) -> Topics:
        return Topics(self._case.year, self._case.params.kantor.lengkap)

    def verdict(self, topic: Topic, claim: Claim, year: int, *, numeric: bool) -> str | None:
        """What the figures of `year` say of `topic` where they contradict the claim.

        numeric: the words compare numbers; of an indicator that should fall they may mean the opposite.
        """
        rows = [self._of(year)[code] for code in topic.codes if code in self._of(year)]
        rows = [row for row in rows if row["putusan"] in (_EXCEEDED, _MET, MISSED)]
        if not rows or (numeric and any(row["arah"] == Arah.TURUN for row in rows)):
            return None
        groups = [rows] if topic.whole else [[row] for row in rows]
        if not all(_AGAINST[claim]([row["putusan"] for row in group]) for group in groups):
            return None
        telling = [row for row in rows if _AGAINST[claim]([row["putusan"]])] or rows
        said = "; ".join(_told(row) for row in telling[:2])
        return f"{said} (tahun {year})" if year != self.year else said

    def direction(self, topic: Topic, claim: Claim, first: int, last: int, *, reached_only: bool) -> str | None:
        """What became of `topic` between two years where it contradicts the claim.

        A value and its capaian may move apart; then the words may mean either, but of what should fall they mean the
        value. reached_only: they mean the capaian.
        """
        changes = [self._change(code, claim, first, last, reached_only=reached_only) for code in topic.codes]
        known = [change for change in changes if change is not None]
        return known[0] if known and all(known) else None

    def elsewhere(self, topic: Topic, *, above: bool, level: str) -> str | None:
        """How `topic` stands to the same value elsewhere, where it is not above (or below) it as claimed."""
        rows = [row for row in records(self._case.figures.pembanding) if row["kode"] in topic.codes]
        told = [row for row in rows if row[f"posisi_{level}"] in ("di atas", "di bawah", "sama dengan")]
        if len(told) != 1 or topic.whole or told[0][f"posisi_{level}"] == ("di atas" if above else "di bawah"):
            return None
        row = told[0]
        own, other = (nilai(value, row["satuan"], row["desimal"]) for value in (row["realisasi"], row[level]))
        return f"{own}, {row[f'posisi_{level}']} {level} ({other})"

    def place(self, topic: Topic) -> tuple[Place, ...]:
        """Where the realisation of the first of them stands, if it is typed."""
        table = self._case.year.tables["realisasi"]
        lines = table.index[table["indikator"] == topic.codes[0]]
        return (self._case.year.place("realisasi", int(lines[0]), "realisasi"),) if len(lines) else ()

    def _of(self, year: int) -> Mapping[str, Row]:
        """The indicators of a year by code; none where it has no data."""
        if year not in self._rows:
            own = self._case.figures
            figures = own if year == own.year else own.past.get(year)
            self._rows[year] = {row["kode"]: row for row in records(figures.indikator)} if figures else {}
        return self._rows[year]

    def _change(self, code: str, claim: Claim, first: int, last: int, *, reached_only: bool) -> str | None:
        """The change of one indicator as it contradicts the claim, "" where it does not, None where it is unknown."""
        before, after = self._of(first).get(code), self._of(last).get(code)
        if before is None or after is None:
            return None
        reached = difference(after["capaian"], before["capaian"])
        value = difference(*_ranked(after, before))
        meant = [reached] if reached_only else [value] if after["arah"] == Arah.TURUN else [value, reached]
        changes = [change for change in meant if change is not None]
        if not changes or meant[0] is None:
            return None
        if not all(_WRONG_CHANGE[claim](change) for change in changes):
            return ""
        return _moved(before, after, first, last, reached_only=reached_only)


def _ranked(*rows: Row) -> Iterable[Any]:
    for row in rows:
        yield rank(row["realisasi"], row["kategori"]) if row["satuan"] == "kategori" else row["realisasi"]


def _told(row: Row) -> str:
    """The verdict on an indicator with the two values it comes from."""
    value, target = (nilai(row[name], row["satuan"], row["desimal"]) for name in ("realisasi", "target"))
    return f"{row['kode']} {row['putusan']}: realisasi {value}, target {target}"


def _moved(before: Row, after: Row, first: int, last: int, *, reached_only: bool) -> str:
    if reached_only:
        old, new = (persen(row["capaian"]) for row in (before, after))
        change = difference(after["capaian"], before["capaian"])
    else:
        old, new = (nilai(row["realisasi"], row["satuan"], row["desimal"]) for row in (before, after))
        change = difference(*_ranked(after, before))
    word = "tetap" if not change else "naik" if change > 0 else "turun"
    return f"{after['kode']} {word}: {old} ({first}), {new} ({last})"
