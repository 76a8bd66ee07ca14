"""Rows that are no total and stand above their parts: a head and the rows below it, 其中 rows and the row they are of.

Owns which rows such a row may be the sum of, and what bounds a 其中 row. Cost: a dozen templates a row.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from auditor.claims.evidence.odds import MEANT
from auditor.claims.model import Claim, Kind, Relation, Strength
from auditor.claims.prose.complements import are_complete
from auditor.claims.tables.completeness import as_complete
from auditor.claims.tables.lines import Key, Line, is_transfer
from auditor.claims.tables.outline import Link, Outline
from auditor.claims.tables.templates import Stamp, claims_of, measures_else, summed
from auditor.claims.tables.weighing import ROWS_BELOW, Reading, Weighed, claims_among, likeliest, weighed
from auditor.figures.grid import Grid, Panel
from auditor.figures.grids.units import is_rate_label
from auditor.figures.lexicon import Lexicon

FOOTING = Stamp(Kind.SUM, "table.footing")
PART_OF = Stamp(Kind.SUM, "table.part-of", Relation.AT_MOST)
_LONGEST_GUESS = 14
# Odds in bits that a row which is no total is the sum of those below it.
HEAD_ODDS = {
    "closed": 10,  # funds that end with the others, known pairs
    "list": 5,  # a numbered or indented list
    "guess": -3,  # 其中 rows, or where the list may go on
    "run": -6,  # the first rows of such a list
}
_TELLING = 12  # bits from which on rows hardly add up by chance
_DIVISIONS = 2  # of one row, each under a heading of its own


def borne_out(outline: Outline) -> frozenset[int]:
    """The numbered rows that are the sum of all rows below them of which 其中 opens the first, beyond chance."""
    found = set()
    for position in range(len(outline.lines)):
        if is_divided_by_itself(outline, position):
            whole, parts = outline.lines[position], [outline.lines[i] for i in outline.children(position)]
            columns = weighed(_head_reading(whole, parts, "guess")).columns.values()
            if any(c.held and c.bits >= _TELLING for c in columns) and all(c.held for c in columns):
                found.add(position)
    return frozenset(found)


def is_divided_by_itself(outline: Outline, position: int) -> bool:
    """True for a numbered row and rows below it up to the next number or the end: 3、累计, 其中: 以前年度, 本年度."""
    row, children = outline.lines[position].row, outline.children(position)
    if row is None or row.level is None or len(children) < _DIVISIONS:
        return False
    opened = outline.links[children[0]] is Link.OF_WHICH
    plain = all(outline.links[i] in (Link.OF_WHICH, Link.GUESS) for i in children)
    after = outline.lines[children[-1] + 1].row if children[-1] + 1 < len(outline.lines) else None
    closed = children[-1] + 1 == len(outline.lines) or (after is not None and after.level is not None)
    return opened and plain and closed and all(outline.lines[i].figures for i in children)


def claims_about_head(
    grid: Grid, panel: Panel, outline: Outline, position: int, lexicon: Lexicon, *, twin: bool = False
) -> list[Claim]:
    """A row that is no total: the sum of the rows that break it down, or at least as much as each 其中 row.

    `twin`: another row of the panel is the sum of all rows below it, which are told in the same way.
    """
    lines = outline.lines
    children = [i for i in outline.children(position) if not measures_else(lines[i], lines[position], lexicon)]
    amounts = [i for i in children if outline.lines[i].figures]
    if children and not amounts:
        return _claims_about_divisions(outline, position, children)
    if not amounts or (
        all(is_transfer(outline.lines[i].label, lexicon) for i in amounts)
        and not is_transfer(outline.lines[position].label, lexicon)
    ):
        return []
    groups = _groups_of_which(outline, children)
    if len(groups) > 1:
        return _claims_about_groups(outline, position, groups)
    if twin:
        proposed = [_head_reading(lines[position], [lines[i] for i in children], "list")]
    else:
        proposed = _head_readings(outline, position, children, lexicon)
    readings = [weighed(as_complete(grid, panel, reading, lexicon)) for reading in proposed]
    best = likeliest(readings)
    meant = best is not None and best.score >= (MEANT if best.reading.odds < 0 else -MEANT)
    meant = meant and not _is_anothers(outline, position, best)
    claims = claims_among(readings, FOOTING) if meant else []
    of_which = [i for i in children if outline.links[i] is Link.OF_WHICH]
    signed = {k for line in outline.lines for k, f in line.figures.items() if f.value < 0} if of_which else set()
    summed_parts = {part.index for _, part in best.reading.template.parts} if best is not None and meant else set()
    for i in of_which:
        if outline.lines[i].index not in summed_parts and not _divides_above(outline, position, i):
            claims += _at_most(_bounding(outline, position, i), outline.lines[i], signed)
    return claims


def _groups_of_which(outline: Outline, children: Sequence[int]) -> list[list[int]]:
    """The rows under a row in groups that 其中 or # opens each, if any has several rows: # 批发 零售, # 城镇 乡村."""
    starts = [at for at, child in enumerate(children) if outline.links[child] is Link.OF_WHICH]
    if not starts or starts[0] or len(starts) == len(children):
        return []
    return [list(children[a:b]) for a, b in pairwise([*starts, len(children)])]


def _claims_about_groups(outline: Outline, position: int, groups: Sequence[Sequence[int]]) -> list[Claim]:
    """The claims of a row about each group of 其中 rows that its figures bear out; no single row exceeds it.

    Rows behind those that add up are beside the head, and the last of them may be the head of the next group: 存款总额,
    其中 two rows, 贷款总额, 其中 three.
    """
    claims: list[Claim] = []
    beside: Line | None = None
    for group in groups:
        parts = [outline.lines[i] for i in group]
        wholes = [_bounding(outline, position, group[0]), *([beside] if beside is not None else [])]
        tried = [(whole, _readings_of_group(whole, parts)) for whole in wholes]
        whole, readings = max(tried, key=lambda t: max((r.score for r in t[1]), default=-len(parts)))
        best = likeliest(readings)
        if best is not None and best.score >= MEANT:
            claims += claims_among(readings, FOOTING)
            taken = {part.index for _, part in best.reading.template.parts}
            beside = parts[-1] if parts[-1].index not in taken else None
        elif _divides_above(outline, position, group[0]):
            beside = None
        else:
            claims += _at_most(whole, parts[0], ())
            beside = None
    return claims


def _divides_above(outline: Outline, position: int, part: int) -> bool:
    """True for a 其中 row that exceeds the row above it and with those below adds up to a row further up: 总人口 92.77,
    未落户 4.24, 其中：男性 47.84, 女性 44.93."""
    if not _exceeds(outline.lines[part], outline.lines[position]):
        return False
    runs = [outline.lines[part : part + n] for n in range(2, _LONGEST_GUESS + 1)]
    return any(weighed(_head_reading(w, run, "run")).score >= MEANT for w in outline.lines[:position] for run in runs)


def _readings_of_group(whole: Line, parts: Sequence[Line]) -> list[Weighed]:
    """A group of 其中 rows as all of a head, and the first of them as all."""
    if len(parts) < 2:
        return []
    runs = [_head_reading(whole, parts[:n], "run") for n in range(2, min(len(parts), _LONGEST_GUESS + 1))]
    return [weighed(_head_reading(whole, parts, "guess")), *map(weighed, runs)]


def _claims_about_divisions(outline: Outline, position: int, headings: Sequence[int]) -> list[Claim]:
    """What a row says of the lists under headings without figures: 全年, 一、分季节 1. 2. 3., 二、分品种 1. 2. 3."""
    if len(headings) < _DIVISIONS or not outline.lines[position].figures:
        return []
    claims: list[Claim] = []
    for heading in headings:
        parts = [outline.lines[i] for i in outline.children(heading, guesses=False)]
        if len(parts) > 1:
            claims += claims_among([weighed(_head_reading(outline.lines[position], parts, "list"))], FOOTING)
    return claims


def _is_anothers(outline: Outline, position: int, best: Weighed | None) -> bool:
    """True where the rows add up to a row above their head instead, and not to it: 本年结余, 累计结余, 一、 二、."""
    if best is None or position == 0 or any(column.held for column in best.columns.values()):
        return False
    above = (weighed(Reading(best.reading.template._replace(whole=w), 0)) for w in outline.lines[:position])
    return any(one.score >= MEANT for one in above)


def _bounding(outline: Outline, position: int, part: int) -> Line:
    """The row that bounds a 其中 row: the one above it, or the head of the list that this one ends.

    "政府采购总额 / 1.货物 / 2.工程 / 3.服务 / 其中：授予中小企业": larger than 服务 wherever both are printed, it is
    part of the whole list.
    """
    whole, head, row = outline.lines[position], outline.parents[position], outline.lines[part]
    beside = outline.lines[part - 1]
    if outline.links[part - 1] is Link.GUESS and _exceeds(row, whole) and not _exceeds(row, beside):
        return beside  # the run of which had ended, and this is 其中 of the row right above it
    if head is None or outline.links[position] is not Link.NUMBERING or outline.children(head)[-1] != position:
        return whole
    upper = outline.lines[head]
    shared = [key for key in row.figures if key in whole.figures and key in upper.figures]
    ends_list = len(outline.children(head)) > 1
    larger = all(whole.figures[k].value < row.figures[k].value <= upper.figures[k].value for k in shared)
    return upper if ends_list and shared and larger else whole


def _exceeds(part: Line, whole: Line) -> bool:
    return any(f.value > whole.figures[k].value for k, f in part.figures.items() if k in whole.figures)


def _head_readings(outline: Outline, position: int, children: list[int], lexicon: Lexicon) -> list[Reading]:
    """Sums of the rows under a head row: all of them first, then shorter runs where where it ends is a guess."""
    lines, whole = outline.lines, outline.lines[position]
    sure = outline.children(position, guesses=False)
    numbered = bool(sure) and all(outline.links[i] in (Link.NUMBERING, Link.INDENT, Link.REPEATED) for i in sure)
    if (len(children) >= 2 or numbered) and _is_closed(outline, position, children, lexicon):
        keys = [k for k in whole.figures if all(k in lines[i].figures for i in children)]
        printed = whole._replace(figures={k: whole.figures[k] for k in keys})
        return [_head_reading(printed, [lines[i] for i in children], "closed")]
    found: list[Reading] = []  # those of names that are all there is, too, where the list goes on behind these
    labels = tuple(lines[i].label for i in children)
    for count in range(2, len(children)):
        if _are_all(lexicon, labels[:count], whole.label):  # 其中：城市 and 农村, and then a row beside the head
            found.append(_head_reading(whole, [lines[i] for i in children[:count]], "closed"))
            break
    if len(children) >= 2 or numbered:
        whole_list = numbered and len(children) == len(sure) >= 2
        found.append(_head_reading(whole, [lines[i] for i in children], "list" if whole_list else "guess"))
    if sure and len(sure) < len(children):
        found.append(_head_reading(whole, [lines[i] for i in sure], "guess"))
    for count in range(1, min(len(children), _LONGEST_GUESS + 1)) if _are_set_in(outline, children) else ():
        found.append(_head_reading(whole, [lines[i] for i in children[:count]], "run"))
    beside = _beside(outline, position, children)
    for count in range(1, min(len(beside), _LONGEST_GUESS) + 1):
        found.append(_head_reading(whole, [lines[i] for i in (*children, *beside[:count])], "run"))
    guessed = len(children) > len(sure)
    for count in range(min(len(children) - 1, _LONGEST_GUESS), max(len(sure), 1), -1) if guessed else ():
        found.append(_head_reading(whole, [lines[i] for i in children[:count]], "run"))
    return found


def _are_set_in(outline: Outline, children: Sequence[int]) -> bool:
    """True for rows that nothing but indentation tells to belong under a row: their own parts may be set in as far."""
    return bool(children) and all(outline.links[i] is Link.INDENT for i in children)


def _beside(outline: Outline, position: int, children: Sequence[int]) -> list[int]:
    """The row right behind those set in under a head, at its own margin, and what is set in behind it as far as those
    are: one row of a list may be set back by mistake."""
    if not _are_set_in(outline, children):
        return []
    within = {position}
    for at in range(position + 1, len(outline.lines)):
        if outline.parents[at] not in within:
            alone = outline.parents[at] == outline.parents[position] and not outline.is_total(at)
            behind = [i for i in outline.children(at) if _indent(outline, i) == _indent(outline, children[0])]
            return [at, *behind] if alone and outline.lines[at].figures else []
        within.add(at)
    return []


def _indent(outline: Outline, position: int) -> int:
    row = outline.lines[position].row
    return row.indent if row is not None else 0


def _head_reading(whole: Line, parts: Sequence[Line], look: str) -> Reading:
    strength = Strength.LIKELY if HEAD_ODDS[look] > 0 else Strength.POSSIBLE
    return Reading(summed(whole, parts, strength, ROWS_BELOW), HEAD_ODDS[look])


def _are_all(lexicon: Lexicon, names: tuple[str, ...], whole: str) -> bool:
    """True for the parts that an amount of this name has by its nature; rates have none."""
    return len(names) > 1 and not is_rate_label(whole, lexicon) and are_complete(lexicon, names, whole)


def _is_closed(outline: Outline, position: int, children: list[int], lexicon: Lexicon) -> bool:
    """True for a list of funds that ends with the others (资金总额, 其中：财政拨款, 其他资金), and for known pairs."""
    names = tuple(outline.lines[i].label for i in children)
    if "、".join(names) in lexicon.words("tables.all_parts"):
        return True
    if _are_all(lexicon, names, outline.lines[position].label):
        return True
    ends = outline.lines[children[-1]].label in lexicon.words("tables.other_funds")
    return ends and outline.lines[position].label.endswith(lexicon.words("tables.all_funds"))


def _at_most(whole: Line, part: Line, signed: Collection[Key]) -> list[Claim]:
    """其中 ≤ whole, said of the part, at every key where both are printed; no column of differences or balances."""
    keys = [k for k in part.figures if k in whole.figures and k not in signed]
    bounded = part._replace(figures={key: part.figures[key] for key in keys})
    return claims_of(summed(bounded, [whole], Strength.EXPLICIT, "of-which"), PART_OF)
