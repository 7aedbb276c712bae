"""What stands in a file's place, and files that nobody asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator

from mutasi.base import Base
from mutasi.mutation import Demand, Family, Mutation, Special


def no_ordinary_files(base: Base) -> Iterator[Mutation]:
    """A pipe, a folder, a device or a link that leads nowhere or out of the project where a file should be."""
    tables = [base.sheets[name].file for name in ("target", "anggaran", "ikm", "pernyataan")]
    for file in (*tables, base.narratives[0], *base.layers):
        for kind in Special:
            if kind is not Special.LOCKED or os.geteuid():  # nothing is locked to root
                yield Mutation(kind.value, file, kind, Demand.FOUND)


def unknown_files(base: Base) -> Iterator[Mutation]:
    """Files whose names are almost right, so that an analyst takes them for read."""
    ikm = base.text(base.sheets["ikm"].file).encode()
    office, year = base.layers
    named = {
        f"{base.folder}/IKM.CSV": ikm,
        f"{base.folder}/Renstra.csv": base.text(base.sheets["renstra"].file).encode(),
        f"{base.folder}/ikm (1).csv": ikm,
        f"{base.folder}/anggran.csv": b"program,realisasi\n",
        f"{base.folder}/narasi/kesimpulann.md": b"Teks.\n",
        f"{base.folder}/narasi/kesimpulan.txt": b"Teks.\n",
        f"{base.folder}/narasi/analisis-s9.md": b"Teks.\n",
        year.replace(".yml", ".yaml"): base.text(year).encode(),
        office.replace("contoh", "Contoh"): base.text(office).encode(),
    }
    for file, content in named.items():
        yield Mutation("berkas tak dikenal", file, content, Demand.FOUND)


FAMILIES = (Family(no_ordinary_files), Family(unknown_files))
