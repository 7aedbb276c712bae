"""Building again: each format is rendered for what concerns it, by the renderer and for the edition asked for."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from conftest import PERAK, copied
from fixtures.bertahap import TWO, append, build, done, executed, explained, page, site
from fixtures.buku import NOTEBOOKS
from fixtures.proyek import NIP, keep_numbers, substitute
from fixtures.susunan import HTML, lkjip, request

import lkjip as library
from lkjip.ground.ids import Edition, Project
from lkjip.making import BuildRequest, Built

# parameters, theme, library, environment


def test_a_changed_parameter_runs_every_notebook_and_its_comment_none(built: Project) -> None:
    path = built.params / "perak-2024.yml"
    append(path, "# catatan penyusun\n")
    assert done(build(built)) == ((), ())
    substitute(path, "Drs. SUPRIYONO", "Drs. SUPRIYANTO")
    assert done(build(built)) == (NOTEBOOKS, ("html",))
    assert "SUPRIYANTO" in page(built)


@pytest.mark.parametrize("name", ["theme/huruf/tambahan.css", "_quarto.yml"])
def test_the_theme_concerns_every_format_and_no_notebook(documents: Project, name: str) -> None:
    path = documents.root / name
    path.parent.mkdir(exist_ok=True)
    path.write_text((path.read_text() if path.exists() else "") + "\n")
    assert done(build(documents, request(PERAK, *TWO))) == ((), TWO)


@pytest.mark.parametrize(
    ("name", "due"),
    [
        ("laporan.css", {"html"}), ("halaman.html", {"html"}), ("acuan.docx", {"docx"}), ("dokumen-docx.lua", {"docx"}),
        ("dokumen.lua", {"docx"}), ("laporan.typ", set()), ("dokumen-typst.lua", set()),
        ("tulis.lua", {"html", "docx"}), ("dokumen-tambahan.css", {"html", "docx"}),
    ],
)  # fmt: skip
def test_a_file_of_the_theme_concerns_the_formats_that_use_it(documents: Project, name: str, due: set[str]) -> None:
    with (documents.theme / name).open("ab") as file:
        file.write(b"\n")
    plan = explained(documents, "--format", ",".join(TWO), "--renderer", "pandoc")
    assert {one for one, why in plan["formats"].items() if why} == due
    assert not any(plan["notebooks"].values())


def test_a_changed_logo_concerns_the_formats_and_no_notebook(built: Project) -> None:
    logo = built.root / "logo.svg"
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="{}" height="9"/></svg>'
    logo.write_text(picture.format(5))
    append(built.params / "perak.yml", "tampilan:\n  logo: logo.svg\n")
    build(built)
    logo.write_text(picture.format(7))
    assert done(build(built)) == ((), ("html",))


def test_the_lock_file_concerns_everything(built: Project) -> None:
    (built.root / "requirements.lock").write_text("pandas==3\n")
    plan = explained(built)
    assert {tuple(why) for why in (*plan["notebooks"].values(), *plan["formats"].values())} == {("lingkungan Python",)}


def test_the_librarys_own_source_concerns_everything(built: Project, tmp_path: Path) -> None:
    source = tmp_path / "pustaka" / "lkjip"
    shutil.copytree(Path(library.__file__).parent, source, ignore=shutil.ignore_patterns("__pycache__"))

    def due() -> set[str]:
        done = lkjip(built, "explain", "perak", "2024", "--json", *HTML, PYTHONPATH=str(source.parent))
        return {name for part in ("notebooks", "formats") for name, why in done.json[part].items() if why}

    assert due() == set()
    append(source / "ground" / "ids.py", "# keterangan\n")
    assert due() == {*NOTEBOOKS, "html"}


# formats, renderers, editions


def test_a_missing_document_is_rendered_alone(documents: Project) -> None:
    before = site(documents)
    (documents.site(PERAK) / "laporan.docx").unlink()
    assert done(build(documents, request(PERAK, *TWO))) == ((), ("docx",))
    assert site(documents) == before


@pytest.mark.parametrize("name", ["bab-1.html", "theme/laporan.css", "data/tabel-isu.csv"])
def test_a_damaged_file_of_the_site_renders_its_format_alone(documents: Project, name: str) -> None:
    before = site(documents)
    path = documents.site(PERAK) / name
    path.write_bytes(path.read_bytes()[:100])
    assert done(build(documents, request(PERAK, *TWO))) == ((), ("html",))
    assert site(documents) == before


def test_a_damaged_manifest_is_put_right_and_nothing_rendered(documents: Project) -> None:
    before = site(documents)
    (documents.site(PERAK) / "manifest.json").write_text("{}")
    assert done(build(documents, request(PERAK, *TWO))) == ((), ())
    assert site(documents) == before


def test_a_document_that_was_never_built_is_rendered_and_the_pages_that_offer_it(built: Project) -> None:
    assert done(build(built, request(PERAK, *TWO))) == ((), TWO)
    assert "laporan.docx" in page(built, "index.html")


def test_fewer_formats_leave_the_rest_as_it_was(documents: Project) -> None:
    before = site(documents)
    assert done(build(documents, request(PERAK, "docx"))) == ((), ())
    there = site(documents)
    assert set(there) == {"laporan.docx", "manifest.json"}
    assert there["laporan.docx"] == before["laporan.docx"]


def test_a_site_that_was_removed_is_rendered_from_what_is_kept(built: Project) -> None:
    before = site(built)
    shutil.rmtree(built.site(PERAK))
    assert done(build(built)) == ((), ("html",))
    assert site(built) == before


@pytest.mark.quarto
@pytest.mark.skipif(shutil.which("quarto") is None, reason="Quarto is not on this machine")
def test_another_renderer_renders_the_same_notebooks(built: Project) -> None:
    before = site(built)
    quarto = BuildRequest(PERAK, renderer="quarto", formats=("html",))
    assert done(build(built, quarto)) == ((), ("html",))
    assert done(build(built, quarto)) == ((), ())
    assert done(build(built)) == ((), ("html",))
    assert site(built) == before


INTERNAL = request(PERAK, edition=Edition.INTERNAL)
of_both_editions = pytest.mark.xdist_group("edisi")


@dataclass(frozen=True)
class Editions:
    """A project with the pages of both editions: its public site before the internal one, and how that was built."""

    project: Project
    before: dict[str, str]
    internal: Built


@pytest.fixture(scope="module")
def editions_once(built_once: Project, tmp_path_factory: pytest.TempPathFactory) -> Editions:
    project = copied(built_once, tmp_path_factory.mktemp("edisi") / "proyek")
    keep_numbers(project)
    build(project)
    return Editions(project, site(project), build(project, INTERNAL))


@pytest.fixture
def editions(editions_once: Editions, tmp_path: Path) -> Editions:
    return replace(editions_once, project=copied(editions_once.project, tmp_path / "proyek"))


@of_both_editions
def test_the_internal_edition_has_a_site_of_its_own_and_leaves_the_public_one(editions: Editions) -> None:
    both = editions.project
    assert done(editions.internal) == (NOTEBOOKS, ("html",))
    assert done(build(both, INTERNAL)) == ((), ())
    nip = re.compile(NIP)
    assert any(nip.search(path.read_text()) for path in both.site(PERAK, Edition.INTERNAL).glob("*.html"))
    assert done(build(both)) == ((), ())
    assert site(both) == editions.before
    assert any(nip.search(path.read_text()) for path in executed(both, Edition.INTERNAL).iterdir())
    assert not any(nip.search(path.read_text()) for path in executed(both).iterdir())


@of_both_editions
def test_numbers_that_are_kept_apart_concern_the_internal_edition_only(editions: Editions) -> None:
    built = editions.project
    other = NIP.replace("1980", "1981", 1)
    keep_numbers(built, other)
    assert done(build(built)) == ((), ())
    assert done(build(built, INTERNAL)) == (NOTEBOOKS, ("html",))
    assert any(other in path.read_text() for path in built.site(PERAK, Edition.INTERNAL).glob("*.html"))
