"""Parts that are all there is by their names, and shares of a row that says 100 %."""

from __future__ import annotations

import pytest

from tests.claims.tables.judging import broken_in, checks_in, summary

PEOPLE = (
    "指标|年末数（万人）|比重（%）;常住人口|846.3|100.0;其中：城镇|523.18|61.8;乡村|323.12|38.2;"
    "其中：男性|431.9|51.0;女性|414.4|49.0"
)
NO_UNIT = ("某市统计公报",)
OUTPUT = "指标|绝对数;生产总值|2,846.3;第一产业|214.9;第二产业|1,132.8;工业|987.1;建筑业|145.7;第三产业|1,498.6"


def test_men_and_women_are_all_people() -> None:
    """Each pair below the whole adds up to it, and a part that does not fit is told by its sum and by its share."""
    assert broken_in(PEOPLE, before=NO_UNIT) == ()
    told = summary(broken_in(PEOPLE.replace("414.4", "444.4"), before=NO_UNIT))
    assert {(pattern, reported) for pattern, reported, _ in told} == {
        ("table.footing", "846.3"),
        ("table.share", "49.0"),
    }


def test_parts_need_not_stand_beside_each_other() -> None:
    """Rows that break one part down stand between; 第一、第二 and 第三产业 are still the whole."""
    assert broken_in(OUTPUT, before=NO_UNIT) == ()
    assert summary(broken_in(OUTPUT.replace("1,132.8", "1,232.8"), before=NO_UNIT)) == [
        ("table.footing", "2,846.3", "214.9 + 1,232.8 + 1,498.6 = 2,946.3")
    ]


@pytest.mark.parametrize("label", ["城镇居民收入", "常住人口增长率"])
def test_pairs_below_something_else_say_nothing(label: str) -> None:
    """城镇 and 乡村 below what is no number of people, or below a rate, are not added up."""
    table = f"指标|绝对数;{label}|48.3;城镇|21.9;乡村|17.2"
    assert not [check for check in checks_in(table, before=NO_UNIT) if "21.9 + 17.2" in check.expression]


def test_shares_of_a_hundred_show_that_a_list_is_complete() -> None:
    """A total of round amounts, which tells little by itself, is held against its parts where their shares are all."""
    table = "项目|金额|占比（%）;甲|300.00|30.00;乙|500.00|50.00;丙|200.00|20.00;合计|1000.00|100.00"
    assert broken_in(table) == ()
    assert ("table.footing", "1027.00", "300.00 + 500.00 + 200.00 = 1000.00万元") in summary(
        broken_in(table.replace("1000.00", "1027.00"))
    )
