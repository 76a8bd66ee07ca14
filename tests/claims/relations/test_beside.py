"""What agrees speaks for what stands beside it, and acquits what it explains: by texts whose sums are done by hand."""

from __future__ import annotations

import pytest

from auditor.audit import audit


def told(text: str) -> set[str]:
    """The figures that a finding or query reports as wrong."""
    report = audit(text.encode(), name="report.txt")
    return {found.reported.text for found in (*report.findings, *report.queries)}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        # 480.00 ÷ 800.00 = 60.00 %; 320.00 ÷ 800.00 = 40.00 %, not 46.00 %
        ("全年支出800.00万元。\n基本支出480.00万元，占60.00%；项目支出320.00万元，占46.00%。", "46.00%"),
        # of 51,250 persons three sections above: 30,750 are 60.00 %, 20,500 are 40.00 %, not 43.00 %
        (
            "一、人口\n全镇常住人口为51250人。\n二、家庭\n共有家庭17083户。\n三、城乡\n居住在城镇的30750人，占60.00%；居住在乡村的20500人，占43.00%。",
            "43.00%",
        ),
        # 410 = 300 + 80 + 30 cases; 560 ≠ 402 + 106 + 40 = 548 persons
        ("审结410件560人，其中提起公诉300件402人；不起诉80件106人；附条件不起诉30件40人。", "560人"),
        # 900.5 = 620.4 + 280.1; 75.0 ≠ 50.0 + 20.0
        (
            "支出900.5万元，比上年增加75.0万元。其中：基本支出620.4万元，比上年增加50.0万元；项目支出280.1万元，比上年增加20.0万元。",
            "75.0万元",
        ),
        # 35,120 = 28,390 + 6,730 persons; and 9,842 = 7,915 + 1,927, not 1,297: of one name, over several lines
        (
            "全区共有中学12所，招生9842人，在校生35120人。\n公办中学9所。招生7915人，在校生28390人。\n民办中学3所。招生1297人，在校生6730人。",
            "9842人",
        ),
        # 61.05 = 40.25 + 20.80; and 86 = 51 + 35, not 53
        (
            "全年开工86项，完成投资61.05亿元。按行业分，农业51项，完成投资40.25亿元；工业53项，完成投资20.80亿元。",
            "86项",
        ),
        # 8,415 = 6,230 + 2,185; and 412 = 296 + 116, not 161
        ("年末参保8415人，比上年增加412人。其中，职工6230人，退休2185人，分别比上年增加296人和161人。", "412人"),
        # 46.83 = 39.27 + 7.56; but 29.84 + 17.89 = 47.73
        (
            "全市水产品总产量46.83万吨。按方式分，养殖39.27万吨，捕捞7.56万吨；按水域分，海水29.84万吨，淡水17.89万吨。",
            "46.83万吨",
        ),
        # 19.99 = 11.35 + 8.64; but 2.71 + 12.78 = 15.49
        (
            "全县零售总额19.99亿元，增长16.9%。\n按地区分，城镇11.35亿元，乡村8.64亿元。\n按类型分，餐饮2.71亿元，商品12.78亿元。",
            "19.99亿元",
        ),
        # 512.46 = 318.27 + 194.19 in money though no word says so; and 73.58 = 41.36 + 32.22 persons, not 33.22
        (
            "1.客运73.58万人次，增长2.1%；客运收入512.46万元。\n2.汽车41.36万人次，增长1.5%；汽车收入318.27万元。\n"
            "3.轮渡33.22万人次，增长2.9%；轮渡收入194.19万元。",
            "73.58万人次",
        ),
        # spent: 8,316 = 7,105 + 846 + 365 in one amount of each line below; and 9,437 = 8,020 + 912 + 505, not 550
        (
            "三项保险基金收入合计9437亿元，支出合计8316亿元。\n养老方面，基金收入8020亿元，基金支出7105亿元，年末结存4410亿元。\n"
            "失业方面，基金收入912亿元，基金支出846亿元，年末结存633亿元。\n工伤方面，基金收入550亿元，基金支出365亿元，年末结存287亿元。",
            "9437亿元",
        ),
        # 1,846.7 = 912.4 + 386.9 + 403.6 + 143.8; what 和 joins to the list is a part of it
        (
            "全镇集体经济总收入1702.9万元，由经营收入912.4万元、发包收入386.9万元、补助收入403.6万元和其他收入143.8万元构成。",
            "1702.9万元",
        ),
        # 1,248 − 1,386 = −138: what stood at the beginning is taken off what stands at the end
        ("年初在建项目1386个，年末在建项目1248个，比年初增加138个。", "138个"),
        # parts are more than their whole: 812 + 146 + 63 = 1,021
        ("1至4月完成基金收入1008万元，其中土地出让收入812万元，配套费收入146万元，污水处理费收入63万元。", "1008万元"),
        # behind the sheep come hens, more than all the sheep: 5,310 + 11,274 = 16,584
        ("羊存栏17584只，其中：山羊5310只；绵羊11274只；禽存栏204617只。牛出栏9292头。", "17584只"),
        # 11.6 − 3.1 = 8.5 points above the rate that bears the name, one passage above
        (
            "全市外贸进出口总值420.6亿元，增长3.1%。\n民营企业进出口180.2亿元，增长11.6%，高出外贸整体增速5.8个百分点。",
            "5.8个百分点",
        ),
    ],
)
def test_what_agrees_beside_speaks_for_what_does_not(text: str, figure: str) -> None:
    """A share of the whole of its neighbour, the second series of a list, the second division of a total."""
    assert figure in told(text)


@pytest.mark.parametrize(
    "text",
    [
        # 9,912 ÷ 65,640 = 15.10 %, of the total two passages above and not of the month
        "一季度进出口65640.0万元。\n3月进出口24500.0万元，下降0.8%。\n对东盟进出口9912.0万元，占外贸总值的15.10%。",
        # 40 ÷ (196 + 40) = 16.95 %
        "批准逮捕158件196人，不批准逮捕33件40人，不捕率为16.95%。",
        # 1 − 1719.99 ÷ 3881.10 = 55.68 %
        "资产总额3881.10亿元，净资产1719.99亿元，平均资产负债率55.68%。",
        # (783 + 579 + 562) ÷ 2495 = 77 %
        "共办理工单2495件。居前三位的是交通类783件、城建类579件、政法类562件，占工单总量的77%。",
        # its own change: 0.29 ÷ (8.47 + 0.29) = 3.31 %
        "三公经费8.77万元，比上年减少0.28万元，下降3.09%，其中：车辆费减少0.29万元，下降3.31%。\n车辆费支出8.47万元。",
        # a plan is no part of what was done, nor its whole
        "完成收入4348万元，占年初预算10065万元的43.2%。上划收入2628万元，占年初预算6265万元的41.9%。",
        # a mean of several years
        "人口196105人，比上次普查的104884人增加91221人，平均每年增加9122人，年平均增长率为6.46%。",
        # indices add up to nothing
        "居民消费价格指数100.3，其中食品类价格指数98.6，服务类价格指数101.1，衣着类价格指数99.4。",
        # reductions of a reduction: 73.85 + 24.40 = 98.25
        "审计核减投资98.25万元，其中：建安工程投资核减73.85万元，待摊投资核减24.40万元。",
        # 26.01 ÷ 50.60 = 51.40 %, 29.86 ÷ 50.60 = 59.01 %: they overlap
        "全县完成投资50.60亿元。民生类完成26.01亿元，占全县投资的51.40%。民间投资完成29.86亿元，占投资的59.01%。",
        # 1450 = 290.0 × 5, 29.5 = 5.9 × 5: amounts again in brackets are no parts
        "夏粮总产量1450万吨（290.0亿斤），比上年增加29.5万吨（5.9亿斤）。",
        # what an average has changed by adds up to nothing: 30,000 − 10,000 = 20,000
        "全市人口增加20000人。平均每户2.52人，减少0.48人；城镇人口增加30000人，乡村人口减少10000人。",
        # 1.20 + 70.30 + 18.40 = 89.90; with 10.10 in the next sentence 100.00
        "全市用电量100.00亿千瓦时。\n分产业看，第一产业1.20亿千瓦时；第二产业70.30亿千瓦时；第三产业18.40亿千瓦时。居民生活10.10亿千瓦时。",
        # others hold a share of the assets, too
        "资产总额84.37亿元，负债总额52.61亿元，国有资本及权益总额25.40亿元。",
        # 80.2 ÷ 120.4 = 66.6 %, but the rate is that of debts to assets
        "应交税费120.4亿元，其中市属企业80.2亿元。\n资产负债率64.3%，与上年持平，市属企业67.0%，下降0.2个百分点。",
        # what a part contributes to a growth is no share of the level: 19.0 ÷ 144.8 = 13.1 %
        "生产总值144.8亿元，第一产业19.0亿元、第二产业76.3亿元、第三产业49.5亿元。对增长的贡献率分别为13.6%、70.9%、15.5%。",
        # the rate is of the beds told before it: 66 ÷ (529 − 66) = 14.3 %
        "儿童福利机构529个，比上年增加66个，床位8.7万张，比上年增长12.7%。",
        # (126 + 4) ÷ 130 = 100 %: of all in the bracket
        "共收到提案130件，均已办结。答复的130件提案，满意率达100%（满意126件，基本满意4件）。",
        # 18,206.55 ÷ (64,820 − 18,960) = 39.70 %: of the first of two batches
        "下达第二批资金18960万元，累计到位资金64820万元。第一批资金已支出18206.55万元，支出率39.70%。",
        # 612 of 614 are 99.7 %, 604 of them 98.4 %: the first rate is of the first number, of forms and not of pieces
        "收回意见表614份，其中满意612件，对结果满意604件，满意率和结果满意率分别达到99.7%和98.4%。",
        # 30 % of 512.4 = 153.72, behind the rate
        "一是甲种彩票，提取比例为28%。销售640.5万元，提取179.34万元；二是乙种彩票，提取比例为30%。销售512.4万元，提取153.72万元。",
        # of another scope
        "全市出口142.7亿元，占全省出口比重的57.4%。全市进出口总额274.0亿元。",
        # 0.84 ÷ (62.16 + 0.84) = 1.33 %
        "年末共有合作社62.16万个，比上年减少0.84万个，增长率为-1.33%。",
        # 71,350 + 9,820 = 81,170: what came from abroad counts another thing
        "港口吞吐量81170万吨。其中，外贸吞吐量25640万吨；沿海港口71350万吨；内河港口9820万吨。",
        # both lists fall short: they are not all there is
        "赔付支出合计63.40亿元，增加21.60亿元。其中甲类26.10亿元，增加5.20亿元；乙类31.90亿元，增加14.70亿元。",
        # of two kinds of farms: one error would not break three
        "规模农户有人员1310万人，其中妇女劳力620万人，青年劳力280万人，老年劳力250万人。\n经营单位有人员1085万人，其中妇女劳力441万人，青年劳力213万人，老年劳力207万人。",
        # a list shares its unit
        "收、支总计分别为4125.49、4143.91万元。\n本年收入合计4125.49万元。",
        # what it was last year
        "生猪出栏19476万头，同比增加20万头，由上年同期下降2.2%转为增长0.1%。",
        # no base stands behind its rate
        "入境旅客178.0万人次，增加2.1倍，当中经甲口岸76.5万人次，经乙口岸101.5万人次。",
        # 28.30 ÷ 104.00 % = 27.21, of which 25.60 are 94.08 %: of the plan that the other rate tells
        "全年实际整合资金28.30亿元，为计划整合数的104.00%，完成支出25.60亿元，支出进度94.08%。",
        # 没有超过
        "本年预算为44.52万元，决算为22.62万元。本年度决算数没有超过预算数。",
    ],
)
def test_what_agrees_elsewhere_is_not_told(text: str) -> None:
    """A rate of another whole, of a sum, of the rest, of its own change; a plan, a mean, an index, a reduction."""
    assert told(text) == set()


def test_an_unreadable_number_leaves_a_sum_undecided() -> None:
    """12.�4 may be 12.34: 12.34 + 56.78 + 100.00 = 169.12; read, 100.90 would be one too much by 0.90."""
    unread = "支出合计169.12万元，其中：人员经费12.\ufffd4万元，公用经费56.78万元，项目支出100.90万元。"
    assert told(unread) == set()
    assert "169.12万元" in told(unread.replace("\ufffd", "3"))


def test_whichever_of_several_is_meant_the_figure_is_wrong() -> None:
    """90 of 500 are 18.0 %, of 450 20.0 %, of 400 22.5 %: whichever is meant, 35.0 % is none of them."""
    alone = audit("受理500件，审结90件，结案率35.0%。".encode(), name="a.txt")
    assert {f.reported.text for f in (*alone.findings, *alone.queries)} == {"35.0%"}
