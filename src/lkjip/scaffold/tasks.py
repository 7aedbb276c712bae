"""The list of what an office must fill in: from the findings, and from what no check can know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lkjip.ground.findings import Finding, Severity
from lkjip.ground.ids import ReportId

FILE = "TUGAS.md"


@dataclass(frozen=True)
class Task:
    """One thing to do: in which file, where in it (nothing: the whole file), and what."""

    file: str
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}"

    @property
    def place(self) -> str:
        return ", ".join(filter(None, (self.file, self.where)))


def from_findings(findings: Iterable[Finding]) -> list[Task]:
    """What the findings ask for; the rows of one column that ask for the same are one task. Notes ask for nothing."""
    groups: dict[tuple[str, str | None, str], list[Finding]] = {}
    for finding in findings:
        if finding.severity is not Severity.NOTE:
            what = f"{_to_do(finding)}: {finding.expected.removesuffix('.')}."
            groups.setdefault((finding.place.file, finding.place.column, what), []).append(finding)
    return [
        Task(file, where(file, column, [one.place.row for one in group if one.place.row is not None]), what)
        for (file, column, what), group in groups.items()
    ]


def _to_do(finding: Finding) -> str:
    """The remedy without what the report shows in the meantime, which the head of the list says once."""
    return finding.remedy.partition("; sementara itu")[0].removesuffix(".")


def where(file: str, column: str | None, lines: Sequence[int] = ()) -> str:
    """A column or key of `file`, and lines of it: `kolom realisasi, baris 2–9, 11`."""
    yaml = file.endswith(".yml")
    parts = [f"{'kunci' if yaml else 'kolom'} {column}"] if column else []
    parts += [f"baris {_ranges(lines)}"] if lines and not yaml else []
    return ", ".join(parts)


def _ranges(lines: Sequence[int]) -> str:
    ordered = sorted(set(lines))
    starts = [ordered[0], *(later for earlier, later in pairwise(ordered) if later != earlier + 1)]
    ends = [*(earlier for earlier, later in pairwise(ordered) if later != earlier + 1), ordered[-1]]
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in zip(starts, ends, strict=True))


def by_file(tasks: Iterable[Task]) -> list[Task]:
    """The tasks with those of one file together, files in the order in which they first come."""
    groups: dict[str, list[Task]] = {}
    for task in tasks:
        groups.setdefault(task.file, []).append(task)
    return [task for group in groups.values() for task in group]


def markdown(report: ReportId, tasks: Sequence[Task]) -> str:
    """The tasks as a list to tick off."""
    lines = [
        f"# Yang perlu diisi untuk laporan {report}",
        "",
        "Dibuat oleh `lkjip new`; centang yang sudah. Laporannya dapat disusun kapan saja dengan "
        f"`lkjip build {report}`: selama ada yang belum diisi hasilnya konsep, dan tempatnya ditandai. "
        f"Keadaan terbaru selalu tampak dengan `lkjip check {report}`.",
    ]
    file = None
    for task in tasks:
        if task.file != file:
            file = task.file
            lines += ["", f"## {file}", ""]
        what = " ".join(task.what.split())
        lines.append(f"- [ ] {task.where}: {what}" if task.where else f"- [ ] {what}")
    return "\n".join(lines) + "\n"
