"""The parameter files of a new year: the old ones with what belongs to one year emptied, or placeholders."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import CommentMark
from ruamel.yaml.tokens import CommentToken

from lkjip.ids import ReportId
from lkjip.params.models import Params, Yearly
from lkjip.placeholder import placeholder

_AFTER_VALUE = 2
"""Where ruamel.yaml keeps the comment after the value of a key."""


def carried(path: Path, old: int, new: int) -> str:
    """The year's file `path` as the file of year `new`: values of one year emptied, comments kept.

    The comment at its head that calls it the file of year `old` calls it that of `new`.
    """
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 10_000  # no line is broken that was not
    yaml.indent(mapping=2, sequence=4, offset=2)
    content = yaml.load(path.read_text(encoding="utf-8-sig")) if path.is_file() else None
    if not content:
        return f"# Tahun {new}: yang berlaku untuk laporan tahun ini saja.\ndokumen:\n  tanggal:\n"
    _empty(Params, content)
    _rename_year(content, old, new)
    buffer = io.StringIO()
    yaml.dump(content, buffer)
    return buffer.getvalue()


def yearly_names(model: type[BaseModel], section: Mapping[str, Any], above: str = "") -> Iterator[str]:
    """The parameters in `section` whose values belong to one year."""
    for key, field, below in _fields(model, section):
        if _mark(field):
            yield f"{above}{key}"
        elif below:
            yield from yearly_names(below, section[key], f"{above}{key}.")


def _empty(model: type[BaseModel], section: MutableMapping[str, Any]) -> None:
    for key, field, below in _fields(model, section):
        mark = _mark(field)
        if mark:
            _set(section, key, mark.blank)
        elif below:
            _empty(below, section[key])


def _fields(
    model: type[BaseModel], section: Mapping[str, Any]
) -> Iterator[tuple[str, FieldInfo | None, type[BaseModel] | None]]:
    """Each key of `section` with its field and the model of what is below it; a mapping is passed through."""
    for key, value in section.items():
        field = model.model_fields[key]
        kind = field.annotation
        if get_origin(kind) is dict:
            yield key, field, _each(get_args(kind)[1])
        elif isinstance(kind, type) and issubclass(kind, BaseModel) and isinstance(value, Mapping):
            yield key, field, kind
        else:
            yield key, field, None


def _set(section: MutableMapping[str, Any], key: str, blank: object) -> None:
    """Empty one value; the comments that stand after it, before the next key, stay."""
    if blank != ():
        section[key] = blank
        return
    comment = _comment_after(section[key])
    nothing = CommentedSeq()
    nothing.fa.set_flow_style()
    section[key] = nothing
    if comment and isinstance(section, CommentedMap):
        token = CommentToken(comment, CommentMark(0), None)
        section.ca.items[key] = [None, None, token, None]
