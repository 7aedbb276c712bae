"""The server of the preview: pages for this machine only, and the news for those that are open.

It runs in a process of its own: the one that builds may fork notebooks, and is to have no threads.
"""

from __future__ import annotations

import errno
import json
import multiprocessing
import signal
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lkjip.cache.digest import of_files
from lkjip.execute.isolation import end_with_parent, undisturbed
from lkjip.execute.starting import context
from lkjip.ground.charts import FOLDER as CHARTS
from lkjip.ground.errors import UsageError
from lkjip.ground.files import is_within
from lkjip.ground.photos import FOLDER as PHOTOS
from lkjip.preview.origins import origins
from lkjip.preview.state import State
from lkjip.stage.model import DOCUMENTS

HOST = "127.0.0.1"
OWN = "/_pratinjau"
"""Addresses of the preview itself; no file of a site begins like this."""
SCRIPT, NEWS, ORIGINS, DOCUMENTS_AT = (f"{OWN}/{name}" for name in ("naskah.js", "kabar", "asal/", "dokumen/"))
_LETTERS = 16
"""Of a digest: enough to tell two versions of one file apart."""
_HEARTBEAT = 15.0
"""Seconds after which a page that has been closed is noticed."""
_WAITING = (
    '<!DOCTYPE html>\n<html lang="id"><head><meta charset="utf-8"><title>Pratinjau</title></head>\n'
    "<body><main><p>Halaman pertama sedang disusun; ia muncul di sini begitu selesai.</p></main>\n</body></html>\n"
)


class _Board:
    """The present state, and those who wait for the next one."""

    def __init__(self) -> None:
        self.state = State()
        self._changed = threading.Condition()

    def put(self, state: State) -> None:
        with self._changed:
            self.state = state
            self._changed.notify_all()

    def other_than(self, seen: State | None) -> State | None:
        """A state that is not `seen`; None where none has come for a while."""
        with self._changed:
            self._changed.wait_for(lambda: self.state != seen, _HEARTBEAT)
            return self.state if self.state != seen else None


@dataclass(frozen=True)
class Shelf:
    """Where what is served lies: the pages in `site`, which is replaced as a whole; documents; the stage of the pages,
    of the project at `root`, that knows what they are made of."""

    site: Path
    documents: Path
    stage: Path
    root: Path


class Server(ThreadingHTTPServer):
    """Serves the pages and documents of a shelf, and no other file."""

    daemon_threads = True

    def __init__(self, heard: socket.socket, shelf: Shelf, asked: Callable[[str], None]) -> None:
        """heard: what listens already. asked: hears the format of which a page wants a document."""
        super().__init__(heard.getsockname(), _Handler, bind_and_activate=False)
        self.socket.close()
        self.socket = heard
        self.server_name, self.server_port = heard.getsockname()
        self.shelf = shelf
        self.board = _Board()
        self.asked = asked
        self.hosts = {f"{name}:{self.server_port}" for name in (HOST, "localhost")}

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle of an answer is no fault."""


class _Handler(SimpleHTTPRequestHandler):
    server: Server

    def send_head(self) -> Any:
        """Answer what is asked for; what is not a page goes out as it is."""
        if self.headers.get("Host") not in self.server.hosts:  # a name that somebody else leads to this machine
            return self.send_error(HTTPStatus.FORBIDDEN)
        path = unquote(urlsplit(self.path).path)
        return self._own(path) if path.startswith(f"{OWN}/") else self._of_site(path)

    def _own(self, path: str) -> None:
        """What is the preview's."""
        if path == NEWS:
            self._news()
        elif path == SCRIPT:
            self._sent(_script(), "text/javascript; charset=utf-8")
        elif path.startswith(ORIGINS):
            self._origins(path.removeprefix(ORIGINS))
        elif path.startswith(DOCUMENTS_AT):
            self._document(path.removeprefix(DOCUMENTS_AT))
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _of_site(self, path: str) -> None:
        state = self.server.board.state  # before the page is read: a newer one than it says comes again
        name = "index.html" if path == "/" else path.removeprefix("/")
        file = self.server.shelf.site / name
        there = "\0" not in name and is_within(file, self.server.shelf.site) and file.is_file()
        if name.endswith(".html") and (there or not state.version):
            with suppress(OSError):
                page = file.read_text(encoding="utf-8") if there else _WAITING
                files = _files(self.server.shelf.site)
                return self._sent(_with_script(page, state, files).encode(), "text/html; charset=utf-8")
        if there:
            with suppress(OSError):
                return self._sent(file.read_bytes(), self.guess_type(name))
        return self.send_error(HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        """A page asks for a document; a page of somebody else's may not."""
        kind = urlsplit(self.path).path.removeprefix(DOCUMENTS_AT)
        own = {f"http://{host}" for host in self.server.hosts}
        if self.headers.get("Host") not in self.server.hosts or self.headers.get("Origin") not in own:
            self.send_error(HTTPStatus.FORBIDDEN)
        elif kind not in DOCUMENTS:
            self.send_error(HTTPStatus.NOT_FOUND)
        else:
            self.server.asked(kind)
            self._sent(b"", "text/plain; charset=utf-8")

    def _origins(self, page: str) -> None:
        known = {"\0", "/"}.isdisjoint(page) and page.endswith(".html")
        found = origins(self.server.shelf.root, self.server.shelf.stage, page) if known else []
        self._sent(json.dumps(found, ensure_ascii=False).encode(), "application/json; charset=utf-8")

    def _document(self, name: str) -> None:
        if name in DOCUMENTS.values():
            with suppress(OSError):
                return self._sent((self.server.shelf.documents / name).read_bytes(), self.guess_type(name))
        return self.send_error(HTTPStatus.NOT_FOUND)

    def _sent(self, content: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _news(self) -> None:
        """Every new state, as long as the page is open."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.end_headers()
        seen = None
        while self.command != "HEAD":
            state = self.server.board.other_than(seen)
            self.wfile.write(b":\n\n" if state is None else f"data: {state.as_json()}\n\n".encode())
            seen = state or seen

    def end_headers(self) -> None:
        for name, value in (
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ):
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """The terminal is for what concerns the report."""


def _script() -> bytes:
    return resources.files("lkjip.preview").joinpath("naskah.js").read_bytes()


def _files(site: Path) -> dict[str, str]:
    """What pages show and look like, besides their own text: for each file what is another when it is."""
    folders = ("theme", PHOTOS, CHARTS)
    return {f"{name}/{file}": value[:_LETTERS] for name in folders for file, value in of_files(site / name).items()}


def _with_script(page: str, state: State, files: Mapping[str, str]) -> str:
    """The website's own page, and our script at its end; by an address that holds behind another server, too."""
    before, end, after = page.rpartition("</body>")
    said = f'data-keadaan="{escape(state.as_json())}" data-berkas="{escape(json.dumps(files))}"'
    return f'{before}<script src="{SCRIPT.removeprefix("/")}" {said}></script>\n{end}{after}'


def listening(port: int, host: str = HOST) -> socket.socket:
    """What hears at a port, 0 for a free one. Raises UsageError where it cannot be had."""
    try:
        return socket.create_server((host, port))
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        said = "sedang dipakai program lain" if error.errno == errno.EADDRINUSE else "tidak boleh dipakai"
        raise UsageError(
            f"Porta {port} {said}; pilih yang lain dengan --port, atau jalankan tanpa --port agar dipilihkan."
        ) from error


@contextmanager
def serving(port: int, shelf: Shelf) -> Iterator[tuple[str, Connection]]:
    """Serve the shelf while the block runs: its address, and where pages hear a new state and ask for formats.

    Raises as `listening` does.
    """
    heard = listening(port)
    own = heard.getsockname()[1]
    ours, theirs = multiprocessing.Pipe()
    process = context().Process(target=_serve, args=(heard, shelf, theirs), name="lkjip-pratinjau", daemon=True)
    with undisturbed():
        process.start()
    theirs.close()
    heard.close()  # the process has it
    try:
        yield f"http://{HOST}:{own}/", ours
    finally:
        process.kill()
        process.join()
        ours.close()


def _serve(heard: socket.socket, shelf: Shelf, states: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that builds, which ends us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    end_with_parent()
    lock = threading.Lock()

    def asked(kind: str) -> None:
        with lock:
            states.send(kind)

    server = Server(heard, shelf, asked)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with suppress(EOFError):
        while True:
            server.board.put(states.recv())
