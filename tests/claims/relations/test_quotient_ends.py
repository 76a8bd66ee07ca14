"""The ends of a quotient of two printed amounts are those of its corners, however they are reckoned."""

from __future__ import annotations

from itertools import product
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from auditor.claims.relations.quotient import Formula, Quotients

STEPS = 10**12


@st.composite
def amounts(draw: st.DrawFn) -> Any:
    """An amount in integers, how far rounding reaches, and the direction its words tell."""
    value = draw(st.one_of(st.integers(-50, 50), st.integers(0, 10**13)))
    half = draw(st.one_of(st.integers(0, 5), st.integers(0, 10**9)))
    return SimpleNamespace(value=value, half=half, mention=SimpleNamespace(direction=draw(st.sampled_from((-1, 0, 1)))))


@given(amounts(), amounts(), amounts(), st.sampled_from((Formula.RATIO, Formula.LEVELS)))
def test_ends_are_those_of_the_corners(target: Any, over: Any, under: Any, formula: Formula) -> None:
    """18 to 22 by 4 to 5 is from 3.6 to 5.5; changes likewise, whatever way they go; nothing is divided by zero."""
    found = Quotients(target, over, under, formula, ())
    ways = (-1, 1) if under.value > under.half else (-1, 0, 1)
    corners = [(over.value + a * over.half, under.value + b * under.half) for a, b in product(ways, ways)]
    if not all(b for _, b in corners):
        assert found._ends is None
        return
    sign = target.mention.direction or over.mention.direction or 1
    tops = [(a if formula is Formula.RATIO else sign * (a - b), b) for a, b in corners]
    values = [top * STEPS // b for top, b in tops]
    assert found._ends == (min(values), max(values))
