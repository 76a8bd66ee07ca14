"""What a change is held against, and lists of shares, of amounts allotted and of cases: in words of our own."""

from __future__ import annotations

import pytest

from auditor.figures.grids.cells import compact_title, without_number
from tests.claims.pairs import assert_checked, read, told


@pytest.mark.parametrize(
    "text",
    [
        # against last year's rate, which is not printed; the one before is that of all cases
        "全院受理案件1,803件，结案894件，结案率49.58%。行政案件受理68件，结案38件，结案率55.88%，同比上升5.2个百分点。",
        # of the city, of which nothing else is told
        "规上工业增加值增长9.7%，比全市快1.1个百分点；服务业增加值增长8.1%，列第2位。",
        # each of three shares against its own of ten years ago
        "青壮年占63.35%，老年占18.70%（其中80岁以上占3.50%），少年占17.95%，分别下降6.79、上升15.44、上升1.35个百分点。",
        # against 2010, not against the rate beside it
        "户籍性别比105.07，出生人口性别比111.3，较2010年下降6.8。",
        # its own change stands behind the first level
        "全年出栏生猪843.7万头，比上年增加82.4万头，增长10.8%；年末能繁母猪比上年末增加3.2万头，增长6.6%。",
        # shares that need not be all there are
        "读者到馆的缘由里，自习占42.87%，借书占27.48%，听讲座占22.83%，会友占5.99%。",
        # a class beside its like is no mean of the two behind it
        "就业率：博士90.91%，硕士90.58%，本科78.95%，专科82.68%。",
        # a reason names another thing than what was done
        "基金收入31.25亿元，为年初预算的90.3%，主要原因是土地出让收入比预算短收3.54亿元。",
    ],
)
def test_nothing_is_told(text: str) -> None:
    """What the words hold against something else is not held against what stands near."""
    assert told(read(text)) == set()


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("群众满意率96.8%，较上年（94.5%）提高{}。", "2.3个百分点", "3.2个百分点"),
        ("优良天数比例86.8%；上年有效监测365天，优良311天，比例为85.2%，同比上升{}。", "1.6个百分点", "6.1个百分点"),
        ("商品和服务支出286.37万元，较2020年增加{}（2020年为190.52万元）。", "95.85万元", "98.55万元"),
        # the fall is that of its own part, not that of the next one, which fell to nothing
        (
            "民事案件5,927件，同比增加306件，同比上升5.44%；执行案件1,846件，同比下降6.01%，同比减少{}；"
            "赔偿案件0件，同比下降100%，同比减少2件。",
            "118件",
            "181件",
        ),
    ],
)
def test_the_like_that_is_told(text: str, right: str, wrong: str) -> None:
    """What the words do hold it against is checked."""
    assert_checked(text, right, wrong)


def test_amounts_allotted_line_by_line() -> None:
    """Each line names whose an amount of that name is; together they are what was allotted."""
    text = "现下达2024年度水毁修复补助资金7,650万元。\n东坪区：补助资金{}万元；\n南渡县：补助资金2,310万元；\n"
    text += "新安县：补助资金1,940万元；\n高新区：补助资金620万元。\n"
    assert told(read(text.format("2,780"))) == set()
    assert told(read(text.format("2,870")))


def test_a_title_keeps_the_number_of_its_table_apart() -> None:
    """表1 1—3月 is no table of the eleventh month; letters that are spaced out are one word."""
    assert compact_title("表1 1—3月 收 入") == "表1 1—3月收入"
    assert without_number("附表2-1 2023年支出") == " 2023年支出"
    assert compact_title("2 0 2 3 年 度") == "2023年度"
