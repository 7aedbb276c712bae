"""What Typst is asked to do, in a process that imports little else (see typesetter): pictures as PNG, a report as PDF.

Jobs raise typst.TypstError. Their results are the same bytes on every machine, for no font of the machine is used.
"""

import pickle
import struct
import sys
import zlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

DENSITY = 192
"""Pixels of a picture per inch, two for each of a screen: sharp there and in print, light enough to send."""

_PAGES = b"""#set page(width: auto, height: auto, margin: 0pt)
#for number in range(int(sys.inputs.count)) {
  page(image(bytes(sys.inputs.at(str(number))), format: "svg"))
}"""
_THREADS = 2
_HEADER_END = 33
_PER_METRE = round(DENSITY / 0.0254)


def pictures(drawn: Sequence[str]) -> list[bytes]:
    """Each SVG as PNG that knows its size. A thread draws its part in one document: every other one costs a little."""
    parts = [drawn[first::_THREADS] for first in range(min(_THREADS, len(drawn)))]
    with ThreadPoolExecutor(_THREADS) as pool:
        made: list[bytes] = [b""] * len(drawn)
        for first, part in enumerate(pool.map(_drawn, parts)):
            made[first::_THREADS] = part
    return made


def _drawn(part: Sequence[str]) -> list[bytes]:
    inputs = {str(number): svg for number, svg in enumerate(part)} | {"count": str(len(part))}
    made: Any = typst.Compiler(ignore_system_fonts=True).compile(_PAGES, format="png", ppi=DENSITY, sys_inputs=inputs)
    return [_sized(png) for png in ([made] if isinstance(made, bytes) else made)]


def _sized(png: bytes) -> bytes:
    size = b"pHYs" + struct.pack(">IIB", _PER_METRE, _PER_METRE, 1)
    chunk = struct.pack(">I", len(size) - 4) + size + struct.pack(">I", zlib.crc32(size))
    return png[:_HEADER_END] + chunk + png[_HEADER_END:]


def pdf(source: str, root: str, fonts: str, stamp: datetime, target: str) -> None:
    """Writes `source` (Typst) as PDF of that time; files are looked for in `root`, type in `fonts` only.

    It holds to PDF/UA (everybody can read it) and PDF/A (so can a reader in fifty years).
    """
    from lkjip.typeset.packed import pack  # noqa: PLC0415 - pictures need none of it

    compiler = typst.Compiler(source, root=root, font_paths=[fonts], ignore_system_fonts=True)
    made: Any = compiler.compile(format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=stamp)
    pack(made, Path(target))


def main() -> None:
    """The process: a job's name and arguments from standard input, its result or Typst's words to standard output."""
    name, arguments = pickle.load(sys.stdin.buffer)
    fault, result = None, None
    try:
        result = _JOBS[name](*arguments)
    except typst.TypstError as error:
        fault = error.diagnostic or error.message
    sys.stdout.buffer.write(pickle.dumps((fault, result)))


_JOBS: dict[str, Callable[..., object]] = {"pictures": pictures, "pdf": pdf}


if __name__ == "__main__":
    main()
