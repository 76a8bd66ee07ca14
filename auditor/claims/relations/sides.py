"""On which side of an account an amount stands: it comes in, goes out, was there at first, or is left.

Owns that reading of one amount by its name, its lead and its neighbours (rules/wording/prose.toml: moves_in, moves_out,
stands_first and their like). Leaves what a balance is made of to balances.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.claims.prose.wording import Wording
from auditor.claims.relations.stream import Item, Mark, Stream
from auditor.figures.model import Dimension
from auditor.patterns import lazy

IN, OUT, OPENING, LEFT, NO_SIDE = "in", "out", "opening", "left", "none"
_END = 4  # letters
_STOCK = 2  # letters at the end of a name that tell what is in stock: 余额
_MONTH_END = lazy(r"\d{1,2}月(?:末|底|\d{1,2}日)")
_MODIFIER = lazy(r"[^，。；、]{1,6}的(?=[^，。；、])")


def side_of(stream: Stream, item: Item) -> str:
    """Whether an amount comes in, goes out, was there before or is left, by its name; NO_SIDE where nothing says so."""
    found = stream.sides.get(item.at)
    if found is None:
        found = stream.sides[item.at] = _read(stream.prose.wording, item)
    return found


def _read(wording: Wording, item: Item) -> str:
    mention = item.mention
    lead = mention.lead if wording.has("last_period", mention.lead) else f"{item.key.point}{mention.lead}"
    name = mention.label or mention.topic
    for list_of, moved in (("balance_used", IN), ("balance_spent", OUT)):
        if wording.has(list_of, lead):
            return moved
    if any(wording.has(words, text) for words in ("balance_words", "stock_words") for text in (name, lead)):
        opening = lead
        for words in ("balance_opening", "stands_first", "last_period"):
            opening = wording.without(words, opening)
        return OPENING if opening != lead and not wording.has("closing_only", opening) else LEFT
    inward, outward = wording.last("income", name), wording.last("expenditure", name)
    if inward is not None and (outward is None or inward.end > outward.end):
        return IN
    if outward is not None:
        return OUT
    if item.measure[0] is not Dimension.MONEY:
        for name, side in (("stands_first", OPENING), ("stands_last", LEFT)):
            if wording.has(name, lead):
                return side
    if "的" in lead:
        lead = _MODIFIER.sub("", lead)  # 向新设立的开发区移交: what stands before 的 moves nothing
    if lead.startswith(wording.words("receives")):
        return IN  # 收到上级调拨资金, whatever it is called with those who send it
    moving = wording.last("moves_in", lead), wording.last("moves_out", lead)
    hits = [(hit.end, side) for hit, side in zip(moving, (IN, OUT), strict=True) if hit is not None]
    if hits or item.measure[0] is Dimension.MONEY:
        return max(hits)[1] if hits else NO_SIDE
    return _by_letters(wording, lead)


def _by_letters(wording: Wording, lead: str) -> str:
    """The side that the last letters of a verb tell where no word does: 来水, 补水 come in, 供水, 弃水 go out."""
    end = lead[-_END:]
    inward, outward = (
        max((end.rfind(letter) for letter in wording.words(name)), default=-1) for name in ("inward", "outward")
    )
    return NO_SIDE if inward == outward else IN if inward > outward else OUT


def sides_of(stream: Stream, pool: Sequence[Item], target: Item) -> list[str]:
    """The side of each amount; one joined to the amount before by 、 goes its way: 发行甲券5亿元、乙券3亿元."""
    sides: list[str] = []
    for item in pool:
        own = side_beside(stream, item, target)
        sides.append(sides[-1] if own == NO_SIDE and sides and item.mark is Mark.JOINT else own)
    return sides


def side_beside(stream: Stream, item: Item, target: Item) -> str:
    """The side of an amount; what was left in an earlier year, or at another time before something came in or went out,
    is what the target opened with."""
    side = side_of(stream, item)
    if side == LEFT and (_years_after(item, target) < 0 or _opens(stream, item, target)):
        return OPENING
    lent = side_of_loan(stream, item) if side in (IN, OUT) and is_of_loans(stream, target) else NO_SIDE
    return side if lent == NO_SIDE else lent


def is_of_loans(stream: Stream, stock: Item) -> bool:
    """True for a stock of loans, by its name or by that of the stock told before it: 贷款余额年初为……年末余额."""
    wording = stream.prose.wording
    return wording.has("loans", _name(stock)) or (not stock.mention.topic and wording.has("loans", stock.key.thing))


def side_of_loan(stream: Stream, item: Item) -> str:
    """Which way money moves a stock of loans: what is lent adds to it, what is collected takes off it."""
    wording, lead = stream.prose.wording, item.mention.lead
    return IN if wording.has("lends", lead) else OUT if wording.has("collects", lead) else NO_SIDE


def _opens(stream: Stream, item: Item, target: Item) -> bool:
    """True for the same stock at the end of a year, told before what came in and the stock of a later month: 2023年末
    债务余额86亿元……10月末余额为97亿元."""
    one, other = item.mention, target.mention
    if item.at > target.at or one.label[-_STOCK:] != other.label[-_STOCK:] or len(other.label) < _STOCK:
        return False
    told = item.key.point and "point" not in item.key.inherited and _MONTH_END.search(other.lead) is not None
    moved = (side_of(stream, i) for i in stream.items[item.at + 1 : target.at])
    return bool(told) and not _MONTH_END.search(one.lead) and not {IN, OUT}.isdisjoint(moved)


def _years_after(item: Item, target: Item) -> int:
    """How many years later than the target an amount is of; 0 where that is not known."""
    one, own = item.key.year or item.figure.period, target.key.year or target.figure.period
    return int(one) - int(own) if one.isdigit() and own.isdigit() else 0


def is_of_later(stream: Stream, item: Item, target: Item) -> bool:
    """True for what is left in a later year: nothing of an earlier one is left of it."""
    return _years_after(item, target) > 0 and item.at > target.at and side_of(stream, item) == LEFT


def in_order(sides: Sequence[str]) -> list[str]:
    """The sides, with those that nothing says filled in from what was told before: accounts tell what there was at
    first, then what came in, then what went out."""
    filled: list[str] = []
    last = NO_SIDE
    for side in sides:
        filled.append(last if side == NO_SIDE else side)
        if side != NO_SIDE:
            last = IN if side == OPENING else side if side in (IN, OUT) else NO_SIDE
    return filled


def is_of_other_side(stream: Stream, target: Item, parts: Iterable[Item]) -> bool:
    """True for deposits of which loans are to be a part or what they leave, and the other way round."""
    wording = stream.prose.wording
    for own, other in (("deposits", "loans"), ("loans", "deposits")):
        if wording.has(own, _name(target)) and not wording.has(other, _name(target)):
            return any(wording.has(other, _name(part)) for part in parts)
    return False


def _name(item: Item) -> str:
    return item.mention.label or item.mention.topic


def what_it_is_some_of(stream: Stream, target: Item) -> Item | None:
    """The balance right before what 其中 names of it: 年末结余2167.72万元，其中专项资金结余318.50万元."""
    last = stream.items[target.at - 1] if target.at else target
    nested = target.opener == "of-which" and last.sentence == target.sentence and last is not target
    return last if nested and last.measure == target.measure and side_of(stream, last) == LEFT else None
