"""Parts that make up a whole by their nature: all sets know their own parts, and nothing but names decides."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.claims.prose.complements import (
    ANY,
    DENIED,
    NAMED,
    SOME,
    USUAL,
    are_complete,
    complement_fits,
    complements_among,
    how_complete,
    is_some,
)
from auditor.figures.lexicon import load_lexicon
from auditor.figures.natures import Complement

LEXICON = load_lexicon()
SETS = LEXICON.complements
WORDS = sorted({word for known in SETS for words in known.parts for word in words})


def name_of(known: Complement) -> str:
    """What a set looks like in the list of tests."""
    return "/".join(words[0] for words in known.parts)


@pytest.mark.parametrize("known", SETS, ids=name_of)
def test_a_set_knows_its_parts(known: Complement) -> None:
    """By the first word of each, in two orders; a usual one proves nothing, unless another set says more."""
    names = tuple(words[0] for words in known.parts)
    for order in (names, names[::-1]):
        how = how_complete(LEXICON, order, known.whole[0])
        expected = (
            {USUAL, NAMED, ANY, SOME} if known.usual else {NAMED} if known.whole[0] else {ANY, NAMED, SOME, DENIED}
        )
        assert how in expected


def test_no_set_stands_twice() -> None:
    """No two have the same wholes and parts with the same words."""
    seen = [(frozenset(known.whole), frozenset(map(frozenset, known.parts))) for known in SETS]
    assert len(set(seen)) == len(seen)


@given(
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=4, unique=True), st.sampled_from(["", "总数", "收入", "案件"])
)
def test_names_are_looked_up_as_all_sets_would_be(names: list[str], whole: str) -> None:
    """What is found by the words of the names is what going through all sets finds, in any order of the names."""
    fits = [known for known in SETS if complement_fits(known, names, whole)]
    strict = [known for known in fits if not known.usual]
    found = {how_complete(LEXICON, tuple(order), whole) for order in permutations(names)}
    assert len(found) == 1
    if any("" not in known.whole for known in strict):
        assert found <= {NAMED, DENIED}
    elif not fits:
        assert found <= {"", SOME, DENIED}
    assert [known for known in complements_among(LEXICON, names) if known in strict] == strict


@pytest.mark.parametrize(
    ("names", "whole", "how"),
    [
        (("轻伤", "重伤", "死亡"), "伤亡", ANY),
        (("去程班列", "返程班列"), "班列", ANY),
        (("福利彩票", "体育彩票"), "彩票销量", NAMED),
        (("短期贷款", "中长期贷款"), "贷款余额", SOME),
        (("财政拨款收入", "其他收入"), "收入合计", USUAL),
        (("因公出国（境）费", "公务接待费"), "“三公”经费", SOME),
        (("提起公诉", "不起诉"), "审结", USUAL),
        (("决定起诉", "决定不起诉"), "审结", USUAL),
        (("职务发明", "非职务发明"), "发明", DENIED),
        (("专项债券", "一般债券"), "新增债券", NAMED),
        (("新增专项债券", "再融资债券"), "新增一般债券", ""),
        (("出口", "进口"), "进出口总额", NAMED),
        (("大型企业", "中型企业", "小型企业"), "特大型企业", ""),
        (("男职工", "女干部"), "人数", ""),
        (("城区学校", "山区学校"), "学校", ""),
    ],
)
def test_how_a_list_is_complete(names: tuple[str, ...], whole: str, how: str) -> None:
    """By its own set, by one of anything, usually, in part, or not as far as is known."""
    assert how_complete(LEXICON, names, whole) == how
    assert are_complete(LEXICON, names, whole) is (how in {NAMED, ANY, DENIED})


def test_two_of_the_three_public_expenses_are_some() -> None:
    """A closed set that is named in part lacks something; one that is named in full does not."""
    assert is_some(LEXICON, ("出国费", "接待费"), "“三公”经费")
    assert not is_some(LEXICON, ("出国费", "公务用车费", "接待费"), "“三公”经费合计") or are_complete(
        LEXICON, ("出国费", "公务用车费", "接待费"), "“三公”经费合计"
    )
