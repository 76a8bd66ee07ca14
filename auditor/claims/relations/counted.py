"""How many amounts the words around a list say that it has: 以上三类合计, 由两部分组成, 四项共.

Owns that reading; the counters are item_counters of rules/wording/prose.toml.
"""

from __future__ import annotations

from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.wording import Wording

_NUMERALS = "一二三四五六七八九十"
_TWO = "两"


def counts_told(wording: Wording, words: str) -> set[int]:
    """The numbers of amounts that words tell, in characters: {3} of 以上三类合计."""
    if not wording.has("item_counters", words):
        return set()
    return {number_of(found["n"]) for found in phrase(wording.lexicon, "counted_items").finditer(words)}


def opens_with_count(wording: Wording, lead: str, count: int) -> bool:
    """True where the words before a total begin with how many amounts it takes up: 三项共, 以上三类合计."""
    found = phrase(wording.lexicon, "counted_opening").match(lead)
    return found is not None and number_of(found["n"]) == count


def number_of(numeral: str) -> int:
    """The number that one character says, 两 being two."""
    return 2 if numeral == _TWO else _NUMERALS.index(numeral) + 1
