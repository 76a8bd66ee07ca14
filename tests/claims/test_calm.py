"""Texts that agree and look as if they did not: nothing is told, and a wrong figure in the like of them is."""

from __future__ import annotations

import pytest

from auditor.audit import audit
from auditor.engine.model import Report
from tests.claims.pairs import told

_TOWNS = """2024年高标准农田建设情况表

| 乡镇 | 建设面积（亩） | 拨付资金（万元） |
|---|---:|---:|
| 东桥镇 | 3120 | 461.35 |
| 柳湖镇 | 2754 | 408.12 |
| 石门乡 | 1986 | 297.46 |
| 合计 | 7860 | 1166.93 |

"""
_SPENDING = """培训经费使用情况（万元）

| 项目 | 预算数 | 决算数 |
|---|---:|---:|
| 场地租赁费 | 38.60 | 29.15 |
| 师资费 | 52.40 | 47.83 |
| 合计 | 91.00 | 76.98 |

"""
_QUARTERS = """2024年窗口受理情况

| 季度 | 受理件数（件） | 收取费用（万元） |
|---|---:|---:|
| 一季度 | 4,218 | 1,326.40 |
| 二季度 | 5,037 | 1,585.72 |
| 三季度 | 4,866 | 1,490.15 |
| 四季度 | 5,529 | 1,742.08 |
| 全年 | 19,650 | 6,144.35 |

"""
_REQUESTS = """依申请公开办理情况（件）

| 事项 | 数量 |
|---|---|
| 一、本年新收 | {new} |
| 二、上年结转 | 7 |
| 三、办理结果 | |
| （一）予以公开 | 61 |
| （二）部分公开 | 18 |
| （三）无法提供 | 24 |
| （四）其他处理 | 9 |
| （五）总计 | {all} |
| 四、结转下年 | 5 |
"""
_STAFF = """纳入统计的单位为机关本级和3个下属中心，情况如下表：

| 单位 | 编制（人） | 实有（人） |
|---|---|---|
| 机关本级 | 46 | 41 |
| 检测中心 | 28 | 25 |
| 培训中心 | 19 | 18 |
| 信息中心 | 14 | 12 |
| 合计 | 107 | 96 |
"""


def _read(text: str) -> Report:
    return audit(text.encode(), name="report.md" if "|" in text else "report.txt")


@pytest.mark.parametrize(
    "text",
    [
        f"{_TOWNS}全县建设7860亩，拨付资金1166.93万元。其中东桥镇、柳湖镇两镇建设5874亩，占74.7%；拨付资金869.47万元。",
        f"{_TOWNS}表中各乡镇均已通过验收。另有机械租赁补助项目，拨付资金215.40万元，不列入本表。",
        f"{_SPENDING}全年支出76.98万元，比预算节约14.02万元。其中，场地租赁费29.15万元，师资费47.83万元。",
        f"{_QUARTERS}全年受理19,650件。其中下半年收取费用0.32亿元，占全年的52.6%。",
        _REQUESTS.format(new=110, all=112),
        _STAFF,
    ],
)
def test_a_table_and_what_is_not_its_total(text: str) -> None:
    """What the text tells of some rows, of a part of the year, of the outturn or beside the table is no total of it."""
    assert told(_read(text)) == set()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (f"{_TOWNS}全县建设7860亩，拨付资金1196.93万元。", "1196.93万元"),
        (_REQUESTS.format(new=113, all=115), "115"),
        (f"{_QUARTERS}全年受理19,560件，收取费用6,144.35万元。", "19,560件"),
        (_STAFF.replace("3个", "5个"), "5个"),
    ],
)
def test_a_total_that_is_none_is_told(text: str, wrong: str) -> None:
    """The total that the table does not bear out is told."""
    assert wrong in told(_read(text))


@pytest.mark.parametrize(
    "text",
    [
        "全年作物病虫害防治面积24.60万亩。其中绿色防控22.14万亩，占防治面积的90.0%；无人机作业13.53万亩，占防治面积的55.0%。",
        "市级安排改造补助1,250万元。一季度拨付500万元，占40%；二季度拨付450万元，占36%；余款300万元待验收后拨付。",
        "录取新生中，男生1,216人，女生1,504人，女生占55.3%。全校教职工886人，其中专任教师702人，外聘教师3,150人次。",
        "全年收储粮食，年初库存1,865吨，全年新收购7,342吨，合计9,207吨，全年销售7,015吨，年末库存2,192吨。",
        "年末债务余额61.83亿元。年初余额55.20亿元，新增债券9.41亿元，偿还本金2.78亿元。年末余额低于核定的限额64.00亿元，尚有限额空间2.17亿元。",
        "项目年初预算960万元，5月追加预算180万元，11月调减65万元，调整后预算1075万元，全年支出1020.50万元，结余54.50万元。",
        "一、上年结余18.42万元。\n二、当年收入96.35万元。\n三、当年支出88.17万元。\n四、当年收支结余8.18万元，年末账面结余26.60万元。",
        "全年进口41.60亿元，增长5.2%；剔除一次性大单后，全市进出口增长9.6%。其中进口增长5.2%，出口增长3.9%。",
        "全年全市实现增加值226.40亿元（上年为214.90亿元），按可比价格计算，同比增长6.3%。",
        "报考1,862人，应考率93.45%，上年为91.20%，提高2.25个百分点，全年组织考试14场，实考1,740人。",
        "乙单位差旅费支出58.26万元，超出预算50.40万元的部分为7.86万元，超支15.6%。收回资金612.35万元，上缴国库405.20万元。",
        "两项基金年末结余合计12.60亿元，可支付15.1个月。其中甲项基金当年支出6.20亿元，乙项基金当年支出3.80亿元。",
        "人大会议批准的全市基金收入为64000万元，执行中调整为60500万元。全年实际完成58080万元。其中土地收入完成46464万元，占基金收入的80.0%。",
    ],
)
def test_nothing_is_told_of_what_agrees(text: str) -> None:
    """Each relation of these texts holds, though another choice of amounts would not."""
    assert told(_read(text)) == set()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("市级安排改造补助1,250万元。一季度拨付500万元，占40%；二季度拨付450万元，占63%；余款300万元。", "63%"),
        ("年初库存1,865吨，全年新收购7,342吨，合计9,207吨，全年销售7,015吨，年末库存2,912吨。", "2,912吨"),
        (
            "一、上年结余18.42万元。\n二、当年收入96.35万元。\n三、当年支出88.17万元。\n四、当年收支结余81.80万元。",
            "81.80万元",
        ),
    ],
)
def test_what_does_not_is_told(text: str, wrong: str) -> None:
    """A wrong figure in texts of the same kinds is told."""
    assert wrong in told(_read(text))
