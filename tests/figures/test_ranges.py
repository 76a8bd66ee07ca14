"""Names of ranges: what is read off them, and which of them leave no gap."""

from __future__ import annotations

from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.figures.ranges import range_of, tile


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("年龄35岁及以下", None, 35),
        ("年龄在36至54岁之间", 36, 54),
        ("60岁及其以上人口", 60, None),
        ("15—59岁", 15, 59),
        ("50万元以下", None, 50),
    ],
)
def test_a_range_is_read_off_its_name(name: str, low: int | None, high: int | None) -> None:
    """Open below, open above, or between two numbers."""
    found = range_of(name)
    assert found is not None
    assert found == (low, high)


@pytest.mark.parametrize("name", ["其他人员", "35岁", "女性", ""])
def test_other_names_tell_none(name: str) -> None:
    """A single number is no range."""
    assert range_of(name) is None


@given(st.lists(st.integers(min_value=1, max_value=90), min_size=2, max_size=6, unique=True), st.randoms())
def test_ranges_cut_at_any_ages_leave_no_gap(cuts: list[int], chance: object) -> None:
    """Whatever the ages and the order told; without any one of the middle ranges they do leave one."""
    cuts = sorted(cuts)
    middle = [f"{low}—{high - 1}岁" for low, high in pairwise(cuts)]
    names = [f"{cuts[0] - 1}岁及以下", *middle, f"{cuts[-1]}岁及以上"]
    shuffled = names[:]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert tile(tuple(shuffled))
    if len(names) > 3:
        assert not tile((names[0], *names[2:]))


def test_the_order_does_not_matter() -> None:
    """All orders of three."""
    for names in permutations(("35岁及以下", "36—54岁", "55岁及以上")):
        assert tile(names)
