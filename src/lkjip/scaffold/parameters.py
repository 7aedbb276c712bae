"""The parameter files of a new year: the old ones with what belongs to one year emptied, or placeholders."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import CommentMark
from ruamel.yaml.scalarstring import FoldedScalarString, LiteralScalarString
from ruamel.yaml.tokens import CommentToken

from lkjip.ground.documents import of_one_year
from lkjip.ground.ids import ReportId
from lkjip.ground.placeholder import placeholder
from lkjip.params.kinds import Yearly
from lkjip.params.models import Params


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
        return f"{_HEADS['tahun'].format(new)}\ndokumen:\n  tanggal:\n"
    for one in list(_yearly(Params, content)):
        _empty(one)
    _ask_documents(content.get("sumber") or {})
    _rename_year(content, old, new)
    buffer = io.StringIO()
    yaml.dump(content, buffer)
    return buffer.getvalue()


@dataclass(frozen=True)
class _YearsOwn:
    """One value that belongs to one year: where it stands in the file and what takes its place."""

    section: MutableMapping[str, Any]
    key: str
    blank: object


def _yearly(model: type[BaseModel], section: MutableMapping[str, Any]) -> Iterator[_YearsOwn]:
    for key, value in section.items():
        field = model.model_fields[key]
        mark = next((one for one in field.metadata if isinstance(one, Yearly)), None)
        if mark:
            yield _YearsOwn(section, key, mark.blank)
        for below, part in _below(field.annotation, value):
            yield from _yearly(below, part)


def _below(kind: Any, value: Any) -> Iterator[tuple[type[BaseModel], MutableMapping[str, Any]]]:
    """The sections within a value of `kind`: the value itself, or each value of a mapping of sections."""
    if get_origin(kind) is dict:
        for part in (value or {}).values():  # a key with nothing behind it
            yield from _below(get_args(kind)[1], part)
    elif isinstance(kind, type) and issubclass(kind, BaseModel) and isinstance(value, MutableMapping):
        yield kind, value


def _ask_documents(named: MutableMapping[str, Any]) -> None:
    """Give documents that are called by their number or year a placeholder; what holds for every year stays."""
    for table, names in named.items():
        own = placeholder(f"dokumen {table}")
        if isinstance(names, str):
            _empty(_YearsOwn(named, table, own if of_one_year(names) else names))
        else:
            names[:] = [own if of_one_year(name) else name for name in names]


def _empty(value: _YearsOwn) -> None:
    """Empty one value; ruamel.yaml keeps the comments after a list in its last item, so those are moved."""
    if value.blank != ():
        value.section[value.key] = value.blank
        for token in _tokens(value.section, value.key):
            _comment(value.section, value.key, token.value)  # right behind the value, not where the old one ended
        return
    comment = _comment_after(value.section[value.key])
    nothing = CommentedSeq()
    nothing.fa.set_flow_style()
    value.section[value.key] = nothing
    _comment(value.section, value.key, comment or "".join(one.value for one in _tokens(value.section, value.key)))


def _comment(section: Any, key: str, text: str) -> None:
    """Put `text` behind the value of `key`, one space from it, in place of every other comment of that key."""
    section.ca.items.pop(key, None)
    if text:
        section.ca.items[key] = [None, None, CommentToken(text, CommentMark(0), None), None]


def _comment_after(node: Any) -> str:
    """The lines of comment that follow `node` up to the next key, without the comment on its last line."""
    text, below = "", ""
    while isinstance(node, CommentedMap | CommentedSeq) and node:
        last = next(reversed(node)) if isinstance(node, CommentedMap) else len(node) - 1
        text = "".join(token.value for token in _tokens(node, last))
        below = "".join(token.value for token in node.ca.end) or below
        node = node[last]
    if isinstance(node, FoldedScalarString | LiteralScalarString):  # behind which there is no comment on its line
        text = f"\n{text}"
    rest = text.partition("\n")[2] + below
    return f"\n{rest}" if rest.strip() else ""


def _tokens(section: Any, key: object) -> list[CommentToken]:
    """The comments that ruamel.yaml keeps behind the value of `key`."""
    kept = section.ca.items.get(key, ()) if isinstance(section, CommentedMap | CommentedSeq) else ()
    return [one for one in kept if isinstance(one, CommentToken)]


def _rename_year(content: CommentedMap, old: int, new: int) -> None:
    head = (content.ca.comment or (None, None))[1] or ()
    for token in head:
        token.value = re.sub(rf"\b(tahun) {old}\b(?![–-])", rf"\1 {new}", token.value, flags=re.IGNORECASE)


_HEADS = {
    "kantor": "# Kantor: berlaku untuk semua tahun, kecuali diganti oleh berkas tahunnya.",
    "tahun": "# Tahun {}: yang berlaku untuk laporan tahun ini saja.",
}
_OFFICE = {
    "kantor": ("nama", "kabupaten", "provinsi", "kepala_daerah", "tempat"),
    "penanda_tangan": ("jabatan",),
}
_YEAR = {
    "dokumen": ("tanggal",),
    "penanda_tangan": ("nama", "pangkat", "nip"),
    "renstra": ("nama", "induk", "awal", "akhir"),
}


def empty_office(known: Mapping[str, str] | None = None) -> str:
    """The file of an office of which nothing is known yet but what is `known`, by key of `kantor`."""
    return _template(_HEADS["kantor"], _OFFICE, known or {})


def empty_year(report: ReportId) -> str:
    """The file of its first year."""
    return _template(_HEADS["tahun"].format(report.year), _YEAR, {})


def _template(head: str, sections: Mapping[str, tuple[str, ...]], known: Mapping[str, str]) -> str:
    lines = [head]
    for section, keys in sections.items():
        model = Params.model_fields[section].annotation
        lines.append(f"{section}:")
        fields: Mapping[str, FieldInfo] = getattr(model, "model_fields", {})
        own = known if section == "kantor" else {}
        values = {key: _quoted(own[key]) if key in own else _first(key, fields[key]) for key in keys}
        lines += [f"  {key}: {value} # {fields[key].description}" for key, value in values.items()]
    return re.sub(r": +#", ": #", "\n".join(lines)) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # every string of JSON is one of YAML


def _first(key: str, field: FieldInfo) -> str:
    return placeholder(key.replace("_", " ")) if field.is_required() else str(field.default or "")
