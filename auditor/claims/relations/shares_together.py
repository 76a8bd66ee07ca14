"""Shares of several amounts taken together, whose sum is not printed: 质量问题290件、售后服务240件，两类合计占40.8%.

Owns which amounts, or shares, such words take up (as many as they count, those that they name, or all that stand behind
the whole). A share behind a printed sum is one of the relations by shape. Cost: linear, as wholes_before.py for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.claims.expression import Expr, Quotient, total
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.counted import number_of
from auditor.claims.relations.rate_cues import run_of
from auditor.claims.relations.stream import Item, Stream
from auditor.claims.relations.wholes_before import wholes_of
from auditor.figures.model import Approx, Place
from auditor.records import NamedTuple

PATTERN, WHY = "prose.share", "taken-together"
_ASSERTED = 0.95
_FEWEST = 2  # amounts, and letters of a name


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
            told = _told(stream, item)
            readings_of_it = tuple(_readings(stream, item, told)) if told is not None else ()
            if readings_of_it:
                claim = Claim(Kind.SHARE, PATTERN, item.figure, readings_of_it, item.mention.label)
                found[item.figure.place] = claim
    return found


def _told(stream: Stream, item: Item) -> _Told | None:
    """What the words before a share take up; None where they take nothing together."""
    lexicon = stream.prose.wording.lexicon
    match = phrase(lexicon, "taken_together").match(item.mention.lead.strip())
    if match is None:
        return None
    if len(run_of(stream, item)) > 1 and stream.prose.wording.has("each", item.mention.lead):
        return None  # 两者占比分别为55.3%和32.9%: of each its own
    count = number_of(match["n"]) if match["n"] else 0
    names = tuple(name for name in phrase(lexicon, "names_listed").split(match["names"] or "") if name)
    if not names:
        return _Told(count, ()) if count or match["added"] else None
    told = len(names) >= _FEWEST and all(len(name) >= _FEWEST for name in names)
    return _Told(len(names), names) if told and count in (0, len(names)) else None


def _readings(stream: Stream, item: Item, told: _Told) -> Iterator[Hypothesis]:
    """What the share should be: by the amounts and each whole that they may be of, and by the shares told for each."""
    shares = _chosen([i for i in _pool(stream, item) if i.role is Role.SHARE], told)
    amounts = [i for i in _pool(stream, item) if i.is_amount and i.summable]
    like = [i for i in amounts if i.measure == amounts[-1].measure]
    parts = _chosen(like, told) if told.number else [] if shares else _all_behind(like)
    for whole in wholes_of(stream, item, parts) if parts else ():
        yield _reading(Quotient(total(*(part.figure for part in parts)), whole.figure))
    if shares and len({share.mention.whole for share in shares} - {""}) < _FEWEST:
        yield _reading(total(*(share.figure for share in shares)))


def _reading(expected: Expr) -> Hypothesis:
    """One of the readings; where none of them holds the share is wrong, whichever is meant."""
    return Hypothesis(expected, Strength.LIKELY, WHY, asserted=_ASSERTED, roles_told=True)


def _pool(stream: Stream, item: Item) -> list[Item]:
    """The exact figures before a share in its sentence, or in the one before where the share opens its own."""
    before = [i for i in stream.before(item) if i.figure.approx is Approx.NONE and i.depth == item.depth][::-1]
    here = [i for i in before if i.sentence == item.sentence]
    if here or not before:
        return here
    return [i for i in before if i.sentence == before[-1].sentence]


def _chosen(like: Sequence[Item], told: _Told) -> list[Item]:
    """The last of these that are counted, or those that bear the names; none where the words tell neither."""
    if not told.names:
        return list(like[-told.number :]) if _FEWEST <= told.number <= len(like) else []
    found = [next((i for i in reversed(like) if i.mention.label.endswith(name)), None) for name in told.names]
    parts = [part for part in found if part is not None]
    return parts if len({part.at for part in parts}) == len(told.names) else []


def _all_behind(like: Sequence[Item]) -> list[Item]:
    """All amounts since the one that holds them, where a word opens the list; else none."""
    for at in range(len(like) - _FEWEST - 1, -1, -1):
        parts = list(like[at + 1 :])
        if like[at].value > sum(part.value for part in parts) and parts[0].opener != "none":
            return parts
    return list(like) if len(like) >= _FEWEST and like[0].opener != "none" else []
