"""Recognisers that are passed over for want of what they need would have found nothing: their needs are necessary."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest

from auditor.claims.finders import Finder, Need
from auditor.claims.prose.context import Prose
from auditor.claims.prose.families import FAMILIES, OF_WORDS
from auditor.claims.prose.mentions import Role
from auditor.claims.relations.choosing import readings_of
from auditor.claims.relations.recognisers import FURTHER, NAMED, SEVERAL
from auditor.claims.relations.stream import Stream, stream_of
from auditor.figures.lexicon import load_lexicon
from auditor.figures.model import Dimension
from tests.blind.test_blind import PAIRS
from tests.claims.facts.reading import prose_of

OF_TEXT, OF_RELATIONS = (*FAMILIES.values(), *OF_WORDS.values()), (*NAMED, *FURTHER)
TEXTS = [pair[name] for pair in PAIRS for name in ("consistent", "wrong")]
SHARE = 8  # of the texts that one test reads


def found_in_text(finder: Finder, prose: Prose) -> list[Any]:
    """All that a family finds in the passages, wanted or not."""
    find = finder.load()
    return [claim for view in prose.views for claim in find(prose, view)]


def found_of_relations(finder: Finder, stream: Stream, readings: list[Any]) -> list[Any]:
    """All that a recogniser of relations finds beside the readings, wanted or not."""
    find = finder.load()
    return list(find(stream) if finder.alone else find(stream, readings))


def needless(text: str) -> Iterator[tuple[str, str]]:
    """The recognisers that would find something in a text in which they are passed over."""
    prose = prose_of(text)
    stream = stream_of(prose)
    readings = list(readings_of(stream))
    for finder in OF_TEXT:
        if not finder.is_of_use(prose.contents) and found_in_text(finder, prose):
            yield finder.function, text
    for finder in OF_RELATIONS:
        if not finder.is_of_use(prose.contents) and found_of_relations(finder, stream, readings):
            yield finder.function, text
    if not SEVERAL.is_of_use(prose.contents) and any(SEVERAL.load()(stream, item) for item in stream.items):
        yield SEVERAL.function, text


@pytest.mark.parametrize("start", range(SHARE))
def test_nothing_is_found_without_what_is_needed(start: int) -> None:
    """In the texts of the blind rounds, with their errors and without."""
    assert list(chain.from_iterable(map(needless, TEXTS[start::SHARE]))) == []


def test_a_need_that_is_none_is_noticed() -> None:
    """The test above can fail: where a text lacks what is wrongly said to be needed, something is found."""
    prose = prose_of("截至6月底，全县一般公共预算支出完成年初预算的61.8%，快于序时进度11.8个百分点。")
    finder = FAMILIES["schedules"]
    wrong = finder._replace(needs=(Need(("doubling",)),))
    assert finder.is_of_use(prose.contents)
    assert not wrong.is_of_use(prose.contents)
    assert found_in_text(wrong, prose)


@pytest.mark.parametrize("finder", [*OF_TEXT, *OF_RELATIONS, SEVERAL])
def test_every_recogniser_and_list_of_the_tables_exists(finder: Finder) -> None:
    """A module, a function or a list that is renamed must be renamed in the tables too."""
    assert callable(finder.load())
    for name in chain.from_iterable(need.lists for need in finder.needs):
        assert load_lexicon().words(f"prose.{name}")


@pytest.mark.parametrize(
    ("text", "need", "met"),
    [
        ("收入5.00亿元，占62.5%。", Need(roles=(Role.SHARE,)), True),
        ("收入5.00亿元，增长6.2%。", Need(roles=(Role.SHARE,)), False),
        ("收入5.00亿元，增长6.2%。", Need(("doubling",), dimensions=(Dimension.MONEY,)), True),
        ("收入5.00亿元，为上年的1.2倍。", Need(("doubling",)), True),
        ("收入5.00亿元，各部门都有增长。", Need(marks="各"), True),
        ("收入5.00亿元。", Need(marks="各"), False),
    ],
)
def test_one_of_what_is_named_is_enough(text: str, need: Need, met: bool) -> None:
    """A need is met by a figure of its role or kind, by a word of its lists, or by one of its marks."""
    assert prose_of(text).contents.meet(need) is met
