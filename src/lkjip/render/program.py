"""The Pandoc that comes with the `pypandoc-binary` wheel, as a program."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lkjip.render.model import RenderError


@cache
def pandoc_version() -> str:
    """The version of Pandoc."""
    done = subprocess.run([_pandoc(), "--version"], capture_output=True, encoding="utf-8", check=True)
    return done.stdout.split("\n", 1)[0].removeprefix("pandoc").strip()


def run_script(script: Path, argument: Path, folder: Path) -> Iterator[str]:
    """Runs a Lua script in Pandoc, working in `folder`; yields each line that it says, as soon as it does.

    Raises RenderError with Pandoc's own words where the script fails.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8") as faults:
        command = [_pandoc(), "lua", str(script), str(argument)]
        with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=faults, encoding="utf-8") as process:
            assert process.stdout is not None
            for line in process.stdout:
                yield line.rstrip("\n")
        if process.returncode:
            faults.seek(0)
            said = faults.read().strip() or f"berhenti dengan status {process.returncode}"
            raise RenderError(f"Pandoc tidak dapat menulis laporan: {said}")


def _pandoc() -> str:
    import pypandoc  # noqa: PLC0415 - looks for binaries when imported

    try:
        return str(pypandoc.get_pandoc_path())
    except OSError as error:
        raise RenderError("Pandoc tidak ditemukan; jalankan `pip install pypandoc-binary`.") from error
