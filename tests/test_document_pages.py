"""What stands together stays on one page, in PDF and DOCX: rows under one cell, the source, who signs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn
from fixtures.buku import prose, rows, table
from fixtures.dokumen import docx_rows
from fixtures.terender import rendered

from lkjip.table.form import Cell, Row, Table

SIGNED = "Demikian laporan ini.\n\n::: {.lk-tanda-tangan}\nPerak, 25 Maret 2025\n\n**Camat**\n\n**Nama**\n:::"


def groups(count: int, size: int) -> Table:
    """Rows of which each `size` share their first cell."""
    body = [
        Row(
            (
                *((Cell(f"Kelompok {group}.", height=size),) if not place else ()),
                Cell(f"Isi {group}-{place}."),
                Cell("1"),
            )
        )
        for group in range(count)
        for place in range(size)
    ]
    return Table((Row((Cell("Nama"), Cell("Isi"), Cell("Angka"))),), tuple(body))


def keeps_next(row: Any) -> bool:
    return row.find(f".//{qn('w:keepNext')}") is not None


def test_rows_under_one_cell_stand_on_one_page(tmp_path: Path) -> None:
    pages, word = rendered(tmp_path, table("kelompok", "Kelompok", groups(30, 4)))
    assert sum("Kelompok 1" in page or "Kelompok 2" in page for page in pages) > 1
    for group in range(30):
        (page,) = [one for one in pages if f"Kelompok {group}." in one]
        assert all(f"Isi {group}-{place}." in page for place in range(4)), group
    body = docx_rows(next(one._tbl for one in word.tables if one.cell(0, 0).text == "Nama"))[1:]
    assert [keeps_next(row) for row in body[4:-4]] == [True, True, True, False] * 28


def test_rows_under_one_cell_that_would_fill_a_page_are_cut(tmp_path: Path) -> None:
    pages, _ = rendered(tmp_path, table("kelompok", "Kelompok", groups(2, 70)))
    assert sum("Isi 0-" in page for page in pages) > 1


@pytest.mark.parametrize("before", range(24, 28))
def test_a_table_begins_where_its_first_rows_find_room(tmp_path: Path, before: int) -> None:
    long = table("panjang", "Panjang", rows(("Nama", "Angka"), *((f"Baris {place}", "1") for place in range(40))))
    pages, _ = rendered(tmp_path, prose("Kalimat.\n\n" * before), long)
    (first,) = [page for page in pages if "Baris 0" in page]
    assert "Panjang" in first and first.count("Baris ") >= 2


def test_the_source_of_a_table_that_is_cut_is_its_last_row_in_word(tmp_path: Path) -> None:
    made = [
        table(name, name.title(), rows(("Nama", "Angka"), *((f"{name} {place}", "1") for place in range(count))))
        for name, count in (("pendek", 3), ("panjang", 30), ("lagi", 30))
    ]
    for one in made:
        one.outputs[0].metadata["lkjip"] = {"sumber": ["DPA Nomor 1"]}
    _, word = rendered(tmp_path, *made)
    short, *long = [one for one in word.tables if one.cell(0, 0).text == "Nama"]
    assert len(long) == 2
    assert [row.cells[0].text for row in short.rows][-1] == "pendek 2"
    for one in long:
        assert one.rows[-1].cells[0].text == "Sumber: DPA Nomor 1."
        assert len(docx_rows(one._tbl)) == len(one.rows) - 1
        assert [keeps_next(row._tr) for row in one.rows][-4:] == [True, True, True, False]


@pytest.mark.parametrize("before", (25, 26, 27))
def test_no_page_holds_only_who_signs(tmp_path: Path, before: int) -> None:
    pages, word = rendered(tmp_path, prose("Kalimat.\n\n" * before + SIGNED))
    (page,) = [one for one in pages if "25 Maret 2025" in one and "Camat\n" in one]
    assert "Demikian laporan ini." in page
    (closing,) = [one for one in word.paragraphs if one.text == "Demikian laporan ini."]
    assert closing.paragraph_format.keep_with_next


def test_a_short_table_right_before_a_turned_one_shares_its_page(tmp_path: Path) -> None:
    wide = rows([f"Kolom yang lebar {place}" for place in range(12)], [f"Panjangnya{place}" * 2 for place in range(12)])
    text = "Kalimat di atas.\n\n### Dua tabel\n\nKeduanya di bawah."
    pages, word = rendered(tmp_path, prose(text), table("pendek", "Pendek"), table("lebar", "Lebar", wide))
    (page,) = [one for one in pages if "Keduanya di bawah." in one]
    assert "Dua tabel" in page and "Tabel 2.2. Pendek" in page and "Tabel 2.3. Lebar" in page
    assert "Kalimat di atas." not in page
    between = [
        block
        for block in word.element.body
        if block.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None or "Dua tabel" in "".join(block.itertext())
    ]
    heading = next(place for place, block in enumerate(between) if "Dua tabel" in "".join(block.itertext()))
    turned = between[heading + 1].find(f"{qn('w:pPr')}/{qn('w:sectPr')}/{qn('w:pgSz')}")
    assert turned.get(qn("w:orient")) == "landscape"
