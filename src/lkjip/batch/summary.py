"""The end of a batch: counts, and a table that names each failed report, its notebook, its cell and the cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lkjip.batch.outcome import Outcome
from lkjip.ground.findings import one_line

_HEADINGS = ("Laporan", "Notebook", "Sel", "Penyebab")


def summary(outcomes: Sequence[Outcome]) -> str:
    """The outcomes for a reader."""
    counts = Counter(outcome.state for outcome in outcomes)
    told = ", ".join(f"{counts[state]} {state}" for state in ("disusun", "tetap", "gagal") if counts[state])
    total = f"{len(outcomes)} laporan: {told}." if outcomes else "Tidak ada laporan."
    rows = [
        (
            str(outcome.report),
            outcome.failure.notebook or "–",
            str(outcome.failure.cell or "–"),
            one_line(outcome.failure.cause),
        )
        for outcome in outcomes
        if outcome.failure
    ]
    return "\n".join([*_table(rows), total]) if rows else total


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(_HEADINGS, *rows, strict=True)]
    ruled = ["─" * width for width in (*widths[:-1], len(_HEADINGS[-1]))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (_HEADINGS, ruled, *rows)
    ]
