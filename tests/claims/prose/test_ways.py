"""Words for the way a change goes, held against two levels, its rate, or the other amount."""

from __future__ import annotations

import pytest

from tests.claims.prose.reading import told

BROKEN = "inconsistent"


def ways(text: str) -> set[tuple[str, str]]:
    """The rule and figure of each wording that is told to go the wrong way."""
    return {(rule, figure) for rule, figure, verdict in told(text) if rule.startswith("DIR") and verdict == BROKEN}


@pytest.mark.parametrize(
    ("right", "wrong", "figure"),
    [
        ("2024年印刷费38.20万元，2023年为41.95万元，同比{}3.75万元。", ("减少", "增加"), "38.20万元"),
        ("今年发生火情8起，上年同期为11起，同比{}3起。", ("减少", "增加"), "8起"),
        ("出栏肉牛4.26万头，较上年的4.61万头{}0.35万头。", ("萎缩", "扩大"), "4.26万头"),
        ("培训费5.12万元，{}上年的4.80万元。", ("高于", "低于"), "5.12万元"),
        ("演出票款412.6万元，上一演出季为455.1万元，{}9.3%。", ("减少", "增加"), "412.6万元"),
        (
            "出库水量3.62亿立方米，渗漏率2.1%；上年出库水量3.95亿立方米，同比{}0.33亿立方米。",
            ("减少", "增加"),
            "3.62亿立方米",
        ),
        ("年降雨日数96天，较常年（112天）{}14.3%。", ("偏少", "偏多"), "96天"),
        ("维修费由8.60万元调整为7.15万元，{}1.45万元。", ("调减", "调增"), "7.15万元"),
        ("平均办理时长由6.5天{}4.2天。", ("缩短至", "延长至"), "4.2天"),
        ("逾期率从2022年的1.84%{}2023年的1.37%。", ("压降至", "攀升至"), "1.37%"),
        ("完成进度83.6%，{}83.3%的序时进度。", ("快于", "慢于"), "83.6%"),
        ("完成进度71.5%，{}83.3%的计划11.8个百分点。", ("落后于", "领先"), "71.5%"),
        ("全年出口46.2亿元，进口51.9亿元，贸易{}5.7亿元。", ("逆差", "顺差"), "46.2亿元"),
        ("全年流入人员5120人，流出人员4386人，净{}734人。", ("流入", "流出"), "4386人"),
        ("基金全年收入912.40万元，支出870.15万元，支出{}收入。", ("小于", "大于"), "870.15万元"),
    ],
)
def test_levels_and_words(right: str, wrong: tuple[str, str], figure: str) -> None:
    """The fitting word is left alone; its contrary is told of the level it speaks of."""
    assert ways(right.format(wrong[0])) == set()
    assert ways(right.format(wrong[1])) == {("DIR001", figure)}


def test_change_and_its_rate() -> None:
    """A change and the rate behind it go one way."""
    assert ways("水电费比上年减少2.40万元，下降9.60%。") == set()
    assert ways("水电费比上年减少2.40万元，增长9.60%。") == {("DIR002", "9.60%")}
    assert ways("水电费比上年减少2.40万元，同比增长9.60%。") == {("DIR002", "9.60%")}


@pytest.mark.parametrize(
    "text",
    [
        "水电费比上年减少2.40万元，增长-9.60%。",
        "税收比上年增加12.60万元，增幅回落1.30%。",
        "水电费减少2.40万元，培训费增长9.60%。",
        "水电费比上年减少2.40万元，比年初预算增长9.60%。",
        "印刷费38.20万元，差旅费41.95万元，同比增加3.75万元。",
        "全省排名由第23位上升至第18位。",
        "增幅由-3.1%扩大至-4.6%。",
        "由8个科室增加编制至25名。",
        "完成进度71.5%，高于90.0%的有4个镇。",
        "年初结转和结余31.24万元，本年收入874.53万元，支出总计905.77万元。",
        "收入874.53万元，支出905.77万元，动用结余31.24万元。",
    ],
)
def test_another_thing_goes_another_way(text: str) -> None:
    """A negative growth, the rate of something else, another comparison, levels of no named years."""
    assert ways(text) == set()
