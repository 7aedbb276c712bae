"""Parameters of a report: defaults, the project's book, the office's file, the year's file, merged in that order.

Any key may stand in any layer; the later layer wins, but for a key with nothing behind it, which hides nothing that an
earlier layer says, and for accepted findings, which add up. Unknown keys are refused with a suggestion.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter, ValidationError

from lkjip.ground.findings import Finding, Place
from lkjip.ground.ids import Project, ReportId
from lkjip.ground.placeholder import is_placeholder
from lkjip.ground.plain_text import there
from lkjip.params.explain import explain
from lkjip.params.explain import shown as written
from lkjip.params.models import Params
from lkjip.params.office import BookChapter
from lkjip.params.source import line_of, read_yaml

_DEEPEST = 4
"""Deeper than any parameter; a YAML alias can make a mapping that contains itself."""


_ADDING_UP = "temuan_diterima"
"""The list to which a year adds: what the office accepts for all its years still holds."""

BOOK = "buku"
"""The list for which the project has a file of its own, below the layers: a layer that has it replaces it whole."""

_BOOK = TypeAdapter(tuple[BookChapter, ...])

_SECTIONS = frozenset(name for name in Params.model_fields if name not in (_ADDING_UP, BOOK))
"""Parameters that hold others."""


@dataclass(frozen=True)
class LoadedParams:
    """The merged parameters (None where they are not in order), where each value comes from, and findings."""

    params: Params | None
    origin: Mapping[str, Place]
    findings: tuple[Finding, ...]
    merged: Mapping[str, Any] = field(default_factory=dict)
    """What the layers say, before it is judged."""


def load_params(project: Project, report: ReportId) -> LoadedParams:
    """Read and merge the layers of `report`."""
    merged: dict[str, Any] = {}
    origin: dict[str, Place] = {}
    findings: list[Finding] = []
    layers = project.layers(report)
    if there(project.book):
        findings += _merge_book(merged, origin, project)
    for path in filter(there, layers):
        shown = path.relative_to(project.root).as_posix()
        content = read_yaml(path, shown)
        if isinstance(content, Finding):
            findings.append(content)
        else:
            findings += _no_sections(content, shown)
            _merge(merged, origin, content, Place(shown))
    if not any(map(there, layers)):
        findings.append(_absent(layers[-1].relative_to(project.root).as_posix(), report))
    elif not findings:
        try:
            params = Params.model_validate(merged)
            return LoadedParams(params, origin, tuple(_placeholders(merged, origin)), merged)
        except ValidationError as error:
            fallback = Place(layers[-1].relative_to(project.root).as_posix())
            findings += explain(error, origin, fallback)
    return LoadedParams(None, origin, tuple(findings), merged)


def shared_notebooks(project: Project) -> frozenset[str]:
    """The notebooks of the project's own book, whatever an office says; none where it is not in order."""
    content = read_yaml(project.book, project.book.name) if there(project.book) else {}
    try:
        book = _BOOK.validate_python(content[BOOK] if isinstance(content, Mapping) else ())
    except (KeyError, ValidationError):  # the check says so
        return frozenset()
    return frozenset(name for chapter in book for name in chapter.notebook)


def _merge_book(merged: dict[str, Any], origin: dict[str, Place], project: Project) -> Iterator[Finding]:
    """The project's own book below the layers; a finding for whatever else stands in its file."""
    shown = project.book.relative_to(project.root).as_posix()
    content = read_yaml(project.book, shown)
    if isinstance(content, Finding):
        yield content
        return
    for key in content:
        if key != BOOK:
            remedy = f"Berkas ini hanya memuat {BOOK}; parameter lain ditulis dalam params/."
            yield Finding.of(
                "parameter-tak-dikenal", Place(shown, line_of(content, key), str(key)), str(key), BOOK, remedy
            )
    _merge(merged, origin, {BOOK: content.get(BOOK)}, Place(shown, line_of(content, BOOK)))


def _no_sections(layer: Mapping[Any, Any], shown: str) -> Iterator[Finding]:
    """A finding for each section that holds a single value, which another layer would put out of sight."""
    for key, value in layer.items():
        if key in _SECTIONS and value is not None and not isinstance(value, Mapping):
            place = Place(shown, line_of(layer, key), str(key))
            yield Finding.of(
                "parameter", place, written(value), "beberapa pasangan kunci: nilai di bawahnya", f"Perbaiki {key}."
            )


def _placeholders(merged: Mapping[Any, Any], origin: Mapping[str, Place], above: str = "") -> Iterator[Finding]:
    """A finding for each value that only holds the place of the real one."""
    for key, value in merged.items():
        name = f"{above}{key}"
        if isinstance(value, Mapping):
            yield from _placeholders(value, origin, f"{name}.")
        elif isinstance(value, list):
            texts = {number: item for number, item in enumerate(value) if isinstance(item, str)}
            yield from _placeholders(texts, origin, f"{name}.")
        elif is_placeholder(value):
            yield Finding.of("penanda-tempat", origin[name], value, "isi yang sebenarnya")


def origins(content: Mapping[Any, Any], file: str) -> dict[str, Place]:
    """Where each value of a file stands, by its dotted name."""
    found: dict[str, Place] = {}
    _merge({}, found, content, Place(file))
    return found


def _absent(file: str, report: ReportId) -> Finding:
    return Finding.of(
        "parameter-tidak-ada",
        Place(file),
        "berkas tidak ada",
        f"parameter laporan {report}",
        f"Buat params/{report.kecamatan}.yml untuk kantornya dan {file} untuk tahunnya.",
    )


def _merge(merged: dict[str, Any], origin: dict[str, Place], layer: Mapping[Any, Any], above: Place) -> None:
    for key, value in layer.items():
        if (value is None and merged.get(key) is not None) or (value == [] and isinstance(merged.get(key), list)):
            continue  # a key with nothing behind it
        name = f"{above.column}.{key}" if above.column else str(key)
        place = Place(above.file, line_of(layer, key) or above.row, name)
        origin[name] = place
        if name == _ADDING_UP and isinstance(value, list) and isinstance(earlier := merged.get(key), list):
            _locate_items(origin, value, place, len(earlier))
            merged[key] = [*earlier, *value]
            continue
        if isinstance(value, Mapping) and name.count(".") < _DEEPEST:
            below = merged.get(key)
            merged[key] = dict(below) if isinstance(below, Mapping) else {}
            _merge(merged[key], origin, value, place)
            continue
        if isinstance(merged.get(key), Mapping | list):
            for replaced in [known for known in origin if known.startswith(f"{name}.")]:
                del origin[replaced]
        merged[key] = value
        if isinstance(value, list):
            _locate_items(origin, value, place, 0)


def _locate_items(origin: dict[str, Place], items: list[Any], above: Place, first: int) -> None:
    """Where the items of a list stand, for the findings about them; the first has the number `first`."""
    for number, item in enumerate(items):
        name = f"{above.column}.{first + number}"
        place = Place(above.file, line_of(items, number) or above.row, name)
        origin[name] = place
        if isinstance(item, Mapping):
            for key in item:
                below = Place(above.file, line_of(item, key) or place.row, f"{name}.{key}")
                origin[f"{name}.{key}"] = below
                if isinstance(item[key], list):
                    _locate_items(origin, item[key], below, 0)
