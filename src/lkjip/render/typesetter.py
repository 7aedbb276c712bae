"""Typst in a process of its own: what it has set it keeps in memory for good, and a batch would grow by that.

What goes in and what comes out is pickled, through the process's standard streams.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from lkjip.render.images import png_of
from lkjip.render.model import BookMeta, RenderError
from lkjip.render.pdf import compile_pdf

THREADS = 2


@dataclass(frozen=True)
class _Pictures:
    """SVG by name, to be drawn as PNG."""

    drawn: Mapping[str, str]

    def done(self) -> dict[str, bytes]:
        with ThreadPoolExecutor(THREADS) as pool:
            return dict(zip(self.drawn, pool.map(_drawn, self.drawn, self.drawn.values()), strict=True))


def _drawn(name: str, svg: str) -> bytes:
    import typst  # noqa: PLC0415 - only in this process

    try:
        return png_of(svg)
    except typst.TypstError as error:
        raise RenderError(f"Gambar {name} tidak dapat digambar: {error.diagnostic or error.message}") from error


@dataclass(frozen=True)
class _Pdf:
    """The arguments of `compile_pdf`."""

    source: Path
    root: Path
    meta: BookMeta
    target: Path

    def done(self) -> None:
        compile_pdf(self.source, self.root, self.meta, self.target)


def pictures(drawn: Mapping[str, str]) -> dict[str, bytes]:
    """SVG by name as PNG by name (see `png_of`). Raises RenderError."""
    made: dict[str, bytes] = _in_own_process(_Pictures(drawn)) if drawn else {}  # type: ignore[assignment]
    return made


def write_pdf(source: Path, root: Path, meta: BookMeta, target: Path) -> None:
    """Typst source as PDF (see `compile_pdf`). Raises RenderError."""
    _in_own_process(_Pdf(source, root, meta, target))


def _in_own_process(job: _Pictures | _Pdf) -> object:
    command = [sys.executable, "-P", "-m", __name__]  # -P: no module of the working directory takes another's place
    done = subprocess.run(command, input=pickle.dumps(job), capture_output=True, check=False)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise RenderError(f"Typst berhenti mendadak: {said[-1] if said else f'status {done.returncode}'}.")
    result = pickle.loads(done.stdout)
    if isinstance(result, RenderError):
        raise result
    return result


def main() -> None:
    """The process: one job from standard input, what came of it to standard output."""
    job = pickle.load(sys.stdin.buffer)
    try:
        result = job.done()
    except RenderError as error:
        result = error
    sys.stdout.buffer.write(pickle.dumps(result))


if __name__ == "__main__":
    from lkjip.render import typesetter  # noqa: PLW0406 - jobs are pickled by that name, not by __main__

    typesetter.main()
