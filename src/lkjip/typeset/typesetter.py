"""Typst in a process of its own: what it has set it keeps in memory for good, and a batch would grow by that."""

from __future__ import annotations

import datetime as dt
import pickle
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lkjip.ground.problems import SIMPLER, RenderError
from lkjip.ground.programs import PATIENCE, TooLongError, run

FONTS = "huruf"
"""The folder of a stage with the type of the PDF."""
_JOB = "lkjip.typeset.job"
_NAMES = {"pdf": "PDF", "pictures": "Gambar untuk DOCX"}
_NO_GLYPH = re.compile(r'the (?:text|PDF contains the codepoint) `"(.+?)"`(?: could not be displayed|\s)')
_TOO_DEEP = re.compile("maximum [a-z ]*depth exceeded")
_REPLACE = "Ganti atau hapus di data, narasi, atau notebook; halaman web dan DOCX dapat memuatnya."


class _TypstError(Exception):
    """Typst cannot do it; the message is its own."""


def pictures(drawn: Mapping[str, str]) -> dict[str, bytes]:
    """SVG by name as PNG by name (see `typeset.job.pictures`). Raises RenderError, which names what cannot be drawn."""
    if not drawn:
        return {}
    try:
        return dict(zip(drawn, _done("pictures", list(drawn.values())), strict=True))
    except _TypstError as error:
        if len(drawn) == 1:
            raise RenderError(f"Gambar {next(iter(drawn))} tidak dapat digambar: {error}") from error
    return {name: pictures({name: svg})[name] for name, svg in drawn.items()}  # one at a time: which is it?


def write_pdf(source: Path, root: Path, stamp: dt.datetime, target: Path) -> None:
    """Writes Typst's `source` as PDF; files are looked for in the stage `root`, type only in its folder of fonts.
    stamp: the time that the file carries.

    Raises RenderError with what Typst says.
    """
    try:
        _done("pdf", str(source), str(root), str(root / FONTS), stamp, str(target))
    except _TypstError as error:
        if strange := dict.fromkeys(_NO_GLYPH.findall(str(error))):
            raise RenderError(
                f"PDF tidak dapat dibuat: hurufnya tidak punya {', '.join(strange)}. {_REPLACE}"
            ) from error
        if _TOO_DEEP.search(str(error)):
            raise RenderError(f"PDF tidak dapat dibuat: susunan teksnya bertingkat terlalu dalam. {SIMPLER}") from error
        raise RenderError(f"PDF tidak dapat dibuat: {error}") from error


def _done(job: str, *arguments: object) -> Any:
    """What came of a job in its own process. Raises _TypstError; RenderError where the process itself fails."""
    command = [sys.executable, "-P", "-m", _JOB]  # -P: no module of the working directory takes another's place
    try:
        done = run(command, given=pickle.dumps((job, arguments)))
    except TooLongError as error:
        raise RenderError(
            f"{_NAMES[job]} belum selesai dalam {PATIENCE:g} detik, lalu dihentikan. {SIMPLER}"
        ) from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise RenderError(f"Typst berhenti mendadak: {said[-1] if said else f'status {done.returncode}'}.")
    fault, result = pickle.loads(done.stdout)
    if fault is not None:
        raise _TypstError(fault)
    return result
