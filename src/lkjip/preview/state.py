"""What the open pages are told: which pages there are, and why they do not show what was saved last."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, replace
from typing import Literal

from lkjip.ground.errors import LkjipError
from lkjip.ground.failures import system_failure
from lkjip.ground.findings import DataError, Severity


@dataclass(frozen=True)
class Document:
    """A DOCX or PDF that was asked for while the pages had this version; what has become of it, and why not."""

    kind: str
    version: str
    status: Literal["disusun", "siap", "gagal"] = "disusun"
    faults: tuple[str, ...] = ()


@dataclass(frozen=True)
class State:
    """The pages, by a version that is never used twice (empty: there are none yet), what is wrong by now, documents."""

    version: str = ""
    faults: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()

    def renewed(self) -> State:
        """With new pages."""
        return replace(self, version=str(time.time_ns()), faults=())

    def failed(self, error: LkjipError | OSError) -> State:
        """With the pages as they were, and why there are no new ones."""
        return replace(self, faults=told(error))

    def with_document(self, document: Document) -> State:
        """With this one, in the place of an earlier one of its kind."""
        others = (one for one in self.documents if one.kind != document.kind)
        return replace(self, documents=(*others, document))

    def as_json(self) -> str:
        """For the script of the page."""
        documents = {
            one.kind: {"keadaan": one.status, "versi": one.version, "galat": one.faults} for one in self.documents
        }
        return json.dumps({"versi": self.version, "galat": self.faults, "dokumen": documents}, ensure_ascii=False)


def told(error: LkjipError | OSError) -> tuple[str, ...]:
    """Why something cannot be made, a sentence each."""
    if isinstance(error, DataError):
        return tuple(str(one) for one in error.findings if one.severity is Severity.ERROR)
    return (system_failure(error) if isinstance(error, OSError) else str(error),)
