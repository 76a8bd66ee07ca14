"""Figures beside a table that are one slip away from what a reader reckons from it, in words that no list holds."""

from __future__ import annotations

import pytest

from auditor.audit import audit
from tests.claims.pairs import HELD

DEPOTS = """2024年各仓库粮食收储情况

| 仓库 | 收购量（吨） | 出库量（吨） | 收购金额（万元） |
|---|---:|---:|---:|
| 城北库 | 18,640 | 12,375 | 5,219.2 |
| 临河库 | 9,452 | 7,818 | 2,646.6 |
| 石坝库 | 13,908 | 11,236 | 3,894.2 |

{}
"""
BUSES = """公交线路运营情况

| 线路 | 2023年客运量（万人次） | 2024年客运量（万人次） | 准点率（%） |
|---|---:|---:|---:|
| 环湖线 | 412.6 | 436.9 | 96.4 |
| 港口线 | 238.4 | 251.7 | 93.8 |
| 大学城线 | 187.3 | 172.6 | 95.1 |
| 合计 | 838.3 | 861.2 | 95.3 |

{}
"""
FERRIES = """渡口客货运输

| 指标 | 上行 | 下行 | 合计 | 增长(%) |
|---|---:|---:|---:|---:|
| 客运量(万人次) | 427.3 | 58.2 | 485.5 | 8.7 |
| 货运量(万吨) | 3.36 | 1.28 | 4.64 | 5.2 |

{}
"""
HOMES = """表1 1—6月保障房进展（单位：套）

| 县区 | 年度任务 | 已开工 |
|---|---:|---:|
| 东陵县 | 1,860 | 1,347 |
| 西河县 | 2,415 | 1,968 |
| 总计 | 4,275 | 3,315 |

{}
"""


def told(table: str, sentence: str) -> set[str]:
    """The figures that findings and queries tell."""
    report = audit(table.format(sentence).encode(), name="report.md")
    return {found.check.claim.reported.text for found in (*report.findings, *report.queries)}


@pytest.mark.parametrize(
    ("table", "sentence", "right", "wrong"),
    [
        (DEPOTS, "入夏以来三家合力抢收，收购{}，同期出库31,429吨。", "42,000吨", "42,900吨"),
        (DEPOTS, "临河库收进9,452吨，腾挪到外地的有{}，仓容紧张得到缓解。", "7,818吨", "7,188吨"),
        (DEPOTS, "石坝库账上比库里多进了{}，为秋粮预留。", "2,672吨", "2,762吨"),
        (BUSES, "港口线客流251.7万人次，在全市客流中占到{}。", "29.23%", "29.32%"),
        (BUSES, "全线共送客861.2万人次，同比上升{}。", "2.73%", "2.37%"),
        (HOMES, "截至6月末，两县合计开工3,315套，达到年度任务的{}。", "77.54%", "77.45%"),
        (HOMES, "西河县动作最快，{}已进场施工，东陵县1,347套紧随其后。", "1,968套", "1,986套"),
    ],
)
def test_one_slip_away(table: str, sentence: str, right: str, wrong: str) -> None:
    """What no words explain is told where a slip parts it from what the cells come to, and not where it is that."""
    assert told(table, sentence.format(right)) == set()
    assert wrong in told(table, sentence.format(wrong))


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (DEPOTS, "另有社会化储粮主体自行收购稻谷6,315吨。"),  # no slip away from anything
        (DEPOTS, "2019年三家到仓42,900吨。"),  # of another year than the table
        (DEPOTS, "石坝库到仓13,908吨，其中优质稻13,098吨，订单粮占94.2%。"),  # the cell itself is told beside
        (BUSES, "港口线客流251.7万人次，比2019年增加31.3万人次。"),  # against a year that the table lacks
        (BUSES, "全市出租车送客682.1万人次，与公交互为补充。"),
        (
            FERRIES,
            "按航向分，客运量中上行班次占88.0%，下行班次头一回突破50万人次，占12.0%；货运量4.64万吨。",
        ),  # no growth
        (HOMES, "上一轮棚改中东陵县分得2,093套，早已交付。"),
    ],
)
def test_what_is_of_something_else(table: str, sentence: str) -> None:
    """Other years, other things and parts of a cell are no slips."""
    assert told(table, sentence) == set()


def test_what_is_reckoned_is_checked() -> None:
    """A share that no words name as one of the rows is a figure that was checked."""
    report = audit(BUSES.format("港口线客流251.7万人次，在全市客流中占到29.23%。").encode(), name="report.md")
    shown = {figure.text for check in report.checks if check.verdict.value in HELD for figure in check.evidence}
    assert "29.23%" in shown
