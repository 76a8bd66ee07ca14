"""What the text says of rows, columns and marks of the table beside it: which words assert what, and which do not."""

from __future__ import annotations

import pytest

from auditor.claims.facts.definitions import definitions_in
from tests.claims.facts.reading import ties_in

FLEET = """
市管船舶情况

| 船型 | 数量（艘） |
|---|---:|
| 拖轮 | 64 |
| 驳船 | 215 |
| 客渡船 | 38 |
| 工程船 | 83 |
| 合计 | 400 |

{}
"""
YEARS = """
| 指标 | 2023年（起） | 2022年（起） |
|---|---:|---:|
| 案件受理总数 | 940 | 871 |
| 　调解 | 412 | 398 |
| 　裁决 | 528 | 473 |

{}
"""
LOSSES = """
| 线路 | 供电量（万千瓦时） | 售电量（万千瓦时） | 线损率 |
|---|---:|---:|---:|
| 东线 | 400.0 | 380.0 | 5.0% |
| 西线 | 250.0 | 230.0 | {} |
| 南线 | 500.0 | 480.0 | 4.0% |

注：{}。
"""
MARKS = """
自评得分汇总

| 一级指标 | 分值 | 自评得分 |
|---|---:|---:|
| 投入 | 20 | 18.60 |
| 过程 | 30 | 28.20 |
| 产出 | 50 | 47.10 |
| 合计 | 100 | 93.90 |

{}
"""


def verdicts(text: str) -> list[tuple[str, str]]:
    """Every figure that a fact is claimed of, and whether it agrees."""
    return sorted((c.claim.reported.text, c.verdict.value) for c in ties_in(text))


@pytest.mark.parametrize(
    ("sentence", "figure", "right"),
    [
        ("拖轮、客渡船占船舶总数的{}。", "{}%", "25.5"),  # (64 + 38) ÷ 400
        ("机动船（拖轮、客渡船）占{}。", "{}%", "25.5"),
        ("其中驳船占比为{}。", "{}%", "53.75"),
        ("拖轮和客渡船合计{}。", "{}艘", "102"),
        ("驳船比工程船多{}。", "{}艘", "132"),
        ("客渡船比拖轮少{}。", "{}艘", "26"),
    ],
)
def test_rows_that_the_text_names(sentence: str, figure: str, right: str) -> None:
    """Their share, their sum and their difference are those of the cells."""
    wrong = str(float(right) + 9).removesuffix(".0")
    for number, verdict in ((right, "consistent"), (wrong, "inconsistent")):
        told = figure.format(number)
        assert verdicts(FLEET.format(sentence.format(told))) == [(told, verdict)]


@pytest.mark.parametrize(
    "sentence",
    [
        "拖轮、驳船、趸船占总数的71.3%。",  # one of them is no row
        "趸船、拖轮占总数的71.3%。",
        "拖轮、驳船等占总数的71.3%。",  # what else, is not told
        "驳船中外租的占71.3%。",  # of part of the row
        "大型驳船占总数的71.3%。",
        "驳船占全省船舶的21.3%。",  # of another whole
        "上年末，驳船占21.3%。",  # of another year
        "拖轮和驳船合计完成产值713万元。",  # another measure
        "拖轮和驳船合计载货713艘次。",
        "甲类拖轮比驳船少17艘。",
    ],
)
def test_words_that_assert_nothing_of_whole_rows(sentence: str) -> None:
    """Nothing is said where the words name more, less or something else than rows."""
    assert [v for v in verdicts(FLEET.format(sentence)) if v[1] == "inconsistent"] == []


SEASONS = """
各季渡运情况

| 季度 | 车渡（万人次） | 客渡（万人次） | 合计 |
|---|---:|---:|---:|
| 上半年 | 31.2 | 48.8 | 80.0 |
| 下半年 | 36.8 | 43.2 | 80.0 |
| 全年 | 68.0 | 92.0 | 160.0 |

{}
"""


def test_columns_that_the_text_names() -> None:
    """客渡 is 92.0 of 160.0 in the year; what a column is of one row alone is of that row."""
    for share, verdict in (("57.5%", "consistent"), ("75.5%", "inconsistent")):
        assert verdicts(SEASONS.format(f"客渡占全年的{share}。")) == [(share, verdict)]
    assert verdicts(SEASONS.format("上半年客渡占61.0%。")) == []


@pytest.mark.parametrize("head", ["2023年（起）", "本年（起）", "本年数"])
def test_change_between_two_columns_of_years(head: str) -> None:
    """The years may stand in heads with units, or be 本年 and 上年; the total may be told without its word."""
    last = head.replace("2023", "2022").replace("本", "上")
    table = YEARS.replace("2022年（起）", last).replace("2023年（起）", head)
    for sentence, right, wrong in (
        ("案件受理比上年增加{}。", "69起", "96起"),
        ("裁决比上年增加{}。", "55起", "65起"),
        ("裁决比上年增长{}。", "11.6%", "16.1%"),
    ):
        assert (wrong, "inconsistent") in verdicts(table.format(sentence.format(wrong)))
        assert not [v for v in verdicts(table.format(sentence.format(right))) if v[1] == "inconsistent"]


def test_column_that_a_note_defines() -> None:
    """20 ÷ 250 is 8.0 %, not 20 ÷ 230; where most rows do not obey, the note is not about them."""
    note = "线损率＝（供电量－售电量）÷供电量×100%"
    assert [v for _, v in verdicts(LOSSES.format("8.0%", note))] == ["consistent"] * 3
    assert ("8.7%", "inconsistent") in verdicts(LOSSES.format("8.7%", note))
    other = "线损率＝（供电量－售电量）÷售电量×100%"
    assert [v for v in verdicts(LOSSES.format("8.0%", other)) if v[1] == "inconsistent"] == []
    assert verdicts(LOSSES.format("8.7%", "线损率＝损失电量÷供电量")) == []


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("注：净值＝原值－折旧。", ["A-B"]),
        ("占比=本项÷合计×100%；增速＝（本年－上年）/上年", ["A/B", "(A-B)/B"]),
        ("人均＝总额×10000÷人数。", []),  # a number that units may have in them already
        ("2023年=100。", []),
    ],
)
def test_formulas_in_words(text: str, terms: list[str]) -> None:
    """Each name gets a letter; formulas with numbers are left alone."""
    assert [definition.terms for definition in definitions_in(text)] == terms


@pytest.mark.parametrize(
    ("sentence", "right", "wrong"),
    [
        ("三项共扣{}。", "6.10分", "6.01分"),
        ("扣分合计{}。", "6.10分", "6.01分"),
        ("其中过程指标扣{}。", "1.80分", "1.08分"),
    ],
)
def test_marks_lost(sentence: str, right: str, wrong: str) -> None:
    """The full mark less the mark given."""
    assert (wrong, "inconsistent") in verdicts(MARKS.format(sentence.format(wrong)))
    assert not [v for v in verdicts(MARKS.format(sentence.format(right))) if v[1] == "inconsistent"]


def test_marks_lost_for_a_reason_are_not_those_of_a_row() -> None:
    """因执行偏慢扣0.5分 is part of what was lost, and no total of the table either."""
    told = "自评得分93.90分，因执行偏慢扣0.50分。"
    assert [v for v in verdicts(MARKS.format(told)) if v[1] == "inconsistent"] == []
