"""Items of a budget told in paragraphs of their own below a total: all kinds of items, and what is no item."""

from __future__ import annotations

from tests.claims.pairs import assert_checked, read, told

# 12.40 + 3.15 + 28.60 + 96.20 + 41.00 = 181.35 planned; 15.10 + 3.15 + 28.60 + 118.75 + 22.30 + 41.00 = 228.90 spent
ITEMS = """2031年度财政拨款支出年初预算数为{}，支出决算数为{}，其中：
1.教育支出。
职业教育205（类）03（款）99（项），年初预算为12.40万元，支出决算为15.10万元，决算数大于年初预算数的主要原因是培训增加。
成人教育205（类）04（款）99（项），年初预算为3.15万元，支出决算为3.15万元。
2.农林水支出。
农业生产发展213（类）01（款）22（项），年初预算为28.60万元，支出决算为28.60万元。
行政运行213（类）01（款）01（项），年初预算为96.20万元，支出决算为118.75万元，决算数大于年初预算数的主要原因是追加。
其他农业农村支出213（类）01（款）99（项），年初无预算，支出决算为22.30万元，主要原因是年初结转和结余4.80万元。
3.住房保障支出221（类）02（款）01（项）。
年初预算为41.00万元，支出决算为41.00万元。
"""


def test_the_items_of_classes_add_up_to_what_was_spent() -> None:
    """An item without a plan counts for what it spent; one that is only named has its amounts below."""
    assert_checked(ITEMS.format("181.35万元", "{}"), "228.90万元", "238.90万元")


def test_an_item_without_a_plan_adds_nothing_to_what_was_planned() -> None:
    """Its carry-over, told as a reason, is no plan."""
    assert_checked(ITEMS.format("{}", "228.90万元"), "181.35万元", "183.15万元")


def test_lines_below_an_announced_total_may_each_tell_plan_and_outturn() -> None:
    """17.50 + 9.20 = 26.70 planned, 6.35 + 8.10 = 14.45 spent."""
    text = (
        "“三公”经费财政拨款支出预算为26.70万元，支出决算为{}，其中：\n"
        "公务接待费支出预算为17.50万元，支出决算为6.35万元，原因是厉行节约。\n"
        "公务用车购置费及运行维护费支出预算为9.20万元，支出决算为8.10万元。\n"
    )
    assert_checked(text, "14.45万元", "14.54万元")


def test_paragraphs_below_headings_are_no_items_of_what_nothing_announces() -> None:
    """The number of a heading that goes on with a list above is not one of the item before it."""
    report = read(ITEMS.format("181.35万元", "228.90万元"))
    assert told(report) == set()
    assert not any(check.claim.reported.text == "28.60万元" and "+" in check.expression for check in report.checks)
