"""The process that is JupyterLab: set up for the project, open to this machine with a token only, gone with its parent.

The user's own configuration of Jupyter stays in force, but for what keeps strangers out. It ends when what it reads
from its parent ends.
"""

from __future__ import annotations

import json
import os
import secrets
import sys
import threading
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lkjip.lab.places import HOST, Served
from lkjip.lab.saved import without_outputs

_DEFAULTS = Path(__file__).with_name("setelan")
"""Defaults of JupyterLab's own settings, which a user's settings go before: it asks no other host for news."""
_WORKSPACE = "lkjip"


def serve(served: Served) -> None:
    """Serve the project until somebody ends it, here or there."""
    server, address = _prepared(served)
    threading.Thread(target=_follow, args=(server,), daemon=True).start()
    # Once it listens, which is the first thing that its loop does.
    server.io_loop.add_callback(print, f"JupyterLab: {address}", flush=True)
    server.start()


def _prepared(served: Served) -> tuple[Any, str]:
    """Jupyter's server, and the address that lets one in."""
    root, start, door = Path(served.root), Path(served.start), served.door
    paths = (str(_DEFAULTS), os.environ.get("JUPYTER_CONFIG_PATH"))
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, paths))
    from jupyterlab.labapp import LabApp  # noqa: PLC0415 - it reads the environment then
    from jupyterlab_server.workspaces_handler import WorkspacesManager  # noqa: PLC0415

    from lkjip.lab.pages import add_pages  # noqa: PLC0415

    workspaces = WorkspacesManager(str(start.parent))
    if not any(one["metadata"]["id"] == _WORKSPACE for one in workspaces.list_workspaces()):  # else as it was left
        workspaces.save(_WORKSPACE, json.dumps(_layout(start.relative_to(root).as_posix())))
    token = secrets.token_hex(24)
    # Given here rather than on the command line, which everybody on this machine can read; goes before the user's own.
    settings = {
        "ServerApp.root_dir": root,
        "ServerApp.ip": door.listen,
        "ServerApp.allow_remote_access": False,
        "ServerApp.open_browser": served.browser,
        "IdentityProvider.token": token,
        "LabApp.workspaces_dir": start.parent,
        "LabApp.default_url": f"/lab/workspaces/{_WORKSPACE}",
    }
    if door.port:
        settings |= {"ServerApp.port": door.port, "ServerApp.port_retries": 0}
    server = LabApp.initialize_server(argv=[f"--{name}={value}" for name, value in settings.items()])
    server.contents_manager.register_pre_save_hook(without_outputs)
    add_pages(server, served.preview)
    address = urlsplit(server.connection_url)._replace(netloc=f"{HOST}:{server.port}")
    return server, f"{address.geturl()}?token={token}"


def _layout(start: str) -> dict[str, Any]:
    """What JupyterLab shows the first time: the files at the left, and the first page as it reads."""
    page = f"markdownviewer-widget:{start}"
    shown = {
        "main": {"dock": {"type": "tab-area", "currentIndex": 0, "widgets": [page]}, "current": page},
        "left": {"collapsed": False, "visible": True, "current": "filebrowser", "widgets": ["filebrowser"]},
        "right": {"collapsed": True, "visible": True, "widgets": []},
    }
    data = {"layout-restorer:data": shown, page: {"data": {"path": start, "factory": "Markdown Preview"}}}
    return {"data": data, "metadata": {"id": _WORKSPACE}}


def _follow(server: Any) -> None:
    """End when the parent says so, or has ended."""
    os.read(sys.stdin.fileno(), 1)  # not by sys.stdin, which Python tidies up while we wait here
    server.stop()


if __name__ == "__main__":
    serve(Served.heard(sys.argv[1]))
