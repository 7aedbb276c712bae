"""Narratives as Markdown: what would break the book, be fetched or be run is told before a notebook runs."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from fixtures.foto import drawn
from fixtures.naskah import in_text, of_rules, write, write_notebook
from fixtures.proyek import CONTOH, perak_project, set_cell, sole

from lkjip.check.run import check_report
from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project, ReportId

RULES = (
    "rujukan-tak-dikenal", "sisipan-tanpa-kutip", "judul-tingkat-satu", "judul-narasi", "gambar-dari-luar",
    "gambar-tidak-ada", "tautan-berbahaya", "html-mentah",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Lihat @tbl-tidak-ada.", "rujukan-tak-dikenal"),
        ("Lihat (@fig-tidak-ada) dan seterusnya.", "rujukan-tak-dikenal"),
        ("Lihat [-@sec-tidak-ada].", "rujukan-tak-dikenal"),
        ("Rata-rata {python} persen(1).", "sisipan-tanpa-kutip"),
        ("Rata-rata ``{python} persen(1)``.", "sisipan-tanpa-kutip"),
        ("Rata-rata `{python}persen(1)`.", "sisipan-tanpa-kutip"),
        ("Rata-rata `python persen(1)`.", "sisipan-tanpa-kutip"),
        ("Rata-rata `{r} persen(1)`.", "sisipan-tanpa-kutip"),
        ("```{python}\n1\n```", "sisipan-tanpa-kutip"),
        ("# Penyebab", "judul-tingkat-satu"),
        ("Penyebab\n===", "judul-tingkat-satu"),
        ("> # Penyebab", "judul-tingkat-satu"),
        ("Paragraf yang panjang\n---", "judul-narasi"),
        ("[a](javascript:alert(1))", "tautan-berbahaya"),
        ("[a](JaVaScRiPt:alert(1))", "tautan-berbahaya"),
        ("[a](java&#115;cript:alert(1))", "tautan-berbahaya"),
        ("[a](java%0ascript:alert(1))", "tautan-berbahaya"),
        ("[a](<java\u200bscript:alert(1)>)", "tautan-berbahaya"),
        ("[a](data:text/html;base64,PHN2Zz4)", "tautan-berbahaya"),
        ("<vbscript:x>", "tautan-berbahaya"),
        ("[a]\n\n[a]: javascript:x", "tautan-berbahaya"),
        ("Kata <b>tebal</b>.", "html-mentah"),
        ("<div onclick='x'>\n\nisi\n", "html-mentah"),
        ("Kata <!-- catatan --> lain.", "html-mentah"),
        ("`<img src=x>`{=html}", "html-mentah"),
        ("`<img src=x>`{ =html}", "html-mentah"),
        ("``` {=typst}\nx\n```", "html-mentah"),
        ("```{ =openxml}\nx\n```", "html-mentah"),
        ('[x]{onclick="alert(1)"}', "html-mentah"),
        ('[x](https://contoh.go.id){autofocus=1 onfocus="x"}', "html-mentah"),
        ("{{< include /etc/passwd >}}", "html-mentah"),
        ('::: {style="position:fixed"}\nisi\n:::', "html-mentah"),
    ],
)
def test_what_the_book_cannot_hold_is_found_with_its_line(small: Project, text: str, rule: str) -> None:
    findings = in_text(small, f"Pembuka.\n\n{text}\n", *RULES)
    assert [(one.rule, one.place.name) for one in findings] == [(rule, "kesimpulan.md")]
    assert findings[0].place.row == 3


def test_a_narrative_of_all_that_may_stand_in_one_is_no_finding(small: Project) -> None:
    write_notebook(small, ("code", "#| label: tbl-uji\n1"), ("markdown", "## Bagian {#sec-uji}"))
    drawn(small.photos(CONTOH) / "foto kantor.png")
    text = """\
## Penyebab {#sec-penyebab}

Lihat @tbl-uji, @sec-uji, dan [@sec-penyebab]; surel a@tbl-x.go.id dan kode `@tbl-lain` tidak dirujuk.
Nilainya `{python} angka('capaian:AKIP')` dan `kode biasa`, bila a < b dan b > c.

---

#### Rincian

![Kantor](<foto kantor.png>) ![Kantor](foto%20kantor.png)

[situs](https://contoh.go.id/a?b=c) <mailto:camat@contoh.go.id> [bab](#sec-uji) [lampiran](lampiran.html)

| A | B |
|---|---|
| 1 | 2 |
"""
    assert in_text(small, text, *RULES) == []


def test_what_opens_a_way_out_is_an_error_and_what_is_shown_safely_a_warning(small: Project) -> None:
    text = "[a](javascript:x) ![b](http://x.id/y.png) <b>c</b> ![d](e.png)"
    weights = {one.rule: one.severity for one in in_text(small, text, *RULES)}
    assert weights == {
        "tautan-berbahaya": Severity.ERROR,
        "gambar-dari-luar": Severity.ERROR,
        "html-mentah": Severity.WARNING,
        "gambar-tidak-ada": Severity.WARNING,
    }


def test_a_misspelt_reference_is_told_the_right_one(small: Project) -> None:
    write_notebook(small, ("code", "#| label: tbl-pegawai\n1"))
    finding = sole(in_text(small, "Lihat @tbl-pegawaii.", "rujukan-tak-dikenal"))
    assert finding.remedy == "Mungkin maksudnya @tbl-pegawai."


def test_what_looks_like_markdown_in_a_table_is_text(small: Project) -> None:
    set_cell(small, "isu", "i1", uraian="# Judul [a](javascript:x) <b>tebal</b> @tbl-tidak-ada {python} x")
    assert of_rules(small, *RULES) == []


def test_every_label_of_the_real_notebooks_can_be_referred_to(tmp_path: object) -> None:
    project = perak_project(tmp_path, (2024,))  # type: ignore[arg-type]
    path = project.narrative(ReportId("perak", 2024)) / "kesimpulan.md"
    path.write_text("Lihat @tbl-capaian-akhir, @fig-organisasi, @sec-kesimpulan, dan @tbl-menunjang.\n")
    findings: Sequence[object] = check_report(project, ReportId("perak", 2024)).findings
    assert [one for one in findings if one.rule in RULES] == []  # type: ignore[attr-defined]


def test_thousands_of_brackets_do_not_keep_the_check_busy(small: Project) -> None:
    write(small, "![[" * 5000 + "](" * 5000)
    assert [one for one in of_rules(small, *RULES) if one.severity is Severity.ERROR] == []
