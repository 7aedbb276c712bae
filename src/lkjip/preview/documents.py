"""DOCX and PDF of what the preview shows, made when a page asks for them, beside it and in a process of their own."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Mapping
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from lkjip.execute.isolation import end_with_parent, undisturbed
from lkjip.execute.starting import context
from lkjip.ground.book import FORMATS
from lkjip.ground.errors import LkjipError
from lkjip.ground.ids import Project, ReportId
from lkjip.making.request import BuildRequest
from lkjip.making.run import build_report
from lkjip.preview.state import Document, State, told

_DIED = "Penyusunannya berhenti mendadak, misalnya karena kehabisan memori."


class Documents:
    """Makes what was asked for, again whatever was asked for before; a save meanwhile is none of its concern."""

    def __init__(self, project: Project, report: ReportId) -> None:
        self._project = aside(project)
        self._report = report
        self._asked: set[str] = set()
        self._wanted: set[str] = set()
        self._under_way: tuple[str, Any, Connection] | None = None

    def ask(self, kind: str) -> None:
        """Have it made."""
        self._asked.add(kind)

    def heard(self, state: State) -> State:
        """The state with what has become of the documents."""
        if self._under_way is not None:
            version, process, answer = self._under_way
            if process.is_alive() and not answer.poll():
                return state
            try:
                faults: Mapping[str, tuple[str, ...]] = answer.recv()
            except EOFError:
                faults = dict.fromkeys(self._wanted, (_DIED,))
            process.join()
            answer.close()
            self._under_way = None
            for kind in self._wanted:
                wrong = faults.get(kind, ())
                state = state.with_document(Document(kind, version, "gagal" if wrong else "siap", wrong))
            return state
        if not self._asked or not state.version:
            return state
        self._wanted |= self._asked
        self._asked.clear()
        self._under_way = (state.version, *self._begun())
        for kind in self._wanted:
            state = state.with_document(Document(kind, state.version))
        return state

    def _begun(self) -> tuple[Any, Connection]:
        ours, theirs = multiprocessing.Pipe(duplex=False)
        request = BuildRequest(
            self._report, renderer="pandoc", formats=tuple(kind for kind in FORMATS if kind in self._wanted)
        )
        process = context().Process(target=_make, args=(self._project, request, theirs), daemon=False)
        with undisturbed():
            process.start()
        theirs.close()
        return process, ours

    def close(self) -> None:
        """Leave what is under way."""
        if self._under_way is not None:
            _, process, answer = self._under_way
            process.terminate()
            process.join()
            answer.close()


def aside(project: Project) -> Project:
    """Where documents are made: never where the pages are, of which none is to go or to wait for them."""
    return replace(project, aside="pratinjau-dokumen")


def document_folder(project: Project, report: ReportId) -> Path:
    """Where they are once they are made."""
    return aside(project).site(report)


def _make(project: Project, request: BuildRequest, answer: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    end_with_parent()
    try:
        built = build_report(project, request)
        answer.send({kind: (why,) for kind, why in built.missing.items()})
    except (LkjipError, OSError) as error:
        answer.send(dict.fromkeys(request.formats, told(error)))
