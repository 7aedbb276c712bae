"""Into a server by SSH: the host must be known, the key or password is the user's own and is written nowhere."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import paramiko

from lkjip.publish.address import Sftp
from lkjip.publish.errors import DeliveryError
from lkjip.publish.secret import Ask

_PATIENCE, _ALIVE = 30.0, 15
"""Seconds until a server that does not answer counts as gone; seconds between signs of life."""
_KNOWN = ("/etc/ssh/ssh_known_hosts", "~/.ssh/known_hosts")
_STANDARD_PORT = 22


@contextmanager
def connected(address: Sftp, ask: Ask) -> Iterator[paramiko.SFTPClient]:
    """A session on the server. Keys and agent are tried first, then `ask` is asked for the password.

    Raises DeliveryError.
    """
    with paramiko.SSHClient() as client:
        for name in _KNOWN:
            path = Path(name).expanduser()
            if path.is_file():
                client.load_system_host_keys(str(path))
        client.set_missing_host_key_policy(_Unknown(address))
        _log_in(client, address, ask)
        transport = client.get_transport()
        assert transport is not None
        transport.set_keepalive(_ALIVE)
        try:
            session = client.open_sftp()
        except (paramiko.SSHException, EOFError, OSError) as error:
            raise DeliveryError(
                f"{address.host} menerima nama dan kunci, tetapi tidak menyediakan SFTP. Minta pengelola hosting "
                "mengaktifkannya, atau pakai berkas zip (--to laporan.zip)."
            ) from error
        channel = session.get_channel()
        assert channel is not None
        channel.settimeout(_PATIENCE)
        yield session


def _log_in(client: paramiko.SSHClient, address: Sftp, ask: Ask) -> None:
    try:
        _connect(client, address, None)
        return
    except paramiko.PasswordRequiredException:
        question, refused = "Frasa sandi kunci SSH: ", "Frasa sandi kunci itu tidak cocok."
    except (paramiko.AuthenticationException, paramiko.SSHException) as error:
        if not isinstance(error, paramiko.AuthenticationException) and "No authentication methods" not in str(error):
            raise _failed(address, error) from error
        question = f"Kata sandi {address.user}@{address.host}: "
        refused = f"{address.host} menolak nama {address.user} atau kata sandinya; periksa keduanya pada panel hosting."
    except (EOFError, OSError) as error:
        raise _failed(address, error) from error
    secret = ask(question)
    if secret is None:
        raise DeliveryError(
            f"{address.host} meminta kata sandi, dan tidak ada terminal untuk menanyakannya. Jalankan di terminal, "
            "atau pasang kunci SSH (lihat docs/panduan-penerbitan.md)."
        )
    try:
        _connect(client, address, secret)
    except paramiko.AuthenticationException as error:
        raise DeliveryError(refused) from error
    except (paramiko.SSHException, EOFError, OSError) as error:
        raise _failed(address, error) from error


def _connect(client: paramiko.SSHClient, address: Sftp, secret: str | None) -> None:
    client.connect(
        address.host, address.port, address.user, password=secret,
        timeout=_PATIENCE, banner_timeout=_PATIENCE, auth_timeout=_PATIENCE,
    )  # fmt: skip


class _Unknown(paramiko.MissingHostKeyPolicy):  # type: ignore[misc]  # paramiko has no types
    """Refuses a server whose key nobody has looked at yet, and says how to."""

    def __init__(self, address: Sftp) -> None:
        self._address = address

    def missing_host_key(self, client: paramiko.SSHClient, hostname: str, key: paramiko.PKey) -> None:
        host, port = self._address.host, self._address.port
        option = "" if port == _STANDARD_PORT else f"-p {port} "
        raise DeliveryError(
            f"Server {host} belum dikenal komputer ini. Sidik jari kuncinya {key.fingerprint} ({key.get_name()}). "
            "Cocokkan dengan sidik jari dari pengelola hosting; bila sama, catat dengan: "
            f"ssh-keyscan {option}{host} >> {_shown_known()}, lalu jalankan lagi. Tidak ada yang dikirim."
        )


def _shown_known() -> str:
    return "~/.ssh/known_hosts" if os.name == "posix" else r"%USERPROFILE%\.ssh\known_hosts"


def _failed(address: Sftp, error: Exception) -> DeliveryError:
    if isinstance(error, paramiko.BadHostKeyException):
        return DeliveryError(
            f"Kunci server {address.host} bukan yang tercatat dalam {_shown_known()}: yang datang "
            f"{error.key.fingerprint}, yang tercatat {error.expected_key.fingerprint}. Mungkin servernya diganti, "
            "mungkin ada yang menyadap. Tanyakan kepada pengelola hosting sebelum melanjutkan. Tidak ada yang dikirim."
        )
    return DeliveryError(
        f"Tidak dapat menyambung ke {address.host} porta {address.port}; periksa alamat, porta, dan jaringan, lalu "
        "jalankan lagi. Tidak ada yang dikirim."
    )
