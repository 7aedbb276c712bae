"""What earlier builds of a report have left, and which of it still holds: the plan of the next build.

Everything here is cheap: files are compared by content, nothing of the data is read as data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lkjip.book import NOTEBOOKS
from lkjip.build.request import BuildRequest
from lkjip.cache import digest
from lkjip.cache.inputs import checked_files
from lkjip.cache.record import Record, read_record
from lkjip.findings import Finding
from lkjip.ids import Project
from lkjip.render.model import MANIFEST, Problem, format_of

if TYPE_CHECKING:
    from lkjip.contract.remembered import Remembered
    from lkjip.execute.run import Executed

LIBRARY, ENVIRONMENT, EDITION, RENDERER = "pustaka lkjip", "lingkungan Python", "edisi", "perender"
BOOK, THEME, WANTED = "judul dan tampilan", "theme/**", "format yang diminta"
NEW, DAMAGED = "belum pernah", "hasil tersimpan tidak ada atau rusak"
"""Why a step is due although no input of it has changed."""
_SITE = "situs"


@dataclass(frozen=True)
class Premises:
    """What a check says that the later steps depend on: its findings, and digests by name of input."""

    findings: tuple[Finding, ...]
    digests: Mapping[str, str]


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

    assembled: the site holds the formats wanted and no others.
    """

    notebooks: tuple[Step, ...]
    formats: tuple[Step, ...]
    assembled: bool

    @property
    def due(self) -> bool:
        return not self.assembled or any(step.due for step in (*self.notebooks, *self.formats))


class Memory:
    """The records of one report, beside its executed notebooks in `build/`."""

    def __init__(self, project: Project, request: BuildRequest, renderer: str) -> None:
        """renderer: its name and version."""
        self._project = project
        self._request = request
        self._renderer = renderer
        self._folder = project.build(request.report) / "catatan"
        self._digests: dict[str, str] = {}

    @property
    def target(self) -> Path:
        """The folder of the site."""
        return self._project.site(self._request.report, self._request.edition)

    def executed(self, notebook: str) -> Path:
        """Where the executed notebook is."""
        return self._project.build(self._request.report) / "dijalankan" / f"{notebook}.ipynb"

    # the check

    def premises(self) -> Premises | None:
        """What the last check said, if nothing that it read has changed since."""
        record = read_record(self._folder / "periksa.json")
        if record is None or self._check_inputs(record.inputs) != record.inputs:
            return None
        findings = tuple(Finding.from_dict(one) for one in record.values["temuan"])
        return Premises(findings, record.values["digest"])

    def changed_since_check(self) -> tuple[str, ...]:
        """The files by which the last check no longer holds."""
        record = read_record(self._folder / "periksa.json")
        if record is None:
            return (NEW,)
        current = self._check_inputs(record.inputs)
        names = current.keys() | record.inputs.keys()
        return tuple(sorted(name for name in names if current.get(name) != record.inputs.get(name)))

    def remember_check(self, remembered: Remembered, book: str) -> Premises:
        """Keep a check without errors; `book` is the digest of what the book says about itself."""
        premises = premises_of(remembered, book)
        values = {"temuan": [one.as_dict() for one in premises.findings], "digest": dict(premises.digests)}
        Record({**self._common(), **remembered.files}, values=values).write(self._folder / "periksa.json")
        return premises

    def _check_inputs(self, known: Iterable[str]) -> dict[str, str]:
        common = self._common()
        more = [name for name in known if name not in common]
        return {**common, **checked_files(self._project, self._request.report, more)}

    # notebooks

    def notebook(self, name: str, premises: Premises) -> Step:
        """Whether a notebook is due."""
        record = read_record(self._record(name))
        if record is None:
            return Step(name, (NEW,))
        changed = record.changed(self._current({**premises.digests, **self._common(), **self._edition()}))
        if not changed and not record.intact(self.executed(name).parent):
            return Step(name, (DAMAGED,))
        return Step(name, changed)

    def before_notebook(self, name: str) -> dict[str, str]:
        """The inputs of a notebook besides those that it says itself, as they are before it runs."""
        self._digests.clear()
        source = f"notebooks/{name}.ipynb"
        return {**self._common(), **self._edition(), source: self._current({})(source)}

    def remember_notebook(self, name: str, executed: Executed, before: Mapping[str, str]) -> None:
        """Keep an executed notebook; one that does not say what it has used is never kept."""
        if executed.reads is None:
            self._record(name).unlink(missing_ok=True)
            return
        outputs = {executed.path.name: digest.of_file(executed.path)}
        record = Record({**before, **executed.reads}, outputs, {"hasil": executed.result})
        record.write(self._record(name))

    def results(self) -> dict[str, str]:
        """A digest of what each executed notebook shows, by the name of an input; of the file for one not kept."""
        records = {name: read_record(self._record(name)) for name in NOTEBOOKS}
        return {
            f"hasil {name}": record.values["hasil"] if record else digest.of_file(self.executed(name))
            for name, record in records.items()
        }

    # formats

    def format(self, name: str, premises: Premises) -> Step:
        """Whether a format of the site is due."""
        record = read_record(self._site_record(name))
        if record is None:
            return Step(name, (NEW,))
        changed = record.changed(self._current(self._format_inputs(name, premises)))
        if not changed and not record.intact(self.target):
            return Step(name, (DAMAGED,))
        return Step(name, changed)

    def kept(self, formats: Iterable[Step]) -> tuple[str, ...]:
        """The files in the site of formats that still hold."""
        records = (read_record(self._site_record(step.name)) for step in formats if not step.due)
        return tuple(sorted(name for record in records if record for name in record.outputs))

    def assembled(self) -> bool:
        """Whether the site holds the formats wanted and no others."""
        record = read_record(self._site_record(_SITE))
        return record is not None and record.inputs[WANTED] == self._wanted() and record.intact(self.target)

    def problems(self) -> tuple[Problem, ...]:
        """What was not in order with the notebooks of the site, though it could be built."""
        record = read_record(self._site_record(_SITE))
        return tuple(Problem.from_dict(one) for one in record.values["masalah"]) if record else ()

    def remember_site(self, premises: Premises, problems: Iterable[Problem]) -> None:
        """Keep the site that has just been put in its place, format by format."""
        files = digest.of_files(self.target)
        for name in self._request.formats:
            outputs = {file: value for file, value in files.items() if format_of(file) == name}
            Record(self._format_inputs(name, premises), outputs).write(self._site_record(name))
        told = {"masalah": [asdict(problem) for problem in problems]}
        Record({WANTED: self._wanted()}, {MANIFEST: files[MANIFEST]}, told).write(self._site_record(_SITE))

    def _format_inputs(self, name: str, premises: Premises) -> dict[str, str]:
        inputs = {
            **self._common(),
            **self._edition(),
            **self.results(),
            BOOK: premises.digests[BOOK],
            **({WANTED: self._wanted()} if name == "html" else {}),  # a page offers the documents
            RENDERER: self._renderer,
        }
        current = self._current({})
        return inputs | {source: current(source) for source in ("_quarto.yml", THEME)}

    # all

    def plan(self, premises: Premises) -> Plan:
        """What a build would do now."""
        return Plan(
            tuple(self.notebook(name, premises) for name in NOTEBOOKS),
            tuple(self.format(name, premises) for name in self._request.formats),
            self.assembled(),
        )

    def _record(self, name: str) -> Path:
        return self._folder / f"{name}.json"

    def _site_record(self, name: str) -> Path:
        return self._folder / f"{self._request.edition}-{name}.json"

    def _wanted(self) -> str:
        return digest.of_value(self._request.formats)

    def _common(self) -> dict[str, str]:
        known = self._digests
        if ENVIRONMENT not in known:
            known[ENVIRONMENT] = digest.environment(self._project.root)
        return {LIBRARY: digest.library(), ENVIRONMENT: known[ENVIRONMENT]}

    def _edition(self) -> dict[str, str]:
        return {EDITION: self._request.edition.value}

    def _current(self, named: Mapping[str, str]) -> Callable[[str], str]:
        """The present digest of an input by its name: one of `named`, a folder (with a slash), or a file."""

        def current(name: str) -> str:
            if name in named:
                return named[name]
            if name not in self._digests:
                path = self._project.root / name
                if name == THEME:
                    value = digest.of_folder(self._project.theme)
                elif name.endswith("/"):
                    value = digest.of_names(path)
                else:
                    value = digest.of_input(path)
                self._digests[name] = value
            return self._digests[name]

        return current


def premises_of(remembered: Remembered, book: str) -> Premises:
    """The premises that a check gives."""
    return Premises(remembered.checked.findings, {**remembered.digests(), BOOK: book})
