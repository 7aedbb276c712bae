"""The summary of a report from its checked data."""

from __future__ import annotations

from lkjip.analysis.jawaban import jawaban, tercapai
from lkjip.analysis.wawasan import exact
from lkjip.check.run import Checked
from lkjip.contract.year import Row, records
from lkjip.figures import Figures
from lkjip.ground.angka import persen, rupiah
from lkjip.ground.values import Cell, Missing, number
from lkjip.params import Params
from lkjip.stage.summary import LONGEST_DESCRIPTION, Measured, Summary, YearFigures, shortened


def summary(checked: Checked, params: Params) -> Summary:
    """What the checked report says in a few figures; nothing in it is a person's."""
    figures = Figures(params, checked.year, checked.earlier)
    years = (*figures.past.values(), figures)
    return Summary(_description(figures), jawaban(figures), tuple(map(_of_year, years)))


def _description(figures: Figures) -> str:
    office, money = figures.params.kantor, figures.jumlah_anggaran
    met, judged = tercapai(figures)
    said = [f"{met} dari {judged} IKU mencapai target" if judged else "capaian IKU belum dapat dinilai"]
    if figures.rata_capaian is not None:
        said.append(f"rata-rata capaian {persen(figures.rata_capaian)}")
    if number(money["pagu"]) is not None:
        said.append(f"anggaran {rupiah(money['pagu'])}")
    if number(money["serapan"]) is not None:
        said.append(f"terpakai {persen(money['serapan'])}")
    lead = f"Kinerja {office.lengkap}, {office.kabupaten}, {figures.year}"
    return shortened(f"{lead}: {', '.join(said)}.", LONGEST_DESCRIPTION)


def _of_year(figures: Figures) -> YearFigures:
    met, judged = tercapai(figures)
    money = figures.jumlah_anggaran
    return YearFigures(
        figures.year,
        met,
        judged,
        average=_plain(figures.rata_capaian),
        budget=_plain(money["pagu"]),
        spent=_plain(money["realisasi_anggaran"]),
        absorbed=_plain(money["serapan"]),
        iku=tuple(map(_measured, records(figures.iku))),
    )


def _measured(row: Row) -> Measured:
    return Measured(
        row["kode"],
        row["indikator"],
        row["satuan"],
        row["arah"],
        target=_plain(row["target"]),
        value=_plain(row["realisasi"]),
        achievement=_plain(row["capaian"]),
        verdict=row["putusan"],
    )


def _plain(value: Cell) -> str:
    """A value as text: numbers with a point, twelve decimals at most, since longer ones look like those of people."""
    known = number(value)
    if known is not None:
        return f"{exact(known):f}"
    return "" if value is None or isinstance(value, Missing) else str(value)
