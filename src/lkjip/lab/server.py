"""The process that is JupyterLab: set up for the project, open to this machine with a token only, gone with its parent.

The user's own configuration of Jupyter stays in force, but for what keeps strangers out. Arguments: the project, the
page that is opened first, and anything more where no browser is to be opened.
"""

from __future__ import annotations

import json
import os
import secrets
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

from lkjip.lab.saved import without_outputs

HOST = "127.0.0.1"
_DEFAULTS = Path(__file__).with_name("setelan")
"""Defaults of JupyterLab's own settings, which a user's settings go before: it asks no other host for news."""
_WORKSPACE = "lkjip"
_LOOK = 1.0
"""Seconds between two looks whether the parent is there."""


def serve(root: Path, start: Path, *, browser: bool) -> None:
    """Serve the project until somebody ends it, and end the parent with it: the preview is for JupyterLab's users."""
    parent, asked = os.getppid(), threading.Event()
    try:
        server, address = _prepared(root, start, browser=browser)

        def stop(*_: object) -> None:
            asked.set()
            server.stop(from_signal=True)

        signal.signal(signal.SIGTERM, stop)
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()
        # Once it listens, which is the first thing that its loop does.
        server.io_loop.add_callback(print, f"JupyterLab: {address}", flush=True)
        server.start()
    finally:
        if not asked.is_set() and os.getppid() == parent:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)  # it waits for our status, which says how we have ended
            os.kill(parent, signal.SIGINT)


def _prepared(root: Path, start: Path, *, browser: bool) -> tuple[Any, str]:
    """Jupyter's server, and the address that lets one in."""
    paths = (str(_DEFAULTS), os.environ.get("JUPYTER_CONFIG_PATH"))
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, paths))
    from jupyterlab.labapp import LabApp  # noqa: PLC0415 - it reads the environment then
    from jupyterlab_server.workspaces_handler import WorkspacesManager  # noqa: PLC0415

    workspaces = WorkspacesManager(str(start.parent))
    if not any(one["metadata"]["id"] == _WORKSPACE for one in workspaces.list_workspaces()):  # else as it was left
        workspaces.save(_WORKSPACE, json.dumps(_layout(start.relative_to(root).as_posix())))
    token = secrets.token_hex(24)
    # Given here rather than on the command line, which everybody on this machine can read; goes before the user's own.
    settings = {
        "ServerApp.root_dir": root,
        "ServerApp.ip": HOST,
        "ServerApp.allow_remote_access": False,
        "ServerApp.open_browser": browser,
        "IdentityProvider.token": token,
        "LabApp.workspaces_dir": start.parent,
        "LabApp.default_url": f"/lab/workspaces/{_WORKSPACE}",
    }
    server = LabApp.initialize_server(argv=[f"--{name}={value}" for name, value in settings.items()])
    server.contents_manager.register_pre_save_hook(without_outputs)
    return server, f"{server.connection_url}?token={token}"


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


def _follow(parent: int) -> None:
    """End with the parent, however it ends."""
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    serve(Path(sys.argv[1]), Path(sys.argv[2]), browser=not sys.argv[3:])
