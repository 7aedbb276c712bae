"""A format that cannot be made leaves the others: they are published without it, and it is told which is missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import PERAK, copied
from fixtures.bertahap import TWO, append, build, done
from fixtures.susunan import HTML, checksums, lkjip, request

from lkjip.ground.ids import Project
from lkjip.ground.problems import RenderError

BREAKS = {"pdf": "laporan.typ", "docx": "acuan.docx", "html": "halaman.html"}
"""The file of the theme without which a format cannot be made."""


def broken(project: Project, name: str) -> Project:
    path = project.theme / BREAKS[name]
    if name == "docx":
        path.write_bytes(b"bukan dokumen")
    else:
        append(path, {"pdf": '\n#panic("rusak")\n', "html": "\n$if(rusak\n"}[name])
    return project


@pytest.mark.parametrize(
    ("failing", "rest", "files"),
    [
        ("pdf", ("html", "docx"), {"index.html", "laporan.docx"}),
        ("docx", ("html", "pdf"), {"index.html", "laporan.pdf"}),
        ("html", ("docx", "pdf"), {"laporan.docx", "laporan.pdf"}),
    ],
)
def test_the_other_formats_are_published_and_do_not_offer_it(
    built: Project, failing: str, rest: tuple[str, ...], files: set[str]
) -> None:
    made = build(broken(built, failing), request(PERAK, "html", "docx", "pdf"))
    folder = built.site(PERAK)
    assert set(made.missing) == {failing}
    assert {path.name for path in folder.iterdir()} & {"index.html", "laporan.docx", "laporan.pdf"} == files
    assert json.loads((folder / "manifest.json").read_text())["formats"] == list(rest)
    if failing != "html":
        assert f"laporan.{failing}" not in (folder / "index.html").read_text()


def test_the_command_names_it_in_a_sentence_and_after_the_repair_it_is_there(documents: Project) -> None:
    sound = (documents.theme / "acuan.docx").read_bytes()
    before = checksums(documents.site(PERAK))
    run = lkjip(broken(documents, "docx"), "build", "perak", "2024", "--format", ",".join(TWO), *HTML[2:])
    assert (run.status, "Traceback" in run.err) == (1, False)
    assert "lkjip: Format DOCX tidak ikut terbit. Pandoc tidak dapat menulis laporan: " in run.err
    assert "index.html" in run.out and "laporan.docx" not in run.out
    assert set(checksums(documents.site(PERAK))) == set(before) - {"laporan.docx"}
    (documents.theme / "acuan.docx").write_bytes(sound)
    assert done(build(documents, request(PERAK, *TWO))) == ((), TWO)
    assert checksums(documents.site(PERAK)) == before


def test_a_batch_counts_such_a_report_as_failed_and_puts_the_rest_in_its_place(documents: Project) -> None:
    broken(documents, "docx")
    chosen = ("--kecamatan", "perak", "--year", "2024", "--format", ",".join(TWO), *HTML[2:])
    run = lkjip(documents, "build", "--json", *chosen)
    (outcome,) = run.json
    assert (run.status, outcome["state"], outcome["kind"]) == (1, "gagal", "perender")
    assert outcome["cause"].startswith("Format DOCX tidak ikut terbit.")
    assert (documents.site(PERAK) / "index.html").is_file()


def test_where_no_format_can_be_made_the_last_site_stays(built: Project, tmp_path: Path) -> None:
    before = checksums(built.site(PERAK))
    other = copied(built, tmp_path / "lain")
    with pytest.raises(RenderError, match="Pandoc tidak dapat menulis laporan"):
        build(broken(other, "html"))
    assert checksums(other.site(PERAK)) == before
