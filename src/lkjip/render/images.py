"""SVG as PNG, for programs that do not show SVG; drawn by Typst, which comes as a wheel for every system."""

from __future__ import annotations

import struct
import zlib

DENSITY = 220
"""Pixels per inch: sharp in print, light enough to send."""

_PAGE = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg")"""
_HEADER_END = 33
_PER_METRE = round(DENSITY / 0.0254)


def png_of(svg: str) -> bytes:
    """The picture as PNG that knows its size; the same bytes on every machine, for no font of the machine is used."""
    import typst  # noqa: PLC0415 - only documents need it

    compiler = typst.Compiler(ignore_system_fonts=True)
    drawn = compiler.compile(_PAGE, format="png", ppi=DENSITY, sys_inputs={"svg": svg})
    assert isinstance(drawn, bytes)  # one page
    size = b"pHYs" + struct.pack(">IIB", _PER_METRE, _PER_METRE, 1)
    chunk = struct.pack(">I", len(size) - 4) + size + struct.pack(">I", zlib.crc32(size))
    return drawn[:_HEADER_END] + chunk + drawn[_HEADER_END:]
