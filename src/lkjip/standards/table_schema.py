"""Frictionless Table Schema and Data Package of a data folder, from the tables of the contract.

Version 1 of the standard (specs.frictionlessdata.io), which every tool reads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lkjip.contract.columns import Column, Table
from lkjip.contract.schemas import TABLES
from lkjip.ground.values import Missing

Descriptor = dict[str, Any]
Headers = Mapping[str, Sequence[str]]
"""The columns that the file of each table has, by the name of the table."""

_TYPES = {
    "code": "string",
    "text": "string",
    "choice": "string",
    "date": "date",
    "integer": "integer",
    "decimal": "number",
    "stated": "string",
    "value": "any",  # a number, or a word where the indicator is a category
}
_CONSTRAINTS = {
    "str_matches": ("pattern", "pattern"),
    "isin": ("enum", "allowed_values"),
    "greater_than_or_equal_to": ("minimum", "min_value"),
    "less_than_or_equal_to": ("maximum", "max_value"),
}
"""A check of pandera: its constraint in Table Schema, and the statistic of the check that holds it."""


def package(name: str, title: str, headers: Headers) -> Descriptor:
    """The data package of one folder: a resource for each table that it holds."""
    return {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "resources": [_resource(table, headers) for table in TABLES.values() if table.name in headers],
    }


def _resource(table: Table, headers: Headers) -> Descriptor:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "description": table.meaning,
        "path": table.file,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": _schema(table, headers),
    }


def _schema(table: Table, headers: Headers) -> Descriptor:
    """The schema of the columns that the file has, in its order."""
    columns = {name: table.columns[name] for name in headers[table.name]}
    schema: Descriptor = {
        "fields": [_field(name, column) for name, column in columns.items()],
        "missingValues": sorted(missing.value for missing in Missing),
        **_key(table, columns),
    }
    references = [
        _foreign_key(name, TABLES[column.refers], table)
        for name, column in columns.items()
        if column.refers is not None and column.refers in headers
    ]
    return {**schema, "foreignKeys": references} if references else schema


def _field(name: str, column: Column) -> Descriptor:
    field = {
        "name": name,
        "title": column.title,
        "description": column.meaning,
        "type": _TYPES[column.kind],
    }
    if column.unit:
        field["unit"] = column.unit  # not of the standard, which lets properties be added
    return {**field, "constraints": constraints(column)}


def constraints(column: Column) -> Descriptor:
    """What the checks of a column demand, in the words of Table Schema."""
    found: Descriptor = {"required": not column.nullable}
    for check in column.checks:
        name, statistic = _CONSTRAINTS[str(check.name)]
        found[name] = (check.statistics or {})[statistic]
    return found


def _key(table: Table, columns: Mapping[str, Column]) -> Descriptor:
    """A column of the key that the file leaves out says nothing there; one that may be blank makes no primary key."""
    key = [name for name in table.key if name in columns]
    return {"uniqueKeys": [key]} if any(columns[name].nullable for name in key) else {"primaryKey": key}


def _foreign_key(name: str, target: Table, table: Table) -> Descriptor:
    resource = "" if target is table else target.name  # the standard's way to say: this table itself
    return {"fields": name, "reference": {"resource": resource, "fields": target.key[0]}}
