"""How every chart of a report looks: one style sheet of matplotlib, in the office's colours."""

from __future__ import annotations

from typing import Any

import matplotlib as mpl
from cycler import cycler

from lkjip.ground.colour import drawn
from lkjip.params.office import Appearance
from lkjip.present.lembar import WIDE

NETRAL, TERANG, TINTA = "#8a9399", "#d9dee1", "#1d2529"
"""Two greys and the colour of type."""
ALAS: dict[str, Any] = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}
"""Behind the text of a value, so that no line runs through it."""


def gaya(tampilan: Appearance) -> None:
    """Set the report's chart style: the office's two colours are matplotlib's C0 and C1, a grey is C2.

    They differ in lightness whatever the office has chosen (`ground.colour.drawn`).
    """
    mpl.rcParams.update(
        {
            "figure.figsize": (WIDE, 3.4),
            "figure.constrained_layout.use": True,
            "font.family": "DejaVu Sans",  # ships with matplotlib: the same picture on every machine
            "font.size": 9.5,
            "axes.prop_cycle": cycler(color=[*drawn(tampilan.warna, tampilan.aksen), NETRAL]),
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.spines.left": False,
            "axes.edgecolor": NETRAL,
            "axes.labelcolor": TINTA,
            "axes.axisbelow": True,
            "axes.titlelocation": "left",
            "axes.titlesize": 10,
            "text.color": TINTA,
            "text.parse_math": False,  # a dollar sign in a name is a dollar sign
            "xtick.color": TINTA,
            "ytick.color": TINTA,
            "ytick.major.size": 0,
            "grid.color": TERANG,
            "grid.linewidth": 0.8,
            "legend.frameon": False,
            "svg.fonttype": "path",
            "svg.hashsalt": "lkjip",
        }
    )
