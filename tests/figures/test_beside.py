"""Two editions beside each other: the lines of a report, and which figure of one is which of the other."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.document import Document, Paragraph, Text
from auditor.figures.beside.lines import FIGURE, Line, lines_of
from auditor.figures.beside.pairing import WINDOW, Paired, lines_beside, paired
from auditor.figures.build import figure
from auditor.figures.lexicon import load_lexicon
from auditor.figures.model import Figure
from auditor.figures.read import read_figures
from tests.figures.grid_notation import table

BLOCKS = (
    Paragraph(Text("2031年收入 12.50万元，\u3000增长 3.2%。")),
    table("2031年项目|金额|上 年; 教育|7.10|6.90; 其他支出||1.25"),
    Paragraph(Text("无 变 化")),
)


def lines(*texts: str) -> list[Line]:
    """Lines with a figure for each #: "收入#，支出#"."""
    made = []
    for block, text in enumerate(texts):
        own = tuple(figure(f"{at + 1}.5元", block) for at in range(text.count("#")))
        made.append(Line(text.replace("#", FIGURE), own, block))
    return made


def placed(found: Paired) -> list[tuple[tuple[int, str], tuple[int, str]]]:
    """The pairs by line and by which figure of it: 1.5元 is the first."""
    return [((a.place.block, a.text[0]), (b.place.block, b.text[0])) for a, b in found.pairs]


def texts(figures: Sequence[Figure]) -> list[tuple[int, str]]:
    """The figures by line and by which of it."""
    return [(f.place.block, f.text[0]) for f in figures]


def test_lines_are_words_without_blanks_and_figures() -> None:
    """A paragraph is a line, each row of a table is one; a figure leaves its mark, a cell ends with a tab."""
    figures = read_figures(Document(None, "text", "", "", BLOCKS), load_lexicon())
    found = lines_of(BLOCKS, reversed(figures.all))
    assert [(line.words, [f.text for f in line.figures], line.block, line.row) for line in found] == [
        (f"2031年收入{FIGURE}，增长{FIGURE}。", ["12.50万元", "3.2%"], 0, None),
        ("2031年项目\t金额\t上年", [], 1, 0),
        (f"教育\t{FIGURE}\t{FIGURE}", ["7.10", "6.90"], 1, 1),
        (f"其他支出\t\t{FIGURE}", ["1.25"], 1, 2),
        ("无变化", [], 2, None),
    ]
    without = lines_of(BLOCKS, figures.all, years=False)
    assert [line.words for line in without[:2]] == [f"收入{FIGURE}，增长{FIGURE}。", "项目\t金额\t上年"]
    assert [line.figures for line in without] == [line.figures for line in found]


def test_a_figure_put_in_or_taken_out_leaves_the_others_their_partners() -> None:
    """The figures between the same words are one; a line that both have with other words is reworded."""
    found = paired(lines("收入#，增长#，税收#"), lines("收入#，支出#，增长#"))
    assert placed(found) == [((0, "1"), (0, "1")), ((0, "2"), (0, "3"))]
    assert (texts(found.removed), texts(found.added), found.reworded) == ([(0, "3")], [(0, "2")], 1)
    same = paired(lines("收入#，增长#", "无"), lines("收入#，增长#", "没有"))
    assert placed(same) == [((0, "1"), (0, "1")), ((0, "2"), (0, "2"))]
    assert (same.removed, same.added, same.reworded) == ((), (), 0)


@pytest.mark.parametrize(("old", "new"), [("全年收入#元", "全年收入元"), ("全年收入元", "全年收入#元")])
def test_a_line_that_lost_or_got_its_only_figure_is_reworded(old: str, new: str) -> None:
    """It is enough that one of the two has a figure."""
    found = paired(lines(old), lines(new))
    assert (found.pairs, len(found.removed) + len(found.added), found.reworded) == ((), 1, 1)


def test_figures_of_a_row_stay_in_their_columns() -> None:
    """Rows of as many cells go by the cells, whatever the figures before them; other rows by their words."""
    found = paired(lines("教育支出\t#\t\t#"), lines("教育支出\t\t#\t#"))
    assert placed(found) == [((0, "2"), (0, "2"))]
    assert (texts(found.removed), texts(found.added)) == ([(0, "1")], [(0, "1")])
    narrower = paired(lines("教育支出\t#\t#"), lines("教育支出\t#"))
    assert placed(narrower) == [((0, "1"), (0, "1"))]


def test_a_line_with_figures_that_moved_is_found_again() -> None:
    """The first of several in order; one without figures is not looked for, nor one with other words."""
    head, foot = "甲乙丙丁", "子丑寅卯"
    old = lines("收入#", "收入#", head, foot, "没有数字")
    new = lines("没有数字", head, foot, "收入#", "支出#", "收入#")
    found = paired(old, new)
    assert placed(found) == [((0, "1"), (3, "1")), ((1, "1"), (5, "1"))]
    assert (texts(found.removed), texts(found.added), found.reworded) == ([], [(4, "1")], 0)


@pytest.mark.parametrize(
    ("old", "new", "beside"),
    [
        ("甲乙丙丁戊", "甲乙丙寅卯", True),  # three of five each: 60 per cent
        ("甲乙丙丁戊", "甲乙子寅卯", False),  # two of five
        ("甲乙丙丁戊", "丙乙甲丁寅", False),  # the same characters, but at most two in order
        ("甲乙", "甲乙丙丁戊", False),  # 4 of 7
        ("甲乙丙", "甲乙丙丁戊己庚", True),  # 6 of 10
    ],
)
def test_lines_are_beside_each_other_from_sixty_per_cent_of_their_words(old: str, new: str, beside: bool) -> None:
    """Less is another line."""
    assert list(lines_beside(lines(old), lines(new))) == ([(0, 0)] if beside else [])


def test_of_several_alike_lines_the_most_alike_and_then_the_first_is_taken() -> None:
    """And the next line goes on behind it."""
    assert list(lines_beside(lines("甲乙丙丁戊"), lines("甲乙丙丁寅", "甲乙丙丁戊己", "甲乙丙丁戊庚"))) == [(0, 1)]
    old, new = lines("甲乙丙丁戊", "甲乙丙丁己"), lines("甲乙丙丁寅", "甲乙丙丁卯", "甲乙丙丁辰")
    assert list(lines_beside(old, new)) == [(0, 0), (1, 1)]


@pytest.mark.parametrize(("between", "beside"), [(WINDOW - 1, True), (WINDOW, False)])
def test_an_alike_line_is_looked_for_within_reach(between: int, beside: bool) -> None:
    """Twenty lines of the other edition are compared with one, from where the line before it was found."""
    others = [chr(0x5000 + at) * 5 for at in range(between)]
    found = list(lines_beside(lines("甲乙丙丁戊"), lines(*others, "甲乙丙丁己")))
    assert found == ([(0, between)] if beside else [])


@pytest.mark.parametrize("count", [400, 401])
def test_a_long_stretch_of_lines_that_occur_twice_is_laid_beside_itself(count: int) -> None:
    """Beyond 400 lines they are no longer compared at once, and are found all the same."""
    old = lines(*["甲乙丙丁#"] * count)
    assert list(lines_beside(old, old)) == [(at, at) for at in range(count)]
    assert list(lines_beside(old, old[:3])) == [(at, at) for at in range(3)]


def test_a_figure_keeps_its_partner_behind_one_put_in_before_it() -> None:
    """Also where a cell holds several."""
    shifted = paired(lines("甲#乙#丙#"), lines("子#甲#乙#丙#"))
    assert placed(shifted) == [((0, "1"), (0, "2")), ((0, "2"), (0, "3")), ((0, "3"), (0, "4"))]
    cells = paired(lines("教育\t#人#户\t#元#件"), lines("教育类\t#人#户\t#元#件"))
    assert placed(cells) == [((0, at), (0, at)) for at in "1234"]


def test_a_line_that_occurs_once_goes_before_many_that_are_alike() -> None:
    """It is the surer one, though more lines could be laid beside each other without it."""
    old, new = lines("甲乙丙", "丁", "丁", "丁"), lines("丁", "丁", "丁", "甲乙丙")
    assert list(lines_beside(old, new)) == [(0, 3)]


@given(st.permutations(range(7)))
def test_of_lines_in_another_order_the_longest_rising_run_stays(order: list[int]) -> None:
    """As long as the best found by trying."""
    words = "甲乙丙丁戊己庚"
    longest: list[int] = []
    for at, place in enumerate(order):
        longest.append(1 + max((longest[b] for b in range(at) if order[b] < place), default=0))
    found = list(lines_beside(lines(*words), lines(*(words[at] for at in order))))
    assert len(found) == max(longest)
    assert all(order[j] == i for i, j in found)


WORDS = st.lists(st.sampled_from(["收入#", "支出#元", "收入#，增长#", "教育\t#\t#", "教育\t\t#", "无", ""]), max_size=8)


@given(WORDS, WORDS)
def test_each_figure_is_paired_or_left_once(one: list[str], other: list[str]) -> None:
    """No figure is lost or told twice; lines are beside each other in order; an edition beside itself is the same."""
    old, new = lines(*one), lines(*other)
    found = paired(old, new)
    for own, side, rest in ((old, 0, found.removed), (new, 1, found.added)):
        told = [*(pair[side].place.block for pair in found.pairs), *(f.place.block for f in rest)]
        assert sorted(told) == [line.block for line in own for _ in line.figures]
        assert len({(f.place, f.text) for f in [*(pair[side] for pair in found.pairs), *rest]}) == len(told)
    beside = list(lines_beside(old, new))
    assert beside == sorted(beside)
    assert len({j for _, j in beside}) == len(beside)
    itself = paired(old, old)
    assert all(a is b for a, b in itself.pairs)
    assert (itself.removed, itself.added, itself.reworded) == ((), (), 0)
