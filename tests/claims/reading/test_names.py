"""Names of facts in normal form: what is one thing, what tells two apart."""

from __future__ import annotations

import pytest

from auditor.claims.reading.names import naming_of
from auditor.figures.lexicon import load_lexicon
from tests.claims.facts.reading import cores_in

NAMING = naming_of(load_lexicon())


@pytest.mark.parametrize(
    ("names", "core"),
    [
        (("公用经费", "日常公用经费", "公用支出", "公用经费合计"), "公用经费"),
        (("收、支总计", "收入支出总计", "2023年度财政拨款收支总计"), "收支总计"),
        (("对个人和家庭的补助", "对个人和家庭补助支出"), "对个人和家庭补助"),
        (("因公出国（境）费", "因公出国经费支出"), "因公出国费"),
        (("公务用车购置费及运行维护费支出决算", "公务用车购置及运行费"), "公务用车购置和运行费"),
        (("核定编制", "人员编制", "经县编委核定的编制人数"), "编制人数"),
        (("一般公共预算财政拨款支出", "政府性基金预算财政拨款支出"), "支出合计"),
        (("支出", "金额", "其中", "决算数"), ""),
    ],
)
def test_one_core(names: tuple[str, ...], core: str) -> None:
    """Synonyms, basis words, years and funds do not change what a name names."""
    assert {NAMING.core(name) for name in names} == {core}


def test_other_things_keep_their_names() -> None:
    """A word that names another thing stays in the core."""
    names = ("行政编制", "事业编制", "编制人数", "其他医疗保障管理事务支出", "医疗保障管理事务支出")
    assert len({NAMING.core(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("年初预算为", {"basis": "年初预算"}),
        ("调整后预算金额", {"basis": "调整预算"}),
        ("支出决算为", {"basis": "决算", "side": "支出"}),
        ("“三公”经费支出预算为", {"basis": "预算", "side": "支出"}),
        ("一般公共预算财政拨款支出", {"fund": "一般公共预算", "side": "支出"}),
        ("完成预算的", {}),
        ("上年同期", {"year": "-1"}),
        ("上年预算数", {"year": "-1", "basis": "预算"}),
        ("上年结转和结余", {"side": "结余"}),
        ("财政拨款、政府性基金预算财政拨款", {"fund": "政府性基金"}),  # the narrower one
    ],
)
def test_what_a_label_states(text: str, parts: dict[str, str]) -> None:
    """Plan, outturn, year, money and side as a label states them; the 预算 of a fund's name is no plan."""
    assert NAMING.stated(text) == parts


@pytest.mark.parametrize(
    ("text", "span"),
    [("截至11月23日，全州上解", "1-11月"), ("1-12月完成", ""), ("1-6月完成", "1-6月"), ("9月份", "9月")],
)
def test_a_part_of_the_year_is_a_span(text: str, span: str) -> None:
    """A part of the year is a span, the whole year is none."""
    assert NAMING.stated(text).get("span", "") == span


def test_item_name_of_a_list_entry() -> None:
    """行政运行 is what both figures of its entry are of; a rate goes by what it is the rate of."""
    text = "卫生健康支出（类）医疗保障管理事务（款）行政运行（项），年初预算为50.00万元，支出决算为46.72万元。"
    assert cores_in(text) == [("50.00万元", "行政运行"), ("46.72万元", "行政运行")]
    assert cores_in("“三公经费”预算34.00万元，支出5.55万元，“三公经费”控制率为16.32%。")[-1] == ("16.32%", "三公经费")
