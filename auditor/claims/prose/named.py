"""Counts of what is named: 学会共7家，分别是：…, 在河口区、青泥县2个县（市、区）, 三项制度：一是…；二是…；三是….

Owns where the names of a number stand: behind it, before it, or numbered. A list that 等 leaves open may hold fewer
names than the number, never more; where 和 may belong to a name every count that is possible will do. A list whose
items are neither of one kind nor numbered asserts nothing here. Cost: linear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.expression import Constant
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.listing import (
    Counted,
    Listing,
    are_alike,
    are_dates,
    are_of,
    is_name,
    listings,
    masked,
    parted_names,
)
from auditor.claims.prose.named_counts import FEWEST
from auditor.claims.prose.names_before import counted_before
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.series import is_said, series_at, series_below
from auditor.figures.interval import ONE
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Figure
from auditor.patterns import lazy

PATTERN = "prose.named"
_SENTENCE_ENDS = "。！!？?\n"
_BEFORE = 3  # characters that may name the kind of what is counted
_NEAR, _CLAUSE = 12, frozenset("，,。；;：:\n")  # letters between two counts, and what parts them
_UNLIKE = 3  # so many names at least that are not alike
_FAR = 2  # names in a bracket that are so many more or fewer are hardly those of the number before it
_EACH, _OTHERS = 0.985, 0.94  # how surely 分别是 names each one: names that are alike, and others
_OF_TWO = lazy(r"(?<![第十百])[一二两三四五六七八九十][^，,。；;：:、\s\d]{1,2}$")  # a number right before
_MARKS = dict.fromkeys(map(ord, '、()“”"《》 '))


def claims_of_counts(prose: Prose, view: View, counts: Sequence[Figure]) -> Iterator[Claim]:
    """The claims of `view` that as many things are named as these numbers count."""
    for count, following in zip(counts, [*counts[1:], None], strict=False):
        floor = following.place.start if following is not None else len(view.value)
        # what stands behind a rank is in it, 二类疫苗（甲、乙）; before it things are counted, 芹菜、白菜、菠菜三类
        behind = None if _may_be_rank(prose, count) else _told_behind(prose, view, counts, count, floor)
        found = behind or counted_before(prose, view, count)
        if found is not None:
            yield _claim(view, count, found)


def _told_behind(prose: Prose, view: View, counts: Sequence[Figure], count: Figure, floor: int) -> Counted | None:
    """The items that are numbered behind the number, or else the names that are those of this number alone."""
    numbered = _numbered(prose, view, count, floor)
    if numbered or _is_counted_together(prose, view, counts, count):
        return numbered
    return _behind(prose, view, count, floor)


def _may_be_rank(prose: Prose, count: Figure) -> bool:
    """True for a number in characters that may tell which one it is: 八次全会, 二类对象."""
    return not count.text[:1].isdecimal() and count.unit.text in prose.wording.words("ranked_in_characters")


def _is_counted_together(prose: Prose, view: View, counts: Sequence[Figure], count: Figure) -> bool:
    """True where the names behind are those of two counts: 三个市和四家集团，分别是…."""
    at = counts.index(count)
    last = view.value[counts[at - 1].place.end : count.place.start] if at else ""
    joint = phrase(prose.wording.lexicon, "joint")
    joined = any(joint.fullmatch(last[-letters:]) for letters in (1, 2))
    if not count.text[:1].isdecimal() and _OF_TWO.search(view.value[: count.place.start]) is not None:
        return True  # 北部一街四镇（甲街道、乙镇、…）
    return len(last) <= _NEAR and joined and not _CLAUSE.intersection(last)


def _claim(view: View, count: Figure, found: Counted) -> Claim:
    relation = Relation.AT_LEAST if found.open_ else Relation.EQUAL
    readings = tuple(
        Hypothesis(Constant(ONE * number, str(number)), Strength.EXPLICIT, "names-counted", relation, found.asserted)
        for number in (found.counts[:1] if found.open_ else found.counts)
    )
    subject = next((m.title for m in view.mentions if m.figure.place == count.place), "")
    return Claim(Kind.COUNT, PATTERN, count, readings, subject)


def _numbered(prose: Prose, view: View, count: Figure, floor: int) -> Counted | None:
    """三项制度：一是…；二是…；三是…, in one passage or in those below."""
    lexicon, value = prose.wording.lexicon, view.value
    below = prose.views[view.index + 1 :]
    opened = phrase(lexicon, "series_open").match(value, count.place.end)
    found = series_at(value, opened.end()) if opened is not None and opened.end() <= floor else None
    if opened is not None and found is not None:
        family, series = found
        if not is_said(family) and opened["mark"] not in ":：":
            return None  # 20个项目。(1)…: numbers of what else there is to tell
        on = series_below(below, family, series.last)
        last = on[1] if on is not None else series.last
        doubtful = series.gaps or last < FEWEST or prose.wording.has("names_partly", opened["kind"])
        left = last < count.value and on is None and prose.wording.has("series_more", series.tail)
        return None if doubtful or left else Counted((last,))
    ends = phrase(lexicon, "series_below").match(value, count.place.end)
    if ends is None or prose.wording.has("names_partly", ends["kind"]):
        return None
    on = series_below(below, None, 0)
    return Counted((on[1],)) if on is not None and on[1] >= FEWEST else None


def _behind(prose: Prose, view: View, count: Figure, floor: int) -> Counted | None:
    """The names behind the number: 7家，分别是：A、B和C; 5个科室（A、B、C、D、E）."""
    lexicon, value = prose.wording.lexicon, view.value
    opened = phrase(lexicon, "names_open").match(value, count.place.end)
    if opened is None or opened.end() > floor:
        return None
    called = opened["kind"] or opened["near"] or opened["within"] or ""
    if prose.wording.has("names_partly", called):
        return None
    start = opened.end()
    end = _closing(value, start) if opened["bracket"] else _first_of(value, start, _SENTENCE_ENDS)
    text = masked(value[start:end]) if end is not None else None
    if text is None or end is None or text.lstrip().startswith(prose.wording.words("names_partly")):
        return None
    kind = called.translate(_MARKS) + count.unit.text + value[max(0, count.place.start - _BEFORE) : count.place.start]
    found = [one for one in listings(lexicon, text) if not _has_figures(view, start, one, text)]
    names = parted_names(lexicon, found[0], kind) if found else ()
    near = len(names) >= _UNLIKE and abs(len(names) - count.value) <= _FAR
    if opened["bracket"] and names and not are_of(names, kind) and not near:
        return None  # 33个镇（街道、园区、农场）: what else is called so, or what it holds
    at_once = bool(opened["bracket"]) or opened["near"] is not None
    return _counted(lexicon, found, kind, each=bool(opened["all"]) or (at_once and near))


def _counted(lexicon: Lexicon, found: Sequence[Listing], kind: str, *, each: bool) -> Counted | None:
    """What the readings of one list come to; nothing where the likeliest is no list of one kind.

    Where the words say that `each` is named (分别是), or a bracket or a colon opens right behind the number, names that
    are not alike will do: 护理、数控技术应用、电子商务.
    """
    names = parted_names(lexicon, found[0], kind) if found else ()
    alike = bool(names) and are_alike(names, kind)
    if not alike and not (each and len(names) >= _UNLIKE and (all(map(is_name, names)) or are_dates(names))):
        return None
    if any(one.cut for one in found):
        least = min(one.least for one in found)
        return Counted((least,), True) if least >= FEWEST else None
    likeliest = len(names)
    parted = likeliest > found[0].least and are_of(names, kind)  # 甲社区和乙社区 is no name
    possible = {n for one in found for n in range(one.least, one.most + 1)} - {likeliest}
    possible -= {found[0].least} if parted else set()
    sure = _EACH if alike and each else None if alike else _OTHERS
    return Counted((likeliest, *sorted(possible)), asserted=sure) if likeliest >= FEWEST else None


def _has_figures(view: View, start: int, listing: Listing, text: str) -> bool:
    """True where a name of the list carries a figure of its own: then figures are told, not names."""
    inside = [m.start - start for m in view.mentions if start <= m.start < start + len(text)]
    stop = text.find(listing.pieces[-1]) + len(listing.pieces[-1])
    return any(at <= stop and text[at] != "\x00" for at in inside)


def _closing(value: str, start: int) -> int | None:
    """Where the bracket that is open at `start` closes."""
    depth = 1
    for at in range(start, len(value)):
        depth += (value[at] == "(") - (value[at] == ")")
        if not depth:
            return at
    return None


def _first_of(value: str, start: int, marks: str) -> int:
    return min((at for mark in marks if (at := value.find(mark, start)) >= 0), default=len(value))
