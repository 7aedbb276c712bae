"""Names of files: what is nearly a file of the report is not passed over, and what nothing reads is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from lkjip.check.texts.gathered import notebook_cells
from lkjip.contract.narrative import analysis, wanted
from lkjip.contract.schemas import TABLES
from lkjip.contract.year import Year
from lkjip.ground.findings import Finding, Place
from lkjip.ground.ids import Project
from lkjip.params import Params
from lkjip.params.reports import strange_parameters

_LIKE = 0.8
_COPY = re.compile(r"\s*\([0-9]+\)$")
"""How browsers and file managers name a second one."""
_PARAMETERS = (".yml", ".yaml", ".yml.txt", ".yaml.txt", ".json")
_SHEETS = (".xlsx", ".xls", ".xlsm", ".ods", ".tsv", ".txt")
_TEXTS = (".markdown", ".txt", ".docx", ".doc", ".odt", ".rtf")


def file_names(project: Project, year: Year, params: Params | None) -> Iterator[Finding]:
    """Setiap berkas bernama seperti yang dibaca; yang tidak dibaca diberitahukan."""
    yield from _parameters(project, year)
    yield from _tables(project, year)
    yield from one_narrative_each(year)
    yield from _narratives(project, year, params)


def one_narrative_each(year: Year) -> Iterator[Finding]:
    """Setiap sasaran punya narasi analisis sendiri; kode yang berbeda huruf besarnya saja berbagi satu berkas."""
    first: dict[str, tuple[int, str]] = {}
    for line, row in year.rows("sasaran"):
        if not row["kode"]:
            continue
        name = analysis(row["kode"])
        other_line, other = first.setdefault(name, (line, row["kode"]))
        if other != row["kode"]:
            yield Finding.of(
                "narasi-bersama",
                year.place("sasaran", line, "kode"),
                f"{other} dan {row['kode']} memakai narasi {name}.md yang sama",
                "kode yang berbeda tidak hanya pada huruf besarnya",
                others=(year.place("sasaran", other_line, "kode"),),
            )


def _parameters(project: Project, year: Year) -> Iterator[Finding]:
    report = year.report
    office, of_year = (path.stem for path in project.layers(report))
    meant = {office: office, of_year: of_year, of_year.replace("-", ""): of_year}
    for name in strange_parameters(project, report.kecamatan):
        stem, ending = name.partition(".")[0], name[name.find(".") :].lower()
        plain = re.sub("[^a-z0-9]+", "-", stem.casefold()).strip("-")
        of_another = stem != report.kecamatan and (project.root / "data" / stem).is_dir()
        if ending not in _PARAMETERS or of_another:
            continue
        if layer := meant.get(plain):
            yield _misnamed(project.params / name, project.params / f"{layer}.yml", project)
        elif plain.startswith(of_year):
            yield _unknown(project.params / name, project, "parameter")


def _tables(project: Project, year: Year) -> Iterator[Finding]:
    files = {name: table.file for name, table in TABLES.items()}
    folder = project.data(year.report)
    for path in _entries(folder):
        ending = path.suffix.lower()
        if path.name in files.values() or (ending != ".csv" and ending not in _SHEETS):
            continue
        near = _near(path.stem, files)
        if near and not (ending in _SHEETS and (folder / near).exists()):  # a workbook may stand beside its table
            yield _misnamed(path, folder / near, project)
        elif ending == ".csv":
            yield _unknown(path, project, "tabel")


def _narratives(project: Project, year: Year, params: Params | None) -> Iterator[Finding]:
    files = {name: f"{name}.md" for name in wanted(year)}
    folder = project.narrative(year.report)
    strange = [path for path in _texts(project, year) if path.name not in files.values()]
    cells = notebook_cells(project, year.report, params) if strange else ()
    code = "\n".join(cell.source for cell in cells if not cell.is_text)
    for path in strange:
        if re.search(rf"""["']{re.escape(path.stem)}["']""", code):
            continue
        near = _near(path.stem, files)
        if near and not (path.suffix.lower() in _TEXTS and (folder / near).exists()):
            yield _misnamed(path, folder / near, project)
        elif path.suffix.lower() == ".md":
            yield _unknown(path, project, "narasi")


def _texts(project: Project, year: Year) -> list[Path]:
    return [path for path in _entries(project.narrative(year.report)) if path.suffix.lower() in (".md", *_TEXTS)]


def _entries(folder: Path) -> list[Path]:
    """What a folder holds, but for what editors and spreadsheets leave beside a file that is open."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if not path.name.startswith((".", "~$")) and not path.is_dir())


def _near(stem: str, files: Mapping[str, str]) -> str | None:
    """The file that `stem` was meant to name, of files by their names."""
    stem = _COPY.sub("", stem)
    same = {_letters(name): name for name in files}
    if near := same.get(_letters(stem)):
        return files[near]
    if stem.startswith(analysis("")):  # a code that differs is another code
        return None
    likely = get_close_matches(stem.casefold(), files, n=1, cutoff=_LIKE)
    return files[likely[0]] if likely else None


def _letters(name: str) -> str:
    return re.sub("[^a-z0-9]", "", name.casefold())


def _misnamed(path: Path, meant: Path, project: Project) -> Finding:
    """An error where the file that was meant is not there: its content is passed over; else one too many."""
    place, found = Place(path.relative_to(project.root).as_posix()), f"{path.name} tidak dibaca"
    if _stands(meant, path):
        remedy = f"Pindahkan ke folder lain, atau satukan isinya ke dalam {meant.name}."
        return Finding.of("berkas-tak-dikenal", place, found, meant.name, remedy)
    return Finding.of("berkas-salah-nama", place, found, meant.name, f"Beri nama {meant.name}.")


def _stands(meant: Path, path: Path) -> bool:
    """Whether the file that was meant is there besides `path`; where case does not matter they are one."""
    return meant.exists() and not meant.samefile(path)


def _unknown(path: Path, project: Project, what: str) -> Finding:
    place = Place(path.relative_to(project.root).as_posix())
    return Finding.of("berkas-tak-dikenal", place, f"{path.name} tidak dibaca", f"nama {what} yang dikenal")
