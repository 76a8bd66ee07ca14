"""What the rest of a report says for or against a slip, by short reports whose arithmetic is done by hand."""

from __future__ import annotations

import pytest

from auditor.audit import audit
from auditor.claims.expression import total
from auditor.claims.model import Kind
from auditor.engine.diagnose import diagnose
from auditor.engine.model import Finding
from auditor.engine.names import alike, cores
from auditor.engine.surroundings import surroundings_of
from auditor.engine.witnesses import witnesses_of
from auditor.figures.read import ReportFigures
from tests.engine.making import claim, fig, judged


def found(*lines: str) -> tuple[Finding, ...]:
    """The findings and queries on a text of these paragraphs."""
    report = audit("\n\n".join(lines).encode(), name="report.md")
    return (*report.findings, *report.queries)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("日常公用经费", "公用经费合计", True),
        ("职工医保", "职工基本医疗保险", True),
        ("对个人和家庭补助", "对个人和家庭的补助 / 决算数", True),
        ("其中：公务接待费", "“三公”经费 / 公务接待费支出", True),
        ("人员经费", "公用经费", False),
        ("财政拨款收入", "财政拨款支出", False),
        ("局本级 / 收入合计", "局本级 / 支出合计", False),
        ("支出", "收入", False),  # names that say nothing
    ],
)
def test_names_of_one_fact(left: str, right: str, same: bool) -> None:
    """Abbreviations and words that add nothing are passed over, different things are not."""
    assert alike(cores(left), cores(right)) is same


TOTAL = "全年基本支出412.60万元，其中：人员经费371.85万元，公用经费14.57万元。"


def test_a_part_that_is_right_elsewhere_is_the_culprit() -> None:
    """412.60 − 371.85 = 40.75, which the report prints as 公用经费 elsewhere: 14.57 slipped, not the total."""
    (finding,) = found(TOTAL, "本部门公用经费40.75万元，用于日常办公。")
    first = finding.diagnosis[0]
    assert (first.cause, first.suggestion) == ("differs-elsewhere", "40.75万元")
    assert first.culprit is not None
    assert first.culprit.text == "14.57万元"
    assert all(d.suggestion != "386.42万元" for d in finding.diagnosis)  # 371.85 + 14.57


def test_an_equal_figure_of_the_same_name_bears_it_out() -> None:
    """A second print of 基本支出412.60万元 is no place it was copied from by mistake."""
    (finding,) = found(TOTAL, "全年基本支出412.60万元。")
    assert "neighbour-copied" not in [d.cause for d in finding.diagnosis]
    assert all(d.culprit is None or d.culprit.text != "412.60万元" for d in finding.diagnosis)


def test_a_repair_that_mends_two_claims_is_one_finding() -> None:
    """9.40 for 9.60 explains 24.00 % of 40.00 and 32.00 % of 30.00; the second is related to the first."""
    told = found(
        "业务支出30.00万元。会议费年初预算为40.00万元，会议费支出决算为9.40万元，完成年初预算的24.00%，占业务支出的32.00%。"
    )
    assert len(told) == 1
    assert told[0].diagnosis[0].suggestion == "9.60万元"
    also = [r.check.claim.reported.text for r in told[0].related]
    assert sorted([told[0].reported.text, *also]) == ["24.00%", "32.00%"]


def test_a_repair_that_breaks_a_sound_sum_is_not_proposed() -> None:
    """9.60 would explain 24.00 %, but 9.40 + 20.60 = 30.00 holds: 9.40 is not the culprit."""
    told = found(
        "会议费年初预算为40.00万元，会议费支出决算为9.40万元，完成年初预算的24.00%。",
        "业务支出30.00万元，其中：会议费9.40万元，差旅费20.60万元。",
    )
    assert [f.reported.text for f in told] == ["24.00%"]
    assert all(d.suggestion != "9.60万元" for d in told[0].diagnosis)


def test_the_same_calculation_right_elsewhere() -> None:
    """9.40 ÷ 40.00 = 23.50 % is printed elsewhere from the same numbers."""
    told = found(
        "会议费年初预算为40.00万元，会议费支出决算为9.40万元，完成年初预算的25.30%。",
        "会议费全年预算40.00万元，全年执行9.40万元，预算执行率23.50%。",
    )
    first = told[0].diagnosis[0]
    assert (told[0].reported.text, first.cause, first.suggestion) == ("25.30%", "differs-elsewhere", "23.50%")


def test_a_rate_that_another_level_explains_is_not_told() -> None:
    """2100 ÷ (48900 + 2100) = 4.12 %, though the sentence's level 52300 gives 3.86 %; of 5.12 % neither is true."""
    text = "年末实际参保人数52300人（缴费期内参保人数为48900人），参保人数较上年末减少2100人，同比下降4.12%。"
    assert found(text) == ()
    assert [f.reported.text for f in found(text.replace("4.12%", "5.12%"))] == ["5.12%"]


def test_a_zero_has_no_wrong_unit() -> None:
    """Where nothing is expected, 10万元 is not told to be 10元."""
    told = found("| 项目 | 金额（万元） |\n| --- | --- |\n| 甲 | 0.00 |\n| 乙 | 0.00 |\n| 合计 | 10.00 |")
    assert all(d.cause != "unit-slip" for f in told for d in f.diagnosis)


def test_messages_are_sentences() -> None:
    """The subject keeps no dangling verb, a rate that names itself is not called a rate twice."""
    told = found(
        "定点药店由上年的109家增至125家，增长16.48%。", "采购预算12.20万元，实际采购4.58万元，采购执行率7.13%。"
    )
    for finding in told:
        assert "增增" not in finding.message.zh
        assert "完成率（" not in finding.message.zh
        assert "率的完成率" not in finding.message.zh


def test_parts_of_a_figure_are_no_two_sides() -> None:
    """742.50 + 938.50 = 1681.00 by a claim that holds: not income and expenditure added together."""
    reported, basic, projects = fig("1681.00万元"), fig("742.50万元"), fig("938.50万元")
    sound = judged(claim(reported, total(basic, projects), kind=Kind.SUM))
    broken = judged(claim(reported, fig("893.30万元"), kind=Kind.TIE_OUT))
    near, nowhere = (basic, projects), surroundings_of(ReportFigures((), ()))
    alone = witnesses_of((broken,), (reported, *near), nowhere)
    both = witnesses_of((sound, broken), (reported, *near), nowhere)
    assert [d.cause for d in diagnose(broken, near, alone)] == ["income-plus-expenditure"]
    assert diagnose(broken, near, both) == ()
    assert diagnose(broken, (fig("742.50万元"), projects), both) == ()  # another print of the same part
