"""The rows behind tables and figures as files: CSV with a data package, and the line in the report that says so."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from lkjip.markdown import escaped
from lkjip.render.model import BookMeta, Float

FOLDER = "data"


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


def source_line(item: Float, year: int) -> str | None:
    """What stands under a table or figure, as Markdown: where its rows come from and where to take them."""
    parts = [f"Sumber: {escaped(_listed(item.sources, year))}."] if item.sources else []
    if item.data_file:
        parts.append(f"[Data {item.label} (CSV)]({item.data_file})")
    return f"::: {{.lk-sumber}}\n{' '.join(parts)}\n:::" if parts else None


def _listed(sources: Sequence[str], year: int) -> str:
    """`sakip.csv, ikm.csv (2022–2024)`: each file once, with its years unless that is only the report's own."""
    years: dict[str, list[int]] = {}
    for source in sources:
        folder, _, name = source.rpartition("/")
        years.setdefault(name, []).extend([int(folder)] if folder.isdigit() else [])
    return ", ".join(
        name if not found or found == [year] else f"{name} ({_span(sorted(found))})" for name, found in years.items()
    )


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
