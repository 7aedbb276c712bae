"""Examples at the end of each command's help; a test types every one of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

_GAP = 3


class Example(NamedTuple):
    """What is typed behind `lkjip`, and what it is for."""

    typed: str
    told: str = ""


EXAMPLES: Mapping[str, tuple[Example, ...]] = {
    "": (
        Example("mulai", "dari nol: kantor, tahun, dan buku kerja Excel"),
        Example("workbook import kerja/contoh-2025.xlsx", "baca yang sudah diisi"),
        Example("build contoh 2025", "susun laporannya: situs, DOCX, PDF"),
    ),
    "mulai": (
        Example("mulai", "bertanya seperlunya"),
        Example("mulai kantor-saya", "dalam folder baru bernama kantor-saya"),
        Example("mulai --kecamatan 'Bandar Baru' --year 2025 --tanpa-buka", "tanpa bertanya"),
    ),
    "new": (
        Example("new contoh 2026 --from 2025", "tahun baru dari tahun lalu"),
        Example("new bandar-baru 2025", "kantor baru"),
    ),
    "workbook": (
        Example("workbook export contoh 2025"),
        Example("workbook import kerja/contoh-2025.xlsx"),
    ),
    "workbook export": (Example("workbook export contoh 2025", "menulis kerja/contoh-2025.xlsx"),),
    "workbook import": (
        Example("workbook import kerja/contoh-2025.xlsx"),
        Example("workbook import kerja/contoh-2025.xlsx --ya", "tanpa ditanya"),
        Example("workbook import kiriman.ods contoh 2025", "hanya bila isinya contoh 2025"),
    ),
    "import": (
        Example("import --daftar", "peta yang ada, dan judul kolom yang dikenalnya"),
        Example("import anggaran realisasi.xlsx contoh 2025 --peta sipd"),
        Example("import anggaran realisasi.xls contoh 2025 --peta sipd --tambah", "kode baru ikut ditambahkan"),
        Example("import anggaran realisasi.ods contoh 2025 --peta sipd --ya", "tanpa ditanya"),
    ),
    "check": (
        Example("check contoh 2025"),
        Example("check contoh 2025 --semua", "juga yang sudah diterima"),
        Example("check contoh 2025 --terima 8d302d94 --alasan 'surat belum diterima' --jabatan 'Camat Contoh'"),
        Example("check --aturan", "semua aturan pemeriksaan"),
    ),
    "build": (
        Example("build contoh 2025"),
        Example("build contoh 2025 --format html,pdf", "tanpa DOCX"),
        Example("build contoh 2025 --edition internal", "NIP lengkap, tidak untuk diterbitkan"),
        Example("build --kecamatan contoh --jobs 2", "semua tahun satu kantor"),
        Example("build --all", "semua laporan"),
    ),
    "preview": (Example("preview contoh 2025"), Example("preview contoh 2025 --port 8080")),
    "lab": (Example("lab"), Example("lab contoh 2025 --no-browser")),
    "explain": (Example("explain contoh 2025"), Example("explain contoh 2025 --json")),
    "params": (Example("params contoh 2025"), Example("params contoh 2025 --json")),
    "list": (Example("list"), Example("list --json")),
    "publish": (
        Example("publish contoh --to /srv/www/laporan"),
        Example("publish contoh --to laporan.zip", "untuk pengelola berkas cPanel"),
        Example("publish --to sftp://kec@contoh.go.id/~/public_html/laporan --coba"),
        Example("publish contoh/2024 --to laporan.zip", "perbarui tahun yang sudah tayang"),
        Example("publish --to laporan.zip --tarik contoh/2024", "tarik sebuah laporan, juga dari rilis lama"),
        Example("publish --to /srv/www/laporan --rollback"),
    ),
    "perbarui": (Example("perbarui"),),
    "lengkapi": (
        Example("lengkapi bash", 'tambahkan ke ~/.bashrc:  eval "$(lkjip lengkapi bash)"'),
        Example("lengkapi zsh", 'tambahkan ke ~/.zshrc:  eval "$(lkjip lengkapi zsh)"'),
        Example("lengkapi fish", "simpan sebagai ~/.config/fish/completions/lkjip.fish"),
        Example("lengkapi powershell", "tambahkan ke $PROFILE:  lkjip lengkapi powershell | Out-String | iex"),
    ),
}
"""By command, as it is typed; under the empty name those of `lkjip --help`."""


def epilog(command: str) -> str:
    """The examples of a command as they stand below its help."""
    examples = EXAMPLES[command]
    width = max((len(one.typed) for one in examples if one.told), default=0) + _GAP
    return "\n".join(["contoh:", *(f"  lkjip {one.typed:{width}}{one.told}".rstrip() for one in examples)])
