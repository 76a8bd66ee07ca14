"""Shares of several measures told in the order of their amounts, whose wholes a row further up tells in that order.

全年发生火灾2340起，死亡41人，损失3675万元. Then, in another sentence or passage: 冬春两季发生1412起，死亡26人，
损失1820万元，分别占全年的60.3%、63.4%、49.5%. Owns which row that is: the nearest one of the same measures in the same
order, each amount above its part, of which two of the shares at least, and all but one, are those printed. So the
claims are borne out by the shares beside them, never by the one that is told. Cost: amounts above × shares of a run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.expression import Quotient, meets
from auditor.claims.prose.mentions import Role
from auditor.claims.relations.stream import Item, Stream
from auditor.figures.model import Approx

_FEWEST = 3  # shares, of which all but one agree
_MEASURES = 2  # at least, so that the order tells the rows apart
_FAR = 60  # figures further up in which the row may stand


def wholes_in_order(stream: Stream, run: Sequence[Item]) -> tuple[Sequence[Item], Sequence[Item]] | None:
    """The row of wholes and that of the parts of a run of shares; None where no row bears them out."""
    many, first = len(run), run[0].at
    parts = stream.items[max(0, first - many) : first]
    if run[0].role is not Role.SHARE or many < _FEWEST or len(parts) < many or not _is_row(parts):
        return None
    if parts[0].sentence != run[0].sentence or len({part.measure for part in parts}) < _MEASURES:
        return None
    for wholes in _rows_above(stream, parts):
        if sum(_agrees(*told) for told in zip(run, parts, wholes, strict=True)) >= many - 1:
            return wholes, parts
    return None


def _rows_above(stream: Stream, parts: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """The rows of the same measures, the nearest first, each amount larger than its part."""
    many = len(parts)
    for end in range(parts[0].at, max(parts[0].at - _FAR, many - 1), -1):
        row = stream.items[end - many : end]
        alike = [i.measure for i in row] == [i.measure for i in parts]
        if alike and _is_row(row) and all(w.value > p.value for w, p in zip(row, parts, strict=True)):
            yield row


def _is_row(row: Sequence[Item]) -> bool:
    """True for exact amounts of one sentence and one bracket."""
    exact = all(i.role is Role.LEVEL and i.figure.approx is Approx.NONE for i in row)
    return exact and len({(i.sentence, i.depth) for i in row}) == 1


def _agrees(share: Item, part: Item, whole: Item) -> bool:
    return meets(Quotient(part.figure, whole.figure), share.figure.interval())
