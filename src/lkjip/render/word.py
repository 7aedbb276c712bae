"""What Pandoc cannot say in a DOCX: sections, running heads, lists with page numbers.

The filter theme/dokumen-docx.lua leaves bookmarks named `lk_...` where something is to be done.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from lkjip.render import word_headings, word_items, word_lists, word_look, word_properties, word_sections
from lkjip.render.model import BookMeta

_EPOCH = (1980, 1, 1, 0, 0, 0)


def finish(source: Path, meta: BookMeta, target: Path) -> None:
    """Writes Pandoc's or Quarto's DOCX `source` as the finished report; equal inputs give equal bytes."""
    from docx import Document  # noqa: PLC0415 - only documents need it

    word = Document(str(source))
    word_sections.set_sections(word, meta)
    word_items.keep_together(word)
    word_lists.fill_lists(word)
    word_headings.count_headings(word)  # after the lists, whose entries hold the numbers as written
    word_look.colour(word, meta.look)
    word_properties.set_properties(word, meta)
    packed = io.BytesIO()
    word.save(packed)
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            new.writestr(zipfile.ZipInfo(name, _EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
