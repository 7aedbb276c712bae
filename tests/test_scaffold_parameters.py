"""`lkjip new` and the parameters of a year: comments are kept, what belongs to one year is taken out and asked for."""

from __future__ import annotations

import pytest
from fixtures.kerangka import NEXT, asked
from fixtures.proyek import accept_absent, table_path

from lkjip.ground.ids import Project
from lkjip.params import load_params
from lkjip.scaffold import new_year
from lkjip.scaffold.parameters import carried

YEAR_FILE = """\
# Tahun 2024: berlaku tahun ini; Renstra Tahun 2024–2026.
dokumen:
  tanggal: 2025-03-25 # tanggal tanda tangan
# Penanda tangan menurut keputusan.
penanda_tangan:
  nama: ANI
  nip: "198001012005011999"
renstra:
  awal: 2024
  akhir: 2026 # tahun terakhir
surat:
  # dari Inspektur
  sakip:
    jenis: Surat Inspektur
    nomor: "700/1" # nomor agenda
    tanggal: 2024-08-16

temuan_diterima:
  - kode: "0123abcd"
    aturan: jumlah-rb
    berkas: rb.csv
    alasan: sudah dibulatkan # lama
    jabatan: Camat
    tanggal: 2024-09-01

# Warna kantor.
tampilan:
  warna: "#0b5563"
"""
NEXT_YEAR_FILE = """\
# Tahun 2025: berlaku tahun ini; Renstra Tahun 2024–2026.
dokumen:
  tanggal: # tanggal tanda tangan
# Penanda tangan menurut keputusan.
penanda_tangan:
  nama: ANI
  nip: "198001012005011999"
renstra:
  awal: 2024
  akhir: 2026 # tahun terakhir
surat:
  # dari Inspektur
  sakip:
    jenis: Surat Inspektur
    nomor: "(isi nomor)" # nomor agenda
    tanggal:

temuan_diterima: []

# Warna kantor.
tampilan:
  warna: "#0b5563"
"""


def test_parameters_keep_their_comments_and_lose_what_belongs_to_the_year(small: Project) -> None:
    (small.params / "contoh-2024.yml").write_text(YEAR_FILE)
    made = new_year(small, NEXT, 2024)
    assert (small.params / "contoh-2025.yml").read_text() == NEXT_YEAR_FILE
    tasks = asked(made, "contoh-2025.yml")
    assert any("kunci dokumen.tanggal: Isi bila sudah ada" in one for one in tasks)
    assert any("kunci surat.sakip.nomor: Ganti penanda ini" in one for one in tasks)
    assert any("jumlah-rb pada rb.csv (sudah dibulatkan). Terima lagi" in one for one in tasks)
    assert any("baris 1: Masih menyebut 2024" in one for one in tasks)
    assert not any("baris 9" in one for one in tasks), "the first year of the Renstra is no left-over"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- {aturan: a, berkas: b, alasan: c}\n# lalu\n", " []\n# lalu\n"),
        ("# satu\n- aturan: a\n  berkas: b\n  alasan: c\n", " []\n"),
        ("- aturan: a\n  berkas: b\n  alasan: >\n    c\n    d\n# lalu\n", " []\n# lalu\n"),
    ],
)
def test_a_list_is_emptied_without_the_comment_of_the_next_key(small: Project, old: str, new: str) -> None:
    rest = "renstra: {awal: 2024, akhir: 2026}\n"
    path = small.params / "contoh-2024.yml"
    path.write_text(f"temuan_diterima:\n{old}{rest}")
    assert carried(path, 2024, 2025) == f"temuan_diterima:{new}{rest}"


def test_a_year_without_a_file_of_its_own_gets_a_small_one(small: Project) -> None:
    year_file = small.params / "contoh-2024.yml"
    office = small.params / "contoh.yml"
    office.write_text(
        office.read_text().replace("  jabatan: Camat Contoh\n", "  jabatan: Camat Contoh\n  nama: ANI\n")
        + "renstra:\n  awal: 2024\n  akhir: 2026\n"
    )
    year_file.unlink()
    new_year(small, NEXT, 2024)
    assert "tanggal:" in (small.params / "contoh-2025.yml").read_text()
    assert load_params(small, NEXT).params is not None


def test_a_finding_accepted_for_all_years_is_not_asked_for_again(small: Project) -> None:
    table_path(small, "rb").unlink()
    accept_absent(small, "rb", "tidak dinilai", "contoh.yml")
    table_path(small, "rb_indikator").unlink()
    made = new_year(small, NEXT, 2024)
    assert not any("temuan_diterima" in one for one in asked(made, ".yml"))
