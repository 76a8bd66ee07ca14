"""Culprits of several broken claims, by short reports whose arithmetic is done by hand."""

from __future__ import annotations

from decimal import Decimal

from auditor.audit import audit
from auditor.engine.model import Finding
from auditor.engine.repairs import slips_of
from auditor.figures.build import figure


def found(*lines: str) -> tuple[Finding, ...]:
    """The findings and queries on a text of these paragraphs."""
    report = audit("\n\n".join(lines).encode(), name="report.md")
    return (*report.findings, *report.queries)


def test_one_amount_behind_two_rates_is_told_once() -> None:
    """9.46 ÷ 12.00 = 78.83% and 9.46 ÷ 10.32 = 91.67%; with 6.49 for 9.46 neither holds: one finding, one repair."""
    (finding,) = found(
        "公务接待费支出6.49万元，占“三公”经费支出10.32万元的91.67%。完成预算12.00万元的78.83%。",
    )
    first = finding.diagnosis[0]
    assert first.culprit is not None
    assert (first.culprit.text, first.suggestion) == ("6.49万元", "9.46万元")
    assert len(finding.related) == 1


def test_what_could_equally_be_wrong_is_named_too() -> None:
    """524.83 + 274.52 + 360.82 = 1160.17: two digits of the total may be transposed, or of the part 306.82."""
    (finding,) = found("全年筹集专项资金1106.17万元，由中央524.83万元、省级274.52万元、县级360.82万元构成。")
    named = {d.culprit.text: d.suggestion for d in finding.diagnosis if d.culprit is not None}
    assert named == {"1106.17万元": "1160.17万元", "360.82万元": "306.82万元"}
    assert all(d.certain < 0.95 for d in finding.diagnosis)


def test_a_figure_borne_out_by_others_is_not_the_culprit() -> None:
    """基本支出 550.00 = 480.00 + 70.00 stands; so of 550.00 + 350.00 ≠ 980.00 it is not the one to change."""
    findings = found(
        "全年支出980.00万元，由基本支出550.00万元和项目支出350.00万元构成。基本支出由人员经费480.00万元和公用经费70.00万元构成。"
    )
    (finding,) = findings
    assert all(d.culprit is None or d.culprit.text != "550.00万元" for d in finding.diagnosis)


def test_a_value_that_a_rate_leaves_open_is_a_range() -> None:
    """4.58 ÷ 7.13% lies between 64.12 and 64.35 (7.135% and 7.125% with 4.575 and 4.585)."""
    (finding,) = found("预算安排政府采购支出12.20万元，实际采购金额4.58万元，政府采购执行率7.13%。")
    ranges = [d for d in finding.diagnosis if d.suggestion is None and d.culprit is not None]
    assert [d.culprit.text for d in ranges if d.culprit is not None] == ["12.20万元"]
    assert "64.12至64.35万元" in ranges[0].explanation.zh
    assert ranges[0].meant is None


def test_slips_of_a_print() -> None:
    """12.5 may stand for 21.5 or 15.2, for 92.5 and the like, for −12.5, and for 125 with the point elsewhere."""
    slips = {(cause, value) for cause, value in slips_of(figure("12.5%"))}
    assert {("digits-transposed", Decimal("21.5")), ("digits-transposed", Decimal("15.2"))} <= slips
    assert {("digit-wrong", Decimal("92.5")), ("sign", Decimal("-12.5")), ("decimal-shift", Decimal("125"))} <= slips
    assert ("decimal-shift", Decimal("1.25")) not in slips  # it would be printed 1.3


def test_fingerprints_do_not_move_with_edits_elsewhere() -> None:
    """A sound paragraph before and a broken one behind leave the id of a finding as it was."""
    (alone,) = found("本年支出合计352.75万元，其中：基本支出190.60万元，占45.03%。")
    more = found(
        "年末参保88125人，由在职63210人和退休24915人构成。",
        "本年支出合计352.75万元，其中：基本支出190.60万元，占45.03%。",
        "会议费年初预算为40.00万元，会议费支出决算为9.40万元，完成年初预算的32.50%。",
    )
    assert alone.id in {f.id for f in more}
    assert len(more) == 2
