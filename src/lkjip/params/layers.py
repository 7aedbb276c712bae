"""Parameters of a report: built-in defaults, the office's file, the year's file, merged in that order.

Any key may stand in any layer; the later layer wins. Unknown keys are refused with a suggestion.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from lkjip.findings import Finding, Place, Severity
from lkjip.ids import Project, ReportId
from lkjip.params.explain import explain
from lkjip.params.models import Params
from lkjip.params.source import line_of, read_yaml

_DEEPEST = 4
"""Deeper than any parameter; a YAML alias can make a mapping that contains itself."""


@dataclass(frozen=True)
class LoadedParams:
    """The merged parameters (None where they are not in order), where each value comes from, and findings."""

    params: Params | None
    origin: Mapping[str, Place]
    findings: tuple[Finding, ...]


def load_params(project: Project, report: ReportId) -> LoadedParams:
    """Read and merge the layers of `report`."""
    merged: dict[str, Any] = {}
    origin: dict[str, Place] = {}
    findings: list[Finding] = []
    layers = layer_files(project, report)
    for path in filter(Path.is_file, layers):
        shown = path.relative_to(project.root).as_posix()
        content = read_yaml(path, shown)
        if isinstance(content, Finding):
            findings.append(content)
        else:
            _merge(merged, origin, content, Place(shown))
    if not any(path.is_file() for path in layers):
        findings.append(_absent(layers[-1].relative_to(project.root).as_posix(), report))
    elif not findings:
        try:
            return LoadedParams(Params.model_validate(merged), origin, ())
        except ValidationError as error:
            fallback = Place(layers[-1].relative_to(project.root).as_posix())
            findings += explain(error, origin, fallback)
    return LoadedParams(None, origin, tuple(findings))


def layer_files(project: Project, report: ReportId) -> tuple[Path, Path]:
    """The files of `report` that may hold parameters: the office's, and the year's, which wins."""
    return project.params / f"{report.kecamatan}.yml", project.params / f"{report.kecamatan}-{report.year}.yml"


def _absent(file: str, report: ReportId) -> Finding:
    return Finding(
        "parameter-tidak-ada",
        Severity.ERROR,
        Place(file),
        "berkas tidak ada",
        f"parameter laporan {report}",
        f"Buat params/{report.kecamatan}.yml untuk kantornya dan {file} untuk tahunnya.",
    )


def _merge(merged: dict[str, Any], origin: dict[str, Place], layer: Mapping[Any, Any], above: Place) -> None:
    for key, value in layer.items():
        name = f"{above.column}.{key}" if above.column else str(key)
        place = Place(above.file, line_of(layer, key) or above.row, name)
        origin[name] = place
        if isinstance(value, Mapping) and name.count(".") < _DEEPEST:
            below = merged.get(key)
            merged[key] = dict(below) if isinstance(below, Mapping) else {}
            _merge(merged[key], origin, value, place)
            continue
        merged[key] = value
        if isinstance(value, list):
            _locate_items(origin, value, place)


def _locate_items(origin: dict[str, Place], items: list[Any], above: Place) -> None:
    """A list replaces the list of the layer below; its items are located for the findings about them."""
    for number, item in enumerate(items):
        name = f"{above.column}.{number}"
        place = Place(above.file, line_of(items, number) or above.row, name)
        origin[name] = place
        if isinstance(item, Mapping):
            for key in item:
                origin[f"{name}.{key}"] = Place(above.file, line_of(item, key) or place.row, f"{name}.{key}")
