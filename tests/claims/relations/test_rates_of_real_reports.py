"""Rates as real reports tell them: of a part and the rest, of revised plans, at constant prices, of each of several."""

from __future__ import annotations

import pytest

from tests.claims.pairs import assert_checked, read, told


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        # 318 ÷ (318 + 42) = 88.33 %
        ("全年提起公诉318人，决定不起诉42人，起诉率{}。", "88.33%", "83.88%"),
        # 1,204.6 ÷ 15,328.9 = 7.86 %, two sentences behind
        (
            "全年集中采购预算15,328.9万元。实际采购14,124.3万元。节约资金1,204.6万元，节约率为{}。",
            "7.86%",
            "8.76%",
        ),
        # 210.4 ÷ 388.2 = 54.20 %
        (
            "人均可支配收入5,127.6元，同比增加388.2元，增长8.2%。其中人均工资性收入3,046.3元，增加210.4元，"
            "增长7.4%，对增收的贡献率为{}。",
            "54.20%",
            "45.20%",
        ),
        # 6.2 + 3.4 + 5.4 = 15.0 of 25 = 60 %
        ("农业、林业、水利三项支出分别为6.2亿元、3.4亿元、5.4亿元，合计占总支出（25亿元）的{}。", "60%", "66%"),
        # 11.6 + 44.8 + 43.6 = 100
        ("三次产业结构由2016年的14.2:47.1:38.7调整为2021年的11.6:{}:43.6。", "44.8", "48.4"),
        # (412.6 - 158.3) / 412.6 = 61.63 %
        ("集团资产总额412.6亿元，同比增长5.1%；净资产158.3亿元，增长3.8%，资产负债率{}。", "61.63%", "63.61%"),
        # 1,276.4 / (1,276.4 + 31.2) = 97.61 %
        ("支出决算1,276.4万元，完成年初预算的{}，决算数小于预算数31.2万元。", "97.61%", "91.67%"),
        # 418.3 of 1,120.6 = 37.33 %
        ("累计组织税收1,120.6万元，同比增长4.1%。增值税入库418.3万元，在税收总额中占{}。", "37.33%", "33.73%"),
        # 80 x 45 x 3 = 10,800
        ("每人每天餐费标准80元，参会45人，会期3天，餐费共计{}。", "10,800元", "18,000元"),
        # 25 x 36 = 900
        ("补助标准每人提高25元，按参保36万人计算，需增加补助资金{}。", "900万元", "960万元"),
        # 15.3 / 4.5 = 3.4
        ("全年网上零售额15.3亿元，上年为4.5亿元，今年是上年的{}。", "3.4倍", "4.3倍"),
        # 71.34 + 28.66 = 100, and another pair in the next sentence
        ("支出中，工资性支出占71.34%，非工资性支出占{}。人员中，在编占88.20%，非在编占11.80%。", "28.66%", "38.66%"),
    ],
)
def test_rates_that_are_checked(text: str, right: str, wrong: str) -> None:
    """The rate is checked and agrees; with one wrong figure it is told."""
    assert_checked(text, right, wrong)


@pytest.mark.parametrize(
    "text",
    [
        # the plan was revised; the rate is against last year
        "财政收入由52,000万元调整为48,500万元，调减3,500万元，比上年增长2.6%。",
        "税收由31,000万元调减为28,000万元，调减3,000万元，比上年下降4.2%；非税收入由9,000万元调增为12,400万元，"
        "调增3,400万元，比上年增长21.7%。",
        # growth at constant prices
        "人均地区生产总值52,310元，比上年增加4,120元，增长6.1%。",
        # told of each of several, so that one may be far above
        "东湖、西山、北园三个景区接待游客均超过4000人次，其中东湖9805人次。",
        # what the former and what the latter grew by
        "公路、水路货运量合计2.92亿吨，货物周转量合计2060.9亿吨公里，前者下降1.4%，后者增长4.2%。其中公路货运量2.08亿吨、"
        "周转量236.3亿吨公里，前者下降0.7%，后者增长0.4%；水路货运量0.84亿吨、周转量1824.6亿吨公里，前者下降3.0%，后者增长4.8%。",
        # foreign trade is no whole of coast and rivers
        "货物吞吐量1.89亿吨。其中外贸0.72亿吨，增长12.2%。沿海1.65亿吨，增长1.5%；内河0.24亿吨，下降9.5%。",
        # 少数 tells no fall
        "与上次普查相比，汉族人口减少10134人，下降1.75%；少数民族多36041人，增长24.50%。",
        # two digits changed about, but the rest is told
        "全年转贷债券33100万元，其中新增专项债券31300万元，再融资债券1800万元。",
        # a factor of what is to come in, not a rate of what did
        "2021年收入预计完成34,711万元（2020年实际完成33,700万元×103%），比年初预算减少689万元。",
        # those charged hold those of the period before
        "审查起诉方面，受理522件655人。其中，提起公诉673人（含上期积存），不起诉56人。",
        # of shares, not of growth
        "全省进出口增长18.8%。其中，民营企业增长20.6%，占外贸比重提升1.5个百分点；外资企业增长13.5%。",
        # contributions of two sources
        "收入增加540元，增长8.6%。其中经营净收入1,430元，增加97元，增长7.3%，贡献率为17.96%；"
        "财产净收入531元，增加71元，增长15.4%，贡献率为13.15%。",
        # what is left in all, of grand totals, and a part of it in brackets
        "全县收入总计116,068万元，支出总计105,877万元。收支相抵，累计结余10,191万元（其中镇级结余1,027万元）。",
    ],
)
def test_rates_of_something_else(text: str) -> None:
    """A careful reader finds nothing wrong in these."""
    assert told(read(text)) == set()
