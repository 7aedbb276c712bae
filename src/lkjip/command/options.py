"""What can be typed after `lkjip`: commands, arguments, and what they may be."""

from __future__ import annotations

import argparse
import os
import re
from pathlib import Path

from lkjip.command.usage import Parser, RawFormatter
from lkjip.ground.book import FORMATS
from lkjip.ground.ids import Edition

RENDERERS = ("auto", "quarto", "pandoc")


def parser() -> argparse.ArgumentParser:
    """The parser of the command; `command` says which was chosen."""
    top = Parser(prog="lkjip", description="Laporan kinerja kecamatan dari data yang diperiksa.")
    commands = top.add_subparsers(metavar="PERINTAH", dest="command", required=True)
    check = commands.add_parser("check", help="periksa data dan parameter sebuah laporan")
    build = commands.add_parser("build", help="susun sebuah laporan, atau banyak laporan sekaligus")
    preview = commands.add_parser("preview", help="lihat sebuah laporan selagi ditulis, di peramban komputer ini")
    lab = commands.add_parser("lab", help="buka notebook, data, dan parameter di JupyterLab, di samping pratinjau")
    explain = commands.add_parser(
        "explain", help="terangkan apa yang akan disusun ulang, dan masukan mana yang berubah"
    )
    params = commands.add_parser("params", help="tampilkan setiap parameter yang berlaku dan asalnya")
    new = commands.add_parser("new", help="siapkan tahun baru dari tahun yang ada, atau kantor baru")
    publishing = commands.add_parser(
        "publish",
        help="terbitkan laporan: ke folder, berkas zip, atau server",
        description=_PUBLISHING,
        epilog=_PUBLISHING_EXAMPLES,
        formatter_class=RawFormatter,
    )
    begin = commands.add_parser("mulai", help="buat proyek sebuah kantor, dengan bertanya seperlunya")
    begin.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="folder proyek (laporan-kinerja)")
    begin.add_argument("--kecamatan", metavar="NAMA", help="nama kecamatan, misalnya 'Bandar Baru'")
    begin.add_argument("--year", type=_year, metavar="TAHUN", help="tahun laporan yang pertama")
    commands.add_parser("perbarui", help="ambil notebook dan tampilan bersama dari lkjip yang terpasang")
    workbook = commands.add_parser("workbook", help="isi data setahun di Excel atau LibreOffice: ekspor dan impor")
    listing = commands.add_parser("list", help="daftar laporan yang ada dan keadaannya")
    for command, shown in (
        (check, "temuan"), (explain, "keterangan"), (params, "parameter"), (listing, "daftar"),
        (build, "ringkasan banyak laporan"),
    ):  # fmt: skip
        command.add_argument("--json", action="store_true", help=f"cetak {shown} sebagai JSON")
    for command in (build, explain):
        _how(command)
    _checking(check)
    _workbook(workbook)
    _many(build)
    _publishing(publishing)
    new.add_argument("--from", type=_year, dest="source", metavar="TAHUN", help="tahun yang dijadikan sumber")
    preview.add_argument("--port", type=_port, default=0, metavar="N", help="nomor porta (yang sedang bebas)")
    lab.add_argument(
        "--no-browser", action="store_false", dest="browser", help="jangan buka peramban; cetak alamat saja"
    )
    for command in (explain, params, new, preview):
        command.add_argument("kecamatan", help="nama pendek kecamatan, misalnya contoh")
        command.add_argument("year", type=_year, metavar="tahun", help="tahun laporan, misalnya 2024")
    for command in (check, build, lab):
        command.add_argument("kecamatan", nargs="?", help="nama pendek kecamatan, misalnya contoh")
        command.add_argument("year", nargs="?", type=_year, metavar="tahun", help="tahun laporan, misalnya 2024")
    return top


_PUBLISHING = """\
Susun yang belum mutakhir, periksa situsnya, kirim yang berubah, lalu tayangkan dalam satu langkah. Bila terhenti di
tengah jalan, yang tayang tetap yang lama, utuh. Tiga rilis terakhir disimpan.

Yang sudah tayang tetap tayang. Tahun yang sudah tayang tetap seperti terbitnya walaupun notebook atau datanya
sudah berubah, kecuali tahun terbaru kantornya, atau tahun yang disebut (contoh/2024, atau --perbarui 2024)."""
_PUBLISHING_EXAMPLES = """\
contoh:
  lkjip publish contoh --to /srv/www/laporan
  lkjip publish contoh --to laporan.zip                 untuk pengelola berkas cPanel
  lkjip publish --to sftp://kec@contoh.go.id/~/public_html/laporan --coba
  lkjip publish contoh/2024 --to laporan.zip            perbarui tahun yang sudah tayang
  lkjip publish --to laporan.zip --tarik contoh/2024    tarik sebuah laporan, juga dari rilis lama
  lkjip publish --to /srv/www/laporan --rollback

Kata sandi SFTP ditanyakan, atau pakai kunci SSH. Panduan: docs/panduan-penerbitan.md"""


def _publishing(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "names", nargs="*", metavar="KECAMATAN",
        help="kantor, atau satu laporannya: KECAMATAN/TAHUN (semua laporan)",
    )  # fmt: skip
    target = "folder, berkas .zip, atau sftp://NAMA@SERVER[:PORTA]/FOLDER (/~/FOLDER: dari folder rumah)"
    command.add_argument("--to", required=True, metavar="TEMPAT", help=target)
    command.add_argument(
        "--konsep", action="store_true", help="laporan konsep boleh terbit, bertanda di setiap halaman"
    )
    command.add_argument(
        "--coba", action="store_true", help="periksa dan sebut apa yang akan berubah; jangan ganti apa pun"
    )
    command.add_argument("--rollback", action="store_true", help="tayangkan kembali rilis sebelum yang tayang")
    renewed = "perbarui tahun ini walaupun sudah tayang; boleh diulang"
    command.add_argument("--perbarui", type=_year, action="append", metavar="TAHUN", help=renewed)
    back = "tarik KECAMATAN/TAHUN dari situs dan dari rilis lama; boleh diulang"
    command.add_argument("--tarik", action="append", metavar="LAPORAN", help=back)
    command.add_argument("--renderer", choices=RENDERERS, default="auto", help="perender (auto)")
    command.add_argument(
        "--jobs", type=_jobs, default=_cores(), metavar="N", help="banyaknya proses (satu tiap inti prosesor)"
    )


def _checking(command: argparse.ArgumentParser) -> None:
    command.add_argument("--semua", action="store_true", help="cetak juga temuan yang sudah diterima")
    command.add_argument("--terima", metavar="KODE", help="terima satu temuan; kodenya tercetak di belakang aturannya")
    command.add_argument("--alasan", metavar="TEKS", default="", help="alasan penerimaan itu")
    command.add_argument("--jabatan", metavar="JABATAN", help="yang memutuskan (jabatan penanda tangan)")
    command.add_argument("--aturan", action="store_true", help="daftar semua aturan pemeriksaan")
    command.add_argument("--pokok", action="store_true", help="daftar pokok yang dapat ditulis pada pernyataan.csv")


def _workbook(command: argparse.ArgumentParser) -> None:
    ways = command.add_subparsers(metavar="ARAH", dest="way", required=True)
    out = ways.add_parser(
        "export",
        help="tulis satu buku kerja untuk satu tahun",
        description="Tulis tabel, parameter, dan naskah setahun sebagai satu buku kerja dalam folder kerja/.",
        epilog="Contoh:\n  lkjip workbook export contoh 2025      menulis kerja/contoh-2025.xlsx",
    )
    back = ways.add_parser(
        "import",
        help="baca buku kerja yang sudah diisi",
        description="Baca buku kerja (xlsx, xls, ods) yang sudah diisi. Perubahannya diperlihatkan dahulu;\n"
        "semua berkas berubah, atau tidak satu pun. Berkas lama disimpan dalam kerja/cadangan/.",
        epilog="Contoh:\n  lkjip workbook import kerja/contoh-2025.xlsx\n"
        "  lkjip workbook import kerja/contoh-2025.xlsx --ya      tanpa ditanya\n"
        "  lkjip workbook import kiriman.ods contoh 2025          hanya bila isinya contoh 2025",
    )
    back.add_argument("file", metavar="BERKAS", help="buku kerja, misalnya kerja/contoh-2025.xlsx")
    for way, how_many in ((out, None), (back, "?")):
        way.add_argument("kecamatan", nargs=how_many, help="nama pendek kecamatan, misalnya contoh")
        way.add_argument("year", nargs=how_many, type=_year, metavar="tahun", help="tahun laporan, misalnya 2024")
    back.add_argument("--ya", action="store_true", help="terapkan perubahannya tanpa ditanya")


def _how(command: argparse.ArgumentParser) -> None:
    command.add_argument("--renderer", choices=RENDERERS, default="auto", help="perender (auto)")
    command.add_argument("--edition", choices=tuple(Edition), default=Edition.PUBLIC, help="edisi (publik)")
    formats = "isi situs: html, docx, pdf, dipisah koma (ketiganya); yang tidak disebut dihapus"
    command.add_argument("--format", type=_formats, metavar="FORMAT", default=FORMATS, help=formats)


def _many(command: argparse.ArgumentParser) -> None:
    every, repeated = "satu tiap inti prosesor", "boleh diulang"
    command.add_argument("--jobs", type=_jobs, default=_cores(), metavar="N", help=f"banyaknya proses ({every})")
    command.add_argument("--all", action="store_true", help="semua laporan")
    for option, name, kind, shown, meaning in (
        ("--kecamatan", "offices", str, "NAMA", "semua tahun kecamatan ini"),
        ("--year", "years", _year, "TAHUN", "semua kecamatan tahun ini"),
    ):
        told = f"{meaning}; {repeated}"
        command.add_argument(option, dest=name, action="append", type=kind, metavar=shown, help=told)
    command.add_argument("--scheduler", metavar="ALAMAT", help="kerjakan di klaster Dask, misalnya tcp://10.0.0.1:8786")


def _year(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise argparse.ArgumentTypeError(f"{text!r} bukan tahun; tulis empat angka, misalnya 2024")
    return int(text)


def _jobs(text: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,3}", text):
        raise argparse.ArgumentTypeError(f"{text!r} bukan banyaknya proses; tulis bilangan mulai 1")
    return int(text)


_LAST_PORT = 65535


def _port(text: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,4}", text) or int(text) > _LAST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} bukan nomor porta; tulis bilangan 1 sampai {_LAST_PORT}")
    return int(text)


def _formats(text: str) -> tuple[str, ...]:
    chosen = text.split(",")
    unknown = [name for name in chosen if name not in FORMATS]
    if unknown:
        raise argparse.ArgumentTypeError(f"format {unknown[0]!r} tidak dikenal; pilih dari {', '.join(FORMATS)}")
    return tuple(name for name in FORMATS if name in chosen)


def _cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
