"""Fact keys: what the words of a figure say of it, and what it takes from its sentence, passage and headings."""

from __future__ import annotations

import pytest

from auditor.claims.reading.keys import Key, conflict, read_keys
from auditor.claims.reading.words import key_words, said, stated
from auditor.figures.lexicon import load_lexicon
from tests.claims.facts.reading import prose_of

WORDS = key_words(load_lexicon())


def keys_in(text: str) -> dict[str, Key]:
    """The key of each figure of a report by its printed text."""
    prose = prose_of(text)
    pairs = zip(prose.views, read_keys(prose), strict=True)
    return {mention.figure.text: key for view, keys in pairs for mention, key in zip(view.mentions, keys, strict=True)}


TWO_CHAPTERS = """
关于某市2031年预算执行情况和2032年预算草案的报告

一、2031年预算执行情况

（一）一般公共预算

全市收入91.20亿元，为预算的98.1%；支出88.40亿元。

市本级收入41.20亿元，其中：税收收入30.10亿元。

二、2032年预算草案

（一）一般公共预算

全市收入95.60亿元，增长4.8%。
"""


def test_chapters_decide_year_and_stage() -> None:
    """All sentences below a chapter are of its year and stage; the title, which names two, says neither."""
    keys = keys_in(TWO_CHAPTERS)
    done, planned = keys["91.20亿元"], keys["95.60亿元"]
    assert (done.year, done.basis, done.fund, done.scope) == ("2031", "执行", "一般公共预算", "全市")
    assert {"year", "basis", "fund"} <= done.inherited
    assert not {"scope", "side"} & done.inherited
    assert conflict(done, planned) == ("year", "basis")


def test_a_part_is_of_the_scope_and_side_of_its_whole() -> None:
    """What stands behind 其中 is of the same body; what a sentence opens with reaches over a semicolon."""
    keys = keys_in(TWO_CHAPTERS)
    assert keys["30.10亿元"].scope == "市本级"
    assert "scope" in keys["30.10亿元"].inherited
    assert (keys["88.40亿元"].scope, keys["88.40亿元"].side) == ("全市", "支出")
    assert conflict(keys["91.20亿元"], keys["41.20亿元"]) == ("scope",)
    assert keys["98.1%"].kind == "completion"
    assert keys["98.1%"].basis == "执行"  # 预算 is what it is a rate of


LINES = """
2031年预算执行情况

一、一般公共预算

收入91.20万元。

二、社会保险基金预算

收入12.30万元。

2032年预算草案

一、一般公共预算

收入95.60万元。
"""


def test_plain_lines_are_chapters_where_numbering_begins_anew() -> None:
    """A short line without number that names a year or stage stands above the numbering below it."""
    keys = keys_in(LINES)
    assert (keys["12.30万元"].year, keys["12.30万元"].fund) == ("2031", "社会保险基金")
    assert (keys["95.60万元"].year, keys["95.60万元"].basis, keys["95.60万元"].fund) == ("2032", "预算", "一般公共预算")


def test_a_plain_line_below_a_heading_ends_with_it() -> None:
    """A line that stands below numbering that goes on says nothing of what the next number tells."""
    keys = keys_in("一、收支情况\n\n市本级\n\n收入91.20万元。\n\n二、债务情况\n\n债务余额12.30万元。\n")
    assert keys["91.20万元"].scope == "市本级"
    assert keys["12.30万元"].scope == ""


def test_a_paragraph_may_open_like_a_heading() -> None:
    """The first words up to a full stop or a colon hold for all of it, and for what follows a numbered one."""
    keys = keys_in(
        "（一）政府性基金。2031年，收入91.20万元。\n\n支出85.60万元。\n\n市本级执行情况：收入12.30万元。\n\n"
        "2031年某某开发区执行情况：收入7.80万元。\n\n（二）园区预算。收入6.50万元。\n"
    )
    assert [keys[text].fund for text in ("91.20万元", "85.60万元", "12.30万元")] == ["政府性基金"] * 3
    assert (keys["12.30万元"].scope, keys["12.30万元"].basis) == ("市本级", "执行")
    assert keys["6.50万元"].scope == ""  # 园区 alone names none


def test_scopes_of_areas_and_remarks() -> None:
    """An area named before its amount is whose it is; a level with an area is not the level without."""
    keys = keys_in(
        "市本级收入91.20万元（不含某某开发区12.30万元）。\n\n市本级（含某某开发区）支出103.50万元。"
        "\n\n石桥县2031年预算执行情况：收入7.80万元。\n"
    )
    assert keys["7.80万元"].scope == "石桥县"
    assert keys["12.30万元"].scope == "某某开发区"
    assert keys["103.50万元"].scope == "市本级(含某某开发区)"


def test_times() -> None:
    """Last year is the year before the one spoken of; a base is of what is compared with; months are no year."""
    keys = keys_in(
        "2031年收入91.20万元，上年收入85.60万元；与2029年80.10万元相比，增加11.10万元。1-6月支出40.30万元。"
        "\n\n“十四五”期间支出512.70万元，年末结余12.30万元。\n"
    )
    assert [keys[t].year for t in ("91.20万元", "85.60万元", "80.10万元", "11.10万元")] == [
        "2031",
        "2030",
        "2029",
        "2031",
    ]
    assert keys["11.10万元"].kind == "change"
    assert (keys["40.30万元"].span, keys["512.70万元"].span, keys["12.30万元"].point) == ("1-6月", "十四五", "年末")


@pytest.mark.parametrize(
    ("words", "part", "value"),
    [
        ("支出预算为", "basis", "预算"),  # right before the figure the word is the plan
        ("预算单位支出", "basis", None),
        ("政府性基金预算收入", "basis", None),
        ("年初预算", "basis", "年初预算"),
        ("比2030年决算数增加", "year", None),
        ("比2030年决算数增加", "basis", None),
        ("区级上解收入", "scope", None),
        ("补助区级", "scope", None),
        ("上年结转收入", "year", None),
        ("收入支出总计", "side", ""),
    ],
)
def test_words_before_a_figure(words: str, part: str, value: str | None) -> None:
    """What words say, and where they only hold the letters of a word that says it."""
    assert said(words, WORDS).get(part) == value


def test_a_heading_of_two_things_says_neither() -> None:
    """Two years, both sides or two levels in one heading leave the part open; a plan and its kind agree."""
    assert stated("2031年收入支出执行情况和2032年预算草案", WORDS) == {"year": "", "side": "", "basis": ""}
    assert stated("2031年全市及市本级收支", WORDS)["scope"] == ""
    assert stated("收入预计和支出安排", WORDS)["basis"] == "预算"


def test_only_known_parts_deny() -> None:
    """What one key does not know denies nothing, nor does a wider word for the same."""
    assert conflict(Key(scope="全市", year="2031"), Key(scope="市本级", basis="预算")) == ("scope",)
    assert conflict(Key(scope="本级", basis="执行"), Key(scope="市本级", basis="决算")) == ()
    assert conflict(Key(basis="年初预算"), Key(basis="调整预算")) == ("basis",)


def test_each_of_an_enumeration_has_its_own_scope() -> None:
    """What 省级, 市级 and 县级 say of the items of a list says nothing of what stands behind it."""
    keys = keys_in("全市抽检600批次，其中省级100批次、市级200批次、县级300批次，检出不合格9批次。")
    assert keys["9批次"].scope == keys["600批次"].scope
    assert len({keys[text].scope for text in ("100批次", "200批次", "300批次")}) == 3
