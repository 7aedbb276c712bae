"""Every file that is made from the contract, with what it should hold; nothing is written here."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from lkjip.contract.schemas import TABLES
from lkjip.contract.text import read_records
from lkjip.ground.errors import UsageError
from lkjip.ground.findings import Place
from lkjip.ground.ids import Project, ReportId
from lkjip.params import load_params
from lkjip.params.office import Document, Office
from lkjip.standards.dictionary import dictionary
from lkjip.standards.params_schema import params_schema
from lkjip.standards.rules import rules_page
from lkjip.standards.table_schema import package
from lkjip.standards.vocabulary import PAGE as VOCABULARY
from lkjip.standards.vocabulary import vocabulary_page

PARAMS_SCHEMA = "docs/skema/params.schema.json"
DICTIONARY = "docs/kamus-data.md"
RULES = "docs/aturan-pemeriksaan.md"
PACKAGE = "datapackage.json"
MODELINE = f"# yaml-language-server: $schema=../{PARAMS_SCHEMA}\n"
"""The first line of every file of parameters: where an editor finds the schema."""


def made_files(project: Project) -> dict[Path, str]:
    """What each file should hold, by its path."""
    return {
        project.root / PARAMS_SCHEMA: _json(params_schema()),
        project.root / DICTIONARY: dictionary(),
        project.root / RULES: rules_page(),
        **({project.root / VOCABULARY: page} if (page := vocabulary_page(project)) else {}),
        **{path: with_modeline(path.read_text(encoding="utf-8-sig")) for path in _of_parameters(project)},
        **{project.data(report) / PACKAGE: data_package(project, report) for report in _folders(project)},
    }


def _of_parameters(project: Project) -> Iterator[Path]:
    """Every file of parameters, the project's own book among them."""
    yield from sorted(project.params.glob("*.yml"))
    if project.book.is_file():
        yield project.book


def with_modeline(text: str) -> str:
    """A file of parameters that begins with the modeline; another one there is replaced."""
    return MODELINE + _without_modeline(text)


def for_editors(text: str, project: Project) -> str:
    """A new file of parameters: with the modeline where the project has the schema, which an office's own has not."""
    return with_modeline(text) if (project.root / PARAMS_SCHEMA).is_file() else _without_modeline(text)


def _without_modeline(text: str) -> str:
    first, end, rest = text.partition("\n")
    return rest if first.startswith("# yaml-language-server:") else first + end + rest


def data_package(project: Project, report: ReportId) -> str:
    """The content of the datapackage.json of a report's data folder."""
    title = f"Data {_described(load_params(project, report).merged, report)} Tahun {report.year}"
    return _json(package(f"{report.kecamatan}-{report.year}", title, _headers(project, report)))


def _folders(project: Project) -> Iterator[ReportId]:
    """The reports that have a data folder; folders of other names belong to somebody else."""
    for path in sorted((project.root / "data").glob("*/[0-9]*/")):
        try:
            yield ReportId(path.parent.name, int(path.name))
        except (UsageError, ValueError):
            continue


def _described(merged: Mapping[str, Any], report: ReportId) -> str:
    """The document and the office by name, as far as the parameters of the year already say so."""
    try:
        office = Office.model_validate(merged.get("kantor"))
        document = Document.model_validate(merged.get("dokumen", {}))
    except ValidationError:
        return f"laporan kinerja {report.kecamatan}"
    fictional = " (kantor rekaan)" if office.fiktif else ""
    return f"{document.nama} {office.lengkap}{fictional}"


def _headers(project: Project, report: ReportId) -> dict[str, list[str]]:
    """The columns of each table that is there and readable; what the contract does not know is left to the check."""
    headers = {}
    for table in TABLES.values():
        path = project.data(report) / table.file
        place = Place(path.relative_to(project.root).as_posix())
        records = read_records(path, place).records if path.is_file() else None
        if records:
            headers[table.name] = [name.strip() for name in records[0][1] if name.strip() in table.columns]
    return headers


def _json(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
