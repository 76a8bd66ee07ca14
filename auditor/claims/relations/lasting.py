"""Candidates for how long a balance lasts: 可支付7.4个月 is what is left by what a month costs.

Owns those pairs: a balance, and the spending of a month, printed as a mean or as a twelfth of that of a year. Bounded:
near_of the figure. Words only become features, those of the other averages.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditor.claims.prose.mentions import Role
from auditor.claims.prose.wording import Wording
from auditor.claims.relations.near import near_of
from auditor.claims.relations.per import periods_of
from auditor.claims.relations.quotient import Formula, Quotients
from auditor.claims.relations.rate_cues import RateCues
from auditor.claims.relations.standing import standing_of
from auditor.claims.relations.stream import Item, Stream
from auditor.figures.interval import ONE
from auditor.figures.model import Approx, Dimension

_TWELVE = Decimal(12)
_MONTH = "月"
_MONEY = (Dimension.MONEY, "")
_ALIKE = 4  # letters at the beginning of two names of one fund
_TOLD = (Approx.NONE, Approx.ABOUT)


def lasts_of(stream: Stream, target: Item) -> Iterator[Quotients]:
    """The candidates in which `target` is how many months a balance pays for."""
    wording, unit = stream.prose.wording, target.figure.unit
    if unit.dimension is not Dimension.TIME or _MONTH not in unit.text or target.figure.approx not in _TOLD:
        return
    if not wording.has("lasting", target.mention.lead) or target.value <= 0:
        return
    near = [i for i in near_of(stream, target) if i.role is Role.LEVEL and i.value > 0 and i.measure == _MONEY]
    cues = RateCues(stream, target)
    for over in near:
        if not over.summable or not _is_balance(wording, over):
            continue
        for under in near:
            if under.at == over.at or not _is_spent(wording, under) or _is_of_one_fund(stream, over, under):
                continue
            if _are_of_one(stream, over, under):
                yield _candidate(wording, target, over, under, cues)


def _is_spent(wording: Wording, item: Item) -> bool:
    """True for what was spent in a month or a year; a twelfth of what half a year cost is that of no month."""
    whole = not item.key.span or not item.summable
    return whole and wording.has("expenditure", _words(item)) and not _is_balance(wording, item)


def _is_of_one_fund(stream: Stream, over: Item, under: Item) -> bool:
    """True for the balances of several funds together, and what one of them has spent: 两项结余合计9.39亿元."""
    passage = (i for i in stream.of(under.view.index) if i.role is Role.LEVEL and i.measure == under.measure)
    spent = [item for item in passage if _is_spent(stream.prose.wording, item) and not item.is_total]
    return over.is_total and under in spent and len({item.value for item in spent}) > 1


def _are_of_one(stream: Stream, over: Item, under: Item) -> bool:
    """False for a part of the balance, or of the spending, and what is not called alike: each fund lasts for itself."""
    parts = [standing_of(stream, item) == "part" for item in (over, under)]
    return not any(parts) or over.mention.label[:_ALIKE] == under.mention.label[:_ALIKE] != ""


def _candidate(wording: Wording, target: Item, over: Item, under: Item, cues: RateCues) -> Quotients:
    monthly = _MONTH in periods_of(wording, under.mention.lead)
    scale = ONE if monthly else _TWELVE
    opening = wording.has("balance_opening", over.mention.lead)
    closing = wording.has("balance_closing", over.mention.lead)
    thing = "apart" if opening else "shared" if closing else "none"
    shared = [name for name in cues.of(over, under, Formula.AVERAGE.value) if not name.startswith("average")]
    own = ("per:same", f"named:{thing}", f"per:same|{thing}", "of-one-measure", "lasting", f"lasting:{thing}")
    by = "printed" if monthly else "year"
    features = (*shared, *own, f"lasting-by:{by}", "divisor:named")
    return Quotients(target, over, under, Formula.AVERAGE, features, scale, "" if monthly else "12")


def _words(item: Item) -> str:
    return f"{item.mention.label}{item.mention.lead}"


def _is_balance(wording: Wording, item: Item) -> bool:
    return wording.has("balance_words", _words(item))
