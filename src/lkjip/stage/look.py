"""What an office chooses of the look: colours, paper and logo, put into the theme of its stage."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from lkjip.ground.book import FORMATS
from lkjip.ground.colour import readable, soft
from lkjip.stage.model import Look
from lkjip.table.layout import PAPERS

STYLE = "laporan.css"
SEARCH_SCRIPTS = ("kata.js", "cari.js")
"""The search of a page, in the order in which they run; a portal's pages have it, too."""
SCRIPTS = (SEARCH_SCRIPTS[0], "laporan.js", SEARCH_SCRIPTS[1])
"""All that runs on a page of a report."""
_ICON_SIZE = 64
_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="{}"/>'
    '<path d="M4 12V8m4 4V4m4 8V6" stroke="#fff" stroke-width="2.4"/></svg>\n'
)
"""Three columns of a chart: what a report is about, where the office has no logo."""
_FORMATS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys((STYLE, *SCRIPTS, "halaman.html"), ("html",)),
    **dict.fromkeys(("acuan.docx", "dokumen-docx.lua"), ("docx",)),
    **dict.fromkeys(("laporan.typ", "dokumen-typst.lua"), ("pdf",)),
    **dict.fromkeys(("dokumen.lua", "dokumen-halaman.lua", "dokumen-isi.lua"), ("docx", "pdf")),
    **dict.fromkeys(("aman.lua", "tulis.lua"), FORMATS),
}
"""Every file of the theme, with the formats that use it."""


def write_look(theme: Path, look: Look) -> None:
    """Adds the choices to the folder `theme` of a stage: to the end of its style, and the logo as a file."""
    accent = readable(look.colour)
    values = {"--lk-aksen": accent, "--lk-aksen-lembut": soft(accent), "--lk-penekanan": readable(look.accent)}
    properties = " ".join(f"{name}: {value};" for name, value in values.items())
    width, height = PAPERS[look.paper]
    with (theme / STYLE).open("a", encoding="utf-8", newline="\n") as style:
        style.write(f"\n:root {{ {properties} }}\n@page {{ size: {width:g}mm {height:g}mm; }}\n")
    if look.logo:
        shutil.copyfile(look.logo, theme / logo_name(look))
    _write_icon(theme, look)


def logo_name(look: Look) -> str:
    """The logo's file within the theme; empty where there is none."""
    return f"logo{look.logo.suffix.lower()}" if look.logo else ""


def icon_name(look: Look) -> str:
    """The picture of a tab within the theme: the logo, of a PNG a small copy, else one in the office's colour."""
    return {".svg": logo_name(look), ".png": "ikon.png"}.get(Path(logo_name(look)).suffix, "ikon.svg")


def _write_icon(theme: Path, look: Look) -> None:
    if icon_name(look) == "ikon.svg":
        (theme / "ikon.svg").write_text(_ICON.format(readable(look.colour)), encoding="utf-8", newline="\n")
    elif look.logo and icon_name(look) == "ikon.png":
        from PIL import Image  # noqa: PLC0415 - only where there is a PNG

        with Image.open(look.logo) as logo:
            small = logo.convert("RGBA")
            small.thumbnail((_ICON_SIZE, _ICON_SIZE))
            small.save(theme / "ikon.png")


def theme_files(look: Look) -> tuple[str, ...]:
    """The files of the theme that a page needs."""
    return tuple(name for name in dict.fromkeys((STYLE, *SCRIPTS, logo_name(look), icon_name(look))) if name)


def concerns(file: str, name: str) -> bool:
    """Whether the format `name` depends on this file of the theme; one that is not known may concern all."""
    return name in _FORMATS.get(file, FORMATS)


def lost(theme: Path) -> tuple[str, ...]:
    """The files that are not in the theme in this folder."""
    return tuple(name for name in _FORMATS if not (theme / name).is_file())
