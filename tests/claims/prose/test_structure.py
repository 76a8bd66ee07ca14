"""The structure of a whole: its terms add up, follow from their amounts, and change by so many points."""

from __future__ import annotations

import pytest

from tests.claims.prose.reading import told

BROKEN, CONSISTENT = "inconsistent", "consistent"
AMOUNTS = "全年增加值250.00亿元，其中农业30.00亿元，增长3.1%；工业120.00亿元，增长6.0%；服务业100.00亿元，增长4.2%。"


def verdicts(*paragraphs: str) -> set[tuple[str, str, str]]:
    """The shares and their sum in these paragraphs, and the points between shares, with their verdicts."""
    return {found for found in told(*paragraphs) if found[0] in ("PCT001", "SUM002", "CHG002")}


def broken(*paragraphs: str) -> set[tuple[str, str]]:
    """The rule and figure of what does not hold."""
    return {(rule, figure) for rule, figure, verdict in verdicts(*paragraphs) if verdict == BROKEN}


@pytest.mark.parametrize("text", ["三次产业结构为12.0∶48.0∶40.0。", "三次产业比重分别为12.0%、48.0%和40.0%。"])
def test_terms_follow_from_their_amounts(text: str) -> None:
    """30, 120 and 100 of 250 are 12, 48 and 40 %, in this order."""
    assert broken(AMOUNTS + text) == set()
    assert ("SUM002", "40.0" if "∶" in text else "40.0%", CONSISTENT) in verdicts(AMOUNTS + text)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("三次产业结构为12.0∶46.0∶40.0。", "46.0"),
        ("三次产业结构由上年的13.0∶47.0∶40.0调整为12.0∶48.0∶41.5。", "41.5"),
        ("农业、工业、服务业占增加值的比重分别为12.0%、48.0%和44.0%。", "44.0%"),
    ],
)
def test_a_broken_term_is_the_one_that_its_amount_breaks(text: str, figure: str) -> None:
    """The share and the sum are told of the same term."""
    assert broken(AMOUNTS + text) == {("PCT001", figure), ("SUM002", figure)}


def test_amounts_of_the_passage_before() -> None:
    """The amounts may stand a passage above."""
    assert ("PCT001", "46.0") in broken(AMOUNTS, "三次产业结构为12.0∶46.0∶40.0。")


def test_structure_without_amounts() -> None:
    """The terms of a structure add up to 100 by themselves, but for rounding: 33.3 + 33.3 + 33.3."""
    assert broken("货源结构为33.3:33.3:33.3。") == set()
    assert broken("货源结构为33.3:43.1:33.3。") == {("SUM002", "33.3")}


@pytest.mark.parametrize(
    "text",
    [
        "师生比例为1:15:3。",
        "按4:3:3的比例分担。",
        "调配比例为2.5:1.0:0.5。",
        "A、B、C占全省的比重分别为12.0%、48.0%和20.0%。",
        AMOUNTS + "上年三次产业结构为13.5∶46.3∶40.2。",
        AMOUNTS + "三类企业数量占比分别为20.0%、30.0%和25.0%。",
    ],
)
def test_no_structure_of_these_amounts(text: str) -> None:
    """Other ratios, shares that need not be all, and those of another year or thing assert nothing."""
    assert broken(text) == set()


def test_last_term_may_be_the_rest() -> None:
    """A term that is rounded so that all add up to 100 is none that is wrong: 66.15 of 200 is 33.1, printed 33.0."""
    amounts = "收入200.00亿元，其中甲类66.90亿元，乙类66.95亿元，丙类66.15亿元。"  # 33.45, 33.475, 33.075
    assert broken(amounts + "三类结构为33.5∶33.5∶33.0。") == set()
    assert ("PCT001", "32.0") in broken(amounts + "三类结构为33.5∶33.5∶32.0。")


def test_shares_behind_amounts_that_are_all() -> None:
    """Two parts that make up their whole have shares that do."""
    text = "经费500.00万元，其中：会务385.00万元，占77.0%，含场租；印刷115.00万元，占{}。"
    assert broken(text.format("23.0%")) == set()
    assert broken(text.format("25.4%")) == {("PCT001", "25.4%"), ("SUM002", "25.4%")}


def test_shares_of_a_part() -> None:
    """Parts of a part have shares that come to its share, not to 100 %."""
    text = "安排180万元，占18.0%。其中，设备安排80万元，占8.0%；培训安排100万元，占10.0%。"
    assert broken(text) == set()


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("网办比重由61.2%上升到68.9%，提高{}个百分点。", "7.7", "8.7"),
        ("三次产业结构由上年的13.0∶47.0∶40.0调整为12.0∶47.6∶40.4。第二产业比重提高{}个百分点。", "0.6", "1.6"),
        (
            "城区、镇区、乡村客流占比分别为52.0%、30.5%和17.5%，上年占比分别为50.0%、31.5%和18.5%。镇区客流占比下降{}个百分点。",
            "1.0",
            "2.0",
        ),
    ],
)
def test_points_between_shares(text: str, right: str, wrong: str) -> None:
    """Both shares are told, and so are the points between them."""
    assert broken(text.format(right)) == set()
    assert broken(text.format(wrong)) == {("CHG002", f"{wrong}个百分点")}
