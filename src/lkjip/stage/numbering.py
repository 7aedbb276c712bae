"""Numbers and anchors of the book, given once here so that every renderer and format shows the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from lkjip.ground.book import Chapter, roman
from lkjip.ground.markdown import escaped
from lkjip.ground.nearest import nearest
from lkjip.ground.problems import CellPlace, Problem
from lkjip.stage import prose
from lkjip.stage.cells import Output, Piece, Prose, Skipped
from lkjip.stage.model import Float, FloatKind, Heading

_SECTION = "sec-"
_LINKS: dict[str, str] = {"tbl": "tabel", "fig": "gambar", "sec": "bagian"}
_TOP, _SUB, _SUBSUB = 1, 2, 3


@dataclass(frozen=True)
class Numbered:
    """A piece with its numbers: prose whose headings are rewritten, or an output with its float if it is one."""

    chapter: Chapter
    piece: Prose | Output
    float_: Float | None = None


@dataclass(frozen=True)
class NumberedBook:
    """The numbered book before anything is written."""

    pieces: tuple[Numbered, ...]
    headings: tuple[Heading, ...]
    floats: tuple[Float, ...]
    problems: tuple[Problem, ...]


@dataclass
class _Book:
    """What has been numbered so far; lives only while `plan` runs."""

    headings: list[Heading] = field(default_factory=list)
    floats: list[Float] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    targets: dict[str, Heading | Float] = field(default_factory=dict)
    places: dict[str, CellPlace] = field(default_factory=dict)
    skipped: set[str] = field(default_factory=set)
    shown: dict[str, CellPlace] = field(default_factory=dict)
    mentioned: set[str] = field(default_factory=set)

    def problem(self, place: CellPlace, found: str, remedy: str, fatal: bool = False) -> None:
        self.problems.append(Problem(place, found, remedy, fatal))

    def claim(self, name: str, place: CellPlace, label: str) -> None:
        """Notes that `name` (an anchor) is taken; two of a name would make links ambiguous."""
        first = self.places.get(name)
        if first is not None:
            self.problem(place, f"label {label} sudah dipakai di {first}", "beri salah satunya nama lain.", fatal=True)
        self.places[name] = place


def plan(chapters: Iterable[tuple[Chapter, Sequence[Piece]]]) -> NumberedBook:
    """Numbers headings, tables and figures of the whole book, then resolves the references between them."""
    book = _Book()
    numbered = [piece for chapter, pieces in chapters for piece in _chapter(book, chapter, pieces)]
    resolved = tuple(_resolved(book, piece) for piece in numbered)
    for label, place in book.shown.items():
        if label not in book.mentioned:
            book.problem(place, f"{label} tidak disebut dalam teks", f"sebut dengan @{label} di dekatnya.")
    return NumberedBook(resolved, tuple(book.headings), tuple(book.floats), tuple(book.problems))


def _chapter(book: _Book, chapter: Chapter, pieces: Sequence[Piece]) -> list[Numbered]:
    counters: Counter[str] = Counter()
    numbered = []
    start = len(book.headings)
    for piece in pieces:
        if isinstance(piece, Prose):
            numbered.append(Numbered(chapter, _prose(book, chapter, counters, piece)))
        elif isinstance(piece, Skipped):
            book.skipped.add(piece.label)
        else:
            numbered.append(Numbered(chapter, piece, _float(book, chapter, counters, piece)))
    first = book.headings[start] if len(book.headings) > start else None
    if first is None or first.level != _TOP:
        remedy = "tulis misalnya `# Pendahuluan` di sel Markdown pertama."
        place = replace(pieces[0].place, cell=1) if pieces else CellPlace(chapter.notebooks[0], 1)
        book.problem(place, "bab tidak mulai dengan judul tingkat 1", remedy, fatal=True)
    return numbered


def _prose(book: _Book, chapter: Chapter, counters: Counter[str], piece: Prose) -> Prose:
    text = prose.neutral(piece.text)
    fence = prose.open_fence(text)
    if fence is not None:
        book.problem(piece.place, f"blok kode {fence} tidak ditutup", f"tutup dengan {fence} di baris tersendiri.")
        text = f"{text}\n{fence}"

    def numbered(source: prose.SourceHeading) -> str:
        heading = _heading(book, chapter, counters, piece.place, source)
        words = [word for word in source.attributes if word != "-"]
        if heading.level == _TOP and not source.unnumbered:
            words.append(".unnumbered")  # else Quarto counts chapters in its list of them, whatever they are called
        attributes = " ".join([f"#{heading.anchor}", *words])
        return f"{'#' * heading.level} {heading.text} {{{attributes}}}"

    return replace(piece, text=prose.rewrite_headings(text, numbered))


def _heading(
    book: _Book, chapter: Chapter, counters: Counter[str], place: CellPlace, source: prose.SourceHeading
) -> Heading:
    if source.level == _TOP and counters["judul"] and chapter.kind != "depan":
        remedy = "satu bab punya satu judul tingkat 1; tulis judul ini dengan ##."
        book.problem(place, f"judul tingkat 1 kedua dalam {chapter.key}", remedy, fatal=True)
    if source.level == _TOP and chapter.title:
        source = replace(source, title=escaped(chapter.title))
    counters["judul"] += source.level == _TOP
    label = None if source.unnumbered else _section_label(chapter, counters, source.level)
    heading = Heading(chapter.key, source.level, label, source.title, _heading_anchor(chapter, counters, source))
    book.headings.append(heading)
    book.claim(heading.anchor, place, f"#{source.ident or heading.anchor}")
    if source.ident and source.ident.startswith(_SECTION):
        book.targets[source.ident] = heading
    return heading


def _section_label(chapter: Chapter, counters: Counter[str], level: int) -> str | None:
    if chapter.kind == "depan" or level > _SUBSUB:
        return None
    if level == _TOP:
        return f"BAB {roman(chapter.number or 0)}" if chapter.kind == "bab" else None
    if level == _SUB:
        counters["sub"] += 1
        counters["subsub"] = 0
        return f"{chapter.prefix}{counters['sub']}" if chapter.kind == "bab" else f"Lampiran {counters['sub']}"
    if chapter.kind == "lampiran":
        return None
    counters["subsub"] += 1
    return f"{chapter.prefix}{counters['sub']}.{counters['subsub']}"


def _heading_anchor(chapter: Chapter, counters: Counter[str], source: prose.SourceHeading) -> str:
    """`bagian-x` for `{#sec-x}`, another id as written; else made from the words, with the chapter before it
    because formats of one document (DOCX, PDF) hold all chapters."""
    if source.ident:
        return _anchor(source.ident) if source.ident.startswith(_SECTION) else source.ident
    if source.level == _TOP and counters["judul"] == 1:
        return chapter.key
    name = f"{chapter.key}-{prose.slug(source.title)}"
    counters[name] += 1
    return name if counters[name] == 1 else f"{name}-{counters[name]}"


def _float(book: _Book, chapter: Chapter, counters: Counter[str], piece: Output) -> Float | None:
    if piece.images and piece.alt is None:
        remedy = "tulis temuan yang ditunjukkan gambar di `#| fig-alt: ...`."
        book.problem(piece.place, f"{piece.label or 'gambar'} belum punya teks alternatif", remedy, fatal=True)
    if piece.label is None:
        return None
    kind: FloatKind = "tabel" if piece.label.startswith("tbl-") else "gambar"
    if piece.caption is None:
        remedy = f"tulis `#| {piece.label[:3]}-cap: ...` di sel ini."
        book.problem(piece.place, f"{piece.label} belum berjudul", remedy, fatal=True)
    if piece.markdown is None and not piece.unnamed:  # of a placeholder no text needs to speak
        book.shown[piece.label] = piece.place
    counters[kind] += 1
    caption = piece.caption or "(belum berjudul)"
    number = f"{chapter.prefix}{counters[kind]}"
    float_ = Float(
        kind=kind,
        number=number,
        caption=caption,
        anchor=_anchor(piece.label),
        chapter=chapter.key,
        alt=piece.alt or caption if piece.images else "",
        place=piece.place,
        sources=piece.sources,
        rows=piece.rows,
    )
    book.floats.append(float_)
    book.claim(float_.anchor, piece.place, piece.label)
    book.targets[piece.label] = float_
    return float_


def _resolved(book: _Book, numbered: Numbered) -> Numbered:
    piece = numbered.piece
    if not isinstance(piece, Prose):
        return numbered

    def link(label: str, only_number: bool) -> str:
        book.mentioned.add(label)
        if label in book.skipped:
            return "(tidak disajikan)"
        target = book.targets.get(label)
        if target is None:
            kind = label.partition("-")[0]  # a table is no remedy for a figure
            known = [one for one in (*book.targets, *book.skipped) if one.partition("-")[0] == kind]
            near = nearest(label, known, 0.7)
            hint = f"mungkin maksudnya @{near}; " if near else ""
            remedy = f"{hint}pakai label tabel, gambar, atau bagian yang ada di buku ini, atau hapus rujukannya."
            book.problem(piece.place, f"rujukan @{label} tidak dikenal", remedy, fatal=True)
            return ""
        page = "" if target.chapter == numbered.chapter.key else f"{target.chapter}.ipynb"
        return f"[{_link_text(target, only_number)}]({page}#{target.anchor}){{.lk-rujukan}}"

    return Numbered(numbered.chapter, replace(piece, text=prose.rewrite_references(piece.text, link)))


def _link_text(target: Heading | Float, only_number: bool) -> str:
    if isinstance(target, Float):
        return target.number if only_number else target.label
    if target.label is None:
        return target.title
    is_section = target.label[0].isdigit()
    return f"Subbab {target.label}" if is_section and not only_number else target.label


def _anchor(label: str) -> str:
    kind, _, name = label.partition("-")
    return f"{_LINKS[kind]}-{name}"
