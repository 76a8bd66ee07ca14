"""Counts of what is named: 学会共7家，分别是：…, 在河口区、青泥县2个县（市、区）, 三项制度：一是…；二是…；三是….

Owns where the names of a number stand: behind it, before it, or numbered. A list that 等 leaves open may hold fewer
names than the number, never more; where 和 may belong to a name every count that is possible will do. A list whose
items are neither of one kind nor numbered asserts nothing here. Cost: linear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.claims.expression import Constant
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.listing import Listing, are_alike, listings, masked, names_of, of_pieces, split_names
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.series import is_said, series_at, series_below
from auditor.figures.counts import counts_in_characters
from auditor.figures.interval import ONE
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Approx, Dimension, Figure, Place

PATTERN = "prose.named"
_SENTENCE_ENDS = "。！!？?\n"
_BACK_TO = "。；;：:，,(\n！!？?"
_BEFORE, _BEHIND = 3, 5  # characters that may name the kind of what is counted
_FEWEST, _MOST = 2, 60


class Counted(NamedTuple):
    """What a list says of a number: the counts its names may have, likeliest first; `open_` where it may name fewer."""

    counts: tuple[int, ...]
    open_: bool = False


def named_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims of `view` that so many things are named."""
    if view.passage.loose or not any(mark in view.value for mark in "、；;:："):
        return
    counts = _counts(prose, view)
    for count, following in zip(counts, [*counts[1:], None], strict=False):
        floor = following.place.start if following is not None else len(view.value)
        found = (
            _numbered(prose, view, count, floor) or _behind(prose, view, count, floor) or _before(prose, view, count)
        )
        if found is not None:
            yield _claim(view, count, found)


def _claim(view: View, count: Figure, found: Counted) -> Claim:
    relation = Relation.AT_LEAST if found.open_ else Relation.EQUAL
    readings = tuple(
        Hypothesis(Constant(ONE * number, str(number)), Strength.EXPLICIT, "names-counted", relation)
        for number in (found.counts[:1] if found.open_ else found.counts)
    )
    subject = next((m.title for m in view.mentions if m.figure.place == count.place), "")
    return Claim(Kind.COUNT, PATTERN, count, readings, subject)


def _counts(prose: Prose, view: View) -> list[Figure]:
    """The numbers of things in `view`, in digits and in characters."""
    place = Place(view.passage.block, 0, 0, view.passage.row, view.passage.col)
    more, ranks = prose.wording.words("counted_in_characters"), prose.wording.words("ranked_in_characters")
    told = counts_in_characters(view.passage.text, view.value, place, prose.wording.lexicon, more)
    found = [*(m.figure for m in view.mentions), *(f for f in told if f.unit.text not in ranks)]
    counted = [
        f
        for f in found
        if f.exact and f.approx is Approx.NONE and f.unit.dimension is Dimension.COUNT and _FEWEST <= f.value <= _MOST
    ]
    return sorted(counted, key=lambda f: f.place.start)


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
        doubtful = series.gaps or last < _FEWEST or prose.wording.has("names_partly", opened["kind"])
        left = last < count.value and on is None and prose.wording.has("series_more", series.tail)
        return None if doubtful or left else Counted((last,))
    ends = phrase(lexicon, "series_below").match(value, count.place.end)
    if ends is None or prose.wording.has("names_partly", ends["kind"]):
        return None
    on = series_below(below, None, 0)
    return Counted((on[1],)) if on is not None and on[1] >= _FEWEST else None


def _behind(prose: Prose, view: View, count: Figure, floor: int) -> Counted | None:
    """The names behind the number: 7家，分别是：A、B和C; 5个科室（A、B、C、D、E）."""
    lexicon, value = prose.wording.lexicon, view.value
    opened = phrase(lexicon, "names_open").match(value, count.place.end)
    if opened is None or opened.end() > floor or prose.wording.has("names_partly", opened["kind"]):
        return None
    start = opened.end()
    end = _closing(value, start) if opened["bracket"] else _first_of(value, start, _SENTENCE_ENDS)
    text = masked(value[start:end]) if end is not None else None
    if text is None or end is None or text.lstrip().startswith(prose.wording.words("names_partly")):
        return None
    kind = opened["kind"] + count.unit.text + value[max(0, count.place.start - _BEFORE) : count.place.start]
    found = [one for one in listings(lexicon, text) if not _has_figures(view, start, one, text)]
    if opened["bracket"] and found and not _are_of(_names(lexicon, found[0], kind), kind):
        return None  # 33个镇（街道、园区）: what else is called so, or what it holds
    return _counted(lexicon, found, kind)


def _names(lexicon: Lexicon, listing: Listing, kind: str) -> tuple[str, ...]:
    """The names of a list, the last joint parting two unless it is plainly within one: 文化和旅游局 of 3个局."""
    parted = names_of(lexicon, listing)
    return listing.pieces if _are_of(listing.pieces, kind) and not _are_of(parted, kind) else parted


def _are_of(names: Sequence[str], kind: str) -> bool:
    """True where every name ends like what is counted: 民政局、司法局 of 2个局."""
    return all(name[-1] in kind for name in names)


def _counted(lexicon: Lexicon, found: Sequence[Listing], kind: str) -> Counted | None:
    """What the readings of one list come to; nothing where the likeliest is no list of one kind."""
    names = _names(lexicon, found[0], kind) if found else ()
    if not names or not are_alike(names, kind):
        return None
    if any(one.cut for one in found):
        least = min(one.least for one in found)
        return Counted((least,), True) if least >= _FEWEST else None
    likeliest = len(names)
    parted = likeliest > found[0].least and _are_of(names, kind)  # 甲社区和乙社区 is no name
    possible = {n for one in found for n in range(one.least, one.most + 1)} - {likeliest}
    possible -= {found[0].least} if parted else set()
    return Counted((likeliest, *sorted(possible))) if likeliest >= _FEWEST else None


def _has_figures(view: View, start: int, listing: Listing, text: str) -> bool:
    """True where a name of the list carries a figure of its own: then figures are told, not names."""
    inside = [m.start - start for m in view.mentions if start <= m.start < start + len(text)]
    stop = text.find(listing.pieces[-1]) + len(listing.pieces[-1])
    return any(at <= stop and text[at] != "\x00" for at in inside)


def _before(prose: Prose, view: View, count: Figure) -> Counted | None:
    """The names before the number, whose kind bears them out: 在河口区、青泥县、安陵市3个县（市、区）."""
    lexicon, value = prose.wording.lexicon, view.value
    text = masked(value[: count.place.start])
    if text is None:
        return None
    start = max(text.rfind(mark) for mark in _BACK_TO) + 1
    lead = phrase(lexicon, "names_summed").sub("", text[start:])
    if "、" not in lead or any(start <= m.start < count.place.start for m in view.mentions):
        return None
    kind = _kind_behind(value, count)
    listing = of_pieces(lexicon, split_names(lead))
    if listing is None or lead.rstrip().endswith(prose.wording.words("names_joints")):
        return None
    names = names_of(lexicon, listing)
    own = [name[-1] in kind for name in names]
    if not own[-1] or not any(name[-1] in (kind[0], kind.rstrip(")")[-1], count.unit.text[-1]) for name in names):
        return None
    run = next((at for at, fits in enumerate(reversed(own)) if not fits), len(own))
    if run < _FEWEST or (run < len(own) and "的" in names[-run]):
        return None  # 以粮食、棉花为主的甲县、乙县: the list begins within a piece
    if listing.cut:
        return Counted((min(run, listing.least),), True)
    if start and value[start - 1] in "，," and text[: start - 1][-1:] in kind:
        return Counted((run,), True)  # more names may stand before the comma
    possible = sorted(set(range(min(run, listing.least), listing.most + 1)) - {run})
    return Counted((run, *possible))


def _kind_behind(value: str, count: Figure) -> str:
    """What is counted, in the words behind the number: 县(市、区) of 3个县（市、区）."""
    noun, depth = "", 0
    for char in value[count.place.end :]:
        depth += (char == "(") - (char == ")")
        if (not depth and char in "，。；、：,;:)和及与") or len(noun) >= _BEHIND:
            break
        noun += "" if char in "()、" else char
    return noun + count.unit.text


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
