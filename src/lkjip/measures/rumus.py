"""Composite indices as data: a small formula language over named values, parsed, never evaluated as code.

A formula holds plain numbers, names, + - * / and parentheses. Its names are indicator codes of the
same year (letters, digits and underscore only) or one of the published inputs (TOTAL_SAKIP, RATA_IKM).
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, DivisionByZero, InvalidOperation

from lkjip.ground.errors import LkjipError

_OPERATORS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_LONGEST = 500
_PLAIN = re.compile(r"[0-9]+(\.[0-9]+)?")


_CONSTANT = None
"""Under this stands what a sum has beside its names."""

Span = tuple[Decimal, Decimal]
"""The lowest and the highest value that something can have."""


class FormulaError(LkjipError):
    """A formula that cannot be read; the message is Indonesian."""


@dataclass(frozen=True)
class Formula:
    """A formula that has been read and found sound."""

    text: str
    tree: ast.expr

    @classmethod
    def parse(cls, text: str) -> Formula:
        """Read `text`; raises FormulaError with what is wrong."""
        if len(text) > _LONGEST:
            raise FormulaError(f"lebih panjang dari {_LONGEST} huruf")
        try:
            tree = ast.parse(text.strip(), mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            raise FormulaError("bukan rumus hitung yang lengkap") from error
        _check(tree, text)
        return cls(text, tree)

    @property
    def names(self) -> frozenset[str]:
        return frozenset(node.id for node in ast.walk(self.tree) if isinstance(node, ast.Name))

    def value(self, names: Mapping[str, Decimal | None]) -> Decimal | None:
        """The exact value; None where a name has none or a division has no meaning."""
        try:
            return self._value(self.tree, names)
        except (DivisionByZero, InvalidOperation):
            return None

    def weights(self) -> dict[str, Decimal] | None:
        """The factor of each name where the formula is a weighted sum of names, a constant apart; else None."""
        try:
            found = _linear(self.tree, self.text)
        except (DivisionByZero, InvalidOperation):
            return None
        return None if found is None else {name: weight for name, weight in found.items() if name is not None}

    def span(self, names: Mapping[str, Span]) -> Span | None:
        """Between which values the formula lies while its names lie between those of `names`.

        Never too narrow; too wide where a name stands twice. None where a name or a divisor has no such span.
        """
        return _span(self.tree, self.text, names)

    def _value(self, node: ast.expr, names: Mapping[str, Decimal | None]) -> Decimal | None:
        if isinstance(node, ast.Name):
            return names.get(node.id)
        if isinstance(node, ast.Constant):
            return Decimal(_written(node, self.text))
        if isinstance(node, ast.UnaryOp):
            inner = self._value(node.operand, names)
            return None if inner is None else -inner
        assert isinstance(node, ast.BinOp)
        left, right = self._value(node.left, names), self._value(node.right, names)
        return None if left is None or right is None else _OPERATORS[type(node.op)](left, right)


def _linear(node: ast.expr, text: str) -> dict[str | None, Decimal] | None:
    """The factors of a sum by name, that of no name its constant; None where a name is multiplied by a name."""
    if isinstance(node, ast.Name):
        return {node.id: Decimal(1), _CONSTANT: Decimal(0)}
    if isinstance(node, ast.Constant):
        return {_CONSTANT: Decimal(_written(node, text))}
    if isinstance(node, ast.UnaryOp):
        inner = _linear(node.operand, text)
        return None if inner is None else {name: -weight for name, weight in inner.items()}
    assert isinstance(node, ast.BinOp)
    left, right = _linear(node.left, text), _linear(node.right, text)
    return None if left is None or right is None else _joined(node.op, left, right)


def _joined(
    op: ast.operator, left: dict[str | None, Decimal], right: dict[str | None, Decimal]
) -> dict[str | None, Decimal] | None:
    """The factors of two sums joined by `op`."""
    combine, zero = _OPERATORS[type(op)], Decimal(0)
    if isinstance(op, ast.Add | ast.Sub):
        return {name: combine(left.get(name, zero), right.get(name, zero)) for name in {**left, **right}}
    if isinstance(op, ast.Mult) and left.keys() == {_CONSTANT}:
        left, right = right, left
    if right.keys() != {_CONSTANT}:
        return None
    return {name: combine(weight, right[_CONSTANT]) for name, weight in left.items()}


def _span(node: ast.expr, text: str, names: Mapping[str, Span]) -> Span | None:
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.Constant):
        exact = Decimal(_written(node, text))
        return exact, exact
    if isinstance(node, ast.UnaryOp):
        inner = _span(node.operand, text, names)
        return None if inner is None else (-inner[1], -inner[0])
    assert isinstance(node, ast.BinOp)
    left, right = _span(node.left, text, names), _span(node.right, text, names)
    if left is None or right is None or (isinstance(node.op, ast.Div) and right[0] <= 0 <= right[1]):
        return None
    ends = [_OPERATORS[type(node.op)](one, other) for one in left for other in right]
    return min(ends), max(ends)


def _written(node: ast.Constant, text: str) -> str:
    """The constant as it was written, so that 2.5 is exactly 2.5."""
    return ast.get_source_segment(text.strip(), node) or ""


def _check(node: ast.expr, text: str) -> None:
    if isinstance(node, ast.Name):
        return
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        if not _PLAIN.fullmatch(_written(node, text)):
            raise FormulaError("bilangan ditulis biasa, misalnya 2.5")
        return
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return _check(node.operand, text)
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        _check(node.left, text)
        return _check(node.right, text)
    raise FormulaError("hanya boleh berisi bilangan, kode indikator, + - * / dan tanda kurung")
