"""How plainly a report says that a list names all the parts of its total.

Owns completeness: by words (分别为, 由…构成), by nature (基本支出 = 人员经费 + 公用经费; 城市, 农村), by shares
that add up to the whole, by 其他 at its end, by the sum being nearly right, or right but for one slip of the pen. A
list that says itself that it is open (等, 其余) is never complete.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from auditor.claims.model import Strength
from auditor.claims.prose.complements import complement_fits, distinct_parts
from auditor.claims.prose.context import View
from auditor.claims.prose.criteria import CRITERION
from auditor.claims.prose.lists import BY_NATURE, COMPOSED, MADE_OF, MAIN_ONLY, PartList
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.wording import Wording
from auditor.claims.slips import ANY_DIGITS, is_slip_for, telling_digits
from auditor.figures.interval import ZERO
from auditor.figures.model import Dimension, Figure

_FEWEST_DIGITS, _FEWEST_MOVED = 4, 3
_LONG_TOTAL = 5  # digits: a gap of this many is hardly the same by chance
_NEAR_MISS = 50  # a sum within a fiftieth of the total is taken to be meant


def completeness(view: View, found: PartList, wording: Wording) -> Strength:
    """How plainly the report says that these parts are all there are."""
    if len(found.parts) < 2:
        return Strength.POSSIBLE
    point = found.point
    near = abs(point - found.total.figure.base) * _NEAR_MISS <= abs(found.total.figure.base)
    if not near and _runs_on(view, found):
        return Strength.POSSIBLE
    if found.cue == BY_NATURE:
        return Strength.LIKELY if near or all(p in view.mentions for p in found.parts) else Strength.POSSIBLE
    if found.distant:
        return Strength.POSSIBLE
    if _exceeds(found, wording):
        return Strength.EXPLICIT
    if found.cue == COMPOSED or is_all(view, found, wording):
        return Strength.EXPLICIT
    if _is_open(view, found, wording):
        return Strength.POSSIBLE
    if is_contrary(found, wording) or (found.main and _scores_up(found)):
        return Strength.LIKELY
    if found.main and found.parts[-1].label.startswith(wording.words("rest")):
        return _of_that_size(point, found.total.figure)
    if found.cue == CRITERION and not near and (found.reduces or wording.has("grand_total", found.total.lead)):
        return Strength.POSSIBLE  # 支出总计 holds what is carried over, the classes need not
    if found.cue in (MADE_OF, CRITERION) or found.cue in wording.words("parts_exhaustive"):
        return Strength.EXPLICIT if near else _of_that_size(point, found.total.figure)
    if near:
        return Strength.EXPLICIT if found.joined or wording.has("total", found.total.lead) else Strength.LIKELY
    if found.joined and wording.has("sum_words", found.total.lead):
        if found.whole_run and _but_for_a_slip(found, wording):
            return Strength.EXPLICIT
        plausible = _of_that_size(point, found.total.figure) > Strength.POSSIBLE
        return (Strength.EXPLICIT if found.whole_run else Strength.LIKELY) if plausible else Strength.POSSIBLE
    slip = found.cue != MAIN_ONLY and _but_for_a_slip(found, wording)
    return Strength.LIKELY if slip else Strength.POSSIBLE


def _scores_up(found: PartList) -> bool:
    """True for the scores of three or more classes of indicators beside a score of that size."""
    score = found.total.figure.unit.dimension is Dimension.SCORE and len(found.parts) > 2
    return score and abs(found.total.figure.base - found.point) * 3 <= found.total.figure.base


def _is_open(view: View, found: PartList, wording: Wording) -> bool:
    """True where the words behind the last part say that there are more: 等, 其余用于…."""
    if found.parts[-1] not in view.mentions:
        return False
    behind = view.value[found.parts[-1].figure.place.end :].lstrip(" ,，;；。)")
    return behind.startswith(wording.words("list_open"))


def _but_for_a_slip(found: PartList, wording: Wording) -> bool:
    """True where one slip of the pen in one figure of the list keeps it from adding up.

    A list that is not complete does so by chance once in thousands, figures of few digits being left out. These count
    only in a list that its kind makes plain.
    """
    gap = found.total.figure.base - found.point
    figures = [(-1, found.total), *zip(found.signs, found.parts, strict=True)]
    tail = max(mention.figure.ulp for _, mention in figures)
    if _is_plain_count(found, wording):
        fewest: tuple[int, ...] = (ANY_DIGITS, ANY_DIGITS)
    else:
        long = telling_digits(found.total.figure.value) >= _LONG_TOTAL
        fewest = (_FEWEST_DIGITS, _FEWEST_MOVED if long else _FEWEST_DIGITS)
    return any(is_slip_for(m.figure, m.figure.base + sign * gap, tail, *fewest) for sign, m in figures)


def _is_plain_count(found: PartList, wording: Wording) -> bool:
    """True for counts told as the whole list of a sentence, three parts or more, that come near their total,
    or one of which is larger than it.

    Not so for classes of persons, which may overlap. The scores of all indicators make up the score.
    """
    figure = found.total.figure
    told = found.main and len(found.parts) > 2
    if figure.unit.dimension is Dimension.SCORE:
        return told
    overlapping = figure.unit.noun in wording.words("overlapping_units")
    larger = any(p.figure.base > figure.base for p in found.parts)
    if figure.unit.dimension is Dimension.MONEY:
        return told and larger
    near = larger or abs(figure.base - found.point) * 2 <= figure.base
    return told and figure.unit.dimension is Dimension.COUNT and not overlapping and near


def _runs_on(view: View, found: PartList) -> bool:
    """True where the list reaches the end of a passage that ends no sentence, so that more parts may follow."""
    last = max(view.mentions, key=lambda m: m.start)
    at_end = found.parts[-1] is last or (len(view.mentions) > 1 and found.parts[-1] is view.mentions[-2])
    return at_end and found.parts[-1] in view.mentions and view.value.rstrip().endswith(("；", ";", "，", ",", "、"))


def _of_that_size(point: Decimal, whole: Figure) -> Strength:
    """Parts that exceed the whole break it; parts of less than half or more than twice are hardly meant to be its."""
    if abs(whole.base) < abs(point) <= 2 * abs(whole.base):
        return Strength.EXPLICIT
    return Strength.LIKELY if abs(whole.base) <= 2 * abs(point) <= 4 * abs(whole.base) else Strength.POSSIBLE


def is_all(view: View, found: PartList, wording: Wording) -> bool:
    """True where these parts are all there are, by their nature or by their shares."""
    return _is_complementary(found, wording) or _shares_complete(view, found)


def _is_complementary(found: PartList, wording: Wording) -> bool:
    """True where the parts are those that make up such a whole by their nature, each once."""
    names = [p.label for p in found.parts]
    if any(wording.has("part_not", name) and not wording.has("part_not", found.total.name) for name in names):
        return False
    return any(c.whole != ("",) and complement_fits(c, names, found.total.name) for c in wording.lexicon.complements)


def _exceeds(found: PartList, wording: Wording) -> bool:
    """True where different parts of a whole, whether all or not, come to more than it."""
    over = found.point - found.total.figure.base
    tail = sum((p.figure.ulp for p in (found.total, *found.parts)), ZERO)
    names = [p.label for p in found.parts]
    return over > tail and any(distinct_parts(c, names, found.total.name) for c in wording.lexicon.complements)


def is_contrary(found: PartList, wording: Wording) -> bool:
    """True where the parts are contraries that leave nothing between them, of whatever they are parts."""
    names = [p.label for p in found.parts]
    if any(wording.has("part_not", name) for name in names):
        return False
    alike = any(c.whole == ("",) and complement_fits(c, names, found.total.name) for c in wording.lexicon.complements)
    return alike or _opposed(names, wording)


def _opposed(names: Sequence[str], wording: Wording) -> bool:
    """True for a thing and its contrary: 批准逮捕, 不批准逮捕; 税收收入, 非税收入."""
    if len(names) != 2:
        return False
    short, long = sorted(names, key=len)
    return len(short) > 1 and any(long == f"{no}{short}" for no in wording.words("contrary"))


def _shares_complete(view: View, found: PartList) -> bool:
    """True where every part carries its share of the whole and the shares add up to about 100 %."""
    shares = []
    for part in found.parts:
        position = view.mentions.index(part) if part in view.mentions else -1
        following = view.mentions[position + 1 : position + 2] if position >= 0 else ()
        if not following or following[0].role is not Role.SHARE:
            return False
        shares.append(following[0].figure.base)
    whole = sum(shares, ZERO)
    return abs(whole - 1) * _NEAR_MISS <= 1
