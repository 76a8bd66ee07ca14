"""Totals of lists in which several names have so much each: 新建7处：甲镇、乙镇、丙镇各1处，丁镇4处.

Owns such lists behind their total, or before one that is called so, and how many share an amount: the names before 各,
or the number told there (4个镇各1处, 两镇各1处). Where 和 may belong to a name every number that is possible will do; a
list that 等 leaves open tells nothing. Cost: linear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, product

from auditor.claims.expression import Constant, Expr, Product, total
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.prose.listing import masked, names_of, of_pieces, split_names
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.relations.listed import is_said_to_go_on
from auditor.claims.relations.stream import Item, Mark, Stream
from auditor.figures.chinese import chinese_integer
from auditor.figures.interval import ONE
from auditor.figures.model import Approx, Dimension, Place
from auditor.patterns import lazy
from auditor.records import NamedTuple

WHY = "each-of-names"
_ASSERTED = 0.95
_MOST_PARTS, _MOST_READINGS = 24, 6
_OPENERS, _PARTLY = ("colon", "all"), ("of-which", "main", "within")
_COLONS = (":", "：")
_OPEN_END, _GRADE = "等", "级"  # 等 at the end leaves a list open, within a name it is a grade: 二等奖、三等奖各4个
_REMARK = lazy(r"\([^()]*\)")  # within a name: 因公出国(境)费
_COUNTED = (Dimension.COUNT, Dimension.SCORE)


class _Share(NamedTuple):
    """An amount of a list, and how many have it: by a figure, or by names, likeliest number first."""

    item: Item
    by: Item | None = None
    names: tuple[int, ...] = (1,)

    @property
    def several(self) -> bool:
        """True where more than one has so much."""
        return self.by is not None or self.names != (1,)

    def terms(self) -> Sequence[Expr]:
        """What it adds to the total, by each reading."""
        figure = self.item.figure
        if self.by is not None:
            return (Product(figure, self.by.figure),)
        return [figure if n == 1 else Product(figure, Constant(ONE * n, str(n))) for n in self.names]


def sums_of_each(stream: Stream) -> dict[Place, Claim]:
    """The claims of such totals by their place."""
    found: dict[Place, Claim] = {}
    for item in stream.items:
        if not _is_amount(item) or _each_before(stream, item) is not None:
            continue
        shares = _behind(stream, item) or (_before(stream, item) if item.is_total else None)
        if shares and any(share.several for share in shares):
            found[item.figure.place] = _claim(item, shares)
    return found


def is_of_several(stream: Stream, item: Item) -> bool:
    """True for an amount that several have each, so that it is no part of a total by itself."""
    share = _share(stream, item) if item.mark <= Mark.SEMICOLON else None
    return share is not None and share.several


def _is_amount(item: Item) -> bool:
    return item.is_amount and item.summable and item.figure.approx is Approx.NONE and not item.planned


def _behind(stream: Stream, whole: Item) -> list[_Share] | None:
    """The list that words, a colon or a bracket open right behind the total, to its end."""
    behind = stream.behind(whole, 2 * _MOST_PARTS)
    if not behind or not _opens(stream, whole, behind[0]):
        return None
    depth, shares, at = behind[0].depth, list[_Share](), 0
    for at, item in enumerate(behind):
        if item.mark >= Mark.SENTENCE or item.depth < depth or item.view is not whole.view:
            break
        if item.depth > depth:
            continue  # what a bracket within the list tells
        if at + 1 < len(behind) and _is_number_of(stream, item, behind[at + 1]):
            continue
        if item.measure != whole.measure or not _is_amount(item):
            if item.mark < Mark.SEMICOLON:
                return None
            break
        share = _share(stream, item)
        if share is None:
            return None
        shares.append(share)
    return None if not shares or is_said_to_go_on(stream, [share.item for share in shares]) else shares


def _opens(stream: Stream, whole: Item, first: Item) -> bool:
    """True where words, a colon or a bracket open a list; 各 alone opens none."""
    told = first.opener != "all" or stream.prose.wording.last("parts", first.gap) is not None
    colon = first.gap.lstrip().startswith(_COLONS)
    return first.depth > whole.depth or colon or (told and first.opener in (*_OPENERS, *_PARTLY))


def _before(stream: Stream, whole: Item) -> list[_Share] | None:
    """The amounts of the sentence before the total, all of which it is the total of."""
    shares: list[_Share] = []
    here = [i for i in stream.sentence_of(whole) if i.at < whole.at and i.depth == whole.depth]
    for item in here:
        if item.at + 1 < whole.at and _is_number_of(stream, item, stream.items[item.at + 1]):
            continue
        share = _share(stream, item) if item.measure == whole.measure and _is_amount(item) else None
        if share is None:
            return None
        shares.append(share)
    return shares


def _share(stream: Stream, item: Item) -> _Share | None:
    """How many have the amount; None where 各 stands before it and the words do not tell."""
    names = _each_before(stream, item)
    if names is None:
        return _Share(item)
    last = stream.items[item.at - 1] if item.at else item
    if last is not item and _is_number_of(stream, last, item):
        return _Share(item, last)
    counts = _counted(stream, names)
    return _Share(item, None, counts) if counts else None


def _each_before(stream: Stream, item: Item) -> str | None:
    """The words before 各 right before an amount, None where it does not stand there or each has another amount."""
    found = phrase(stream.prose.wording.lexicon, "each_of_names").search(_REMARK.sub("", item.gap))
    return found["names"] if found and not stream.is_joined(item) else None  # 甲、乙各27亿元、15亿元


def _is_number_of(stream: Stream, number: Item, item: Item) -> bool:
    """True for the number of those that have so much each: 4个镇各1处."""
    names = _each_before(stream, item)
    counted = number.at == item.at - 1 and number.figure.unit.dimension is Dimension.COUNT and number.figure.exact
    return counted and names is not None and item.mark is Mark.NONE and number.role is Role.LEVEL


def _counted(stream: Stream, words: str) -> tuple[int, ...]:
    """How many the words before 各 name, likeliest first; () where they do not tell."""
    lexicon, text = stream.prose.wording.lexicon, masked(words)
    told = phrase(lexicon, "each_of_number").search(words)
    if told is not None:
        return (chinese_integer(told["number"]) if told["number"] else 2,)
    if not text or text.endswith(_OPEN_END):
        return ()
    listing = of_pieces(lexicon, split_names(text.replace(_OPEN_END, _GRADE)))
    if listing is None or listing.cut or listing.most < 2:
        return ()
    likeliest = len(names_of(lexicon, listing))
    others = (n for n in range(max(listing.least, 2), listing.most + 1) if n != likeliest)
    return (likeliest, *others) if likeliest > 1 else tuple(others)


def _claim(whole: Item, shares: Sequence[_Share]) -> Claim:
    counted = whole.measure[0] in _COUNTED
    kind, pattern = (Kind.COUNT, "prose.count") if counted else (Kind.SUM, "prose.total")
    first = shares[0].item
    partly = first.at > whole.at and first.opener in _PARTLY
    relation = Relation.AT_LEAST if partly else Relation.EQUAL
    readings = tuple(
        Hypothesis(expected, Strength.LIKELY, WHY, relation, _ASSERTED)
        for expected in islice((sum_ for run in _runs(whole, shares) for sum_ in _sums(run)), _MOST_READINGS)
    )
    return Claim(kind, pattern, whole.figure, readings, whole.mention.title)


def _runs(whole: Item, shares: Sequence[_Share]) -> Iterator[Sequence[_Share]]:
    """The list, and where it stands before its total also without what is told before the first names: 下达补助8亿元，
    六个县各得3700万元，共2.2亿元."""
    yield shares
    first = next(at for at, share in enumerate(shares) if share.several)
    if shares[0].item.at < whole.at:
        yield from (shares[at:] for at in range(1, first + 1))


def _sums(shares: Sequence[_Share]) -> Iterator[Expr]:
    for terms in product(*(share.terms() for share in shares)):
        yield total(*terms)
