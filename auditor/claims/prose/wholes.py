"""Shares of one whole that is not printed: two parts with their shares each imply it, and must imply the same.

Owns those claims, and those of parts that make up the whole they name, told in one passage or in several: 1.基本支出84
万元，占支出的84%；2.项目支出16万元，占支出的19%. A part is the amount right before "占采购总额的15%"; shares of a whole
that the report prints are among the relations. Two named shares that imply different wholes contradict each other,
though which of them is wrong is not known; of shares that do not name their whole one is told only where the others of
its list agree. Cost: linear.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from math import prod

from auditor.claims.expression import Expr, Product, Quotient, Sum, meets
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.wording import Wording
from auditor.figures.interval import ONE, ZERO
from auditor.figures.model import Approx
from auditor.records import NamedTuple

_FEWEST_UNNAMED = 3
_GROWTH = (Role.CHANGE_RATE, Role.DELTA)  # may stand between an amount and its share
_NEAR = 4  # passages over which the shares of one whole are told
_TELLING, _MADE_UP = 32, 0.95
_BACKED = (0.92, 0.976)  # how surely a share is of the whole that one other implies, and that two or more others do


class _Share(NamedTuple):
    """A part with the share it is said to be."""

    part: Mention
    rate: Mention

    def by(self, other: _Share) -> Expr:
        """The share as it follows from another part of the same whole and the share of that."""
        return Product(Quotient(self.part.figure, other.part.figure), other.rate.figure)

    def is_of(self, whole: Expr) -> bool:
        """True where the part is such a share of `whole`."""
        return meets(Quotient(self.part.figure, whole), self.rate.figure.interval())

    @property
    def telling(self) -> Decimal:
        """How telling it is that the share agrees: in so many last places."""
        return self.rate.figure.base / self.rate.figure.ulp

    def agrees(self, other: _Share) -> bool:
        """True where both can be shares of one whole."""
        return meets(self.by(other), self.rate.figure.interval())


def whole_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The shares of `view` whose whole is implied by another share of it."""
    for group in _groups(_shares(prose.wording, view)):
        whole = group[0].rate.whole
        fewest = 2 if whole else _FEWEST_UNNAMED
        if len(group) >= fewest and not _is_printed(prose, view, group, whole):
            yield from _claims(group, named=bool(whole))


def made_up_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The shares, from `view` on, of a whole that their parts make up, as one of them shows by agreeing with all."""
    shares = {share.rate.start: share for share in _shares(prose.wording, view) if share.rate.whole}
    if not shares or any(_of_whole(prose, other, shares.values()) for other in _beside(prose, view, -1)):
        return  # told with those of a passage before
    near = [view, *_beside(prose, view, 1)]
    for group in _groups([share for other in near for share in _of_whole(prose, other, shares.values())]):
        parts = {share.part.title: share for share in group}
        if len(group) < 2 or len(parts) < len(group):
            continue
        whole = Sum(tuple((1, share.part.figure) for share in group))
        agree = [share for share in group if share.is_of(whole)]
        if prod((share.telling for share in agree), start=ONE) < _TELLING or 2 * len(agree) < len(group):
            continue
        shows = max(agree, key=lambda share: share.telling)
        for share in group:
            if share is not shows and (share in agree or not _is_of_another(near, share)):
                of = Quotient(share.part.figure, whole)
                reading = Hypothesis(of, Strength.LIKELY, "made-up-whole", asserted=_MADE_UP)
                yield Claim(Kind.SHARE, "prose.share", share.rate.figure, (reading,), share.part.title)


def _beside(prose: Prose, view: View, step: int) -> Sequence[View]:
    """The passages next to `view`, before or behind it."""
    start, stop = (view.index + 1, view.index + 1 + _NEAR) if step > 0 else (max(0, view.index - _NEAR), view.index)
    return prose.views[start:stop]


def _of_whole(prose: Prose, view: View, shares: Iterable[_Share]) -> list[_Share]:
    """The shares of a passage that name the whole that `shares` do."""
    names = {share.rate.whole for share in shares}
    return [share for share in _shares(prose.wording, view) if share.rate.whole in names]


def _is_of_another(views: Sequence[View], share: _Share) -> bool:
    """True where a share agrees with an amount of the passages: that may be its whole."""
    kind = share.part.figure.unit
    amounts = (m.figure for view in views for m in view.mentions if m.role is Role.LEVEL)
    return any(
        figure.unit.dimension is kind.dimension and figure.base > share.part.figure.base and share.is_of(figure)
        for figure in amounts
    )


def _groups(shares: Iterable[_Share]) -> Iterator[list[_Share]]:
    """The shares of each whole; one that names none is of the whole named last: 占进出口总值的54.4%…，占23.3%.

    A sentence that names a part again divides another whole: 法人…甲区3567个，占27.1%。单位…甲区4054个，占27.5%. So do
    shares that agree with an amount whose own share is of the named whole: 采购64亿元，占支出的8%。货物18亿元，占28%.
    """
    groups: dict[object, list[_Share]] = defaultdict(list)
    named: dict[object, str] = {}
    told: set[str] = set()
    division = 0
    for _, together in groupby(shares, key=lambda share: share.rate.sentence):
        beside = list(together)
        labels = {share.part.label for share in beside} - {""}
        if labels & told:
            division, told = division + 1, set()
        told |= labels
        for share in beside:
            unit = share.part.figure.unit
            measure = (unit.dimension, unit.noun)
            if share.rate.whole:
                named[measure] = share.rate.whole
            whole = named.get(measure, "")
            if not share.rate.whole and any(share.is_of(other.part.figure) for other in groups[whole, measure, 0]):
                whole = ""
            groups[whole, measure, division if not whole else 0].append(share)
    yield from groups.values()


def _shares(wording: Wording, view: View) -> Iterator[_Share]:
    for at, mention in enumerate(view.mentions):
        last = _told_before(view, at)
        if last is not None and mention.role is Role.SHARE and mention.lead.lstrip().startswith(wording.words("share")):
            if wording.has("relative_wholes", mention.whole):
                continue
            exact = last.figure.approx is Approx.NONE and mention.figure.approx is Approx.NONE
            if exact and last.figure.base > ZERO and mention.figure.base > ZERO:
                yield _Share(last, mention)


def _told_before(view: View, at: int) -> Mention | None:
    """The amount that a figure is told of: right before it, or before its growth, 112亿元，增21%，占…."""
    mention = view.mentions[at]
    passed: set[Role] = set()
    for last in reversed(view.mentions[:at]):
        if last.sentence != mention.sentence or last.depth != mention.depth or last.role in passed:
            return None  # 同比分别增长22.5%、25.6%, 占31.2%、39.2%
        if last.role not in _GROWTH:
            return last if last.role is Role.LEVEL else None
        passed.add(last.role)
    return None


def _is_printed(prose: Prose, view: View, group: Sequence[_Share], whole: str) -> bool:
    """True where the report prints a whole that these may be shares of: by name, or any larger amount before them of
    which one of them is the share."""
    first = group[0].part
    if whole:
        parts = {share.part.figure.place for share in group}
        named = prose.named(view, group[-1].rate, whole, first.figure.unit.dimension)
        return any(hit.mention.figure.place not in parts for hit in named)
    largest = max(share.part.figure.base for share in group)
    return any(
        m.figure.base > largest
        and m.figure.unit.dimension is first.figure.unit.dimension
        and any(share.is_of(m.figure) for share in group)
        for _, other in prose.recent(view)
        for m in other.mentions
        if m.role is Role.LEVEL
    )


def _claims(group: Sequence[_Share], named: bool) -> Iterator[Claim]:
    # where one other agrees 48 of 52 others do, where two or more do 361 of 370
    agreeing = {share.rate.start: sum(share.agrees(o) for o in group if o is not share) for share in group}
    told = max(group, key=lambda s: (agreeing[s.rate.start], -s.rate.start))
    backed = agreeing[told.rate.start] > 0
    for share in group:
        if share is not told:
            asserted = _BACKED[min(agreeing[told.rate.start], len(_BACKED)) - 1] if backed else None
            sure = backed or (named and len(group) == 2)
            strength = Strength.LIKELY if sure else Strength.POSSIBLE
            reading = Hypothesis(share.by(told), strength, "implied-whole", asserted=asserted)
            context = (told.part.figure, told.rate.figure)
            yield Claim(Kind.SHARE, "prose.share", share.rate.figure, (reading,), share.part.title, context)
