"""Accounts told line by line: 上季末结存……元。收入：……，计……元。支出：……，计……元。本季末结存……元.

Owns that form: what was there at first, what came in and what went out in total, what is left. Told where each of the
four stands in a line or a sentence of its own, one after the other. Balances within a sentence are balances.py's part.
Cost: linear, LINES lines for each opening amount.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.expression import Sum
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.phrases import phrase
from auditor.claims.relations.sides import LEFT, OPENING, side_of
from auditor.claims.relations.stream import Item, Stream
from auditor.figures.model import Approx, Dimension

PATTERN, WHY = "prose.balance", "ledger"
_ASSERTED = 0.95
_LINES = 8
_INCOME, _EXPENDITURE = "income", "expenditure"


def ledger_claims(stream: Stream) -> Iterator[Claim]:
    """The claims that what is left is what was there and came in, less what went out."""
    lines = _lines(stream)
    for at, line in enumerate(lines):
        first = line[0]
        if not _is_amount(first) or not _opens(stream, first):
            continue
        came: Item | None = None
        went: Item | None = None
        for later in lines[at + 1 : at + 1 + _LINES]:
            head = _head(stream, later[0])
            total = _total(stream, later) if head else None
            if head == _INCOME and came is None and went is None:
                came = total
            elif head == _EXPENDITURE and came is not None and went is None:
                went = total
            elif came is not None and went is not None and _closes(stream, later[0]):
                of_period = phrase(stream.prose.wording.lexicon, "ledger_of_period").search(_words(later[0]))
                yield from _claim(first, came, went, later[0], of_period=of_period is not None)
                break
            else:
                break


def _lines(stream: Stream) -> list[list[Item]]:
    """The amounts of each sentence, in order; a line that ends without a mark is one."""
    lines: dict[tuple[int, int], list[Item]] = {}
    for item in stream.items:
        lines.setdefault(item.sentence, []).append(item)
    return list(lines.values())


def _is_amount(item: Item) -> bool:
    return item.is_amount and item.measure[0] is Dimension.MONEY and item.figure.approx is Approx.NONE


def _opens(stream: Stream, item: Item) -> bool:
    words = _words(item)
    return phrase(stream.prose.wording.lexicon, "ledger_opening").search(words) is not None or (
        side_of(stream, item) == OPENING
    )


def _closes(stream: Stream, item: Item) -> bool:
    left = side_of(stream, item) == LEFT or phrase(stream.prose.wording.lexicon, "ledger_closing").search(_words(item))
    return _is_amount(item) and bool(left) and not _opens(stream, item)


def _words(item: Item) -> str:
    """The words of its sentence before the first amount of a line."""
    return item.gap.rpartition("。")[2].rpartition("\n")[2]


def _head(stream: Stream, first: Item) -> str:
    """Whether a line begins as one of income or of expenditure; "" for neither."""
    match = phrase(stream.prose.wording.lexicon, "ledger_side").match(_words(first).lstrip())
    return "" if match is None else _INCOME if match["in"] else _EXPENDITURE


def _total(stream: Stream, line: Sequence[Item]) -> Item | None:
    """The total of a line: its only amount, the one called so, or the first where that is called income or the like."""
    amounts = [item for item in line if _is_amount(item) and not item.depth]
    called = [i for i in amounts if phrase(stream.prose.wording.lexicon, "ledger_total").search(i.mention.lead)]
    if len(amounts) == 1 or len(called) == 1:
        return (called or amounts)[0]
    headed = amounts and ":" not in _words(amounts[0]) and "：" not in _words(amounts[0])
    return amounts[0] if headed else None


def _claim(opening: Item, came: Item | None, went: Item | None, closing: Item, *, of_period: bool) -> Iterator[Claim]:
    """What is left in the end, or, where the words say so, of the period alone: 当年净结余, 本年收支结余."""
    if came is None or went is None:
        return
    moved = ((1, came.figure), (-1, went.figure))
    left = Sum(moved if of_period else ((1, opening.figure), *moved))
    reading = Hypothesis(left, Strength.LIKELY, WHY, asserted=_ASSERTED, roles_told=True)
    yield Claim(
        Kind.BALANCE, PATTERN, closing.figure, (reading,), closing.mention.title or _words(closing).strip("：: ")
    )
