"""Averages over periods and by nouns, one number by another, rates told by what failed: what is proposed."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from auditor.claims.expression import written
from auditor.claims.prose.context import read_prose
from auditor.claims.prose.wording import wording_of
from auditor.claims.relations.averages import averages_of
from auditor.claims.relations.model import Outcome
from auditor.claims.relations.quotients import quotients_of
from auditor.claims.relations.stream import stream_of
from auditor.figures.lexicon import load_lexicon
from tests.claims.prose.reading import figures_in


def proposed(text: str, figure: str) -> Mapping[str, Outcome]:
    """What may be meant by `figure`, with whether it holds."""
    stream = stream_of(read_prose(figures_in(text), wording_of(load_lexicon())))
    (item,) = [i for i in stream.items if i.figure.text == figure]
    found = (*averages_of(stream, item), *quotients_of(stream, item))
    return {written(candidate.expected): candidate.outcome for candidate in found}


@pytest.mark.parametrize(
    ("text", "figure", "meant"),
    [
        # 730.0 ÷ 365 = 2.00; 732.0 ÷ 366 = 2.00
        ("2023年供水730.0万吨，日均2.00万吨。", "2.00万吨", "730.0万吨 ÷ 365"),
        ("2024年供水732.0万吨，平均每天2.00万吨。", "2.00万吨", "732.0万吨 ÷ 366"),
        # without a year either will do
        ("全年供水732.0万吨，日均2.00万吨。", "2.00万吨", "732.0万吨 ÷ 366"),
        # 31 + 28 + 31 + 30 + 31 + 30 = 181; 181.0 ÷ 181 = 1.00
        ("2023年上半年供水181.0万吨，日均1.00万吨。", "1.00万吨", "181.0万吨 ÷ 181"),
        ("1—9月支出180.9万元，月均20.1万元。", "20.1万元", "180.9万元 ÷ 9"),
        ("全年支出180.0万元，每季度45.0万元。", "45.0万元", "180.0万元 ÷ 4"),
        # 120.00万元 ÷ 1000 ÷ 12 = 100元
        ("全年发放津贴120.00万元，惠及1000人，人均每月100元。", "100元", "120.00万元 ÷ 1000人 ÷ 12"),
        # 700 ÷ 100 = 7.0
        ("出院100人次，占用床日700床日，平均住院日7.0天。", "7.0天", "700床日 ÷ 100人次"),
        # 15 pupils a teacher, persons by persons
        ("学生300人，教师20人，平均每名教师负担学生15.0人。", "15.0人", "300人 ÷ 20人"),
        ("学生300人，教师20人，生师比15.0:1。", "15.0", "300人 ÷ 20人"),
        ("床位400张，护士200人，床护比1:0.50。", "0.50", "200人 ÷ 400张"),
        ("在职员工300人，退休员工120人，在职退休比2.50。", "2.50", "300人 ÷ 120人"),
        # 1 − 8 ÷ 400 = 98.0 %
        ("抽检400批次，不合格8批次，合格率98.0%。", "98.0%", "1 − 8批次 ÷ 400批次"),
        ("受理400件，超期办结8件，按期办结率98.0%。", "98.0%", "1 − 8件 ÷ 400件"),
    ],
)
def test_what_is_meant_is_proposed_and_holds(text: str, figure: str, meant: str) -> None:
    """The relation that a reader takes the words for is among the candidates, and its figures agree."""
    assert proposed(text, figure).get(meant) is Outcome.HOLDS


def test_a_known_year_has_its_own_days() -> None:
    """A year that is printed leaves no choice between 365 and 366 days."""
    found = proposed("2023年供水7320.0万吨，日均20.00万吨。", "20.00万吨")
    assert found == {"7320.0万吨 ÷ 365": Outcome.BROKEN}


def test_what_failed_by_all_is_no_rate_of_what_did_not() -> None:
    """不合格 ÷ 抽检 is not proposed for 合格率, but for 不合格率, and there the complement is not."""
    passed = proposed("抽检400批次，不合格8批次，合格率98.0%。", "98.0%")
    failed = proposed("抽检400批次，不合格8批次，不合格率2.0%。", "2.0%")
    assert "8批次 ÷ 400批次" not in passed
    assert failed["8批次 ÷ 400批次"] is Outcome.HOLDS
    assert "1 − 8批次 ÷ 400批次" not in failed


@pytest.mark.parametrize("text", ["学生300人，教师20人，座位3:2摆放。", "学生300人，教师20人，比分1:1。"])
def test_no_proportion_but_to_one(text: str) -> None:
    """3:2 and 1:1 are no quotients that could be checked."""
    stream = stream_of(read_prose(figures_in(text), wording_of(load_lexicon())))
    assert [c for item in stream.items for c in averages_of(stream, item)] == []
