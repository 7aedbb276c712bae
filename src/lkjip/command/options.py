"""What can be typed after `lkjip`: commands, arguments, and what they may be."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from lkjip.command import arguments
from lkjip.command.examples import epilog
from lkjip.command.usage import Parser
from lkjip.ground.book import FORMATS
from lkjip.ground.ids import Edition

RENDERERS = ("auto", "quarto", "pandoc")
SHELLS = ("bash", "zsh", "fish", "powershell")
_YES = "terapkan perubahannya tanpa ditanya"


def parser() -> argparse.ArgumentParser:
    """The parser of the command; `command` says which was chosen."""
    top = Parser(prog="lkjip", description="Laporan kinerja kecamatan dari data yang diperiksa.", epilog=epilog(""))
    commands = top.add_subparsers(metavar="PERINTAH", dest="command", required=True)
    for add in (
        _begin, _new, _workbook, _foreign, _check, _build, _preview, _lab, _list, _explain, _params, _publish,
        _renew, _completion,
    ):  # fmt: skip
        add(commands)
    return top


def _added(commands: Any, name: str, told: str, more: str = "", above: str = "") -> argparse.ArgumentParser:
    """A command with its line in the list, more on it in its own help, and its examples."""
    description = more or f"{told[0].upper()}{told[1:]}."
    added: argparse.ArgumentParser = commands.add_parser(
        name, help=told, description=description, epilog=epilog(f"{above} {name}".lstrip())
    )
    return added


def _report(command: argparse.ArgumentParser, how_many: str | None = None) -> None:
    command.add_argument("kecamatan", nargs=how_many, help="nama pendek kecamatan, misalnya contoh")
    command.add_argument(
        "year", nargs=how_many, type=arguments.year, metavar="tahun", help="tahun laporan, misalnya 2024"
    )


def _as_json(command: argparse.ArgumentParser, shown: str) -> None:
    command.add_argument("--json", action="store_true", help=f"cetak {shown} sebagai JSON")


def _begin(commands: Any) -> None:
    command = _added(
        commands, "mulai", "siapkan kantor dan tahun, dengan bertanya seperlunya, lalu buku kerja Excel-nya",
        "Tanyakan kantor dan tahun, buat berkasnya, tulis buku kerja Excel dalam folder kerja/, lalu buka folder itu.\n"
        "Di luar sebuah proyek, proyeknya dibuat dahulu dalam FOLDER.",
    )  # fmt: skip
    told = "folder proyek (proyek di sini, atau laporan-kinerja)"
    command.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help=told)
    command.add_argument("--kecamatan", metavar="NAMA", help="nama kecamatan, misalnya 'Bandar Baru'")
    command.add_argument("--year", type=arguments.year, metavar="TAHUN", help="tahun laporan")
    command.add_argument("--tanpa-buka", action="store_false", dest="opened", help="jangan buka folder buku kerjanya")


def _new(commands: Any) -> None:
    command = _added(commands, "new", "siapkan tahun baru dari tahun yang ada, atau kantor baru")
    _report(command)
    command.add_argument(
        "--from", type=arguments.year, dest="source", metavar="TAHUN", help="tahun yang dijadikan sumber"
    )


def _workbook(commands: Any) -> None:
    command = _added(commands, "workbook", "isi data setahun di Excel atau LibreOffice: ekspor dan impor")
    ways = command.add_subparsers(metavar="ARAH", dest="way", required=True)
    out = _added(
        ways, "export", "tulis satu buku kerja untuk satu tahun",
        "Tulis tabel, parameter, dan naskah setahun sebagai satu buku kerja dalam folder kerja/.", above="workbook",
    )  # fmt: skip
    _report(out)
    back = _added(
        ways, "import", "baca buku kerja yang sudah diisi",
        "Baca buku kerja (xlsx, xls, ods) yang sudah diisi. Perubahannya diperlihatkan dahulu;\n"
        "semua berkas berubah, atau tidak satu pun. Berkas lama disimpan dalam kerja/cadangan/.", above="workbook",
    )  # fmt: skip
    back.add_argument("file", metavar="BERKAS", help="buku kerja, misalnya kerja/contoh-2025.xlsx")
    _report(back, "?")
    back.add_argument("--ya", action="store_true", help=_YES)


def _foreign(commands: Any) -> None:
    command = _added(
        commands, "import", "isi sebuah tabel dari lembar aplikasi lain, misalnya SIPD-RI, menurut sebuah peta",
        "Isi sebuah tabel dari lembar (xlsx, xls, ods) yang diunduh dari aplikasi lain. Peta dalam params/impor/\n"
        "mengatakan lembar dan kolom mana yang dibaca. Perubahannya diperlihatkan dahulu; semua berkas berubah, atau\n"
        "tidak satu pun. Panduan: docs/panduan-impor.md di folder lkjip.",
    )  # fmt: skip
    command.add_argument("table", nargs="?", metavar="TABEL", help="tabel yang diisi, misalnya anggaran")
    command.add_argument("file", nargs="?", metavar="BERKAS", help="berkas dari aplikasi lain")
    _report(command, "?")
    command.add_argument("--peta", metavar="PETA", help="nama peta, misalnya sipd untuk params/impor/sipd.yml")
    command.add_argument("--lembar", metavar="LEMBAR", help="nama lembar yang dibaca, bila ada beberapa yang cocok")
    command.add_argument("--tambah", action="store_true", help="tambahkan baris untuk kode yang belum ada")
    command.add_argument("--ya", action="store_true", help=_YES)
    command.add_argument("--daftar", action="store_true", help="daftar peta yang ada")


def _check(commands: Any) -> None:
    command = _added(commands, "check", "periksa data, parameter, dan naskah sebuah laporan")
    _as_json(command, "temuan")
    command.add_argument("--semua", action="store_true", help="cetak juga temuan yang sudah diterima")
    command.add_argument("--terima", metavar="KODE", help="terima satu temuan; kodenya tercetak di belakang aturannya")
    command.add_argument("--alasan", metavar="TEKS", default="", help="alasan penerimaan itu")
    command.add_argument("--jabatan", metavar="JABATAN", help="yang memutuskan (jabatan penanda tangan)")
    command.add_argument("--aturan", action="store_true", help="daftar semua aturan pemeriksaan")
    command.add_argument("--pokok", action="store_true", help="daftar pokok yang dapat ditulis pada pernyataan.csv")
    _report(command, "?")


def _build(commands: Any) -> None:
    command = _added(commands, "build", "susun sebuah laporan, atau banyak laporan sekaligus")
    _as_json(command, "ringkasan banyak laporan")
    _how(command)
    _jobs(command)
    command.add_argument("--all", action="store_true", help="semua laporan")
    for option, name, kind, shown, meaning in (
        ("--kecamatan", "offices", str, "NAMA", "semua tahun kecamatan ini"),
        ("--year", "years", arguments.year, "TAHUN", "semua kecamatan tahun ini"),
    ):
        told = f"{meaning}; boleh diulang"
        command.add_argument(option, dest=name, action="append", type=kind, metavar=shown, help=told)
    command.add_argument("--scheduler", metavar="ALAMAT", help="kerjakan di klaster Dask, misalnya tcp://10.0.0.1:8786")
    _report(command, "?")


def _how(command: argparse.ArgumentParser) -> None:
    _renderer(command)
    command.add_argument("--edition", choices=tuple(Edition), default=Edition.PUBLIC, help="edisi (publik)")
    formats = "isi situs: html, docx, pdf, dipisah koma (ketiganya); yang tidak disebut dihapus"
    command.add_argument("--format", type=arguments.formats, metavar="FORMAT", default=FORMATS, help=formats)


def _renderer(command: argparse.ArgumentParser) -> None:
    command.add_argument("--renderer", choices=RENDERERS, default="auto", help="perender (auto)")


def _jobs(command: argparse.ArgumentParser) -> None:
    told = "banyaknya proses (satu tiap inti prosesor)"
    command.add_argument("--jobs", type=arguments.jobs, default=arguments.cores(), metavar="N", help=told)


def _preview(commands: Any) -> None:
    command = _added(commands, "preview", "lihat sebuah laporan selagi ditulis, di peramban komputer ini")
    command.add_argument("--port", type=arguments.port, default=0, metavar="N", help="nomor porta (yang sedang bebas)")
    _report(command)


def _lab(commands: Any) -> None:
    command = _added(commands, "lab", "buka notebook, data, dan parameter di JupyterLab, di samping pratinjau")
    told = "porta JupyterLab (yang sedang bebas); pratinjau ikut di situ"
    command.add_argument("--port", type=arguments.port, default=0, metavar="N", help=told)
    command.add_argument(
        "--listen", default="127.0.0.1", metavar="ALAMAT",
        help="alamat yang didengarkan (127.0.0.1: komputer ini saja); di dalam kontainer 0.0.0.0",
    )  # fmt: skip
    command.add_argument(
        "--no-browser", action="store_false", dest="browser", help="jangan buka peramban; cetak alamat saja"
    )
    _report(command, "?")


def _list(commands: Any) -> None:
    _as_json(_added(commands, "list", "daftar laporan yang ada dan keadaannya"), "daftar")


def _explain(commands: Any) -> None:
    command = _added(commands, "explain", "terangkan apa yang akan disusun ulang, dan masukan mana yang berubah")
    _as_json(command, "keterangan")
    _how(command)
    _report(command)


def _params(commands: Any) -> None:
    command = _added(commands, "params", "tampilkan setiap parameter yang berlaku dan asalnya")
    _as_json(command, "parameter")
    _report(command)


def _publish(commands: Any) -> None:
    command = _added(
        commands, "publish", "terbitkan laporan: ke folder, berkas zip, atau server",
        "Susun yang belum mutakhir, periksa situsnya, kirim yang berubah, lalu tayangkan dalam satu langkah. Bila\n"
        "terhenti di tengah jalan, yang tayang tetap yang lama, utuh. Tiga rilis terakhir disimpan.\n\n"
        "Yang sudah tayang tetap tayang. Tahun yang sudah tayang tetap seperti terbitnya walaupun notebook atau\n"
        "datanya sudah berubah, kecuali tahun terbaru kantornya, atau tahun yang disebut (contoh/2024, atau\n"
        "--perbarui 2024). Kata sandi SFTP ditanyakan, atau pakai kunci SSH.\n"
        "Panduan: docs/panduan-penerbitan.md di folder lkjip.",
    )  # fmt: skip
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
    command.add_argument("--perbarui", type=arguments.year, action="append", metavar="TAHUN", help=renewed)
    back = "tarik KECAMATAN/TAHUN dari situs dan dari rilis lama; boleh diulang"
    command.add_argument("--tarik", action="append", metavar="LAPORAN", help=back)
    _renderer(command)
    _jobs(command)


def _renew(commands: Any) -> None:
    _added(
        commands, "perbarui", "ambil notebook, tampilan, dan peta impor bersama dari lkjip yang terpasang",
        "Ambil yang baru dari lkjip yang terpasang. Yang diubah kantor dibiarkan, dan keduanya diperlihatkan dalam\n"
        "perbarui/ bila bertemu.",
    )  # fmt: skip


def _completion(commands: Any) -> None:
    command = _added(
        commands, "lengkapi", "cetak skrip pelengkap perintah untuk shell",
        "Sesudah dipasang, tombol Tab melengkapi perintah, pilihan, nama kantor, dan tahun.",
    )  # fmt: skip
    command.add_argument("shell", choices=SHELLS, help="shell yang dipakai")
