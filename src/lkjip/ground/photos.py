"""The photos of a year: what lies in their folder, and which of them a text means by the address that it writes."""

from __future__ import annotations

import posixpath
import re
import struct
import unicodedata
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, lru_cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from lkjip.ground import pages
from lkjip.ground.files import is_within

FOLDER = "foto"
"""In the data of a year, in a stage and in a site; theme/aman.lua looks for photos there."""
MEDIA_TYPE = "application/vnd.lkjip.foto+json"
"""Of what `galeri` shows: the photos by the names that they have in the folder."""
FORMATS = ("JPEG", "PNG")
"""As Pillow names them. SVG is none: opened alone it may run scripts, and Word needs another form of it."""
EXPECTED = "berkas JPEG, PNG, atau PDF dalam folder foto/"
_ENDINGS = (".jpg", ".jpeg", ".png")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:|//|\\\\", re.IGNORECASE)
_DRIVE = re.compile(r"[a-z]:[\\/]", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([!-.:-@\[\]^-`{-~ ])")
"""Markdown's: before signs, but not before a stroke or another backslash, which are parts of a path."""
_MOST_PIXELS = 40_000_000
"""Of a PNG, which is unpacked whole: A4 at 600 to an inch has 35 million. A JPEG is read no larger than it is shown."""
_SIGNS = (
    (b"RIFF", "WEBP"), (b"BM", "BMP"), (b"GIF8", "GIF"), (b"II*\0", "TIFF"), (b"MM\0*", "TIFF"), (b"%PDF", "PDF"),
    (b"<svg", "SVG"), (b"<?xml", "SVG"),
)  # fmt: skip
"""How files of other kinds begin, whatever their names say."""
_KINDS = {".heic": "HEIC", ".heif": "HEIC", ".webp": "WEBP", ".bmp": "BMP", ".tif": "TIFF", ".tiff": "TIFF"} | {
    ".gif": "GIF", ".svg": "SVG", ".avif": "AVIF", ".pdf": "PDF",
}  # fmt: skip
_CONVERT = {
    "HEIC": "Buka fotonya di aplikasi foto lalu ekspor sebagai JPEG; agar kamera iPhone langsung menyimpan JPEG, pilih "
    "Pengaturan > Kamera > Format > Paling Kompatibel.",
}
_NONE = "bukan foto"
_SAVE_AS = "Buka gambarnya (misalnya dengan Paint), lalu simpan sebagai JPEG atau PNG di folder foto/."
_NEAR = 0.7


@dataclass(frozen=True)
class Unshown:
    """Why an address shows no photo, and what to do. outside: it leads out of the folder; there: a file is there."""

    found: str
    remedy: str
    outside: bool = False
    there: bool = False


@dataclass(frozen=True)
class Album:
    """The folder of a year's photos, in the project at `root`."""

    folder: Path
    root: Path

    @cached_property
    def files(self) -> dict[str, Path]:
        """Every file of the folder by its name there. A link that leads out is none of them, nor what is hidden."""
        if not is_within(self.folder, self.root):
            return {}
        named = {path.relative_to(self.folder).as_posix(): path for path in sorted(self.folder.rglob("*"))}
        return {
            name: path
            for name, path in named.items()
            if not any(part.startswith((".", "~$")) for part in name.split("/"))
            and path.is_file()
            and is_within(path, self.folder)
        }

    def find(self, address: str) -> Path | Unshown:
        """The photo that `address` means, with or without the folder before it, however its letters are written."""
        written = _ESCAPE.sub(r"\1", address).strip()
        if elsewhere := _elsewhere(written):
            return elsewhere
        names = [self._name(one) for one in dict.fromkeys((written, unquote(written), unescape(written)))]
        for name in filter(None, names):
            if path := self.files.get(name) or self._alike(name):
                return unreadable(path) or path
        if not all(names):
            return Unshown(f"{written} di luar folder foto/", _COPY, outside=True)
        return self._missing(names[0])

    def _name(self, address: str) -> str:
        """The name in the folder that an address would have; empty where it leads out."""
        name = posixpath.normpath(re.sub(r"[\\/]+", "/", address))
        own = self.folder.relative_to(self.root).as_posix() if self.folder.is_relative_to(self.root) else FOLDER
        for before in (own, FOLDER):
            found = re.fullmatch(rf"(?:\.\./)*{re.escape(before)}/(.+)", name, re.DOTALL)
            if found:
                return found[1]
        return "" if name.startswith(("/", "..")) or name == "." else name

    def _alike(self, name: str) -> Path | None:
        """The one file whose name differs from `name` by large and small letters only, or by how they are encoded."""
        alike = [path for own, path in self.files.items() if _letters(own) == _letters(name)]
        return alike[0] if len(alike) == 1 else None

    def _missing(self, name: str) -> Unshown:
        beside = self.folder.with_name("narasi") / name
        if beside.is_file():
            return Unshown(f"{name} ada di narasi/, bukan di foto/", f"Pindahkan {name} ke folder foto/.")
        stems = {_letters(Path(own).stem): own for own in self.files}
        near = get_close_matches(_letters(Path(name).stem), stems, n=1, cutoff=_NEAR)
        known = stems[near[0]] if near else ""
        remedy = f"Mungkin maksudnya foto/{known}." if known else f"Simpan fotonya sebagai foto/{name}."
        return Unshown(f"foto/{name} tidak ada", remedy)


_COPY = "Simpan fotonya di folder foto/ tahun ini, lalu tulis foto/ dan nama berkasnya."


def _elsewhere(address: str) -> Unshown | None:
    """Addresses that no file of the folder can have."""
    if not address:
        return Unshown("alamat foto kosong", "Tulis foto/ dan nama berkasnya dalam kurung.")
    if address.lower().startswith("attachment:"):
        said = "gambar yang ditempelkan pada sel (attachment)"
        return Unshown(said, _COPY, outside=True)
    if _DRIVE.match(address) or address.startswith(("/", "~")):
        return Unshown(f"{address} di luar folder foto/", _COPY, outside=True)
    if _SCHEME.match(address):
        remedy = "Unduh gambarnya (bila boleh dipakai), simpan di folder foto/, lalu tulis foto/ dan nama berkasnya."
        return Unshown(f"alamat {address}", remedy, outside=True)
    return None


def unreadable(path: Path) -> Unshown | None:
    """Why a file cannot be shown; None where it can."""
    state = path.stat()
    return _looked_at(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=256)  # a preview asks again at every save
def _looked_at(path: Path, _time: int, _size: int) -> Unshown | None:
    from PIL import Image  # noqa: PLC0415 - only where there are photos

    name, kind = f"foto/{path.name}", _kind(path)
    if kind == "PDF":
        return _looked_at_pages(path, name)
    if kind:
        return Unshown(
            f"{name} {kind if kind == _NONE else f'berjenis {kind}'}", _CONVERT.get(kind, _SAVE_AS), there=True
        )
    try:
        with quiet(), Image.open(path, formats=FORMATS) as picture:
            if picture.format == "PNG" and picture.width * picture.height > _MOST_PIXELS:
                return _too_large(name)
            picture.draft(None, (_LOOK, _LOOK))
            picture.load()
    except Image.DecompressionBombError:
        return _too_large(name)
    except (OSError, ValueError, SyntaxError, EOFError, struct.error):  # SyntaxError: a broken PNG
        remedy = "Salin lagi dari kamera atau telepon; bila tetap demikian, buka dan simpan ulang sebagai JPEG."
        return Unshown(f"{name} rusak atau terpotong", remedy, there=True)
    return None


_LOOK = 200
"""Pixels that a look needs: a JPEG is unpacked no larger, and to its end all the same."""


def _looked_at_pages(path: Path, name: str) -> Unshown | None:
    number = pages.count(path) if pages.is_pdf(path) else 0
    if not number:
        remedy = "Simpan ulang tanpa kata sandi, atau simpan halamannya sebagai JPEG."
        return Unshown(f"{name} bukan PDF yang utuh, atau berkata sandi", remedy, there=True)
    if number > pages.MOST:
        remedy = "Simpan halaman yang ditandatangani saja sebagai PDF tersendiri."
        return Unshown(f"{name} berisi {number} halaman; paling banyak {pages.MOST}", remedy, there=True)
    return None


def _too_large(name: str) -> Unshown:
    return Unshown(
        f"{name} terlalu besar untuk dibuka", "Perkecil fotonya sampai paling panjang 4.000 piksel.", there=True
    )


def _kind(path: Path) -> str:
    """What else than a photo a file is, by its first bytes or else by its name; empty where it may be one."""
    with path.open("rb") as file:
        head = file.read(16)
    if head[4:8] == b"ftyp":
        return "AVIF" if head[8:12].startswith(b"avi") else "HEIC"
    found = next((kind for sign, kind in _SIGNS if head.startswith(sign)), "")
    if found or head.startswith((b"\xff\xd8", b"\x89PNG")):
        return found
    return _KINDS.get(path.suffix.lower(), "" if path.suffix.lower() in _ENDINGS else _NONE)


@contextmanager
def quiet() -> Iterator[None]:
    """Pillow tells of faults of what a camera adds, in English; nothing of that is published anyway."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _letters(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
