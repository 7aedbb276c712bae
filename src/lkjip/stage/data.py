"""The rows behind tables and figures as files: CSV with a data package, and the line in the report that says so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

from lkjip.ground.documents import YEAR
from lkjip.ground.markdown import escaped
from lkjip.stage.model import BookMeta, Float

FOLDER = "data"
_FILE = re.compile(r"(?P<year>\d{4})/")


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
        **_licensed(meta.licence),
        "resources": [_resource(item) for item in given],
    }
    _write(target / "datapackage.json", json.dumps(package, ensure_ascii=False, indent=2) + "\n")


def documents(sources: Iterable[str], meta: BookMeta) -> tuple[str, ...]:
    """What notebooks tell of the rows of a table or figure, as documents: each once, in order.

    Those that differ by nothing but the year are one (`Perjanjian Kinerja Tahun 2022–2024`); where a name does not say
    its year, and that is not just the report's, it stands behind it. What is no table of ours is told as it is.
    """
    years: dict[str, list[int]] = {}
    for source in sources:
        file = _FILE.match(source)
        for name in meta.sources.get(source, (source,)):
            years.setdefault(name, []).extend([int(file["year"])] if file else [])
    return tuple(dict.fromkeys(_dated(name, sorted(set(found)), meta.report.year) for name, found in years.items()))


def _dated(name: str, years: Sequence[int], own: int) -> str:
    if YEAR in name:
        return name.replace(YEAR, _span(years or [own]))
    said = all(re.search(rf"(?<!\d){year}(?!\d)", name) for year in years)
    return name if said or years == [own] else f"{name} ({_span(years)})"


def _span(years: Sequence[int]) -> str:
    unbroken = len(years) > 1 and all(after == before + 1 for before, after in pairwise(years))
    return f"{years[0]}–{years[-1]}" if unbroken else ", ".join(map(str, years))


def source_words(item: Float) -> str:
    """Where the rows of a table or figure come from; empty where nobody knows."""
    return f"Sumber: {'; '.join(item.sources)}." if item.sources else ""


def source_html(item: Float) -> str:
    """What stands under a table in a page: where its rows come from and where to take them."""
    parts = [escape(words)] if (words := source_words(item)) else []
    if item.data_file:
        parts.append(f'<a href="{escape(item.data_file)}">{_offer(item)}</a>')
    return f'<div class="lk-sumber">\n<p>{" ".join(parts)}</p>\n</div>' if parts else ""


def source_line(item: Float) -> str | None:
    """The same under a figure, as Markdown: every format shows it alike."""
    parts = [escaped(words)] if (words := source_words(item)) else []
    if item.data_file:
        parts.append(f"[{_offer(item)}]({item.data_file})")
    return f"::: {{.lk-sumber}}\n{' '.join(parts)}\n:::" if parts else None


def _offer(item: Float) -> str:
    return f"Data {item.label} (CSV)"


LICENCES = {
    "CC-BY-4.0": ("Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-SA-4.0": ("Creative Commons Attribution-ShareAlike 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "CC0-1.0": ("Creative Commons Zero 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
}
"""Title and address of each licence that an office may choose."""


def _licensed(licence: str | None) -> dict[str, Any]:
    if licence is None:
        return {}
    title, path = LICENCES[licence]
    return {"licenses": [{"name": licence, "title": title, "path": path}]}


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
