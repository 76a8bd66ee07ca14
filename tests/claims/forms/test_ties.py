"""Ties between standard forms: what must agree, what may differ, and which forms are never tied."""

from __future__ import annotations

import re

import pytest

from auditor.engine.model import Severity
from tests.claims.forms.accounts import (
    BASIC,
    EVALUATION,
    FORMS,
    GENERAL,
    OVERVIEW,
    SPENDING,
    THREE,
    findings_on,
    report_of,
    ties_in,
    written,
)


def test_a_consistent_set_has_no_finding() -> None:
    """All ties of a consistent set hold, and there are many of them: totals, classes, funds, subjects."""
    report = report_of(written((*FORMS, EVALUATION)))
    assert report.findings == ()
    assert len(ties_in(report)) >= 30


@pytest.mark.parametrize(
    ("cells", "reported", "expected"),
    [
        (
            {"general": "812.25", "basic": "605.88", "health": "748.85", "health_basic": "542.48"},
            "812.25",
            "810.25万元",
        ),
        ({"funds": "10.40"}, "10.40", "12.00万元"),
    ],
    ids=["general budget", "government funds"],
)
def test_a_form_that_is_consistent_in_itself_but_not_with_another(
    cells: dict[str, str], reported: str, expected: str
) -> None:
    """Only the tie shows it; it is an error, with the number of the other form."""
    found = [f for f in findings_on(cells) if f.severity is Severity.ERROR]
    told = [(f.reported.text, f.check.expected_text) for f in found if f.rule == "TIE010"]
    assert (reported, expected) in told


def test_basic_expenditure_against_its_parts() -> None:
    """Basic expenditure of the general budget is personnel and public expenses of the form on it."""
    changed = BASIC.replace("541.18", "544.28").replace("553.68", "556.78")
    found = report_of(written((GENERAL, changed))).findings
    assert [(f.rule, f.reported.text, f.check.expected_text) for f in found] == [("TIE011", "603.88", "606.98万元")]


def test_other_money_is_no_contradiction() -> None:
    """All health expenditure is 751.25, that from appropriations 746.85: other income paid for the rest."""
    report = report_of(written(FORMS))
    parts = [c for c in ties_in(report) if c.claim.pattern == "table.form-part" and c.claim.reported.text == "746.85"]
    assert parts
    assert all(c.verdict.value == "consistent" for c in parts)


def test_public_expenses_with_other_income() -> None:
    """54.60 evaluated against 50.20 in the form: the 4.40 are basic expenditure from other income, which is printed."""
    report = report_of(written((*FORMS, EVALUATION)))
    check = next(c for c in ties_in(report) if c.claim.reported.text == "54.60")
    assert check.verdict.value == "consistent"
    assert "608.28" in check.expression
    assert "603.88" in check.expression


def test_an_evaluation_off_by_more_is_told_once() -> None:
    """A difference that nothing explains is told, and all that is alike at once."""
    found = findings_on({"evaluated": "2124.45", "projects": "1516.17"}, EVALUATION)
    assert [(f.rule, f.severity, f.reported.text, len(f.related)) for f in found] == [
        ("TIE010", Severity.ERROR, "2124.45", 1)
    ]
    assert found[0].diagnosis[0].cause == "same-difference"
    assert "1297.80" in found[0].diagnosis[0].explanation.zh


def test_units_may_differ() -> None:
    """A form in 元 ties with one in 万元: rounded it is the same amount."""
    in_yuan = re.sub(r"\d+\.\d\d", lambda m: str(int(m[0].replace(".", "")) * 100 + 21) + ".00", SPENDING)
    assert "{leaf}" in in_yuan
    text = written((OVERVIEW,)) + written((in_yuan,), {"leaf": "2063721.00"}, unit="元")
    ties = ties_in(report_of(text))
    assert len(ties) >= 4
    assert {c.verdict.value for c in ties} == {"consistent"}


def test_one_last_place_is_rounding() -> None:
    """The same amount converted twice may differ by one last place: an info, never an error."""
    found = findings_on({"general": "810.26", "basic": "603.89", "health": "746.86", "health_basic": "540.49"})
    assert {f.severity for f in found} == {Severity.INFO}


def test_sets_of_two_offices_are_not_mixed() -> None:
    """Each set is tied within itself; the second office has other figures and no finding comes of it."""
    second = [re.sub(r"(\d+)\.(\d\d)", r"1\1.\2", form) for form in (OVERVIEW, SPENDING)]
    first = written((OVERVIEW, SPENDING))
    both = first + written(
        second, {"leaf": "1206.37", "income": "1820.60", "spent": "1826.65", "general_in": "1802.30"}
    )
    ties = ties_in(report_of(both))
    assert len(ties) == 2 * len(ties_in(report_of(first)))
    assert {c.verdict.value for c in ties} == {"consistent"}


def test_no_ties_where_the_order_does_not_tell_sets_apart() -> None:
    """Both overviews, then both forms of expenditure: which belongs to which is not told, so nothing is claimed."""
    text = written((OVERVIEW, OVERVIEW, SPENDING, SPENDING))
    assert ties_in(report_of(text)) == []


def test_no_ties_between_years() -> None:
    """Forms whose titles state different years are not compared."""
    text = written(("2022年度" + OVERVIEW, "2023年度" + SPENDING))
    assert ties_in(report_of(text)) == []
    assert ties_in(report_of(written(("2023年度" + OVERVIEW, "2023年度" + SPENDING))))


def test_a_title_alone_makes_no_form() -> None:
    """A table of another shape under a form's title is left alone."""
    other = "支出决算表\n| 单位 | 基本支出 | 增减率 |\n|---|---|---|\n| 甲 | 100.00 | 2.00 |\n"
    assert ties_in(report_of(written((OVERVIEW, other)))) == []


def test_receptions_within_basic_expenditure() -> None:
    """Receptions within basic expenditure are part of all receptions and cannot exceed them."""
    within = report_of(written((BASIC, THREE), {"reception": "0.65"}))
    assert within.findings == ()
    assert len(ties_in(within)) == 1
    beyond = report_of(written((BASIC.replace("49.55", "48.85"), THREE), {"reception": "1.35"})).findings
    assert [(f.rule, f.reported.text, f.check.expected_text) for f in beyond] == [("TIE012", "1.35", "≤ 0.90万元")]
