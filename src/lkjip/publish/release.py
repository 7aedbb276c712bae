"""Releases side by side, of which one is live: sent whole, switched in one step, the last ones kept.

Beside the folder that readers see, `laporan`, lies `.laporan-rilis` with a folder for each release. Where links work,
`laporan` is a link to one of these, and a switch replaces the link: one rename, one step for whoever reads. Where they
do not, `laporan` is the live release itself, and a switch moves two folders: swapped in one step where the system can,
else by two renames, between which readers find nothing, and never a mixture. A run that is killed there is put right by
the next one, whose first act is to put the newest whole release in the empty place.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from lkjip.ground.errors import UsageError
from lkjip.ground.ids import ReportId
from lkjip.publish.errors import STAYS, DeliveryError
from lkjip.publish.manifest import NAME, Changes, Manifest, folder_of
from lkjip.publish.place import Place

KEPT = 3
"""So many releases are kept, the live one among them."""
Tell = Callable[[str], None]
_STAMP = "%Y%m%dT%H%M%SZ"
_NEW, _WASTE, _AHEAD, _PROBE, _BLANK = "baru-", "buang-", "alih", "coba", "index.html"
_WHOLE = re.compile(r"[0-9]{8}T[0-9]{6}Z-[0-9a-f]{12}")


@dataclass(frozen=True)
class Release:
    """What is to be published. folder: all its files, on this machine; taken_back: reports that no release may hold."""

    folder: Path
    manifest: Manifest
    taken_back: tuple[ReportId, ...] = ()

    def forbids(self, other: Manifest) -> bool:
        """Whether another release holds a report that was taken back."""
        return any(other.below(folder_of(report)) for report in self.taken_back)


class Releases:
    """The releases at `path` of a place."""

    def __init__(self, place: Place, path: str) -> None:
        parent, _, name = path.rpartition("/")
        self._place, self._live = place, path
        self._relative = f".{name}-rilis"
        self._store = f"{parent}/{self._relative}" if parent or path.startswith("/") else self._relative

    # what is there

    def live(self) -> Manifest | None:
        """What readers see; None where nothing was published yet.

        Raises UsageError where something stands there that lkjip has not published.
        """
        kind = self._place.kind(self._live)
        if kind is None or (kind == "folder" and not self._place.names(self._live)):
            return None
        try:
            return Manifest.read(self._place.read(f"{self._live}/{NAME}"))
        except (FileNotFoundError, NotADirectoryError, ValueError) as error:
            raise UsageError(
                f"{self._live} sudah ada, dan isinya bukan terbitan lkjip (tidak ada {NAME} yang terbaca di dalamnya). "
                "Sebut folder yang belum ada atau yang kosong, atau pindahkan dahulu yang lama."
            ) from error

    def fetch(self, path: str, into: Path) -> None:
        """Copy a file of the live release to this machine."""
        self._place.fetch(f"{self._live}/{path}", into)

    # what is done

    def deliver(self, release: Release, now: dt.datetime, tell: Tell) -> None:
        """Make `release` the live one. now: in UTC.

        Interrupted at any moment, the old or the new one is live, whole.
        """
        self._recover()
        live = self.live()
        if live == release.manifest:
            tell("tidak ada yang berubah; tidak ada yang dikirim")
            self._tidy(release)
            return
        name = self._arrived(release.manifest, live) or self._send(release, live, now, tell)
        before = self.live()
        if _name(before) != _name(live):
            raise DeliveryError(
                "Selagi berkas dikirim, terbitan lain telah ditayangkan dari tempat lain. Terbitan itu dibiarkan; "
                "jalankan lagi bila yang ini yang benar."
            )
        tell("menayangkan")
        self._switch(name, _name(live))
        self._tidy(release, _name(live))

    def roll_back(self, tell: Tell) -> Manifest:
        """Make the release before the live one live again. Raises UsageError where none is kept."""
        self._recover()
        live = self.live()
        earlier = [name for name in self._whole() if live and name < live.name]
        if live is None or not earlier:
            raise UsageError(
                "Tidak ada rilis sebelumnya yang tersimpan di sana, jadi tidak ada yang dapat dikembalikan."
            )
        tell(f"mengembalikan rilis {earlier[-1]}")
        self._switch(earlier[-1], live.name)
        now = self.live()
        assert now is not None
        return now

    # the steps

    def _recover(self) -> None:
        """Put right what a run has left that was killed between two renames."""
        kind, whole = self._place.kind(self._live), self._whole()
        if kind is None and whole:
            self._switch(whole[-1], "")
        elif kind == "folder" and whole:
            name = _name(self.live())
            if name in whole:  # the two were swapped, and the old one did not get its name back
                self._place.rename(f"{self._store}/{name}", f"{self._store}/{self._manifest(name).name}")

    def _whole(self) -> list[str]:
        """The names of the releases in the store, oldest first: what has such a name is whole."""
        return [name for name in self._place.names(self._store) if is_release(name)]

    def _arrived(self, manifest: Manifest, live: Manifest | None) -> str | None:
        """The same release, where it has arrived before and was not made live, or not left so."""
        same = [one for one in self._whole() if one.endswith(manifest.digest) and one > _name(live)]
        return same[-1] if same else None

    def _send(self, release: Release, live: Manifest | None, now: dt.datetime, tell: Tell) -> str:
        """Bring the release into the store, whole; its name there."""
        self._place.make_folder(self._store)
        if _BLANK not in self._place.names(self._store):
            self._place.write(b"", f"{self._store}/{_BLANK}")  # servers that list folders do not list this one
        fresh = f"{_NEW}{release.manifest.digest}"
        self._sweep(fresh)
        self._fill(fresh, release, live, tell)
        name = next_name(now, release.manifest, [*self._whole(), *([live.name] if live else [])])
        self._seal(fresh, release.manifest, name)
        return name

    def _sweep(self, fresh: str = "") -> None:
        """Remove what interrupted runs have left, but not what was sent of the same release: that goes on."""
        for name in self._place.names(self._store):
            if (name.startswith(_NEW) and name != fresh) or name.startswith(_WASTE) or name in (_AHEAD, _PROBE):
                self._throw_away(name)

    def _fill(self, fresh: str, release: Release, live: Manifest | None, tell: Tell) -> None:
        """All files of the release in a folder of the store: those that are live already by another name of theirs."""
        folder = f"{self._store}/{fresh}"
        self._place.make_folder(folder)
        there, made = self._place.files(folder), {""}
        changes = Changes.between(live, release.manifest)
        entries = release.manifest.files
        linked = [name for name in changes.unchanged if there.get(name) != entries[name].size]
        sent = [name for name in changes.sent if there.get(name) != entries[name].size]
        for number, name in enumerate(linked):
            self._make_folders(folder, name, made)
            self._clear(folder, name, there)
            if not self._place.hard_link(f"{self._live}/{name}", f"{folder}/{name}"):
                sent += linked[number:]
                break
        size = sum(entries[name].size for name in sent)
        tell(f"mengirim {len(sent)} berkas ({megabytes(size)}); {len(entries) - len(sent)} sudah ada di sana")
        for name in sent:
            self._make_folders(folder, name, made)
            self._clear(folder, name, there)
            self._place.send(release.folder / name, f"{folder}/{name}")

    def _make_folders(self, folder: str, name: str, made: set[str]) -> None:
        parts = name.split("/")[:-1]
        for end in range(1, len(parts) + 1):
            below = "/".join(parts[:end])
            if below not in made:
                self._place.make_folder(f"{folder}/{below}")
                made.add(below)

    def _clear(self, folder: str, name: str, there: dict[str, int]) -> None:
        """Never write into a file that is there: it may be one of an older release, too."""
        if there.pop(name, None) is not None:
            self._place.remove(f"{folder}/{name}")

    def _seal(self, fresh: str, manifest: Manifest, name: str) -> None:
        """Look whether all has arrived; then the folder gets its name, and with it counts as whole."""
        folder = f"{self._store}/{fresh}"
        there = self._place.files(folder)
        if NAME in there:
            self._place.remove(f"{folder}/{NAME}")
            del there[NAME]
        wanted = {path: entry.size for path, entry in manifest.files.items()}
        wrong = sorted(path for path in {*wanted, *there} if wanted.get(path) != there.get(path))
        if wrong:
            raise DeliveryError(
                f"{len(wrong)} berkas tidak sampai utuh, yang pertama {wrong[0]}. {STAYS} Jalankan lagi."
            )
        self._place.write(manifest.written(name), f"{folder}/{NAME}")
        self._place.rename(folder, f"{self._store}/{name}")

    def _switch(self, name: str, live: str) -> None:
        """Make the release `name` live in place of `live` (empty: nothing is)."""
        if self._by_link():
            ahead = f"{self._store}/{_AHEAD}"
            if self._place.kind(ahead):
                self._place.remove(ahead)
            # The link is made in the store, but is read where it goes: beside the store.
            self._place.soft_link(ahead, f"{self._relative}/{name}")
            if self._place.kind(self._live) == "folder":
                self._place.remove_folder(self._live)  # an empty one
            self._place.replace(ahead, self._live)
            return
        fresh, old = f"{self._store}/{name}", f"{self._store}/{live}"
        if live and self._place.exchange(fresh, self._live):
            self._place.rename(fresh, old)
            return
        if live:
            self._place.rename(self._live, old)
        elif self._place.kind(self._live) == "folder":
            self._place.remove_folder(self._live)
        self._place.rename(fresh, self._live)

    def _by_link(self) -> bool:
        """Whether the live release is, or can be, the one that a link leads to."""
        kind = self._place.kind(self._live)
        if kind == "tautan":
            return True
        if kind == "folder" and self._place.names(self._live):
            return False
        probe = f"{self._store}/{_PROBE}"
        if self._place.kind(probe):
            self._place.remove(probe)
        if not self._place.soft_link(probe, self._relative):
            return False
        self._place.remove(probe)
        return True

    def _tidy(self, release: Release, before: str | None = None) -> None:
        """Remove what runs have left, releases before the last ones, and those that hold a report that was taken back.

        before: the release that was live until now; what is newer was rolled back, or never live.
        """
        live = _name(self.live())
        older = [one for one in self._whole() if one <= (live if before is None else before) and one != live]
        self._sweep()
        for name in self._whole():
            if name != live and (name not in older[-(KEPT - 1) :] or release.forbids(self._manifest(name))):
                self._throw_away(name)

    def _manifest(self, name: str) -> Manifest:
        return Manifest.read(self._place.read(f"{self._store}/{name}/{NAME}"))

    def _throw_away(self, name: str) -> None:
        """Remove something of the store, so that what is left of it half removed cannot be taken for a release."""
        path, waste = f"{self._store}/{name}", name
        if self._place.kind(path) != "folder":
            self._place.remove(path)
            return
        if not name.startswith(_WASTE):
            waste = f"{_WASTE}{name}"
            self._place.rename(path, f"{self._store}/{waste}")
        self._place.remove_tree(f"{self._store}/{waste}")


def next_name(now: dt.datetime, manifest: Manifest, known: Collection[str]) -> str:
    """A name for a release: after those of all that are known, also where the clock went back."""
    stamp = now.strftime(_STAMP)
    if known and (last := max(known).partition("-")[0]) >= stamp:
        stamp = (dt.datetime.strptime(last, _STAMP) + dt.timedelta(seconds=1)).strftime(_STAMP)
    return f"{stamp}-{manifest.digest}"


def is_release(name: str) -> bool:
    """Whether a folder of that name holds a release, whole."""
    return _WHOLE.fullmatch(name) is not None


def _name(manifest: Manifest | None) -> str:
    return manifest.name if manifest else ""


def megabytes(size: int) -> str:
    """A size in bytes for a reader: `2,1 MB`, `640 kB`."""
    if size < 1_000_000:  # noqa: PLR2004
        return f"{-(-size // 1000)} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")
