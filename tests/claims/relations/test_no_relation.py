"""What stands beside each other and asserts nothing, and the like of it that does: by texts worked out by hand."""

from __future__ import annotations

import pytest

from auditor.audit import audit
from auditor.engine.model import Verdict


def told(text: str) -> set[str]:
    """The figures that a finding or query reports as wrong."""
    report = audit(text.encode(), name="report.txt")
    return {found.reported.text for found in (*report.findings, *report.queries)}


def holding(text: str) -> set[str]:
    """The figures of the checks that hold."""
    checks = audit(text.encode(), name="report.txt").checks
    return {c.claim.reported.text for c in checks if c.verdict in (Verdict.CONSISTENT, Verdict.ROUNDING)}


@pytest.mark.parametrize(
    "text",
    [
        # three amounts and their three rates: 9.28 ÷ 7.71 − 1 = 20.4 % says nothing of the second
        "去年甲、乙、丙三类产品产量7.71亿吨、9.28亿吨和11.06亿吨，同比增长3.0%、6.6%和8.5%。",
        "自甲国、乙国、丙国分别进口12.6亿元、11.3亿元、7.7亿元，分别增长50.8%、下降26.3%、增长4.5%。",
        # seven of 31 regions: no growth of 7 ÷ 24
        "31个省级区中，降水偏多的7个，其中甲省和乙省偏多27.9%和19.2%；偏少的24个。",
        # each of a part of what is told: 9,127 ÷ 10,008 = 91.20 % lies between
        "法院全年受理10008件，结案9127件，审判结案率92.32%，执行结案率88.63%。",
        # 54.9 % of 1,596,993 are 876,749, of which 397,465 are 45.3 %
        "6月旅客1,596,993人次。不过夜旅客824,353人次。甲地旅客占54.9%；其中个人游397,465人次，占甲地旅客45.3%。",
        # 22 of 23 are 95.7 %: the two classes are not all
        "23个地表水断面中，Ⅱ类20个、Ⅲ类2个，占95.7%。",
        # what is left of all years
        "五项保险总收入5.36万亿元，总支出4.69万亿元，累计结余6.64万亿元。",
        # an amount a head is no whole of what everybody together has
        "全市人均存款余额58210元，增长5.0%。年末小微企业贷款余额402.6亿元，占17.4%，增长9.1%。",
        # 3.28 - 1.47: at the same time, not the year before
        "注销会员1.47万户，同期新登记3.28万户，一进一出，净增1.81万户。",
        # points are no part of points
        "失业率跌0.2个百分点至3.1%，就业不足率亦跌0.1个百分点至1.2%。",
        # 5 above the mean, 6 below it
        "11个设区市中5个高于平均、6个低于平均，最高的增长22.9%，最低的增长0.8%。",
        # the base of a premium is the price without it: 3136.09 ÷ (237000 − 3136.09) = 1.34 %
        "成交总额23.7亿元，溢价总额3136.09万元，溢价率1.34%。",
        # 19.8 more were saved, 673.9 were bought
        "完成采购额673.9亿元，比上年增长37%，节约预算资金105.49亿元，比上年增加19.81亿元。",
        # the share is of the exports, whose amount is not told
        "造船完工2963万吨，其中海船953万吨，出口船舶占69%。",
        # half-width marks part clauses as well: 50 is not said to be 31
        "实有职工50人,比上年减少4人,其中在编31人,与上年无变化,临聘19人,比上年减少4人。",
        # of what the quarter and what one month brought
        "一季度出口3.33万亿元。3月份，我国外贸进出口2.45万亿元。一季度，我国对甲地进出口9913.4亿元，占我国外贸总值的15.1%。",
        # every ten shares get so much
        "可供分配的利润为78,378,232.54元。每10股派现金0.30元，共分配9,643,437.30元，结余68,734,795.24元转以后年度。",
        "年末公交车2829.60标台，线路199条，每万人拥有公交车辆15标台。",
        # six shares of amounts that are not told, behind what they come to
        "今年上级安排农机补贴3.2亿元，省财政800万元，合计3.28亿元，比上年多1.5亿元。补贴机具64817台，增70%；受益农户61204个，增67%。\n"
        "按类别，收获、动力、种植施肥、初加工、耕整地、收获后处理共30715.4万元，各占上级资金38.26%、27.19%、13.04%、9.47%、4.83%、3.18%。"
        "畜牧水产、设施农业等共1285万元，占4.02%。",
        # 近399万套 are the 398.62万套 told roughly, not the plan
        "半年保障房建成近399万套\n今年上半年，安居工程基本建成398.62万套，占年度任务的93.8%，已接近全年目标。\n"
        "今年计划新开工棚户区改造700万套。1至6月开工451.64万套，占年度任务的64.5%。",
        # a concentration is spread over no days
        "2025年2月，云洲市二氧化硫、二氧化氮、PM10、PM2.5均值为9、26、61、38微克/立方米，一氧化碳日均第95百分位1.1毫克/立方米，"
        "臭氧8小时滑动第90百分位121微克/立方米。按AQI，优良天数占当月有效天数的92.9%。",
        # shares of two plans, each of an amount of its own
        "5、交通支出12316万元，为预算的97.6%，增长21.5%。\n\n6、粮油支出20841万元，为预算的97.1%，下降15%。",
        # 482.3 + 359.6 = 841.9: the two that are named, not the three before
        "全省发电量2764.1亿千瓦时。火电1563.8亿千瓦时；水电331.7亿千瓦时；风电482.3亿千瓦时，太阳能发电359.6亿千瓦时，生物质等其他发电26.7亿千瓦时。"
        "风电、太阳能发电两项合计841.9亿千瓦时，比三年前翻了近一番。",
        # 等 says that more is added
        "预计完成收入909.6亿元，增长2.0%。加上上级补助97.4亿元、调入稳定基金35.4亿元以及其他资金66.0亿元等，总收入1128.1亿元。",
        # figures in a row
        "合计917,562、981,143、63,581、6.93；综合医院858,305、916,246、57,941、6.75；专科医院59,257、64,897、5,640、9.52。",
        # how many per thousand is no mean of the two kinds behind it: they are of all 2,048
        "年末登记商铺2048家，每千名居民拥有商铺9.6家。其中临街商铺1902家，楼宇商铺146家。",
        # a share of another year in a bracket is no further part of the whole
        "全年巡查360天，其中达标288天，占80.0%，上年（巡查365天，达标281天，占77.0%）多7天。",
        # 16 + 44 + 180 = 240 of 2,000: the three together are what is called listed
        "登记树木2,000株，其中一级保护16株、二级保护44株、三级保护180株，挂牌树木占登记总数的12.0%。",
        # what may be owed is no sum of what was owed and borrowed
        "当年债券限额为95.20亿元。上年末余额61.35亿元，新发行债券33.84亿元，归还到期本金12.10亿元，年末余额83.09亿元。",
        # 40.20 + 9.50 - 6.10 = 43.60: interest is paid beside the principal
        "年初借款债务余额40.20亿元。当年新增债券9.50亿元，偿还本金6.10亿元，另支付利息1.36亿元、发行费0.02亿元。年末债务余额43.60亿元。",
        # 5,120 + 310 - 180 + 96 - 146 = 5,200: those who moved away on balance are told as well
        "年初村民5120人。全年出生310人，死亡180人，迁入96人，迁出146人，净迁出50人。年末村民5200人。",
        # the mean is that of the amounts before it
        "当年出租铺面120间、租金1440.0万元，平均每间12.0万元；上年出租125间、租金1475.0万元。",
        # the table's own total is told; the other number is of something else
        "全年接待团队1,860批，其中夜游86批计入其中。明细如下表：\n\n"
        "| 门类 | 今年 | 去年 |\n|---|---:|---:|\n| 散客 | 940 | 905 |\n"
        "| 研学 | 520 | 498 |\n| 会务 | 400 | 377 |\n| 合计 | 1,860 | 1,780 |",
        # two funds have what the totals leave between them: 6.00 + 0.40 = 90.40 - 84.00
        "两项基金总收入90.40亿元，总支出84.00亿元。其中老年基金当期结余6.00亿元，妇女基金当期结余0.40亿元。",
        # villages are no towns
        "今年对5个镇街的集体账目进行抽查，抽查了其中38个村，涉及资产3.20亿元。",
        # what is above the line is the 9.4 months, not by how much they grew
        "按当年支出测算，可支付9.4个月，比上年末延长0.5个月，高于规定6个月的警戒线。",
        # income is not made up of what is spent and moved
        "场馆基金收入58.20亿元，下降6.1%。支出51.30亿元，调出资金8.40亿元，主要用于平衡公共预算。",
        # 45 of 1,530 - 1,485, told in the passage above; others were inspected
        "普查发现隐患点1530处，涉及12个乡镇。\n\n截至3月底，已治理隐患点1485处，剩余45处隐患点集中在两个林场。复查合格1390处。",
        # two divisions of all that was invested, of which the third industry is a part
        "全年投资下降6.4%。分产业看，第一产业投资下降5.7%，第二产业投资增长2.9%，第三产业投资下降18.3%。"
        "分经济类型看，国有投资下降3.1%，民间投资下降7.8%。",
        # the limit in brackets is no earlier level
        "年均浓度28微克/立方米，低于标准限值（35微克/立方米），较上年的31微克/立方米下降9.7%。",
        # ten per cent more than was planned
        "计划完成投资12.0亿元，实际完成13.2亿元，超计划10%。",
        # 9,000 of 900.0 million last year
        "九月初共蓄水9.605亿立方米。与去年同期9.000亿立方米相比多蓄6050万立方米，偏多6.7%。",
        # 42,816 and 43,105 are of 85,921, as told before
        "年末户籍人口85921人，其中男性42816人，女性43105人。\n\n城镇人口53406人，乡村人口32515人。按性别分，男性42816人，女性43105人。",
    ],
)
def test_nothing_is_told(text: str) -> None:
    """A careful reader finds nothing wrong in these."""
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "figure", "wrong"),
    [
        # 35,100 + 2,117,188,116 = 2,117,223,216 shares
        ("减持前持有2,117,223,216股，减持35,100股，减持后持有{}。", "2,117,188,116股", "2,117,818,116股"),
        # 62,414 ÷ 85,062 is no rate of change; 20.8 % is one: 3,600 = 4,545.5 × 0.792
        ("住宅投资3600万元，上年4545万元，同比降{}。", "20.8%", "28.0%"),
        ("全年投票123票，其中赞成121票、反对{}。", "2票", "12票"),
    ],
)
def test_the_like_that_is_told(text: str, figure: str, wrong: str) -> None:
    """The right figure is checked and agrees, the other one is told."""
    assert holding(text.format(figure))
    assert told(text.format(figure)) == set()
    assert told(text.format(wrong))


def test_a_fund_in_the_name_of_an_item_is_its_own() -> None:
    """财政拨款收入 is one item; the 事业收入 beside it is told again in the table, with another amount."""
    text = """2023年度收入总计{}万元，其中：财政拨款收入400.00万元，事业收入{}万元。

| 项目 | 2023年（万元） | 2022年（万元） |
| --- | --- | --- |
| 财政拨款收入 | 400.00 | 390.00 |
| 事业收入 | 100.00 | 90.00 |
| 合计 | 500.00 | 480.00 |
"""

    def told_of(total: str, part: str) -> set[str]:
        report = audit(text.format(total, part).encode(), name="report.md")
        return {found.reported.text for found in report.findings}

    assert told_of("500.00", "100.00") == set()
    assert told_of("510.00", "110.00") <= {"110.00万元", "100.00"}
    assert told_of("510.00", "110.00")
