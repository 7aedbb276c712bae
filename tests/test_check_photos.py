"""Photos before anything runs: every natural way to name one means it, or is refused with its place and a remedy."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures.foto import drawn, scanned
from fixtures.naskah import at, in_text, of_rules, only_at, write_notebook
from fixtures.proyek import CONTOH, add_row, findings_of, sole, table_path

from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project

RULES = (
    "gambar-dari-luar", "gambar-tidak-ada", "gambar-bentuk", "gambar-tanpa-keterangan", "foto-tidak-terbaca",
    "foto-tahun-lain", "foto-tak-dipakai",
)  # fmt: skip
OTHERS = {
    "rapat.heic": b"\0\0\0\x18ftypheic\0\0\0\0", "rapat.webp": b"RIFF\0\0\0\0WEBPVP8 ", "rapat.bmp": b"BM0000",
    "rapat.pdf": b"%PDF-1.7", "rapat.svg": b"<svg/>", "rapat.docx": b"PK\3\4",
}  # fmt: skip


@pytest.fixture
def photo(small: Project) -> Path:
    return drawn(small.photos(CONTOH) / "Rapat besar (1).JPG")


@pytest.mark.parametrize(
    "address",
    [
        "foto/Rapat besar (1).JPG", "Rapat besar (1).JPG", "<foto/Rapat besar (1).JPG>", "foto/Rapat%20besar%20(1).JPG",
        "foto/rapat besar (1).jpg", "foto\\Rapat besar (1).JPG", "./foto/Rapat besar (1).JPG",
        "../foto/Rapat besar (1).JPG", "../data/contoh/2024/foto/Rapat besar (1).JPG",
        'foto/Rapat besar (1).JPG "Judul"', r"foto/Rapat besar \(1\).JPG",
    ],
)  # fmt: skip
def test_a_photo_is_found_however_it_is_written(small: Project, photo: Path, address: str) -> None:
    assert in_text(small, f"Pembuka.\n\n![Rapat koordinasi]({address})\n", *RULES) == []


@pytest.mark.parametrize(
    ("address", "rule"),
    [
        ("http://contoh.id/a.png", "gambar-dari-luar"),
        ("https://contoh.id/a b.png", "gambar-dari-luar"),
        ("//contoh.id/a.png", "gambar-dari-luar"),
        ("data:image/png;base64,iVBORw0", "gambar-dari-luar"),
        ("file:///etc/a.png", "gambar-dari-luar"),
        ("attachment:image.png", "gambar-dari-luar"),
        ("/etc/a.png", "gambar-dari-luar"),
        ("~/a.png", "gambar-dari-luar"),
        (r"C:\Users\Camat\a.png", "gambar-dari-luar"),
        (r"\\server\foto\a.png", "gambar-dari-luar"),
        ("../a.png", "gambar-dari-luar"),
        ("%2e%2e/a.png", "gambar-dari-luar"),
        ("../../2023/foto/a.png", "gambar-dari-luar"),
        ("", "gambar-tidak-ada"),
        ("foto/tidak-ada.jpg", "gambar-tidak-ada"),
        ("foto/.rahasia.png", "gambar-tidak-ada"),
        ("foto/tautan.png", "gambar-tidak-ada"),
    ],
)
def test_an_address_that_shows_nothing_is_found_with_its_line(small: Project, address: str, rule: str) -> None:
    drawn(small.photos(CONTOH) / ".rahasia.png")
    drawn(small.root / "rahasia.png")
    (small.photos(CONTOH) / "tautan.png").symlink_to(small.root / "rahasia.png")
    finding = sole(in_text(small, f"Pembuka.\n\n![Rapat]({address})\n", *RULES))
    assert (finding.rule, *at(finding)) == (rule, "kesimpulan.md", 3)


@pytest.mark.parametrize("name", OTHERS)
def test_a_file_of_another_kind_is_told_how_to_become_a_photo(small: Project, name: str) -> None:
    small.photos(CONTOH).mkdir()
    (small.photos(CONTOH) / name).write_bytes(OTHERS[name])
    finding = sole(in_text(small, f"![Rapat](foto/{name})\n", *RULES))
    assert finding.rule == "foto-tidak-terbaca" and "JPEG" in finding.remedy
    assert name.partition(".")[2].upper() in finding.found or "bukan foto" in finding.found


@pytest.mark.parametrize("content", ["HEIC", "WEBP"])
def test_a_photo_of_another_kind_under_the_name_of_a_jpeg_is_told_what_it_is(small: Project, content: str) -> None:
    small.photos(CONTOH).mkdir()
    (small.photos(CONTOH) / "rapat.jpg").write_bytes(OTHERS[f"rapat.{content.lower()}"])
    assert content in sole(in_text(small, "![Rapat](foto/rapat.jpg)\n", *RULES)).found


@pytest.mark.parametrize("name", ["rapat.jpg", "rapat.png"])
def test_a_photo_that_breaks_off_is_told(small: Project, name: str) -> None:
    path = drawn(small.photos(CONTOH) / name, size=(400, 300))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    finding = sole(in_text(small, f"![Rapat](foto/{name})\n", *RULES))
    assert finding.rule == "foto-tidak-terbaca" and "rusak" in finding.found


def test_a_png_under_the_name_of_a_jpeg_is_a_photo(small: Project) -> None:
    drawn(small.photos(CONTOH) / "rapat.png").rename(small.photos(CONTOH) / "rapat.jpg")
    assert in_text(small, "![Rapat](foto/rapat.jpg)\n", *RULES) == []


def test_a_scanned_letter_is_shown_on_lines_of_its_own_only(small: Project) -> None:
    scanned(small.photos(CONTOH) / "pk.pdf")
    assert in_text(small, "![Perjanjian Kinerja](foto/pk.pdf)\n", *RULES) == []
    finding = sole(in_text(small, "Lihat ![Perjanjian Kinerja](foto/pk.pdf).\n", *RULES))
    assert finding.rule == "gambar-bentuk" and "baris" in finding.expected


def test_a_letter_of_too_many_pages_is_told_how_many(small: Project) -> None:
    scanned(small.photos(CONTOH) / "buku.pdf", 21)
    assert "21 halaman" in sole(in_text(small, "![Buku](foto/buku.pdf)\n", *RULES)).found


def test_faulty_data_of_a_camera_are_passed_over_in_silence(
    small: Project, recwarn: pytest.WarningsRecorder, capfd: pytest.CaptureFixture[str]
) -> None:
    drawn(small.photos(CONTOH) / "rapat.jpg", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\x09\x01\x12\0\x03\0\0")
    assert in_text(small, "![Rapat](foto/rapat.jpg)\n", *RULES) == []
    assert [str(one.message) for one in recwarn] == [] and capfd.readouterr().err == ""


def test_a_misspelt_photo_is_told_the_right_one(small: Project, photo: Path) -> None:
    (finding,) = in_text(small, "![Rapat](foto/Rapat besr (1).JPG)\n", "gambar-tidak-ada")
    assert finding.remedy == "Mungkin maksudnya foto/Rapat besar (1).JPG."


def test_a_photo_beside_the_narrative_is_told_where_it_belongs(small: Project) -> None:
    drawn(small.narrative(CONTOH) / "rapat.jpg")
    assert sole(in_text(small, "![Rapat](rapat.jpg)\n", *RULES)).remedy == "Pindahkan rapat.jpg ke folder foto/."


def test_a_photo_may_be_referred_to_by_the_label_that_it_was_given(small: Project, photo: Path) -> None:
    text = "Lihat @fig-rapat dan @fig-lain.\n\n![Rapat](foto/Rapat besar (1).JPG){width=60% #fig-rapat}\n"
    (finding,) = in_text(small, text, *RULES, "rujukan-tak-dikenal", "html-mentah")
    assert finding.found == "@fig-lain"


def test_a_photo_without_words_is_told(small: Project, photo: Path) -> None:
    assert only_at(in_text(small, "\n![](foto/Rapat besar (1).JPG)\n", "gambar-tanpa-keterangan"))[1] == 2


def test_an_address_written_elsewhere_is_told(small: Project) -> None:
    assert sole(in_text(small, "![a][b]\n\n[b]: foto/rapat.jpg\n", *RULES)).rule == "gambar-bentuk"


def test_a_picture_in_code_is_none(small: Project) -> None:
    assert (
        in_text(small, "`![a](b.png)`\n\n```\n![a](b.png)\n```\n\n    ![a](b.png)\n\n\\![a](https://b.id)\n", *RULES)
        == []
    )


def test_a_photo_of_a_notebook_is_found_with_its_cell(small: Project) -> None:
    write_notebook(small, ("markdown", "# Penutup"), ("markdown", "![Rapat](foto/hilang.jpg)"))
    finding = sole(of_rules(small, *RULES))
    assert str(finding.place) == "notebooks/06-penutup.ipynb, sel 2"


def test_a_photo_of_a_cell_that_may_not_be_shown_is_told_once_it_is(small: Project) -> None:
    write_notebook(small, ("markdown", "{% if report.year == 2030 %}\n![Rapat](foto/hilang.jpg)\n{% endif %}"))
    assert of_rules(small, *RULES) == []


# ---- The table ----


def document(project: Project, *rows: str) -> None:
    path = table_path(project, "dokumentasi")
    path.write_text("\n".join(["foto,tanggal,kegiatan,jenis", *rows]) + "\n", encoding="utf-8")


def test_a_row_with_its_photo_is_no_finding(small: Project, photo: Path) -> None:
    document(small, "Rapat besar (1).JPG,2024-05-12,Rapat koordinasi,")
    assert findings_of(small) == []


def test_a_row_without_its_photo_is_found_with_its_line(small: Project) -> None:
    document(small, "hilang.jpg,2024-05-12,Rapat koordinasi,")
    finding = sole(findings_of(small))
    assert (finding.rule, *at(finding), finding.place.column) == ("gambar-tidak-ada", "dokumentasi.csv", 2, "foto")


def test_an_activity_of_another_year_is_told_and_a_document_of_one_is_not(small: Project, photo: Path) -> None:
    drawn(small.photos(CONTOH) / "pk.png")
    document(small, "Rapat besar (1).JPG,2023-05-12,Rapat koordinasi,", "pk.png,2023-12-20,Perjanjian Kinerja,dokumen")
    finding = sole(findings_of(small))
    assert (finding.rule, finding.place.row) == ("foto-tahun-lain", 2)


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("12/05/2024", "Tulis 2024-05-12 bila maksudnya hari-bulan-tahun."),
        ("2024-02-30", "Perbaiki tanggalnya, atau kosongkan bila tidak diketahui."),
        ("12 Mei 2024", "Perbaiki tanggalnya, atau kosongkan bila tidak diketahui."),
    ],
)
def test_a_day_written_otherwise_is_told_how(small: Project, photo: Path, written: str, remedy: str) -> None:
    document(small, f"Rapat besar (1).JPG,{written},Rapat koordinasi,")
    finding = sole(findings_of(small))
    assert (finding.rule, finding.place.column, finding.remedy) == ("bukan-tanggal", "tanggal", remedy)


def test_a_photo_that_nothing_names_is_a_note(small: Project, photo: Path) -> None:
    finding = sole(findings_of(small))
    assert (finding.rule, finding.severity) == ("foto-tak-dipakai", Severity.NOTE)
    write_notebook(small, ("code", 'galeri(report, ["Rapat besar (1).JPG"])'))
    assert of_rules(small, *RULES) == []


def test_a_photo_that_cannot_be_shown_is_told_once(small: Project) -> None:
    small.photos(CONTOH).mkdir()
    (small.photos(CONTOH) / "rapat.heic").write_bytes(OTHERS["rapat.heic"])
    assert sole(findings_of(small)).rule == "foto-tak-dipakai"
    document(small, "rapat.heic,2024-05-12,Rapat koordinasi,")
    assert sole(findings_of(small)).rule == "foto-tidak-terbaca"


def test_an_unknown_indicator_of_a_photo_is_told(small: Project, photo: Path) -> None:
    table_path(small, "dokumentasi").write_text("foto,tanggal,kegiatan,keterangan,jenis,indikator\n")
    add_row(small, "dokumentasi", foto="Rapat besar (1).JPG", kegiatan="Rapat", indikator="TAK-ADA")
    assert sole(findings_of(small)).rule == "kode-tak-dikenal"
