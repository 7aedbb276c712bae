"""What Pandoc cannot say in a DOCX: sections, running heads, lists with page numbers.

The filter theme/dokumen-docx.lua leaves bookmarks named `lk_...` where something is to be done.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from lkjip.stage.model import BookMeta
from lkjip.word import headings, items, lists, look, properties, sections

_EPOCH = (1980, 1, 1, 0, 0, 0)


def finish(source: Path, meta: BookMeta, target: Path) -> None:
    """Writes Pandoc's or Quarto's DOCX `source` as the finished report; equal inputs give equal bytes."""
    from docx import Document  # noqa: PLC0415 - only documents need it

    word = Document(str(source))
    sections.set_sections(word, meta)
    items.keep_together(word)
    lists.fill_lists(word)
    headings.count_headings(word)  # after the lists, whose entries hold the numbers as written
    look.colour(word, meta.look)
    properties.set_properties(word, meta)
    packed = io.BytesIO()
    word.save(packed)
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            new.writestr(zipfile.ZipInfo(name, _EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
