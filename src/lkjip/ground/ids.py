"""The identity of a report and the places of the project that belong to it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from lkjip.ground.errors import UsageError

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DEVICES = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")
"""Windows takes them for devices in any folder, whatever their ending: a project is to work wherever it is copied."""
_LONGEST_SLUG = 60  # it becomes a folder, and file systems end at 255
FIRST_YEAR = 2000
LAST_YEAR = 2100


@dataclass(frozen=True, order=True)
class ReportId:
    """One report: a kecamatan (slug `[a-z0-9-]+`) and a year.

    Raises UsageError before anything touches a path.
    """

    kecamatan: str
    year: int

    def __post_init__(self) -> None:
        if (
            not isinstance(self.kecamatan, str)
            or len(self.kecamatan) > _LONGEST_SLUG
            or not _SLUG.fullmatch(self.kecamatan)
        ):
            raise UsageError(
                f"Nama kecamatan {self.kecamatan!r} tidak dapat dipakai: tulis dengan huruf kecil, angka, "
                f"dan tanda hubung tunggal di antaranya, paling panjang {_LONGEST_SLUG} huruf, "
                "misalnya contoh atau bandar-baru."
            )
        if _DEVICES.fullmatch(self.kecamatan):
            raise UsageError(
                f"Nama kecamatan {self.kecamatan!r} tidak dapat dipakai: di Windows itu nama alat, bukan folder. "
                f"Tambahkan sesuatu, misalnya kec-{self.kecamatan}."
            )
        if not isinstance(self.year, int) or not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise UsageError(
                f"Tahun {self.year!r} tidak dapat dipakai: tulis empat angka, dari {FIRST_YEAR} sampai {LAST_YEAR}."
            )

    def __str__(self) -> str:
        return f"{self.kecamatan} {self.year}"


class Edition(StrEnum):
    """Who the report is for: the public edition hides identity numbers."""

    PUBLIC = "publik"
    INTERNAL = "internal"


PRIVATE = "pribadi"
"""The folder in a year's data for what only an internal edition may see; git ignores it."""
EDITION_VARIABLE = "LKJIP_EDITION"
"""Environment variable for a notebook that is run by hand: the edition that it opens. A build hands it over itself."""


@dataclass(frozen=True)
class Project:
    """The folders of one project, all below `root`.

    aside: a word for places of their own where what is made of it goes, so that a build and the published site are not
    disturbed; none: it is made to be published.
    """

    root: Path
    aside: str = ""

    @classmethod
    def find(cls, start: Path | None = None) -> Project:
        """The project around `start` (default: LKJIP_ROOT, else the working directory).

        Raises UsageError where no folder above holds `_quarto.yml` and `notebooks/`.
        """
        here = Path(start or os.environ.get("LKJIP_ROOT") or Path.cwd()).resolve()
        for folder in (here, *here.parents):
            if (folder / "_quarto.yml").is_file() and (folder / "notebooks").is_dir():
                return cls(folder)
        raise UsageError(
            f"Tidak ada proyek lkjip di {here} atau folder di atasnya. "
            "Jalankan dari folder yang berisi notebooks/ dan _quarto.yml."
        )

    @property
    def notebooks(self) -> Path:
        return self.root / "notebooks"

    @property
    def book(self) -> Path:
        """The file that says which notebooks make which chapter, unless parameters say otherwise."""
        return self.notebooks / "buku.yml"

    def notebook_folders(self, report: ReportId) -> tuple[Path, Path, Path]:
        """Where notebooks of the report may be, those that win first: its year's, its office's, those of all."""
        office = self.notebooks / report.kecamatan
        return office / str(report.year), office, self.notebooks

    def notebook(self, report: ReportId, name: str) -> Path:
        """The notebook `name` of the report; where there is none, where the one of all would be."""
        paths = [folder / f"{name}.ipynb" for folder in self.notebook_folders(report)]
        return next((path for path in paths if path.is_file()), paths[-1])

    @property
    def params(self) -> Path:
        return self.root / "params"

    @property
    def theme(self) -> Path:
        return self.root / "theme"

    def layers(self, report: ReportId) -> tuple[Path, Path]:
        """The files that may hold parameters of the report: the office's, and the year's, which wins."""
        return self.params / f"{report.kecamatan}.yml", self.params / f"{report.kecamatan}-{report.year}.yml"

    def data(self, report: ReportId) -> Path:
        return self.root / "data" / report.kecamatan / str(report.year)

    def narrative(self, report: ReportId) -> Path:
        return self.data(report) / "narasi"

    def photos(self, report: ReportId) -> Path:
        return self.data(report) / "foto"

    def build(self, report: ReportId) -> Path:
        # Not below the folder of builds: these sweep what killed ones have left there.
        folder = f"{report.year}-{self.aside}" if self.aside else str(report.year)
        return self.root / "build" / report.kecamatan / folder

    def lab(self, report: ReportId) -> Path:
        """What JupyterLab keeps of its windows; no kecamatan has a name like that folder's."""
        return self.root / "build" / "_lab" / report.kecamatan / str(report.year)

    def site(self, report: ReportId, edition: Edition = Edition.PUBLIC) -> Path:
        """Where the report goes; the internal edition outside `_site`, so that it is never published by accident."""
        if self.aside:
            return self.build(report) / "situs" / edition
        folder = "_site" if edition is Edition.PUBLIC else "_internal"
        return self.root / folder / report.kecamatan / str(report.year)
