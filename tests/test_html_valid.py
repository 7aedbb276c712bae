"""Every page against the Nu HTML Checker: nothing to remark on in ours, Quarto's own faults by name."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from conftest import BuiltSite
from fixtures.buku import META, prose, shown, small_book, staged
from fixtures.peramban import JAVA, REQUIRED, html_faults

from lkjip.present.kunci import angka_kunci
from lkjip.render.pandoc import PandocRenderer
from lkjip.stage.model import Look

pytestmark = pytest.mark.skipif(JAVA is None and not REQUIRED, reason="Java is not on this machine")


@pytest.mark.xdist_group("perak")
def test_no_page_of_the_report_has_a_fault(perak: BuiltSite) -> None:
    assert html_faults(sorted(perak.folder.glob("*.html"))) == []


def test_no_page_with_marks_logo_key_figures_and_markdown_tables_has_a_fault(tmp_path: Path) -> None:
    logo = tmp_path / "logo.SVG"
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>', encoding="utf-8")
    book = small_book()
    figures = angka_kunci({"IKM": ("93,53", "sangat baik"), "SAKIP": "74,64"})
    book["00-kata-pengantar"].append(shown("angka_kunci(x)", figures._repr_mimebundle_()[0]))
    book["06-penutup"].append(prose("| A | B |\n|---|--:|\n| x | 1 |\n\n$$x^2$$\n\n- [ ] satu\n- [x] dua"))
    meta = dataclasses.replace(META, draft=True, fictional=True, look=Look(logo=logo))
    site = PandocRenderer().render(staged(tmp_path, book, meta), ("html",), tmp_path / "situs")
    assert html_faults(sorted(site.folder.glob("*.html"))) == []
