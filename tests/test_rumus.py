"""The formula language: exact values, and nothing that is not arithmetic."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip.measures.rumus import Formula, FormulaError

HOSTILE = [
    "",
    " ",
    "1 +",
    "(1",
    "1)",
    "__import__('os').system('true')",
    "open('/etc/passwd')",
    "A()",
    "A.b",
    "A[0]",
    "().__class__",
    "lambda: 1",
    "[1, 2]",
    "{1}",
    "(1, 2)",
    "'a'",
    "b'a'",
    "f'{A}'",
    "A if B else C",
    "A and B",
    "not A",
    "A < B",
    "(A := 1)",
    "*A",
    "A = 1",
    "import os",
    "A; B",
    "A\nB",
    "yield A",
    "await A",
    "True",
    "None",
    "...",
    "+A",
    "~A",
    "A ** B",
    "9 ** 9 ** 9",
    "A // B",
    "A % B",
    "A @ B",
    "A << 9",
    "A | B",
    "1e5",
    "1E999999999",
    "1e-5",
    "1.",
    ".5",
    "1_000",
    "0x10",
    "0b1",
    "0o7",
    "007",
    "1j",
    "2,5",
    "2.5.1",
    "7.01.01-1",
    "10%",
    "A × B",
    "A ÷ B",
    "A − B",
    "٣",
    "A\x00",
    "\ud800",
    "${A}",
    "{{A}}",
    "`A`",
    "A " * 300,
    "1" + "+1" * 250,
    "(" * 249 + "1" + ")" * 249,
    "-" * 500 + "1",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text)[:30])
def test_what_is_not_arithmetic_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(FormulaError, match=r"\w"):
        Formula.parse(text)


def test_an_unknown_word_is_only_a_name() -> None:
    assert Formula.parse("Rp5").names == {"Rp5"}


@given(st.text(max_size=30))
def test_no_text_breaks_the_parser_or_reaches_anything_but_names(text: str) -> None:
    try:
        formula = Formula.parse(text)
    except FormulaError:
        return
    formula.value({name: Decimal(1) for name in formula.names})


@given(st.text(alphabet="AB01.+-*/() e_x", max_size=40))
def test_no_near_formula_breaks_the_parser(text: str) -> None:
    try:
        formula = Formula.parse(text)
    except FormulaError:
        return
    formula.value({"A": Decimal("0.5"), "B": Decimal(0)})


def test_long_and_deep_formulas_are_read_within_the_limit() -> None:
    assert Formula.parse("1" + "+1" * 249).value({}) == 250
    assert Formula.parse("(" * 99 + "A" + ")" * 99).value({"A": Decimal(7)}) == 7
    assert Formula.parse("-" * 300 + "1").value({}) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.1 + 0.2", "0.3"),
        ("2.5 * 2", "5"),
        ("10 - 2 - 3", "5"),
        ("2 + 3 * 4", "14"),
        ("(2 + 3) * 4", "20"),
        ("-A", "-3"),
        ("A - -A", "6"),
        ("12 / A / 2", "2"),
        ("  A\t+ 1  ", "4"),
        ("(A +\n1)", "4"),
    ],
)
def test_formulas_are_evaluated_on_decimals_in_the_usual_order(text: str, expected: str) -> None:
    assert Formula.parse(text).value({"A": Decimal(3)}) == Decimal(expected)


def test_the_composite_of_jombang_is_exact() -> None:
    formula = Formula.parse("(IKM / 25 * 2.5 + IPP * 2) / 2")
    assert formula.value({"IKM": Decimal("93.53"), "IPP": Decimal("3.45")}) == Decimal("8.1265")
    assert formula.names == {"IKM", "IPP"}


@pytest.mark.parametrize("text", ["A / 0", "0 / 0", "1 / (A - A)"])
def test_a_division_without_meaning_gives_none(text: str) -> None:
    assert Formula.parse(text).value({"A": Decimal(3)}) is None


@pytest.mark.parametrize("values", [{}, {"A": None}])
def test_a_name_without_a_value_gives_none(values: dict[str, Decimal | None]) -> None:
    assert Formula.parse("A * 0 + 1").value(values) is None


NUMBERS = st.decimals(0, 10**6, places=3).map(lambda value: (f"{value:f}", Fraction(value)))


def _joined(children: st.SearchStrategy[tuple[str, Fraction]]) -> st.SearchStrategy[tuple[str, Fraction]]:
    def put(parts: tuple[tuple[str, Fraction], str, tuple[str, Fraction]]) -> tuple[str, Fraction]:
        (left, one), sign, (right, two) = parts
        results = {"+": one + two, "-": one - two, "*": one * two}
        return f"({left} {sign} {right})", results[sign]

    return st.tuples(children, st.sampled_from("+-*"), children).map(put)


@given(st.recursive(NUMBERS, _joined, max_leaves=3))
def test_sums_and_products_equal_those_of_fractions(formula: tuple[str, Fraction]) -> None:
    text, expected = formula
    value = Formula.parse(text).value({})
    assert value is not None
    assert Fraction(value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(IKM / 25 * 2.5 + IPP * 2) / 2", ("1.25", "10")),
        ("100 - IKM", ("0", "75")),
        ("-IPP", ("-5", "0")),
        ("IKM / (IPP + 1)", ("4.166666666666666666666666667", "100")),
        ("7", ("7", "7")),
    ],
)
def test_a_formula_knows_between_which_values_it_lies(text: str, expected: tuple[str, str]) -> None:
    spans = {"IKM": (Decimal(25), Decimal(100)), "IPP": (Decimal(0), Decimal(5))}
    assert Formula.parse(text).span(spans) == tuple(map(Decimal, expected))


@pytest.mark.parametrize("text", ["IKM + LAIN", "IKM / IPP", "IKM / (IPP - 5)"])
def test_a_formula_that_may_be_anything_has_no_span(text: str) -> None:
    assert Formula.parse(text).span({"IKM": (Decimal(25), Decimal(100)), "IPP": (Decimal(0), Decimal(5))}) is None


@given(st.sampled_from(["A + B", "A - B", "A * B", "-(A - 3) * B", "A / (B + 20)", "(A + A) / 2"]),
       *(st.decimals(-10, 10, places=2) for _ in range(2)))  # fmt: skip
def test_no_value_of_a_formula_lies_outside_its_span(text: str, a: Decimal, b: Decimal) -> None:
    formula = Formula.parse(text)
    ends = (Decimal(-10), Decimal(10))
    span, value = formula.span({"A": ends, "B": ends}), formula.value({"A": a, "B": b})
    assert span is not None and value is not None
    assert span[0] <= value <= span[1]
