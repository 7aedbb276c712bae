"""Other offices and regions: what was copied from a neighbour's report is not about this one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lkjip.check.case import Case
from lkjip.contract.schemas import TABLES
from lkjip.ground.findings import Finding, Place, one_line
from lkjip.ground.offices import OfficeName, office_names

_RUN = r"([A-Z][\w'-]*(?:\s+[A-Z][\w'-]*){0,5})"
"""A name: words that begin with a capital."""
_REGION = re.compile(rf"\b(?:Kabupaten|Kota|Bupati|Wali\s+Kota)\s+{_RUN}")
_NO_NAMES = frozenset({"kota", "kabupaten", "tahun", "nomor", "tentang", "dan", "atau"})
"""Words with a capital that may follow `Kabupaten` without being its name."""


@dataclass(frozen=True)
class _Said:
    """A text of the report and where it stands."""

    text: str
    place: Place


def other_offices(case: Case) -> Iterator[Finding]:
    """Teks dan parameter tidak menyebut kecamatan lain yang ada dalam proyek ini."""
    own = case.params.kantor
    known = {one.nama.casefold(): one for one in office_names(case.project)}
    known.pop(own.nama.casefold(), None)
    if not known:
        return
    mentions = re.compile(rf"\b(?:Kecamatan|Camat|KECAMATAN|CAMAT|{re.escape(own.sebutan)})\s+{_RUN}")
    for said in (*_parameters(case), *_texts(case)):
        for run in mentions.findall(said.text):
            other = _longest(run, {**known, own.nama.casefold(): None})
            if other:
                yield Finding.of("kantor-lain", said.place, one_line(said.text), own.lengkap, others=(other.place,))
                break


def _longest(run: str, names: Mapping[str, OfficeName | None]) -> OfficeName | None:
    """The office whose name a run of words begins with; the longest name counts, the office's own included."""
    words = run.casefold().split()
    starts = (" ".join(words[:end]) for end in range(len(words), 0, -1))
    return next((names[start] for start in starts if start in names), None)


def signatory(case: Case) -> Iterator[Finding]:
    """Penanda tangan adalah pimpinan kantor ini, dan penerima laporan adalah kepala daerahnya."""
    own, signer = case.params.kantor, case.params.penanda_tangan.jabatan
    named = re.search(rf"\bCamat\s+{_RUN}", signer)
    if named and not _begins(named.group(1), own.nama):
        place = case.parameter("penanda_tangan.jabatan")
        yield Finding.of("kantor-lain", place, signer, f"Camat {own.nama}", others=(case.parameter("kantor.nama"),))
    yield from _elsewhere(_Said(own.kepala_daerah, case.parameter("kantor.kepala_daerah")), case)


def regions(case: Case) -> Iterator[Finding]:
    """Pembanding tingkat kabupaten dan surat berasal dari kabupaten kantor ini."""
    year = case.year
    for line, row in year.rows("pembanding"):
        if row["tingkat"] == "kabupaten" and row["keterangan"]:
            yield from _elsewhere(_Said(row["keterangan"], year.place("pembanding", line, "keterangan")), case)
    for code, letter in case.params.surat.items():
        for name in ("jenis", "perihal"):
            yield from _elsewhere(_Said(getattr(letter, name) or "", case.parameter(f"surat.{code}.{name}")), case)


def _elsewhere(said: _Said, case: Case) -> Iterator[Finding]:
    own = case.params.kantor.kabupaten
    bare = re.sub(r"^(?:Kabupaten|Kota)(?:\s+Administrasi)?\s+", "", own)
    for run in _REGION.findall(said.text):
        if run.split()[0].casefold() not in _NO_NAMES and not _begins(run, bare):
            others = (case.parameter("kantor.kabupaten"),)
            yield Finding.of("wilayah-lain", said.place, one_line(said.text), own, others=others)
            return


def _begins(run: str, name: str) -> bool:
    """Whether a run of words begins with a name."""
    return f"{run} ".casefold().startswith(f"{name} ".casefold())


def _texts(case: Case) -> Iterator[_Said]:
    for name, table in TABLES.items():
        words = [column for column, known in table.columns.items() if known.kind == "text"]
        for line, row in case.year.rows(name):
            yield from (_Said(row[column], case.year.place(name, line, column)) for column in words if row[column])


def _parameters(case: Case) -> Iterator[_Said]:
    """The words among the parameters, but for what was accepted and the signatory (see `signatory`)."""
    plain = case.params.model_dump(exclude={"temuan_diterima": True, "penanda_tangan": True})
    yield from (_Said(text, case.parameter(name)) for name, text in _words("", plain))


def _words(above: str, values: Any) -> Iterator[tuple[str, str]]:
    items: Iterable[tuple[Any, Any]] = ()
    if isinstance(values, Mapping):
        items = values.items()
    elif isinstance(values, list | tuple):
        items = enumerate(values)
    for key, value in items:
        name = f"{above}.{key}" if above else str(key)
        if isinstance(value, str):
            yield name, value
        else:
            yield from _words(name, value)


REPORT_RULES = (other_offices, signatory, regions)
