"""Parameters of a report: built-in defaults, the office's file, the year's file, merged in that order.

Any key may stand in any layer; the later layer wins. Unknown keys are refused with a suggestion.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from lkjip.findings import Finding, Place, Severity
from lkjip.ids import Project, ReportId
from lkjip.params.models import Letter, Params


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
    layers = [project.params / f"{report.kecamatan}.yml", project.params / f"{report.kecamatan}-{report.year}.yml"]
    for path in layers:
        shown = path.relative_to(project.root).as_posix()
        if not path.is_file():
            continue
        content, problem = _read(path, shown)
        if problem:
            findings.append(problem)
            continue
        _merge(merged, origin, content, shown)
    if not any(path.is_file() for path in layers):
        findings.append(_absent(layers[-1].relative_to(project.root).as_posix(), report))
    elif not findings:
        try:
            return LoadedParams(Params.model_validate(merged), origin, ())
        except ValidationError as error:
            fallback = Place(layers[-1].relative_to(project.root).as_posix())
            findings += _from_pydantic(error, origin, fallback)
    return LoadedParams(None, origin, tuple(findings))


def _absent(file: str, report: ReportId) -> Finding:
    return Finding(
        "parameter-tidak-ada",
        Severity.ERROR,
        Place(file),
        "berkas tidak ada",
        f"parameter laporan {report}",
        f"Buat params/{report.kecamatan}.yml untuk kantornya dan {file} untuk tahunnya.",
    )


def _read(path: Path, shown: str) -> tuple[Any, Finding | None]:
    try:
        content = YAML(typ="rt").load(path.read_text(encoding="utf-8-sig"))
    except (YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        return None, Finding(
            "yaml-rusak",
            Severity.ERROR,
            Place(shown, mark.line + 1 if mark else None),
            str(getattr(error, "problem", None) or "tidak terbaca"),
            "YAML yang benar",
            "Periksa indentasi, titik dua, dan tanda kutip di sekitar baris ini.",
        )
    if content is None:
        return {}, None
    if not isinstance(content, Mapping):
        return None, Finding(
            "yaml-rusak",
            Severity.ERROR,
            Place(shown, 1),
            "bukan pasangan kunci: nilai",
            "pasangan kunci: nilai",
            "Tulis parameter sebagai kunci: nilai, satu baris satu parameter.",
        )
    return content, None


def _merge(merged: dict[str, Any], origin: dict[str, Place], layer: Any, shown: str, prefix: str = "") -> None:
    for key, value in layer.items():
        name = f"{prefix}{key}"
        origin[name] = Place(shown, layer.lc.key(key)[0] + 1, name)
        if isinstance(value, Mapping):
            below = merged.get(key)
            merged[key] = dict(below) if isinstance(below, Mapping) else {}
            _merge(merged[key], origin, value, shown, f"{name}.")
        else:
            merged[key] = value


_MESSAGES = {
    "missing": "nilai wajib ada",
    "string_type": "teks (apit dengan tanda kutip bila berupa angka)",
    "string_too_short": "teks yang tidak kosong",
    "string_pattern_mismatch": "teks berpola {pattern}",
    "int_type": "bilangan bulat",
    "int_parsing": "bilangan bulat",
    "bool_type": "true atau false",
    "bool_parsing": "true atau false",
    "literal_error": "salah satu dari {expected}",
    "greater_than_equal": "paling kecil {ge}",
    "less_than_equal": "paling besar {le}",
    "date_from_datetime_parsing": "tanggal, misalnya 2025-03-25",
    "date_type": "tanggal, misalnya 2025-03-25",
    "date_parsing": "tanggal, misalnya 2025-03-25",
    "model_type": "beberapa pasangan kunci: nilai di bawahnya",
    "dict_type": "beberapa pasangan kunci: nilai di bawahnya",
}


def _from_pydantic(error: ValidationError, origin: Mapping[str, Place], fallback: Place) -> Iterator[Finding]:
    for item in error.errors():
        name = ".".join(str(part) for part in item["loc"])
        kind = item["type"]
        place = origin.get(name, Place(fallback.file, None, name))
        if kind == "extra_forbidden":
            known = _known_keys([str(part) for part in item["loc"][:-1]])
            near = get_close_matches(str(item["loc"][-1]), known, n=1)
            remedy = f"Mungkin maksudnya {near[0]}." if near else f"Kunci yang dikenal: {', '.join(known)}."
            yield Finding("parameter-tak-dikenal", Severity.ERROR, place, name, "kunci yang dikenal", remedy)
            continue
        expected = _MESSAGES.get(kind, kind).format(**item.get("ctx", {})).replace(" or ", " atau ")
        found = "tidak ada" if kind == "missing" else str(item["input"])
        remedy = f"Isi {name}." if kind == "missing" else f"Perbaiki {name}."
        yield Finding("parameter", Severity.ERROR, place, found, expected, remedy)


def _known_keys(path: list[str]) -> list[str]:
    model: type[BaseModel] = Params
    for part in path:
        field = model.model_fields.get(part)
        if field is None:
            return list(Letter.model_fields)  # the only open mapping is `surat`
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            model = field.annotation
    return list(model.model_fields)
