"""A mapping: which sheet of another program holds what, as data (`params/impor/*.yml`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from lkjip.contract.columns import Table
from lkjip.contract.schemas import TABLES
from lkjip.ground.errors import UsageError
from lkjip.ground.findings import DataError, Finding, Place
from lkjip.ground.ids import Project
from lkjip.ground.nearest import absent
from lkjip.measures.anggaran import Tingkat
from lkjip.params.explain import explain
from lkjip.params.kinds import Words
from lkjip.params.layers import origins
from lkjip.params.source import read_yaml

FOLDER = "impor"
"""Where mappings lie below `params/`."""
CODE, NAME = "kode", "nama"
"""Columns of a foreign sheet that say which row of ours is meant."""
OFFICE = "skpd"
"""Column that says whose figures they are: of one office only."""
TARGETS = {"anggaran": "program", "target": "indikator", "realisasi": "indikator"}
"""The tables that can be filled, and the tables whose codes their rows have."""


class Peta(BaseModel):
    """One kind of sheet."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    nama: Words = Field(description="Nama peta, untuk daftar.")
    tabel: str = Field(description="Tabel yang diisi: anggaran, target, atau realisasi.")
    lembar: tuple[Words, ...] = Field(
        (), description="Nama lembar yang dibaca, yang pertama ada; kosong: satu-satunya lembar yang punya judulnya."
    )
    kolom: dict[str, tuple[Words, ...]] = Field(
        description="Judul kolom menurut yang diisinya: kode, nama, skpd, atau kolom tabel; yang lebih dahulu menang."
    )
    judul_sampai: int = Field(40, strict=True, ge=1, le=200, description="Judul kolom dicari sampai baris ini.")
    tingkat: tuple[Tingkat, ...] = Field(
        tuple(Tingkat), description="Tingkat kode program yang dibaca: program, kegiatan, subkegiatan."
    )
    jumlahkan: bool = Field(
        False, description="Baris dengan kode yang sama dijumlahkan, juga ke kegiatan dan program di atasnya."
    )
    lewati: tuple[Words, ...] = Field(
        (), description="Baris yang dilewati: salah satu selnya berbunyi begini; * menggantikan apa saja."
    )

    @model_validator(mode="after")
    def _can_be_followed(self) -> Peta:
        if self.tabel not in TARGETS:
            _refuse("tabel", self.tabel, TARGETS)
        known = [CODE, NAME, OFFICE, *TABLES[self.tabel].columns]
        known.remove(TABLES[self.tabel].key[0])
        for name, heads in self.kolom.items():
            if name not in known:
                _refuse(f"kolom.{name}", name, known)
            if not heads:
                _refuse(f"kolom.{name}", "daftar kosong", ["sekurangnya satu judul"])
        if not {CODE, NAME} & self.kolom.keys():
            _refuse("kolom", "tanpa kode dan nama", ["daftar judul untuk kode, atau untuk nama"])
        if not self.values:
            _refuse("kolom", "tidak ada nilai", [f"sekurangnya satu kolom tabel {self.tabel}"])
        return self

    @property
    def table(self) -> Table:
        """The table that is filled."""
        return TABLES[self.tabel]

    @property
    def values(self) -> tuple[str, ...]:
        """The columns of the table that get values, in its order."""
        return tuple(name for name in self.table.columns if name in self.kolom and name not in self.table.key)

    @property
    def refers(self) -> Table:
        """The table whose codes say which rows there can be."""
        return TABLES[TARGETS[self.tabel]]


def _refuse(name: str, found: str, known: Mapping[str, object] | list[str]) -> None:
    raise PydanticCustomError(
        "unknown_name", "one of {known}", {"name": name, "found": found, "known": ", ".join(known)}
    )


@dataclass(frozen=True)
class Listed:
    """A mapping of the project by the name of its file; None where it is not in order."""

    name: str
    mapping: Peta | None


def mappings(project: Project) -> Iterator[Listed]:
    """Every mapping of the project by name."""
    folder = project.params / FOLDER
    for path in sorted(folder.glob("*.yml")) if folder.is_dir() else ():
        try:
            yield Listed(path.stem, _read(path, project))
        except DataError:
            yield Listed(path.stem, None)


def mapping(project: Project, name: str, table: str) -> Peta:
    """The mapping called `name`, which fills `table`.

    Raises UsageError where there is none for that table, DataError with every finding where it is not in order.
    """
    known = {one.name: one for one in mappings(project)}
    if name not in known:
        raise UsageError(f"{absent('Peta', name, known)} Lihat: lkjip import --daftar")
    found = known[name].mapping or _read(_path(project, name), project)
    if found.tabel != table:
        raise UsageError(f"Peta {name} mengisi tabel {found.tabel}, bukan {table}. Lihat: lkjip import --daftar")
    return found


def _path(project: Project, name: str) -> Path:
    return project.params / FOLDER / f"{name}.yml"


def _read(path: Path, project: Project) -> Peta:
    shown = path.relative_to(project.root).as_posix()
    content = read_yaml(path, shown)
    if isinstance(content, Finding):
        raise DataError([content])
    try:
        return Peta.model_validate(_plain(content))
    except ValidationError as error:
        findings = explain(error, origins(content, shown), Place(shown), Peta)
        raise DataError(list(findings)) from error


def _plain(content: Any) -> Any:
    """One head without a list is a list of one."""
    if not isinstance(content, Mapping):
        return content
    columns = content.get("kolom")
    if not isinstance(columns, Mapping):
        return dict(content)
    return {**content, "kolom": {key: [one] if isinstance(one, str) else one for key, one in columns.items()}}
