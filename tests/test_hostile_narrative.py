"""Text that wants to run, to ask another host or to show a foreign file: it is shown as text in every format.

What is asserted is what may stand there, not what may not.
"""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pypandoc
import pytest
from bs4 import BeautifulSoup
from fixtures.buku import BOOK, prose, small_book, staged
from fixtures.narasi_jahat import forms, word
from fixtures.situs_jahat import PAGE, SECRET_WORDS, HostileSite

from lkjip.render.pandoc import PandocRenderer
from lkjip.stage.look import SCRIPTS
from lkjip.stage.prose import READER

pytestmark = pytest.mark.xdist_group("jahat")

ADDRESS = re.compile(r"https://contoh\.example/\w*|mailto:\S+|(?:\./)?(?:[\w-]+\.html|data/[\w-]+\.csv)?(?:#[\w.:-]+)?")
STYLE = re.compile(r"width: \d+%;?|text-align: (?:left|right|center);?")
FREE = {
    "class",
    "id",
    "role",
    "aria-label",
    "headers",
    "scope",
    "rowspan",
    "colspan",
    "type",
    "alt",
    "display",
    "xmlns",
}
BY_TAG = {
    "a": {"href", "rel"},
    "img": {"src"},
    "div": {"tabindex"},
    "td": {"style"},
    "th": {"style", "data-quarto-table-cell-role"},
    "col": {"style"},
    "ol": {"start"},
    "mtext": {"mathvariant"},
    "mi": {"mathvariant"},
    "mo": {"stretchy", "form"},
    "annotation": {"encoding"},
    "table": {"data-quarto-postprocess"},
    **{f"h{level}": {"data-anchor-id", "data-number"} for level in range(1, 7)},
}
TAGS = {
    *("p", "span", "div", "section", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "pre", "code", "hr", "br"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "strong", "em", "del", "sup", "sub", "a", "img", "figure", "figcaption"),
    *("table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td", "nav", "header"),
    *("math", "semantics", "annotation", "mrow", "mi", "mo", "mn", "mtext", "mfrac", "msup", "msub"),
}


def without_words(text: str) -> Iterator[str]:
    """The forms whose word is not in `text`."""
    return (
        name
        for number, (name, form) in enumerate(forms().items(), 1)
        if word(number) in form and word(number) not in text
    )


# ---- The page ----


def test_the_page_has_no_element_or_attribute_but_those_that_text_may_have(hostile: HostileSite) -> None:
    found = [tag for tag in hostile.main.find_all(True) if tag.name not in TAGS]
    assert found == []
    attributes = {(tag.name, name) for tag in hostile.main.find_all(True) for name in tag.attrs}
    assert {(tag, name) for tag, name in attributes if name not in FREE | BY_TAG.get(tag, set())} == set()


def test_styles_are_those_that_pandoc_writes_for_tables(hostile: HostileSite) -> None:
    assert [tag["style"] for tag in hostile.main.find_all(style=True) if not STYLE.fullmatch(str(tag["style"]))] == []


def test_every_link_leads_into_the_report_or_to_an_ordinary_address(hostile: HostileSite) -> None:
    targets = [str(link["href"]) for link in hostile.main.find_all("a", href=True)]
    assert len(targets) > 50
    assert [target for target in targets if not ADDRESS.fullmatch(target)] == []


def test_no_class_or_name_of_the_page_itself_is_given_to_text(hostile: HostileSite) -> None:
    classes = {name for tag in hostile.main.find_all(class_=True) for name in tag["class"]}
    assert not classes & {"lk-kepala", "lk-lompat", "hidden", "callout", "panel-tabset", "column-margin", "lightbox"}
    names = [str(tag["id"]) for tag in hostile.page.find_all(id=True)]
    assert [name for name in names if names.count(name) > 1] == []


def test_no_picture_of_another_place_is_asked_for(hostile: HostileSite) -> None:
    assert hostile.main.find_all(["img", "source", "video", "audio", "embed", "object", "iframe", "use"]) == []


def test_no_word_of_a_form_vanishes_from_the_page(hostile: HostileSite) -> None:
    assert list(without_words(hostile.main.get_text())) == []


def test_no_script_stands_in_the_page_but_its_own(hostile: HostileSite) -> None:
    if hostile.renderer == "quarto":
        pytest.skip("Quarto's own scripts are many; the browser says whether one of the text runs")
    assert [script.attrs for script in hostile.page("script")] == [
        {"src": f"theme/{name}", "defer": ""} for name in SCRIPTS
    ]


def test_what_the_office_says_of_itself_is_text_on_every_page(hostile: HostileSite) -> None:
    for chapter in BOOK:
        page = BeautifulSoup((hostile.folder / chapter.page).read_text(encoding="utf-8"), "html.parser")
        given = [
            f"{name}={value}" for tag in page.find_all(True) for name, value in tag.attrs.items() if name != "content"
        ]
        assert [attribute for attribute in given if "jahat(" in attribute or attribute.startswith("jahat")] == []
        assert page.find_all("b") == []
        assert page.find_all("img", onerror=True) == []


def test_nothing_of_the_machine_is_in_a_page(hostile: HostileSite) -> None:
    text = hostile.page.get_text()
    assert "root:x:0" not in text
    assert SECRET_WORDS not in text
    assert hostile.stage.mark not in str(hostile.page)


# ---- The documents ----


def test_the_docx_has_no_field_but_those_of_numbers_and_lists(hostile: HostileSite) -> None:
    with zipfile.ZipFile(hostile.folder / "laporan.docx") as docx:
        parts = "".join(docx.read(name).decode() for name in docx.namelist() if name.endswith(".xml"))
    codes = re.findall(r"<w:instrText[^>]*>\s*(\w+)", parts) + re.findall(r'w:instr="\s*(\w+)', parts)
    assert set(codes) <= {"SEQ", "TOC", "REF", "PAGE", "PAGEREF", "NUMPAGES", "STYLEREF"}
    assert "DDEAUTO" in parts  # as text


def test_the_docx_holds_no_foreign_picture_and_leads_out_by_hyperlinks_only(hostile: HostileSite) -> None:
    with zipfile.ZipFile(hostile.folder / "laporan.docx") as docx:
        names = docx.namelist()
        relations = "".join(docx.read(name).decode() for name in names if name.endswith(".rels"))
    outside = [tag for tag in re.findall(r"<Relationship [^>]*>", relations) if "External" in tag]
    assert outside
    for tag in outside:
        assert 'relationships/hyperlink"' in tag
        assert re.search(r'Target="(https://contoh\.example/\w*|laporan\.(docx|pdf))"', tag), tag
    figures = [item for item in hostile.stage.floats if item.kind == "gambar" and item.alt]  # not the places of others
    assert len([name for name in names if "/media/" in name]) == len(figures)


def test_no_word_of_a_form_vanishes_from_the_docx(hostile: HostileSite) -> None:
    with zipfile.ZipFile(hostile.folder / "laporan.docx") as docx:
        parts = docx.read("word/document.xml").decode() + docx.read("word/footnotes.xml").decode()
    assert list(without_words(re.sub(r"<[^>]+>", "", parts))) == []


def test_the_pdf_reads_no_file_and_leads_out_by_ordinary_links_only(hostile: HostileSite) -> None:
    with pdfplumber.open(hostile.folder / "laporan.pdf") as pdf:
        targets = {link["uri"] for page in pdf.pages for link in page.annots if link.get("uri")}
        kinds = {str(link["data"].get("A", {}).get("S")) for page in pdf.pages for link in page.annots}
        pictures = sum(len(page.images) for page in pdf.pages)
    assert SECRET_WORDS not in hostile.pdf_text
    assert targets
    assert [
        target for target in targets if not re.fullmatch(r"https://contoh\.example/\w*|laporan\.(docx|pdf)", target)
    ] == []
    assert kinds <= {"None", "/'URI'", "/'GoTo'"}
    assert pictures == 0  # charts are drawn, not pictures


def test_no_word_of_a_form_vanishes_from_the_pdf(hostile: HostileSite) -> None:
    assert list(without_words(hostile.pdf_text)) == []


# ---- What stays ----


def test_ordinary_markdown_is_what_pandoc_makes_of_it(tmp_path: Path) -> None:
    text = (
        'Kata **tebal**, *miring*, ~~coret~~, H~2~O, m^2^, `kode`, "kutip" -- dan [tautan](https://contoh.example/a?b=1#c),\n'
        "<https://contoh.example>, <camat@contoh.example>, [telepon](tel:+62-321), "
        "[dalam](#jangkar), [bab](bab-3.html#bagian-capaian).[^1]\n\n"
        "[^1]: Catatan *kaki*.\n\n[jangkar]{#jangkar} [asing]{lang=en} [kecil]{.smallcaps} [garis]{.underline}\n\n"
        "::: {.lk-catatan}\nCatatan dalam kotak.\n:::\n\n> Kutipan\n\n"
        "1. satu\n2. dua\n   - butir\n\nIstilah\n\n:   Arti\n\n"
        "| Larik\n| kedua\n\n```\nkode <b>\n```\n\n***\n"
    )
    book = small_book()
    book["06-penutup"].append(prose(text))
    site = PandocRenderer().render(staged(tmp_path, book), ("html",), tmp_path / "situs").folder
    page = (site / PAGE).read_text(encoding="utf-8")
    plain = pypandoc.convert_text(text, "html5", READER, extra_args=["--wrap=none"])
    body, notes = plain.split('<section id="footnotes"')
    assert body.strip() in page
    assert notes.strip().removesuffix("</section>").strip() in page


def test_the_filter_knows_every_kind_of_element_that_pandoc_has(tmp_path: Path) -> None:
    script = tmp_path / "jenis.lua"
    script.write_text(
        "local names = {}\n"
        "for _, kind in ipairs({ pandoc.Block, pandoc.Inline }) do\n"
        "  for name in pairs(kind.constructor) do names[#names + 1] = name end\nend\n"
        "print(pandoc.json.encode(names))",
        encoding="utf-8",
    )
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), "lua", script], capture_output=True, encoding="utf-8", check=True
    )
    plain = {"Emph", "LineBreak", "Note", "Quoted", "SmallCaps", "SoftBreak", "Space", "Str", "Strikeout", "Strong"}
    plain |= {"Subscript", "Superscript", "Underline", "BlockQuote", "BulletList", "DefinitionList", "HorizontalRule"}
    plain |= {"LineBlock", "OrderedList", "Para", "Plain"}
    """Without attributes and addresses; the rest is handled by name in theme/aman.lua."""
    handled = {"RawBlock", "RawInline", "CodeBlock", "Code", "Math", "Cite", "Link", "Image", "Span", "Div", "Header"}
    handled |= {"Table", "Figure"}
    assert set(json.loads(done.stdout)) == plain | handled


def test_the_mark_of_the_reports_own_html_is_another_for_every_book(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first = staged(tmp_path / "a").mark
    book = small_book()
    # Somebody who has seen the mark writes it into a narrative.
    book["06-penutup"].append(prose(f"``` {first}\n<script>jahat(1)</script>\n```"))
    stage = staged(tmp_path / "b", book)
    assert stage.mark != first
    site = PandocRenderer().render(stage, ("html",), tmp_path / "situs").folder
    assert "<script>jahat" not in (site / PAGE).read_text(encoding="utf-8")
