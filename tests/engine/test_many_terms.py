"""The roundings of many figures together: by hand, and as a law."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.audit import audit
from auditor.claims.expression import joint_reach
from auditor.engine.model import Verdict


def verdict_of(parts: int, unit: str, off: str) -> Verdict:
    """What a table says whose total is off by so much from so many amounts."""
    amounts = [Decimal(1000 + 3737 * n % 9001) / 100 for n in range(parts)]
    total = sum(amounts) + Decimal(off)
    rows = "".join(f"| 项目{n} | {amount:.2f} |\n" for n, amount in enumerate(amounts))
    text = f"单位：{unit}\n\n| 项目 | 金额 |\n| --- | --- |\n{rows}| 合计 | {total:.2f} |\n"
    checks = [c for c in audit(text.encode(), name="report.md").checks if c.claim.reported.base == total * _scale(unit)]
    return checks[0].verdict


def _scale(unit: str) -> int:
    return {"元": 1, "万元": 10_000}[unit]


@pytest.mark.parametrize(
    ("parts", "unit", "off", "verdict"),
    [
        # ten amounts: ten halves one way, 0.05, may come together
        (10, "万元", "0.05", Verdict.CONSISTENT),
        # 150 amounts: six standard deviations are 6 · √150 · 0.005 ÷ √3 = 0.21, far less than 150 halves, 0.75
        (150, "万元", "0.20", Verdict.CONSISTENT),
        (150, "万元", "0.50", Verdict.ROUNDING),  # cut off, as some offices do, they could
        (150, "元", "0.20", Verdict.CONSISTENT),
        (150, "元", "0.50", Verdict.INCONSISTENT),  # behind the cents nothing is cut off
    ],
)
def test_long_columns(parts: int, unit: str, off: str, verdict: Verdict) -> None:
    """How far the total of a long column may lie from the sum of its parts."""
    assert verdict_of(parts, unit, off) is verdict


@given(st.integers(1, 100_000))
def test_many_never_reach_further_than_one_way(terms: int) -> None:
    """The roundings of more figures reach further, but never as far as all halves one way."""
    half = Decimal("0.005")
    reach, more = joint_reach(half * terms, terms), joint_reach(half * (terms + 1), terms + 1)
    assert reach <= half * terms
    assert more > reach or terms == 12
