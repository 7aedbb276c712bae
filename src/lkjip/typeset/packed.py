"""A PDF made small: Typst writes the tag of every cell as plain text, object streams hold the tags compressed.

Typst cannot write object streams (its issue 7142). Nothing of what a document says, shows or promises changes.
"""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf


def pack(pdf: bytes, target: Path) -> None:
    """Writes the finished `pdf` to `target`; equal bytes give equal bytes."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(
            target,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            fix_metadata_version=False,  # the metadata stay as they are
        )
