"""`lkjip lab --listen`: JupyterLab and the preview behind one port, as a container opens them."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from fixtures.jupyterlab import LAB, JupyterLab, jupyter_home, needs_jupyterlab, opened
from fixtures.peramban import needs_chromium
from fixtures.susunan import Run, short_office, wait_for

from lkjip.ground.ids import Project

pytestmark = pytest.mark.xdist_group("lab")


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[JupyterLab]:
    """As in a container: everything at one port of every address of the machine."""
    folder = tmp_path_factory.mktemp("satu-porta")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    project, report = short_office(folder)
    with opened(project, report, jupyter_home(folder), "--port", str(port), "--listen", "0.0.0.0") as running:
        site = replace(project, aside="pratinjau").site(report)
        wait_for((site / "index.html").is_file, "the first page")
        yield running


def page_of(door: JupyterLab, path: str, **headers: str) -> Any:
    return urlopen(Request(f"{door.preview}{path}", headers=headers), timeout=60)


def let_in(door: JupyterLab) -> dict[str, str]:
    return {"Authorization": f"token {door.token}"}


@needs_jupyterlab
def test_one_port_has_the_preview_and_its_news(door: JupyterLab) -> None:
    assert door.preview == f"{door.server}pratinjau/"
    with page_of(door, "", **let_in(door)) as page:
        assert (page.status, page.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
        assert "_pratinjau/naskah.js" in page.read().decode()
    with page_of(door, "_pratinjau/kabar", **let_in(door)) as news:
        assert news.readline().startswith(b"data: ")


@needs_jupyterlab
def test_the_first_page_leads_to_the_preview_behind_that_port(door: JupyterLab) -> None:
    assert f"({door.preview})" in next(door.run.cwd.glob("build/_lab/*/2024/mulai.md")).read_text(encoding="utf-8")


@needs_jupyterlab
@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": "token salah"}, {"Host": "jahat.example", "Authorization": "token"}]
)
def test_nobody_sees_the_preview_there_without_the_token(door: JupyterLab, headers: dict[str, str]) -> None:
    try:
        with page_of(door, "bab-1.html", **headers) as page:
            assert "/login" in page.url
    except HTTPError as refused:
        assert refused.code == 403


@needs_jupyterlab
@pytest.mark.parametrize("path", ["..%2F..%2F_quarto.yml", "_quarto.yml", "a%0d%0aHost:%20jahat"])
def test_no_file_outside_of_the_preview_is_passed_on(door: JupyterLab, path: str) -> None:
    with pytest.raises(HTTPError) as refused:
        page_of(door, path, **let_in(door))
    assert refused.value.code == 404


@needs_jupyterlab
def test_a_page_of_somebody_else_cannot_have_documents_made_there(door: JupyterLab) -> None:
    for origin, status in (("http://jahat.example", 403), (door.server.rstrip("/"), 200)):
        address = f"{door.preview}_pratinjau/dokumen/docx"
        asked = Request(address, b"", let_in(door) | {"Origin": origin}, method="POST")
        try:
            with urlopen(asked, timeout=60) as answer:
                assert answer.status == status
        except HTTPError as refused:
            assert refused.code == status


@pytest.mark.browser
@needs_chromium
@needs_jupyterlab
def test_an_open_page_follows_what_is_saved_behind_that_port(door: JupyterLab, browser: Any) -> None:
    page = browser.new_page()
    page.goto(f"{door.server}?token={door.token}")
    page.goto(door.preview)
    text = next(door.run.cwd.glob("data/*/2024")) / "narasi" / "kata-pengantar.md"
    text.parent.mkdir(exist_ok=True)
    text.write_text("Kalimat baru di balik satu porta.\n", encoding="utf-8")
    page.wait_for_selector("main :text('Kalimat baru di balik satu porta.')", timeout=60_000)
    page.close()


@needs_jupyterlab
def test_a_port_that_is_taken_is_told_before_anything_is_made(small: Project, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = Run(
            (*LAB, "contoh", "2024", "--port", str(taken.getsockname()[1])), small.root, jupyter_home(tmp_path)
        ).finish()
    assert done.status == 2
    assert "sedang dipakai program lain" in done.err


# how it ends
