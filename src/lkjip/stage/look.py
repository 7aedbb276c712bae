"""What an office chooses of the look: colours, paper and logo, put into the theme of its stage."""

from __future__ import annotations

import shutil
from pathlib import Path

from lkjip.ground.colour import readable, soft
from lkjip.stage.model import Look
from lkjip.table.layout import PAPERS

STYLE, SCRIPT = "laporan.css", "laporan.js"
_ONE_FORMAT = {
    STYLE: "html",
    SCRIPT: "html",
    "halaman.html": "html",
    "acuan.docx": "docx",
    "dokumen-docx.lua": "docx",
    "laporan.typ": "pdf",
    "dokumen-typst.lua": "pdf",
}
"""Files of the theme that only one format uses."""


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


def logo_name(look: Look) -> str:
    """The logo's file within the theme; empty where there is none."""
    return f"logo{look.logo.suffix.lower()}" if look.logo else ""


def theme_files(look: Look) -> tuple[str, ...]:
    """The files of the theme that a page needs."""
    return tuple(name for name in (STYLE, SCRIPT, logo_name(look)) if name)


def concerns(file: str, name: str) -> bool:
    """Whether the format `name` depends on this file of the theme; one that is not known may concern all."""
    documents = file.startswith("dokumen") and file.endswith(".lua")
    return _ONE_FORMAT.get(file, name) == name and not (documents and name == "html")
