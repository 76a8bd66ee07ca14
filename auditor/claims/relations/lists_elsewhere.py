"""Whether a list that does not come to its total agrees otherwise: without a part, with more, or as parts of another.

Owns that search, which acquits only. What is tried freely must agree by more bits than its trials are worth.
Cost: for a broken list only, some hundred sums.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, takewhile
from math import log2

from auditor.claims.evidence.odds import bits_of
from auditor.claims.prose.mentions import Role
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.fuller_lists import leaves_out_parts_told
from auditor.claims.relations.listed import is_like
from auditor.claims.relations.model import Candidate, Outcome, Shape
from auditor.claims.relations.of_tables import is_some_of_a_table, is_sum_of_rows
from auditor.claims.relations.own_wholes import are_of_their_sum
from auditor.claims.relations.series import falls_short_beside
from auditor.claims.relations.stream import Item, Mark, Stream
from auditor.figures.model import Dimension

_ENOUGH = 2.0  # bits by which an agreement is rarer than its trials, beyond the odds of the reading
_DIVISIONS = (Shape.LIST_BEHIND, Shape.ITEMS_BELOW, Shape.LIST_BEFORE)
_TWO, _HUNDRED = 2, 100
_SURE, _TELLING = 0.97, 8.0
_HARDLY = 0.2  # how likely a list is meant of which one part alone exceeds the total, so that it is no total
_FAR = 20  # figures above a list in which another total may stand
_FEW, _MOST_MORE = 10, 3  # amounts behind a list that are tried, and that may belong to it
_ONE = 10**8  # an item's integers are in hundred-millionths


def adds_up_otherwise(stream: Stream, reading: Reading, own: Candidate) -> bool:
    """True for a broken list, difference or balance whose figures another sum explains."""
    if reading.holds or _comes_to_the_same_again(stream, own):
        return False
    if own.shape in _DIVISIONS and reading.asserted < _HARDLY and _is_exceeded(own):
        return True
    if own.point > own.target.value and (_overlap_by_their_shares(stream, own) or _has_one_too_many(reading, own)):
        return True
    if own.shape in _DIVISIONS and leaves_out_parts_told(stream, own):
        return True
    if _passes_over_changes(stream, own):
        return True
    if own.shape in _DIVISIONS and _is_of_a_whole_of_its_own(stream, own):
        return True
    if _falls_short_by_its_shares(stream, own) or _goes_on_in_other_counters(stream, own):
        return True
    if is_some_of_a_table(stream, own) or is_sum_of_rows(stream, own):
        return True
    if _makes_up_a_change(stream, own) or _is_of_each(stream, own):
        return True
    if own.shape is Shape.LIST_BEHIND and (falls_short_beside(stream, own) or _are_a_share_together(stream, own)):
        return True
    if own.shape in _DIVISIONS and _adds_up_with_more(stream, reading, own):
        return True
    if own.shape is Shape.ITEMS_BELOW and _are_parts_of_another(stream, own):
        return True
    if _is_split_with_others(stream, own):
        return True
    if own.shape is Shape.BALANCE and _is_what_it_grew_by(stream, own):
        return True
    return any(_is_divided_with(stream, own, part) for part in own.parts) or _is_left_of(stream, own)


def _comes_to_the_same_again(stream: Stream, own: Candidate) -> bool:
    """True where the passage divides the total once more, and those parts add up to what these do, so that the total is
    the one that is wrong: 按类型分，…。按区域分，…."""
    if own.shape not in _DIVISIONS or min(own.signs) < 0 or len(own.parts) < _TWO:
        return False
    last = max(part.at for part in own.parts)
    behind = [i for i in stream.of(own.target.view.index) if i.at > last]
    start = next((at for at, i in enumerate(behind) if i.opener == "criterion"), None)
    run = list(takewhile(lambda i: is_like(i, own.target), behind[start:])) if start is not None else []
    apart = sum(i.value for i in run) - own.point
    return (
        len(run) > 1
        and abs(apart) <= sum(i.half for i in (*run, *own.parts))
        and {i.value for i in run} != {i.value for i in own.parts}
    )


def _is_what_it_grew_by(stream: Stream, own: Candidate) -> bool:
    """True where what the amounts leave is told as the change of the target: 收入267万元，支出213万元。年末结转64万元，
    较上年增加54万元."""
    change = next(iter(stream.behind(own.target, 1)), None)
    told = change is not None and change.role is Role.DELTA and change.measure == own.target.measure
    if not told or change is None or change.sentence != own.target.sentence:
        return False
    way = change.mention.direction or 1
    return abs(way * change.value - own.point) <= change.half + sum(part.half for part in own.parts)


def _is_exceeded(own: Candidate) -> bool:
    """True where one part alone, told in a sentence of its own, is more than the total: 秋粮3.9万吨。谷物4.0万吨."""
    apart = own.parts[0].sentence != own.target.sentence and min(own.signs) > 0
    return apart and max(part.value for part in own.parts) > own.target.value + own.target.half


def _passes_over_changes(stream: Stream, own: Candidate) -> bool:
    """True for a list among whose parts stand changes of other things: 增加支出5.1亿元，其中债券支出3亿元，化债支出增加
    3.6亿元，调减项目支出2.4亿元."""
    if own.shape is not Shape.LIST_BEHIND:
        return False
    among = stream.items[own.parts[0].at + 1 : own.parts[-1].at]
    changes = (i for i in among if i.role is Role.DELTA and i.measure == own.target.measure and i not in own.parts)
    return any(i.mention.doubtful and i.depth == own.parts[0].depth for i in changes)


def _makes_up_a_change(stream: Stream, own: Candidate) -> bool:
    """True for parts that make up a change told between them and the total: 支出157万元，减少14.56万元，主要是压减
    会议费3.10万元、印刷费2.46万元、差旅费5.82万元、物业费3.18万元."""
    if own.shape is not Shape.LIST_BEHIND or own.target.role is not Role.LEVEL:
        return False
    between = stream.items[own.target.at + 1 : own.parts[0].at]
    changes = (i for i in between if i.role is Role.DELTA and i.measure == own.target.measure and i.value)
    made_up = (own._replace(target=i, signs=(1,) * len(own.parts)) for i in changes)
    return any(c.outcome is Outcome.HOLDS and c.surprise >= _TELLING for c in made_up)


def _is_of_each(stream: Stream, own: Candidate) -> bool:
    """True for what is left, as figures alone have it, that is a standard by a number: 132人，每人5000元，共66万元."""
    if own.shape is not Shape.BALANCE:
        return False
    before = [i for i in stream.sentence_of(own.target) if i.at < own.target.at and i.role is Role.LEVEL]
    means = [i for i in before if not i.summable and i.figure.unit.dimension is own.target.figure.unit.dimension]
    counts = [i for i in before if i.measure[0] is Dimension.COUNT]
    return any(
        abs(mean.value * count.value - own.target.value * _ONE) <= own.target.half * _ONE
        for mean in means
        for count in counts
    )


def _is_split_with_others(stream: Stream, own: Candidate) -> bool:
    """True where amounts beside the target make up with it what a balance leaves: 职工结余7亿元，居民结余1亿元."""
    if own.shape is not Shape.BALANCE:
        return False
    told = [i for i in stream.sentence_of(own.target) if is_like(i, own.target)]
    at = next((place for place, item in enumerate(told) if item.at == own.target.at), 0)
    runs = [
        told[a:b] for a in range(at + 1) for b in range(max(at + 1, a + _TWO), len(told) + 1) if b - a <= _MOST_MORE
    ]
    for run in runs:
        reach = sum(i.half for i in (*run, *own.parts))
        if abs(sum(i.value for i in run) - own.point) <= reach and min(i.value for i in run) > _TWO * reach:
            return True
    return False


def _is_divided_with(stream: Stream, own: Candidate, part: Item) -> bool:
    """True where the total is what a part and all others of its sentence make up: no sections are added up by heads.

    城镇人口85万人，农村人口49万人, and below 男性67万人，女性67万人, of 134万人.
    """
    if own.shape not in (Shape.LIST_BEHIND, Shape.ITEMS_BELOW) or part.sentence == own.target.sentence:
        return False
    beside = [i for i in stream.sentence_of(part) if is_like(i, own.target) and i.depth == part.depth]
    rounding = own.target.half + sum(i.half for i in beside)
    return len(beside) >= _TWO and abs(sum(i.value for i in beside) - own.target.value) <= rounding


def _are_parts_of_another(stream: Stream, own: Candidate) -> bool:
    """True for rows below an amount that make up another one, told above it: of all that was filed, not of its last
    part."""
    before = stream.items[max(0, own.target.at - _FAR) : own.target.at]
    others = [i for i in before if is_like(i, own.target) and i.value]
    made_up = (own._replace(target=i) for i in others if i.at not in own.key)
    found = max((c.surprise for c in made_up if c.outcome is Outcome.HOLDS), default=0.0)
    return found - log2(max(len(others), 1)) >= _TELLING


def _overlap_by_their_shares(stream: Stream, own: Candidate) -> bool:
    """True where the shares printed with the parts come to more than the whole: the report itself says they overlap."""
    shares = [share.value for _, share in _with_shares(stream, own)]
    return len(shares) >= _TWO and sum(shares) > _ONE


def _falls_short_by_its_shares(stream: Stream, own: Candidate) -> bool:
    """True where the shares printed with all parts fit them, to a hundredth of the whole, and come to less than it:
    something is left out."""
    if own.shape not in _DIVISIONS or own.gap <= 0:
        return False
    found = list(_with_shares(stream, own))
    fit = all(
        abs(part.value * _ONE - share.value * own.target.value) * _HUNDRED <= abs(own.target.value) * _ONE
        for part, share in found
    )
    return len(found) == len(own.parts) and fit and sum(share.value + share.half for _, share in found) < _ONE


def _is_of_a_whole_of_its_own(stream: Stream, own: Candidate) -> bool:
    """True where the shares printed with all parts are of what these come to: they are not all of the total."""
    told = list(_with_shares(stream, own))
    return len(told) == len(own.parts) and are_of_their_sum(told, own.target)


def _with_shares(stream: Stream, own: Candidate) -> Iterator[tuple[Item, Item]]:
    """The parts with the share of the whole that is printed right behind them, where one is."""
    yield from _in_order(stream, own) or _behind_each(stream, own)


def _in_order(stream: Stream, own: Candidate) -> list[tuple[Item, Item]]:
    """The parts with as many shares told together right behind the last one: 甲24万元、乙15万元，分别占40%和25%."""
    behind = (i for i in stream.sentence_of(own.parts[-1]) if i.at > own.parts[-1].at)
    shares = list(takewhile(lambda i: i.role is Role.SHARE, behind))
    told = len(shares) == len(own.parts) >= _TWO and stream.prose.wording.has("each", shares[0].mention.lead)
    return list(zip(own.parts, shares, strict=True)) if told else []


def _behind_each(stream: Stream, own: Candidate) -> Iterator[tuple[Item, Item]]:
    """The parts with the share that stands behind each, before the next level, or in a bracket right behind it."""
    for part in own.parts:
        behind = [i for i in stream.sentence_of(part) if i.at > part.at]
        behind = [i for i in behind if i.depth <= part.depth or i.at == part.at + 1]
        own_rates = takewhile(lambda i: i.role is not Role.LEVEL, behind)
        share = next((i for i in own_rates if i.role is Role.SHARE), None)
        if share is not None:
            yield part, share


def _goes_on_in_other_counters(stream: Stream, own: Candidate) -> bool:
    """True where what is missing is counted by another word, among the parts or behind: 受理80件，电话78件、短信2条."""
    told = (own.target, *own.parts)
    if any(item.measure[0] is not Dimension.COUNT for item in told):
        return False
    slack = sum(item.half for item in told)
    begin, end = min(own.key), max(own.key)
    between = stream.items[begin + 1 : end + 1 + _TWO]
    others = (i for i in between if i.measure[0] is Dimension.COUNT and i.measure != own.target.measure)
    near = (i for i in others if i.view is own.target.view and abs(i.value - abs(own.gap)) <= slack + i.half)
    return any(item.value > item.half + slack for item in near)


def _are_a_share_together(stream: Stream, own: Candidate) -> bool:
    """True where the share behind the list is that of all of it: 23个断面中，Ⅱ类20个、Ⅲ类2个，占95.7%."""
    last, together = own.parts[-1], sum(part.value for part in own.parts)
    share = next(iter(stream.behind(last, 1)), None)
    if share is None or share.role is not Role.SHARE or share.sentence != last.sentence or not 0 < share.value < _ONE:
        return False
    joined = all(part.mark is Mark.JOINT for part in own.parts[1:])
    whole, slack = own.target, sum(part.half for part in own.parts)
    low, high = (together - slack) * _ONE, (together + slack) * _ONE
    reach = (
        (share.value - share.half) * (whole.value - whole.half),
        (share.value + share.half) * (whole.value + whole.half),
    )
    return joined and low <= reach[1] and high >= reach[0]


def _has_one_too_many(reading: Reading, own: Candidate) -> bool:
    """True for a list that adds up without its last part, or one of 其中 that does without any: 其中外贸, 沿海, 内河.

    That part is of something else. That the total leaves it out by mistake is rarer, unless the list is surely meant.
    """
    if own.shape not in (Shape.LIST_BEHIND, Shape.ITEMS_BELOW) or len(own.parts) <= _TWO or reading.asserted >= _SURE:
        return False
    opened = own.shape is Shape.LIST_BEHIND and own.parts[0].opener in ("of-which", "within")
    apart = [part for part in (own.parts if opened else own.parts[-1:]) if part.mark is not Mark.JOINT]
    without = (tuple(p for p in own.parts if p is not part) for part in apart)  # what 和 joins is one of the list
    fewer = (Candidate(own.shape, own.target, parts, (1,) * len(parts), (), False) for parts in without)
    return min(own.signs) > 0 and any(c.outcome is Outcome.HOLDS and c.surprise >= _TELLING for c in fewer)


def _adds_up_with_more(stream: Stream, reading: Reading, own: Candidate) -> bool:
    """True where the total is what the list and a few more amounts beside it make up, each told with other things.

    救助1636万元；门诊救助147万元。其中一类住院465万元，门诊28万元；二类住院1031万元，门诊119万元；三类住院140万元.
    """
    missing = own.target.value - sum(part.value for part in own.parts)
    if min(own.signs) < 0 or missing <= own.target.half:
        return False
    last = own.parts[-1]
    behind = next((i for i in stream.items[last.at + 1 : last.at + 2] if i.measure == own.target.measure), None)
    if behind is not None and behind.gap.lstrip()[:1] == "、" and abs(missing - behind.value) <= own.target.half:
        return True  # …、处罚类9条、上年年报1条: what 、 joins to the list is part of it, whatever it is called
    passage = stream.of(own.target.view.index)
    if own.shape is Shape.LIST_BEFORE:  # up to the total, in its sentence
        beside = [i for i in stream.sentence_of(own.target) if i.at < own.target.at][::-1]
    else:
        beside = [i for i in passage if i.at > own.parts[0].at]
    beside = [i for i in beside if i.at not in own.key and is_like(i, own.target)]
    tried = [i for i in beside if i.role is Role.LEVEL and 0 < i.value <= missing + own.target.half][:_FEW]
    more = [chosen for n in range(1, _MOST_MORE + 1) for chosen in combinations(tried, n)]
    found = 0.0
    for chosen in more:
        reach = own.target.half + sum(i.half for i in (*own.parts, *chosen))
        if abs(missing - sum(i.value for i in chosen)) <= reach:
            parts = (*own.parts, *chosen)
            found = max(found, Candidate(own.shape, own.target, parts, (1,) * len(parts), (), False).surprise)
    return found - log2(max(len(more), 1)) >= max(_ENOUGH, bits_of(reading.score)) + _ENOUGH


def _is_behind(own: Candidate) -> bool:
    """True for what is left in a passage that tells what was done: how much there was stands in the one above."""
    return all(part.view is own.target.view for part in own.parts)


def _is_left_of(stream: Stream, own: Candidate) -> bool:
    """True for what an amount of a balance and another one of the passage leave: 归集余额 = 累计归集额 − 累计支取额."""
    if own.shape is not Shape.BALANCE or not own.target.value:
        return False
    rest = stream.prose.wording.has("rest_untold", own.target.mention.lead)
    passages = [own.target.view.index, *([own.target.view.index - 1] if rest and _is_behind(own) else [])]
    others = [i for at in passages if at >= 0 for i in stream.of(at) if is_like(i, own.target) and i.at not in own.key]
    found = 0.0
    for part in own.parts:
        for other in others:
            reach = own.target.half + part.half + other.half
            if abs(abs(part.value - other.value) - abs(own.target.value)) <= reach:
                found = max(found, log2(abs(own.target.value) / (2 * reach or _ONE)))
    enough = _ENOUGH if rest else 2 * _ENOUGH  # what is left is left of something
    return found - log2(max(len(own.parts) * len(others), 1)) >= enough
