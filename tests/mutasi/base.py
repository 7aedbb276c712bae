"""The sound project that is mutated: its tables as rows of cells, its parameters as lines, its narratives."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from lkjip.contract.columns import Column, Table
from lkjip.contract.schemas import TABLES
from lkjip.ground.ids import Project, ReportId


@dataclass(frozen=True)
class Sheet:
    """One table of the report as it stands in its file: rows with their lines."""

    file: str
    table: Table
    header: list[str]
    rows: list[list[str]]
    lines: list[int]

    def column(self, name: str) -> Column:
        return self.table.columns[name]

    def kind(self, name: str) -> str:
        return str(self.column(name).kind)

    def cells(self, *kinds: str) -> Iterator[tuple[int, str, str]]:
        """Each cell of columns of `kinds`: number of the row, column, content."""
        for number, row in enumerate(self.rows):
            for name, cell in zip(self.header, row, strict=True):
                if self.kind(name) in kinds:
                    yield number, name, cell

    def where(self, number: int, name: str) -> dict[str, Any]:
        """The place of a cell, as a mutation names it."""
        return {"file": self.file, "row": self.lines[number], "column": name}

    def having(self, number: int, name: str, cell: str) -> bytes:
        """The file with another cell."""
        rows = [list(row) for row in self.rows]
        rows[number][self.header.index(name)] = cell
        return self.written(rows)

    def written(self, rows: Sequence[Sequence[str]], header: Sequence[str] | None = None, **dialect: Any) -> bytes:
        """The file with these rows."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, **{"lineterminator": "\n", **dialect})
        writer.writerows([self.header if header is None else header, *rows])
        return text.getvalue().encode()


@dataclass(frozen=True)
class Setting:
    """One key of a file of parameters in block style: its dotted name, its lines, its value (None: keys below)."""

    name: str
    line: int
    end: int
    indent: int
    value: Any

    @property
    def key(self) -> str:
        return self.name.rpartition(".")[2]


@dataclass(frozen=True)
class Base:
    """A project in which the check finds nothing but notes; files are named as findings name them."""

    project: Project
    report: ReportId

    def text(self, file: str) -> str:
        return (self.project.root / file).read_text(encoding="utf-8")

    @property
    def folder(self) -> str:
        return self.project.data(self.report).relative_to(self.project.root).as_posix()

    @cached_property
    def sheets(self) -> dict[str, Sheet]:
        """Every table that has a file with rows, by name."""
        files = {name: f"{self.folder}/{table.file}" for name, table in TABLES.items()}
        there = {name: file for name, file in files.items() if (self.project.root / file).is_file()}
        read = {name: _sheet(file, TABLES[name], self.text(file)) for name, file in there.items()}
        return {name: sheet for name, sheet in read.items() if sheet.rows}

    @cached_property
    def layers(self) -> tuple[str, ...]:
        return tuple(path.relative_to(self.project.root).as_posix() for path in self.project.layers(self.report))

    def settings(self, file: str) -> list[Setting]:
        """Every key of a file that `write_params` has written, in order."""
        text = self.text(file)
        return list(_settings(YAML(typ="rt").load(text), len(text.splitlines()) + 1))

    @cached_property
    def narratives(self) -> tuple[str, ...]:
        folder = self.project.narrative(self.report)
        return tuple(sorted(path.relative_to(self.project.root).as_posix() for path in folder.glob("*.md")))


def _sheet(file: str, table: Table, text: str) -> Sheet:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records, lines, start = [], [], 1
    for record in reader:
        records.append(record)
        lines.append(start)
        start = reader.line_num + 1
    return Sheet(file, table, records[0], records[1:], lines[1:])


def _settings(content: Any, end: int, above: str = "", indent: int = 0) -> Iterator[Setting]:
    begins = [content.lc.data[key][0] + 1 for key in content]
    for (key, value), line, after in zip(content.items(), begins, [*begins[1:], end], strict=True):
        name = f"{above}{key}"
        nested = isinstance(value, Mapping) and not value.fa.flow_style()
        yield Setting(name, line, after, indent, None if nested else value)
        if nested:
            yield from _settings(value, after, f"{name}.", indent + 2)


def write_params(path: Path, more: Mapping[str, Any]) -> None:
    """Add to a file of parameters what it lacks, and write it with one key on each line."""
    content = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    path.write_text("\n".join(_lines(_filled(content, more))) + "\n", encoding="utf-8")


def _filled(content: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    filled = dict(content)
    for key, value in more.items():
        here = filled.get(key)
        filled[key] = _filled(here or {}, value) if isinstance(value, Mapping) else filled.get(key, value)
    return filled


def _lines(content: Mapping[str, Any], indent: int = 0) -> Iterator[str]:
    """Mappings in block style, everything else as JSON, which YAML reads."""
    for key, value in content.items():
        if isinstance(value, Mapping) and value:
            yield f"{' ' * indent}{key}:"
            yield from _lines(value, indent + 2)
        else:
            yield f"{' ' * indent}{key}: {json.dumps(value, ensure_ascii=False, default=str)}"
