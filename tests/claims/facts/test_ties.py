"""Which figures are one fact, which only look alike, and which of two different figures is told to deviate."""

from __future__ import annotations

import pytest

from tests.claims.facts.reading import broken, ties_in, told

OVERVIEW = """
{title}

单位：万元

| 收入 | 决算数 | 支出 | 决算数 |
|---|---|---|---|
| 一、财政拨款收入 | 90.00 | 一、一般公共服务支出 | 71.30 |
| 二、其他收入 | 10.00 | 二、住房保障支出 | 18.70 |
| 本年收入合计 | 100.00 | 本年支出合计 | 90.00 |
| 年初结转和结余 | 5.00 | 年末结转和结余 | 15.00 |
| 总计 | 105.00 | 总计 | 105.00 |

{words}
"""


def overview(words: str, title: str = "收入支出决算总表") -> str:
    """A report with the overview form and a paragraph below it."""
    return OVERVIEW.format(title=title, words=words)


def test_text_agrees_with_its_form() -> None:
    """An amount of the text is tied to the cell of its name, whatever the unit."""
    words = "住房保障支出187000.00元。"
    assert ("187000.00元", "18.70", "consistent") in told(overview(words))


def test_totals_of_both_sides_are_named_together() -> None:
    """收、支总计 is told of both totals of the form; where these agree, another figure is plainly wrong."""
    found = broken(overview("2023年度收、支总计0.11万元。"))
    assert found == {("0.11万元", "105.00", "EXPLICIT")}


@pytest.mark.parametrize(
    "words",
    [
        "财政拨款收、支总计98.00万元。",  # another fund
        "收、支总计预算102.00万元。",  # a plan
        "2022年度收、支总计99.10万元，2023年度收、支总计105.00万元，2023年度增加5.90万元。",  # another year
        "收、支总计约103万元。",  # approximate
        "所属单位收、支总计22.00万元。",  # another body
    ],
)
def test_another_scope_is_another_fact(words: str) -> None:
    """A figure of another fund, plan, year or body does not contradict the form."""
    assert broken(overview(words)) == set()


def test_majority_decides() -> None:
    """The value told in one place deviates from the one told in two."""
    text = "公用经费48.15万元。\n\n日常公用经费11.90万元。\n\n公用经费支出48.15万元。"
    assert broken(text) == {("11.90万元", "48.15万元", "EXPLICIT")}


def test_near_miss_is_plain() -> None:
    """A longer name with two digits swapped is one fact, though neither is told twice."""
    text = "建档立卡人口参保656083人。\n\n建档立卡人口参保656803人。"
    assert broken(text) == {("656803人", "656083人", "EXPLICIT")}


def test_once_against_once_is_only_likely() -> None:
    """A body has one number of posts; without more evidence neither figure is called wrong with certainty."""
    assert broken("核定编制36人。\n\n全局人员编制42人。") == {("42人", "36人", "LIKELY")}


@pytest.mark.parametrize(
    "text",
    [
        "（一）甲县公用经费20.10万元。\n\n（二）乙县公用经费18.35万元。",
        "# 甲项目\n\n## 项目概况\n\n项目支出118.50万元。\n\n# 乙项目\n\n## 项目概况\n\n项目支出76.30万元。",
        "局机关实有人数34人。\n\n医疗保障中心实有人数18人。",
        "年末实有人数（在职）44人。\n\n年末实有人数54人。",
        "职工医保年末滚存结余520.60万元。\n\n居民医保年末滚存结余502.60万元。",
        "1-6月公用经费45.00万元。\n\n公用经费80.00万元。",
        "会议费标准不超过每天550元，会议费支出2.40万元。\n\n会议费支出3.10万元。",
    ],
)
def test_entries_of_a_list_are_not_one_fact(text: str) -> None:
    """The same words about other bodies, projects, groups or months do not contradict each other."""
    assert broken(text) == set()


def test_ambiguous_name_contradicts_nothing() -> None:
    """A name that stands for two values in one passage names no single fact."""
    text = "编制36人，其中下属二院编制12人、核定编制20人。\n\n核定编制42人。"
    assert broken(text) == set()


def test_forms_are_left_to_their_own_ties() -> None:
    """Two tables that differ are no tie-out of the text."""
    assert broken(overview("") + overview("").replace("105.00", "106.00")) == set()


def test_last_place_is_rounding() -> None:
    """One unit in the last place apart is told once, as rounding, of the later figure."""
    text = "卫生健康支出169.91万元。\n\n卫生健康支出决算为169.90万元。"
    assert told(text) == {("169.90万元", "169.91万元", "rounding")}


def test_rates_of_the_same_two_amounts() -> None:
    """A rate told twice of the same two amounts must be the same; of other amounts it need not be."""
    first = "基本支出360.80万元，其中人员经费315.20万元，占基本支出的87.36%。\n\n"
    assert broken(first + "人员经费315.20万元，占基本支出360.80万元，人员经费占基本支出的84.10%。") >= {
        ("84.10%", "87.36%", "LIKELY")
    }
    assert broken(first + "上年人员经费300.00万元，占基本支出的84.10%。") == set()


def test_difference_in_words_and_with_a_sign() -> None:
    """减少22.10万元 is the −22.10 of a column of differences."""
    text = """
基金收支表

单位：万元

| 项目 | 预算数 | 决算数 | 差异 |
|---|---|---|---|
| 利息收入 | 90.00 | 67.90 | -22.10 |
| 保费收入 | 310.00 | 315.00 | 5.00 |

利息收入比预算减少22.10万元。
"""
    assert ("22.10万元", "-22.10", "consistent") in told(text)


def test_equal_digits_of_other_things_are_no_tie() -> None:
    """Equal numbers tie only where the names have something in common, the more the fewer digits they have."""
    assert told("全县共有药店32家。\n\n走访企业32家。") == set()
    assert told("办公费31.48万元。\n\n拨付抚恤31.48万元。") == set()


def test_the_reported_figure_is_named_with_its_fund() -> None:
    """The subject says which money is meant."""
    checks = ties_in(overview("财政拨款收、支总计98.00万元。", title="财政拨款收入支出决算总表"))
    assert {c.claim.subject for c in checks if c.claim.reported.text == "98.00万元"} == {"财政拨款收支总计"}


SCORES = """
{title}

| 指标 | 分值 | 得分 |
|---|---|---|
| 产出 | 50.00 | 48.50 |
| 效益 | 40.00 | {effect} |
| 合计 | 90.00 | {total} |
"""


def test_score_of_the_text_and_of_the_sheet() -> None:
    """The score told in words is the total of the score sheet."""
    sheet = SCORES.format(title="评分表", effect="36.24", total="84.74")
    assert ("84.74分", "84.74", "consistent") in told(f"{sheet}\n自评得分84.74分。")
    assert ("48.74分", "84.74") in {pair[:2] for pair in broken(f"{sheet}\n自评得分48.74分。")}


def test_two_sheets_have_two_scores() -> None:
    """Two scores that are each told in words and in a sheet are two facts."""
    first = SCORES.format(title="甲项目评分表", effect="36.24", total="84.74")
    second = SCORES.format(title="乙项目评分表", effect="38.10", total="86.60")
    assert broken(f"{first}\n甲项目自评得分84.74分。\n{second}\n乙项目自评得分86.60分。") == set()


def test_chapters_of_two_years_tell_two_facts() -> None:
    """The same words under 2031年执行情况 and 2032年预算草案 are of two years; within one chapter they contradict."""
    chapter = "一、2031年预算执行情况\n\n全市教育支出42.16亿元。\n\n{}\n\n全市教育支出42.61亿元。\n"
    assert broken(chapter.format("二、2032年预算草案")) == set()
    assert broken(chapter.format("（一）支出情况")) == {("42.61亿元", "42.16亿元", "EXPLICIT")}


@pytest.mark.parametrize(
    ("one", "other"), [("全市", "市本级"), ("全市", "某某开发区2031年"), ("2031年", "2031年1-6月")]
)
def test_scopes_and_spans_tell_two_facts(one: str, other: str) -> None:
    """The whole area, its own level, a zone with money of its own, half a year: each has its own figure."""
    text = "{}一般公共预算教育支出42.16亿元。\n\n{}一般公共预算教育支出42.61亿元。\n"
    assert broken(text.format(one, other)) == set()
    assert len(broken(text.format(one, one))) == 1


def test_long_names_need_a_slip() -> None:
    """Two amounts of one long name are two amounts, unless a slip sets them apart or all beside them agrees."""
    told = "加上上级补助和上年结转等收入{}亿元，收入总计{}亿元，调入资金{}亿元。"
    parted = told.format("88.45", "130.20", "3.40") + "\n\n" + told.format("34.11", "61.70", "3.40")
    assert broken(parted) == set()
    twice = told.format("88.45", "130.20", "3.40") + "\n\n" + told.format("34.11", "130.20", "3.40")
    assert broken(twice) == {("34.11亿元", "88.45亿元", "LIKELY")}


def test_a_sentence_said_twice_has_one_rate() -> None:
    """The rate behind one level, led to by the same words, is one; another comparison is another rate."""
    text = "全县工业投资51.72亿元，同比增长16.3%。\n\n全县工业投资51.72亿元，{}增长13.6%。\n"
    assert broken(text.format("同比")) == {("13.6%", "16.3%", "LIKELY")}
    assert broken(text.format("环比")) == set()


def test_a_title_tells_what_the_text_tells() -> None:
    """An amount of the title that the text prints with two digits swapped; not one that the text has as well."""
    text = "石桥县下达水利专项资金{}万元\n\n近日，县财政局下达2031年水利专项资金273.40万元，支持12个项目。\n{}"
    assert broken(text.format("237.40", "")) == {("237.40万元", "273.40万元", "LIKELY")}
    assert broken(text.format("273.40", "")) == set()
    assert broken(text.format("237.40", "\n另有上年水利资金237.40万元。\n")) == set()


def test_places_that_differ_in_every_name_tell_of_different_things() -> None:
    """What is spent on the main tasks is not what the form prints, though class after class has the same name."""
    form = (
        "支出预算表\n\n单位：万元\n\n| 项目 | 预算数 |\n|---|---|\n| 教育支出 | 324.37 |\n| 卫生健康支出 | 268.07 |\n"
        "| 节能环保支出 | 205.26 |\n| 合计 | 797.70 |\n\n重点支出安排\n\n"
    )
    text = "教育支出{}万元，卫生健康支出{}万元，节能环保支出{}万元。\n"
    assert broken(form + text.format("193.00", "106.00", "182.00")) == set()
    assert {told[0] for told in broken(form + text.format("193.00", "268.07", "205.26"))} == {"193.00万元"}


def test_what_headings_put_in_two_years_is_not_told_again_with_another_last_place() -> None:
    """8.4 of the plan is no rounding of 8.5 of the outturn; of one year it may be."""
    text = "一、2030年预算执行情况\n\n镇级公共收入完成8.5亿元。\n\n二、{year}预算草案\n\n镇级公共收入8.4亿元。"
    assert not ties_in(text.format(year="2031年"))
    assert ties_in(text.format(year="2030年").replace("草案", "执行补充说明"))
