"""What a long command is waiting for, step by step: a line each, with the time that it took where somebody watches."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

_WORTH_TELLING = 0.1
"""Seconds; a shorter step only gets its line."""


def seconds(duration: float) -> str:
    """`1,2 detik`."""
    return f"{duration:.1f} detik".replace(".", ",")


class Steps:
    """Tells each step as it begins. In a terminal the line stays open until the step is over and ends with its time.

    Nothing runs beside the work: no thread of ours is there when notebooks are forked.
    """

    def __init__(self, out: TextIO, subject: str) -> None:
        self._out, self._subject = out, subject
        self._watched = out.isatty()
        self._begun: float | None = None

    def __call__(self, step: str) -> None:
        """A step begins; the one before it is over."""
        self.pause()
        line = f"{self._subject}: {step}"
        if not self._watched:
            print(line, file=self._out, flush=True)
            return
        print(f"{line} … ", end="", file=self._out, flush=True)
        self._begun = time.monotonic()

    def pause(self) -> None:
        """End the open line, before something else is written or asked."""
        if self._begun is None:
            return
        took = time.monotonic() - self._begun
        self._begun = None
        print(seconds(took) if took >= _WORTH_TELLING else "", file=self._out, flush=True)


@contextmanager
def steps(out: TextIO, subject: str) -> Iterator[Steps]:
    """The steps of one command on `subject`; its last line is ended however the command ends."""
    told = Steps(out, subject)
    try:
        yield told
    finally:
        told.pause()
