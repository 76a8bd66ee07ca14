"""Marks that amounts are said to have passed, and means between the highest and the lowest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.claims.model import Claim, Relation
from auditor.claims.prose.context import read_prose
from auditor.claims.prose.extremes import extreme_claims
from auditor.claims.prose.thresholds import threshold_claims
from auditor.claims.prose.wording import wording_of
from auditor.figures.lexicon import load_lexicon
from tests.claims.prose.reading import figures_in


def _claims(text: str) -> list[Claim]:
    prose = read_prose(figures_in(text), wording_of(load_lexicon()))
    return [c for view in prose.views for c in (*threshold_claims(prose, view), *extreme_claims(prose, view))]


def _told(text: str) -> list[tuple[str, Relation]]:
    return [(c.reported.text, c.hypotheses[0].relation) for c in _claims(text)]


@pytest.mark.parametrize(
    ("text", "reported", "relation"),
    [
        ("累计开行9556列，首次突破万列。", "9556列", Relation.AT_LEAST),
        ("出口汽车97.7万辆，同比增长28.8%，较上年早两个月破百万。", "97.7万辆", Relation.AT_LEAST),
        ("成交额19398亿元，比上年增长17.5%，成交额首次越过2万亿元。", "19398亿元", Relation.AT_LEAST),
        ("占全部的48.3%，过半。", "48.3%", Relation.AT_LEAST),
        ("参保3.2万户，不足3万户。", "3.2万户", Relation.AT_MOST),
        ("8校30亿元以上，其中甲校24.09亿元。", "24.09亿元", Relation.AT_LEAST),
        ("300万吨以上5个省：甲省561.85万吨，其余略。", "561.85万吨", Relation.AT_LEAST),
        ("日均客流1.2万人次，单日最高10928人次。", "10928人次", Relation.AT_LEAST),
        ("最低61分，平均52.4分。", "61分", Relation.AT_MOST),
    ],
)
def test_an_amount_is_held_to_its_mark(text: str, reported: str, relation: Relation) -> None:
    """The amount that is said to have passed, and which way."""
    assert _told(text) == [(reported, relation)]


@pytest.mark.parametrize(
    "text",
    [
        "当月新增登记6.2万户，累计突破100万户。",
        "产量86.4万吨，全年有望突破150万吨。",
        "补助标准为50元，超过80元，由个人承担。",
        "前6月净增5797.0万户，突破8亿户。",
        "同比多购19.7万吨，增长59%，首次突破50万吨。",
        "去年为95万辆，首次突破100万辆。",
        "收入42亿元，超过50亿元的县3个。",
        "月均发电12亿千瓦时，单日最高5000万千瓦时。",
        "12个县超过5亿元，其中甲县工业收入3亿元。",
    ],
)
def test_marks_of_other_things(text: str) -> None:
    """A mark of a total, an aim, a condition, another time or another thing holds nothing to it."""
    assert _told(text) == []


@given(st.integers(1, 9), st.integers(1, 99_999))
def test_the_mark_is_broken_only_from_the_other_side(mark: int, amount: int) -> None:
    """Of any amount that has passed so many thousands the claim is that it is at least as many."""
    (claim,) = _claims(f"全年累计开行{amount}列，首次突破{mark}000列。")
    assert claim.reported.value == amount
    low = claim.hypotheses[0].expected
    assert claim.hypotheses[0].relation is Relation.AT_LEAST
    assert getattr(low, "value", None) == mark * 1000
