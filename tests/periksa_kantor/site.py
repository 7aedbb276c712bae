"""A built report of a generated office as its checks read it: tables by anchor, prose, recomputed figures."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from bs4 import Tag
from conftest import BuiltSite
from fixtures.hitung_ulang import FiguresOfYear, Measured, mean, percent
from kantor_acak import Office

from lkjip.ground.ids import Project, ReportId
from lkjip.making import BuildRequest, build_report


@dataclass(frozen=True)
class Table:
    """A table as read: each row as texts by heading (`Tahun 2024/Target` under a group), then the closing row."""

    rows: list[dict[str, str]]
    closing: dict[str, str]


def _read_table(table: Tag) -> Table:
    head = _grid(table.select("thead tr"))
    names = ["/".join(dict.fromkeys(parts)) for parts in zip(*head, strict=True)]
    body = [dict(zip(names, row, strict=True)) for row in _grid(table.select("tbody tr"))]
    foot = [dict(zip(names, row, strict=True)) for row in _grid(table.select("tfoot tr"))]
    return Table(body, foot[0] if foot else {})


def _grid(rows: list[Tag]) -> list[list[str]]:
    """Rows of equal length: a cell that spans rows or columns stands in all of them."""
    cells: dict[tuple[int, int], str] = {}
    for down, row in enumerate(rows):
        across = 0
        for cell in row.find_all(["td", "th"], recursive=False):
            while (down, across) in cells:
                across += 1
            width, height = int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))
            text = plain(cell.get_text())
            cells |= {(down + y, across + x): text for y in range(height) for x in range(width)}
            across += width
    width = max((across for _, across in cells), default=-1) + 1
    return [[cells[down, across] for across in range(width)] for down in range(len(rows))]


@dataclass(frozen=True)
class Generated:
    """A built report of a generated office beside the figures computed again from its files.

    findings: the rules that found something in its data.
    """

    office: Office
    site: BuiltSite
    root: Path
    findings: frozenset[str] = frozenset()

    def year(self, number: int) -> FiguresOfYear:
        return FiguresOfYear(self.root / "data" / self.office.kecamatan / str(number))

    @cached_property
    def own(self) -> FiguresOfYear:
        return self.year(self.office.year)

    @cached_property
    def iku(self) -> list[Measured]:
        return self.own.of_goals("iku")

    @cached_property
    def average(self) -> Fraction | None:
        return mean([one.capaian for one in self.iku])

    @cached_property
    def programmes(self) -> list[dict[str, str]]:
        """The programme tree in the order of its codes."""
        return sorted(self.own.rows("program"), key=lambda row: row["kode"].split("."))

    def below(self, code: str) -> list[Measured]:
        """The indicators of a code of the programme tree."""
        return [one for one in self.own.indicators.values() if one.row["induk"] == code]

    @cached_property
    def text(self) -> str:
        return self.site.text

    @cached_property
    def prose(self) -> str:
        """The text without the spaces that `text` sets where markup begins and ends."""
        return " ".join(plain(page.get_text()) for page in self.site.pages.values())

    def table(self, name: str) -> Table | None:
        """The table with the anchor `name`, None where there is no table (a placeholder, or left out)."""
        found = self._anchor(name)
        table = found if found is None or found.name == "table" else found.find("table")
        return _read_table(table) if isinstance(table, Tag) else None

    def alt(self, name: str) -> str | None:
        """The description of the figure with the anchor `name`, None where there is no figure."""
        found = self._anchor(name)
        image = found.find("img") if found else None
        return plain(str(image["alt"])) if isinstance(image, Tag) else None

    def _anchor(self, name: str) -> Tag | None:
        found = (page.find(id=name) for page in self.site.pages.values())
        return next((one for one in found if isinstance(one, Tag)), None)


def plain(text: str) -> str:
    return " ".join(text.split())


def of_year(one: Measured) -> tuple[str, str, str, str]:
    """Name, target, realisation and achievement of an indicator as a table shows them."""
    return plain(one.row["indikator"]), one.shown_target, one.shown_realised, percent(one.capaian)


def build(project: Project, office: Office, formats: tuple[str, ...] = ("html",)) -> Generated:
    """The report of `office` by the embedded renderer."""
    request = BuildRequest(ReportId(office.kecamatan, office.year), renderer="pandoc", formats=formats)
    built = build_report(project, request)
    rules = frozenset(finding.rule for finding in built.findings)
    return Generated(office, BuiltSite(project, built.folder), project.root, rules)
