"""One amount told twice: which pairs are proposed, what their names say, and when they hold."""

from __future__ import annotations

import pytest

from auditor.claims.prose.context import read_prose
from auditor.claims.prose.wording import wording_of
from auditor.claims.relations.model import Outcome
from auditor.claims.relations.retold import Retold, retold_of
from auditor.claims.relations.stream import stream_of
from auditor.figures.lexicon import load_lexicon
from tests.claims.prose.reading import figures_in


def proposed(text: str) -> dict[tuple[str, str], Retold]:
    """The pairs proposed in a text by their printed figures, the earlier one first."""
    stream = stream_of(read_prose(figures_in(text), wording_of(load_lexicon())))
    found = [pair for item in stream.items for pair in retold_of(stream, item)]
    return {(pair.told.figure.text, pair.target.figure.text): pair for pair in found}


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("全县在用锅炉214台。检查企业96家。年末在用锅炉214台。", "same"),
        ("本年受理劳动仲裁案件318件。开庭的仲裁案件318件均已办结。", "end"),
        ("登记船舶62艘。拟对62艘登记船舶换发证书。", "behind"),
    ],
)
def test_names_alike_are_proposed(text: str, how: str) -> None:
    """One number of one measure under names that end alike, or with its name behind it."""
    assert [f"named:{how}" in pair.features for pair in proposed(text).values() if pair.outcome is Outcome.HOLDS] == [
        True
    ]


@pytest.mark.parametrize(
    "text",
    [
        "收入总计500.00万元。支出总计500.00万元。",  # alike because the account balances
        "检查单位80家，整改单位76家。",  # one sentence: two things
        "抽查企业40家。新建水库40座。",  # another unit
        "参保人数300人。未参保人数12人。",  # the contrary
    ],
)
def test_other_things_are_not(text: str) -> None:
    """Sides of an account, things of one sentence, other measures and contraries are no one number."""
    assert not proposed(text)


def test_the_coarser_print_decides() -> None:
    """1.28亿元 stands for anything from 12,750 to 12,850 万元: 12,816 is the same, 13,716 is not."""
    same = proposed("全系统利润总额1.28亿元。系统利润总额为12,816.4万元。")
    other = proposed("全系统利润总额1.28亿元。系统利润总额为13,716.4万元。")
    assert [pair.outcome for pair in same.values()] == [Outcome.HOLDS]
    assert [pair.outcome for pair in other.values()] == [Outcome.BROKEN]


def test_what_tells_names_apart_is_a_feature() -> None:
    """Both names say more than what they share: two things; only one says more: perhaps the same."""
    (apart,) = proposed("小学在校学生980人。初中在校学生640人。").values()
    (short,) = proposed("全区在校学生980人。在校学生960人。").values()
    assert "extra:2/2" in apart.features
    assert "extra:0/2" in short.features
