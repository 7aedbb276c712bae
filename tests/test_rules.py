"""The list of rules: complete, sorted into families, and in step with the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import lkjip
from lkjip.findings import Severity
from lkjip.plain_text import HIDDEN
from lkjip.rules import rules

SOURCE = Path(lkjip.__file__).parent
MAKERS = ("Finding.of", "Problem", "_problem")
"""What takes the code of a rule first."""


def codes_in_source() -> Iterator[str]:
    """Every code that the source gives to a finding."""
    yield HIDDEN
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in MAKERS and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value


def test_every_code_in_the_source_is_a_rule_and_every_rule_has_code() -> None:
    assert set(codes_in_source()) == set(rules())


def test_every_rule_says_what_must_hold_and_what_to_do() -> None:
    for rule in rules().values():
        assert rule.judul and rule.dasar and rule.perbaikan.endswith("."), rule.kode
        assert rule.berat in set(Severity), rule.kode


def test_a_code_stands_once_in_the_list() -> None:
    lines = (SOURCE / "rujukan" / "aturan.csv").read_text(encoding="utf-8").splitlines()
    codes = [line.partition(",")[0] for line in lines if line]
    assert len(codes) == len(set(codes)) == len(rules()) + 1
