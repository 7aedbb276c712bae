"""Plain text in Markdown: shown exactly as it stands, on one line, with nothing of it run."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"""[\\`*_{}\[\]()<>#+\-.!|~^$@"'=:&]""")
# Entities are as good in Markdown, and text also where Quarto puts a title or footer into its page as it is.
_ENTITIES = {"<": "&lt;", ">": "&gt;"}


def escaped(text: object) -> str:
    """Markdown that shows `text`: no markup, HTML, math, reference, shortcode or inline value, no curled quotes.

    Line ends become spaces: what begins a line can begin a list, a heading or a block.
    """
    one_line = " ".join(filter(None, map(str.strip, str(text).splitlines())))
    return _SPECIAL.sub(lambda sign: _ENTITIES.get(sign[0], f"\\{sign[0]}"), one_line)
