"""What every figure of a report stands on: its parameters, its years, its scales."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from lkjip.contract.year import Year, no_data
from lkjip.measures.capaian import capped
from lkjip.measures.predikat import Skala, scales
from lkjip.params import Params


@dataclass(frozen=True, repr=False)
class Base:
    """One year beside the years before it, and the scales by which it is judged."""

    params: Params
    data: Year
    earlier: tuple[Year, ...]

    @property
    def year(self) -> int:
        return self.data.report.year

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The compared years, the report's own last; a year without data is among them."""
        return tuple(range(self.year - self.params.aturan.tahun_pembanding, self.year + 1))

    @cached_property
    def tahun_berdata(self) -> tuple[int, ...]:
        """The compared years of which there are data, the report's own last."""
        return tuple(year.report.year for year in (*self.earlier, self.data))

    def _year(self, number: int) -> Year:
        known = {year.report.year: year for year in (*self.earlier, self.data)}
        return known.get(number) or no_data(self.data.report.kecamatan, number)

    @cached_property
    def skala_capaian(self) -> Skala:
        return self.skala(self.params.aturan.skala_capaian)

    @cached_property
    def skala_sakip(self) -> Skala:
        return self.skala(self.params.aturan.skala_sakip)

    @cached_property
    def skala_rb(self) -> Skala:
        return self.skala(self.params.aturan.skala_rb)

    def skala(self, kode: str) -> Skala:
        """A scale of the reference tables by its code, as the office has it in its parameters."""
        local = self.params.skala.get(kode)
        return scales()[kode] if local is None else local.scale(kode)

    def predikat(self, capaian: Decimal | None) -> str:
        """The predicate of a capaian on the report's scale, counted up to the local limit."""
        mark = self.skala_capaian.predikat(capped(capaian, self.params.aturan.batas_capaian))
        return mark.sebutan if mark else "n/a"
