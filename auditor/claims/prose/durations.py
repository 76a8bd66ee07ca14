"""How long something took by its printed ends: 14时37分…15时28分…历时51分钟; 2003年至2022年，连续20年.

Owns which ends these are: the first and the last time of day of the sentence, or the one whose clause the words name
(自接警起); the years or days of a span right before. A span of years or days may leave out its first one. Where several
times could be the beginning any of them will do. A mean of a day is of as many days as the span has. Cost: linear in
the times of a sentence, for each duration.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from auditor.claims.expression import Constant, Expr, Product, Quotient, Sum, minus
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose, View, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.windows import sentence_start
from auditor.figures.interval import ONE
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Approx, Dimension
from auditor.records import NamedTuple

PATTERN, WHY = "prose.difference", "by-printed-ends"
_TOLD, _SPAN, _ANY = 0.95, 0.85, 0.75
_HOUR = 60
_SIXTY = Constant(ONE * _HOUR, str(_HOUR))
_MINUTES, _HOURS, _DAYS, _YEARS = ("分钟", "分"), ("小时", "个小时"), ("天", "日"), ("年",)
_FEBRUARY = 2
_MOST = 6  # times of a sentence


class _Time(NamedTuple):
    """A time of day in minutes, as printed, and the words behind it."""

    minutes: int
    text: str
    start: int
    clause: str

    @property
    def constant(self) -> Constant:
        """It as a number that the report does not print as one."""
        return Constant(ONE * self.minutes, self.text)


def duration_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims of `view` about durations whose ends it prints."""
    for at, mention in enumerate(view.mentions):
        figure = mention.figure
        if figure.unit.dimension is Dimension.TIME and figure.approx is Approx.NONE and mention.role is Role.LEVEL:
            readings = _readings(prose.wording.lexicon, view, at)
            if readings:
                yield Claim(Kind.DIFFERENCE, PATTERN, figure._replace(exact=False), readings, mention.title)
        elif figure.approx not in (Approx.NONE, Approx.ABOUT):
            yield from _means_of_days(prose, view, at)


def _readings(lexicon: Lexicon, view: View, at: int) -> tuple[Hypothesis, ...]:
    unit = view.mentions[at].figure.unit.text
    if unit in _YEARS + _DAYS:
        return tuple(_of_span(lexicon, view, view.mentions[at], unit in _YEARS))
    if unit in _MINUTES + _HOURS and phrase(lexicon, "lasting_end").search(
        view.mentions[_first(view, at)].lead.strip()
    ):
        return tuple(_of_times(lexicon, view, at))
    return ()


def _first(view: View, at: int) -> int:
    """Where a duration begins that is told in hours and minutes."""
    return at - 1 if at and _is_hours_of(view, at - 1) else at


def _is_hours_of(view: View, at: int) -> bool:
    """True for hours right before minutes: 2小时15分钟."""
    one, other = view.mentions[at : at + 2]
    return one.figure.unit.text in _HOURS and other.figure.place.start == one.figure.place.end


def _of_times(lexicon: Lexicon, view: View, at: int) -> Iterator[Hypothesis]:
    """The duration between two times of day before it in its sentence."""
    mention, first = view.mentions[at], view.mentions[_first(view, at)]
    if at + 1 < len(view.mentions) and view.mentions[at + 1].start == mention.figure.place.end:
        return  # 2小时 of 2小时15分钟
    opening = sentence_start(view.value, first.start)
    times = _times(lexicon, view.value[opening : first.start])
    if not 1 < len(times) <= _MOST or any(a.minutes > b.minutes for a, b in pairwise(times)):
        return  # over midnight, or told in another order
    named = phrase(lexicon, "lasting_since").search(first.lead)
    since = [t for t in times[:-1] if named is not None and _tells(t.clause, named["event"])]
    if len(since) == 1:
        pairs, sure = [(since[0], times[-1])], _TOLD
    else:
        every = [(a, b) for n, a in enumerate(times) for b in times[n + 1 :] if a.minutes < b.minutes]
        pairs, sure = sorted(every, key=lambda p: p != (times[0], times[-1])), _TOLD if len(times) == 2 else _ANY
    for start, end in pairs:
        expected: Expr = minus(end.constant, start.constant)
        if mention.figure.unit.text in _HOURS:
            expected = Quotient(expected, _SIXTY)
        elif first is not mention:
            expected = minus(expected, Product(first.figure, _SIXTY))
        yield Hypothesis(expected, Strength.LIKELY, WHY, asserted=sure)


def _times(lexicon: Lexicon, text: str) -> list[_Time]:
    """The times of day in a sentence, none where a day stands between them."""
    found = [m for m in phrase(lexicon, "time_of_day").finditer(text) if int(m["hour"]) < 25]
    if not found or "日" in text[found[0].end() : found[-1].start()].replace("当日", "").replace("同日", ""):
        return []
    ends = [*(m.start() for m in found[1:]), len(text)]
    return [_Time(_minutes(m), m.group(), m.start(), text[m.end() : end]) for m, end in zip(found, ends, strict=True)]


def _minutes(found: re.Match[str]) -> int:
    hour, minute = int(found["hour"]), found["minute"] or found["minutes"]
    noon = 12 if found["later"] and hour < 12 else 0
    return _HOUR * (hour + noon) + (30 if minute == "半" else int(minute or 0))


def _tells(clause: str, event: str) -> bool:
    """True where the letters of an event stand in a clause in their order: 接警 of 接到起火报警."""
    letters = iter(clause)
    return all(letter in letters for letter in event)


def _of_span(lexicon: Lexicon, view: View, mention: Mention, years: bool) -> Iterator[Hypothesis]:
    """The years, or the days, of the span that stands right before: first and last counted, or the last alone."""
    before = view.value[sentence_start(view.value, mention.start) : mention.start]
    name = "years_then_number" if years else "days_then_number"
    found = phrase(lexicon, name).search(before)
    closed = phrase(lexicon, "counted_ends").match(view.value, mention.figure.place.end) is not None
    if found is None or (found["all"] and not closed):
        return  # 6月1日至8月31日，累计20天出现高温
    first, last = (found["first"], found["last"]) if years else _days(found)
    ends = [Constant(ONE * (int(end) if years else _day(end)), end) for end in (last, first)]
    if ends[0].value > ends[1].value > 0 and (years or _are_known(first, last)):
        yield Hypothesis(
            Sum(((1, ends[0]), (-1, ends[1]), (1, Constant(ONE, "1")))), Strength.LIKELY, WHY, asserted=_SPAN
        )
        yield Hypothesis(minus(*ends), Strength.LIKELY, WHY, asserted=_SPAN)


def _days(found: re.Match[str]) -> tuple[str, str]:
    """The first and the last day of a span: 5月1日, 5月7日."""
    return f"{found['month']}月{found['day']}日", f"{found['last_month'] or found['month']}月{found['last_day']}日"


def _are_known(first: str, last: str) -> bool:
    """True where the end of February, of which the year is not looked at, does not lie between."""
    return not int(first.split("月")[0]) <= _FEBRUARY < int(last.split("月")[0])


def _day(told: str) -> int:
    """Which day it is of a year that is no leap year, 0 where there is no such day."""
    month, day = told.rstrip("日").split("月")
    try:
        return date(2023, int(month), int(day)).toordinal()
    except ValueError:
        return 0


def _means_of_days(prose: Prose, view: View, at: int) -> Iterator[Claim]:
    """5月1日至5日，共13.6亿人次，日均超2.7亿人次: what no more than a bound is told of, of the amount right before."""
    mean, over = view.mentions[at], view.mentions[at - 1]
    if (
        not at
        or over.sentence != mean.sentence
        or over.role is not Role.LEVEL
        or not same_kind(mean.figure, over.figure)
    ):
        return
    lexicon = prose.wording.lexicon
    found = phrase(lexicon, "days_then_amount").search(view.value[sentence_start(view.value, over.start) : over.start])
    first, last = map(_day, _days(found)) if found else (0, 0)
    days = last - first + 1 if first else 0
    if days > 1 and phrase(lexicon, "mean_of_days").fullmatch(mean.lead.strip()) and over.figure.value > 0:
        expected = Quotient(over.figure, Constant(ONE * days, str(days)))
        reading = Hypothesis(expected, Strength.LIKELY, "mean-of-days", asserted=_TOLD)
        yield Claim(Kind.AVERAGE, "prose.average", mean.figure, (reading,), mean.title)
