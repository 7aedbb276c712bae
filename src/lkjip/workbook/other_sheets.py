"""The sheets beside the tables: what to do, parameters, letters, narratives, and whose workbook it is."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from lkjip.contract.columns import Column
from lkjip.ground.ids import ReportId
from lkjip.workbook.content import Content, mark_of, meaning_of
from lkjip.workbook.looks import Look, Part, explained, heightened, linked, printed, protected, styled
from lkjip.workbook.parameters import Parameter, at, letter_fields, letters, parameters, written
from lkjip.workbook.places import letters as letter_of
from lkjip.workbook.sheets import (
    FINDINGS,
    FIRST,
    GROUPS,
    HEAD,
    LETTERS,
    NARRATIVES,
    PARAMETERS,
    SHOWN,
    contract_digest,
    row_name,
    sheet_name,
)
from lkjip.workbook.table_sheet import typed
from lkjip.workbook.words import in_office_words

LONGEST_CELL = 32_000
"""Characters: Excel cuts off what is longer."""
CODE, TEXT_HEAD, VALUE, NAME = "Kode", "Naskah", "Nilai", "Kunci"
_SPARE_LETTERS = 15
_SPARE_TEXTS = 10
_GUIDE_WIDTH, _GUIDE_WIDTHS = 140, (4, 26, 32, 76, 18)
_PARAMETER_WIDTHS = (26, 26, 52, 36, 12, 60, 28)


def too_long(file: str) -> str:
    """What stands in place of a narrative that no cell can hold."""
    return f"(terlalu panjang untuk sebuah sel; sunting {file})"


def guide_lines(report: ReportId, file: str) -> tuple[str, ...]:
    """How the workbook is filled in, one line a step."""
    return (
        "Isi lembar-lembar di bawah menurut urutannya. Arahkan penunjuk ke judul kolom untuk membaca artinya.",
        "Sel kuning muda wajib diisi; yang menyala kuning tua belum diisi. Sel putih boleh kosong. Sel abu-abu hanya "
        "keterangan (nama dari kodenya, nilai tahun lalu, hasil hitungan) dan tidak dibaca.",
        "Bilangan: desimal dengan koma (84,5). Pemisah ribuan tidak perlu. Persentase cukup angkanya (84).",
        "Tidak ada nilai? Ketik n/a bila seharusnya ada tetapi tidak tersedia, - bila tidak ada. Nol bukan kosong.",
        "Kode dan NIP berupa teks; bila disalin dari tempat lain, tempel sebagai nilai saja (Paste Values).",
        "Baris baru: ketik pada baris kosong di bawah tabel. Menghapus baris: kosongkan semua selnya. Kode terkunci "
        "dapat diubah sesudah proteksi lembar dibuka (tanpa sandi).",
        "Catatan sendiri boleh ditulis di kanan tabel, pada kolom tanpa judul; catatan itu tidak dibaca.",
        f"Sesudah disimpan, jalankan: lkjip workbook import {file}",
        "Perubahan diperlihatkan dahulu. Bila ada yang tidak dapat dibaca, tidak satu berkas pun berubah, dan lembar "
        f"{FINDINGS} berkas ini menunjukkan setiap selnya.",
        f"Buku kerja ini hanya untuk {report.kecamatan} tahun {report.year}.",
    )


def write_guide(sheet: Worksheet, content: Content, file: str) -> None:
    """The first sheet: steps, and every other sheet with what it holds."""
    report = content.report
    office = written(at(content.parameters, "kantor.nama")) or report.kecamatan
    styled(sheet["A1"], Look("title")).value = f"Buku kerja {office} tahun {report.year}"
    for number, line in enumerate(guide_lines(report, file), start=1):
        styled(sheet.cell(number + 2, 1), Look("plain", right=True)).value = number
        styled(sheet.cell(number + 2, 2), Look("plain")).value = line
        sheet.merge_cells(start_row=number + 2, start_column=2, end_row=number + 2, end_column=5)
        heightened(sheet, number + 2, [(line, _GUIDE_WIDTH)])
    row = len(guide_lines(report, file)) + 4
    for at_column, title in enumerate(("", "Lembar", "Bagian laporan", "Isi", "Terisi")):
        if title:
            styled(sheet.cell(row, at_column + 1), Look("heading")).value = title
    for name, chapter, meaning, filled in _listed(content):
        row += 1
        sheet.cell(row, 2).value = name
        linked(sheet.cell(row, 2), name, "A1")
        for at_column, text in ((3, chapter), (4, in_office_words(meaning)), (5, filled)):
            styled(sheet.cell(row, at_column), Look("plain")).value = text
        heightened(sheet, row, zip((chapter, meaning), _GUIDE_WIDTHS[2:4], strict=True))
    for column, width in zip("ABCDE", _GUIDE_WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    sheet.sheet_view.showGridLines = False
    protected(sheet)
    printed(sheet, 1)


def _listed(content: Content) -> Sequence[tuple[str, str, str, str]]:
    texts = [one for one in content.narratives.values() if one.text.strip()]
    found = [
        (PARAMETERS, "sampul, tanda tangan", "Penanda tangan, tanggal, kantor, dan dokumen sumber.", ""),
        (LETTERS, "sumber angka", "Surat dan keputusan asal angka.", f"{len(letters(content.parameters))} surat"),
    ]
    for chapter, title, tables in GROUPS:
        for table in tables:
            rows = len(content.tables[table.name].rows)
            filled = f"{rows} baris" if rows else "wajib, kosong" if table.required else "kosong"
            found.append((sheet_name(table), f"{chapter}: {title.lower()}", table.meaning, filled))
    told = f"{len(texts)} dari {len(content.narratives)} naskah"
    return [*found, (NARRATIVES, "semua bab", "Naskah yang hanya dapat ditulis kantor ini.", told)]


def write_parameters(sheet: Worksheet, content: Content) -> None:
    """One row a parameter."""
    heads = ["Bagian", "Isian", VALUE, *([f"{VALUE} {content.before}"] if content.before else [])]
    heads += ["Asal", "Keterangan", NAME]
    _head(sheet, "Parameter", "Yang berlaku untuk laporan tahun ini. Yang diubah di sini berlaku untuk tahun ini saja.")
    _headings(sheet, heads, {VALUE})
    at_value = heads.index(VALUE)
    widths = _PARAMETER_WIDTHS if content.before else (*_PARAMETER_WIDTHS[:3], *_PARAMETER_WIDTHS[4:])
    for number, one in enumerate(parameters(), start=FIRST + 1):
        old = [written(at(content.earlier_parameters, one.name))] if content.before else []
        cells = [one.section, one.title, "", *old, _origin(content, one), one.meaning, one.name]
        for column, text in enumerate(cells, start=1):
            styled(sheet.cell(number, column), Look("shown", "@")).value = text or None
        heightened(sheet, number, zip(cells, widths, strict=True))
        _value(sheet, number, at_value, one, written(at(content.parameters, one.name)))
    _finish(sheet, widths, f"{letter_of(at_value)}{FIRST + 1}")


def _origin(content: Content, one: Parameter) -> str:
    if at(content.own, one.name) is not None:
        return "tahun ini"
    return "kantor" if at(content.parameters, one.name) is not None else "bawaan"


def _value(sheet: Worksheet, row: int, column: int, one: Parameter, text: str) -> None:
    like = Column(one.title, one.meaning, one.kind)
    value, form = typed(text, like)
    cell = styled(sheet.cell(row, column + 1), Look("required" if one.required else "optional", form))
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    if one.words:
        offered = DataValidation(type="list", formula1=f'"{",".join(one.words)}"', allow_blank=True)
        offered.add(cell.coordinate)
        sheet.add_data_validation(offered)


def write_letters(sheet: Worksheet, content: Content) -> None:
    """One row a letter; its code is what sources name it by: `surat.KODE`."""
    fields = letter_fields()
    _head(
        sheet,
        "Surat",
        "Surat dan keputusan asal angka; pada lembar Parameter disebut surat.KODE, misalnya surat.sakip.",
    )
    _headings(sheet, [CODE, *(one.title for one in fields)], {CODE, *(one.title for one in fields)})
    for number, one in enumerate(fields, start=2):
        explained(sheet.cell(HEAD + 1, number), one.meaning)
    known = list(letters(content.parameters).items())
    for offset in range(len(known) + _SPARE_LETTERS):
        row = FIRST + 1 + offset
        code, said = known[offset] if offset < len(known) else ("", {})
        part: Part = "key" if code else "required"
        styled(sheet.cell(row, 1), Look(part, "@", open=True)).value = code or None
        for column, one in enumerate(fields, start=1):
            _value(sheet, row, column, one, said.get(one.name, ""))
        heightened(sheet, row, [(said.get("perihal", ""), 70), (said.get("jenis", ""), 40)])
    _finish(sheet, (14, 40, 32, 20, 70, 24), f"B{FIRST + 1}")


def write_narratives(sheet: Worksheet, content: Content) -> None:
    """One row a narrative."""
    heads = [CODE, "Tentang", TEXT_HEAD, *([f"{TEXT_HEAD} {content.before}"] if content.before else [])]
    told = "Satu sel satu naskah. Alt+Enter membuat baris baru; satu baris kosong memisahkan paragraf. "
    told += "Untuk sasaran baru, misalnya S2, ketik kode analisis-s2 pada baris kosong."
    _head(sheet, "Naskah", told)
    _headings(sheet, heads, {TEXT_HEAD})
    for number, (name, one) in enumerate(content.narratives.items(), start=FIRST + 1):
        file = f"data/{content.report.kecamatan}/{content.report.year}/narasi/{name}.md"
        fits = len(one.text) <= LONGEST_CELL
        text = one.text.removesuffix("\n") if fits else too_long(file)
        before = [one.before.strip()[:LONGEST_CELL]] if content.before else []
        for column, told in enumerate([name, one.title, text, *before], start=1):
            part: Part = "required" if column == 3 and fits else "key" if column == 1 else "shown"  # noqa: PLR2004
            cell = styled(sheet.cell(number, column), Look(part, "@"))
            cell.value = told or None
            if told:
                cell.data_type = "s"
        heightened(sheet, number, [(one.title, 32), (text, 90), *((old, 60) for old in before)])
    first = FIRST + 1 + len(content.narratives)
    for number in range(first, first + _SPARE_TEXTS):  # for goals that are written on their sheet only now
        for column in (1, 3):
            styled(sheet.cell(number, column), Look("optional", "@", open=True))
    _finish(sheet, (22, 32, 90, 60), f"C{FIRST + 1}")


def letters_mark(said: Mapping[str, Mapping[str, str]]) -> str:
    """A mark that changes with what is said of letters."""
    filled = {code: {name: text.strip() for name, text in one.items() if text.strip()} for code, one in said.items()}
    return mark_of(json.dumps(filled, sort_keys=True, ensure_ascii=False))


def write_identity(sheet: Worksheet, content: Content) -> None:
    """Whose workbook it is and what it showed of each table, out of sight."""
    said = {
        "kecamatan": content.report.kecamatan,
        "tahun": str(content.report.year),
        "kontrak": contract_digest(),
    }
    shown = {name: meaning_of(rows.table, rows.cells()) for name, rows in content.tables.items()}
    shown[LETTERS] = letters_mark(letters(content.parameters))
    for one in parameters():
        shown[row_name(PARAMETERS, one.name)] = mark_of(written(at(content.parameters, one.name)), one.kind)
    shown |= {row_name(NARRATIVES, name): mark_of(one.text) for name, one in content.narratives.items()}
    said |= {f"{SHOWN}{name}": mark for name, mark in shown.items()}
    for number, (name, value) in enumerate(said.items(), start=1):
        sheet.cell(number, 1).value = name
        styled(sheet.cell(number, 2), Look("plain", "@")).value = value
    sheet.sheet_state = "hidden"
    sheet.protection.sheet = True


def _head(sheet: Worksheet, title: str, told: str) -> None:
    styled(sheet["A1"], Look("title")).value = title
    styled(sheet["A2"], Look("told")).value = told


def _headings(sheet: Worksheet, heads: Sequence[str], read: set[str]) -> None:
    for column, text in enumerate(heads, start=1):
        styled(sheet.cell(HEAD + 1, column), Look("heading" if text in read else "helping")).value = text
    sheet.row_dimensions[HEAD + 1].height = 24


def _finish(sheet: Worksheet, widths: Sequence[int], freeze: str) -> None:
    for number, width in enumerate(widths):
        sheet.column_dimensions[letter_of(number)].width = width
    sheet.freeze_panes = freeze
    protected(sheet)
    printed(sheet, HEAD + 1)
