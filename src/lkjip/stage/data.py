"""The rows behind tables and figures as files: CSV with a data package, and the line in the report that says so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

from lkjip.ground.markdown import escaped
from lkjip.stage.model import BookMeta, Float

FOLDER = "data"
_FILE = re.compile(r"(?P<year>\d{4})/(?P<name>[^/]+)")


def write_data(folder: Path, meta: BookMeta, floats: Iterable[Float]) -> None:
    """Writes the rows of every float that has some to the folder `data` below `folder`."""
    target = folder / FOLDER
    target.mkdir()
    given = [item for item in floats if item.rows is not None]
    for item in given:
        _write(folder / str(item.data_file), item.rows.csv if item.rows else "")
    package = {
        "profile": "tabular-data-package",
        "name": f"{meta.report.kecamatan}-{meta.report.year}-laporan",
        "title": f"Isi tabel dan gambar {meta.title}",
        "resources": [_resource(item) for item in given],
    }
    _write(target / "datapackage.json", json.dumps(package, ensure_ascii=False, indent=2) + "\n")


def source_words(item: Float, year: int) -> str:
    """Where the rows of a table or figure come from; empty where nobody knows."""
    return f"Sumber: {_listed(item.sources, year)}." if item.sources else ""


def source_html(item: Float, year: int) -> str:
    """What stands under a table in a page: where its rows come from and where to take them."""
    parts = [escape(words)] if (words := source_words(item, year)) else []
    if item.data_file:
        parts.append(f'<a href="{escape(item.data_file)}">{_offer(item)}</a>')
    return f'<div class="lk-sumber">\n<p>{" ".join(parts)}</p>\n</div>' if parts else ""


def source_line(item: Float, year: int) -> str | None:
    """The same under a figure, as Markdown: every format shows it alike."""
    parts = [escaped(words)] if (words := source_words(item, year)) else []
    if item.data_file:
        parts.append(f"[{_offer(item)}]({item.data_file})")
    return f"::: {{.lk-sumber}}\n{' '.join(parts)}\n:::" if parts else None


def _offer(item: Float) -> str:
    return f"Data {item.label} (CSV)"


def _listed(sources: Sequence[str], year: int) -> str:
    """`Hasil evaluasi SAKIP; Target (2022–2024)`: each table of the contract once by its title, with its years unless
    that is only the report's own; any other source as it is."""
    years: dict[str, list[int]] = {}
    for source in sources:
        file = _FILE.fullmatch(source)
        name = _titles().get(file["name"], file["name"]) if file else source
        years.setdefault(name, []).extend([int(file["year"])] if file else [])
    return "; ".join(
        name if not found or found == [year] else f"{name} ({_span(sorted(found))})" for name, found in years.items()
    )


@cache
def _titles() -> dict[str, str]:
    from lkjip.contract.schemas import TABLES  # noqa: PLC0415 - pandera; not for a site that is up to date

    return {table.file: table.title for table in TABLES.values()}


def _span(years: Sequence[int]) -> str:
    unbroken = len(years) > 1 and all(after == before + 1 for before, after in pairwise(years))
    return f"{years[0]}–{years[-1]}" if unbroken else ", ".join(map(str, years))


def _resource(item: Float) -> dict[str, Any]:
    columns = item.rows.columns if item.rows else ()
    resource = {
        "profile": "tabular-data-resource",
        "name": item.anchor.lower(),
        "title": item.text,
        "path": Path(str(item.data_file)).name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {"fields": [dict(column) for column in columns], "missingValues": ["", "-", "n/a"]},
    }
    return {**resource, "sources": [{"title": source} for source in item.sources]} if item.sources else resource


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
