"""The regulations that a report cites: in its texts, in the prose of its notebooks, as the basis of its scales."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2.sandbox import SandboxedEnvironment

from lkjip.check.case import Case
from lkjip.check.texts.gathered import CellSource
from lkjip.check.texts.sentences import sentences
from lkjip.contract.year import rows
from lkjip.figures import Figures
from lkjip.ground.filling import Filling, environment_of
from lkjip.ground.findings import Place
from lkjip.ground.regulations import Citation, Regulation, by_level, citations, meant, national

_OF_OTHERS = ("pernyataan.csv", "regulasi.csv")
"""What quotes other documents, and titles of regulations, which name those that they amend."""
_SCALES = "skala."
_COMMENT = re.compile(r"^\s*#(?!\|).*$", re.MULTILINE)


@dataclass(frozen=True)
class Cited:
    """A citation in a report, where it stands, and the words around it: its sentence."""

    citation: Citation
    place: Place
    sentence: str


def local(case: Case) -> tuple[Regulation, ...]:
    """The regulations of the office's own table."""
    return tuple(
        Regulation(row["kode"], row["jenis"], row["nomor"], int(row["tahun"]), row["tentang"])
        for _, row in rows(case.year.tables["regulasi"])
        if all(isinstance(row[name], str) for name in ("kode", "jenis", "nomor", "tentang"))
        and isinstance(row["tahun"], int)
    )


def known(case: Case) -> tuple[Regulation, ...]:
    """The national regulations, then the office's own that are none of them."""
    there = national()
    return (*there, *(one for one in local(case) if meant(_as_cited(one), there) is None))


def cited(case: Case) -> Iterator[Cited]:
    """Every citation, whether anybody knows the regulation or not."""
    for text in case.texts.shown:
        if text.place.name not in _OF_OTHERS:
            for one in citations(text.words):
                yield Cited(one, text.at(one.start), _sentence(text.words, one))
    for cell in case.texts.notebooks:
        source = _without_comments(cell)
        for one in citations(source):
            yield Cited(one, Place(cell.file, None, str(cell.number)), _sentence(source, one))


def listed(case: Case, figures: Figures) -> tuple[Regulation, ...]:
    """The regulations that the report cites, each once, from laws to the region's own.

    Of scales the basis of those counts by which the report judges; of a notebook the prose that this report shows.
    The office's own regulations are all named in BAB I.
    """
    there = known(case)
    named = [one for text in case.texts.shown if _counts(text.place) for one in citations(text.words)]
    named += [one for scale in figures.skala_terpakai for one in citations(scale.dasar)]
    named += [one for cell in case.texts.notebooks for one in citations(_told(cell, figures))]
    named += [_as_cited(one) for one in local(case)]
    return tuple(by_level(set(filter(None, (meant(one, there) for one in named)))))


def _counts(place: Place) -> bool:
    return place.name not in _OF_OTHERS and not (place.column or "").startswith(_SCALES)


def _told(cell: CellSource, figures: Figures) -> str:
    """What a cell says in this report: its statements are carried out where the report's figures suffice for them."""
    if not cell.is_text or "{%" not in cell.source or not citations(cell.source):
        return _without_comments(cell)
    environment = environment_of(SandboxedEnvironment)
    try:
        return Filling(cell.source, {"report": figures}, lambda *_: "", environment).text()
    except Exception:  # whatever the notebook asks for besides figures: it tells when it runs
        return cell.source


def _without_comments(cell: CellSource) -> str:
    """What of a cell may be shown; options of a cell, which captions are, begin with `#|`."""
    return cell.source if cell.is_text else _COMMENT.sub("", cell.source)


def _as_cited(regulation: Regulation) -> Citation:
    return Citation(regulation.kind, regulation.number, regulation.year, regulation.name, 0)


def _sentence(text: str, citation: Citation) -> str:
    within = (one for one in sentences(text) if one.start <= citation.start < one.start + len(one.words))
    return next((one.words for one in within), text)
