"""What tables assert: each pattern on a small table, with the traps that would be false alarms."""

from __future__ import annotations

import pytest

from auditor.claims.model import Kind, Strength
from auditor.engine.model import Verdict
from tests.claims.tables.judging import broken_in, checks_in, claims_in, summary

MONEY = "项目|金额;"


def patterns(notation: str) -> set[str]:
    """The patterns of all claims of a table."""
    return {claim.pattern for claim in claims_in(notation)}


@pytest.mark.parametrize(
    "rows",
    [
        "一、甲|3.00; 二、乙|4.00; 合计|7.00",
        "合计|7.00; 一、甲|3.00; 二、乙|4.00",
        "一、甲|7.00; （一）乙|3.00; （二）丙|4.00; 二、丁|1.00; 合计|8.00",
        "甲|3.00; 乙|4.00; 小计|7.00; 丙|1.00; 丁|2.00; 小计|3.00; 合计|10.00",
        "一、甲|3.00; 其中：乙|2.00; 二、丙|4.00; 合计|7.00",
        "汇总|7.00; 1、甲|3.00; 2、乙|4.00; 3、丙|",
        "收入合计|7.00; 上年结转|1.00; 总计|8.00",
        "甲|7.00; __乙|3.00; __丙|4.00; 丁|1.00; 合计|8.00",
    ],
)
def test_consistent_totals_are_footed_and_not_reported(rows: str) -> None:
    """Totals above, below, over subtotals, levels, 其中 rows and units are understood, and hold."""
    judged = checks_in(MONEY + rows)
    assert any(c.claim.pattern == "table.footing" for c in judged) or rows.startswith("收入合计")
    assert broken_in(MONEY + rows) == ()


@pytest.mark.parametrize(
    ("rows", "reported", "expression"),
    [
        ("一、甲|3.00; 二、乙|4.00; 合计|9.00", "9.00", "3.00 + 4.00 = 7.00万元"),
        ("合计|9.00; 一、甲|3.00; 二、乙|4.00", "9.00", "3.00 + 4.00 = 7.00万元"),
        ("一、甲|3.00; 其中：乙|2.00; 二、丙|4.00; 合计|9.00", "9.00", "3.00 + 4.00 = 7.00万元"),
        ("汇总|9.00; 1、甲|3.00; 2、乙|4.00; 3、丙|", "9.00", "3.00 + 4.00 = 7.00万元"),
    ],
)
def test_broken_total_is_reported_with_its_rows(rows: str, reported: str, expression: str) -> None:
    """A total that its rows do not give is broken, explicitly, and the calculation names the rows."""
    broken = broken_in(MONEY + rows)
    assert summary(broken) == [("table.footing", reported, expression)]
    assert broken[0].hypothesis.strength is Strength.EXPLICIT


def test_of_which_rows_need_not_be_exhaustive() -> None:
    """其中 rows that give only an example are bounded, not summed."""
    assert patterns(MONEY + "甲|9.00; 其中：乙|2.00; 丙|1.00") == {"table.part-of"}
    assert broken_in(MONEY + "甲|9.00; 其中：乙|2.00; 丙|1.00") == ()


def test_part_larger_than_its_whole_is_reported() -> None:
    """A 其中 row above its whole is broken."""
    assert [c.claim.reported.text for c in broken_in(MONEY + "甲|9.00; 其中：乙|12.00; 丙|1.00")] == ["12.00"]


def test_guessed_breakdown_counts_only_where_other_columns_bear_it_out() -> None:
    """Plain rows under a numbered one are summed where several columns agree, and then a broken column is reported."""
    rows = "1、专项|30.00|21.00|{}; 甲|10.00|9.00|8.00; 乙|20.00|12.00|6.50"
    assert summary(broken_in("项目|2021年|2022年|2023年;" + rows.format("14.50"))) == []
    assert summary(broken_in(MONEY + "1、专项|99.00; 甲|10.00; 乙|20.00")) == []


def test_total_column_by_header_tree() -> None:
    """合计 covers its siblings, and of a group its 小计; a 其中 group breaks down the column beside it."""
    header = "合计v2|出国v2|用车>3|接待v2; 小计|购置|运行;"
    assert broken_in(header + "17.00|0|9.00|4.00|5.00|8.00") == ()
    assert summary(broken_in(header + "17.00|0|17.00|4.00|5.00|8.00")) == [
        ("table.cross-footing", "17.00", "0 + 17.00 + 8.00 = 25.00万元"),
        ("table.cross-footing", "17.00", "4.00 + 5.00 = 9.00万元"),
    ]


def test_of_which_group_under_a_total() -> None:
    """支出合计 = 基本支出 + 项目支出 where 基本支出 has parts of its own in a nested 其中 group."""
    header = "机构v3|支出合计v3|其中：>4|结余v3; 基本支出v2|其中：>2|项目支出v2; 人员|公用;"
    judged = checks_in(header + "甲|10.00|6.00|4.00|2.00|4.00|1.00; 乙|9.00|5.00|3.50|1.50|4.00|2.00")
    assert summary(judged)[:2] == [
        ("table.cross-footing", "10.00", "6.00 + 4.00 = 10.00万元"),
        ("table.cross-footing", "5.00", "3.50 + 1.50 = 5.00万元"),
    ]
    assert {c.verdict for c in judged} == {Verdict.CONSISTENT}


def test_codes_add_up_across_panels() -> None:
    """Economic classes side by side: each class of its items, personnel and public totals of their classes."""
    rows = (
        "编码|名称|决算数|编码|名称|决算数; 301|工资|9.00|302|办公|2.50; 30101|基本|5.00|30201|印刷|2.50;"
        "30102|津贴|4.00|310|设备|1.00; 303|补助|1.50|31002|购置|1.00; 30302|退休|1.50|||;"
        "人员经费合计>2|{}|公用经费合计>2|3.50"
    )
    assert broken_in(rows.format("10.50")) == ()
    assert summary(broken_in(rows.format("11.50"))) == [("table.hierarchy", "11.50", "9.00 + 1.50 = 10.50万元")]


def test_roll_forward_columns() -> None:
    """Opening, income, expenditure and closing in four columns; a blank closing means all was spent."""
    header = "项目|年初结余|本年收入|本年支出|年末结余;"
    good = "甲|1.00|2.00|2.50|0.50; 乙|4.00|1.00|3.00|2.00;"
    assert broken_in(header + good + "丙|2.00|3.00|5.00|") == ()
    assert summary(broken_in(header + good + "丙|2.00|3.00|4.00|2.00")) == [
        ("table.roll-forward", "2.00", "2.00 + 3.00 − 4.00 = 1.00万元")
    ]
    assert summary(broken_in(header + good + "丙|2.00|3.00|4.20|")) == [
        ("table.roll-forward", "4.20", "2.00 + 3.00 = 5.00万元")
    ]


def test_income_total_that_includes_the_carry_over_in_an_adjacent_table() -> None:
    """Where 收入合计 includes 上年结转, the year's balance takes it off and the cumulative one does not add it."""
    income = "机构v2|收入合计v2|其中：>2; 上年结转|拨款; 局机关|30.00|18.00|12.00"
    spent = "机构v2|支出合计v2|结余>2; 当年结余|累计结余; 局机关|22.00|{}|8.00"
    assert broken_in(income, spent.format("-10.00")) == ()
    assert ("table.roll-forward", "-9.00", "30.00 − 18.00 − 22.00 = -10.00万元") in summary(
        broken_in(income, spent.format("-9.00"))
    )


FORM = (
    "收入>2|支出>4; 项目|金额|项目|合计|一般预算财政拨款|基金预算财政拨款;"
    "一、一般预算财政拨款|9.00|一、教育|7.00|7.00|0.00; 二、基金预算财政拨款|1.00|二、住房|1.00|0.00|1.00;"
    "本年收入合计|10.00|本年支出合计|8.00|7.00|1.00; 年初财政拨款结转和结余|3.00|年末财政拨款结转和结余|{0}|{0}|0.00;"
    "一般预算财政拨款|3.00||||; 基金预算财政拨款|0.00||||; 总计|13.00|总计|{1}|{2}|1.00"
)


def test_two_sided_form_by_fund() -> None:
    """Both sides agree, the balance rolls forward in all and for the fund whose opening balance is given."""
    assert broken_in(FORM.format("5.00", "13.00", "12.00")) == ()
    assert summary(broken_in(FORM.format("4.00", "12.00", "11.00"))) == [
        ("table.two-sided", "12.00", "总计 / 收入 金额13.00万元"),
        ("table.two-sided", "4.00", "10.00 + 3.00 − 8.00 = 5.00万元"),
        ("table.two-sided", "4.00", "3.00 + 9.00 − 7.00 = 5.00万元"),
    ]


def test_growth_and_difference_as_row_groups() -> None:
    """Groups of rows that give growth (as a fraction) and difference of other groups of rows are paired by label."""
    rows = (
        "年度|基金|收入|支出; 2019年决算数|甲|100.00|80.00; |乙|50.00|40.00;"
        "2020年预算数|甲|115.00|90.00; |乙|60.00|45.00;"
        "2020年决算数|甲|110.00|100.00; |乙|45.00|44.00; 同比增长率|甲|0.10|0.25; |乙|-0.10|{};"
        "2020年预算差异|甲|-5.00|10.00; |乙|-15.00|-1.00"
    )
    assert broken_in(rows.format("0.10")) == ()
    broken = broken_in(rows.format("0.16"))
    assert [(c.claim.pattern, c.claim.reported.text) for c in broken] == [("table.change", "0.16")]


@pytest.mark.parametrize(
    ("notation", "pattern"),
    [
        ("项目|2023年|2022年|增减额|增减率; 甲|12.00|10.00|2.00|20.00%; 乙|8.00|10.00|-2.00|-20.00%", "table.change"),
        ("项目|2023年|2022年|增减额|增减率; 甲|12.00|10.00|2.00|20.00; 乙|8.00|10.00|-2.00|-20.00", "table.change"),
        ("项目|金额|占比; 甲|6.00|60%; 乙|4.00|40%; 合计|10.00|100%", "table.share"),
        ("项目|预算数|执行数|执行率; 甲|8.00|6.00|75.00%; 乙|4.00|3.80|95.00%", "table.completion"),
        ("项目|编制数|实际在职人数|控制率; 甲|45|36|80.00%", "table.completion"),
        ("项目|年初|追加|调整后; 栏次|1|2|3=1+2; 甲|8.00|2.00|10.00; 乙|5.00|1.00|6.00", "table.formula"),
        ("项目|A|B|C=A/B; 甲|8.00|4.00|2.00; 乙|5.00|2.00|2.50", "table.formula"),
    ],
)
def test_derived_columns_are_recomputed(notation: str, pattern: str) -> None:
    """Rates, differences, shares and printed formulas are claims, and hold here."""
    assert pattern in patterns(notation)
    assert broken_in(notation) == ()


def test_invariant_without_a_label_needs_four_witnesses() -> None:
    """A sum of columns that no header states is reported where it breaks once after four rows that bear it out."""
    header = "单位|城区|乡镇|全县;"
    rows = "甲|1.40|7.10|8.50; 乙|3.00|2.25|5.25; 丙|8.80|6.60|15.40;"
    assert broken_in(header + rows + "丁|4.05|9.95|14.60") == ()
    more = rows + "丁|4.05|9.95|14.00; 戊|5.20|4.70|9.10"
    assert [(c.claim.pattern, c.claim.reported.text) for c in broken_in(header + more)] == [("table.invariant", "9.10")]


def test_accidental_relations_of_small_integers_and_zeros_do_not_count() -> None:
    """Constant columns and zeros are no evidence for a relation."""
    rows = "".join(f"行{i}|1|1|2|0;" for i in range(8)) + "末行|1|1|3|0"
    assert broken_in("单位|甲类|乙类|丙类|丁类;" + rows, before=()) == ()


def test_rates_and_counts_are_not_added_to_amounts() -> None:
    """A total row sums amounts, never the rate column beside them."""
    rows = "项目|金额|执行率; 甲|3.00|90%; 乙|4.00|80%; 合计|7.00|84%"
    assert all(c.reported.unit.text == "万元" for c in claims_in(rows) if c.pattern == "table.footing")


def test_total_of_a_score_sheet_may_cover_points_given_elsewhere() -> None:
    """A 总分 that its rows do not give is not reported: budget execution is scored in another table."""
    assert broken_in("指标|分值|得分; 产出|50|48; 效益|30|30; 满意度|10|9; 总分|100|97") == ()


def test_words_in_an_amount_cell_silence_the_sum() -> None:
    """Where a part is given in words, nothing is said about the total."""
    assert broken_in(MONEY + "甲|3.00; 乙|详见附件; 合计|9.00") == ()


def test_parts_of_a_table_that_runs_on_are_not_reported() -> None:
    """The total on a later page without header covers rows of the page before."""
    first = MONEY + "一、甲|3.00; 二、乙|4.00"
    second = "三、丙|5.00; 四、丁|1.00; 合计|13.00"
    assert broken_in(first, second, before=()) == ()


def test_the_same_relation_is_claimed_once() -> None:
    """A printed formula and a total column that say the same make one claim."""
    rows = "项目|甲类|乙类|合计; 栏次|1|2|3=1+2; 一|8.00|2.00|10.00; 二|5.00|1.00|6.00"
    assert [c.pattern for c in claims_in(rows)] == ["table.formula", "table.formula"]


SCORES = (
    "一级指标|二级指标|年度指标值|实际完成值|分值|得分;"
    "产出指标|数量指标|260家次|274家次|30.00|30.00; 产出指标|质量指标|98%以上|95%|30.00|28.50;"
    "效益指标|社会效益|100%|100%|20.00|19.00; 满意度指标|参保人满意度|90%以上|91.3%|20.00|18.00;"
)


@pytest.mark.parametrize("total", ["合计", "总分"])
def test_full_marks_that_add_up_bear_witness_for_the_marks(total: str) -> None:
    """Repeated stubs and targets in words hide no row, and where 分值 adds up, 得分 must add up over the same rows."""
    assert broken_in(SCORES + f"{total}||||100.00|95.50") == ()
    broken = broken_in(SCORES + f"{total}||||100.00|97.50")
    assert summary(broken) == [("table.footing", "97.50", "30.00 + 28.50 + 19.00 + 18.00 = 95.50")]
    assert broken[0].hypothesis.strength is Strength.EXPLICIT


def test_blocks_by_a_criterion_each_give_the_total() -> None:
    """按收入性质分 and 按支出性质分 break the row above them down, each completely."""
    rows = (
        "年度预算申请|年初预算数|全年执行数; 年度资金总额|66.20|{}; 按收入性质分：一般公共预算|46.20|43.88;"
        "政府性基金|20.00|20.00; 按支出性质分：基本支出|26.20|25.25; 项目支出|40.00|38.63"
    )
    assert broken_in(rows.format("63.88")) == ()
    assert summary(broken_in(rows.format("68.38"))) == [
        ("table.footing", "68.38", "25.25 + 38.63 = 63.88万元"),
        ("table.footing", "68.38", "43.88 + 20.00 = 63.88万元"),
    ]


def test_funds_carried_over_and_allotted_are_what_a_rate_is_of() -> None:
    """本年下达 is income of a roll-forward, and 执行率 is expenditure over carry-over and allotment."""
    rows = (
        "项目|上年结转|本年下达|本年支出|年末结转|执行率; 甲|23.60|180.00|186.50|17.10|91.60%;"
        "乙|8.45|98.00|95.38|{}|{}; 丙|12.30|140.00|142.75|9.55|93.73%"
    )
    assert broken_in(rows.format("11.07", "89.60%")) == ()
    assert summary(broken_in(rows.format("10.17", "98.60%"))) == [
        ("table.completion", "98.60%", "95.38 ÷ (8.45 + 98.00) = 89.60%"),
        ("table.roll-forward", "10.17", "8.45 + 98.00 − 95.38 = 11.07万元"),
    ]


def test_numbers_of_columns_beside_code_levels_are_no_amounts() -> None:
    """类 | 款 | 项 | 栏次 | 1 | 2 | 3 numbers the columns: 1 is not the sum of 2 and 3."""
    rows = (
        "项目>4|本年收入合计v2|财政拨款v2|其他收入v2;功能分类科目编码>3|科目名称;类|款|项|栏次|1|2|3;"
        "合计>4|500.00|480.00|20.00;201>3|服务支出|300.00|290.00|10.00;205>3|教育支出|200.00|190.00|10.00"
    )
    assert broken_in(rows) == ()
    broken = broken_in(rows.replace("300.00|290.00", "310.00|290.00"))
    assert {check.claim.reported.text for check in broken} == {"310.00", "500.00"}


def test_one_of_which_column_is_no_part_of_another() -> None:
    """限额 | 其中：一般 | 其中：专项: the second may exceed the first, and neither may exceed the whole."""
    head = "地区|债务限额|其中：一般债务|其中：专项债务;"
    assert broken_in(head + "甲县|45.20|25.10|20.10;乙县|33.00|13.00|20.00") == ()
    assert broken_in(head + "甲县|45.20|25.10|20.10;乙县|33.00|13.00|37.00")


@pytest.mark.parametrize(("whole", "broken"), [("100.00%", 0), ("99.99%", 0), ("99.97%", 0), ("100.50%", 1)])
def test_share_of_the_total_row_is_the_whole_or_a_sum_of_rounded_shares(whole: str, broken: int) -> None:
    """The total row's own share is 100 %, or off by a tail of one last place a row."""
    rows = f"项目|金额|占比;甲|304.67|22.65%;乙|792.97|58.94%;丙|247.69|18.41%;合计|1345.33|{whole}"
    assert len(broken_in(rows)) == broken


def test_amounts_a_head_are_not_added_up() -> None:
    """人均经费 of the total row is a mean of its own, not the sum of the means above."""
    rows = "单位|人数|人均经费|经费;甲|20|2.50|50.00;乙|14|3.00|42.00;合计|34|2.71|92.00"
    assert broken_in(rows) == ()
    assert broken_in(rows.replace("92.00", "93.00"))


def test_numbered_total_covers_the_rows_numbered_below_it() -> None:
    """一、合计 covers 1. 2. 3. and not 二、, which is no part of it."""
    rows = "项目|金额;一、采购支出合计|1000.50;1.货物|400.20;2.工程|500.30;3.服务|100.00;二、授予小企业金额|700.00"
    assert broken_in(rows) == ()
    assert summary(broken_in(rows.replace("500.30", "503.30"))) == [
        ("table.footing", "1000.50", "400.20 + 503.30 + 100.00 = 1003.50万元")
    ]


def test_single_of_which_column_is_bounded_by_the_subtotal_beside_it() -> None:
    """小计 | 其中：甲 says that 甲 is at most the subtotal, not that it is all of it."""
    rows = "项目|事业收入>2|其他;|小计|其中：教育收费|;子|40.00|15.00|3.00;丑|20.00|6.00|2.00"
    assert broken_in(rows) == ()
    assert {c.claim.pattern for c in broken_in(rows.replace("6.00", "26.00"))} == {"table.part-of"}


def test_what_a_first_column_leaves_is_told_as_the_sum_of_the_others() -> None:
    """总数 − 甲 = 乙 is 总数 = 甲 + 乙; with something added and something taken off it is a balance."""
    rows = [
        ("412.5", "186.0", "226.5"),
        ("275.3", "120.8", "154.5"),
        ("96.4", "58.2", "38.2"),
        ("81.7", "33.9", "47.8"),
    ]
    table = "品名|全部|城区|郊区;" + ";".join(f"品{i}|" + "|".join(row) for i, row in enumerate(rows))
    assert {c.kind for c in claims_in(table) if c.pattern.startswith("table.invariant")} <= {Kind.SUM}
    stocks = [
        ("412.5", "186.0", "97.4", "501.1"),
        ("275.3", "120.8", "88.7", "307.4"),
        ("96.4", "58.2", "41.9", "112.7"),
    ]
    table = "品名|账面|盘盈|借用|实有;" + ";".join(f"品{i}|" + "|".join(row) for i, row in enumerate(stocks))
    assert {(c.kind, c.reported.text) for c in claims_in(table) if c.pattern == "table.invariant-balance"} == {
        (Kind.BALANCE, row[-1]) for row in stocks
    }


def test_part_that_only_repeats_the_one_beside_it_is_counted_once() -> None:
    """Two columns print the tax alone, the third the only kind of it as well: that is no second part."""
    rows = "甲税|873.59|864.42|621.25; 本地甲税|||621.25; 乙税|177.84|182.38|212.18; 丙税|73.94|73.22|65.45"
    more = "丁税|18.66|17.93|21.07; 戊税|9.41|8.85|10.36"
    table = f"项目|预算|调整|完成; 税收|1153.44|1146.80|930.31; {rows}; {more}"
    assert broken_in(table) == ()
    assert [c.claim.reported.text for c in broken_in(table.replace("930.31", "980.31"))] == ["980.31"]
