"""Where a release goes, as it is written behind `--to`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lkjip.ground.errors import UsageError
from lkjip.ground.files import is_within
from lkjip.ground.ids import Project

_FORMS = "--to FOLDER, --to BERKAS.zip, atau --to sftp://NAMA@SERVER/FOLDER"
_PORT = 22
_HOME = "/~/"
_OWN = ("_site", "_internal", "build", "data", "docs", "notebooks", "params", "src", "theme")


@dataclass(frozen=True)
class Folder:
    """A folder on this machine, or on a disk or share that it has mounted."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)


@dataclass(frozen=True)
class Panel:
    """A zip file for the file manager of a hosting panel."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)


@dataclass(frozen=True)
class Sftp:
    """A folder on a server; a path without a first `/` begins at the home folder there."""

    user: str
    host: str
    port: int
    path: str

    def __str__(self) -> str:
        shown = self.path if self.path.startswith("/") else f"{_HOME}{self.path}"
        port = "" if self.port == _PORT else f":{self.port}"
        return f"sftp://{self.user}@{self.host}{port}{shown}"


Address = Folder | Panel | Sftp


def address(project: Project, text: str) -> Address:
    """What is written behind `--to`. Raises UsageError with what can be written there."""
    if re.match(r"sftp:", text, re.IGNORECASE):
        return _sftp(text)
    if found := re.match(r"([a-z][a-z0-9+.-]+)://", text, re.IGNORECASE):
        raise UsageError(f"Alamat {found[1]}:// tidak dapat dipakai untuk menerbitkan; tulis {_FORMS}.")
    if not text.strip():
        raise UsageError(f"Terbitkan ke mana? Tulis {_FORMS}.")
    path = Path(text).expanduser().absolute()
    if is_within(project.root, path) or any(is_within(path, project.root / name) for name in _OWN):
        raise UsageError(
            f"{text} adalah bagian proyek ini, yang akan tertimpa. Sebut tempat di luar {', '.join(_OWN[:4])}, dan "
            "sebagainya, misalnya --to ../terbit/laporan."
        )
    return Panel(path) if path.suffix.lower() == ".zip" else Folder(path)


def _sftp(text: str) -> Sftp:
    form = "sftp://NAMA@SERVER/FOLDER, misalnya sftp://kecamatan@contoh.go.id/~/public_html/laporan"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise UsageError(f"Nomor porta pada alamat SFTP itu tidak dapat dibaca; tulis {form}.") from error
    if parts.password is not None:
        raise UsageError(
            "Kata sandi tidak ditulis dalam alamat, karena tersimpan dalam riwayat perintah dan terlihat oleh pemakai "
            f"lain. Tulis {form}; kata sandi ditanyakan saat menyambung. Bila sandi itu sungguh dipakai, gantilah."
        )
    if not parts.username or not parts.hostname or parts.query or parts.fragment:
        raise UsageError(f"Alamat SFTP itu belum lengkap; tulis {form}.")
    path = unquote(parts.path).rstrip("/")
    path = path.removeprefix(_HOME) if path.startswith(_HOME) else path
    if any(part in (".", "..", "~") for part in path.split("/")) or not path.strip("/"):
        raise UsageError(f"Folder pada alamat SFTP itu tidak dapat dipakai; tulis {form}.")
    return Sftp(unquote(parts.username), parts.hostname, port or _PORT, path)
