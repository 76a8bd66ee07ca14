"""The program against a second, naive checker on made reports: never an alarm where that finds none, hardly a miss."""

from __future__ import annotations

from auditor.audit import audit
from tests.whole.making import Statement, growths, in_wan, in_yuan, statements
from tests.whole.naive import holds


def told_of(made: list[Statement], texts: list[str]) -> set[str]:
    """The bodies whose paragraphs a report made of `texts` tells something about."""
    report = audit("\n\n".join(texts).encode(), name="a.txt")
    lines = {(told.reported.location.line or 1) // 2 for told in (*report.findings, *report.queries)}
    return {made[line].who for line in lines}


def test_both_checkers_say_the_same() -> None:
    """120 paragraphs in each unit: what adds up is never told; of what does not at most one in ten is not told.

    What is missed are rates: a whole, or a level before, that is not printed may be another one.
    """
    missed, broken = [], 0
    for seed in range(100, 110):
        made = statements(seed)
        for printer in (in_wan, in_yuan):
            texts = [statement.text(printer) for statement in made]
            wrong = {statement.who for statement, text in zip(made, texts, strict=True) if not holds(text)}
            told = told_of(made, texts)
            assert told <= wrong
            broken += len(wrong)
            missed += [statement.kind for statement in made if statement.who in wrong - told]
    assert broken > 50
    assert set(missed) <= {"change", "levels", "share"}
    assert len(missed) * 10 <= broken


def test_both_checkers_say_the_same_of_yearly_means() -> None:
    """120 paragraphs in each unit: what compounds is never told; of what does not, by a slip in the level, all is."""
    for seed in range(100, 110):
        made = growths(seed)
        for printer in (in_wan, in_yuan):
            texts = [statement.text(printer) for statement in made]
            wrong = {statement.who for statement, text in zip(made, texts, strict=True) if not holds(text)}
            assert wrong == {statement.who for statement in made if statement.broken}
            assert told_of(made, texts) == wrong


def test_the_naive_checker_notices_the_planted_slips() -> None:
    """A slip in one of the first two digits is beyond rounding, and what was not changed holds."""
    for seed in range(20):
        for statement in statements(seed):
            assert holds(statement.text(in_wan)) is not statement.broken
            assert holds(statement.text(in_yuan)) is not statement.broken
