"""Laws of the relations by shape: what must hold whatever the weights."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.audit import audit_document
from auditor.claims.prose.context import read_prose
from auditor.claims.prose.wording import wording_of
from auditor.claims.relations import differences, quotients, sums
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.choosing import readings_of
from auditor.claims.relations.generators import GENERATORS
from auditor.claims.relations.model import Outcome
from auditor.claims.relations.stream import Mark, Stream, mark_of, stream_of
from auditor.engine.model import Report, Verdict
from auditor.figures.lexicon import load_lexicon
from tests.claims.prose.reading import document_of, figures_in

# Of one figure: a list from each start, up to each end, in a few ways; pairs of what is near; signed pairs and triples.
MOST_FOR_ONE = 700


def stream_in(*paragraphs: str) -> Stream:
    """The line of figures of these paragraphs."""
    return stream_of(read_prose(figures_in(*paragraphs), wording_of(load_lexicon())))


def counted(stream: Stream) -> int:
    """How many candidates all generators propose."""
    return sum(1 for generate, _ in GENERATORS for item in stream.items for _ in generate(stream, item))


def broken(report: Report) -> list[str]:
    """The reported figures of all that is told."""
    return [f.reported.text for f in (*report.findings, *report.queries)]


def readings(*paragraphs: str) -> list[Reading]:
    """The winning readings."""
    return list(readings_of(stream_in(*paragraphs)))


amounts = st.lists(st.integers(100_000, 99_999_999), min_size=2, max_size=6, unique=True)


@given(amounts)
def test_a_list_that_adds_up_is_never_told(cents: list[int]) -> None:
    """Whatever the parts: printed to the cent after their total, they raise no alarm."""
    parts = "，".join(f"{name}支出{cent / 100:.2f}元" for name, cent in zip("甲乙丙丁戊己", cents, strict=False))
    report = audit_document(document_of(f"全年支出合计{sum(cents) / 100:.2f}元，其中：{parts}。"))
    assert broken(report) == []
    assert report.checks


SENTENCES = (
    "本年支出合计352.75万元，其中：基本支出233.16万元，项目支出119.59万元。",
    "会议费年初预算为40.00万元，会议费支出决算为9.40万元，完成年初预算的32.50%。",
    "培训人数较上年增加120人，增长25.00%，培训人数为600人。",
)


def test_the_order_of_independent_passages_changes_nothing() -> None:
    """Three passages about three things, in all six orders: the same is decided of the same figures, and told."""
    verdicts = []
    for order in permutations(SENTENCES):
        report = audit_document(document_of(*order))
        decided = [c for c in report.checks if c.verdict is not Verdict.INDETERMINATE]
        found = [(c.claim.reported.text, c.expected_text, c.verdict.value) for c in decided]
        verdicts.append((sorted(found), sorted(broken(report))))
    assert len(verdicts[0][0]) >= 3
    assert verdicts[0][1] == ["32.50%"]  # 9.40 ÷ 40.00 = 23.50%
    assert all(found == verdicts[0] for found in verdicts)


def test_a_broken_list_is_told_once() -> None:
    """100.00 = 60.25 + 49.75 is 110.00: of a + b = c and c − b = a only one is held against the report."""
    found = [r for r in readings("支出合计100.00万元，其中：基本支出60.25万元，项目支出49.75万元。") if not r.holds]
    keys = [frozenset(r.candidate.key) for r in found]
    assert len(keys) == len(set(keys)) == 1


def test_figures_that_fit_another_way_are_no_error() -> None:
    """净值80.25 = 原值100.50 − 折旧20.25 is no sum of its bracket."""
    assert all(r.holds for r in readings("固定资产净值80.25万元（原值100.50万元，累计折旧20.25万元）。"))


def test_both_sides_make_no_sum() -> None:
    """Income and expenditure are never parts of one list."""
    stream = stream_in("收、支总计70.00万元。本年收入合计35.00万元；本年支出合计35.00万元。")
    parts = [
        {part.figure.label for part in found.parts} for item in stream.items for found in sums.sums_of(stream, item)
    ]
    assert all(not {"本年收入合计", "本年支出合计"} <= names for names in parts)


def test_averages_add_up_to_nothing() -> None:
    """次均 and 人均 are neither parts nor totals of amounts."""
    stream = stream_in("次均费用500.00元，人均补助300.00元，每人200.00元。")
    assert [found for item in stream.items for found in sums.sums_of(stream, item)] == []


def test_shares_side_by_side_are_not_held_against_each_other() -> None:
    """A占45.28%；B占54.92%: neither A nor B is the whole of the other."""
    stream = stream_in("基本支出885.25万元，占45.28%；项目支出1078.63万元，占54.92%。")
    assert [q for item in stream.items for q in quotients.quotients_of(stream, item)] == []


def test_what_grew_did_not_fall() -> None:
    """减少2.70 is no difference of 28.50 less 20.00."""
    stream = stream_in("预算28.50万元，其中运行费20.00万元，预算较上年减少2.70万元。")
    found = [d for item in stream.items for d in differences.differences_of(stream, item)]
    assert all(d.point >= 0 for d in found)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("合计10.00万元，其中：甲6.00万元，乙4.00万元。", Outcome.HOLDS),
        ("合计10.00万元，其中：甲6.00万元，乙3.99万元。", Outcome.HOLDS),
        ("合计10.00万元，其中：甲6.00万元，乙3.98万元。", Outcome.BROKEN),
    ],
)
def test_outcome_follows_the_printed_precision(text: str, outcome: Outcome) -> None:
    """Three figures of two decimals may differ by 0.015; what is cut off two parts stays below 0.02."""
    stream = stream_in(text)
    (found,) = [c for c in sums.sums_of(stream, stream.items[0]) if len(c.parts) == 2]
    assert found.outcome is outcome


def test_a_longer_agreement_is_more_surprising() -> None:
    """6000.00 + 4000.00 coincide less easily than 6 + 4."""
    bits = []
    for parts in (("10", "6", "4"), ("1000.25", "600.15", "400.10")):
        stream = stream_in("合计{}万元，其中：甲{}万元，乙{}万元。".format(*parts))
        bits += [c.surprise for c in sums.sums_of(stream, stream.items[0]) if len(c.parts) == 2]
    assert bits[0] < bits[1]


@pytest.mark.parametrize("count", [50, 400])
def test_candidates_of_a_long_list_are_linear(count: int) -> None:
    """A sentence of 400 items has at most so many candidates for each figure as one of 50."""
    stream = stream_in(
        "支出合计9999.00万元，其中：" + "、".join(f"事项{n}支出{n}.25万元" for n in range(1, count)) + "。"
    )
    assert len(stream.items) == count
    assert counted(stream) <= MOST_FOR_ONE * count


def test_candidates_of_a_chain_are_linear() -> None:
    """A chain of 160 totals, each with its own 其中, in one sentence."""
    stream = stream_in("，".join(f"支出合计{n + 9}.50万元，其中基本支出{n}.25万元" for n in range(1, 161)) + "。")
    assert len(stream.items) == 320
    assert counted(stream) <= MOST_FOR_ONE * 320


def test_marks_by_their_strength() -> None:
    """The strongest mark parts two figures; 和 joins them where there is none."""
    marks = [mark_of(gap) for gap in ("", "和", "、", "，", "；", "。")]
    assert marks == sorted(marks)
    assert marks[0] is Mark.NONE
    assert mark_of("，增长；其中") is Mark.SEMICOLON
