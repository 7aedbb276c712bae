"""The key figures of a report: a few numbers large enough to be seen first, as one definition list in every format."""

from __future__ import annotations

from collections.abc import Mapping

from lkjip.markdown import escaped
from lkjip.present.angka import kosong
from lkjip.present.prosa import Prosa

MOST = 9
"""As many as the theme has places for; more than six are no longer key figures."""


def angka_kunci(angka: Mapping[str, str | tuple[str, str] | None]) -> Prosa:
    """Figures by their names: `{"Serapan anggaran": persen(...), "IKM": (bilangan(...), "kinerja unit: baik")}`.

    A figure is its text, or its text and a short note; None shows as n/a. Raises ValueError for more than `MOST`.
    """
    if len(angka) > MOST:
        raise ValueError(f"Paling banyak {MOST} angka kunci; ini {len(angka)}.")
    items = "\n\n".join(f"{escaped(name)}\n:   {_shown(value)}" for name, value in angka.items())
    return Prosa(f"::: {{.lk-angka-kunci}}\n{items}\n:::")


def _shown(value: str | tuple[str, str] | None) -> str:
    text, note = value if isinstance(value, tuple) else (value, "")
    shown = f"[{escaped('n/a' if kosong(text) else text)}]{{.lk-angka}}"
    return f"{shown}\\\n    [{escaped(note)}]{{.lk-ket}}" if note else shown
