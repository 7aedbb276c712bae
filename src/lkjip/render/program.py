"""The Pandoc that comes with the `pypandoc-binary` wheel, as a program."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Generator
from functools import cache
from pathlib import Path, PurePath

from lkjip.ground.problems import RenderError
from lkjip.ground.programs import PATIENCE, TooLongError, die_with_parent, limited


@cache
def pandoc_version() -> str:
    """The version of Pandoc."""
    done = subprocess.run([_pandoc(), "--version"], capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise RenderError(f"Pandoc tidak dapat dijalankan: {done.stderr.strip() or f'status {done.returncode}'}")
    return done.stdout.split("\n", 1)[0].removeprefix("pandoc").strip()


def run_script(script: str, argument: PurePath, folder: Path, seconds: float = PATIENCE) -> Generator[str, None, None]:
    """Runs a Lua script in Pandoc, which works in `folder`; yields each line that it says, as soon as it does.

    script, argument: paths from `folder`. Close the iterator where the rest is not wanted: that ends Pandoc. Raises
    RenderError with Pandoc's own words where the script fails, TooLongError where it takes longer than `seconds`.
    """
    command = [_pandoc(), "lua", script, str(argument)]
    with (
        tempfile.TemporaryFile("w+", dir=folder, encoding="utf-8", errors="replace") as faults,
        subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, "TMPDIR": str(folder)},  # its own passing files hold text of the report
            stdout=subprocess.PIPE,
            stderr=faults,
            encoding="utf-8",
            errors="replace",
            preexec_fn=die_with_parent(),  # noqa: PLW1509 - it takes no lock
        ) as process,
        limited(process, seconds) as over,
    ):
        assert process.stdout is not None
        try:
            for line in process.stdout:
                yield line.rstrip("\n")
        except BaseException:  # Ctrl-C, or the iterator is closed
            process.kill()
            raise
        if process.wait() and over.is_set():
            raise TooLongError(f"Pandoc: {seconds:g} s")
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
