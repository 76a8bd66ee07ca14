"""The change of a total by the changes of its parts, some of which stayed the same."""

from __future__ import annotations

import pytest

from tests.claims.pairs import assert_checked, read, told

ITEMS = (
    "2031年“三公”经费预算合计31.20万元，比上年预算数减少3.45万元。其中：\n"
    "因公出国（境）费预算0万元，与上年预算数持平。\n"
    "公务用车运行维护费预算12.70万元，与上年预算数持平，车辆数没有变化。\n"
    "公务接待费预算18.50万元，比上年预算数减少{}，主要是压缩接待批次。\n"
)
SAME = (
    "2031年会议费、培训费和差旅费预算共96万元，与2030年预算持平：会议费31万元，与2030年预算相比增加9万元；"
    "培训费25万元，与2030年预算相比减少{}；差旅费40万元，与2030年预算持平。"
)
BLANK = (
    "三项经费合计48万元，比上年减少5.60万元。其中：出国费0万元，比上年减少 万元；"
    "车辆费用18万元，比上年减少1.40万元；接待费30万元，比上年减少{}。"
)


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [(ITEMS, "3.45万元", "4.35万元"), (SAME, "9万元", "6万元"), (BLANK, "4.20万元", "6.20万元")],
)
def test_what_changed_is_the_change_of_the_total(text: str, right: str, wrong: str) -> None:
    """Where nothing else changed; where the total did not; and where a part that is nothing tells no change."""
    assert_checked(text, right, wrong)


def test_a_part_whose_change_is_not_told_leaves_it_open() -> None:
    """Of 培训费 nothing is said."""
    text = "会议费和培训费共56万元，比上年减少5万元，其中会议费31万元，比上年减少2万元，培训费25万元。"
    assert told(read(text)) == set()
