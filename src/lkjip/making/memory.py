"""What earlier builds of a report have left, and which of it still holds: the plan of the next build.

Everything here is cheap: files are compared by content, nothing of the data is read as data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lkjip.cache import digest
from lkjip.cache.record import Record, read_record
from lkjip.ground.findings import Finding
from lkjip.ground.ids import Project
from lkjip.ground.problems import Problem
from lkjip.making.inputs import BOOK, ENDED, WANTED, Inputs
from lkjip.making.request import BuildRequest
from lkjip.stage.model import MANIFEST, format_of

if TYPE_CHECKING:
    from lkjip.execute.run import Executed
    from lkjip.making.verified import Verified

NEW, DAMAGED = "belum pernah", "hasil tersimpan tidak ada atau rusak"
"""Why a step is due although no input of it has changed."""
_SITE = "situs"


@dataclass(frozen=True)
class Premises:
    """What a check says that later steps depend on: its findings, digests by name of input, the book's notebooks."""

    findings: tuple[Finding, ...]
    digests: Mapping[str, str]
    notebooks: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """A notebook or a format, and why it is due: the inputs that changed, or NEW, or DAMAGED; none: it still holds."""

    name: str
    reasons: tuple[str, ...]

    @property
    def due(self) -> bool:
        return bool(self.reasons)


@dataclass(frozen=True)
class Plan:
    """What a build would do. Formats are judged by the notebooks' present results: those that run may change more.

    site: it is due where it does not hold the formats wanted and no others.
    """

    notebooks: tuple[Step, ...]
    formats: tuple[Step, ...]
    site: Step

    @property
    def due(self) -> bool:
        return any(step.due for step in (*self.notebooks, *self.formats, self.site))


class Memory:
    """The records of one edition of a report, beside its executed notebooks in `build/`."""

    def __init__(self, project: Project, request: BuildRequest, inputs: Inputs) -> None:
        self._request = request
        self._inputs = inputs
        self.target = project.site(request.report, request.edition)
        build = project.build(request.report)
        self._check = build / "catatan" / "periksa.json"
        self._records = build / "catatan" / request.edition
        self._executed = build / "dijalankan" / request.edition

    def executed(self, notebook: str) -> Path:
        """Where the executed notebook is."""
        return self._executed / f"{notebook}.ipynb"

    # the check

    def premises(self) -> Premises | None:
        """What the last check said, if nothing that it read has changed since."""
        record = read_record(self._check)
        if record is None or record.changed(self._inputs.of_check(record.inputs)):
            return None
        findings = tuple(Finding.from_dict(one) for one in record.values["temuan"])
        return Premises(findings, record.values["digest"], tuple(record.values["notebook"]))

    def changed_since_check(self) -> tuple[str, ...]:
        """The files by which the last check no longer holds."""
        record = read_record(self._check)
        return (NEW,) if record is None else record.changed(self._inputs.of_check(record.inputs))

    def remember_check(self, verified: Verified) -> None:
        """Keep a check without errors."""
        premises = premises_of(verified)
        values = {
            "temuan": [one.as_dict() for one in premises.findings],
            "digest": dict(premises.digests),
            "notebook": premises.notebooks,
        }
        Record({**self._inputs.everywhere(), **verified.files}, values=values).write(self._check)

    # notebooks

    def notebook(self, name: str, premises: Premises) -> Step:
        """Whether a notebook is due."""
        own = self._inputs.of_notebook(name)
        named = {**premises.digests, **own}
        return self._step(name, lambda known: {**self._inputs.current(known, named), **own}, self._executed)

    def inputs_of(self, name: str) -> dict[str, str]:
        """The inputs of a notebook besides those that it says itself."""
        return self._inputs.of_notebook(name)

    def remember_notebook(
        self, name: str, executed: Executed, before: Mapping[str, str], outline: Sequence[str] | None
    ) -> None:
        """Keep an executed notebook; one that did not say what it has used is due again in every build.

        before: the inputs besides those, as they were before it ran. outline: its cells (see execute.prose).
        """
        used = {ENDED: ""} if executed.told is None else executed.told
        outputs = {executed.path.name: digest.of_file(executed.path)}
        values = {"hasil": executed.result, "sel": outline}
        Record({**before, **used}, outputs, values).write(self._record(name))

    def outline(self, name: str) -> tuple[list[str] | None, dict[str, str]]:
        """With which cells a notebook ran last (see execute.prose), and all inputs that it had then."""
        record = read_record(self._record(name))
        return (record.values.get("sel"), dict(record.inputs)) if record else (None, {})

    def used(self) -> set[str]:
        """The name of every input that some notebook has used."""
        premises = self.premises()
        records = (read_record(self._record(name)) for name in (premises.notebooks if premises else ()))
        return {name for record in records if record for name in record.inputs}

    def _results(self, premises: Premises) -> dict[str, str]:
        """A digest of what each executed notebook shows, by the name of an input."""
        records = {name: read_record(self._record(name)) for name in premises.notebooks}
        return {
            f"hasil {name}": record.values["hasil"] if record else digest.of_file(self.executed(name))
            for name, record in records.items()
        }

    # formats

    def format(self, name: str, premises: Premises) -> Step:
        """Whether a format of the site is due."""
        inputs = self._inputs.of_format(name, self._results(premises), premises.digests[BOOK])
        return self._step(name, lambda _: inputs, self.target)

    def kept(self, formats: Iterable[Step]) -> tuple[str, ...]:
        """The files in the site of formats that still hold."""
        records = (read_record(self._record(step.name)) for step in formats if not step.due)
        return tuple(sorted(name for record in records if record for name in record.outputs))

    def site(self) -> Step:
        """Whether the site must be put together anew."""
        return self._step(_SITE, lambda _: {WANTED: self._inputs.wanted()}, self.target)

    def problems(self) -> tuple[Problem, ...]:
        """What was not in order with the notebooks of the site, though it could be built."""
        record = read_record(self._record(_SITE))
        return tuple(Problem.from_dict(one) for one in record.values["masalah"]) if record else ()

    def remember_site(self, premises: Premises, problems: Iterable[Problem]) -> None:
        """Keep the site that has just been put in its place, format by format."""
        files, results = digest.of_files(self.target), self._results(premises)
        for name in self._request.formats:
            outputs = {file: value for file, value in files.items() if format_of(file) == name}
            inputs = self._inputs.of_format(name, results, premises.digests[BOOK])
            Record(inputs, outputs).write(self._record(name))
        told = {"masalah": [asdict(problem) for problem in problems]}
        Record({WANTED: self._inputs.wanted()}, {MANIFEST: files[MANIFEST]}, told).write(self._record(_SITE))

    # all

    def plan(self, premises: Premises) -> Plan:
        """What a build would do now."""
        return Plan(
            tuple(self.notebook(name, premises) for name in premises.notebooks),
            tuple(self.format(name, premises) for name in self._request.formats),
            self.site(),
        )

    def _record(self, name: str) -> Path:
        return self._records / f"{name}.json"

    def _step(self, name: str, current: Callable[[Iterable[str]], Mapping[str, str]], folder: Path) -> Step:
        """Whether a step is due. current: its inputs now, given those recorded; folder: where its files are."""
        record = read_record(self._record(name))
        if record is None:
            return Step(name, (NEW,))
        changed = record.changed(current(record.inputs))
        if not changed and not record.intact(folder):
            return Step(name, (DAMAGED,))
        return Step(name, changed)


def premises_of(verified: Verified) -> Premises:
    """The premises that a check gives."""
    names = tuple(name for chapter in verified.params.buku for name in chapter.notebook)
    return Premises(verified.checked.findings, {**verified.digests, BOOK: verified.book}, names)
