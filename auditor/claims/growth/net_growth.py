"""Growth of what a net change is told of by name: 净增单位873家……实缴单位9518家……分别增长10.10%.

Owns the binding of the three: the net change and the level share the name of the thing, and the rate is that of the
level, told right behind it or in the order of several (分别). Cost: net changes times the rates of their passage.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.expression import Quotient, minus
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.relations.rate_cues import run_of
from auditor.claims.relations.stream import Item, Stream
from auditor.figures.model import Approx, Dimension

PATTERN, WHY = "prose.change-rate", "net-growth"
_ASSERTED = 0.93
_SHORTEST = 2  # letters of a name


def net_growth_claims(stream: Stream) -> Iterator[Claim]:
    """The claims that a level grew by its net change."""
    for start, stop in stream.spans:
        passage = stream.items[start:stop]
        for net in passage:
            name = _thing(stream, net)
            level = _level(passage, net, name) if name else None
            rate = _rate_of(stream, passage, level) if level is not None else None
            if level is not None and rate is not None and level.value > net.value > 0:
                expected = Quotient(net.figure, minus(level.figure, net.figure))
                reading = Hypothesis(expected, Strength.LIKELY, WHY, asserted=_ASSERTED, roles_told=True)
                yield Claim(Kind.CHANGE, PATTERN, rate.figure, (reading,), level.mention.title)


def _thing(stream: Stream, net: Item) -> str:
    """What a net change is one of: 单位 of 净增单位; "" for any other figure."""
    label = net.mention.label
    more = next((w for w in stream.prose.wording.words("net_more") if label.startswith(w)), "")
    plain = net.role is Role.DELTA and net.mention.direction > 0 and net.figure.approx is Approx.NONE
    name = label[len(more) :].lstrip("加的长")
    return name if more and plain and len(name) >= _SHORTEST else ""


def _level(passage: Sequence[Item], net: Item, name: str) -> Item | None:
    """The only level of the passage that is called so; what is new is none."""
    alike = [i for i in passage if i.is_amount and i.measure == net.measure and i.mention.label.endswith(name)]
    levels = [i for i in alike if "新" not in i.mention.label]
    return levels[0] if len({i.value for i in levels}) == 1 else None


def _rate_of(stream: Stream, passage: Sequence[Item], level: Item) -> Item | None:
    """The rate of growth that is told of a level."""
    for item in passage:
        if item.at < level.at or item.role is not Role.CHANGE_RATE or item.figure.unit.dimension is not Dimension.RATE:
            continue
        if item.figure.approx is not Approx.NONE or item.mention.direction < 0:
            continue
        run = [stream.items[at] for at in run_of(stream, item)]
        told = _named(stream, passage, run[0]) or [i for i in passage if i.at < run[0].at][-len(run) :]
        if len(told) == len(run) and told[run.index(item)] is level:
            return item
    return None


def _named(stream: Stream, passage: Sequence[Item], first: Item) -> list[Item]:
    """The levels that the words before several rates name one by one: 实缴单位、实缴职工分别增长."""
    words = first.gap.rpartition("。")[2]
    lexicon = stream.prose.wording.lexicon
    split = phrase(lexicon, "each_opener").search(words)
    names = [n for n in phrase(lexicon, "names_listed").split(words[: split.start()]) if n] if split else []
    found = [next((i for i in passage if i.is_amount and i.mention.label == name), None) for name in names]
    return [i for i in found if i is not None] if len(names) >= _SHORTEST else []
