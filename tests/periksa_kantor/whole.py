"""A report is whole: its pages, their mark as fictional, and numbers without a gap."""

from __future__ import annotations

import re

from periksa_kantor.site import Generated

PAGES = {"index.html", "bab-1.html", "bab-2.html", "bab-3.html", "bab-4.html", "lampiran.html"}
_FLOAT = re.compile(r"\d\.\d{5,}|\d,\d{5,}|\dE[+-]?\d|\bNaN\b|\bnan\b|\bNone\b|<NA>")


_LEFT_OUT = {
    "belum-diisi", "data-opsional-kosong", "narasi-belum-ditulis", "standar-tidak-ada", "renstra-lebih-lemah",
    "tanpa-penyebab", "janji-belum-dijawab", "langkah-belum-dijadwalkan", "rekomendasi-terbuka",
}  # fmt: skip
"""What may be found in a sound office: something it has left out, or a target of 0 in a year with gaps."""


def _findings(report: Generated) -> None:
    assert report.findings <= _LEFT_OUT


def _pages(report: Generated) -> None:
    assert set(report.site.pages) == PAGES
    for name, page in report.site.pages.items():
        assert "rekaan" in page.get_text().lower(), f"{name} tidak ditandai rekaan"


def _numbering(report: Generated) -> None:
    for name, page in report.site.pages.items():
        for kind in ("Tabel", "Gambar"):
            labels = [mark.get_text().strip() for mark in page.select(".lk-nomor")]
            numbers = [int(label.rstrip(".").rpartition(".")[2]) for label in labels if label.startswith(kind)]
            assert numbers == list(range(1, len(numbers) + 1)), f"{name}: {kind} {numbers}"


def _no_word_of_what_is_left_out(report: Generated) -> None:
    """What is not shown is not referred to."""
    assert "(tidak disajikan)" not in report.prose


def _nothing_raw(report: Generated) -> None:
    """No number with the digits of a machine, and nothing of Python or of a template."""
    found = _FLOAT.search(report.text)
    assert not found, found and report.text[max(found.start() - 80, 0) : found.end() + 20]
    assert "?@" not in report.text


CHECKS = (_findings, _no_word_of_what_is_left_out, _pages, _numbering, _nothing_raw)
