"""The HTML around tables, figures and placeholders: caption, anchor, and a box in which a wide table scrolls."""

from __future__ import annotations

import re
from html import escape

from lkjip.markdown import escaped
from lkjip.render.heads import with_headers
from lkjip.render.model import Float

# From how many columns on a table gets a least width, so that a phone scrolls it rather than crushing its words;
# from how many on it is set denser, so that a desk need not scroll it.
MEDIUM, WIDE, DENSE = 4, 7, 9

_TABLE = re.compile(r"<table\b([^>]*)>(.*?)</table>", re.DOTALL)
_CAPTION = re.compile(r"\s*<caption\b.*?</caption>", re.DOTALL)
_ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<t[hd]\b([^>]*)>")
_COLSPAN = re.compile(r'\bcolspan="?(\d+)')
_ID = re.compile(r'\s+id="[^"]*"')
_CLASS = re.compile(r'\bclass="([^"]*)"')
_BORDER = re.compile(r'\s+border="[^"]*"')
_SCOPED_STYLE = re.compile(r"<style scoped>.*?</style>\s*", re.DOTALL)


def captioned_table(html: str, float_: Float) -> str:
    """The output of a table cell with its number, caption and anchor; `html` without a table is a placeholder."""
    # A data frame shown as it is brings a style that is not valid inside a page, and a border the theme draws.
    html = _SCOPED_STYLE.sub("", html)
    match = _TABLE.search(html)
    if match is None:
        return (
            f'<figure id="{float_.anchor}" class="lk-tabel-kosong">\n'
            f"<figcaption>{caption_html(float_)}</figcaption>\n{html.strip()}\n</figure>"
        )
    attributes = _with_class(_BORDER.sub("", _ID.sub("", match.group(1))), _width_class(match.group(2)))
    rows = with_headers(_CAPTION.sub("", match.group(2), count=1), f"k{float_.number}-")
    table = _box(
        f'<table id="{float_.anchor}"{attributes}>\n<caption>{caption_html(float_)}</caption>{rows}</table>', float_
    )
    whole = html[: match.start()] + table + html[match.end() :]
    return whole if "lk-tabel" in html[: match.start()] else f'<div class="lk-tabel">\n{whole}\n</div>'


def captioned_placeholder(html: str, float_: Float) -> str:
    """A figure that could not be drawn: its placeholder with number, caption and anchor."""
    return (
        f'<figure id="{float_.anchor}" class="lk-gambar">\n{html.strip()}\n'
        f"<figcaption>{caption_html(float_)}</figcaption>\n</figure>"
    )


def placeholder_markdown(markdown: str, float_: Float) -> str:
    """A placeholder that is Markdown, with number, caption and anchor."""
    caption = f"::: {{.lk-judul}}\n[{float_.label}.]{{.lk-nomor}} {escaped(float_.caption)}\n:::"
    return f":::: {{#{float_.anchor} .lk-tabel-kosong}}\n{caption}\n\n{markdown.strip()}\n::::"


def figure(source: str, float_: Float) -> str:
    """A figure whose image lies in the file `source`."""
    image = f'<img src="{escape(source)}" alt="{escape(float_.alt)}">'
    return (
        f'<figure id="{float_.anchor}" class="lk-gambar">\n{_box(image, float_)}\n'
        f"<figcaption>{caption_html(float_)}</figcaption>\n</figure>"
    )


def caption_html(float_: Float) -> str:
    """ "Tabel 3.1. Judul" with its parts marked, so that the theme can set them and keep them in view."""
    return f'<span class="lk-judul"><span class="lk-nomor">{float_.label}.</span> {escape(float_.caption)}</span>'


def _box(content: str, float_: Float) -> str:
    """A box in which wide content scrolls: a stop of the keyboard, named by what it shows."""
    label = escape(float_.text)
    return f'<div class="lk-gulir" tabindex="0" role="group" aria-label="{label}">\n{content}\n</div>'


def _width_class(rows: str) -> str:
    counts = (
        sum(int(span.group(1)) if (span := _COLSPAN.search(cell)) else 1 for cell in _CELL.findall(row))
        for row in _ROW.findall(rows)
    )
    columns = max(counts, default=0)
    if columns >= DENSE:
        return "lk-lebar lk-padat"
    return "lk-lebar" if columns >= WIDE else "lk-sedang" if columns >= MEDIUM else ""


def _with_class(attributes: str, name: str) -> str:
    if not name:
        return attributes
    if _CLASS.search(attributes):
        return _CLASS.sub(lambda match: f'class="{match.group(1)} {name}"', attributes, count=1)
    return f'{attributes} class="{name}"'
