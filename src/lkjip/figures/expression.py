"""Inline values of a narrative: expressions over the report's figures and formatters, in Jinja2's sandbox.

A narrative is data, not a program: it names figures, formats and compares them, and reaches nothing else.
"""

from __future__ import annotations

import datetime as dt
import math
import operator
from collections.abc import Callable, Mapping
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment

from lkjip.figures.figures import Figures
from lkjip.figures.subjects import SUBJECTS, Register
from lkjip.ground.angka import bilangan, daftar, nilai, persen, poin, rupiah, tanggal, terbilang
from lkjip.ground.errors import LkjipError
from lkjip.ground.values import Missing, number

_LONGEST = 300
DIGITS = 2
"""Decimals of a computed number that no formatter has shown."""
_ALLOWED = (
    nodes.Const, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Keyword,
    nodes.Neg, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.Concat, nodes.List, nodes.Tuple,
)  # fmt: skip
"""What an expression may be made of besides calls and `report.…`: no filters, no subscripts, no powers."""
_FORMATTERS: Mapping[str, Callable[..., Any]] = {
    "bilangan": bilangan, "daftar": daftar, "nilai": nilai, "persen": persen, "poin": poin, "rupiah": rupiah,
    "tanggal": tanggal, "terbilang": terbilang,
}  # fmt: skip
_UNITS: Mapping[str, Callable[[Any], str]] = {"persen": persen, "poin": poin, "rupiah": rupiah, "tahun": str}
FUNCTIONS = ("angka", "pokok", *_FORMATTERS)
"""Every function that a narrative may call: `angka` shows a figure as the report does, `pokok` gives it to compute."""
_OF_REPORT = ("year", "kantor", *(one.name for one in SUBJECTS if not one.argument or "tanpa" in one.argument))
"""What stands behind `report.`: the year, the office, and the figures that take no code."""


class ExpressionError(LkjipError):
    """An expression that cannot be read or computed; the message is Indonesian."""


class Expressions:
    """The expressions of one report. Only the figures that one names are computed."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures
        self._register = Register(figures)
        self._names: dict[str, Any] = {
            **_FORMATTERS, "angka": self._shown, "pokok": self._value, "report": _OfReport(self._value, figures),
        }  # fmt: skip

    def text(self, expression: str) -> str:
        """What `expression` shows, as the report shows such values. Raises ExpressionError."""
        parsed(expression)
        try:
            value = _environment().compile_expression(expression, undefined_to_none=False)(**self._names)
        except ExpressionError:
            raise
        except (TemplateError, ArithmeticError, TypeError, ValueError, LookupError, AttributeError) as error:
            raise ExpressionError("tidak dapat dihitung dengan nilai yang ada") from error
        return _as_text(value)

    def _value(self, name: object) -> Any:
        return self._named(name)[0]

    def _shown(self, name: object) -> str:
        value, unit = self._named(name)
        if unit in _UNITS:
            return _UNITS[unit](value)
        return nilai(value, unit) if unit else _as_text(value)

    def _named(self, name: object) -> tuple[Any, str]:
        """A figure, and its unit."""
        if not isinstance(name, str):
            raise ExpressionError("pokok ditulis di antara tanda kutip, misalnya angka('capaian:IKM')")
        found = self._register.get(name)
        if found is None:
            near = get_close_matches(name, list(self._register.names()), n=1)
            raise ExpressionError(f"tidak ada pokok {name}" + (f"; mungkin maksudnya {near[0]}" if near else ""))
        unit = found.subject.satuan
        if unit == "indikator":
            code = found.argument.partition(":")[0]
            units = dict(zip(self._figures.indikator["kode"], self._figures.indikator["satuan"], strict=True))
            unit = str(units.get(code, "nilai"))
            if found.subject.name.startswith("selisih") and unit == "persen":
                unit = "poin"
        return found.value, unit


class _OfReport:
    """What a narrative sees of the report."""

    def __init__(self, value: Callable[[object], Any], figures: Figures) -> None:
        self._own = {"year": str(figures.year), "kantor": figures.params.kantor.lengkap}
        self._figure = value

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in _OF_REPORT:
            raise AttributeError(name)
        return self._own[name] if name in self._own else self._figure(name)


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        raise ExpressionError("menghasilkan benar atau salah; tulis … if … else …")
    if isinstance(value, dt.date):
        return tanggal(value)
    exact = number(value)
    if exact is not None:
        return bilangan(exact, DIGITS if _decimals(exact) > DIGITS else None)
    return value if isinstance(value, str) else bilangan(value if isinstance(value, Missing) else None)


def _decimals(value: Decimal) -> int:
    return -int(value.as_tuple().exponent)


def parsed(expression: str) -> nodes.Expr:
    """The tree of a sound expression. Raises ExpressionError with what is not allowed in it."""
    if len(expression) > _LONGEST:
        raise ExpressionError(f"lebih panjang dari {_LONGEST} huruf")
    try:
        parser = Parser(_environment(), expression, state="variable")
        tree = parser.parse_expression()
        if not parser.stream.eos:
            raise ExpressionError("bukan satu ungkapan yang lengkap")
    except (TemplateError, RecursionError) as error:
        raise ExpressionError("bukan ungkapan yang lengkap; periksa tanda kurung dan tanda kutip") from error
    if fault := _fault(tree):
        raise ExpressionError(fault)
    return tree


def _fault(node: nodes.Node) -> str | None:
    """What is not allowed in a tree, the first that is found."""
    if isinstance(node, nodes.Getattr):
        return _fault_of_attribute(node)
    if isinstance(node, nodes.Call):
        if not (isinstance(node.node, nodes.Name) and node.node.name in FUNCTIONS):
            return f"hanya boleh memanggil {', '.join(FUNCTIONS)}"
        return next(filter(None, map(_fault, (*node.args, *node.kwargs))), None)
    if isinstance(node, nodes.Name):
        what = "dipanggil dengan tanda kurung" if node.name in FUNCTIONS else "tidak dikenal"
        return f"{node.name} {what}; yang ada: report.<pokok>, {', '.join(FUNCTIONS)}"
    if not isinstance(node, _ALLOWED) or (isinstance(node, nodes.Const) and node.value in (math.inf, math.nan)):
        return "hanya boleh memanggil angka, membandingkan, dan menghitung bilangan dengan + - * /"
    return next(filter(None, map(_fault, node.iter_child_nodes())), None)


def _fault_of_attribute(node: nodes.Getattr) -> str | None:
    if not (isinstance(node.node, nodes.Name) and node.node.name == "report"):
        return f"tidak boleh mengambil .{node.attr}; hanya report.<pokok>"
    if node.attr in _OF_REPORT:
        return None
    near = get_close_matches(node.attr, _OF_REPORT, n=1)
    hint = f"mungkin maksudnya report.{near[0]}" if near else "lihat lkjip check --pokok"
    return f"tidak ada report.{node.attr}; {hint}"


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox, shut further: no attribute but those of the report, no call but of our functions."""

    intercepted_binops = frozenset({"*", "/", "+", "-"})

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return isinstance(obj, _OfReport) and attr in _OF_REPORT

    def is_safe_callable(self, obj: Any) -> bool:
        return obj in _FORMATTERS.values() or getattr(obj, "__func__", None) in (Expressions._shown, Expressions._value)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Exact arithmetic on numbers; texts are joined with ~, never multiplied."""
        first, second = number(left), number(right)
        if first is None or second is None:
            raise ExpressionError("yang dihitung harus bilangan yang tersedia")
        return _ARITHMETIC[operator](first, second)


_ARITHMETIC: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "*": operator.mul, "/": operator.truediv, "+": operator.add, "-": operator.sub,
}  # fmt: skip


@cache
def _environment() -> _Sandbox:
    environment = _Sandbox(undefined=StrictUndefined, autoescape=False)
    for names in (environment.filters, environment.tests, environment.globals):
        names.clear()
    return environment
