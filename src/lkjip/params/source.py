"""One YAML file of parameters to a mapping that knows its lines, or the finding why not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml.composer import MaxDepthExceededError
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from lkjip.ground.findings import Finding, Place
from lkjip.ground.plain_text import hidden_found, read_text
from lkjip.params.careful import DEEPEST, Directive, Endless, Tagged, Unseen, load

LONGEST_FILE = 256_000
"""Bytes of a file of parameters, five times what hundreds of accepted findings take."""
_FAULTS: Mapping[type[MarkedYAMLError], tuple[str, str]] = {
    Directive: (
        "kunci: nilai, tanpa petunjuk YAML (%)",
        "Hapus baris ini; teks yang diawali % diapit tanda kutip.",
    ),
    Endless: ("nilai yang terbatas", "Tulis nilainya tanpa rujukan & dan *."),
    Tagged: ("kunci berupa teks, dan nilai tanpa tanda !", "Hapus tandanya."),
    MaxDepthExceededError: (f"paling banyak {DEEPEST} tingkat", "Susun parameter menurut kunci yang dikenal."),
}
"""What is expected and what to do, by the kind of error; of any other the rule itself says it."""
_YAML = "YAML yang benar: spasi untuk indentasi, bukan tab; kunci: nilai"


def read_yaml(path: Path, shown: str) -> Mapping[Any, Any] | Finding:
    """The content of `path`, which is there; a finding names it as `shown`. An empty file is no parameters."""
    text = read_text(path, shown, LONGEST_FILE)
    if isinstance(text, Finding):
        return text
    try:
        content = load(text)
    except MarkedYAMLError as error:
        return _broken(error, text, shown)
    except (YAMLError, RecursionError):  # without a place
        remedy = "Periksa tanda kurung, bilangan, dan tanda kutip dalam berkas ini."
        return Finding.of("yaml-rusak", Place(shown), "berkas tidak terbaca", "YAML yang benar", remedy)
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
    if isinstance(error, Unseen):
        return hidden_found(place, error.character)
    if isinstance(error, DuplicateKeyError):
        return Finding.of("kunci-ganda", place, source, "setiap kunci satu kali", "Hapus salah satu barisnya.")
    expected, remedy = _FAULTS.get(type(error), (_YAML, ""))
    return Finding.of("yaml-rusak", place, source or "berkas berakhir sebelum lengkap", expected, remedy)


def line_of(container: Any, key: Any) -> int | None:
    """The line (from 1) on which `key` of a mapping or an item of a list stands; None for merged keys."""
    known = getattr(getattr(container, "lc", None), "data", None) or {}
    return int(known[key][0]) + 1 if key in known else None
