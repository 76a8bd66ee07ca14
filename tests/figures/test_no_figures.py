"""What is no figure is looked for only where one of its marks stands: that must leave nothing out."""

from __future__ import annotations

import pytest

from auditor.figures.lexicon import NoFigures, load_lexicon

TEXTS = {
    "unreadable": "共计12\ufffd4万元",
    "address": "见http://a.example/2031",
    "clock": "8点30分开会",
    "document": "某发〔2031〕25号",
    "ordinal": "第3批",
    "code": "教育支出(类)205(款)",
    "telephone": "电话：0731 8888",
}
BARE = {
    "clock": "于12:30开始",
    "document": "某文〔2031〕25",
    "ordinal": "见附表1-2",
    "name": "采用1+3模式",
    "fraction": "完成2/3",
}


def found(patterns: NoFigures, text: str) -> list[tuple[str | None, str]]:
    """The reasons and the spans that `text` yields, looked for by its marks."""
    return [(match.lastgroup, match[0]) for match in patterns.pattern(text).finditer(text)]


def found_by_all(patterns: NoFigures, text: str) -> list[tuple[str | None, str]]:
    """The same with every expression."""
    return [(match.lastgroup, match[0]) for match in patterns.whole.finditer(text)]


@pytest.mark.parametrize("reason", TEXTS)
def test_a_mark_brings_its_expressions(reason: str) -> None:
    """Each reason with marks is found in a text that holds one."""
    patterns = load_lexicon().not_figures
    assert reason in [name for name, _ in found(patterns, TEXTS[reason])]
    assert found(patterns, TEXTS[reason]) == found_by_all(patterns, TEXTS[reason])


@pytest.mark.parametrize("reason", BARE)
def test_a_mark_brings_its_expressions_where_no_unit_follows(reason: str) -> None:
    """The same for what is no figure unless a unit follows."""
    patterns = load_lexicon().not_figures_bare
    assert reason in [name for name, _ in found(patterns, BARE[reason])]
    assert found(patterns, BARE[reason]) == found_by_all(patterns, BARE[reason])


def test_every_reason_with_marks_is_tried() -> None:
    """The tables above hold every reason that has marks."""
    lexicon = load_lexicon()
    assert set(lexicon.not_figures.marks) == set(TEXTS)
    assert set(lexicon.not_figures_bare.marks) == set(BARE)


def test_a_text_without_marks_is_searched_for_less() -> None:
    """Without a mark the expression is another one, and finds the year all the same."""
    patterns, text = load_lexicon().not_figures, "2031年支出5.12万元"
    assert patterns.pattern(text) is not patterns.whole
    assert found(patterns, text) == [("date", "2031年")]
