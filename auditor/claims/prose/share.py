"""Claims about shares: A占B的X%.

Owns the binding of a share to its part (the clause's own name, else the level just before) and its whole (the name
between 占 and 的, else the total that opens the list). What several shares of one whole say is share_groups.py's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.claims.expression import Expr, Quotient
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.prose.context import Candidate, Fit, Prose, View, fit_of, plain, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.ratios import bracket_levels, bracket_ratios
from auditor.claims.prose.share_groups import WHOLE, AllParts, all_shares_claims, wholes_by_nature
from auditor.claims.prose.wording import Wording
from auditor.figures.interval import ONE
from auditor.figures.model import Dimension, Figure

_MOST_WHOLES = 5


def share_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims about shares that `view` makes."""
    shares = [m for m in view.mentions if m.role is Role.SHARE]
    whole_of = wholes_by_nature(prose, view, shares)
    for share in shares:
        if share.figure.base > ONE and not prose.wording.has("beyond_whole", share.lead):
            whole = Hypothesis(WHOLE, Strength.LIKELY, "part-within-whole", Relation.AT_MOST)
            yield Claim(Kind.IMPOSSIBLE, "prose.impossible-share", share.figure, (whole,), share.label or share.whole)
        run = _run_of_rates(prose.wording, view, share)
        if len(run) > 1:
            yield from _distributed(prose, view, run)
            continue
        claim = _share(prose, view, share, whole_of.get(share.start))
        if claim is not None:
            yield claim
    yield from all_shares_claims(prose, view, shares)


def _share(prose: Prose, view: View, share: Mention, all_parts: AllParts | None) -> Claim | None:
    bracketed = list(bracket_ratios(prose.wording, view, share)) if share.label and not share.whole else []
    if bracketed:
        return Claim(Kind.SHARE, "prose.share", share.figure, tuple(bracketed[:_MOST_WHOLES]), share.label)
    part, named = _part(prose, view, share)
    if part is None:
        return None
    readings = [
        Hypothesis(Quotient(part, whole), strength if named else min(strength, Strength.LIKELY), why)
        for whole, strength, why in _wholes(prose, view, share, part)
        if same_kind(whole, part) and whole.place != part.place
    ]
    if all_parts is not None and all(h.strength < Strength.EXPLICIT for h in readings):
        readings.insert(0, Hypothesis(Quotient(part, _printed(all_parts, readings)), Strength.LIKELY, "all-parts"))
    if not readings:
        return None
    subject = share.label or _label_of(view, part)
    return Claim(Kind.SHARE, "prose.share", share.figure, tuple(readings[:_MOST_WHOLES]), subject)


def _run_of_rates(wording: Wording, view: View, share: Mention) -> list[Mention]:
    """The share and the bare rates listed behind it: "占…的16.67%、33.33%和50%"."""
    run = [share]
    for other in view.mentions[view.mentions.index(share) + 1 :]:
        listed = view.between(run[-1], other).strip() in ("、", "，", *wording.words("joints"))
        if not listed or other.figure.unit.dimension is not Dimension.RATE:
            break
        run.append(other)
    return run


def _distributed(prose: Prose, view: View, run: Sequence[Mention]) -> Iterator[Claim]:
    """As many parts as rates, in the same order: "A a、B b，分别占C的x%和y%"."""
    share = run[0]
    skip = {share.whole_figure.place} if share.whole_figure is not None else set()
    levels = [m for m in view.before(share) if m.role is Role.LEVEL and m.figure.place not in skip]
    closing = levels[:1] if levels and not share.whole and prose.wording.has("sum_words", levels[0].lead) else []
    levels = levels[len(closing) :]
    parts = list(reversed(levels[: len(run)]))
    if len(parts) < len(run) or any(not same_kind(p.figure, parts[0].figure) for p in parts):
        return
    wholes = [m.figure for m in closing] or [
        w for w, _, _ in _wholes(prose, view, share, max((p.figure for p in parts), key=lambda f: f.base))
    ]
    wholes = [w for w in wholes if w.place not in {p.figure.place for p in parts}]
    sure = Strength.EXPLICIT if share.whole or share.whole_figure or closing else Strength.LIKELY
    for part, rate in zip(parts, run, strict=True):
        readings = tuple(
            Hypothesis(Quotient(part.figure, whole), sure if whole is wholes[0] else Strength.POSSIBLE, "in-order")
            for whole in wholes[:_MOST_WHOLES]
            if same_kind(whole, part.figure)
        )
        if readings:
            yield Claim(Kind.SHARE, "prose.share", rate.figure, readings, part.title)


def _label_of(view: View, figure: Figure) -> str:
    return next((m.title for m in view.mentions if m.figure.place == figure.place), "")


def _part(prose: Prose, view: View, share: Mention) -> tuple[Figure | None, bool]:
    """The part the share speaks of, and whether the clause leaves no doubt."""
    if share.label and len(share.label) >= 2:
        named = [c for c in prose.named(view, share, share.label, None) if c.fit >= Fit.CLOSE and c.steps <= 1]
        if named:
            return named[0].figure, named[0].fit is Fit.SAME or named[0].steps == 0
        begun = [m for m in view.before(share) if m.sentence == share.sentence and m.label.startswith(share.label)]
        if begun and begun[0].role is Role.LEVEL:
            return begun[0].figure, True  # 税收收入8.20亿元，非税收入4.30亿元，税收占比
    for other in view.before(share):
        if share.whole_figure is not None and other.figure.place == share.whole_figure.place:
            continue
        if other.role is Role.LEVEL and other.figure.unit.dimension not in (Dimension.RATE, Dimension.POINTS):
            near = other.sentence == share.sentence and other.depth >= share.depth
            return (other.figure, not share.label) if near else (None, False)
        if other.role is Role.SHARE:
            return None, False
    return None, False


def _wholes(prose: Prose, view: View, share: Mention, part: Figure) -> Iterator[tuple[Figure, Strength, str]]:
    if share.whole_figure is not None:
        yield share.whole_figure, Strength.EXPLICIT, "printed-whole"
        return
    if share.whole:
        yield from _named_wholes(prose, view, share, part)
        return
    opening = _opening_total(prose, view, part)
    if opening is not None:
        yield opening.figure, Strength.EXPLICIT, "opening-total"
    yielded = {opening.figure.place} if opening else set()
    for candidate in [] if opening else _by_topic(prose, view, part):
        yielded.add(candidate.place)
        yield candidate, Strength.LIKELY, "topic-total"
    for steps, other in prose.recent(view):
        pool = list(view.before(share)) if steps == 0 else list(other.mentions)
        for level in reversed(pool) if steps == 0 else pool:
            fits = level.role is Role.LEVEL and same_kind(level.figure, part) and level.figure.base >= part.base
            if fits and level.figure.place not in yielded and level.figure.place != part.place:
                yielded.add(level.figure.place)
                yield level.figure, Strength.POSSIBLE, "total-before"
        if steps >= 2 or len(yielded) >= _MOST_WHOLES or (opening is not None and opening.sentence == share.sentence):
            return


def _by_topic(prose: Prose, view: View, part: Figure) -> list[Figure]:
    """The total the passage opens with by name only: "三公经费支出决算中，公务接待费0.82万元，占14.95%"."""
    topic = next((m.topic for m in view.mentions if m.topic), "")
    named = prose.named(view, view.mentions[0], topic, part.unit.dimension) if topic else []
    named += _called_alike(prose, view, topic) if topic and all(c.fit < Fit.CLOSE for c in named) else []
    outturns = [c for c in named if not prose.wording.is_budget(c.mention.lead) and c.figure.base >= part.base]
    best = max((c.fit for c in outturns), default=Fit.NONE)
    return [c.figure for c in outturns if c.fit is best and best >= Fit.CLOSE][:2]


def _called_alike(prose: Prose, view: View, topic: str) -> Iterator[Candidate]:
    """Levels before the passage that are called so but for words that name no other thing: 财政拨款, 本年."""
    wanted = plain(prose.wording.core(topic))
    for steps, other in prose.recent(view):
        for level in other.mentions if steps and wanted else ():
            if level.role is Role.LEVEL and plain(prose.wording.core(level.title)) == wanted:
                yield Candidate(level, Fit.CLOSE, steps)


def _named_wholes(prose: Prose, view: View, share: Mention, part: Figure) -> Iterator[tuple[Figure, Strength, str]]:
    for level in bracket_levels(prose.wording, view, share):  # 占总投资的15%（总投资8400万元）
        if fit_of(share.whole, level.label) is Fit.SAME:
            yield level.figure, Strength.EXPLICIT, "bracket"
            return
    named = [c for c in prose.named(view, share, share.whole, part.unit.dimension) if c.figure.place != part.place]
    best = max((c.fit for c in named), default=Fit.NONE)
    for candidate in named:
        smaller = candidate.steps > 0 and candidate.figure.base < part.base  # hardly the whole that is meant
        plain_match = candidate.fit is best and best >= Fit.CLOSE and not smaller
        sure = Strength.EXPLICIT if plain_match else Strength.POSSIBLE
        yield candidate.figure, sure, "named-whole"
    if best < Fit.CLOSE:
        opening = _opening_total(prose, view, part)
        if opening is not None and fit_of(share.whole, opening.label) is Fit.NONE:
            yield opening.figure, Strength.POSSIBLE, "opening-total"


def _opening_total(prose: Prose, view: View, part: Figure) -> Mention | None:
    """The level that opens the list the part stands in: the last before the first part with a share, plan for plan."""
    own = next((m for m in view.mentions if m.figure.place == part.place), None)
    first_part = _first_part(view)
    if first_part is None:
        return None
    before = [
        m
        for m in view.mentions
        if m.start < first_part.start and m.role is Role.LEVEL and same_kind(m.figure, part) and not m.reason
    ]
    budget = own is not None and prose.wording.is_budget(own.lead)
    fitting = [m for m in before if prose.wording.is_budget(m.lead) is budget] or before
    holding = [m for m in fitting if m.figure.base >= part.base]
    return holding[-1] if holding else None


def _first_part(view: View) -> Mention | None:
    """The first level that is followed by its share of an unnamed whole."""
    for left, right in pairwise(view.mentions):
        if left.role is Role.LEVEL and right.role is Role.SHARE and not right.whole:
            return left
    return None


def _printed(parts: AllParts, readings: Sequence[Hypothesis]) -> Expr:
    """The total printed before that the parts make up, else their sum."""
    lowers = [h.expected.denominator for h in readings if isinstance(h.expected, Quotient)]
    wholes = [lower for lower in lowers if isinstance(lower, Figure) and parts.is_whole(lower)]
    return min(wholes, key=lambda whole: abs(whole.base - parts.point), default=parts.sum)
