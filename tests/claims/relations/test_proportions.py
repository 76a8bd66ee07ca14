"""Proportions of two amounts, n to 1 or 1 to n, by what their name says."""

from __future__ import annotations

import pytest

from tests.claims.pairs import assert_checked, read, told


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("全校专任教师412人，在校学生6,386人，生师比为{}。", "15.5∶1", "18.5∶1"),
        ("年末参保在职职工18.62万人，退休人员7.14万人，抚养比为{}。", "2.61:1", "2.16:1"),
        ("年末医师1,284人，护士1,797人，医护比为{}。", "1:1.40", "1:1.04"),
    ],
)
def test_proportions_by_their_names(text: str, right: str, wrong: str) -> None:
    """What is not 1 is one amount by the other, whichever stands first."""
    number = next(part for part in right.replace("∶", ":").split(":") if part != "1")
    other = next(part for part in wrong.replace("∶", ":").split(":") if part != "1")
    assert_checked(text.replace("{}", right.replace(number, "{}")), number, other)


@pytest.mark.parametrize(
    "text",
    [
        "全县中小学教师2,233人，在校学生33,264人。小学生师比为18.0∶1，初中为12.0∶1。",  # of the primary schools
        "三次产业结构为6.7:55.1:38.2，从业人员18.2万人，企业4.3万家。",
        "教师412人，在校学生6,386人，男女比为1.2:1。",
    ],
)
def test_proportions_of_something_else(text: str) -> None:
    """A part of those told, three terms, and what the text gives no amounts of."""
    assert told(read(text)) == set()
