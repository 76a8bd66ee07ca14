"""Unions of spans, against a plain set of offsets."""

from __future__ import annotations

from itertools import combinations

from auditor.figures.spans import Spans


def test_touching_agrees_with_a_set_of_offsets() -> None:
    """For every three spans of a short text, [start, end) touches the union just where an offset is shared."""
    short = [(s, e) for s in range(6) for e in range(s, 6)]
    for spans in combinations(short[::2], 3):
        union, offsets = Spans.union(spans), {o for s, e in spans for o in range(s, e)}
        for start, end in short:
            if start < end:
                assert union.touch(start, end) is bool(offsets & set(range(start, end))), (spans, start, end)
