"""What is told of two amounts by 前者 and 后者: 违规金额1870万元，管理不规范金额2.17亿元，前者占7.9%; 前者比后者多3家.

Owns which two these are, the last two of one measure before, and what each such word says of them. A share is of the
whole of which 其中 opens the two, of the one that its words name, or of both. Where three stand side by side, or no
word tells the whole, nothing is claimed. Cost: linear.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.expression import Expr, Quotient, minus, total
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.relations.stream import Item, Mark, Stream
from auditor.figures.model import Approx, Dimension, Place
from auditor.records import NamedTuple

WHY = "former-latter"
_ASSERTED = 0.95
_BACK = 8  # figures before
_WHOLES = ("of-which", "all", "colon")


class _Pair(NamedTuple):
    """The two, and the whole that they are opened as parts of."""

    former: Item
    latter: Item
    whole: Item | None

    def called(self, stream: Stream, words: str) -> Item | None:
        """The one that begins these words."""
        wording = stream.prose.wording
        ways = ((self.former, "former"), (self.latter, "latter"))
        return next((item for item, name in ways if words.startswith(wording.words(name))), None)


def of_former_and_latter(stream: Stream) -> dict[Place, Claim]:
    """The claims of such figures by their place."""
    found: dict[Place, Claim] = {}
    for item in stream.items:
        words = item.mention.lead.strip()
        if item.figure.approx is Approx.NONE and words.startswith(stream.prose.wording.words("of_two")):
            pair = _pair(stream, item)
            claim = _claim(stream, item, words, pair) if pair is not None else None
            if claim is not None:
                found[item.figure.place] = claim
    return found


def _pair(stream: Stream, item: Item) -> _Pair | None:
    """The last two amounts of one measure before, side by side; None where a third one is joined to them."""
    before = [i for i in stream.before(item) if item.mention.sentence - i.mention.sentence <= 1][:_BACK]
    levels = [i for i in before if i.is_amount and i.summable]
    if not levels:
        return None
    alike = [i for i in levels if i.measure == levels[0].measure and i.depth == levels[0].depth]
    if len(alike) < 2 or alike[0].sentence != alike[1].sentence:
        return None
    latter, former = alike[:2]
    whole = alike[2] if len(alike) > 2 and former.opener in _WHOLES else None
    if len(alike) > 2 and whole is None and alike[2].sentence == former.sentence and former.mark < Mark.SEMICOLON:
        return None
    return _Pair(former, latter, whole)


def _claim(stream: Stream, item: Item, words: str, pair: _Pair) -> Claim | None:
    wording = stream.prose.wording
    one = pair.called(stream, words)
    if one is None:
        return None
    other = pair.latter if one is pair.former else pair.former
    names_other = wording.has("former", words[2:]) or wording.has("latter", words[2:])
    if item.role is Role.SHARE:
        readings = list(_of_share(item, one, other, pair, names_other))
        kind, pattern = Kind.SHARE, "prose.share"
    elif item.role is Role.DELTA and names_other and item.measure == one.measure and item.mention.direction:
        ends = (one, other) if item.mention.direction > 0 else (other, one)
        readings = [minus(ends[0].figure, ends[1].figure)]
        kind, pattern = Kind.DIFFERENCE, "prose.difference"
    else:
        return None
    found = tuple(Hypothesis(each, Strength.LIKELY, WHY, asserted=_ASSERTED, roles_told=True) for each in readings)
    return Claim(kind, pattern, item.figure, found, one.mention.title) if found else None


def _of_share(item: Item, one: Item, other: Item, pair: _Pair, names_other: bool) -> Iterator[Expr]:
    """前者占后者的86%; 前者占7.9%, of the whole told before, else of both."""
    if item.figure.unit.dimension is not Dimension.RATE:
        return
    if names_other:
        yield Quotient(one.figure, other.figure)
    elif not item.mention.whole and item.mention.whole_figure is None:
        yield Quotient(one.figure, pair.whole.figure if pair.whole else total(one.figure, other.figure))
