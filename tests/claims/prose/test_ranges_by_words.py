"""Two amounts that a word makes a range are limits, and no parts of a list."""

from __future__ import annotations

from tests.claims.pairs import read, told


def test_a_grade_in_brackets_is_no_list() -> None:
    """The limits of a grade are no marks."""
    assert told(read("经专家评审，该课题得分为76.4分，评价等次为“中”（70分至80分）。")) == set()


def test_what_was_told_again_in_another_unit_is_compared_in_the_first() -> None:
    """The difference is one of 亩, not of 公顷."""
    words = "其中林地124.5万亩，折合8.3万公顷；耕地52.2万亩，折合3.48万公顷，超出上级下达的保有量任务0.6万亩。"
    assert told(read(words)) == set()
