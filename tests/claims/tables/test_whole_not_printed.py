"""Shares of a whole that stands in no table: all rows imply the same one, but for the row that is wrong."""

from __future__ import annotations

from tests.claims.tables.judging import broken_in, checks_in, summary

# of 4,382.6
SECTORS = (
    "部门|产值（亿元）|占总产值比重（%）; 采矿|173.9|3.97; 食品|{}; 纺织|268.1|6.12; 化工|915.4|20.89;"
    "建材|377.2|8.61; 机械|1204.7|27.49"
)
# each of the income of its own household, none of one whole
OWN = (
    SECTORS.replace("173.9|3.97", "173.9|8.13").replace("915.4|20.89", "915.4|3.47").replace("268.1|6.12", "268.1|1.95")
)


def test_shares_imply_one_whole() -> None:
    """640.8 of 4,382.6 is 14.62 %."""
    assert broken_in(SECTORS.format("640.8|14.62")) == ()
    assert summary(broken_in(SECTORS.format("640.8|16.42"))) == [
        ("table.invariant-ratio", "16.42", "640.8 ÷ 1204.7 × 27.49% = 14.62%"),
    ]


def test_a_slip_in_the_largest_row_is_told_by_the_others() -> None:
    """The row that all others are held against is one that agrees."""
    wrong = SECTORS.format("640.8|14.62").replace("1204.7|27.49", "1204.7|29.47")
    assert [check.claim.reported.text for check in broken_in(wrong)] == ["29.47"]


def test_shares_of_several_wholes_tell_nothing() -> None:
    """Where half of the rows go their own way there is no whole that they have in common."""
    assert checks_in(OWN.format("640.8|14.62")) == ()


def test_few_rows_tell_nothing() -> None:
    """Three rows that agree do not accuse a fourth."""
    assert broken_in("部门|产值|占比（%）; 采矿|173.9|3.97; 食品|640.8|14.62; 纺织|268.1|6.12; 化工|915.4|28.09") == ()
