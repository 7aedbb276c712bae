"""The chapter of the data dictionary about parameters, from the pydantic model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from lkjip.params import Params
from lkjip.params.explain import PATTERNS
from lkjip.params.kinds import Yearly
from lkjip.standards.words import YEARLY, bounds, listed, markdown_table

_KINDS = {
    "string": "teks",
    "integer": "bilangan bulat",
    "number": "bilangan",
    "boolean": "`true` atau `false`",
    "object": "pasangan kunci: nilai",
    "array": "daftar teks",
    "date": "tanggal, misalnya `2025-03-25`",
}
_COLUMNS = ("Parameter", "Isi", "Bawaan", "Yang diizinkan", "Arti")
_INTRODUCTION = """\
## Parameter

Parameter dibaca berlapis: nilai bawaan, lalu `params/<kecamatan>.yml` (kantornya), lalu
`params/<kecamatan>-<tahun>.yml` (tahunnya). Setiap kunci boleh berada di salah satu berkas; berkas tahun yang menang.
`lkjip params KECAMATAN TAHUN` menampilkan nilai yang berlaku dan asalnya. Bawaan **wajib** berarti tidak ada bawaan:
nilainya harus ada dalam salah satu berkas. `<kode>` adalah nama yang dipilih sendiri, dan `[]` satu butir daftar.
"""


def params_chapter() -> str:
    """Every parameter, a table for each section."""
    return "\n".join([_INTRODUCTION, *_sections(Params, "")])


def _sections(model: type[BaseModel], prefix: str) -> Iterator[str]:
    """The sections below `model`, each with what stands directly in it."""
    for name, field in model.model_fields.items():
        below, path = _below(field.annotation, f"{prefix}{name}")
        if below is None:
            if not prefix:
                yield f"### `{name}`{_mark(field)}\n\n{field.description}\n"
            continue
        title = f"### `{path}`{_mark(field)}\n\n{field.description}\n"
        rows = list(_rows(below, f"{path}."))
        yield f"{title}\n{markdown_table(_COLUMNS, rows)}"
        yield from _sections(below, f"{path}.")


def _below(annotation: Any, path: str) -> tuple[type[BaseModel] | None, str]:
    """The section that a parameter holds (None where it holds a value), and its path."""
    if get_origin(annotation) is dict:
        return _below(get_args(annotation)[1], f"{path}.<kode>")
    if get_origin(annotation) is tuple:
        return _below(get_args(annotation)[0], f"{path}[]")
    is_section = isinstance(annotation, type) and issubclass(annotation, BaseModel)
    return (annotation if is_section else None), path


def _rows(model: type[BaseModel], prefix: str) -> Iterator[tuple[str, ...]]:
    properties = model.model_json_schema()["properties"]
    for name, field in model.model_fields.items():
        below, _ = _below(field.annotation, name)
        if below is None:
            schema = properties[name]
            yield (
                f"`{prefix}{name}`{_mark(field)}",
                _kind(schema),
                _default(field),
                _allowed(schema),
                field.description or "",
            )


def _mark(field: FieldInfo) -> str:
    return YEARLY if any(isinstance(one, Yearly) for one in field.metadata) else ""


def _alternatives(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """The forms that a value may have; nothing is none of them."""
    forms = schema.get("anyOf", [schema])
    return [form for form in forms if form.get("type") != "null"]


def _kind(schema: dict[str, Any]) -> str:
    forms = [form for form in _alternatives(schema) if "type" in form]
    if any("enum" in form for form in forms):
        return "pilihan"
    return _KINDS[forms[0].get("format", forms[0]["type"])]


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "**wajib**"
    default = field.get_default(call_default_factory=True)
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    return f"`{default}`" if default or default == 0 else "kosong"


def _allowed(schema: dict[str, Any]) -> str:
    """The words, to which an office may add its own, the names of the keys, the form or the bounds."""
    if "propertyNames" in schema:
        return f"kunci: {PATTERNS[schema['propertyNames']['pattern']]}"
    forms = _alternatives(schema)
    words = next((form["enum"] for form in forms if "enum" in form), None)
    if words:
        return listed(words) + (", atau kode skala setempat" if len(forms) > 1 else "")
    if forms[0].get("pattern") in PATTERNS:
        return PATTERNS[forms[0]["pattern"]]
    return bounds(forms[0].get("minimum"), forms[0].get("maximum"))
