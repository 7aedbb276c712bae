"""JSON Schema of a file of parameters, from the pydantic model, so that editors complete and check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lkjip.contract.documents import APART
from lkjip.contract.schemas import TABLES
from lkjip.params import Params

Schema = dict[str, Any]


def params_schema() -> Schema:
    """The schema of one layer: every key is optional, because another layer may hold it.

    An item of a list is whole in one layer, so what it requires stays required.
    """
    made = Params.model_json_schema()
    made["properties"]["sumber"]["propertyNames"] = {"enum": [*TABLES, *APART]}
    sections: dict[str, Schema] = made.pop("$defs")
    whole = {name for one in (made, *sections.values()) for name in _item_sections(one)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Parameter laporan kinerja",
        "description": "params/<kecamatan>.yml untuk kantornya, params/<kecamatan>-<tahun>.yml untuk tahunnya; "
        "setiap kunci boleh berada di salah satunya, dan berkas tahun yang menang.",
        **_section(made, whole=False),
        "$defs": {name: _section(one, whole=name in whole) for name, one in sorted(sections.items())},
    }


def _item_sections(section: Schema) -> Iterator[str]:
    """The names of the sections that are items of a list."""
    for value in section["properties"].values():
        reference = value.get("items", {}).get("$ref", "")
        if reference:
            yield reference.rpartition("/")[2]


def _section(made: Schema, *, whole: bool) -> Schema:
    """A section without what pydantic takes from the code: names of classes and their English docstrings."""
    schema = {
        "type": "object",
        "additionalProperties": made["additionalProperties"],
        "properties": {name: _value(value) for name, value in made["properties"].items()},
    }
    return {**schema, "required": made["required"]} if whole and "required" in made else schema


def _value(made: Mapping[str, Any]) -> Schema:
    """One parameter; the default of a whole section or of nothing says no more than the schema does."""
    kept = {key: value for key, value in made.items() if key != "title"}
    return {key: value for key, value in kept.items() if key != "default" or not _is_empty(value)}


def _is_empty(default: Any) -> bool:
    return default is None or isinstance(default, dict | list)
