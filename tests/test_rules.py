"""The list of rules: complete, sorted into families, and in step with the code."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import lkjip
from lkjip.ground.findings import Severity
from lkjip.ground.rules import rules

SOURCE = Path(lkjip.__file__).parent
_MAKERS = ("Finding.of", "Problem")
"""What takes the code of a rule first."""


def source() -> Iterator[ast.AST]:
    """Every node of the library's code."""
    for path in sorted(SOURCE.rglob("*.py")):
        yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def words(nodes: Iterable[ast.AST]) -> set[str]:
    """The texts among nodes."""
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_every_code_that_a_finding_is_given_is_in_the_list() -> None:
    calls = (node for node in source() if isinstance(node, ast.Call) and ast.unparse(node.func) in _MAKERS)
    assert words(call.args[0] for call in calls if call.args) - set(rules()) == set()


def test_every_rule_in_the_list_is_used() -> None:
    assert set(rules()) - words(source()) == set()


def test_every_rule_says_what_must_hold_and_what_to_do() -> None:
    for rule in rules().values():
        assert rule.judul and rule.dasar and rule.perbaikan.endswith("."), rule.kode
        assert rule.berat in set(Severity), rule.kode


MAY_BE_SO = {"melebihi-pagu", "anak-melebihi-induk"}
"""Errors about amounts that an office may have good reasons for, and that every figure can be computed from."""


def test_no_error_can_be_accepted_but_those_that_leave_every_figure_computable() -> None:
    accepted = {rule.kode for rule in rules().values() if rule.berat == Severity.ERROR and rule.diterima}
    assert accepted == MAY_BE_SO


def test_a_code_stands_once_in_the_list() -> None:
    lines = (SOURCE / "rujukan" / "aturan.csv").read_text(encoding="utf-8").splitlines()
    codes = [line.partition(",")[0] for line in lines if line]
    assert len(codes) == len(set(codes)) == len(rules()) + 1
