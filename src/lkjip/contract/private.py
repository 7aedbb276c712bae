"""What an office keeps apart from the files that travel: full identity numbers, in a folder that git ignores."""

from __future__ import annotations

import pandas as pd

from lkjip.contract.columns import Table, code, text
from lkjip.contract.load import load_table
from lkjip.ground.findings import Finding
from lkjip.ground.ids import PRIVATE, Project, ReportId
from lkjip.ground.plain_text import there

NUMBERS = Table(
    f"{PRIVATE}/nip",
    "NIP lengkap",
    "NIP lengkap untuk edisi internal; foldernya tidak ikut git. Tanpa berkas ini edisi internal menampilkan bentuk "
    "tersamar dari pegawai.csv.",
    ("kode",),
    {
        "kode": code("Kode", "Kode pegawai.", refers="pegawai"),
        "nip": text("NIP", "Nomor Induk Pegawai, 18 angka tanpa spasi."),
    },
)
"""No table of a report: the public edition never sees it."""


def load_numbers(project: Project, report: ReportId) -> tuple[pd.DataFrame, tuple[Finding, ...]]:
    """The numbers that the office keeps for `report` (no rows where it keeps none), and what is wrong with the file."""
    path = project.data(report) / NUMBERS.file
    nothing = pd.DataFrame(columns=list(NUMBERS.columns), dtype=object)
    if not there(path):
        return nothing, ()
    loaded = load_table(path, NUMBERS, path.relative_to(project.root).as_posix())
    return nothing if loaded.frame is None else loaded.frame, loaded.findings
