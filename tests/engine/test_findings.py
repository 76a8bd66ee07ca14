"""From checks to findings: one for each root cause, told once, in order, with a fingerprint that lasts."""

from __future__ import annotations

from auditor.audit import audit
from auditor.claims.expression import Constant, Product, Quotient, total
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.engine.findings import findings_of
from auditor.engine.model import Finding, Report, Severity
from auditor.figures.interval import ONE
from auditor.figures.read import ReportFigures
from tests.engine.making import claim, fig, judged, rate, rules

NOWHERE = ReportFigures((), ())


def found(*claims: Claim) -> tuple[Finding, ...]:
    """The findings on hand-made claims."""
    return findings_of([judged(c) for c in claims], rules(), NOWHERE)


def report(*lines: str) -> Report:
    """The report on a text of these paragraphs."""
    return audit("\n\n".join(lines).encode(), name="report.md")


def test_nothing_broken_nothing_found() -> None:
    """A claim that holds yields no finding."""
    assert found(claim("25.00%", rate("50.00万元", "200.00万元"), kind=Kind.SHARE)) == ()


def test_the_message_says_what_follows_and_the_difference() -> None:
    """Reported, computed, difference with its direction; both languages."""
    made = claim("20.00%", rate("50.00万元", "200.00万元"), kind=Kind.SHARE, subject="基本支出")
    (finding,) = found(made)
    for part in ("基本支出", "20.00%", "50.00 ÷ 200.00 = 25.00%", "低5.00个百分点"):
        assert part in finding.message.zh
    for part in ("20.00%", "50.00 ÷ 200.00 = 25.00%", "too low"):
        assert part in finding.message.en
    assert (finding.rule, finding.severity, finding.kind) == ("PCT001", Severity.ERROR, Kind.SHARE)


def test_two_claims_about_one_figure_are_one_finding() -> None:
    """The impossible fall and the wrong rate are told together; the right rate is not lost."""
    rate_figure, level, fall = fig("2595.98%"), fig("190.18万元"), fig("4937.04万元")
    limit = Hypothesis(Constant(ONE, "100%"), Strength.EXPLICIT, "test", Relation.AT_MOST)
    (finding,) = found(
        claim(rate_figure, limit, kind=Kind.IMPOSSIBLE), claim(rate_figure, Quotient(fall, total(level, fall)))
    )
    assert (finding.rule, finding.kind, finding.check.expected_text) == ("CHG001", Kind.CHANGE, "96.29%")
    assert "不能超过100%" in finding.message.zh
    assert "4937.04 ÷ (190.18 + 4937.04) = 96.29%" in finding.message.zh
    assert [r.check.rule for r in finding.related] == ["PCT003"]
    assert finding.diagnosis[0].cause == "base-this-year"


def test_an_impossible_rate_alone_is_told() -> None:
    """Without figures to compute it from the limit alone is the finding."""
    limit = Hypothesis(Constant(ONE, "100%"), Strength.EXPLICIT, "test", Relation.AT_MOST)
    (finding,) = found(claim("120.00%", limit, kind=Kind.IMPOSSIBLE))
    assert (finding.rule, finding.severity) == ("PCT003", Severity.ERROR)


def test_a_wrong_unit_of_an_operand_is_told_of_that_operand() -> None:
    """88.25元 beside 15.43万元: two broken totals, one finding, which points at 88.25元."""
    staff, office = fig("88.25元", label="人员经费"), fig("15.43万元")
    (finding,) = found(
        claim("103.68万元", total(staff, office), kind=Kind.SUM),
        claim("190.18万元", total(staff, office, fig("86.50万元")), kind=Kind.SUM),
    )
    assert (finding.kind, finding.rule, finding.severity) == (Kind.UNIT, "UNT001", Severity.ERROR)
    assert (finding.reported, finding.check.expected_text) == (staff, "88.25万元")
    assert finding.check.evidence[0] == staff
    assert "103.68 − 15.43 = 88.25万元" in finding.message.zh
    assert len(finding.related) == 2


def test_a_share_of_a_wrong_total_is_related_to_it() -> None:
    """180.18 is printed 190.18; the share taken on the right total breaks only because of that."""
    whole, part, rest = fig("190.18万元"), fig("103.68万元"), fig("76.50万元")
    (finding,) = found(
        claim(whole, total(part, rest), kind=Kind.SUM),
        claim("57.54%", Quotient(part, whole), kind=Kind.SHARE),  # 103.68 ÷ 180.18
    )
    assert (finding.rule, [r.check.rule for r in finding.related]) == ("SUM001", ["PCT001"])


def test_a_share_wrong_by_itself_stays_a_finding() -> None:
    """A share that fits neither total is its own error."""
    whole, part, rest = fig("190.18万元"), fig("103.68万元"), fig("76.50万元")
    told = found(
        claim(whole, total(part, rest), kind=Kind.SUM), claim("31.77%", Quotient(part, whole), kind=Kind.SHARE)
    )
    assert [f.rule for f in told] == ["SUM001", "PCT001"]


def test_rounding_is_told_as_such() -> None:
    """A truncated rate is a note without a diagnosis."""
    (finding,) = found(claim("1.08%", rate("10.00万元", "918.48万元"), kind=Kind.SHARE))
    assert (finding.severity, finding.diagnosis) == (Severity.INFO, ())


BROKEN = "本年支出合计200.00万元，其中基本支出50.00万元，占本年支出的20.00%。"


def test_findings_come_in_reading_order_with_section_and_quote() -> None:
    """Each finding carries the heading above it and its own sentence."""
    told = report("一、收入情况", "略。" + BROKEN, "二、支出情况", BROKEN).findings
    assert [f.section for f in told] == ["一、收入情况", "二、支出情况"]
    assert [f.quote for f in told] == [BROKEN, BROKEN]
    assert [f.reported.location.line for f in told] == [3, 7]


def test_ids_survive_edits_elsewhere() -> None:
    """The fingerprint depends on the claim, not on its place; equal claims are numbered."""
    (alone,) = report(BROKEN).findings
    first, second = report("全年共召开会议12次。", BROKEN, "另记。", BROKEN).findings
    assert (first.id, second.id) == (alone.id, f"{alone.id}-2")
    assert len(alone.id) == 10
    (other,) = report(BROKEN.replace("20.00%", "21.00%")).findings
    assert other.id != alone.id


def test_ids_do_not_depend_on_full_width_digits() -> None:
    """The same figures in full-width digits are the same finding."""
    wide = BROKEN.translate({ord(str(d)): ord("０") + d for d in range(10)})
    assert [f.id for f in report(wide).findings] == [f.id for f in report(BROKEN).findings]


def test_unchecked_figures_and_why() -> None:
    """What took part in a check is not listed, what did not is, with its reason."""
    told = report(BROKEN + "全年召开会议17次。入园率达到95%以上。")
    left = {u.figure.text: u.code for u in told.unchecked}
    assert left == {"17次": "count", "95%": "target"}
    assert told.n_figures == told.n_figures_checked + 2


def test_an_amount_out_of_line_is_told_with_its_neighbours() -> None:
    """13458.12元 beside 14583.40万元: the message names the neighbour and the unit meant, not a limit."""
    floor = Product(Constant(ONE / 200, "1/200"), fig("14583.40万元"))
    limit = Hypothesis(floor, Strength.LIKELY, "test", Relation.AT_LEAST)
    (finding,) = found(claim("13458.12元", limit, kind=Kind.UNIT, subject="支出"))
    assert (finding.check.expected_text, finding.severity) == ("13458.12万元", Severity.WARNING)
    assert "14583.40万元" in finding.message.zh
    assert "1/200" not in finding.message.zh


def test_a_rate_on_a_wrong_level_also_tells_the_rate_on_the_right_one() -> None:
    """380.36 must be 190.18; the fall is then 4937.04 ÷ 5127.22 = 96.29 %, not 92.85 %."""
    level, fall = fig("380.36万元"), fig("4937.04万元")
    told = found(
        claim(level, fig("190.18万元"), kind=Kind.BALANCE), claim("2595.98%", Quotient(fall, total(level, fall)))
    )
    assert [f.rule for f in told] == ["BAL001", "CHG001"]
    assert "= 92.85%" in told[1].message.zh
    assert "若380.36万元更正为190.18万元" in told[1].message.zh
    assert "96.29%" in told[1].message.zh


def test_what_is_surely_meant_tells_the_error() -> None:
    """A list that the words tell is told, not the balance that the same figures make of one of its parts."""
    text = "2023年“三公”经费共28.46万元，其中：公务接待费2.17万元，车辆运行费25.38万元，因公出国（境）费0万元。"
    report = audit(text.encode(), name="report.txt")
    assert [(f.check.claim.kind, f.check.claim.reported.text) for f in report.findings] == [(Kind.SUM, "28.46万元")]
