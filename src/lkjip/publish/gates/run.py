"""All gates over one site; nothing is replaced while any of them finds something."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lkjip.ground.findings import Finding
from lkjip.publish.gates import drafts as draft_gates
from lkjip.publish.gates.foreign import of_script, requests
from lkjip.publish.gates.images import described
from lkjip.publish.gates.links import Linked, whole
from lkjip.publish.gates.markup import well_formed
from lkjip.publish.gates.personal import personal_data
from lkjip.publish.gates.references import of_css, of_page
from lkjip.publish.gates.site import Page, Site
from lkjip.publish.gates.sizes import sizes

_SCRIPTS = ("", "module", "text/javascript", "application/javascript")


def gates(site: Site, unchanged: Collection[str] = (), *, drafts: bool = False, jobs: int = 1) -> Iterator[Finding]:
    """Everything that must be put right before `site` may be published, in the order of its pages.

    unchanged: files that are live as they are; their HTML and documents are not looked at again. drafts: reports that
    are drafts may be published, where each page says so. jobs: how many processes may open documents.
    """
    yield from draft_gates.editions(site, unchanged, drafts=drafts)
    of_drafts = draft_gates.draft_folders(site)
    linked: dict[str, Linked] = {}
    for page in site.pages():
        references = tuple(of_page(page))
        linked[page.name] = Linked(references, page.anchors)
        yield from draft_gates.marked(page, of_drafts, drafts=drafts)
        if page.name not in unchanged:
            yield from well_formed(page)
        yield from described(page)
        yield from requests(page.name, references)
        yield from _scripts(page)
    for name in site.named(".css"):
        references = tuple(of_css(site.text(name)))
        linked[name] = Linked(references)
        yield from requests(name, references)
    for name in site.named(".svg"):
        yield from requests(name, of_page(Page(name, site.bytes(name))))
    for name in site.named(".js", ".mjs"):
        yield from of_script(name, site.text(name))
    yield from whole(site, linked)
    yield from personal_data(site, unchanged, jobs)
    yield from sizes(site)


def _scripts(page: Page) -> Iterator[Finding]:
    for script in page.root.iter("script"):
        if (script.get("type") or "").strip().lower() in _SCRIPTS and script.text:
            yield from of_script(page.name, script.text, script.sourceline)
