"""Pictures that those who do not see them can read, too."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.ground.findings import Finding
from lkjip.publish.gates.site import Page

_DECORATION = ("presentation", "none")


def described(page: Page) -> Iterator[Finding]:
    """Setiap gambar punya teks alternatif."""
    for picture in page.root.iter("img", "area", "svg"):
        if _is_left_out(picture):
            continue
        if picture.tag == "svg":
            says = picture.get("aria-label") or picture.get("aria-labelledby") or _title(picture)
            shown = "gambar SVG di dalam halaman"
        else:
            says, shown = picture.get("alt"), picture.get("src") or picture.get("href") or f"<{picture.tag}>"
        if not (says or "").strip():
            yield page.at(
                "terbit-alt", picture, f"{shown[:80]} tanpa teks alternatif", "kalimat yang menyebut isi gambar"
            )


def _is_left_out(picture: object) -> bool:
    """Whether it is decoration, and readers of screens pass it over."""
    elements = [picture, *picture.iterancestors()]  # type: ignore[attr-defined]
    return picture.get("role") in _DECORATION or any(one.get("aria-hidden") == "true" for one in elements)  # type: ignore[attr-defined]


def _title(picture: object) -> str:
    return next((one.text or "" for one in picture.iter("title", "{*}title")), "")  # type: ignore[attr-defined]
