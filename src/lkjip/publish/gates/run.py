"""All gates over one site; nothing is replaced while any of them finds something."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from lkjip.execute.pool import processes
from lkjip.ground.findings import Finding
from lkjip.publish.gates import drafts as draft_gates
from lkjip.publish.gates.foreign import of_script, requests
from lkjip.publish.gates.images import described
from lkjip.publish.gates.links import Linked, whole
from lkjip.publish.gates.markup import well_formed
from lkjip.publish.gates.personal import is_packed, personal_data, shown_numbers
from lkjip.publish.gates.references import of_css, of_page
from lkjip.publish.gates.site import PAGE, Page, Site
from lkjip.publish.gates.sizes import sizes

_SCRIPTS = ("", "module", "text/javascript", "application/javascript")
_AT_ONCE = 16
"""So many files are given to a process at once."""


def gates(site: Site, unchanged: Collection[str] = (), *, drafts: bool = False, jobs: int = 1) -> Iterator[Finding]:
    """Everything that must be put right before `site` may be published, in the order of its files.

    unchanged: files that are live as they are; their HTML and documents are not looked at again. drafts: reports that
    are drafts may be published, where each page says so. jobs: how many processes may read files.
    """
    yield from draft_gates.editions(site, drafts=drafts)
    linked: dict[str, Linked] = {}
    work = partial(_of_file, _Asked(site.folder, shown_numbers(site), draft_gates.draft_folders(site), drafts))
    files = [(name, name in unchanged) for name in site.manifest.files]
    with processes(jobs) if jobs > 1 else nullcontext() as pool:
        done = pool.map(work, files, chunksize=_AT_ONCE) if pool else map(work, files)
        for (name, _), (found, one) in zip(files, done, strict=True):
            yield from found
            if one is not None:
                linked[name] = one
    yield from whole(site, linked)
    yield from sizes(site)


@dataclass(frozen=True)
class _Asked:
    """What a file is judged by. shown: digests of numbers that may be read; of_drafts: folders of drafts."""

    folder: Path
    shown: frozenset[str]
    of_drafts: frozenset[str]
    drafts: bool


def _of_file(asked: _Asked, file: tuple[str, bool]) -> tuple[list[Finding], Linked | None]:
    """What is found in one file, read and parsed once, and what it refers to. file: its name, whether it is live."""
    name, is_unchanged = file
    if is_unchanged and is_packed(name):
        return [], None
    data = (asked.folder / name).read_bytes()
    page = Page(name, data) if name.endswith(PAGE) else None
    found: list[Finding] = []
    linked = None
    if page is not None:
        linked = Linked(tuple(dict.fromkeys(of_page(page))), page.anchors)
        found += draft_gates.marked(page, asked.of_drafts, drafts=asked.drafts)
        found += () if is_unchanged else well_formed(page)
        found += described(page)
        found += requests(name, linked.references)
        found += _scripts(page)
    elif name.lower().endswith(".css"):
        linked = Linked(tuple(of_css(data.decode("utf-8", "replace"))))
        found += requests(name, linked.references)
    elif name.lower().endswith(".svg"):
        found += requests(name, of_page(Page(name, data)))
    elif name.lower().endswith((".js", ".mjs")):
        found += of_script(name, data.decode("utf-8", "replace"))
    else:
        found += draft_gates.marked_document(name, data, asked.of_drafts)
    found += personal_data(name, data, asked.shown, page)
    return found, linked


def _scripts(page: Page) -> Iterator[Finding]:
    for script in page.root.iter("script"):
        if (script.get("type") or "").strip().lower() in _SCRIPTS and script.text:
            yield from of_script(page.name, script.text, script.sourceline)
