"""What shares of one whole have won others have lost: 占13.2%、84.7%和2.1%; 下降2.9, 上升3.1, 下降0.2个百分点.

Owns finding shares that make up a whole and the points by which each has moved: told one after the other behind them,
by the names of the shares or as many as these, or each right behind its share. Cost: linear in the figures of a
passage, times those of the passages looked back to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.claims.expression import Sum
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.structure import structures
from auditor.figures.interval import ONE, ZERO
from auditor.figures.model import Approx, Dimension

PATTERN = "prose.shares-shift"
_FEWEST, _MOST = 2, 8  # shares of a whole
_BACK = 3  # passages before this one whose shares may be of the same whole
_NAME = 2  # letters that name one share among others
_ASSERTED = {"points-of-named": 0.97, "points-of-all": 0.93, "points-behind-each": 0.95}


def shift_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims of `view` that the points by which the shares of a whole have moved come to nothing."""
    points = [m for m in view.mentions if _moves(m)]
    if not points:
        return
    done: set[int] = set()
    for shares in _wholes(prose, view):
        for why, moved in _moved_behind(view, shares, points):
            if any(prose.wording.has("shares_told", m.lead) for m in moved) and not done & {m.start for m in moved}:
                done |= {m.start for m in moved}
                yield _claim(moved, why)
                break
    if not done:
        yield from _each_behind(prose, view)


def _moves(mention: Mention) -> bool:
    """True for points by which a share has moved since last time."""
    moved = mention.role is Role.POINTS and mention.direction and mention.compare != "budget"
    return bool(moved) and mention.figure.approx is Approx.NONE and mention.figure.unit.dimension is Dimension.POINTS


def _wholes(prose: Prose, view: View) -> Iterator[tuple[Mention, ...]]:
    """Runs of shares one after the other that make up a whole, the structure of an earlier time left out."""
    for run in structures(prose, view):
        if not run.is_old(prose.wording) and _is_all([m.figure.base / run.whole.value for m in run.terms], run.terms):
            yield run.terms
    rates = [m for m in view.mentions if m.figure.unit.dimension is Dimension.RATE and m.figure.approx is Approx.NONE]
    at = 0
    while at < len(rates):
        size = next((n for n in range(_FEWEST, _MOST + 1) if _make_up(rates[at : at + n])), 0)
        if size and rates[at].role is Role.SHARE:
            yield tuple(rates[at : at + size])
        at += size or 1


def _make_up(run: Sequence[Mention]) -> bool:
    return len(run) >= _FEWEST and _is_all([m.figure.base for m in run], run)


def _is_all(values: Sequence[Decimal], run: Sequence[Mention]) -> bool:
    """True for shares that come to 100 %, but for a last place each."""
    unit = ONE if run[0].figure.unit.dimension is Dimension.RATE else ONE * 100
    return (
        abs(sum(values, ZERO) - ONE) <= sum((m.figure.ulp for m in run), ZERO) / unit / 2 + run[0].figure.ulp / unit / 2
    )


def _moved_behind(
    view: View, shares: Sequence[Mention], points: Sequence[Mention]
) -> Iterator[tuple[str, tuple[Mention, ...]]]:
    """The points told behind the shares: by their names, else those of one sentence where these are as many."""
    behind = [m for m in points if m.start > shares[-1].start]
    names = [_name(view, share)[:_NAME] for share in shares]
    ends = {m.whole[-_NAME:] for m in view.mentions if m.role is Role.SHARE and m.whole}
    end = shares[0].whole[-_NAME:] if len(ends) > 1 else ""  # of the parcels, or of what was earned with them
    named = [[m for m in behind if name and m.label.startswith(name) and end in m.label] for name in names]
    if all(len(found) == 1 for found in named) and len({found[0].start for found in named}) == len(shares):
        yield "points-of-named", tuple(found[0] for found in named)
    if behind and len(set(names) - {""}) < _FEWEST:  # else the names must tell which is whose
        together = tuple(m for m in behind if m.sentence == behind[0].sentence)
        if len(together) == len(shares) and len({m.figure.ulp for m in together}) == 1:
            yield "points-of-all", together


def _name(view: View, share: Mention) -> str:
    """What a share is of: its own label, or that of the amount right before it."""
    before = next(view.before(share), None)
    beside = before.label if before is not None and before.sentence == share.sentence else ""
    return share.label or beside


def _each_behind(prose: Prose, view: View) -> Iterator[Claim]:
    """Shares, each with the points right behind it, that make up a whole up to the last of this passage."""
    pairs: list[tuple[Mention, Mention]] = []
    for other in prose.views[max(0, view.index - _BACK) : view.index + 1]:
        pairs += _pairs(other)
    here = len(_pairs(view))
    for size in range(max(_FEWEST, here), min(len(pairs), _MOST) + 1):
        run = pairs[-size:]
        if _make_up([share for share, _ in run]) and len({share.whole for share, _ in run}) == 1:
            yield _claim(tuple(moved for _, moved in run), "points-behind-each")
            return


def _pairs(view: View) -> list[tuple[Mention, Mention]]:
    """Each share with the points right behind it in its sentence."""
    return [
        (share, moved)
        for share, moved in zip(view.mentions, view.mentions[1:], strict=False)
        if share.role is Role.SHARE and share.figure.approx is Approx.NONE
        if _moves(moved) and moved.sentence == share.sentence
    ]


def _claim(moved: Sequence[Mention], why: str) -> Claim:
    """The largest of the points is what the others leave."""
    most = max(moved, key=lambda m: (m.figure.base, m.start))
    expected = Sum(tuple((-m.direction * most.direction, m.figure) for m in moved if m is not most))
    reading = Hypothesis(expected, Strength.LIKELY, why, asserted=_ASSERTED[why])
    return Claim(Kind.SUM, PATTERN, most.figure, (reading,), most.label or most.topic)
