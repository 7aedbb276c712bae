"""Documents small enough for slow lines and for the places that take them."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.ground.findings import Finding, Place
from lkjip.publish.gates.site import Site
from lkjip.publish.release import megabytes

LARGEST_PDF = 2 * 1024 * 1024
"""What the document upload of OpenDK takes, in bytes (2.048 kB there)."""


def sizes(site: Site) -> Iterator[Finding]:
    """PDF tidak lebih dari 2 MB."""
    for name in site.named(".pdf"):
        size = site.manifest.files[name].size
        if size > LARGEST_PDF:
            yield Finding.of("terbit-ukuran", Place(name), megabytes(size), f"paling besar {megabytes(LARGEST_PDF)}")
