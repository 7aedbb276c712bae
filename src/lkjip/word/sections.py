"""Sections of the DOCX: cover, front matter in roman numbers, chapters in arabic ones, turned pages; running heads."""

from __future__ import annotations

from copy import deepcopy
from html import escape
from typing import TYPE_CHECKING, Any

from lkjip.stage.model import BookMeta
from lkjip.table.layout import PAPERS
from lkjip.word.xml import element, marked, parsed, qn

if TYPE_CHECKING:
    from docx.document import Document as Word

# Twentieths of a point; margins as in laporan.typ.
_PER_MM = 1440 / 25.4
_MARGINS = {"top": 1417, "right": 1417, "bottom": 1588, "left": 1701, "header": 737, "footer": 737, "gutter": 0}


def set_sections(word: Word, meta: BookMeta) -> None:
    """Gives the document its sections."""
    width, height = PAPERS[meta.look.paper]
    paper = round(width * _PER_MM), round(height * _PER_MM)
    heads = _Heads(word, meta)
    region, turned, start = "cover", False, None
    for paragraph, name in marked(word.element.body):
        if name == "lk_sampul":
            _end(paragraph, _section(paper, heads, region, turned, start))
            region, start = "front", 1
        elif name == "lk_awal_isi":
            _end(paragraph, _section(paper, heads, region, turned, start))
            region, start = "main", 1
        elif name.startswith("lk_lanskap_"):
            _end(paragraph, _section(paper, heads, region, turned, start))
            turned, start = name.startswith("lk_lanskap_mulai"), None
    final = word.element.body.sectPr
    # A section that ends with the document's last paragraph is the document's own: none follows it, not even empty.
    last = next(block for block in final.itersiblings(preceding=True) if block.tag in (qn("w:p"), qn("w:tbl")))
    own = last.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
    final.getparent().replace(final, _section(paper, heads, region, turned, start) if own is None else own)


def _end(paragraph: Any, section: Any) -> None:
    paragraph.get_or_add_pPr().append(section)


def _section(paper: tuple[int, int], heads: _Heads, region: str, turned: bool, start: int | None) -> Any:
    section = element("sectPr")
    for reference in heads.of(region):
        section.append(deepcopy(reference))
    section.append(element("type", val="nextPage"))
    width, height = reversed(paper) if turned else paper
    size = element("pgSz", w=width, h=height)
    if turned:
        size.set(qn("w:orient"), "landscape")
    section.append(size)
    section.append(element("pgMar", **_MARGINS))
    numbers = element("pgNumType", fmt="decimal" if region == "main" else "lowerRoman")
    if start is not None:
        numbers.set(qn("w:start"), str(start))
    section.append(numbers)
    return section


class _Heads:
    """The running heads and feet: one pair for the cover, one for all other pages."""

    def __init__(self, word: Word, meta: BookMeta) -> None:
        marks = _marks(meta)
        running = escape(f"{meta.office} · {meta.name_and_year}")
        self._cover = [_head(word, f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{marks}{_watermarks(meta)}</w:p>')]
        self._other = [
            _head(
                word,
                f'<w:p><w:pPr><w:pStyle w:val="Header"/><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" '
                f'w:color="CFD8DC"/></w:pBdr></w:pPr>{marks}{_run(running)}{_watermarks(meta)}</w:p>',
            ),
            _foot(word, meta),
        ]

    def of(self, region: str) -> list[Any]:
        return self._cover if region == "cover" else self._other


def _head(word: Word, xml: str) -> Any:
    document: Any = word.part
    part, relation = document.add_header_part()
    return _filled(part.element, [xml], "headerReference", relation)


def _foot(word: Word, meta: BookMeta) -> Any:
    number = (
        '<w:p><w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="center"/></w:pPr>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    note = (
        '<w:p><w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="center"/></w:pPr>'
        f'<w:r><w:rPr><w:sz w:val="15"/></w:rPr><w:t xml:space="preserve">{escape(meta.footer)}</w:t></w:r></w:p>'
    )
    document: Any = word.part
    part, relation = document.add_footer_part()
    return _filled(part.element, [number, *([note] if meta.footer else [])], "footerReference", relation)


def _filled(root: Any, paragraphs: list[str], tag: str, relation: str) -> Any:
    for old in list(root):
        root.remove(old)
    for xml in paragraphs:
        root.append(parsed(xml))
    reference = element(tag, type="default")
    reference.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", relation)
    return reference


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _names(meta: BookMeta) -> list[str]:
    marks = {"EDISI INTERNAL": meta.edition == "internal", "KONSEP": meta.draft, "CONTOH REKAAN": meta.fictional}
    return [name for name, applies in marks.items() if applies]


def _marks(meta: BookMeta) -> str:
    look = '<w:b/><w:color w:val="6B4700"/><w:shd w:val="clear" w:color="auto" w:fill="FFF6DE"/>'
    return "".join(f"{_run(f' {name} ', look)}{_run('  ')}" for name in _names(meta))


def _watermarks(meta: BookMeta) -> str:
    """The same marks large behind the text, as Word makes them itself."""
    return "".join(_watermark(name, number) for number, name in enumerate(_names(meta)))


def _watermark(text: str, number: int) -> str:
    width, height = (360, 110) if len(text) < len("CONTOH REKAAN") else (420, 48)
    return (
        "<w:r><w:rPr><w:noProof/></w:rPr><w:pict>"
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="PowerPlusWaterMarkObject{number + 1}" type="#_x0000_t136" alt="{text}" '
        f'style="position:absolute;margin-left:0;margin-top:{number * 140}pt;width:{width}pt;height:{height}pt;'
        "rotation:315;z-index:-251658240;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        'mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f" '
        'fillcolor="#d9d9d9" stroked="f"><v:fill opacity=".4"/>'
        f'<v:textpath style="font-family:&quot;Source Sans Pro&quot;;font-size:1pt;font-weight:bold" string="{text}"/>'
        "</v:shape></w:pict></w:r>"
    )
