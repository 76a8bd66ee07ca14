"""How many names a piece of text lists: "市医学会、市农学会和市林学会" are three, or two where 和 belongs to a name.

Owns the splitting and its doubts. What is not certain (和 within a name, clauses behind ，, parts joined by ；) gives
several possible counts, likeliest first; words that leave the list open (等) say so. Leaves which number is meant to
named.py.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from auditor.claims.prose.phrases import phrase
from auditor.figures.lexicon import Lexicon
from auditor.records import NamedTuple

SHORTEST_NAME, LONGEST_NAME = 2, 24
_SHORT = 4
_HIDDEN = "\x00"  # stands for what is in brackets
_KEPT = "\x01"  # stands for a mark within a title or quotation
_MARKS = "、，,；;。:：和及与"
_NUMBER = "0-9一二三四五六七八九十"
_OPEN, _CLOSE = "《“「", "》”」"


class Listing(NamedTuple):
    """The names of a list, as one reading has it: the pieces between its marks, and how many names they may be."""

    pieces: tuple[str, ...]
    most: int
    cut: bool = False  # the list need not be complete

    @property
    def least(self) -> int:
        """How many names there are where no joint parts two."""
        return len(self.pieces)


class Counted(NamedTuple):
    """What a list says of a number: the counts its names may have, likeliest first; `open_` where it may name fewer.

    `asserted` is how surely the list names each one, None where that is as usual.
    """

    counts: tuple[int, ...]
    open_: bool = False
    asserted: float | None = None


def masked(value: str) -> str | None:
    """`value` with what brackets hold hidden and the marks in titles kept from parting names; None where one is open.

    The offsets stay: "甲(乙、丙)、《丁、戊》" has one 、 left.
    """
    out, depth, title = [], 0, 0
    for char in value:
        depth += char == "("
        title = max(title + (char in _OPEN) - (char in _CLOSE), 0)
        out.append(_HIDDEN if depth else _KEPT if title and char in _MARKS else char)
        depth -= char == ")"
        if depth < 0:
            depth, out = 0, [_HIDDEN] * len(out)  # what stands before belongs to a bracket
    return None if depth else "".join(out)


def listings(lexicon: Lexicon, text: str) -> tuple[Listing, ...]:
    """The readings of the masked `text`, which holds a list and no more than its sentence; none where it is no list."""
    parts = [part for part in re.split("[；;]", text) if _bare(part)]
    if not parts:
        return ()
    found = [_joined(lexicon, parts[0])]
    if len(parts) > 1:
        names = tuple(_bare(part) for part in parts)
        found.append(Listing(names, len(names), phrase(lexicon, "names_cut").search(names[-1]) is not None))
    return tuple(one for one in found if one is not None)


def _joined(lexicon: Lexicon, text: str) -> Listing | None:
    """The list that 、 joins, else the one that ， joins."""
    clauses = [clause for clause in re.split("[，,；;]", text) if _bare(clause)]
    if len(split_names(text)) == 1:
        return of_pieces(lexicon, clauses[: _run(lexicon, clauses)])
    if len(split_names(clauses[0])) == 1:
        return None
    first = of_pieces(lexicon, split_names(clauses[0]))
    if first is None or first.cut:
        return first
    closed = bool(first.pieces[1:]) and _joints(lexicon, first.pieces[-1]) > 0  # A、B和C，…: what follows is no name
    behind = [] if closed else clauses[1 : 1 + _run(lexicon, clauses[1:], measured=True)]
    cut = any(phrase(lexicon, "names_cut").search(clause) for clause in behind)
    more = sum(len(split_names(clause)) + _joints(lexicon, clause) for clause in behind)
    return first._replace(most=first.most + more, cut=cut)


def _run(lexicon: Lexicon, clauses: Sequence[str], *, measured: bool = False) -> int:
    """How many clauses may be names: up to one that goes on to say something of them, or holds a `measured` amount."""
    over, amount = phrase(lexicon, "names_over"), phrase(lexicon, "names_measured")
    ends = (at for at, c in enumerate(clauses) if over.match(_bare(c)) or (measured and amount.search(c)))
    return next(ends, len(clauses))


def of_pieces(lexicon: Lexicon, pieces: Iterable[str]) -> Listing | None:
    """The list of these pieces, joints within them counted as doubt; None where one is too long for a name."""
    kept: list[str] = []
    cut = False
    joint = phrase(lexicon, "names_joint_open")
    for piece in pieces:
        name = joint.sub("", _bare(piece))
        open_end = phrase(lexicon, "names_cut").search(name)
        if open_end is not None:
            cut, name = True, name[: open_end.start()]
        if name:
            kept.append(name)
        if cut:
            break
    within = phrase(lexicon, "names_joint")
    if not kept or any(len(part) > LONGEST_NAME for name in kept for part in within.split(name)):
        return None
    if any(len(name) < SHORTEST_NAME for name in kept) and any(len(name) > 1 for name in kept):
        return None  # 梅、兰、竹、菊 are names, a letter among words is none
    joints = sum(_joints(lexicon, name) for name in kept)
    return Listing(tuple(kept), len(kept) + joints, cut)


def split_names(text: str) -> list[str]:
    """`text` parted at 、 and between titles, numbers of one name kept together.

    >>> split_names("地铁1、2号线、3号线"), split_names("东湖、西苑"), split_names("《章程》《细则》")
    (['地铁1、2号线', '3号线'], ['东湖', '西苑'], ['《章程》', '《细则》'])
    """
    return re.split(rf"(?<![{_NUMBER}])、|、(?![{_NUMBER}])|(?<=[{_CLOSE}])(?=[{_OPEN}])", text)


def _joints(lexicon: Lexicon, name: str) -> int:
    return len(phrase(lexicon, "names_joint").findall(name)) + name.count("、")


def names_of(lexicon: Lexicon, listing: Listing) -> tuple[str, ...]:
    """The names where a joint in the last piece parts two."""
    last = phrase(lexicon, "names_joint").split(listing.pieces[-1])
    return (*listing.pieces[:-1], *(name for name in last if name))


def parted_names(lexicon: Lexicon, listing: Listing, kind: str) -> tuple[str, ...]:
    """The names of a list, the last joint parting two unless it is plainly within one: 文化和旅游局 of 3个局."""
    parted = names_of(lexicon, listing)
    return listing.pieces if are_of(listing.pieces, kind) and not are_of(parted, kind) else parted


def are_of(names: Sequence[str], kind: str) -> bool:
    """True where every name ends like what is counted: 民政局、司法局 of 2个局."""
    return all(name[-1] in kind for name in names)


def is_name(piece: str) -> bool:
    """True for what is no bare number.

    >>> is_name("电子商务"), is_name("12"), is_name("3月5日")
    (True, False, False)
    """
    return re.fullmatch(r"[\d.,:%年月日时]*", piece) is None


def are_dates(names: Sequence[str]) -> bool:
    """True where each name is a day: 会议3次（2月6日、4月8日、9月2日）."""
    return all(re.fullmatch(r"\d{1,2}月\d{1,2}日", name) for name in names)


def are_alike(names: Sequence[str], kind: str) -> bool:
    """True where most names end like what is counted, or like each other, or all are equally short.

    >>> are_alike(("办公室", "人事科", "财务科"), "科室"), are_alike(("教育", "卫生"), "")
    (True, True)
    >>> are_alike(("推进各项改革", "市教育局", "稳步实施"), "项目")
    False
    """
    if len({len(name) for name in names}) == 1 and len(names[0]) <= _SHORT:
        return True
    ends = Counter(name[-1] for name in names)
    shared, often = ends.most_common(1)[0]
    alike = sum(count for end, count in ends.items() if end in kind or (end == shared and often > 1))
    return 2 * alike >= len(names) and alike > 1


def _bare(text: str) -> str:
    return text.replace(_HIDDEN, "").strip(" \n\t:：。")
