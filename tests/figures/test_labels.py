"""What figures in running text are called, and the period and basis that the words name."""

from __future__ import annotations

import pytest

from auditor.figures.labels import after_last, basis_of, before_first, label_of, lead_text, period_of
from auditor.figures.lexicon import load_lexicon


@pytest.mark.parametrize(
    ("value", "floor", "lead"),
    [
        ("其中：基本支出@", 0, "基本支出"),
        ("收入12万元，其中项目支出@", 6, "其中项目支出"),
        ("收入12万元、@", 7, ""),
        ("县级资金（@", 0, "县级资金"),
        ("住房公积金支出：@", 0, "住房公积金支出"),
        ("甲。乙；丙支出为@", 0, "丙支出为"),
    ],
)
def test_the_lead_is_the_clause_before_the_figure(value: str, floor: int, lead: str) -> None:
    """The words go back to a clause break or the figure before; a break right before the figure empties nothing."""
    assert lead_text(value, value.index("@"), floor) == lead


@pytest.mark.parametrize(
    ("lead", "label"),
    [
        ("其中基本支出", "基本支出"),
        ("2021年度培训费决算数为", "培训费"),
        ("主要用于办公费", "办公费"),
        ("和差旅费约", "差旅费"),
        ("2021 年会议费支出", "会议费支出"),
        ("其中", ""),
        ("", ""),
        ("“公务接待费”为", "公务接待费"),
    ],
)
def test_connectives_and_copulas_are_no_part_of_a_label(lead: str, label: str) -> None:
    """Openings, years and closing verbs fall away, the name itself stays."""
    assert label_of(lead, load_lexicon()) == label


@pytest.mark.parametrize(
    ("text", "end", "beginning"),
    [("甲，乙。丙", "丙", "甲"), ("甲乙丙", "甲乙丙", "甲乙丙"), ("，甲", "甲", ""), ("甲。", "", "甲"), ("", "", "")],
)
def test_a_text_is_cut_at_the_last_or_first_of_some_marks(text: str, end: str, beginning: str) -> None:
    """Whichever mark stands last, or first, cuts; without one nothing is lost."""
    assert after_last(text, "，。") == end
    assert before_first(text, "，。") == beginning


def test_the_period_named_last_counts() -> None:
    """A year or a period word, whichever stands nearer to the figure."""
    lexicon = load_lexicon()
    assert period_of("2021年支出比2020年", lexicon) == "2020"
    assert period_of("2021年支出比上年", lexicon) == "上年"
    assert period_of("较上年同期，本年度", lexicon) == "本年度"
    assert period_of("支出", lexicon) == ""


def test_the_basis_named_last_counts() -> None:
    """The longest basis word wins where one holds another."""
    lexicon = load_lexicon()
    assert basis_of("决算数与年初预算", lexicon) == "年初预算"
    assert basis_of("年初预算与决算", lexicon) == "决算"
    assert basis_of("支出", lexicon) == ""


def test_a_long_lead_is_read_at_once() -> None:
    """A hundred thousand closing words leave nothing, without copying the text for each of them."""
    assert label_of("为" * 100_000, load_lexicon()) == ""


def test_rank_in_brackets_is_no_name() -> None:
    """（项） behind an item says what rank of the classification it has; the item is what the figure is called."""
    value = "住房保障支出（类）住房改革支出（款）住房公积金（项）350.35万元"
    assert lead_text(value, value.index("350.35"), 0) == "住房公积金"
