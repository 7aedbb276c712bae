"""The preview: what it answers, what it refuses, what it leaves alone, and how it ends."""

from __future__ import annotations

import json
import os
import re
import signal
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import psutil
import pytest
from conftest import PERAK
from fixtures.pratinjau import PREVIEW, Preview
from fixtures.susunan import Run, checksums, gone, lkjip, wait_for

from lkjip.ground.ids import Project
from lkjip.preview.watch import look

pytestmark = pytest.mark.xdist_group("pratinjau")


def refusal(preview: Preview, page: str, **headers: str) -> int:
    with pytest.raises(HTTPError) as refused:
        preview.get(page, **headers)
    return refused.value.code


def test_the_pages_are_the_websites_own_but_for_one_script(watched: Project, running: Preview) -> None:
    served = running.get("bab-1.html").splitlines()
    own = (watched.build(PERAK).with_name("2024-pratinjau") / "situs/publik/bab-1.html").read_text().splitlines()
    added = [line for line in served if line not in own]
    assert [line for line in served if line in own] == own
    assert len(added) == 1 and added[0].startswith('<script src="_pratinjau/naskah.js"')


def test_only_this_machine_is_listened_to(running: Preview) -> None:
    port = int(running.address.rstrip("/").rpartition(":")[2])
    table = Path("/proc/net/tcp").read_text().splitlines()[1:]
    listening = [line.split()[1] for line in table if line.split()[3] == "0A"]
    assert [place for place in listening if place.endswith(f":{port:04X}")] == [f"0100007F:{port:04X}"]


def test_another_name_of_this_machine_is_refused(running: Preview) -> None:
    assert refusal(running, "", Host="jahat.example") == 403
    assert refusal(running, "_pratinjau/kabar", Host="jahat.example") == 403


@pytest.mark.parametrize(
    "page", ["../../../../../../etc/passwd", "/etc/passwd", "%2e%2e/catatan/periksa.json", "a%00b"]
)
def test_no_file_outside_of_the_site_is_served(running: Preview, page: str) -> None:
    assert refusal(running, page) == 404


def test_a_link_in_the_site_leads_nowhere_outside(watched: Project, running: Preview) -> None:
    site = watched.build(PERAK).with_name("2024-pratinjau") / "situs" / "publik"
    link = site / "params.html"
    link.symlink_to(watched.params / "perak.yml")
    assert refusal(running, "params.html") == 404
    link.unlink()


def test_a_build_at_the_same_time_goes_its_own_way(watched: Project, running: Preview) -> None:
    assert not watched.site(PERAK).exists() and not watched.build(PERAK).exists()
    assert lkjip(watched, "build", "perak", "2024", "--format", "html", "--renderer", "pandoc").status == 0
    published = checksums(watched.site(PERAK))
    narrative = watched.narrative(PERAK) / "kesimpulan.md"
    before = narrative.read_text()
    narrative.write_text(f"{before}\nKalimat yang hanya dipratinjau.\n")
    wait_for(lambda: "hanya dipratinjau" in running.get("bab-4.html"), "the new sentence")
    assert checksums(watched.site(PERAK)) == published
    narrative.write_text(before)
    wait_for(lambda: "hanya dipratinjau" not in running.get("bab-4.html"), "the old text")


def test_a_second_preview_of_the_report_is_refused(watched: Project, running: Preview) -> None:
    done = Run((*PREVIEW, "perak", "2024"), watched.root).finish()
    assert done.status == 2
    assert done.err.startswith("lkjip: Pratinjau perak 2024 sudah berjalan") and len(done.err.splitlines()) == 1


def test_it_says_from_how_many_cells_notebooks_go_on_and_what_that_takes(watched: Project, running: Preview) -> None:
    narrative = watched.narrative(PERAK) / "kesimpulan.md"
    before = narrative.read_text()
    narrative.write_text(f"{before}\nSatu kalimat.\n")
    said = next(line for line in iter(running.line, "") if "diperbarui" in line)
    assert re.search(r"; \d+ titik lanjut notebook di memori, \d+ MB, paling banyak 400 MB\)$", said)
    narrative.write_text(before)
    wait_for(lambda: "Satu kalimat." not in running.get("bab-4.html"), "the old text")


def test_every_part_of_a_page_is_told_with_its_notebook_and_cell(watched: Project, running: Preview) -> None:
    parts = json.loads(running.get("_pratinjau/asal/bab-3.html"))
    named = [part for part in parts if part["id"]]
    assert len(named) > 20
    for part in named:
        cells = json.loads((watched.root / part["berkas"]).read_text())["cells"]
        label = part["id"].replace("tabel-", "tbl-").replace("gambar-", "fig-")
        assert f"label: {label}\n" in "".join(cells[part["sel"] - 1]["source"])
    first = next(part for part in parts if part["teks"])
    assert (first["berkas"], first["sel"]) == ("notebooks/03-akuntabilitas.ipynb", 1)
    assert json.loads(running.get("_pratinjau/asal/..%2Fparams.html")) == []


def asked(preview: Preview, kind: str, origin: str | None = None) -> int:
    own = preview.address.rstrip("/")
    request = Request(f"{preview.address}_pratinjau/dokumen/{kind}", b"", {"Origin": origin or own}, method="POST")
    try:
        with urlopen(request, timeout=30) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


def test_a_page_of_somebody_else_cannot_have_documents_made(running: Preview) -> None:
    assert asked(running, "docx", "http://jahat.example") == 403
    assert asked(running, "xlsx") == 404


def test_a_document_that_is_asked_for_leaves_the_pages_and_the_other_one(watched: Project, running: Preview) -> None:
    def there(name: str) -> bool:
        try:
            running.get(f"_pratinjau/dokumen/{name}", Accept="*/*")
        except HTTPError:
            return False
        except UnicodeDecodeError:  # it is no text
            return True
        return True

    site = watched.build(PERAK).with_name("2024-pratinjau") / "situs" / "publik"
    pages, published = checksums(site), watched.site(PERAK).exists()
    assert not there("laporan.docx")
    assert asked(running, "docx") == 200
    wait_for(lambda: there("laporan.docx"), "the DOCX")
    assert asked(running, "pdf") == 200
    wait_for(lambda: there("laporan.pdf"), "the PDF")
    assert there("laporan.docx")
    assert checksums(site) == pages and watched.site(PERAK).exists() == published


def test_a_port_that_is_taken_is_refused(project: Project, running: Preview) -> None:
    port = running.address.rstrip("/").rpartition(":")[2]
    done = Run((*PREVIEW, "perak", "2024", "--port", port), project.root).finish()
    assert done.status == 2
    assert done.err.startswith(f"lkjip: Porta {port} sedang dipakai program lain") and len(done.err.splitlines()) == 1


def test_a_report_that_is_not_there_is_told_as_the_check_tells_it(small: Project) -> None:
    done = Run((*PREVIEW, "conto", "2024"), small.root).finish()
    assert done.status == 1
    assert "folder-tidak-ada" in done.out and "Traceback" not in done.err


def test_ctrl_c_ends_it_with_one_sentence_and_leaves_no_process(small: Project) -> None:
    run = Run((*PREVIEW, "contoh", "2024"), small.root)
    assert run.process.stdout is not None and "http://127.0.0.1" in run.process.stdout.readline()
    os.killpg(run.process.pid, signal.SIGINT)
    done = run.finish()
    assert (done.status, done.out.splitlines()[-1], done.err) == (0, "Pratinjau dihentikan.", "")
    gone(run)


def test_nobody_outlives_a_killed_preview(small: Project) -> None:
    run = Run((*PREVIEW, "contoh", "2024"), small.root)
    assert run.process.stdout is not None and "http://127.0.0.1" in run.process.stdout.readline()
    run.process.kill()
    run.finish()
    gone(run)


def test_a_server_that_was_killed_is_told_and_ends_the_preview(small: Project) -> None:
    run = Run((*PREVIEW, "contoh", "2024"), small.root)
    assert run.process.stdout is not None and "http://127.0.0.1" in run.process.stdout.readline()
    children = psutil.Process(run.process.pid).children()
    (server,) = [one for one in children if any(door.status == "LISTEN" for door in one.net_connections())]
    server.kill()
    done = run.finish()
    assert (done.status, done.err) == (1, "lkjip: Peladen pratinjau berhenti mendadak. Jalankan lagi perintahnya.\n")
    gone(run)


def saved_in_place(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


def saved_by_rename(path: Path) -> None:
    aside = path.with_name(".aside")
    aside.write_bytes(path.read_bytes())
    found = path.stat()
    os.utime(aside, ns=(found.st_atime_ns, found.st_mtime_ns))
    aside.rename(path)


def removed(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("change", [saved_in_place, saved_by_rename, removed])
@pytest.mark.parametrize(
    "name",
    ["notebooks/01-organisasi.ipynb", "data/perak/2024/sakip.csv", "data/perak/2023/sakip.csv", "params/perak.yml",
     "data/perak/2024/narasi/kesimpulan.md", "theme/laporan.css", "_quarto.yml"],
)  # fmt: skip
def test_a_file_that_is_saved_in_any_way_is_noticed(project: Project, name: str, change: object) -> None:
    before = look(project, PERAK)
    assert callable(change)
    change(project.root / name)
    assert look(project, PERAK) != before


def test_an_editors_own_files_are_no_change(project: Project) -> None:
    before = look(project, PERAK)
    (project.notebooks / ".ipynb_checkpoints").mkdir()
    (project.notebooks / ".ipynb_checkpoints" / "a.ipynb").write_text("{}")
    (project.narrative(PERAK) / ".kesimpulan.md.swp").write_text("x")
    assert look(project, PERAK) == before
