"""Candidates for averages over a period that is not printed, and for two numbers held against each other.

Owns how many days, months or quarters an amount is spread over (日均 of a year, 月均 of a half-year), and the numbers
that a proportion (生师比16.80:1, 在职退休比2.77) may be of. Bounded: near_of the figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.claims.prose.mentions import Role
from auditor.claims.reading.keys import months_of
from auditor.claims.relations.model import Outcome
from auditor.claims.relations.near import near_of
from auditor.claims.relations.per import Per, periods_of
from auditor.claims.relations.quotient import Formula, Quotients
from auditor.claims.relations.rate_cues import RateCues
from auditor.claims.relations.stream import AGAINST, Item, Stream, integer
from auditor.figures.interval import ONE
from auditor.figures.model import Approx, Dimension
from auditor.patterns import lazy

_DATES = lazy(r"(?:(\d{1,2})月)?(\d{1,2})[日号]?\s*[-—–~～至到]+\s*(?:(\d{1,2})月)?(\d{1,2})[日号]")
_MONTH, _MONTHS_OF_YEAR = "月", 12
_WEEK = 7
_MONTH_OF_DAYS = 28
_OPEN = ((0.6, 0.75), (0.8, 0.89))  # the share of all days that are open: 250 of 365, or 312, or 23 of 31
_HUNDRED, _BY_HUNDRED = Decimal(100), "averages.hundred."
_TWICE = 2
_COMMON, _LEAP = 2023, 2024
_UNIT = integer(ONE)


def spreads_of(
    stream: Stream, target: Item, over: Item, per: Per, numbers: Sequence[Item], cues: RateCues
) -> Iterator[Quotients]:
    """The candidates in which `target` is `over` spread over a period, by head too where its words say so."""
    for name in periods_of(stream.prose.wording, target.mention.lead):
        for period in _lengths(stream, name, target, over):
            if name == "日" and _is_of_fewer_days(target, over, period):
                continue
            if over.value < _TWICE * target.value:
                continue  # 首日166通，如今日均2000通: what is less than its own mean is of no such period
            shared = (f"period:{name}", f"period:{name}|{'part' if over.key.span else 'year'}")
            own = (*cues.of(over, over, Formula.SPREAD.value), *shared)
            alone = per.measure is None or per.measure[0] is Dimension.TIME
            printed = any(i.figure.unit.dimension is Dimension.TIME for i in numbers)
            own = (*own, f"per-head:{'no' if alone else 'yes'}", f"time-printed:{'yes' if printed else 'no'}")
            yield Quotients(target, over, over, Formula.SPREAD, own, period=period)
            for under in numbers if not alone else ():
                if under.measure == per.measure:
                    own = cues.of(over, under, Formula.AVERAGE.value)
                    own = (*own, *shared, "per-head-and-period")
                    yield Quotients(target, over, under, Formula.AVERAGE, own, period=period)


def _is_of_fewer_days(target: Item, over: Item, period: int) -> bool:
    """True where a daily mean agrees with a number of days on which a library or a court may have been open: five or
    six of a week, holidays apart."""
    if period < _MONTH_OF_DAYS or target.value <= 0:
        return False
    days = round(over.value / target.value)
    open_ = any(period * least < days < period * most for least, most in _OPEN)
    tried = Quotients(target, over, over, Formula.SPREAD, (), period=days) if open_ else None
    return tried is not None and tried.outcome is not Outcome.BROKEN


def of_yearly_means(stream: Stream, target: Item, levels: Sequence[Item], cues: RateCues) -> Iterator[Quotients]:
    """The candidates in which `target` is a yearly mean told by the month: 年平均工资98364元，折合月平均工资8197元.

    A mean by head without a period, beside the same by the month, is that of a year: 人均消费3960元，每月人均330元.
    """
    wording = stream.prose.wording
    if _MONTH not in periods_of(wording, target.mention.lead):
        return
    yearly = wording.lexicon.words("averages.yearly.names")
    heads = wording.lexicon.words("averages.yearly.heads")
    for over in levels:
        mean = not over.summable and over.measure == target.measure
        lead = over.mention.lead
        per_head = any(head in lead and head in target.mention.lead for head in heads)
        mean = mean and (per_head or any(y in lead for y in yearly))
        if mean and over.sentence == target.sentence and _MONTH not in periods_of(wording, over.mention.lead):
            own = cues.of(over, over, Formula.SPREAD.value)
            own = (*(name for name in own if name != "average"), f"period:{_MONTH}", f"period:{_MONTH}|year")
            own = (*own, "per-head:no", "of-yearly-mean")
            yield Quotients(target, over, over, Formula.SPREAD, own, period=_MONTHS_OF_YEAR)


def _lengths(stream: Stream, name: str, target: Item, over: Item) -> tuple[int, ...]:
    """How many of the period the amount may be of: 12 months of a year, 6 of 1-6月; days by the year, if known.

    7 where the amount is of a week, or of 7月8日至14日.
    """
    from calendar import isleap, monthrange  # of use only where an amount is spread over a period

    span = over.key.span or target.key.span
    years = [int(y) for y in (over.key.year, target.key.year) if y.isdigit()][:1]
    if name == "日" and (days := _days_told(stream, target, years)):
        return (days,)
    if not span:
        whole = tuple(int(n) for n in stream.prose.wording.lexicon.words(f"averages.year.{name}"))
        return (365 + isleap(years[0]),) if name == "日" and years else tuple(sorted(whole))
    ends = months_of(span)
    if ends is None:
        return ()
    months = range(ends[0], ends[1] + 1)
    if name == "月":
        return (len(months),) if len(months) > 1 else ()
    if name == "季":
        return (len(months) // 3,) if len(months) % 3 == 0 and len(months) > 3 else ()
    if name == "日":
        return tuple(sorted({sum(monthrange(y, m)[1] for m in months) for y in years or (_COMMON, _LEAP)}))
    return ()


def _days_told(stream: Stream, target: Item, years: Sequence[int]) -> int:
    """How many days the passage names before the figure: 7 of 第28周, or of 7月8日—7月14日; 0 where it names none."""
    from datetime import date

    before = target.view.value[: target.figure.place.start]
    found = list(_DATES.finditer(before))
    if not found:
        weeks = stream.prose.wording.lexicon.words("averages.weeks.names")
        return _WEEK if any(word in before for word in weeks) else 0
    month, first, last_month, last = (int(part) if part else 0 for part in found[-1].groups())
    month, year = month or last_month or 1, years[0] if years else _COMMON
    try:
        start, end = date(year, month, first), date(year, last_month or month, last)
    except ValueError:
        return 0  # no such day
    days = (end - start).days + 1
    return days if days > 1 else 0


def proportions_of(stream: Stream, target: Item) -> Iterator[Quotients]:
    """The candidates in which `target` is one number by another: 16.80 of 生师比16.80:1, 0.45 of 床护比1:0.45."""
    if target.measure[0] is not Dimension.BARE or target.figure.approx is not Approx.NONE or target.value <= 0:
        return
    name, turned, per_hundred = _proportion(stream, target)
    if not name:
        return
    near = [i for i in near_of(stream, target) if i.role is Role.LEVEL and i.value > 0]
    counts = [i for i in near if i.measure[0] in (Dimension.COUNT, Dimension.MEASURE, Dimension.MONEY)]
    cues, halves = RateCues(stream, target), _halves(stream, name)
    hundred = per_hundred or bool(_of_hundred(stream, name))
    for over in counts:
        for under in counts:
            alike = over.measure == under.measure or {over.measure[0], under.measure[0]} == {Dimension.COUNT}
            if over.at == under.at or not alike or over.summable is not under.summable:
                continue
            ends = (under, over) if turned else (over, under)
            own = cues.of(over, under, Formula.PROPORTION.value)
            hits = [_letters(half, item) for half, item in zip(halves, ends, strict=True)]
            swapped = [_letters(half, item) for half, item in zip(halves, ends[::-1], strict=True)]
            fits = "both" if all(hits) else "one" if any(hits) else "none"
            against = "both" if all(swapped) else "some"
            own = (
                *own,
                f"sides:{fits}",
                f"sides:{fits}|{against}",
                f"first-{'told' if ends[0].at < ends[1].at else 'later'}",
            )
            scale, per = (_HUNDRED, str(_HUNDRED)) if hundred else (ONE, "")
            yield Quotients(target, over, under, Formula.PROPORTION, own, scale, per)


def _proportion(stream: Stream, target: Item) -> tuple[str, bool, bool]:
    """What the proportion is called, "" where `target` is none; True where it is the second number of 1:n; True where
    it is told for each hundred, 84:100."""
    at = target.at
    if target.measure[1] != AGAINST:
        return _name_of(stream, target), False, False
    before = stream.items[at - 1] if at else None
    behind = stream.items[at + 1] if at + 1 < len(stream.items) else None
    if before is not None and before.measure == target.measure and target.gap in (":", "："):
        return (before.mention.lead if before.value == _UNIT != target.value else "", True, False)
    if behind is not None and behind.measure == target.measure and behind.gap in (":", "："):
        name = _name_of(stream, target) or target.mention.lead
        hundred = behind.value == int(_HUNDRED) * _UNIT
        return (name if behind.value != target.value and (hundred or behind.value == _UNIT) else "", False, hundred)
    return "", False, False


def _name_of(stream: Stream, target: Item) -> str:
    """What a proportion is called that its own words name, or those of the old one before it; "" for none.

    性别比（以女性为100）为98.27; 城乡收入比持续缩小，由上年的2.05:1下降为2.02:1.
    """
    wording = stream.prose.wording
    names = wording.lexicon.words("averages.proportion.names")
    lead = target.mention.lead.rstrip("为是达约:：")
    if lead.endswith(names) or not wording.names_new_level(target.mention.lead):
        return lead if lead.endswith(names) else ""
    old = next((i for i in reversed(stream.sentence_of(target)) if i.at < target.at and i.role is Role.BASE), None)
    if old is None:
        return ""
    own = next(
        t for t in (*map(old.mention.lead.partition, wording.words("from_words")), ("", "", "")) if t[1] or not t[0]
    )
    return _up_to_name(own[0], names) or _up_to_name(old.mention.topic, names)


def _up_to_name(text: str, names: Sequence[str]) -> str:
    """The beginning of a text up to the last word for a proportion in it; "" without one."""
    end = max((text.rfind(name) + len(name) for name in names if name in text), default=0)
    return text[:end]


def _of_hundred(stream: Stream, name: str) -> Sequence[str]:
    """The two sides of a proportion that is told for each hundred of the second one: 性别比; () for any other."""
    sides = stream.prose.wording.lexicon.lists_of("averages")
    return next(
        (sides[key] for key in sides if key.startswith(_BY_HUNDRED) and name.endswith(key[len(_BY_HUNDRED) :])), ()
    )


def _halves(stream: Stream, name: str) -> tuple[str, str]:
    """The names of the two sides: 生, 师 of 生师比; 在职, 退休 of 在职退休比; 医生, 护士 of 医生与护士之比."""
    lexicon = stream.prose.wording.lexicon
    if sides := _of_hundred(stream, name):
        return sides[0], sides[1]
    name = name.rstrip("为是达约:： ")
    ending = next((word for word in lexicon.words("averages.proportion.names") if name.endswith(word)), "")
    name = name.removesuffix(ending)
    for joint in lexicon.words("averages.proportion.joints"):
        left, found, right = name.partition(joint)
        if found and left and right:
            return left, right
    middle = len(name) // 2
    return name[:middle], name[middle:]


def _letters(half: str, item: Item) -> bool:
    words = f"{item.mention.lead}{item.figure.unit.text}{item.mention.tail}"
    return bool(half) and (
        half in words or (len(half) > 2 and half[:2] in words) or (len(half) > 2 and half[-2:] in words)
    )
