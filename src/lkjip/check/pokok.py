"""The figures that a statement can name, for people: what there is, and what a report has."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.check.run import Checked
from lkjip.figures import Figures
from lkjip.figures.subjects import SUBJECTS, Register


def subjects() -> Iterator[str]:
    """Every kind of figure, a line each."""
    for one in SUBJECTS:
        name = f"{one.name}:KODE" if one.argument else one.name
        unit = f", {one.satuan}" if one.satuan in ("persen", "rupiah", "poin") else ""
        yield f"{name:<28}{one.meaning}{unit}" + (f" (kode: {one.argument})" if one.argument else "")
    yield "Tambahkan @TAHUN untuk angka tahun pembanding, misalnya realisasi:IKM@2023."


def figures(checked: Checked) -> Iterator[str]:
    """Every figure of a report with its exact value; of one whose data hold errors, none."""
    if checked.params is None:
        return
    register = Register(Figures(checked.params, checked.year, checked.earlier))
    for name in register.names():
        if one := register.get(name):
            yield f"{name} = {one.spellings[0]}"
