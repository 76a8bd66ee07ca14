"""Rows of measures that are named by the rate they lower: their amounts add up as any others do."""

from __future__ import annotations

from tests.claims.pairs import read, told

TABLE = """| 政策 | 惠及户数（户） | 减负金额（万元） |
|---|---|---|
| 稳岗返还补贴 | 1260 | 320.5 |
| 困难行业缓缴 | 318 | 86.4 |
| 小微企业贴息 | 742 | 158.3 |
| 阶段性降低贷款担保费率 | 205 | 41.1 |
| 合计 | — | {} |
"""


def test_a_measure_that_lowers_a_rate_is_no_rate() -> None:
    """Its amount belongs to the total."""
    assert told(read(TABLE.format("606.3"))) == set()
    assert told(read(TABLE.format("660.3")))
