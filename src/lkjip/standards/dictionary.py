"""The data dictionary: tables, their columns and the parameters in Indonesian, as one Markdown text."""

from __future__ import annotations

from lkjip.contract.columns import Column, Table
from lkjip.contract.documents import APART
from lkjip.contract.private import NUMBERS
from lkjip.contract.schemas import TABLES
from lkjip.standards.params_dictionary import params_chapter
from lkjip.standards.table_schema import constraints
from lkjip.standards.words import YEARLY, bounds, listed, markdown_table

_KINDS = {
    "code": "kode",
    "text": "teks",
    "choice": "pilihan",
    "date": "tanggal",
    "integer": "bilangan bulat",
    "decimal": "bilangan desimal",
    "stated": "bilangan atau kata seperti dinyatakan",
    "value": "bilangan atau kata",
}
_COLUMNS = ("Kolom", "Judul", "Isi", "Satuan", "Wajib", "Yang diizinkan", "Merujuk", "Arti")
_INTRODUCTION = """\
# Kamus data

<!-- Dibuat oleh make standards dari src/lkjip/contract/tables dan src/lkjip/params; jangan disunting. -->

Kamus ini memuat setiap tabel data, setiap kolomnya, dan setiap parameter laporan. Keterangan yang sama tersedia bagi
program lain dalam `datapackage.json` di setiap folder data (Frictionless Table Schema), dan bagi penyunting teks dalam
[skema parameter](skema/params.schema.json) (JSON Schema).

## Cara membaca

Setiap tabel adalah satu berkas CSV dalam `data/<kecamatan>/<tahun>/`: teks UTF-8, kolom dipisah koma, baris pertama
berisi nama kolom. Tabel **wajib** harus ada; tanpa tabel opsional, bagiannya dalam laporan ditandai belum diisi.

| Isi | Cara menulisnya |
|---|---|
| kode | huruf, angka, titik, garis bawah, atau tanda hubung; diawali huruf atau angka |
| teks | bebas |
| pilihan | salah satu kata yang diizinkan |
| tanggal | tahun-bulan-hari, misalnya `2024-05-12` |
| bilangan bulat | angka saja, tanpa pemisah ribuan |
| bilangan desimal | angka dengan titik desimal, tanpa pemisah ribuan, tanpa Rp dan tanpa % |
| bilangan atau kata | bilangan desimal; untuk indikator bersatuan kategori, salah satu kata kategorinya |

Sel tanpa nilai ada tiga macam: `n/a` berarti seharusnya ada tetapi tidak tersedia, `-` berarti tidak ada atau tidak
berlaku, dan kosong berarti belum diisi. Nol adalah nilai. Kolom Wajib mengatakan apakah sebuah sel boleh tanpa nilai:

| Wajib | Artinya |
|---|---|
| ya | harus bernilai |
| nilai, `n/a`, atau `-` | sel kosong dihitung belum diisi dan menjadi peringatan |
| tidak | boleh kosong; kolom yang seluruhnya kosong boleh tidak ada |

Tanda ↻ pada nama kolom atau tabel: isinya milik satu tahun dan ditulis baru setiap tahun.
"""


def dictionary() -> str:
    """The whole dictionary."""
    tables = map(_section, (*TABLES.values(), NUMBERS))
    parts = [_INTRODUCTION, "## Tabel\n", _overview(), *tables, params_chapter()]
    return "\n".join(parts)


def _overview() -> str:
    rows = [
        (f"[`{table.file}`](#{_anchor(table)})", f"{table.title}{_mark(table.yearly)}", _presence(table), _key(table))
        for table in TABLES.values()
    ]
    return markdown_table(("Berkas", "Tabel", "Wajib", "Kunci"), rows)


def _section(table: Table) -> str:
    """One table; the anchor is written out, because the ways to make one from a heading differ."""
    rows = [_row(name, column) for name, column in table.columns.items()]
    told = f" Bawaan baris sumber: {'; '.join(table.documents)}{_apart(table)}." if table.documents else ""
    return (
        f'<a id="{_anchor(table)}"></a>\n\n### {table.title}{_mark(table.yearly)}\n\n'
        f"`{table.file}`, {_presence(table)}, kunci: {_key(table)}. {table.meaning}{told}\n\n"
        f"{markdown_table(_COLUMNS, rows)}"
    )


def _apart(table: Table) -> str:
    """The documents of columns that come from others than their table, with the key that names them."""
    own = ((key, name) for key, (of, name) in APART.items() if of == table.name)
    return "".join(f"; `{name}`: {'; '.join(table.columns[name].documents)} (kunci `{key}`)" for key, name in own)


def _anchor(table: Table) -> str:
    return f"tabel-{table.name.replace('/', '-')}"


def _mark(yearly: bool) -> str:
    return YEARLY if yearly else ""


def _presence(table: Table) -> str:
    return "wajib" if table.required else "opsional"


def _key(table: Table) -> str:
    return " + ".join(f"`{name}`" for name in table.key)


def _row(name: str, column: Column) -> tuple[str, ...]:
    refers = column.refers
    return (
        f"`{name}`{_mark(column.yearly)}",
        column.title,
        _KINDS[column.kind],
        column.unit or "",
        _demand(column),
        _allowed(column),
        f"[`{TABLES[refers].file}`](#{_anchor(TABLES[refers])})" if refers else "",
        column.meaning,
    )


def _demand(column: Column) -> str:
    if not column.nullable:
        return "ya"
    if not column.due:
        return "tidak"
    unless = f", kecuali `{column.unless}` terisi" if column.unless else ""
    return f"nilai, `n/a`, atau `-`{unless}"


def _allowed(column: Column) -> str:
    """The words or the bounds; what a code is made of stands above the tables."""
    demanded = constraints(column)
    if "enum" in demanded:
        return listed(demanded["enum"])
    return bounds(demanded.get("minimum"), demanded.get("maximum"))
