"""A filled workbook to the files that it stands for: their new texts, what changes, where each line stands in it."""

from __future__ import annotations

from collections.abc import Mapping

from lkjip.contract.schemas import TABLES
from lkjip.workbook.collect import Reader
from lkjip.workbook.content import Content
from lkjip.workbook.other_reading import analyses, read_narratives, read_parameters
from lkjip.workbook.other_sheets import CODE, NAME, TEXT_HEAD, VALUE
from lkjip.workbook.parameters import letter_fields, letters
from lkjip.workbook.recognise import Recognised
from lkjip.workbook.sheets import LETTERS, NARRATIVES, PARAMETERS
from lkjip.workbook.table_reading import Reading, read_table, units_of


def needed(content: Content) -> dict[str, list[str]]:
    """By form, the columns that hold something now: without them an import would lose it."""
    found: dict[str, list[str]] = {}
    for name, rows in content.tables.items():
        cells = rows.cells()
        if cells:
            found[name] = [key for key in rows.table.columns if any(row[key].strip() for row in cells)]
    found[PARAMETERS] = [NAME, VALUE]
    found[NARRATIVES] = [CODE, TEXT_HEAD]
    if known := letters(content.parameters):
        found[LETTERS] = [
            CODE,
            *(one.name for one in letter_fields() if any(said[one.name] for said in known.values())),
        ]
    return found


def read(recognised: Recognised, content: Content, own_text: str, shown: Mapping[str, str]) -> Reading:
    """What the recognised sheets say beside what the files hold now.

    own_text: the year's file of parameters. shown: marks of what the workbook showed when it was written.
    """
    reading = Reading(findings=list(recognised.findings), told=list(recognised.told))
    folder = f"data/{content.report.kecamatan}/{content.report.year}"
    units = _units(recognised, content)
    for name in TABLES:
        if found := recognised.found.get(name):
            read_table(reading, found, content, units, shown.get(name))
    read_parameters(reading, recognised, content, own_text, shown)
    if found := recognised.found.get(NARRATIVES):
        read_narratives(reading, found, {**analyses(recognised, content), **content.narratives}, folder, shown)
    return reading


def _units(recognised: Recognised, content: Content) -> dict[str, str]:
    """The unit of each indicator, as the workbook has it."""
    found = recognised.found.get("indikator")
    if found is None or not {"kode", "satuan"} <= found.columns.keys():
        return units_of(content)
    known = content.tables["indikator"].cells()
    rows = Reader(found, known, {}).collected(lambda _name, _key: False).rows
    return {cells["kode"]: cells["satuan"] for _, cells in rows}
