"""Shares of several amounts taken together, whose sum is not printed: 质量问题290件、售后服务240件，两类合计占40.8%.

Owns which amounts, or shares, such words take up: as many as they count, those that they name, or all that stand behind
the whole; where the whole is printed in the words of the share (两项合计占总额960万元的62.5%), those before it. A share
behind a printed sum is one of the relations by shape. Cost: linear, as wholes_before.py for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.claims.expression import Expr, Quotient, total
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.counted import number_of
from auditor.claims.relations.stream import Item, Mark, Stream
from auditor.claims.relations.wholes_before import wholes_of
from auditor.figures.model import Approx, Place
from auditor.records import NamedTuple

PATTERN, WHY = "prose.share", "taken-together"
_ASSERTED = 0.95
_FEWEST = 2  # amounts, and letters of a name
_QUOTES = '“”"'


class _Told(NamedTuple):
    """What the words of a share say of what it takes up: how many, or by which names; neither for all there are."""

    number: int
    names: tuple[str, ...]


def shares_together(stream: Stream, readings: Iterable[Reading]) -> dict[Place, Claim]:
    """The claims of such shares by the place of the share; none where another reading of it holds."""
    known = {r.candidate.target.at for r in readings if r.holds}
    found: dict[Place, Claim] = {}
    for item in stream.items:
        if item.role is Role.SHARE and item.figure.approx is Approx.NONE and item.at not in known:
            whole = _whole_within(stream, item)
            told = _told(stream, whole or item, _lead(whole, item)) or _of_a_run(stream, item)
            found_of = (
                () if told is None else _of_whole(stream, item, whole, told) if whole else _readings(stream, item, told)
            )
            readings_of_it = tuple(found_of)
            if readings_of_it:
                claim = Claim(Kind.SHARE, PATTERN, item.figure, readings_of_it, item.mention.label)
                found[item.figure.place] = claim
    return found


def _lead(whole: Item | None, item: Item) -> str:
    """The words that lead to a share: those before its whole where that is printed in them, also in a bracket."""
    if whole is None:
        return item.mention.lead.strip()
    return whole.gap.rstrip("(（").lstrip("，,、； ") if whole.depth > item.depth else whole.mention.lead.strip()


def _told(stream: Stream, item: Item, lead: str) -> _Told | None:
    """What the words before a share take up; None where they take nothing together."""
    lexicon = stream.prose.wording.lexicon
    match = phrase(lexicon, "taken_together").match(lead)
    if match is None or (stream.is_joined(item) and stream.prose.wording.has("each", lead)):
        return None  # 两者占比分别为55.3%和32.9%: one each
    count = number_of(match["n"]) if match["n"] else 0
    names = tuple(name for name in phrase(lexicon, "names_listed").split(match["names"] or "") if name)
    if not names:
        return _Told(count, ()) if count or match["added"] else None
    told = len(names) >= _FEWEST and all(len(name) >= _FEWEST for name in names)
    return _Told(len(names), names) if told and count in (0, len(names)) else None


def _of_a_run(stream: Stream, item: Item) -> _Told | None:
    """Three amounts and more that 、 alone joins, right before a share without a name of its own: 甲类214件、乙类97件、
    丙类63件，占总量的63.6%. Of five of these in real and in consistent texts all five are of the sum."""
    mention = item.mention
    if stream.is_joined(item) or (mention.label and not (mention.whole and mention.whole in mention.label)):
        return None
    run = [stream.items[item.at - 1]] if item.at else []
    while run and run[0].mark is Mark.JOINT and run[0].at and stream.items[run[0].at - 1].measure == run[0].measure:
        run.insert(0, stream.items[run[0].at - 1])
    levels = all(i.is_amount and i.sentence == item.sentence and i.depth == item.depth for i in run)
    return _Told(len(run), ()) if levels and len(run) > _FEWEST else None


def _whole_within(stream: Stream, item: Item) -> Item | None:
    """The amount printed within the words of the share: 960万元 in 两项合计占总额960万元的62.5%."""
    last = stream.items[item.at - 1] if item.at else None
    return last if last is not None and last.view is item.view and last.divides and last.is_amount else None


def _of_whole(stream: Stream, item: Item, whole: Item, told: _Told) -> Iterator[Hypothesis]:
    """What the share should be where its whole is printed in its words."""
    like = [i for i in _pool(stream, item) if i.is_amount and i.summable and i.measure == whole.measure]
    like = [i for i in like if i.at < whole.at]
    parts = _chosen(stream, like, told) if told.number else _joined_behind(like)
    if parts and whole.figure.approx is Approx.NONE and sum(part.value for part in parts) <= whole.value:
        yield _reading(Quotient(total(*(part.figure for part in parts)), whole.figure))


def _joined_behind(like: Sequence[Item]) -> list[Item]:
    """All amounts of the sentence where nothing but 、 parts them: 本科42人、专科38人，合计占…."""
    joined = len(like) >= _FEWEST and all(i.mark is Mark.JOINT for i in like[1:])
    return list(like) if joined else []


def _readings(stream: Stream, item: Item, told: _Told) -> Iterator[Hypothesis]:
    """What the share should be: by the amounts and each whole that they may be of, and by the shares told for each."""
    shares = _chosen(stream, [i for i in _pool(stream, item) if i.role is Role.SHARE], told)
    amounts = [i for i in _pool(stream, item) if i.is_amount and i.summable]
    like = [i for i in amounts if i.measure == amounts[-1].measure]
    parts = _chosen(stream, like, told) if told.number else [] if shares else _all_behind(like)
    for whole in wholes_of(stream, item, parts) if parts else ():
        yield _reading(Quotient(total(*(part.figure for part in parts)), whole.figure))
    if shares and len({share.mention.whole for share in shares} - {""}) < _FEWEST:
        yield _reading(total(*(share.figure for share in shares)))


def _reading(expected: Expr) -> Hypothesis:
    """One of the readings; where none of them holds the share is wrong, whichever is meant."""
    return Hypothesis(expected, Strength.LIKELY, WHY, asserted=_ASSERTED, roles_told=True)


def _pool(stream: Stream, item: Item) -> list[Item]:
    """The exact figures before a share in its sentence, or in the one before where the share opens its own.

    Where each amount stands in a bracket behind its name, those: 甲区（70件）、乙区（58件），共占64%.
    """
    exact = [i for i in stream.before(item) if i.figure.approx is Approx.NONE][::-1]
    deeper = len(exact) > 1 and all(i.is_amount and i.depth > item.depth for i in exact[-_FEWEST:])
    before = [i for i in exact if i.depth == (exact[-1].depth if deeper else item.depth)]
    here = [i for i in before if i.sentence == item.sentence]
    if here or not before:
        return here
    return [i for i in before if i.sentence == before[-1].sentence]


def _chosen(stream: Stream, like: Sequence[Item], told: _Told) -> list[Item]:
    """The last of these that are counted, or those that bear the names; none where the words tell neither."""
    if not told.names:
        return list(like[-told.number :]) if _FEWEST <= told.number <= len(like) else []
    found = [_called(stream, like, name) for name in told.names]
    parts = [part for part in found if part is not None]
    return parts if len({part.at for part in parts}) == len(told.names) else []


def _called(stream: Stream, like: Sequence[Item], name: str) -> Item | None:
    """The last one called so; else the last one whose name ends so and does not deny it: 不满意 is not 满意."""
    name, denied = name.strip(_QUOTES), stream.prose.wording.words("contrary")
    labels = [(i.mention.label.strip(_QUOTES), i) for i in reversed(like)]
    exact = next((i for label, i in labels if label == name), None)
    ends = (i for label, i in labels if label.endswith(name) and not label.removesuffix(name).endswith(denied))
    return exact or next(ends, None)


def _all_behind(like: Sequence[Item]) -> list[Item]:
    """All amounts since the one that holds them, where a word opens the list; else none."""
    for at in range(len(like) - _FEWEST - 1, -1, -1):
        parts = list(like[at + 1 :])
        if like[at].value > sum(part.value for part in parts) and parts[0].opener != "none":
            return parts
    return list(like) if len(like) >= _FEWEST and like[0].opener != "none" else []
