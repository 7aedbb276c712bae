"""Gates: each finds what it is there for, with page and line, in a site that is otherwise in order."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import BuiltSite
from fixtures.peramban import JAVA, REQUIRED, html_faults
from fixtures.terbit import PAGE, write_report

from lkjip.ground.findings import Finding
from lkjip.publish.gates.run import gates
from lkjip.publish.gates.site import Site
from lkjip.publish.gates.sizes import LARGEST_PDF
from lkjip.publish.manifest import Manifest

NIP = "19800101" + "200501" + "1" + "998"
"""Of nobody: no serial goes so far."""
NIK = "3517" + "03" + "410180" + "0001"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site of one report in which every gate finds nothing."""
    body = (
        '<h1 id="isi">Laporan</h1>\n<p><a href="#isi">Isi</a> <a href="bab.html#bagian-1">Bagian 1</a> '
        '<a href="../../contoh/2024/">Awal</a> <a href="https://contoh.go.id/">Kantor</a> '
        '<a href="mailto:kec@contoh.go.id">Surel</a></p>\n<p><img src="g%20a.svg" alt="Serapan naik."></p>'
    )
    own = write_report(tmp_path, "contoh", 2024, body)
    (own / "bab.html").write_text(PAGE.format(body='<h1 id="bagian-1">Bagian</h1><p><a href="index.html">Awal</a>'))
    (own / "g a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1"/></svg>')
    (own / "theme" / "laporan.css").write_text("p { background: url(data:,) }\n")
    (own / "laporan.js").write_text('// https://contoh.go.id\nconst svg = "http://www.w3.org/2000/svg";\n')
    return tmp_path


def found(folder: Path, *, drafts: bool = False, unchanged: tuple[str, ...] = ()) -> list[Finding]:
    return list(gates(Site(folder, Manifest.of_folder(folder)), unchanged, drafts=drafts))


def codes(findings: list[Finding]) -> list[str]:
    return [f"{one.rule} {one.place.file.removeprefix('contoh/2024/')}:{one.place.row or ''}" for one in findings]


def page(folder: Path, body: str) -> None:
    (folder / "contoh" / "2024" / "bab.html").write_text(PAGE.format(body=f'<h1 id="bagian-1">Bagian</h1>\n{body}'))


def file(name: str, text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / "contoh" / "2024" / name).write_text(text)


def body(text: str) -> Callable[[Path], object]:
    return lambda folder: page(folder, text)


def test_a_site_in_order_passes_every_gate(folder: Path) -> None:
    assert codes(found(folder)) == []


CASES: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    # links and anchors
    "a file that is not there": (body('<p><a href="bab-9.html">9</a></p>'), ["terbit-tautan bab.html:10"]),
    "a picture that is not there": (body('<p><img src="x.png" alt="X."></p>'), ["terbit-tautan bab.html:10"]),
    "a style sheet's picture": (file("theme/laporan.css", "\na { background: url('x.png') }"),
                                ["terbit-tautan theme/laporan.css:2"]),
    "an anchor that is not there": (body('<p>\n<a href="index.html#lain">Lain</a></p>'),
                                    ["terbit-jangkar bab.html:11"]),
    "an anchor of the same page": (body('<p><a href="#lain">Lain</a></p>'), ["terbit-jangkar bab.html:10"]),
    "a link out of the site": (body('<p><a href="../../../x.html">X</a></p>'), ["terbit-tautan bab.html:10"]),
    "a link from the server's root": (body('<p><a href="/laporan/">X</a></p>'), ["terbit-tautan bab.html:10"]),
    # requests
    "a foreign script": (body('<script src="https://cdn.contoh.net/a.js"></script>'),
                         ["terbit-permintaan bab.html:10"]),
    "a foreign picture": (body('<p><img src="//contoh.net/a.png" alt="A."></p>'), ["terbit-permintaan bab.html:10"]),
    "a foreign frame": (body('<iframe src="https://contoh.net/" title="Peta"></iframe>'),
                        ["terbit-permintaan bab.html:10"]),
    "a foreign font in a style": (file("theme/laporan.css", '/* x */\n@import "https://contoh.net/a.css";'),
                                  ["terbit-permintaan theme/laporan.css:2"]),
    "a foreign background": (body('<p style="background: url(http://contoh.net/a.png)">A</p>'),
                             ["terbit-permintaan bab.html:10"]),
    "a foreign background in capitals": (body('<p style="background: URL(http://contoh.net/a.png)">A</p>'),
                                         ["terbit-permintaan bab.html:10"]),
    "a srcset": (body('<p><img src="g%20a.svg" srcset="https://contoh.net/a.png 2x" alt="A."></p>'),
                 ["terbit-permintaan bab.html:10"]),
    "a request of a script": (file("laporan.js", "\nfetch('https://contoh.net/hitung')"),
                              ["terbit-permintaan laporan.js:2"]),
    "a request of a script in a page": (body('<script>\nfetch("//contoh.net/x")</script>'),
                                        ["terbit-permintaan bab.html:11"]),
    "a picture within a drawing": (
        file("g a.svg", '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">\n'
             '<image xlink:href="http://contoh.net/a.png"/></svg>'),
        ["terbit-permintaan g a.svg:2"],
    ),
    "a style within a drawing": (
        file("g a.svg", '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">\n'
             '<use xlink:href="#a" style="fill: url(https://contoh.net/a.svg#b)"/></svg>'),
        ["terbit-permintaan g a.svg:2"],
    ),
    "a hint to a browser": (body('<link rel="preconnect" href="https://contoh.net">'),
                            ["terbit-permintaan bab.html:10"]),
    "a form that tells another host": (body('<form action="https://contoh.net/x"><p><button>Kirim</button></p></form>'),
                                       ["terbit-permintaan bab.html:10"]),
    # persons
    "a NIP": (body(f"<p>NIP {NIP}</p>"), ["terbit-pribadi bab.html:10"]),
    "a NIP set apart": (body(f"<p>{NIP[:8]} {NIP[8:14]} {NIP[14]} {NIP[15:]}</p>"), ["terbit-pribadi bab.html:10"]),
    "a NIP between marks": (body(f"<p>{NIP[:8]}&nbsp;<b>{NIP[8:14]}</b> {NIP[14]}-{NIP[15:]}</p>"),
                            ["terbit-pribadi bab.html:"]),
    "a NIP in a picture's text": (body(f'<p><img src="g%20a.svg" alt="Camat, NIP {NIP}"></p>'),
                                  ["terbit-pribadi bab.html:10"]),
    "a NIK in a table of data": (file("data.csv", f"nama,nik\nA,{NIK}\n"), ["terbit-pribadi data.csv:2"]),
    "a NIK in data": (file("data.json", f'{{"nik": "{NIK[:6]}.{NIK[6:12]}.{NIK[12:]}"}}'),
                      ["terbit-pribadi data.json:1"]),
    "a NIP in a drawing": (
        file("g a.svg", f'<svg xmlns="http://www.w3.org/2000/svg"><title>{NIP}</title></svg>'),
        ["terbit-pribadi g a.svg:1"],
    ),
    # alternative texts
    "a picture without a text": (body('<p><img src="g%20a.svg"></p>'), ["terbit-alt bab.html:10"]),
    "a picture with an empty text": (body('<p><img src="g%20a.svg" alt=" "></p>'), ["terbit-alt bab.html:10"]),
    "a drawing without a text": (body('<p><svg viewBox="0 0 1 1"><path d="M0 0"/></svg></p>'),
                                 ["terbit-alt bab.html:10"]),
    # HTML
    "a tag that is not closed": (body("<div><p>Isi.</p>"), ["terbit-html bab.html:"]),
    "a tag closed that is not open": (body("<p>Isi.</b></p>"), ["terbit-html bab.html:10", "terbit-html bab.html:"]),
    "an id that stands twice": (body('<p id="bagian-1">Isi.</p>'), ["terbit-html bab.html:10"]),
    "no language": (
        lambda folder: (folder / "contoh/2024/bab.html").write_text(
            PAGE.replace(' lang="id"', "").format(body='<p id="bagian-1">Isi.</p>')
        ),
        ["terbit-html bab.html:1"],
    ),
    # sizes
    "a large PDF": (
        lambda folder: (folder / "contoh/2024/laporan.pdf").write_bytes(b"x" * (LARGEST_PDF + 1)),
        ["terbit-ukuran laporan.pdf:"],
    ),
    # editions
    "an internal edition": (
        lambda folder: write_report(folder, "contoh", 2024, '<p id="isi">Isi.</p>', edition="internal"),
        ["terbit-internal manifest.json:"],
    ),
    "a draft": (
        lambda folder: write_report(folder, "contoh", 2024, '<p id="isi">Isi.</p>', draft=True),
        ["terbit-konsep contoh/2024:", "terbit-tanda bab.html:", "terbit-tanda index.html:"],
    ),
    "a mark on a page": (body('<p class="lk-konsep"><strong>KONSEP</strong></p>'), ["terbit-konsep bab.html:"]),
    "a mark of the internal edition": (body('<p class="lk-konsep">EDISI INTERNAL</p>'), ["terbit-internal bab.html:"]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_gate_names_page_and_line_of(folder: Path, case: str) -> None:
    damage, expected = CASES[case]
    damage(folder)
    findings = found(folder)
    assert codes(findings) == expected
    assert all(one.found and one.expected and one.remedy for one in findings)


SOUND = {
    "a decoration": '<p><img src="g%20a.svg" alt="" role="presentation"></p>',
    "a drawing that is passed over": '<p><svg aria-hidden="true"><path d="M0 0"/></svg></p>',
    "a canonical address": '<link rel="canonical" href="https://contoh.go.id/">',
    "a masked NIP": "<p>NIP •••••••••••••••998</p>",
    "a row of amounts": "<table><tr><td>180.260.670</td><td>99,61</td><td>1.6.3</td><td>3517</td></tr></table>",
    "an anchor with a letter of Indonesian names": '<p id="é">A</p><p><a href="#%C3%A9">A</a></p>',
    "the top of the page": '<p><a href="#">Ke atas</a></p>',
    "code in a comment": "<!-- <div> https://contoh.net -->",
}


@pytest.mark.parametrize("case", SOUND)
def test_a_gate_lets_pass(folder: Path, case: str) -> None:
    page(folder, SOUND[case])
    assert codes(found(folder)) == []


def test_html_that_is_live_as_it_is_is_not_looked_at_again(folder: Path) -> None:
    page(folder, "<div><p>Isi.</p>")
    assert codes(found(folder, unchanged=("contoh/2024/bab.html",))) == []


def test_a_draft_passes_only_with_its_mark_on_every_page(folder: Path) -> None:
    mark = '<p class="lk-konsep"><strong>KONSEP</strong></p>'
    write_report(folder, "contoh", 2024, f'{mark}<p id="isi">Isi.</p>', draft=True)
    assert codes(found(folder, drafts=True)) == ["terbit-tanda bab.html:"]
    page(folder, mark)
    assert codes(found(folder, drafts=True)) == []


def test_a_draft_is_told_once_a_report_however_many_pages_say_so(folder: Path) -> None:
    mark = '<p class="lk-konsep"><strong>KONSEP</strong></p>'
    write_report(folder, "contoh", 2024, f'{mark}<p id="isi">Isi.</p>', draft=True)
    page(folder, mark)
    write_report(folder, "contoh", 2023, mark)
    (folder / "contoh" / "index.html").write_text(PAGE.format(body=mark).replace("theme/", "2024/theme/"))
    draft, lost = found(folder)
    assert (str(draft.place), draft.found) == ("contoh/2024", "laporan contoh 2024 masih konsep, 2 halaman web")
    assert str(lost.place) == "contoh/2023/index.html"


@pytest.mark.xdist_group("perak")
def test_a_real_draft_passes_as_a_draft_with_its_documents_and_not_otherwise(perak: BuiltSite, tmp_path: Path) -> None:
    shutil.copytree(perak.folder, tmp_path / "perak" / "2024")
    assert codes(found(tmp_path, drafts=True)) == []
    assert codes(found(tmp_path)) == ["terbit-konsep perak/2024:"]
    (tmp_path / "perak/2024/manifest.json").write_text('{"edition": "publik", "draft": false}')
    assert {one.rule for one in found(tmp_path)} == {"terbit-konsep"}


@pytest.mark.xdist_group("perak")
def test_documents_of_a_draft_without_its_mark_are_found(perak: BuiltSite, tmp_path: Path) -> None:
    import docx  # noqa: PLC0415
    import pikepdf  # noqa: PLC0415

    own = Path(shutil.copytree(perak.folder, tmp_path / "perak" / "2024"))
    with pikepdf.open(own / "laporan.pdf", allow_overwriting_input=True) as pdf:
        pdf.add_blank_page()
        pdf.save()
    document = docx.Document(str(own / "laporan.docx"))
    document.sections[0].header.paragraphs[0].text = "Laporan"
    for part in document.part.package.iter_parts():
        if "header" in str(part.partname):
            part._element = document.sections[0].header._element
    document.save(str(own / "laporan.docx"))
    findings = found(tmp_path, drafts=True)
    assert {(one.rule, one.place.name) for one in findings} == {
        ("terbit-tanda", "laporan.pdf"), ("terbit-tanda", "laporan.docx"),
    }  # fmt: skip


@pytest.mark.skipif(JAVA is None and not REQUIRED, reason="Java is not on this machine")
def test_the_validator_agrees_that_the_sound_site_is_sound(folder: Path) -> None:
    assert html_faults(sorted(folder.rglob("*.html"))) == []
