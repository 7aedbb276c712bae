"""What pydantic says about parameters, as findings with place, suggestion and Indonesian words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from lkjip.ground.findings import Finding, Place
from lkjip.ground.nearest import meant
from lkjip.ground.nip import EXAMPLE
from lkjip.params.kinds import CHAPTER, COLOUR, FINGERPRINT, LOGO, MAIL, NIP, NOTEBOOK, WEB
from lkjip.params.models import Params

_PAIRS = "beberapa pasangan kunci: nilai di bawahnya"
_MESSAGES = {
    "missing": "nilai wajib ada",
    "invalid_key": "kunci berupa teks",
    "string_type": "teks (apit dengan tanda kutip bila berupa angka)",
    "string_too_short": "teks yang tidak kosong",
    "string_too_long": "paling panjang {max_length} huruf",
    "int_type": "bilangan bulat",
    "int_parsing": "bilangan bulat",
    "int_parsing_size": "bilangan bulat",
    "int_from_float": "bilangan bulat",
    "finite_number": "bilangan bulat",
    "bool_type": "true atau false",
    "bool_parsing": "true atau false",
    "literal_error": "salah satu dari {expected}, beserta tanda kutipnya bila berupa angka",
    "enum": "salah satu dari {expected}",
    "greater_than_equal": "paling kecil {ge}",
    "less_than_equal": "paling besar {le}",
    "date_from_datetime_parsing": "tanggal yang ada pada kalender, misalnya 2025-03-25",
    "model_type": _PAIRS,
    "dict_type": _PAIRS,
    "decimal_type": "bilangan",
    "decimal_parsing": "bilangan dengan titik desimal",
    "too_short": "sekurangnya satu butir",
    "not_falling": "kurang dari {above}, yaitu batas_bawah rentang di atasnya",
    "unknown_name": "salah satu dari {known}",
    "tuple_type": "daftar; setiap butirnya diawali tanda hubung",
}


_LONGEST_INT = 200
"""Bits; Python refuses to print what is much longer."""
PATTERNS = {
    NIP: f"18 angka tanpa spasi, atau bentuk tersamar {EXAMPLE}, diapit tanda kutip",
    FINGERPRINT: "delapan angka atau huruf a sampai f dari lkjip check, diapit tanda kutip",
    COLOUR: "warna seperti #0b5563, diapit tanda kutip",
    CHAPTER: "huruf kecil, angka, dan tanda hubung, misalnya bab-3",
    NOTEBOOK: "nama notebook tanpa .ipynb dan tanpa folder, misalnya 04-anggaran",
    LOGO: "berkas SVG atau PNG dalam proyek, misalnya theme/lambang.svg",
    WEB: "alamat web lengkap, misalnya https://kecamatan-contoh.example/lkjip/",
    MAIL: "alamat surel, misalnya kantor@contoh.go.id",
}


def explain(
    error: ValidationError, origin: Mapping[str, Place], fallback: Place, model: type[BaseModel] = Params
) -> Iterator[Finding]:
    """One finding for each fault of a file of `model`; a key that stands nowhere is placed where its section begins."""
    for item in error.errors():
        context = item.get("ctx", {})
        path = (
            context["name"].split(".")
            if item["type"] == "unknown_name"
            else [
                *(str(part) for part in item["loc"] if part != "[key]"),
                *filter(None, context.get("at", "").split(".")),
            ]
        )
        name = ".".join(path)
        place = _place(path, origin, fallback)
        if item["type"] == "extra_forbidden":
            known = _known_keys(path[:-1], model)
            remedy = meant(path[-1], known, f"Kunci yang dikenal: {', '.join(known)}.")
            yield Finding.of("parameter-tak-dikenal", place, name, "kunci yang dikenal", remedy)
        elif item["type"] == "missing":
            yield Finding.of("parameter", place, "tidak ada", _expected(item), f"Isi {name}.")
        else:
            found = context.get("found") or shown(item["input"])
            yield Finding.of("parameter", place, found, _expected(item), f"Perbaiki {name}.")


def _place(path: list[str], origin: Mapping[str, Place], fallback: Place) -> Place:
    for length in range(len(path), 0, -1):
        known = origin.get(".".join(path[:length]))
        if known:
            return Place(known.file, known.row, ".".join(path))
    return Place(fallback.file, None, ".".join(path))


def _expected(item: ErrorDetails) -> str:
    kind = item["type"]
    if kind == "value_error":  # raised by a section, in Indonesian
        return str(item["ctx"]["error"])
    if kind == "string_pattern_mismatch":
        return PATTERNS[item["ctx"]["pattern"]]
    return _MESSAGES[kind].format(**item.get("ctx", {})).replace(" or ", " atau ")


def shown(value: Any) -> str:
    """A value as a finding shows it."""
    if value is None:
        return "kosong"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and value.bit_length() > _LONGEST_INT:
        return "bilangan yang terlalu besar"
    if isinstance(value, Mapping):
        return "pasangan kunci: nilai"
    if isinstance(value, list | tuple | set):
        return "daftar"
    return str(value) or "teks kosong"


def _known_keys(path: list[str], model: type[BaseModel]) -> list[str]:
    """The keys of the section at `path`; the name of a letter or the number of a list item is passed over."""
    here: Any = model
    for part in path:
        here = _item(here) if get_origin(here) in (dict, tuple) else here.model_fields[part].annotation
        if isinstance(here, UnionType):
            here = next(one for one in get_args(here) if one is not type(None))
    section: type[BaseModel] = here
    return list(section.model_fields)


def _item(annotation: Any) -> Any:
    """The model of each value of a mapping, or of each item of a list."""
    return next(one for one in reversed(get_args(annotation)) if one is not Ellipsis)
