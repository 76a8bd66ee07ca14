"""How an amount changed, by the words behind it: 15万元，比上年减少2万元; 43.3亿元，与上年持平.

Owns what is told right behind an amount about its change, by what it is held against. Cost: linear in the figures up
to the next amount.
"""

from __future__ import annotations

from collections.abc import Mapping

from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.relations.listed import is_on_another_footing
from auditor.claims.relations.stream import Item, Stream
from auditor.figures.model import Approx
from auditor.records import NamedTuple

_BETWEEN = (Role.SHARE, Role.COMPLETION, Role.CHANGE_RATE)  # told between an amount and its change


class Moved(NamedTuple):
    """A change of an amount and its sign: +1 for more, −1 for less."""

    change: Item
    sign: int


def moves_of(stream: Stream, amount: Item) -> Mapping[str, Moved | None]:
    """How an amount changed, by what it is held against ("last", "budget"); None where it is said to be the same.

    Told in its clauses, up to the next amount but for its only part: 车辆费用15万元，其中运行费15万元，比上年减少2万元.
    """
    found: dict[str, Moved | None] = {}
    wording = stream.prose.wording
    end = len(amount.view.value)
    for item in stream.behind(amount):
        if item.role is Role.DELTA:
            told = item.measure == amount.measure and item.depth == amount.depth and item.mention.direction
            told = told and not is_on_another_footing(stream, item)
            if not told or item.figure.approx is not Approx.NONE or item.sentence != amount.sentence:
                end = item.figure.place.start
                break
            found.setdefault(item.mention.compare, Moved(item, item.mention.direction))
        elif item.role not in _BETWEEN and not (item.value == amount.value and item.opener == "of-which"):
            end = item.figure.place.start
            break
    text = amount.view.value[amount.figure.place.end : end]
    for match in phrase(wording.lexicon, "unchanged_from").finditer(text):
        if not wording.has("loosely", match[0]):
            found.setdefault(wording.comparison(match[0]), None)
    return {base: move for base, move in found.items() if base}
