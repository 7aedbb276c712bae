"""What Pandoc cannot say in a DOCX: sections, running heads, lists with page numbers.

The filter theme/dokumen-docx.lua leaves bookmarks named `lk_...` where something is to be done.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from lkjip.render import word_items, word_lists, word_look, word_sections
from lkjip.render.model import BookMeta, stamp

_EPOCH = (1980, 1, 1, 0, 0, 0)
_LONGEST_PROPERTY = 255
"""Characters that Word takes of a document's title and author."""


def finish(source: Path, meta: BookMeta, target: Path) -> None:
    """Writes Pandoc's or Quarto's DOCX `source` as the finished report; equal inputs give equal bytes."""
    from docx import Document  # noqa: PLC0415 - only documents need it

    word = Document(str(source))
    word_sections.apply(word, meta)
    word_items.apply(word)
    word_lists.apply(word)
    word_look.apply(word, meta.look)
    core = word.core_properties
    core.title, core.author = meta.title[:_LONGEST_PROPERTY], meta.office[:_LONGEST_PROPERTY]
    core.language, core.comments = "id-ID", ""
    core.created = core.modified = stamp(meta).replace(tzinfo=None)
    core.last_modified_by, core.revision = "", 1
    packed = io.BytesIO()
    word.save(packed)
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            new.writestr(zipfile.ZipInfo(name, _EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
