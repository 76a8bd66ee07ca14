"""Columns that make up the one before them, beside a total of the outer ones, in a table of two rows."""

from __future__ import annotations

from tests.claims.tables.judging import broken_in, checks_in, summary

TWO_ROWS = (
    "年度|合计|出国费|接待费|用车费|购置|运行;2019年|1,726|84|391|1,251|218|1,033;2020年|1,502|0|365|1,137|164|973"
)


def test_two_rows_are_witnesses_enough_for_nested_columns() -> None:
    """84 + 391 + 1,251 = 1,726, and 218 + 1,033 = 1,251: the last two columns add nothing to the total."""
    assert broken_in(TWO_ROWS) == ()
    totals = {c.claim.reported.text for c in checks_in(TWO_ROWS) if c.verdict.value == "consistent"}
    assert {"1,726", "1,502", "1,251", "1,137"} <= totals


def test_the_total_is_told_where_it_is_wrong() -> None:
    """84 + 391 + 1,251 = 1,726."""
    told = summary(broken_in(TWO_ROWS.replace("1,726", "1,762")))
    assert any(figure == "1,762" for _, figure, _ in told)
