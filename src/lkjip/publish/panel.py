"""A zip file for the file manager of a hosting panel, with a text for the website's news and the PDF beside it."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lkjip.ground.errors import UsageError
from lkjip.ground.ids import ReportId
from lkjip.publish.manifest import NAME, Manifest, folder_of
from lkjip.publish.release import KEPT, Release, Tell, is_release, megabytes, next_name
from lkjip.stage.model import DOCUMENTS, MANIFEST

_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODE = 0o100644 << 16
_UNIX = 3
_LEVEL = 9
_HALF = ".baru"


class PanelZip:
    """The zip file at `path`. All is in one folder in it, `laporan-baru` in `laporan.zip`, so that it can be unpacked
    beside the live one and take its name.

    Equal files give an equal zip, whenever and wherever it is made. The last ones are kept in `.laporan.zip-rilis`.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._top = f"{path.stem}-baru"
        self._store = path.with_name(f".{path.name}-rilis")

    def live(self) -> Manifest | None:
        """What the zip holds; None where there is none. Raises UsageError where it is not one of ours."""
        if not self._path.exists():
            return None
        return self._manifest(self._path)

    def fetch(self, path: str, into: Path) -> None:
        """Copy a file out of the zip."""
        with zipfile.ZipFile(self._path) as held, held.open(f"{self._top}/{path}") as file, into.open("wb") as target:
            shutil.copyfileobj(file, target)

    def deliver(self, release: Release, now: dt.datetime, tell: Tell) -> None:
        """Make zip, news and PDF; the zip comes last, so that what is beside it fits it or is newer."""
        live = self.live()
        if live == release.manifest:
            tell("tidak ada yang berubah; berkas zip itu masih sama")
            self._forget(release, self._whole())
            return
        self._store.mkdir(exist_ok=True)
        for left in self._store.glob(f"*{_HALF}"):
            shutil.rmtree(left)
        earlier = self._whole()
        name = next_name(now, release.manifest, earlier)
        half = self._store / f"{name}{_HALF}"
        half.mkdir()
        self._write(release, half / self._path.name)
        for pdf, source in _documents(release, self._path.stem):
            shutil.copyfile(source, half / pdf)
        (half / f"{self._path.stem}-berita.txt").write_text(news(release), encoding="utf-8", newline="\n")
        half.rename(self._store / name)
        self._show(name)
        self._forget(release, [name, *earlier[-(KEPT - 1) :]])

    def roll_back(self, tell: Tell) -> Manifest:
        """Put the zip before this one in its place, with what belongs to it. Raises UsageError where none is kept."""
        live = self.live()
        same = [name for name in self._whole() if live and name.endswith(live.digest)]
        earlier = [name for name in self._whole() if same and name < same[-1]]
        if not earlier or live is None:
            raise UsageError("Tidak ada berkas zip sebelumnya yang tersimpan, jadi tidak ada yang dapat dikembalikan.")
        tell(f"mengembalikan rilis {earlier[-1]}")
        self._show(earlier[-1])
        for name in self._whole():
            if name > earlier[-1]:
                shutil.rmtree(self._store / name)
        return self._manifest(self._path)

    @property
    def files(self) -> tuple[Path, ...]:
        """The zip and what lies beside it, as the newest release has them."""
        newest = self._whole()[-1:]
        return tuple(self._path.with_name(file) for name in newest for file in self._held(name))

    def _write(self, release: Release, path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as made:
            for name in sorted(release.manifest.files):
                made.writestr(self._member(name), (release.folder / name).read_bytes())
            made.writestr(self._member(NAME), release.manifest.written())

    def _member(self, name: str) -> zipfile.ZipInfo:
        about = zipfile.ZipInfo(f"{self._top}/{name}", _EPOCH)
        about.compress_type, about.external_attr, about.create_system = zipfile.ZIP_DEFLATED, _MODE, _UNIX
        return about

    def _show(self, name: str) -> None:
        """Put what a kept release holds in its place, file by file, the zip last."""
        kept = self._held(name)
        for other in {file for one in self._whole() for file in self._held(one)} - set(kept):
            self._path.with_name(other).unlink(missing_ok=True)  # of a release that has an office more
        for file in kept:
            half = self._path.with_name(f".{file}{_HALF}")
            shutil.copyfile(self._store / name / file, half)
            half.replace(self._path.with_name(file))

    def _held(self, name: str) -> list[str]:
        """The files of a kept release, the zip last."""
        files = (path.name for path in (self._store / name).iterdir())
        return sorted(files, key=lambda file: (file == self._path.name, file))

    def _whole(self) -> list[str]:
        return sorted(path.name for path in self._store.glob("*") if is_release(path.name))

    def _forget(self, release: Release, kept: list[str]) -> None:
        for name in self._whole():
            if name not in kept or release.forbids(self._manifest(self._store / name / self._path.name)):
                shutil.rmtree(self._store / name)

    def _manifest(self, path: Path) -> Manifest:
        try:
            with zipfile.ZipFile(path) as held:
                return Manifest.read(held.read(f"{self._top}/{NAME}"))
        except (zipfile.BadZipFile, KeyError, ValueError) as error:
            raise UsageError(
                f"{path} sudah ada, dan isinya bukan terbitan lkjip. Sebut nama lain, atau pindahkan dahulu yang lama."
            ) from error


def news(release: Release) -> str:
    """A text to paste into the news of the office's website, for the newest report of each office."""
    return "\n\n".join(_item(release, report) for report in _newest(release.manifest))


def _item(release: Release, report: ReportId) -> str:
    said = json.loads((release.folder / folder_of(report) / MANIFEST).read_text(encoding="utf-8"))
    draft = " (konsep)" if said["draft"] else ""
    formats = [
        f"{name.upper()} ({megabytes(release.manifest.files[path].size)})"
        for name, file in sorted(DOCUMENTS.items(), reverse=True)
        if (path := f"{folder_of(report)}/{file}") in release.manifest.files
    ]
    download = f" Laporan lengkap dapat diunduh sebagai {' atau '.join(formats)}." if formats else ""
    return (
        f"{said['title']}{draft}\n\n"
        f"{said['office']} menerbitkan Laporan Kinerja Instansi Pemerintah (LKjIP) Tahun {report.year}. Laporan ini "
        "memuat target dan capaian kinerja, penggunaan anggaran, serta rencana perbaikan, dan dapat dibaca langsung di "
        f"situs web kami.{download} Angka setiap tabel tersedia pula sebagai data terbuka (CSV).\n"
    )


def _documents(release: Release, stem: str) -> Iterator[tuple[str, Path]]:
    """The PDF of the newest report of each office, under a name that tells which."""
    for report in _newest(release.manifest):
        path = f"{folder_of(report)}/{DOCUMENTS['pdf']}"
        if path in release.manifest.files:
            yield f"{stem}-{report.kecamatan}-{report.year}.pdf", release.folder / path


def _newest(manifest: Manifest) -> tuple[ReportId, ...]:
    return tuple({report.kecamatan: report for report in manifest.reports}.values())
