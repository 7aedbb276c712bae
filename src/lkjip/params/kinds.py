"""What a parameter can be: a text, a date, a number that somebody means, a colour, a file."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
)

from lkjip.ground.nip import PATTERN
from lkjip.measures.predikat import scales

DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
NIP = PATTERN
COLOUR = r"^#[0-9a-fA-F]{6}$"
FINGERPRINT = r"^[0-9a-f]{8}$"
CHAPTER = r"^[a-z0-9]+(-[a-z0-9]+)*$"
NOTEBOOK = r"^[A-Za-z0-9_]+(-[A-Za-z0-9_]+)*$"
LOGO = r"^([A-Za-z0-9_][A-Za-z0-9_. -]*/)*[A-Za-z0-9_][A-Za-z0-9_. -]*\.(svg|png|SVG|PNG)$"
"""A path below the project: no part begins with a point, so none leads out of it."""


def _written_as_date(value: object) -> object:
    """Refuse a bare number, which pydantic would take for seconds since 1970."""
    if isinstance(value, dt.date) or (isinstance(value, str) and re.fullmatch(DATE, value)):
        return value
    raise ValueError("tanggal, misalnya 2025-03-25")


_LARGEST, _FINEST = 1_000_000, 6


def _ordinary(value: Decimal) -> Decimal:
    """Refuse numbers that nobody means: written out, 1e999999999 fills the memory."""
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -_FINEST or not -_LARGEST <= value <= _LARGEST:
        raise ValueError(f"bilangan antara −1.000.000 dan 1.000.000, paling banyak {_FINEST} angka di belakang titik")
    return value


Number = Annotated[Decimal, AfterValidator(_ordinary)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
WEB = r"^https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~/-]*)?$"
MAIL = r"^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$"
WebAddress = Annotated[str, StringConstraints(strip_whitespace=True, pattern=WEB, max_length=200)]
Email = Annotated[str, StringConstraints(strip_whitespace=True, pattern=MAIL, max_length=120)]
Date = Annotated[
    dt.date,
    BeforeValidator(_written_as_date),
    WithJsonSchema({"type": "string", "format": "date", "pattern": DATE}),
]
Colour = Annotated[str, StringConstraints(pattern=COLOUR)]


def _as_list(value: object) -> object:
    """Refuse what is neither a name nor a list of names; one name is a list of one."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list | tuple) and value:
        return value
    raise ValueError("nama dokumen, atau daftar nama yang setiap butirnya diawali tanda hubung")


Documents = Annotated[
    tuple[Words, ...],
    BeforeValidator(_as_list),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "minLength": 1},
                {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
            ]
        }
    ),
]
"""Names of documents; a single one is written without a list."""


def _offer_scales(schema: dict[str, Any]) -> None:
    """Editors offer the scales of the library; a scale of the office's own is as good."""
    schema["anyOf"] = [{"enum": list(scales())}, {"type": schema.pop("type"), "minLength": schema.pop("minLength")}]


ScaleName = Annotated[Words, Field(json_schema_extra=_offer_scales)]


@dataclass(frozen=True)
class Yearly:
    """Marks a parameter whose value belongs to one year: a new year begins with `blank` in its place."""

    blank: str | bool | tuple[()] | None = None


class Section(BaseModel):
    """A section of the parameters: nothing unknown in it, never changed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @field_validator("*", mode="before")
    @classmethod
    def _no_truth_for_a_number(cls, value: object, info: ValidationInfo) -> object:
        """Refuse true and false for whole numbers; pydantic would take them for 1 and 0."""
        asked = cls.model_fields[info.field_name or ""].annotation
        if isinstance(value, bool) and int in (asked, *get_args(asked)):
            raise ValueError("bilangan bulat")
        return value
