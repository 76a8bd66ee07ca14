"""A hand-made Report with one finding of each severity, built without running the program."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from auditor.claims.expression import Expr, Quotient, total
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.document import Location, Remark
from auditor.engine.model import Check, Diagnosis, Finding, Related, Report, Severity, Unchecked, Verdict
from auditor.figures.interval import Interval
from auditor.figures.model import Dimension, Figure, Place, Unit
from auditor.language import Bilingual

WAN = Unit("万元", Dimension.MONEY, Decimal(10000))
PERCENT = Unit("%", Dimension.RATE, Decimal("0.01"))


def a_figure(text: str, unit: Unit, column: int, label: str = "", line: int = 27) -> Figure:
    """A figure of two decimals at `column` of `line`, whose text may carry its unit."""
    number = text.removesuffix(unit.text)
    place = Place(line, column, column + len(text))
    return Figure(
        text, Decimal(number), unit, 2, 2, place, Location(line=line, column=column), label=label, period="2021"
    )


def a_check(reported: Figure, expected: Expr, interval: Interval | None, kind: Kind, verdict: Verdict) -> Check:
    """A check of one explicit reading; its texts name the numbers the tests look for."""
    claim = Claim(kind, "share", reported, (Hypothesis(expected, Strength.EXPLICIT, "same-clause"),))
    text = "" if interval is None else "96.29%"
    return Check(
        claim, "SHARE001", verdict, claim.hypotheses[0], interval, text, "4937.04 ÷ (190.18 + 4937.04) = 96.29%"
    )


@pytest.fixture
def share_check() -> Check:
    """2595.98% reported where 4937.04 of 5127.22 is 96.29%."""
    part, other = a_figure("4937.04万元", WAN, 14, "项目支出"), a_figure("190.18万元", WAN, 2, "基本支出")
    interval = Interval(Decimal("0.9628"), Decimal("0.963"))
    return a_check(
        a_figure("2595.98%", PERCENT, 30, "降幅"),
        Quotient(part, total(other, part)),
        interval,
        Kind.CHANGE,
        Verdict.INCONSISTENT,
    )


@pytest.fixture
def finding(share_check: Check) -> Finding:
    """An error with diagnosis, culprit and one related claim."""
    return Finding(
        id="3f9a1c20ab",
        rule="SHARE001",
        kind=Kind.CHANGE,
        severity=Severity.ERROR,
        verdict=Verdict.INCONSISTENT,
        title=Bilingual("增减幅度不符", "change rate does not fit"),
        message=Bilingual(
            "降幅写作2595.98%，下降不可能超过100%。", "The fall is given as 2595.98%; none exceeds 100%."
        ),
        reported=share_check.claim.reported,
        check=share_check,
        diagnosis=(
            Diagnosis(
                "base-this-year",
                Bilingual("把本年数当作了基数", "this year's figure was taken as the base"),
                "96.29%",
                share_check.claim.reported,
            ),
        ),
        related=(Related(share_check, Bilingual("第二处也写作2595.98%", "written as 2595.98% once more")),),
        section="二、支出情况",
        quote="2021年支出190.18万元，比上年减少4937.04万元，下降2595.98%，主要原因是项目已经完成。",
        probability=Decimal("0.998"),
    )


@pytest.fixture
def report(share_check: Check, finding: Finding) -> Report:
    """Five figures, four of them checked, one finding."""
    lonely = a_figure("15.43万元", WAN, 5, "公用经费", line=40)
    return Report(
        path="reports/决算.txt",
        format="text",
        sha256="0" * 64,
        title="某局2021年度部门决算",
        n_figures=5,
        n_figures_checked=4,
        checks=(share_check,),
        findings=(finding,),
        unchecked=(Unchecked(lonely, Bilingual("没有可与之比较的数字", "nothing to compare it with"), "三、其他"),),
        remarks=(Remark("文件按 GB18030 读取", "read as GB18030", "encoding"),),
    )


@pytest.fixture
def empty_report() -> Report:
    """A report in which nothing could be checked."""
    return Report("leer.txt", "text", "1" * 64, "通知", 0, 0, (), ())


@pytest.fixture
def make_figure() -> Callable[..., Figure]:
    """The maker of figures, for tests that need odd ones."""
    return a_figure
