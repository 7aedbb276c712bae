"""The Pandoc that comes with the `pypandoc-binary` wheel, as a program."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from lkjip.render.model import RenderError


@cache
def pandoc_version() -> str:
    """The version of Pandoc."""
    return _run([_pandoc(), "--version"], "").split("\n", 1)[0].removeprefix("pandoc").strip()


def run_pandoc(defaults: Mapping[str, Any], text: str) -> None:
    """Reads `text` as the defaults say; raises RenderError with Pandoc's own words where it fails."""
    with tempfile.TemporaryDirectory(prefix="lkjip-") as scratch:
        file = Path(scratch, "pandoc.json")
        file.write_text(json.dumps(defaults), encoding="utf-8")
        _run([_pandoc(), "--defaults", str(file)], text)


def _pandoc() -> str:
    import pypandoc  # noqa: PLC0415 - looks for binaries when imported

    try:
        return str(pypandoc.get_pandoc_path())
    except OSError as error:
        raise RenderError("Pandoc tidak ditemukan; jalankan `pip install pypandoc-binary`.") from error


def _run(command: list[str], text: str) -> str:
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise RenderError(done.stderr.strip() or f"Pandoc berhenti dengan status {done.returncode}.")
    return done.stdout
