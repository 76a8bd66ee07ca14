"""What a share that agrees says of the share beside it: it is of the same whole.

Owns that evidence: 占支出的71.3%；项目支出15亿元，占28.7%. How often that is so is counted on consistent reports. It
speaks for a reading whether that one agrees or not. Lists that run side by side are in series.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log, log2
from operator import attrgetter

from auditor.claims.prose.mentions import Role
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.model import Candidate, Outcome
from auditor.claims.relations.no_wholes import divides_another, names_its_own
from auditor.claims.relations.quotient import Formula, Quotients
from auditor.claims.relations.rate_cues import run_of
from auditor.claims.relations.stream import Item, Mark, Stream
from auditor.figures.model import Approx, Dimension
from auditor.patterns import lazy

Read = dict[int, list[Reading]]
_SAME_WORDS = log(138 / 4)  # shares that call their whole by the same words: 138 of 142 are of the same whole
_OTHER_WORDS = log(34 / 9)
_TELLING = 4.0  # bits from which on an agreement counts as evidence
_LIKELY = 0.1
_SEVERAL = 3
_CHANGES = (Role.CHANGE_RATE, Role.DELTA, Role.POINTS)
_YEAR = lazy(r"\d{4}(?=年)")
_NESTED = ("of-which", "within")
_LONGEST = 12  # passages of a list, to either side
_score_of = attrgetter("score")
_FAR = 3  # passages, for shares that call their whole alike


def with_sibling_wholes(stream: Stream, read: Mapping[int, Sequence[Reading]]) -> Read:
    """The readings of rates, those of a share being likelier that take its amount of the whole of the nearest share."""
    shares = [i for i in stream.items if i.role is Role.SHARE and i.value and i.figure.approx is Approx.NONE]
    amounts = {share.at: amount for share in shares if (amount := _own_amount(stream, share)) is not None}
    wholes = _by_measure(stream) if amounts else {}
    proven = {}
    for share in shares:
        found = _proven(read.get(share.at, ())) or _proven_far(share, amounts.get(share.at), wholes)
        if found is not None:
            proven[share.at] = found
    proven |= _proven_together(shares, amounts, wholes)
    wider = {at: list(readings) for at, readings in read.items()}
    for share in shares:
        own = _of_sibling(stream, share, amounts.get(share.at), proven)
        if own is not None:
            wider[share.at] = raised(wider.get(share.at, []), *own)
    return wider


def are_shares_of_one(stream: Stream, reading: Reading) -> bool:
    """True for a list that does not hold whose total is told as a share of the same whole as each of its parts: 技术
    开发86亿元，占总额的51%, and 先进制造55亿元，占总额的32% is no part of it."""
    own = reading.candidate
    if reading.holds or not isinstance(own, Candidate) or own.parts[0].opener in _NESTED:
        return False
    wholes = {_whole_called(stream, item) for item in (own.target, *own.parts)}
    return len(wholes) == 1 and "" not in wholes


def _whole_called(stream: Stream, amount: Item) -> str:
    """What the share right behind an amount says it is a share of; "" where none stands there."""
    behind = next(iter(stream.behind(amount, 1)), None)
    told = behind is not None and behind.role is Role.SHARE and behind.sentence == amount.sentence
    return behind.mention.whole if told and behind is not None else ""


def _own_amount(stream: Stream, share: Item) -> Item | None:
    """The amount that a share is told behind, also where several are told before their shares: 分别占.

    How it has grown may stand between: 教育支出52.81亿元，增长12.1%，占财政支出总量的19.8%.
    """
    last = stream.items[share.at - 1] if share.at else share
    while last.role in _CHANGES and last.at and last.sentence == share.sentence and last.depth == share.depth:
        last = stream.items[last.at - 1]
    rates = run_of(stream, share)
    if len(rates) > 1 or (last.role is Role.SHARE and last.sentence == share.sentence):
        amounts = stream.items[max(rates[0] - len(rates), 0) : rates[0]]
        alike = all(a.role is Role.LEVEL and a.measure == amounts[-1].measure for a in amounts)
        joined = all(a.mark <= Mark.SEMICOLON for a in amounts[1:])
        if len(amounts) != len(rates) or not alike or not joined or amounts[0].sentence != share.sentence:
            return None
        last = amounts[rates.index(share.at)]
    beside = last.role is Role.LEVEL and last.sentence == share.sentence and last.summable
    return last if beside and share.mention.whole_figure is None else None


def _by_measure(stream: Stream) -> dict[tuple[Dimension, str], dict[int, Item]]:
    """The amounts of each measure, one for each value."""
    found: dict[tuple[Dimension, str], dict[int, Item]] = {}
    for item in stream.items:
        if item.role is Role.LEVEL and item.value:
            found.setdefault(item.measure, {}).setdefault(item.value, item)
    return found


def _proven(readings: Sequence[Reading]) -> Quotients | None:
    """The likeliest share of a whole that agrees beyond chance."""
    for reading in readings:
        own = reading.candidate
        if not isinstance(own, Quotients) or own.formula is not Formula.RATIO or own.target.role is not Role.SHARE:
            continue
        if reading.holds and own.surprise >= _TELLING and reading.asserted > _LIKELY:
            return own
    return None


def _proven_far(
    share: Item, amount: Item | None, wholes: Mapping[tuple[Dimension, str], Mapping[int, Item]]
) -> Quotients | None:
    """The share of a whole anywhere in the report that agrees more rarely than so many trials make it."""
    tried = wholes.get(amount.measure) if amount is not None else None
    if amount is None or not tried:
        return None  # of nothing (0万元，占5%) there is no whole
    least = _TELLING + log2(len(tried))
    for value, whole in tried.items():
        if value > amount.value:
            own = Quotients(share, amount, whole, Formula.RATIO, ("sibling",))
            if own.outcome is Outcome.HOLDS and own.surprise >= least:
                return own
    return None


def _proven_together(
    shares: Sequence[Item], amounts: Mapping[int, Item], wholes: Mapping[tuple[Dimension, str], Mapping[int, Item]]
) -> dict[int, Quotients]:
    """The shares of sentences of several, all of which, or all of four and more but one, agree with one amount of the
    report: together they tell more.

    县级8件占17%，科级2件占4%，农村31件占66% are of the 47 told further down, not of all 71.
    """
    found: dict[int, Quotients] = {}
    sentences: dict[tuple[int, int], list[Item]] = {}
    for share in shares:
        if share.at in amounts and not share.mention.whole:
            sentences.setdefault(share.sentence, []).append(share)
    for listed in sentences.values():
        parts = [amounts[share.at] for share in listed]
        if len(listed) < _SEVERAL or len({part.measure for part in parts}) > 1:
            continue
        tried = wholes.get(parts[0].measure, {})
        least = _TELLING + log2(max(len(tried), 1))
        best: tuple[float, list[Quotients]] = (least, [])
        for value, whole in tried.items():
            if value <= max(part.value for part in parts) or whole in parts:
                continue
            told = [
                Quotients(share, part, whole, Formula.RATIO, ("sibling",))
                for share, part in zip(listed, parts, strict=True)
            ]
            agree = [own for own in told if own.outcome is not Outcome.BROKEN]
            bits = sum(own.surprise for own in agree) - (log2(len(told)) if len(agree) < len(told) else 0.0)
            if len(agree) >= max(len(told) - 1, _SEVERAL) and bits > best[0]:
                best = bits, agree
        found |= {own.target.at: own for own in best[1]}
    return found


def _of_sibling(
    stream: Stream, share: Item, amount: Item | None, proven: Mapping[int, Quotients]
) -> tuple[Quotients, float] | None:
    """The share of the whole that the nearest share is of, and the least odds of being meant."""
    if amount is None:
        return None
    named = share.mention.whole
    if stream.prose.wording.has("relative_wholes", named):
        return None
    same = [at for at in proven if at != share.at and stream.items[at].mention.whole == named]
    same = [at for at in same if not _of_two_years(share, stream.items[at])]
    far = _FAR if named and not names_its_own(stream, share) else 0
    listed = {share.view.index} if named else _listed(stream, share.view.index, amount)
    same = [
        at
        for at in same
        if abs(stream.items[at].view.index - share.view.index) <= far or stream.items[at].view.index in listed
    ]
    other = [
        i.at
        for i in stream.of(share.view.index)
        if i.at in proven and i.at != share.at and not (named and i.mention.whole)
    ]
    told = [at for at in (*same, *other) if at < share.at and stream.items[at].sentence == share.sentence]
    beside = (not named and told) or same or other  # a share that names no whole is of the one that its sentence told
    if not beside:
        return None
    here = [at for at in beside if stream.items[at].sentence == share.sentence] or beside
    sibling = proven[min(here, key=lambda at: abs(at - share.at))]
    whole, head = sibling.under, _head_of(stream, amount)
    if head is not None and not named:  # 贿赂1457人，其中基层346人，占24%；扶贫455人，其中基层224人，占49%
        turned = sibling.under is _head_of(stream, sibling.over)
        return (Quotients(share, amount, head, Formula.RATIO, ("sibling",)), _SAME_WORDS) if turned else None
    told_later = whole.planned and whole.at > share.at and whole.sentence != share.sentence  # that of the next project
    if whole.at == amount.at or whole.measure != amount.measure or told_later or divides_another(share, whole):
        return None
    return Quotients(share, amount, whole, Formula.RATIO, ("sibling",)), _SAME_WORDS if same else _OTHER_WORDS


def _head_of(stream: Stream, amount: Item) -> Item | None:
    """The larger amount right before one that 其中 opens, in its sentence: what that is a part of."""
    head = stream.items[amount.at - 1] if amount.at and amount.opener in _NESTED else amount
    larger = head.role is Role.LEVEL and head.measure == amount.measure and head.value > amount.value
    return head if larger and head.sentence == amount.sentence else None


def _listed(stream: Stream, view: int, amount: Item) -> set[int]:
    """The passages one after the other around this one that each tell nothing but amounts and their shares.

    经济建设方面提案2133件，占42.6%；, and below it 政治建设方面提案419件，占8.4%；.
    """
    found = {view}
    for way in (-1, 1):
        at = view
        while 0 <= at < len(stream.spans) and abs(at - view) <= _LONGEST and _are_shares(stream.of(at), amount):
            found.add(at)
            at += way
    return found


def _are_shares(items: Sequence[Item], amount: Item) -> bool:
    """True for a passage of amounts of one measure with their shares, the shares as many as the amounts.

    What 其中 then names of them may follow, without shares: 城管类277件，占7%。其中供水31件，绿化32件.
    """
    nested = next((at for at, item in enumerate(items) if item.opener in _NESTED), len(items))
    amounts_alone = all(item.role is Role.LEVEL for item in items[nested:])
    told = items[:nested] if amounts_alone else items
    shares = sum(item.role is Role.SHARE for item in told)
    amounts = [item for item in told if item.role is Role.LEVEL]
    alike = all(item.measure == amount.measure for item in amounts)
    return alike and 0 < shares == len(amounts) and shares + len(amounts) == len(told)


def _of_two_years(one: Item, other: Item) -> bool:
    """True where the words of both name a year, and not the same one: 占2012年筹集资金的, 占2013年筹集资金的."""
    years = [set(_YEAR.findall(item.mention.lead)) for item in (one, other)]
    return all(years) and years[0] != years[1]


def raised(readings: Sequence[Reading], own: Quotients | Candidate, least: float) -> list[Reading]:
    """The readings, likeliest first, that of the operands of `own` being no less likely than `least`."""
    known = next((r for r in readings if r.candidate.key == own.key), None)
    others = [r for r in readings if r is not known]
    wider = (
        Reading(own, least, own.outcome)
        if known is None or not known.candidate.natural
        else known._replace(score=max(known.score, least))
    )
    return sorted([*others, wider], key=_score_of, reverse=True)
