"""What the engine and the child process say to each other: small picklable messages over one pipe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True)
class Workplace:
    """Where the child works: the notebook's folder, and a scratch folder that is removed after the run."""

    cwd: str
    scratch: str

    def captured(self, stream: str) -> str:
        """The file that holds everything written to this stream (stdout or stderr), descriptor level included."""
        return f"{self.scratch}/{stream}"


class Given(Protocol):
    """What a notebook is handed; its cells find it as `get_ipython().given`. It must pickle, and so must its answer."""

    def told(self) -> Any:
        """What goes back to the caller, asked in the child once all cells have run, and where a snapshot is taken."""
        ...

    def holds(self, told: Any) -> bool:
        """Whether a notebook that was handed an earlier one, and has told this of it so far, would have taken the same
        from this one: asked in the caller's process, before the notebook goes on from there."""
        ...

    def renew(self, later: Any) -> None:
        """Hand out what `later` has, of which this `holds`: asked in the child, before the notebook goes on."""
        ...


# From the engine to the child.


@dataclass(frozen=True)
class RunCode:
    """Run this source as one cell. Answered by CodeDone, after any number of Published and Flushed."""

    source: str


@dataclass(frozen=True)
class ResolveMarkdown:
    """Put the inline values into this Markdown. Answered by MarkdownResolved or InlineFailed."""

    source: str


@dataclass(frozen=True)
class Keep:
    """Leave a snapshot here. Answered by Kept and the other end of a pipe to the one that waits, or by NotKept."""


@dataclass(frozen=True)
class Stop:
    """The notebook is finished. Answered by Finished."""


# Between the engine and a snapshot.


@dataclass(frozen=True)
class Resume:
    """Fork a copy that goes on at this place; the copy's end of a pipe comes behind. Answered by Resumed, and through
    that pipe, by the copy, by Ready.

    given: what the copy is handed from now on, pickled: the one that waits need not read it.
    """

    place: Workplace
    given: bytes | None


@dataclass(frozen=True)
class Reap:
    """This copy has ended, and somebody must look at it."""

    pid: int


@dataclass(frozen=True)
class Resumed:
    """The copy is process `pid`; None: there could be none."""

    pid: int | None


# From the child to the engine.


@dataclass(frozen=True)
class Ready:
    """The child has a shell. `language_info` is what a kernel would say of itself."""

    language_info: dict[str, Any]


@dataclass(frozen=True)
class Kept:
    """A snapshot waits as process `pid`; what is given has told this, and these files had been opened (see traces)."""

    pid: int
    told: Any
    seen: Mapping[str, tuple[int, int, int] | None]


@dataclass(frozen=True)
class NotKept:
    """No snapshot can be taken here, and why."""

    reason: str


@dataclass(frozen=True)
class Published:
    """A message that a kernel would send to its frontends; `content` is JSON packed as a kernel packs it."""

    msg_type: str
    content: bytes


@dataclass(frozen=True)
class Flushed:
    """The captured file of this stream up to `size` bytes, as far as not yet seen, is one output."""

    stream: str
    size: int


@dataclass(frozen=True)
class CodeDone:
    """The end of a cell; `reply` is the content of a kernel's execute_reply."""

    reply: dict[str, Any]


@dataclass(frozen=True)
class MarkdownResolved:
    """The Markdown with the texts of its inline values."""

    source: str


@dataclass(frozen=True)
class InlineFailed:
    """An inline expression raised."""

    expression: str
    ename: str
    evalue: str
    traceback: list[str]


@dataclass(frozen=True)
class Finished:
    """The last word: what the given object tells (see Given), None where nothing was given."""

    told: Any


Request = RunCode | ResolveMarkdown | Keep | Stop
Report = Ready | Published | Flushed | CodeDone | MarkdownResolved | InlineFailed | Kept | NotKept | Finished
