"""Folders on a server, by SFTP: what OpenSSH adds to the protocol is used where the server has it."""

from __future__ import annotations

import errno
import io
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import paramiko
from paramiko.sftp import CMD_EXTENDED

from lkjip.publish.errors import STAYS, DeliveryError
from lkjip.publish.place import Kind

_GONE, _CLOSED = (ConnectionError, TimeoutError), "Socket is closed"
"""How paramiko says that the line is broken, besides errors of its own."""
_WASTE = ".buang"


class SftpPlace:
    """Folders on the server of a session. Raises DeliveryError where the line breaks or the server refuses."""

    def __init__(self, session: paramiko.SFTPClient, host: str) -> None:
        self._session, self._host = session, host

    def kind(self, path: str) -> Kind | None:
        try:
            with self._asked(path):
                mode = self._session.lstat(path).st_mode or 0
        except FileNotFoundError:
            return None
        return "tautan" if stat.S_ISLNK(mode) else "folder" if stat.S_ISDIR(mode) else "berkas"

    def files(self, folder: str) -> dict[str, int]:
        found: dict[str, int] = {}
        waiting = [""]
        while waiting:
            below = waiting.pop()
            with self._asked(f"{folder}/{below}"):
                entries = self._session.listdir_attr(f"{folder}/{below}")
            for entry in entries:
                name = f"{below}{entry.filename}"
                if stat.S_ISDIR(entry.st_mode or 0):
                    waiting.append(f"{name}/")
                else:
                    found[name] = entry.st_size or 0
        return found

    def names(self, folder: str) -> list[str]:
        try:
            with self._asked(folder):
                return sorted(self._session.listdir(folder))
        except FileNotFoundError:
            return []

    def read(self, path: str) -> bytes:
        content = io.BytesIO()
        with self._asked(path):
            self._session.getfo(path, content)
        return content.getvalue()

    def fetch(self, path: str, into: Path) -> None:
        with into.open("wb") as file, self._asked(path):
            self._session.getfo(path, file)

    def send(self, source: Path, path: str) -> None:
        with source.open("rb") as file, self._asked(path):
            self._session.putfo(file, path, source.stat().st_size)

    def write(self, content: bytes, path: str) -> None:
        with self._asked(path):
            self._session.putfo(io.BytesIO(content), path, len(content))

    def hard_link(self, old: str, new: str) -> bool:
        return self._extended("hardlink@openssh.com", old, new)

    def make_folder(self, path: str) -> None:
        if self.kind(path) is not None:
            return
        try:
            with self._asked(path):
                self._session.mkdir(path)
        except FileNotFoundError as error:
            above = path.rpartition("/")[0] or "."
            raise DeliveryError(
                f"Folder {above} belum ada di {self._host}; buat dahulu, lalu jalankan lagi."
            ) from error

    def soft_link(self, path: str, to: str) -> bool:
        try:
            with self._asked(path):
                self._session.symlink(to, path)
        except _Refused:
            return False
        with self._asked(path):
            return bool(self._session.readlink(path) == to)  # servers do not agree on which of the two comes first

    def rename(self, old: str, new: str) -> None:
        with self._asked(old):
            self._session.rename(old, new)

    def replace(self, old: str, new: str) -> None:
        if self._extended("posix-rename@openssh.com", old, new):
            return
        aside = f"{old}{_WASTE}"
        if there := self.kind(new):
            if there == "folder":
                raise DeliveryError(f"{new} di {self._host} adalah folder, bukan tautan. {STAYS}")
            self.rename(new, aside)
        self.rename(old, new)
        if there:
            self.remove(aside)

    def exchange(self, one: str, other: str) -> bool:
        return False

    def remove(self, path: str) -> None:
        with self._asked(path):
            self._session.remove(path)

    def remove_folder(self, path: str) -> None:
        with self._asked(path):
            self._session.rmdir(path)

    def remove_tree(self, path: str) -> None:
        with self._asked(path):
            entries = self._session.listdir_attr(path)
        for entry in entries:
            name = f"{path}/{entry.filename}"
            if stat.S_ISDIR(entry.st_mode or 0):
                self.remove_tree(name)
            else:
                self.remove(name)
        self.remove_folder(path)

    def _extended(self, request: str, old: str, new: str) -> bool:
        """Ask for something that OpenSSH adds to the protocol; whether it was done.

        paramiko offers one of these by name and not the other, so both go the way that it goes itself.
        """
        try:
            with self._asked(new):
                self._session._request(CMD_EXTENDED, request, self._remote(old), self._remote(new))
        except _Refused:
            return False
        return True

    def _remote(self, path: str) -> bytes:
        return self._session._adjust_cwd(path)  # type: ignore[no-any-return]

    @contextmanager
    def _asked(self, path: str) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError:
            raise
        except (paramiko.SSHException, paramiko.SFTPError, EOFError, OSError) as error:
            if not isinstance(error, OSError) or isinstance(error, _GONE) or str(error) == _CLOSED:
                raise DeliveryError(
                    f"Sambungan dengan {self._host} terputus. {STAYS} Jalankan lagi: yang sudah sampai "
                    "tidak dikirim lagi."
                ) from error
            raise _Refused(f"{path} di {self._host}: {_why(error)}. {STAYS}") from error


class _Refused(DeliveryError):
    """What the server does not do."""


def _why(error: OSError) -> str:
    if error.errno == errno.EACCES:
        return "tidak ada izin; periksa pemilik dan izin folder itu"
    if str(error).startswith("size mismatch"):
        return "berkas tidak sampai utuh, biasanya karena jatah ruang habis; periksa, lalu jalankan lagi"
    return "ditolak oleh server, biasanya karena jatah ruang habis atau tidak ada izin; periksa keduanya"
