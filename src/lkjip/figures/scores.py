"""Scores that others have given: SAKIP, RB, IKM, IPP; and what the office has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

import pandas as pd

from lkjip.figures import evaluasi
from lkjip.figures.base import Base
from lkjip.ground.values import Cell
from lkjip.measures.hitung import ratio, together, total
from lkjip.measures.indeks import ikm, ipp_f02
from lkjip.measures.predikat import Skala, scales


@dataclass(frozen=True, repr=False)
class Scores(Base):
    """The published scores of a report, their parts, and its facilities."""

    @cached_property
    def sakip(self) -> pd.DataFrame:
        return evaluasi.sakip(self.data)

    def sakip_tahun(self, year: int) -> pd.DataFrame:
        """The SAKIP components of this or an earlier compared year, no rows where there are none."""
        return evaluasi.sakip(self._year(year), past=year != self.year)

    def nilai_sakip(self, year: int | None = None) -> Decimal | None:
        """The SAKIP score of this or an earlier compared year: the sum of its components."""
        return total(self.sakip_tahun(year or self.year)["nilai"])

    def jumlah_sakip(self, year: int | None = None) -> Mapping[str, Cell]:
        """bobot, lke, lapangan, nilai and capaian_bobot of all components of this or an earlier compared year."""
        table = self.sakip_tahun(year or self.year)
        weight, score = total(table["bobot"]), self.nilai_sakip(year)
        parts = {name: together(list(table[name])) for name in ("lke", "lapangan")}
        return {"bobot": weight, **parts, "nilai": score, "capaian_bobot": ratio(score, weight)}

    @cached_property
    def skala_terpakai(self) -> tuple[Skala, ...]:
        """The scales by which this report judges, each once: of capaian, and of what else there are values for."""
        judged = {"sakip": self.skala_sakip, "rb": self.skala_rb, "ikm": scales()["ikm"], "ipp": scales()["ipp"]}
        used = [self.skala_capaian, *(scale for name, scale in judged.items() if len(self.data[name]))]
        return tuple({scale.kode: scale for scale in used}.values())

    @cached_property
    def rb(self) -> pd.DataFrame:
        return evaluasi.rb(self.data)

    @cached_property
    def indeks_rb(self) -> Cell:
        """The published RB index: the row without a parent."""
        top = self.data["rb"]
        top = top[top["induk"].isna()]
        return top["nilai"].iloc[0] if len(top) else None

    @cached_property
    def ikm(self) -> Decimal | None:
        """IKM of the unit, published with two decimals."""
        return ikm(self.data["ikm"]["nilai"])

    @cached_property
    def ikm_layanan(self) -> pd.DataFrame:
        """The IKM of each service; mutu: what it is called."""
        table = self.data["ikm"]
        return table.assign(mutu=[self.mutu(value) for value in table["nilai"]])

    def mutu(self, ikm: Cell) -> str:
        """What an IKM is called by PermenPANRB 14/2017."""
        mark = scales()["ikm"].predikat(ikm)
        return mark.sebutan if mark else "n/a"

    @cached_property
    def ipp(self) -> pd.DataFrame:
        return evaluasi.ipp(self.data, self.params.aturan.bobot_ipp)

    @cached_property
    def ipp_f02(self) -> Mapping[str, Decimal | None]:
        """The evaluator's part of the IPP by the weights of 17/2017 (`2017`) and 29/2022 (`2022`)."""
        values = dict(zip(self.data["ipp"]["kode"], self.data["ipp"]["nilai"], strict=True))
        return {"2017": ipp_f02(values, "2017"), "2022": ipp_f02(values, "2022")}

    @cached_property
    def sarpras(self) -> pd.DataFrame:
        return evaluasi.sarpras(self.data)

    @cached_property
    def jumlah_sarpras(self) -> Mapping[str, Any]:
        """standar, tersedia, ketersediaan and kekurangan of what has a standard; tanpa_standar: how many have none."""
        return evaluasi.availability_totals(self.sarpras, "standar")
