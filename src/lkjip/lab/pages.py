"""The preview behind JupyterLab's own address, for those who reach this machine by one port and have its token."""

from __future__ import annotations

import asyncio
import io
from http.client import parse_headers
from typing import Any
from urllib.parse import quote

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado.web import HTTPError, RedirectHandler, authenticated

from lkjip.lab.places import HOST, PAGES

_PIECE = 65536
_PASSED = ("Content-Type", "Content-Length", "Cache-Control", "X-Content-Type-Options", "Cross-Origin-Resource-Policy")


class Pages(JupyterHandler):  # type: ignore[misc]
    """Passes on what the preview at a port of this machine answers, its news as they come."""

    def initialize(self, port: int) -> None:
        self._preview = f"{HOST}:{port}"

    @authenticated
    async def get(self, path: str) -> None:
        await self._passed(path)

    @authenticated
    async def post(self, path: str) -> None:
        await self._passed(path, f"Origin: http://{self._preview}\r\n")

    def check_xsrf_cookie(self) -> None:
        """What asks for something to be made has to be a page from here, as at the preview itself."""
        own = f"{self.request.protocol}://{self.request.host}"
        if self.request.method == "POST" and self.request.headers.get("Origin") != own:
            raise HTTPError(403)

    async def _passed(self, path: str, more: str = "") -> None:
        asked = f"{self.request.method} /{quote(path)} HTTP/1.0\r\nHost: {self._preview}\r\n{more}\r\n"
        host, _, port = self._preview.partition(":")
        try:
            reader, writer = await asyncio.open_connection(host, int(port))
        except OSError as error:
            raise HTTPError(502) from error
        try:
            writer.write(asked.encode("ascii"))
            status, _, fields = (await reader.readuntil(b"\r\n\r\n")).partition(b"\r\n")
            self.set_status(int(status.split()[1]))
            for name, value in parse_headers(io.BytesIO(fields)).items():
                if name in _PASSED:
                    self.set_header(name, value)
            while piece := await reader.read(_PIECE):
                self.write(piece)
                await self.flush()  # where the browser has gone, this is the end
        finally:
            writer.close()


def add_pages(server: Any, port: int) -> None:
    """Have Jupyter's server pass on the preview at `port`, below its own address."""
    below = url_path_join(server.base_url, PAGES)
    handlers = [
        (f"{below}(.*)", Pages, {"port": port}),
        (below.rstrip("/"), RedirectHandler, {"url": below, "permanent": False}),
    ]
    server.web_app.add_handlers(".*$", handlers)
