"""Characters that the PDF cannot show: neither its typeface nor Typst's own have a form, or an archive takes none."""

from __future__ import annotations

import re
from functools import lru_cache

_USUAL = re.compile(r"[\s\x20-\x7e\xa0-\xff–—‘’“”…•−≤≥≠≈×÷→←½¼¾²³°€₂\ufffc]+")
"""What texts are made of; all of it is in the typeface (a test asks it)."""
_DAY = "datetime(year: 2000, month: 1, day: 1)"  # any: PDF/A asks for one
_TOLD = re.compile(r"\\u\{([0-9a-f]+)\}")


def strange(text: str) -> frozenset[str]:
    """The characters of `text` that are worth asking for."""
    return frozenset() if text.isascii() else frozenset(_USUAL.sub("", text))


@lru_cache(maxsize=8)
def missing(characters: frozenset[str]) -> frozenset[str]:
    """Those of `characters` that no PDF of a report can show: what Typst says when it sets them."""
    if not characters:
        return frozenset()
    import font_source_sans_pro  # noqa: PLC0415 - only where a text holds an unusual character
    import typst  # noqa: PLC0415

    lines = "\n\n".join(f'#"a\\u{{{ord(one):x}}}b"' for one in sorted(characters))
    compiler = typst.Compiler(
        f'#set document(title: "x", date: {_DAY})\n{lines}\n'.encode(),
        font_paths=[font_source_sans_pro.font_directory],
        ignore_system_fonts=True,
    )
    try:
        compiler.compile(format="pdf", pdf_standards=["ua-1", "a-2a"])  # as in typeset.job
    except typst.TypstError as error:
        told = {chr(int(code, 16)) for code in _TOLD.findall(error.diagnostic or error.message)}
        return characters & told
    return frozenset()
