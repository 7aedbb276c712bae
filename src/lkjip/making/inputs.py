"""The inputs of every step of a build, by name, and what they are now: digests, each computed once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from lkjip.cache import digest
from lkjip.cache.inputs import checked_files
from lkjip.ground.ids import Project
from lkjip.ground.sources import modules
from lkjip.making.request import BuildRequest
from lkjip.stage.look import concerns

LIBRARY, ENVIRONMENT, RENDERER = "pustaka lkjip", "lingkungan Python", "perender"
BOOK, WANTED = "judul, tampilan, dan foto", "format yang diminta"
"""Inputs that are no files."""
ENDED = "akhir yang sebelum waktunya"
"""An input that never is what it was: a notebook that ends its own process does not say what it has used."""


class Inputs:
    """The present inputs of one report. Each file is looked at once: a record says what its step was made from."""

    def __init__(self, project: Project, request: BuildRequest, renderer: str) -> None:
        """renderer: its name and version."""
        self._project = project
        self._request = request
        self._renderer = renderer
        self._known: dict[str, str] = {}
        self._theme: dict[str, str] | None = None
        self._modules: dict[Path, tuple[str, ...]] = {}

    def everywhere(self) -> dict[str, str]:
        """What every step depends on."""
        if ENVIRONMENT not in self._known:
            self._known[ENVIRONMENT] = digest.environment(self._project.root)
        return {LIBRARY: digest.library(), ENVIRONMENT: self._known[ENVIRONMENT]}

    def of_check(self, known: Iterable[str]) -> dict[str, str]:
        """Of the check: every file that it reads; `known` names those that an earlier one has read."""
        common = self.everywhere()
        return {**common, **checked_files(self._project, self._request.report, [n for n in known if n not in common])}

    def of_notebook(self, name: str) -> dict[str, str]:
        """Of a notebook, besides those that it says itself once it has run: modules may be anybody's."""
        path = self._project.notebook(self._request.report, name)
        if path.parent not in self._modules:
            self._modules[path.parent] = tuple(map(self._name, modules(self._project, path)))
        files = (*self._modules[path.parent], self._name(path))
        return {**self.everywhere(), **{file: self._file(file) for file in files}}

    def of_format(self, name: str, results: Mapping[str, str], book: str) -> dict[str, str]:
        """Of a format: what the notebooks show, what the book says of itself, what of the theme concerns it."""
        if self._theme is None:
            self._theme = digest.of_files(self._project.theme)
        return {
            **self.everywhere(),
            **results,
            BOOK: book,
            RENDERER: self._renderer,
            **({WANTED: self.wanted()} if name == "html" else {}),  # a page offers the documents
            "_quarto.yml": self._file("_quarto.yml"),
            **{f"theme/{file}": value for file, value in self._theme.items() if concerns(file, name)},
        }

    def wanted(self) -> str:
        """Of the formats that are asked for."""
        return digest.of_value(self._request.formats)

    def current(self, names: Iterable[str], named: Mapping[str, str]) -> dict[str, str]:
        """What inputs are now: each is one of `named`, or a file."""
        return {name: named[name] if name in named else self._file(name) for name in names}

    def _name(self, path: Path) -> str:
        return path.relative_to(self._project.root).as_posix()

    def _file(self, name: str) -> str:
        if name not in self._known:
            self._known[name] = digest.of_input(self._project.root / name)
        return self._known[name]
