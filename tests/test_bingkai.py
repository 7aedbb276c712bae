"""What a course in pandas teaches works on every frame of a report, and a bare frame is shown as its table."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import nbformat
import pandas as pd
import pytest
from fixtures.buku import small_book, staged
from IPython.core.formatters import DisplayFormatter
from nbformat.v4 import new_code_cell, new_notebook

from lkjip.contract.schemas import TABLES
from lkjip.figures import Figures
from lkjip.figures.eksak import Angka, Eksak
from lkjip.ground.values import Missing, number
from lkjip.measures.hitung import mean, total
from lkjip.present.polos import polos, tampilkan_bingkai
from lkjip.present.tabel import tabel
from lkjip.report import Report
from lkjip.table.form import MEDIA_TYPE, Table

VIEWS = [
    name
    for kind in (Figures, Report)
    for name, made in vars(kind).items()
    if isinstance(made, cached_property) and made.func.__annotations__["return"] == "pd.DataFrame"
]
FRAMES: dict[str, Callable[[Report], pd.DataFrame]] = {
    **{name: lambda report, name=name: getattr(report, name) for name in VIEWS},
    **{f"data {name}": lambda report, name=name: report.data[name] for name in TABLES},
    "riwayat": lambda report: report.riwayat("iku"),
    "sakip_tahun": lambda report: report.sakip_tahun(2023),
}


@pytest.fixture(autouse=True)
def closed_figures() -> Iterator[None]:
    plt.switch_backend("agg")
    yield
    plt.close("all")


@pytest.fixture(params=FRAMES)
def frame(request: pytest.FixtureRequest, report: Report) -> pd.DataFrame:
    return FRAMES[request.param](report)


def columns(frame: pd.DataFrame) -> list[str]:
    """The columns of numbers, those of a gap only aside."""
    return [name for name, column in frame.items() if column.dtype == Eksak() and column.notna().any()]


def plotted(frame: pd.DataFrame) -> None:
    if columns(frame):
        frame.plot()
        frame.plot.barh(y=columns(frame)[0])


def compared(frame: pd.DataFrame) -> None:
    for name in columns(frame):
        expected = [exact is not None and exact > 90 for exact in map(number, frame[name])]
        assert (frame[name] > 90).tolist() == expected
        assert len(frame[frame[name] > 90]) == sum(expected)


def averaged(frame: pd.DataFrame) -> None:
    for name in columns(frame):
        assert frame[name].mean() == mean(frame[name])
    assert len(frame.mean(numeric_only=True)) >= len(columns(frame))


def grouped(frame: pd.DataFrame) -> None:
    for name in columns(frame):
        sums = frame.groupby(frame.columns[0])[name].sum()
        for key, cells in frame.groupby(frame.columns[0])[name]:
            known = total(cells)
            assert sums[key] == (Missing.NA if known is None else known)


def largest(frame: pd.DataFrame) -> None:
    for name in columns(frame):
        exact = sorted((value for value in map(number, frame[name]) if value is not None), reverse=True)
        assert frame.nlargest(3, name)[name].dropna().map(number).tolist() == exact[:3]


def described(frame: pd.DataFrame) -> None:
    if len(frame):
        assert {"count"} <= set(frame.describe().index)
    for name in columns(frame):
        assert frame[name].describe()["count"] == frame[name].notna().sum()


def pie(frame: pd.DataFrame) -> None:
    for name in columns(frame)[:1]:
        if (frame[name].dropna() >= 0).all():
            frame.plot.pie(y=name)


def merged(frame: pd.DataFrame) -> None:
    key = frame.columns[0]
    joined = frame.merge(frame.drop_duplicates(key), on=key, how="left", suffixes=("", "_lain"))
    assert len(joined) == len(frame)
    for name in columns(frame):
        assert joined[name].tolist() == frame[name].tolist()


def ordered(frame: pd.DataFrame) -> None:
    for name in columns(frame):
        known = frame.sort_values(name)[name].dropna().map(number).tolist()
        assert known == sorted(known)


def written(frame: pd.DataFrame) -> None:
    assert frame.to_csv(index=False).count("\n") >= len(frame) + 1


def computed(frame: pd.DataFrame) -> None:
    for name in columns(frame):
        double = frame.assign(dua=frame[name] * 2)["dua"]
        expected = [Missing.NA if exact is None else exact * 2 for exact in map(number, frame[name])]
        assert double.tolist() == expected


CALLS = (plotted, compared, averaged, grouped, largest, described, pie, merged, ordered, written, computed)


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.__name__)
def test_a_usual_call_works_on_every_frame(frame: pd.DataFrame, call: Callable[[pd.DataFrame], None]) -> None:
    call(frame)


def test_the_frames_that_hold_figures_have_columns_of_numbers(report: Report) -> None:
    assert all(columns(getattr(report, name)) for name in ("iku", "program", "sasaran", "sakip", "sdm", "sarpras"))
    assert report.iku["capaian"].mean() == report.rata_capaian


def bundle(frame: pd.DataFrame) -> tuple[dict[str, Any], dict[str, Any]]:
    tampilkan_bingkai()  # as a notebook's first import does
    return DisplayFormatter().format(frame)


def test_a_bare_frame_is_shown_as_its_table(report: Report) -> None:
    frame = report.sasaran[["sasaran", "pagu", "serapan"]]
    shown, about = bundle(frame)
    expected, told = tabel(frame, ["sasaran", "pagu", "serapan"])._repr_mimebundle_()
    assert (shown, about) == (expected, told)
    assert about["lkjip"]["sumber"] == ["2024/sasaran.csv", "2024/anggaran.csv", "2024/anggaran.csv:realisasi"]


def test_a_bare_frame_shows_the_names_of_its_rows(report: Report) -> None:
    sums = report.program[report.program["tingkat"] == "program"].groupby("sasaran")[["pagu"]].sum()
    table = Table.from_json(bundle(sums)[0][MEDIA_TYPE])
    assert [cell.text for cell in table.head[0].cells] == ["Sasaran strategis", "Pagu"]
    assert table.body[0].cells[0].text == sums.index[0]


def test_a_summary_is_shown_with_the_names_of_its_rows_and_two_decimals() -> None:
    table = polos(pd.DataFrame({"rata": [1.0, 2.5, Decimal(1) / 3]}, index=["a", "b", "c"])).susunan
    assert [[cell.text for cell in row.cells] for row in table.body] == [["a", "1"], ["b", "2,5"], ["c", "0,33"]]


def test_two_columns_of_one_name_are_left_to_pandas() -> None:
    shown, _ = bundle(pd.DataFrame([[1, 2]], columns=["a", "a"]))
    assert MEDIA_TYPE not in shown
    assert "dataframe" in shown["text/html"]


def test_an_empty_frame_is_a_visible_place() -> None:
    shown, about = bundle(pd.DataFrame({"nama": []}))
    assert (about, "belum diisi" in shown["text/markdown"]) == ({"lkjip": {"belum": True}}, True)


def executed(folder: Path, source: str, imports: str = "from lkjip.notebook import tabel") -> nbformat.NotebookNode:
    """The cell as the engine runs it, in a process that is forked after the library was imported."""
    nb = new_notebook(cells=[new_code_cell(f"import pandas as pd\n{imports}"), new_code_cell(source)])
    nb.metadata["kernelspec"] = {"name": "python3", "language": "python", "display_name": "Python 3"}
    nbformat.write(nb, folder / "satu.ipynb")
    code = (
        "import papermill, lkjip.notebook, lkjip.execute.engine\n"
        "papermill.execute_notebook('satu.ipynb', 'dua.ipynb', engine_name='lkjip', progress_bar=False)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=folder, check=True)
    return nbformat.read(folder / "dua.ipynb", 4).cells[-1]


def test_a_bare_frame_in_a_labelled_cell_becomes_a_numbered_table(tmp_path: Path) -> None:
    source = "#| label: tbl-polos\n#| tbl-cap: Tanpa tabel\npd.DataFrame({'nama': ['a'], 'pagu': [1500]})"
    book = small_book()
    book["06-penutup"].append(executed(tmp_path, source))
    float_ = next(one for one in staged(tmp_path, book).floats if one.anchor == "tabel-polos")
    assert (float_.text, float_.rows.csv if float_.rows else "") == ("Tabel 4.1. Tanpa tabel", "nama,pagu\na,1500\n")


def test_a_notebook_that_imports_nothing_of_the_library_shows_what_pandas_shows(tmp_path: Path) -> None:
    shown = executed(tmp_path, "pd.DataFrame({'nama': ['a']})", imports="").outputs[0].data
    assert set(shown) == {"text/html", "text/plain"}


def test_numbers_are_an_array_of_pandas_own_kind() -> None:
    assert isinstance(pd.array([1, Decimal("0.5")], dtype="eksak"), Angka)
