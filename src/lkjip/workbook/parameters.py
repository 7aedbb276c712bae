"""The parameters that an office fills in each year, as rows of sheets: names and meanings come from the models."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from decimal import Decimal
from types import UnionType
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, ScalarString

from lkjip.contract.documents import APART, BETWEEN
from lkjip.contract.schemas import TABLES
from lkjip.params.models import Params
from lkjip.params.office import Letter

_SECTIONS = (
    "dokumen", "penanda_tangan", "perjanjian", "renstra", "kantor", "aturan", "kewajaran", "analisis", "tampilan",
)  # fmt: skip
"""Sections whose values stand on the sheet of parameters: those of the year first, what an office seldom changes last.
"""
_DOCUMENTS = "sumber"
LETTERS = "surat"
"""Letters have a sheet of their own, one row each."""
_YES, _NO = "ya", "tidak"
Kind = Literal["text", "date", "integer", "decimal", "choice"]
"""How a cell is read, as the contract calls it."""


@dataclass(frozen=True)
class Parameter:
    """One value. name: dotted, as findings call it; words: those that it may be."""

    name: str
    section: str
    title: str
    meaning: str
    kind: Kind
    required: bool = False
    words: tuple[str, ...] = ()


def parameters() -> tuple[Parameter, ...]:
    """Every parameter of the sheet, in its order."""
    return (*(one for section in _SECTIONS for one in _section(section)), *_documents())


def letter_fields() -> tuple[Parameter, ...]:
    """What is told of each letter, behind its code."""
    return tuple(_parameter(name, "", field) for name, field in Letter.model_fields.items())


def _section(section: str) -> Iterator[Parameter]:
    field = Params.model_fields[section]
    yield from _values(section, (field.description or "").rstrip("."), field.annotation)


def _values(path: str, section: str, model: Any) -> Iterator[Parameter]:
    """The single values of a section, then those of the parts within it."""
    parts = []
    for name, one in model.model_fields.items():
        plain = _plain(one.annotation)
        if plain in _KINDS or get_origin(plain) is Literal:
            yield _parameter(f"{path}.{name}", section, one)
        elif isinstance(plain, type) and issubclass(plain, BaseModel):
            parts.append((name, plain))
    for name, part in parts:
        yield from _values(f"{path}.{name}", f"{section.split(':', maxsplit=1)[0]}: {_title(name).lower()}", part)


def _parameter(name: str, section: str, field: FieldInfo) -> Parameter:
    plain = _plain(field.annotation)
    title = _title(name.rpartition(".")[2])
    usual = "" if field.is_required() or field.default in (None, "") else f" Bawaan: {written(field.default)}."
    words = (_YES, _NO) if plain is bool else get_args(plain) if get_origin(plain) is Literal else ()
    required = field.is_required()
    meaning = f"{field.description or ''}{usual}"
    return Parameter(name, section, title, meaning, _KINDS.get(plain, "text"), required, words)


_KINDS: Mapping[Any, Kind] = {str: "text", dt.date: "date", int: "integer", Decimal: "decimal", bool: "choice"}
"""How a value is read, by its type."""


_LETTER_WORDS = {"ipp": "IPP", "lke": "LKE", "nip": "NIP", "rb": "RB", "sakip": "SAKIP"}


def _title(name: str) -> str:
    first, *rest = (_LETTER_WORDS.get(word, word) for word in name.split("_"))
    return " ".join([f"{first[0].upper()}{first[1:]}", *rest])


def _plain(annotation: Any) -> Any:
    """The type of a value, whether or not it may be missing."""
    if isinstance(annotation, UnionType) or "Union" in str(type(annotation)):
        annotation = next(one for one in get_args(annotation) if one is not type(None))
    while hasattr(annotation, "__metadata__"):
        annotation = get_args(annotation)[0]
    return annotation


def _documents() -> Iterator[Parameter]:
    for name, table in TABLES.items():
        told = f"Dokumen asal angka tabel ini; beberapa dipisah titik koma. Kosong: {'; '.join(table.documents)}."
        yield Parameter(f"{_DOCUMENTS}.{name}", "Dokumen sumber angka", table.title, told, "text")
        for key, (of, column) in APART.items():
            if of == name:
                own = table.columns[column]
                told = f"Dokumen asal kolom ini; beberapa dipisah titik koma. Kosong: {'; '.join(own.documents)}."
                yield Parameter(
                    f"{_DOCUMENTS}.{key}", "Dokumen sumber angka", f"{table.title}: {own.title}", told, "text"
                )


def written(value: object) -> str:
    """A value as a cell holds it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _YES if value else _NO
    if isinstance(value, list | tuple):
        return f"{BETWEEN} ".join(map(str, value))
    return str(value)


def at(layers: Mapping[str, Any], name: str) -> object:
    """The value under a dotted name, None where there is none."""
    here: Any = layers
    for part in name.split("."):
        here = here.get(part) if isinstance(here, Mapping) else None
    return here


def letters(layers: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """What is said of each letter, by its code."""
    known = layers.get(LETTERS)
    found = known if isinstance(known, Mapping) else {}
    fields = [one.name for one in letter_fields()]
    return {str(code): {name: written(at(found, f"{code}.{name}")) for name in fields} for code in found}


def changed_file(text: str, values: Mapping[str, str], removed: tuple[str, ...] = ()) -> str:
    """A year's file of parameters with other values under dotted names; everything else, comments too, stays.

    removed: letters that go. An empty text leaves the key with nothing behind it, or none where there was none.
    """
    yaml = YAML()
    yaml.preserve_quotes, yaml.width = True, 10_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    content = yaml.load(text)
    head = "" if content else text
    content = content if content is not None else {}
    for code in removed:
        content[LETTERS].pop(code, None)
    for name, value in values.items():
        _put(content, name.split("."), _typed(name, value))
    out = io.StringIO()
    yaml.dump(content, out)
    return f"{head.rstrip()}\n{out.getvalue()}".lstrip("\n")


def _put(content: MutableMapping[str, Any], path: list[str], value: object) -> None:
    here = content
    for part in path[:-1]:
        if not isinstance(here.get(part), MutableMapping):
            if value is None:
                return
            here[part] = {}
        here = here[part]
    key = path[-1]
    if value is None and key not in here:
        return
    if isinstance(old := here.get(key), ScalarString) and isinstance(value, str):
        value = old.__class__(value)  # the marks around a text stay as the office has them
    here[key] = value


def _typed(name: str, value: str) -> object:
    """A cell as YAML holds it; what cannot be one stays text, and the check says what is wrong with it."""
    parts = [part.strip() for part in value.split(BETWEEN) if part.strip()] if name.startswith(f"{_DOCUMENTS}.") else []
    if not value or len(parts) == 1:
        return parts[0] if parts else None
    if parts:
        return parts
    if name == "penanda_tangan.nip":
        return DoubleQuotedScalarString(value)
    try:
        return _MADE[_kind(name)](value)
    except (ValueError, KeyError):
        return value


_MADE: Mapping[Kind, Callable[[str], object]] = {
    "text": str,
    "date": dt.date.fromisoformat,
    "integer": int,
    "decimal": float,
    "choice": {_YES: True, _NO: False}.__getitem__,
}


def _kind(name: str) -> Kind:
    known = {one.name: one.kind for one in parameters()}
    of_letters = {one.name: one.kind for one in letter_fields()}
    return known.get(name) or of_letters[name.rpartition(".")[2]]
