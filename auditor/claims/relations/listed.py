"""From a total and its parts to a candidate: whether an amount can be a part at all, the signs, the features.

Owns that step, which all ways to find a list share.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat

from auditor.claims.prose.bounds import holds_carried
from auditor.claims.prose.complements import are_complete, is_some, stands_beside
from auditor.claims.prose.mentions import Role
from auditor.claims.relations.cues import list_features
from auditor.claims.relations.model import Candidate, Shape
from auditor.claims.relations.parts import part_of
from auditor.claims.relations.stream import Item, Mark, Stream
from auditor.figures.model import Dimension
from auditor.patterns import lazy

CUT_SHORT = "cut-short"
_SHORTEST = 2  # letters of a name
_OPEN = lazy(r"\s*等(?=\s*[，。；;]|$)")  # 等三项 ends a list, 等 alone leaves it open
_UNREADABLE = "\ufffd"
_CUT = ("，", ",", "、")  # a text that ends so goes on elsewhere
_DOTS = ("…", "...", "。。。", "等等")
_REST_ENDS = lazy(r"[。；;\n\d]")


def is_like(item: Item, target: Item) -> bool:
    """True for an amount that can be added into `target`."""
    of_change = target.role is Role.DELTA and item.moved != 0
    alike = item.is_term and item.summable and item.measure == target.measure
    alike = alike and (of_change or item.role is target.role)
    return alike and item.divides is target.divides


def is_on_another_footing(stream: Stream, item: Item) -> bool:
    """True for a change that is not that of the amounts beside it: 按同口径减少63.96万元."""
    words = f"{item.mention.label}{item.mention.lead}"
    return item.role is Role.DELTA and stream.prose.wording.has("other_footing", words)


def candidate_of(
    stream: Stream,
    shape: Shape,
    target: Item,
    parts: Sequence[Item],
    natural: bool,
    features: tuple[str, ...],
    run: Sequence[Item],
) -> Candidate:
    chosen = tuple(parts)
    signs = tuple(signs_of(target, chosen))
    if signs[0] < 0 < sum(signs) and target.role is not Role.DELTA:
        natural = False  # what is taken off stands behind what it is taken off
    natural = natural and not _is_damaged(target, chosen) and not _tells_total_again(target, chosen)
    natural = natural and not _share_some(stream, target, chosen) and not _are_changes(target, chosen)
    natural = natural and not any(holds_carried(stream.prose.wording, part.view, part.mention) for part in chosen)
    lexicon, whole = stream.prose.wording.lexicon, target.mention.label
    natural = natural and not any(stands_beside(lexicon, part.mention.label, whole) for part in chosen)
    if natural and len(chosen) > 1 and target.value > sum(p.value for p in chosen):
        natural = not is_said_to_go_on(stream, chosen)
        natural = natural and (shape is Shape.LIST_BEFORE or not _lacks_a_part(stream, target, chosen))
    if not natural:
        return Candidate(shape, target, chosen, signs, (CUT_SHORT,) if _is_cut_short(chosen, run) else (), natural)
    found = Candidate(shape, target, chosen, signs, features, natural)
    return Candidate(shape, target, chosen, signs, (*features, *list_features(stream, found, run)), natural)


def _are_changes(target: Item, parts: Sequence[Item]) -> bool:
    """True for bare numbers of which some are below nothing: changes in per cent, as in a column of prices."""
    return target.measure[0] is Dimension.BARE and any(part.value < 0 for part in parts)


def _share_some(stream: Stream, target: Item, parts: Sequence[Item]) -> bool:
    """True where the parts come to more than the total, and half are of what others may be too: 给予处分334人，其中
    党纪处分315人、政务处分40人; not 男 and 女."""
    shared = sum(part_of(stream, part).overlaps for part in parts)
    if sum(part.value for part in parts) <= target.value or 2 * shared < len(parts):
        return False
    names, whole = tuple(part.mention.label for part in parts), target.mention.label or target.mention.topic
    return not are_complete(stream.prose.wording.lexicon, names, whole)


def _tells_total_again(target: Item, parts: Sequence[Item]) -> bool:
    """True where some parts, not all, bear the name of the total: 已拨付381万元。其中市级接受198万元，已拨付186万元.

    Counted in consistent texts: 2 of 19 such lists add up. What 、 joins to the first part bears its name as well:
    各季度接待游客分别为186万、254万和205万人次.
    """
    name = target.mention.label
    if all(part.mark is Mark.JOINT and not part.mention.label for part in parts[1:]):
        return False
    same = sum(part.mention.label == name for part in parts) if len(name) >= _SHORTEST else 0
    return 0 < same < len(parts)


def _is_damaged(target: Item, parts: Sequence[Item]) -> bool:
    """True where a number between the total and the last part cannot be read: it may be one of the parts."""
    if _UNREADABLE not in target.view.value:
        return False
    beside = [i.figure.place for i in (target, *parts) if i.view is target.view]
    text = target.view.value[min(p.start for p in beside) : max(p.end for p in beside)]
    return _UNREADABLE in text


def is_said_to_go_on(stream: Stream, parts: Sequence[Item]) -> bool:
    """True where 等, dots, or a clause that speaks of the rest without an amount, follows the last part, and where the
    text is cut off behind it: 其余用于设备购置."""
    last = parts[-1]
    behind = last.view.value[last.figure.place.end :]
    if behind.lstrip().startswith("等") and _OPEN.match(behind):
        return True
    if behind.strip() in _CUT or behind.lstrip("，,、 ").startswith(_DOTS):
        return True
    rest = _REST_ENDS.split(behind, maxsplit=1)[0].lstrip("，,、 ")
    return rest.startswith(stream.prose.wording.words("rest_untold"))


def _lacks_a_part(stream: Stream, target: Item, parts: Sequence[Item]) -> bool:
    """True where some, not all, of what makes up the total by its nature is named: two of the three public expenses.

    What 其他 closes with holds whatever is not named.
    """
    if parts[-1].mention.label.startswith(stream.prose.wording.words("rest")):
        return False
    names, whole = tuple(part.mention.label for part in parts), target.mention.label or target.mention.topic
    lexicon = stream.prose.wording.lexicon
    if not all(names) or are_complete(lexicon, names, whole):
        return False
    return is_some(lexicon, names, whole)


def _is_cut_short(parts: Sequence[Item], run: Sequence[Item]) -> bool:
    """True where 、 joins the last part to another one that is left out, as it does the parts."""
    after = run.index(parts[-1]) + 1
    return after < len(run) and run[after].mark is Mark.JOINT and run[after].at == parts[-1].at + 1


def signs_of(target: Item, parts: Sequence[Item]) -> Iterable[int]:
    """−1 for a change against that of the total, and for what is taken off it, with what 、 joins to that."""
    if target.role is Role.DELTA:
        return _ways_of(target, parts)
    reduced = sum(part.reduced for part in parts)
    if reduced in (0, len(parts)):  # reductions make up a reduction
        return repeat(1, len(parts))
    return _taken_off(parts)


def _taken_off(parts: Sequence[Item]) -> Iterator[int]:
    last = 1
    for part in parts:
        last = -1 if part.reduced else last if part.mark is Mark.JOINT else 1
        yield last


def _ways_of(target: Item, parts: Sequence[Item]) -> Iterator[int]:
    ways = {part.mention.direction for part in parts}
    together = next(iter(ways)) if len(ways) == 1 else 1  # 审计核减98万元，其中建安核减74万元
    way = target.mention.direction or together or 1
    for part in parts:
        yield (part.mention.direction or part.moved or way) * way
