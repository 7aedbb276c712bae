"""One YAML file of parameters to a mapping that knows its lines, or the finding why not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import DuplicateKeyError, RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from lkjip.findings import Finding, Place
from lkjip.plain_text import read_text


class _WithoutDates(RoundTripConstructor):
    """Dates stay text, so that an impossible one is a finding with its place."""


_WithoutDates.add_constructor("tag:yaml.org,2002:timestamp", RoundTripConstructor.construct_scalar)


def read_yaml(path: Path, shown: str) -> Mapping[Any, Any] | Finding:
    """The content of `path`, which is there; a finding names it as `shown`. An empty file is no parameters."""
    text = read_text(path, shown)
    if isinstance(text, Finding):
        return text
    yaml = YAML(typ="rt")
    yaml.Constructor = _WithoutDates
    try:
        content = yaml.load(text)
    except MarkedYAMLError as error:
        return _broken(error, text, shown)
    # ruamel lets through what Python says about impossible numbers (ValueError) and endless nesting
    except (YAMLError, ValueError, RecursionError):
        return Finding.of(
            "yaml-rusak",
            Place(shown),
            "berkas tidak terbaca",
            "YAML yang benar",
            "Periksa tanda kurung, bilangan, dan tanda kutip dalam berkas ini.",
        )
    if content is None:
        return {}
    if isinstance(content, Mapping):
        return content
    return Finding.of(
        "yaml-rusak",
        Place(shown, 1),
        "bukan pasangan kunci: nilai",
        "pasangan kunci: nilai",
        "Tulis parameter sebagai kunci: nilai, satu baris satu parameter.",
    )


def _broken(error: MarkedYAMLError, text: str, shown: str) -> Finding:
    """The line itself is shown: what ruamel says about it is English."""
    line = error.problem_mark.line + 1 if error.problem_mark else None
    lines = text.splitlines()
    source = lines[line - 1].strip() if line and line <= len(lines) else ""
    place = Place(shown, line)
    if isinstance(error, DuplicateKeyError):
        return Finding.of("kunci-ganda", place, source, "setiap kunci satu kali", "Hapus salah satu barisnya.")
    return Finding.of(
        "yaml-rusak",
        place,
        source or "berkas berakhir sebelum lengkap",
        "YAML yang benar: spasi untuk indentasi, bukan tab; kunci: nilai",
    )


def line_of(container: Any, key: Any) -> int | None:
    """The line (from 1) on which `key` of a mapping or an item of a list stands; None for merged keys."""
    known = getattr(getattr(container, "lc", None), "data", None) or {}
    return int(known[key][0]) + 1 if key in known else None
