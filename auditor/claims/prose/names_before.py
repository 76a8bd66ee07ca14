"""Names before the number that counts them: 在河口区、青泥县2个县（市、区）, 设书画系、声乐系2个系, 《甲》《乙》2部.

Owns how far back such a list reaches and what bears it out: the names end like what is counted, all of them alike, are
titles, or what is counted is a kind (专业, 领域) whose members are called anything.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.listing import Counted, Listing, are_alike, is_name, masked, names_of, of_pieces, split_names
from auditor.claims.prose.phrases import phrase
from auditor.figures.counts import begins_with_number
from auditor.figures.model import Figure
from auditor.patterns import lazy

_BACK_TO = "。；;：:，,(\n！!？?"
_COMMAS = "，,"
_BEHIND = 8  # characters that may name the kind of what is counted
_FEWEST, _SEVERAL = 2, 3
_TITLE_ENDS = "》”」"
_BY_KIND = 0.85  # how surely names that are not alike are those of the kind that is counted
# and those of anything: of 22 such lists in 1,500 openings of pages 20 have as many names as are counted, and the last
# of many more names may be what is counted (低保、特困、残疾人两项补贴)
_UNLIKE, _MORE = 0.8, 0.3
_SHORT = 14
_NEXT_COUNT = lazy(r"[^，。；、,;\d]{0,8}[、和及与]\s*[\d一二两三四五六七八九十]{1,3}[个家所名项位]")


def counted_before(prose: Prose, view: View, count: Figure) -> Counted | None:
    """What the names right before `count` come to; nothing where nothing bears them out."""
    found = _list_before(prose, view, count)
    if found is None:
        return None
    listing, open_start = found
    kind = _kind_behind(view.value, count)
    names = names_of(prose.wording.lexicon, listing)
    run = _fitting(names, kind, count) or _run_alike(names, kind)
    asserted = None
    if not run and _NEXT_COUNT.match(view.value, count.place.end) is not None:
        return None  # 甲银行、乙保险公司等3家银行和1家保险公司: the names of both
    if listing.cut and run < len(names) and _are_members(names, kind):
        run, asserted = len(names), _BY_KIND
    if not run and prose.wording.has("names_kinds", kind) and _may_be_members(names):
        run, asserted = len(names), _BY_KIND
    if not run and not open_start and _may_be_all(prose, names, count):
        run, asserted = len(names), _UNLIKE if len(names) <= count.value + 1 else _MORE
    if run < _FEWEST or (run < len(names) and "的" in names[-run]):
        return None  # 以粮食、棉花为主的甲县、乙县: the list begins within a piece
    if listing.cut:
        return Counted((min(run, listing.least),), True)
    if open_start and names[-1][-1] in kind:
        return Counted((run,), True)  # more names may stand before the comma
    possible = sorted(set(range(min(run, listing.least), listing.most + 1)) - {run})
    return Counted((run, *possible), asserted=asserted)


def _list_before(prose: Prose, view: View, count: Figure) -> tuple[Listing, bool] | None:
    """The list that ends at `count`, and whether it may have begun before a comma."""
    lexicon = prose.wording.lexicon
    text = masked(view.value[: count.place.start])
    if text is None:
        return None
    summed = phrase(lexicon, "names_summed").search(text)
    end = len(text) if summed is None else summed.start()
    if end < len(text) and text[:end].endswith(tuple(_COMMAS)):
        end -= 1  # 甲县、乙县，共2个县
    start = max(text.rfind(mark, 0, end) for mark in _BACK_TO) + 1
    lead = text[start:end]
    if any(start < m.figure.place.end <= count.place.start for m in view.mentions):
        return None
    if phrase(lexicon, "each_of_names").search(lead) is not None:
        return None  # 甲镇、乙镇各3座: how many each has
    pieces = split_names(lead)
    if len(pieces) < _FEWEST:
        pieces = phrase(lexicon, "names_joint").split(lead)  # 甲县和乙县2个县
        pieces = pieces if all(piece[-1:] == view.value[count.place.end :][:1] for piece in pieces) else []
    if (
        not lead.strip()
        or len(pieces) < _FEWEST
        or lead.rstrip().endswith(("、", *prose.wording.words("names_joints")))
    ):
        return None  # 生态环保、三大板块: the number is one of the list itself
    classes = prose.wording.words("names_classes")
    if pieces[-1].rstrip().endswith(classes) and not pieces[0].rstrip().endswith(classes):
        return None  # 抢险、救灾、优抚类3条: how many items are of these
    listing = of_pieces(lexicon, pieces)
    comma = bool(start) and text[start - 1] in _COMMAS
    return None if listing is None else (listing, comma and text[: start - 1][-1:] == lead.rstrip()[-1:])


def _fitting(names: Sequence[str], kind: str, count: Figure) -> int:
    """How many of the last names end like what is counted: 河口区、青泥县 of 县(市、区)."""
    unit = count.unit.text[-1]
    ends = (kind[:1], kind[: -len(count.unit.text)][-1:], unit)
    if names[-1][-1] == unit and count.text[:1].isdecimal():
        return 0  # 负责人、经办人7人: what persons there are, not who
    if names[-1][-1] not in kind or not any(name[-1] in ends for name in names):
        return 0
    return _last_run([name[-1] in kind for name in names])


def _run_alike(names: Sequence[str], kind: str) -> int:
    """How many of the last names end in one character that is in the words behind, or are titles; 0 for a few."""
    end = names[-1][-1]
    run = _last_run([name[-1] == end for name in names])
    return run if end in _TITLE_ENDS or (run >= _SEVERAL and end in kind) else 0


def _last_run(fits: Sequence[bool]) -> int:
    return next((at for at, fit in enumerate(reversed(fits)) if not fit), len(fits))


def _may_be_members(names: Sequence[str]) -> bool:
    several = any(map(begins_with_number, names))  # 农业、城管及两个镇共4个单位
    return len(names) >= _SEVERAL and not several and all(is_name(name) for name in names)


def _are_members(names: Sequence[str], kind: str) -> bool:
    """True for a list that 等 ends before the number, most of whose names end alike: 甲院、乙馆、丙馆等3家."""
    plain = all(len(name) <= _SHORT and "的" not in name for name in names[1:])
    return plain and _may_be_members(names) and are_alike(names, kind)


def _may_be_all(prose: Prose, names: Sequence[str], count: Figure) -> bool:
    """True for short names of what stands for itself: 语文、数学和艺体3个教研组, not 社保、征地、农机领域3件."""
    told_of = prose.wording.words("names_many")
    short = all(len(name) <= _SHORT for name in names[1:])
    return _may_be_members(names) and short and count.unit.text not in told_of


def _kind_behind(value: str, count: Figure) -> str:
    """What is counted, in the words behind the number: 县(市、区) of 3个县（市、区）."""
    noun, depth = "", 0
    for char in value[count.place.end :]:
        depth += (char == "(") - (char == ")")
        if (not depth and char in "，。；、：,;:)和及与") or len(noun) >= _BEHIND:
            break
        noun += "" if char in "()、" else char
    return noun + count.unit.text
