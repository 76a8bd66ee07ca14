"""Sums whose parts stand in other sentences or passages than their total, each told right and with one wrong figure."""

from __future__ import annotations

import pytest

from tests.claims.pairs import assert_checked, read, told


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        # 3.12 + 2.65 = 5.77
        (
            "上半年，全县培训农民3.12万人次。\n\n下半年，全县培训农民2.65万人次，全年累计培训农民{}。",
            "5.77万人次",
            "5.47万人次",
        ),
        # 62 + 57 = 119
        ("一季度，园区新注册企业62户。二季度，园区新注册企业57户，上半年园区新注册企业{}。", "119户", "191户"),
        # 1,480 + 835 = 2,315, the second of them in the passage of the total
        (
            "（一）省级配套资金1,480万元，已全部到位。\n（二）县级配套资金{}，已到位七成。两项配套资金合计2,315万元。",
            "835万元",
            "853万元",
        ),
        # 4.87 + 0.52 = 5.39: by nature all there is, the whole in the section above
        ("一、人口总量\n全县户籍总人口53900人。\n二、户别\n家庭户人口为{}，集体户人口为5200人。", "48700人", "47800人"),
        # the same with the mark of a footnote
        (
            "一、人口总量\n全县总人口[1]为53900人。\n二、户别\n家庭户人口为{}，集体户人口为5200人。",
            "48700人",
            "47800人",
        ),
    ],
)
def test_parts_in_other_passages(text: str, right: str, wrong: str) -> None:
    """The total is checked and agrees; with one wrong figure it is told."""
    assert_checked(text, right, wrong)


@pytest.mark.parametrize(
    "text",
    [
        # items of one list, of which none is the head of the others
        "●办理甲类案件1.4万件\n●办理乙类案件6200件\n●办理丙类案件850件\n●办理丁类案件31件\n●办理戊类案件470件\n●办理己类案件126件",
        # of another year each
        "2021年上半年新增就业2.3万人。\n\n2022年下半年新增就业1.9万人，2022年全年新增就业4.6万人。",
        # the total above is of what was before
        "去年年末全县总人口51200人。\n\n今年年末家庭户人口为48700人，集体户人口为5200人。",
        # told again behind an amount that is no whole of them
        "年末总人口6200人，其中男性3150人，女性3050人。\n\n城镇人口4100人。按性别分，男性3150人，女性3050人。",
    ],
)
def test_amounts_that_make_up_nothing(text: str) -> None:
    """A careful reader finds nothing wrong in these."""
    assert told(read(text)) == set()
