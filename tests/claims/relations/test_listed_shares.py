"""Shares told one a passage, after all their amounts, or of what is denied: all of one whole."""

from __future__ import annotations

import pytest

from tests.claims.pairs import assert_checked


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        # 600 ÷ 5,000 = 12.0 %
        (
            "经审查，立案5000件。\n立案提案中，委员提案4500件，占90.0%；集体提案500件，占10.0%。其中：\n"
            "经济方面提案2100件，占42.0%；\n社会方面提案2300件，占46.0%；\n生态方面提案600件，占{}。",
            "12.0%",
            "21.0%",
        ),
        # 120 ÷ 1,000; 450 ÷ 1,000; 430 ÷ 1,000
        (
            "全校有教师1000人，其中外聘20人。\n职称：正高200人、副高350人，分别占20.0%和35.0%。\n"
            "年龄：30岁及以下教师120人、31-40岁教师450人、41-50岁教师430人，分别占12.0%、{}和43.0%。",
            "45.0%",
            "54.0%",
        ),
        # 93.2 + 6.8 = 100
        ("授权中，职务发明15.9万件，占93.2%；非职务发明1.2万件，占{}。", "6.8%", "8.6%"),
        # 17.5 + 5.6 + 30.7 + 25.0 + 15.2 + 6.0 = 100
        (
            "各地区客运量的分布情况是：甲地区占17.5%，乙地区占5.6%，丙地区占30.7%，丁地区占25.0%，戊地区占{}，己地区占6.0%。",
            "15.2%",
            "12.5%",
        ),
    ],
)
def test_shares_of_one_whole(text: str, right: str, wrong: str) -> None:
    """The right share is checked and agrees, the other one is told."""
    assert_checked(text, right, wrong)
