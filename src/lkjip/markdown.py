"""Plain text in Markdown: shown exactly as it stands, on one line, with nothing of it run."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"""[\\`*_{}\[\]()<>#+\-.!|~^$@"'=:&]""")


def escaped(text: object) -> str:
    """Markdown that shows `text`: no markup, HTML, math, reference, shortcode or inline value, no curled quotes.

    Line ends become spaces: what begins a line can begin a list, a heading or a block.
    """
    one_line = " ".join(filter(None, map(str.strip, str(text).splitlines())))
    return _SPECIAL.sub(r"\\\g<0>", one_line)
