"""Stocks told with all their moves: 期初数5416.8万元，本期增加382.5万元，本期减少146.3万元，期末数5653.0万元.

Owns the balance of what there was at first, what came in and went out, and what there is at last, where the words tell
of each which it is, and nothing else of that unit stands between; of money one income and one expenditure between two
balances of one sentence, whatever else the last one makes up (上年末结余2.43亿元，收入5.21亿元、支出5.08亿元，年末结余
2.56亿元). What leaves one of them open is balances.py's part. Cost: linear.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from auditor.claims.expression import Sum
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.sides import IN, NO_SIDE, OUT, is_of_loans, side_of, side_of_loan
from auditor.claims.relations.stream import Item, Mark, Stream
from auditor.figures.model import Approx, Dimension, Place

PATTERN, WHY = "prose.balance", "stock-and-moves"
_ASSERTED, _OPEN = 0.95, 0.9
_UNSAID, _MOST_UNSAID = (1, 0, -1), 1
_MOST = 8  # moves
_FEWEST = 2
_OF_FUND = 4  # what there was, income, expenditure, what is left
_IN_OUT = (1, -1)
_SENTENCES = 3  # that an account takes up


def stock_balances(stream: Stream, readings: Iterable[Reading]) -> dict[Place, Claim]:
    """The claims of such balances by the place of what there is at last; none where another reading of it holds."""
    readings = list(readings)
    known = {r.candidate.target.at for r in readings if r.holds}
    balanced = {frozenset(r.candidate.key) for r in readings if r.holds}
    found: dict[Place, Claim] = {}
    for opening in stream.items:
        four = stream.items[opening.at : opening.at + _OF_FUND]
        if _are_of_fund(stream, four) and frozenset(item.at for item in four) not in balanced:
            moves = [(four[1], _IN_OUT[0]), (four[2], _IN_OUT[1])]
            found[four[3].figure.place] = _claim(four[0], moves, four[3])
            continue
        if opening.is_amount and _stands(stream, opening, "first") and not _is_of_account(stream, opening):
            moves, closing = _account(stream, opening)
            claim = _claim(opening, moves, closing) if closing is not None else None
            if claim is not None and closing is not None and (closing.at not in known or claim.agrees):
                found[closing.figure.place] = claim
    return found


def _are_of_fund(stream: Stream, four: Sequence[Item]) -> bool:
    """True for the balance of a fund at first, its income, its expenditure and its balance at last, side by side."""
    if len(four) < _OF_FUND or len({(i.sentence, i.depth, i.measure) for i in four}) > 1:
        return False
    plain = all(i.is_amount and i.summable and i.figure.approx is Approx.NONE and not i.planned for i in four)
    if not plain or four[0].measure[0] is not Dimension.MONEY or any(i.opener != "none" for i in four[1:]):
        return False
    wording, leads = stream.prose.wording, [f"{i.gap}{i.mention.lead}" for i in four]
    ends = all(wording.has("balance_words", leads[at]) for at in (0, 3))
    ends = ends and wording.has("balance_opening", leads[0]) and wording.has("at_the_end", leads[3])
    moved = four[1].account == "income" and four[2].account == "expenditure"
    return ends and moved and not wording.has("balance_opening", leads[3])


def _account(stream: Stream, opening: Item) -> tuple[list[tuple[Item, int]], Item | None]:
    """The moves behind an opening stock with their signs, and what there is at last; None where one is not told."""
    moves: list[tuple[Item, int]] = []
    loans = is_of_loans(stream, opening)
    for item in stream.behind(opening):
        if item.measure != opening.measure:
            if item.measure[0] is opening.measure[0] and side_of(stream, item) in (IN, OUT):
                break  # 接收档案15730卷，征集资料365件: what there is at last may hold both
            continue
        told = item.figure.approx is Approx.NONE and item.depth == opening.depth and item.is_term and item.value >= 0
        near = item.mention.sentence - opening.mention.sentence <= _SENTENCES and item.opener == "none"
        if not (told and near) or _is_of_account(stream, item):
            break
        if item.role is Role.LEVEL and _stands(stream, item, "last"):
            return moves, item if _FEWEST <= len(moves) <= _MOST and item.planned is opening.planned else None
        if item.is_total and item.value == opening.value + sum((sign or 1) * move.value for move, sign in moves):
            continue  # 旧存1037件，新收9485件，合计受理10522件: what has come together so far
        joined = moves and item.mark is Mark.JOINT  # 报废客车173台、货车36台
        sign = _sign(stream, item, loans) or (moves[-1][1] if joined else 0)
        unsaid = sum(not way for _, way in moves)
        if not sign and (item.planned or opening.measure[0] is not Dimension.COUNT or unsaid == _MOST_UNSAID):
            break
        moves.append((item, sign))
    return [], None


def _is_of_account(stream: Stream, item: Item) -> bool:
    """True for what is told of income and expenditure, which have totals of their own, and for a net move."""
    wording, name = stream.prose.wording, item.mention.label or item.mention.topic
    of_sides = any(wording.has(words, name) for words in ("income", "expenditure", "balance_words"))
    net = any(wording.has(words, item.mention.lead) for words in ("net_rise", "net_fall", "net_moves"))
    total = item.measure[0] is Dimension.MONEY and wording.is_total(item.mention.lead)
    return of_sides or net or total


def _stands(stream: Stream, item: Item, when: str) -> bool:
    """True for what there is at first, or at last, by the words before it: 期初数, 年末共有党员."""
    wording, lead = stream.prose.wording, f"{item.gap}{item.mention.lead}"
    if wording.has("caps", item.mention.label):
        return False  # 低于限额98.50亿元，尚有限额空间1.31亿元: no stock
    first = any(wording.has(words, lead) for words in ("stands_first", "balance_opening"))
    if when == "first":
        return first and not wording.has("at_the_end", wording.without("stands_first", lead))
    return not first and any(wording.has(words, lead) for words in ("at_the_end", "stands_last", "adjusted_last"))


def _sign(stream: Stream, item: Item, loans: bool) -> int:
    """+1 for what comes in, −1 for what goes out, 0 where the words do not say."""
    if item.role is Role.DELTA:
        return item.mention.direction
    lent = side_of_loan(stream, item) if loans else NO_SIDE
    side = side_of(stream, item) if lent == NO_SIDE else lent
    return item.moved or (side == IN) - (side == OUT)


def _claim(opening: Item, moves: Sequence[tuple[Item, int]], closing: Item) -> Claim:
    """What is left, with each way that what no word says may have gone: in (发展12名), out, or nowhere (复审64家)."""
    figures = [item.figure for item, _ in moves]
    told = all(sign for _, sign in moves)
    readings = []
    for ways in product(*((sign,) if sign else _UNSAID for _, sign in moves)):
        terms = [(sign, figure) for sign, figure in zip(ways, figures, strict=True) if sign]
        left = Sum(((1, opening.figure), *terms))
        sure = _ASSERTED if told else _OPEN
        readings.append(Hypothesis(left, Strength.LIKELY, WHY, asserted=sure, roles_told=True))
    return Claim(Kind.BALANCE, PATTERN, closing.figure, tuple(readings), closing.mention.title)
