"""Publishing to a server: a real OpenSSH server on this machine, its line and its disk failing, and a poor server."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from fixtures.sftp import (
    PASSWORD,
    REQUIRED,
    SSHD,
    Server,
    breaking_line,
    free_port,
    openssh,
    plain_server,
    write_known,
)  # fmt: skip
from fixtures.terbit import NOW, Killed, content_of, deliver, in_a_process, quiet, release, seen, store_of

from lkjip.ground.errors import LkjipError
from lkjip.publish.address import Sftp
from lkjip.publish.errors import DeliveryError
from lkjip.publish.release import Release, Releases
from lkjip.publish.secret import Ask
from lkjip.publish.sftp_login import connected
from lkjip.publish.sftp_place import SftpPlace

resource = pytest.importorskip("resource", reason="it sets limits as only Unix has them")

pytestmark = pytest.mark.skipif(SSHD is None and not REQUIRED, reason="OpenSSH's sshd is not on this machine")


def nobody(question: str) -> str | None:
    """Nobody sits at the terminal."""
    return None


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with openssh(tmp_path_factory.mktemp("sshd")) as running:
        yield running


@pytest.fixture(autouse=True)
def at_home(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's own keys and agent have no part in this."""
    monkeypatch.setenv("HOME", str(server.home))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)


def send(address: Sftp, one: Release, ask: Ask = nobody, killed: int | None = None) -> list[str]:
    said: list[str] = []
    with connected(address, ask) as session:
        place = SftpPlace(session, address.host)
        killing = place if killed is None else Killed(place, killed)
        Releases(killing, address.path).deliver(one, NOW, said.append)
    return said


def test_readers_see_the_new_site_of_which_only_what_changed_was_sent(server: Server, tmp_path: Path) -> None:
    path = tmp_path / "www"
    first, second = release(tmp_path / "a", "satu", "a"), release(tmp_path / "b", "dua", "a", "baru")
    send(server.address(path), first)
    assert seen(path) == content_of(first)
    said = send(server.address(path), second)
    assert seen(path) == content_of(second)
    assert said[0].startswith("mengirim 5 berkas (") and said[0].endswith("; 7 sudah ada di sana")
    older, newer = (path.with_name(".www-rilis") / name / "contoh/2023/index.html" for name in store_of(path))
    assert older.samefile(newer)
    with connected(server.address(path), nobody) as session:
        Releases(SftpPlace(session, "127.0.0.1"), str(path)).roll_back(quiet)
    assert seen(path) == content_of(first)


def test_a_path_may_begin_at_the_home_folder_of_the_server(server: Server, tmp_path: Path) -> None:
    one = release(tmp_path / "a", "satu")
    with connected(server.address("lkjip-uji-rumah"), nobody) as session:
        place, home = SftpPlace(session, "127.0.0.1"), Path(session.normalize("."))
        assert not (home / "lkjip-uji-rumah").exists(), "left by an earlier run"
        try:
            deliver(place, "lkjip-uji-rumah", one)
            assert seen(home / "lkjip-uji-rumah") == content_of(one)
        finally:
            (home / "lkjip-uji-rumah").unlink(missing_ok=True)
            shutil.rmtree(home / ".lkjip-uji-rumah-rilis", ignore_errors=True)


def test_killed_at_any_operation_readers_see_the_old_site_or_the_new_one_whole(server: Server, tmp_path: Path) -> None:
    base = tmp_path / "awal"
    base.mkdir()
    for number in range(3):
        old = release(tmp_path / f"lama-{number}", f"lama {number}", "a")
        send(server.address(base / "www"), old)
    new = release(tmp_path / "baru", "baru", "a")
    moments = []
    for number in range(100):
        here = tmp_path / f"henti-{number}"
        shutil.copytree(base, here, symlinks=True)
        address = server.address(here / "www")
        ended = in_a_process(send, address, new, nobody, number)
        moments.append(seen(here / "www"))
        assert moments[-1] in (content_of(old), content_of(new)), f"a mixture before operation {number}"
        if ended == 0:
            break
        assert ended == -signal.SIGKILL
        if number % 4 == 0:  # the way from there to the end is the same as on folders
            send(address, new)
            assert seen(here / "www") == content_of(new)
            assert len(store_of(here / "www")) == 3
    assert number > 12, "too few operations to mean anything"
    assert moments[0] == content_of(old) and moments[-1] == content_of(new)


@pytest.mark.parametrize("after", [10_000, 60_000, 150_000, 300_000])
def test_a_line_that_breaks_leaves_the_old_site_and_what_has_arrived_is_not_sent_again(
    server: Server, tmp_path: Path, after: int
) -> None:
    path = tmp_path / "www"
    old, new = release(tmp_path / "a", "satu"), release(tmp_path / "b", "dua", *("x" * 90_000 for _ in range(4)))
    send(server.address(path), old)
    with breaking_line(server.port, after) as port:
        host_key = (server.home / ".ssh" / "known_hosts").read_text().split()[1:3]
        known = server.home / ".ssh" / "known_hosts"
        known.write_text(known.read_text() + f"[127.0.0.1]:{port} {' '.join(host_key)}\n")
        with pytest.raises(DeliveryError, match=r"terputus\. Yang tayang tetap yang lama, utuh"):
            send(server.address(path, port), new)
    assert seen(path) == content_of(old)
    said = send(server.address(path), new)
    assert seen(path) == content_of(new)
    if after == 300_000:
        assert int(said[0].split()[1]) < 5, said


def test_a_server_without_room_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    path = tmp_path / "www"
    old, new = release(tmp_path / "a", "satu"), release(tmp_path / "b", "dua", "x" * 200_000)
    (tmp_path / "sshd").mkdir()
    with openssh(tmp_path / "sshd", little_room) as small:
        monkeypatch.setenv("HOME", str(small.home))
        send(small.address(path), old)
        with pytest.raises(DeliveryError, match=r"jatah ruang habis.*Yang tayang tetap yang lama|terputus"):
            send(small.address(path), new)
    assert seen(path) == content_of(old)


def test_a_server_that_nobody_has_looked_at_is_refused_with_its_fingerprint(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    with pytest.raises(DeliveryError, match=rf"SHA256:.*ssh-keyscan -p {server.port} 127.0.0.1 >> ~/.ssh/known_hosts"):
        send(server.address(tmp_path / "www"), release(tmp_path / "a", "satu"))
    assert not (tmp_path / "www").exists()


def test_a_server_with_another_key_than_the_known_one_is_refused(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import paramiko  # noqa: PLC0415 - as the fixture does

    monkeypatch.setenv("HOME", str(tmp_path))
    write_known(tmp_path, server.port, paramiko.ECDSAKey.generate())
    with pytest.raises(DeliveryError, match="bukan yang tercatat"):
        send(server.address(tmp_path / "www"), release(tmp_path / "a", "satu"))


def test_nobody_at_the_terminal_is_told_what_to_do(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    shutil.copytree(server.home / ".ssh", tmp_path / ".ssh", ignore=shutil.ignore_patterns("id_*"))
    with pytest.raises(DeliveryError, match="tidak ada terminal"):
        send(server.address(tmp_path / "www"), release(tmp_path / "a", "satu"))


def test_a_server_that_does_not_answer_is_told_with_its_port(tmp_path: Path) -> None:
    port = free_port()
    with pytest.raises(DeliveryError, match=f"porta {port}; periksa"):
        send(Sftp("kec", "127.0.0.1", port, "/x"), release(tmp_path / "a", "satu"))


def test_a_folder_above_that_does_not_exist_is_told(server: Server, tmp_path: Path) -> None:
    with pytest.raises(LkjipError, match=r"tidak-ada belum ada di 127\.0\.0\.1"):
        send(server.address(tmp_path / "tidak-ada" / "www"), release(tmp_path / "a", "satu"))


def test_a_server_without_links_is_switched_by_two_renames_and_the_password_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "server"
    root.mkdir()
    made = [release(tmp_path / f"situs-{number}", f"teks {number}", "a") for number in range(4)]
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        return PASSWORD

    with plain_server(root) as (server, tried):
        monkeypatch.setenv("HOME", str(server.home))
        for one in made:
            send(server.address("/www"), one, ask)
            assert seen(root / "www") == content_of(one)
        with connected(server.address("/www"), ask) as session:
            Releases(SftpPlace(session, "127.0.0.1"), "/www").roll_back(quiet)
        assert seen(root / "www") == content_of(made[2])
        assert not (root / "www").is_symlink()
        assert set(tried) == {PASSWORD}
        assert set(asked) == {"Kata sandi kecamatan@127.0.0.1: "}
        with pytest.raises(DeliveryError, match="menolak nama kecamatan atau kata sandinya"):
            send(server.address("/www"), made[3], lambda _: "salah")
