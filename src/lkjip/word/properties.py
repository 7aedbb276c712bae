"""What a DOCX says of itself: title, subject, keywords, the office, its year and edition (File > Info in Word)."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from lkjip.stage.model import BookMeta, stamp

if TYPE_CHECKING:
    from docx.document import Document as Word

_LONGEST = 255
"""Characters that Word takes of a property."""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_TYPES = f'xmlns:vt="{_OFFICE}/docPropsVTypes"'
_CUSTOM = RELATIONSHIP_TYPE.CUSTOM_PROPERTIES
_OWN = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""What marks a property as of the document's own kind; the same in every file."""


def set_properties(word: Word, meta: BookMeta) -> None:
    """Writes all properties anew; those of Pandoc's and of the reference document say nothing of this report."""
    core = word.core_properties
    core.title, core.subject, core.author = (text[:_LONGEST] for text in (meta.title, meta.subject, meta.office))
    core.keywords, core.category = ", ".join(meta.keywords)[:_LONGEST], (meta.document or meta.title)[:_LONGEST]
    core.language, core.comments = "id-ID", ""
    core.created = core.modified = stamp(meta).replace(tzinfo=None)
    core.last_modified_by, core.revision = "", 1
    office = escape(meta.office[:_LONGEST])
    about = f'<Properties xmlns="{_OFFICE}/extended-properties"><Company>{office}</Company></Properties>'
    _write(word, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, about)
    own = {"Tahun": ("i4", str(meta.report.year)), "Edisi": ("lpwstr", meta.edition), "Kantor": ("lpwstr", office)}
    listed = "".join(
        f'<property fmtid="{_OWN}" pid="{number}" name="{name}"><vt:{kind}>{value}</vt:{kind}></property>'
        for number, (name, (kind, value)) in enumerate(own.items(), start=2)  # 0 and 1 are the format's
    )
    custom = f'<Properties xmlns="{_OFFICE}/custom-properties" {_TYPES}>{listed}</Properties>'
    _write(word, _CUSTOM, CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, custom)


_NAMES = {RELATIONSHIP_TYPE.EXTENDED_PROPERTIES: "app", _CUSTOM: "custom"}


def _write(word: Word, relation: str, content_type: str, xml: str) -> None:
    package: Any = word.part.package
    for key in [key for key, known in package.rels.items() if known.reltype == relation]:
        del package.rels[key]
    blob = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'.encode()
    package.relate_to(Part(PackURI(f"/docProps/{_NAMES[relation]}.xml"), content_type, blob, package), relation)
