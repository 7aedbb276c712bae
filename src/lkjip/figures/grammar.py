"""What a narrative may say between `` `{python} …` `` and in `{% … %}`: an allow-list over Jinja2's tree."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import Environment, TemplateError, nodes
from jinja2.parser import Parser

from lkjip.figures.subjects import SUBJECTS
from lkjip.ground.angka import bilangan, daftar, nilai, persen, poin, rupiah, tanggal, terbilang
from lkjip.ground.errors import LkjipError
from lkjip.ground.nearest import nearest

_LONGEST = 300
_DEEPEST = 2
"""Loops within one another: what two tables can be put together from, and no more."""
_ALLOWED = (
    nodes.Const, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Keyword,
    nodes.Name, nodes.Call, nodes.Neg, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.Concat, nodes.List,
    nodes.Tuple,
)  # fmt: skip
"""What an expression may be made of besides `report.…`: no filters, no subscripts, no powers."""
TESTS = ("number", "none")
"""`satu.capaian is number`: whether there is one."""
FORMATTERS: Mapping[str, Callable[..., Any]] = {
    "bilangan": bilangan, "daftar": daftar, "nilai": nilai, "persen": persen, "poin": poin, "rupiah": rupiah,
    "tanggal": tanggal, "terbilang": terbilang,
}  # fmt: skip
FUNCTIONS = ("angka", "pokok", *FORMATTERS)
"""Every function that a narrative may call: `angka` shows a figure as the report does, `pokok` gives it to compute."""
FRAMES = ("iku", "pendukung", "indikator", "belum_tercapai", "sasaran", "program")
"""The frames whose rows a narrative may go through: `{% for satu in report.iku.baris %}`."""
OF_REPORT = ("year", "kantor", *(one.name for one in SUBJECTS if not one.argument or "tanpa" in one.argument))
"""What stands behind `report.`: the year, the office, and the figures that take no code."""


class ExpressionError(LkjipError):
    """An expression that cannot be read or computed; the message is Indonesian."""


def check_expression(environment: Environment, expression: str, names: Collection[str] = ()) -> None:
    """Raises ExpressionError with what is not allowed in an expression; names: those of the loops around it."""
    if len(expression) > _LONGEST:
        raise ExpressionError(f"lebih panjang dari {_LONGEST} huruf")
    try:
        parser = Parser(environment, expression, state="variable")
        tree = parser.parse_expression()
        if not parser.stream.eos:
            raise ExpressionError("bukan satu ungkapan yang lengkap")
    except (TemplateError, RecursionError) as error:
        raise ExpressionError("bukan ungkapan yang lengkap; periksa tanda kurung dan tanda kutip") from error
    if fault := _fault(tree, names):
        raise ExpressionError(fault)


def given_names(tree: nodes.Template) -> frozenset[str]:
    """The names that loops and `set` give; `loop` where there is a loop."""
    own = frozenset(one.name for one in tree.find_all(nodes.Name) if one.ctx == "store")
    return own | {"loop"} if tree.find(nodes.For) else own


def faults(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """What is not allowed in the statements of a narrative: the line, and why."""
    names = given_names(tree)
    for output in tree.find_all(nodes.Output):
        if not all(isinstance(one, nodes.TemplateData) or _is_own(one) for one in output.nodes):
            yield output.lineno, "hanya nilai di antara petik terbalik yang ditampilkan"
    for node in tree.find_all((nodes.For, nodes.If, nodes.Assign)):
        found = next(filter(None, _of_statement(node, names)), None)
        if found:
            yield node.lineno, found
    for loop in tree.find_all(nodes.For):
        if _depth(loop) > _DEEPEST:
            yield loop.lineno, f"paling banyak {_DEEPEST} perulangan bertingkat"


def _of_statement(node: nodes.Node, names: Collection[str]) -> Iterator[str | None]:
    if isinstance(node, nodes.For):
        if not isinstance(node.target, nodes.Name) or node.recursive:
            yield "satu nama saja, misalnya {% for satu in report.iku.baris %}"
        over = node.iter
        known = isinstance(over, nodes.Getattr) and over.attr == "baris" and isinstance(over.node, nodes.Getattr)
        if not (known and _is_report(over.node.node) and over.node.attr in FRAMES):  # type: ignore[attr-defined]
            yield f"yang dapat diulang hanya report.<bingkai>.baris; bingkainya {', '.join(FRAMES)}"
        yield _fault(node.test, names) if node.test is not None else None
    elif isinstance(node, nodes.If):
        yield _fault(node.test, names)
    elif isinstance(node, nodes.Assign):
        yield None if isinstance(node.target, nodes.Name) else "satu nama saja"
        yield "~ hanya untuk nilai yang ditampilkan" if node.find(nodes.Concat) else None
        yield _fault(node.node, names)


def _is_own(node: nodes.Node) -> bool:
    """Whether a node is the piece that `template` puts in."""
    return isinstance(node, nodes.Call) and isinstance(node.node, nodes.ExtensionAttribute)


def _depth(node: nodes.Node) -> int:
    below = max(map(_depth, node.iter_child_nodes()), default=0)
    return below + isinstance(node, nodes.For)


def _is_report(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name == "report"


def _fault(node: nodes.Node, names: Collection[str]) -> str | None:
    """What is not allowed in a tree, the first that is found."""
    if isinstance(node, nodes.Getattr):
        return _fault_of_attribute(node, names)
    if isinstance(node, nodes.Const) and isinstance(node.value, str) and any(map(str.isdigit, node.value)):
        return "angka tidak ditulis di antara tanda kutip; sebut pokoknya, misalnya angka('capaian:IKM')"
    below: Iterable[nodes.Node] = node.iter_child_nodes()
    if isinstance(node, nodes.Call):
        if not (isinstance(node.node, nodes.Name) and node.node.name in FUNCTIONS):
            return f"hanya boleh memanggil {', '.join(FUNCTIONS)}"
        names_a_figure = node.node.name in ("angka", "pokok")
        below = [one for one in (*node.args, *node.kwargs) if not (names_a_figure and isinstance(one, nodes.Const))]
    elif isinstance(node, nodes.Compare):
        below = [node.expr, *(one.expr for one in node.ops if not isinstance(one.expr, nodes.Const))]
    if isinstance(node, nodes.Name) and node.name not in names:
        what = "dipanggil dengan tanda kurung" if node.name in FUNCTIONS else "tidak dikenal"
        return f"{node.name} {what}; yang ada: report.<pokok>, {', '.join(FUNCTIONS)}"
    if isinstance(node, nodes.Test) and node.name in TESTS:
        below = (node.node,)
    elif not isinstance(node, _ALLOWED) or (isinstance(node, nodes.Const) and node.value in (math.inf, math.nan)):
        return "hanya boleh memanggil angka, membandingkan, dan menghitung bilangan dengan + - * /"
    return next(filter(None, (_fault(one, names) for one in below)), None)


def _fault_of_attribute(node: nodes.Getattr, names: Collection[str]) -> str | None:
    if isinstance(node.node, nodes.Name) and node.node.name in names and not node.attr.startswith("_"):
        return None  # a column of a row, or one of `loop`
    if not _is_report(node.node):
        return f"tidak boleh mengambil .{node.attr}; hanya report.<pokok>"
    if node.attr in OF_REPORT:
        return None
    near = nearest(node.attr, OF_REPORT)
    hint = f"mungkin maksudnya report.{near}" if near else "lihat lkjip check --pokok"
    return f"tidak ada report.{node.attr}; {hint}"
