"""Pictures for Word: drawn once for as long as their charts, and what draws them, stay the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from fixtures.buku import SVG

from lkjip.cache import digest
from lkjip.cache.record import Record, read_record
from lkjip.stage.pictures import write_pictures
from lkjip.typeset import job

MARK = b"gambar yang sudah ada"
RECORD = "asal.json"


@pytest.fixture
def last(tmp_path: Path) -> Path:
    """The pictures of a last stage, of which `a` is told from one that is drawn now."""
    folder = tmp_path / "lama"
    folder.mkdir()
    write_pictures(folder, {"a": SVG, "b": SVG}, tmp_path / "tidak-ada")
    (folder / "a.png").write_bytes(MARK)
    record = known(folder)
    replace(record, outputs={**record.outputs, "a": digest.of_bytes(MARK)}).write(folder / RECORD)
    return folder


def known(folder: Path) -> Record:
    record = read_record(folder / RECORD)
    assert record is not None
    return record


def drawn(folder: Path, last: Path, svg: str = SVG) -> bytes:
    folder.mkdir()
    write_pictures(folder, {"a": svg, "b": SVG}, last)
    return (folder / "a.png").read_bytes()


def test_a_chart_that_stays_is_not_drawn_again(last: Path, tmp_path: Path) -> None:
    assert drawn(tmp_path / "baru", last) == MARK
    assert drawn(tmp_path / "lagi", tmp_path / "baru") == MARK
    assert (tmp_path / "lagi" / "b.png").read_bytes() == job.pictures([SVG])[0]


def test_a_chart_that_changed_is_drawn(last: Path, tmp_path: Path) -> None:
    other = SVG.replace("#0b5563", "#123456")
    assert drawn(tmp_path / "baru", last, other) == job.pictures([other])[0]


def damaged(folder: Path) -> None:
    (folder / "a.png").write_bytes(MARK[:-1])


def lost(folder: Path) -> None:
    (folder / "a.png").unlink()


def without_record(folder: Path) -> None:
    (folder / RECORD).write_text("{")


def by_another_drawer(folder: Path) -> None:
    record = known(folder)
    replace(record, inputs={**record.inputs, "penggambar": "lain"}).write(folder / RECORD)


@pytest.mark.parametrize("harm", [damaged, lost, without_record, by_another_drawer])
def test_what_is_not_known_to_be_right_is_drawn(harm: Callable[[Path], None], last: Path, tmp_path: Path) -> None:
    harm(last)
    assert drawn(tmp_path / "baru", last) == job.pictures([SVG])[0]
