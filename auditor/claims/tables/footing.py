"""Footing: total rows and the rows they cover, where no subject codes tell it.

Owns which rows a total or a head row may cover: above or below it, by numbering, 其中, indentation, or over subtotals.
Cost: each row proposes at most a dozen templates; only the first dozen totals and the last one try all rows, so the
time is linear in rows × columns but for head rows with long lists below them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby, pairwise

from auditor.claims.evidence.odds import MEANT
from auditor.claims.expression import figures_of
from auditor.claims.model import Claim, Kind, Relation, Strength
from auditor.claims.prose.complements import are_complete
from auditor.claims.tables.covers import total_readings
from auditor.claims.tables.folded import claims_of_heads
from auditor.claims.tables.habits import Habits
from auditor.claims.tables.levels import levels_of
from auditor.claims.tables.lines import Key, Line, is_transfer, row_lines
from auditor.claims.tables.nested import Nested
from auditor.claims.tables.outline import Link, Outline, outline_of
from auditor.claims.tables.roles import Derived, derived_label, is_difference
from auditor.claims.tables.taken import without_taken
from auditor.claims.tables.templates import Stamp, Template, claims_of, expected_at, holds, measures_else, summed
from auditor.claims.tables.weighing import ROWS_BELOW, Reading, Weighed, claims_among, likeliest, weighed
from auditor.figures.grid import Grid, Panel
from auditor.figures.grids.panels import bare_label
from auditor.figures.grids.units import is_rate_label
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Place
from auditor.records import NamedTuple

FOOTING = Stamp(Kind.SUM, "table.footing")
PART_OF = Stamp(Kind.SUM, "table.part-of", Relation.AT_MOST)
_LONGEST_GUESS = 14
_FULL_MARKS = 3  # parts that must give the full marks for the list to be complete
# Odds in bits that a row which is no total is the sum of those below it.
HEAD_ODDS = {
    "closed": 10,  # funds that end with the others, known pairs
    "list": 5,  # a numbered or indented list
    "guess": -3,  # 其中 rows, or where the list may go on
    "run": -6,  # the first rows of such a list
}
_TELLING = 12  # bits from which on rows hardly add up by chance
_DIVISIONS = 2  # of one row, each under a heading of its own
COMPLETE = 20  # odds in bits of a list that the full marks show to be complete


class Footing(NamedTuple):
    """What the rows of a panel propose: the readings of each total, and the claims about rows that head a list."""

    totals: tuple[tuple[Weighed, ...], ...]
    heads: tuple[Claim, ...]


def footing_of(grid: Grid, panel: Panel, lexicon: Lexicon) -> Footing:
    """What the rows of `panel` say about each other as totals and parts; nothing where codes tell it."""
    if sum(bool(r.code) for r in panel.rows) >= 2:
        return Footing((), ())
    totals: list[tuple[Weighed, ...]] = []
    heads: list[Claim] = []
    rows = row_lines(grid, panel, lexicon)
    lines = [line for line in rows if line.additive and not is_difference(line.label, lexicon)]
    nested = any(_is_nested(line) for line in lines)
    for group in [*_groups(lines), *([lines] if nested else [])]:
        outline = outline_of(group, lexicon)
        levels, nested_rows = (levels_of(outline, lexicon) if outline.totals else []), Nested(outline, lexicon)
        borne = _borne_out(outline) if group is not lines else frozenset()
        for position, line in enumerate(group):
            inside = group is not lines or not (nested and _is_nested(line))
            if outline.is_total(position) and inside:
                readings = total_readings(outline, position, levels, nested_rows, lexicon)
                totals.append(tuple(weighed(_complete(grid, panel, reading, lexicon)) for reading in readings))
            elif group is not lines:
                twin = bool(borne - {position}) and _is_divided_by_itself(outline, position)
                heads += _claims_about_head(grid, panel, outline, position, lexicon, twin=twin)
    return Footing(tuple(totals), tuple(heads))


def footing_claims(footing: Footing, habits: Habits) -> list[Claim]:
    """The claims of a panel, with what the other totals of the report tell about how its totals are meant."""
    claims: list[Claim] = []
    beside: list[frozenset[Place]] = []
    for readings in without_taken(footing.totals):
        tried = [habits.weighed(reading) for reading in readings]
        best = likeliest(tried)
        claims += claims_among(tried, FOOTING)
        claims += claims_of_heads(best, FOOTING)
        if best is not None and best.score >= MEANT and best.columns and all(c.held for c in best.columns.values()):
            parts = [part for _, part in best.reading.template.parts]
            beside.append(frozenset(figure.place for part in parts for figure in part.figures.values()))
    return [*claims, *(claim for claim in footing.heads if not _are_beside(claim, beside))]


def _are_beside(claim: Claim, totals: Sequence[frozenset[Place]]) -> bool:
    """True for a row that does not add up from the rows below it, with which it makes up a total: what a total adds
    stands side by side."""
    if claim.agrees or claim.pattern != FOOTING.pattern:
        return False
    parts = {figure.place for reading in claim.hypotheses for figure in figures_of(reading.expected)}
    return any(parts | {claim.reported.place} <= added for added in totals)


def _groups(lines: Sequence[Line]) -> list[list[Line]]:
    """The rows in groups that sums do not cross: those under one label of the outer stub, where there are two stubs."""
    if not any(_is_nested(line) for line in lines):
        return [list(lines)]
    inner = [line for line in lines if _is_nested(line)]
    return [list(group) for _, group in groupby(inner, key=lambda line: line.row.path[0] if line.row else "")]


def _is_nested(line: Line) -> bool:
    return line.row is not None and len(line.row.path) > 1


def _complete(grid: Grid, panel: Panel, reading: Reading, lexicon: Lexicon) -> Reading:
    """The reading, beyond doubt where the full marks, or shares of 100 %, show that the list is complete."""
    if not _is_complete_score(reading.template, lexicon) and not _are_all_shares(
        grid, panel, reading.template, lexicon
    ):
        return reading
    return Reading(reading.template._replace(strength=Strength.EXPLICIT), COMPLETE)


def _are_all_shares(grid: Grid, panel: Panel, template: Template, lexicon: Lexicon) -> bool:
    """True where the shares of the parts that stand beside them add up to those 100 % that the whole is."""
    for column in panel.amounts:
        if derived_label(bare_label(column.label), lexicon) is not Derived.SHARE:
            continue
        whole = grid.figure(template.whole.index, column.index)
        parts = [grid.figure(part.index, column.index) for sign, part in template.parts if sign > 0]
        shares = [part for part in parts if part is not None]
        if whole is None or len(shares) < max(2, len(template.parts)) or whole.value not in (1, 100):
            continue
        if abs(sum(share.base for share in shares) - whole.base) * 2 <= sum(share.ulp for share in shares):
            return True
    return False


def _is_complete_score(template: Template, lexicon: Lexicon) -> bool:
    """True where the full marks add up to their total, so that the list is complete and the marks must add up too."""
    words = lexicon.words("tables.full_marks")
    full = [k for k, f in template.whole.figures.items() if f.label.split(" / ")[-1].split(" ")[-1].endswith(words)]
    for key in full:
        expected = expected_at(template, key)
        parts = figures_of(expected) if expected is not None else ()
        if len(parts) >= _FULL_MARKS and expected is not None and holds(template.whole.figures[key], expected):
            return True
    return False


def _borne_out(outline: Outline) -> frozenset[int]:
    """The numbered rows that are the sum of all rows below them of which 其中 opens the first, beyond chance."""
    found = set()
    for position in range(len(outline.lines)):
        if _is_divided_by_itself(outline, position):
            whole, parts = outline.lines[position], [outline.lines[i] for i in outline.children(position)]
            columns = weighed(_head_reading(whole, parts, "guess")).columns.values()
            if any(c.held and c.bits >= _TELLING for c in columns) and all(c.held for c in columns):
                found.add(position)
    return frozenset(found)


def _is_divided_by_itself(outline: Outline, position: int) -> bool:
    """True for a numbered row and rows below it up to the next number or the end: 3、累计, 其中: 以前年度, 本年度."""
    row, children = outline.lines[position].row, outline.children(position)
    if row is None or row.level is None or len(children) < _DIVISIONS:
        return False
    opened = outline.links[children[0]] is Link.OF_WHICH
    plain = all(outline.links[i] in (Link.OF_WHICH, Link.GUESS) for i in children)
    after = outline.lines[children[-1] + 1].row if children[-1] + 1 < len(outline.lines) else None
    closed = children[-1] + 1 == len(outline.lines) or (after is not None and after.level is not None)
    return opened and plain and closed and all(outline.lines[i].figures for i in children)


def _claims_about_head(
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
    readings = [weighed(_complete(grid, panel, reading, lexicon)) for reading in proposed]
    best = likeliest(readings)
    meant = best is not None and best.score >= (MEANT if best.reading.odds < 0 else -MEANT)
    meant = meant and not _is_anothers(outline, position, best)
    claims = claims_among(readings, FOOTING) if meant else []
    of_which = [i for i in children if outline.links[i] is Link.OF_WHICH]
    signed = {k for line in outline.lines for k, f in line.figures.items() if f.value < 0} if of_which else set()
    summed_parts = {part.index for _, part in best.reading.template.parts} if best is not None and meant else set()
    for i in of_which:
        if outline.lines[i].index not in summed_parts:
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
        else:
            claims += _at_most(whole, parts[0], ())
            beside = None
    return claims


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
    """True where the rows add up to the row above their head instead, and not to it: 本年结余, 累计结余, 一、 二、."""
    if best is None or position == 0 or any(column.held for column in best.columns.values()):
        return False
    above = weighed(Reading(best.reading.template._replace(whole=outline.lines[position - 1]), 0))
    return above.score >= MEANT


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
    found: list[Reading] = []
    labels = tuple(lines[i].label for i in children)
    for count in range(2, len(children)):
        if _are_all(lexicon, labels[:count], whole.label):  # 其中：城市 and 农村, and then a row beside the head
            return [_head_reading(whole, [lines[i] for i in children[:count]], "closed")]
    if len(children) >= 2 or numbered:
        whole_list = numbered and len(children) == len(sure) >= 2
        found.append(_head_reading(whole, [lines[i] for i in children], "list" if whole_list else "guess"))
    if sure and len(sure) < len(children):
        found.append(_head_reading(whole, [lines[i] for i in sure], "guess"))
    guessed = len(children) > len(sure)
    for count in range(min(len(children) - 1, _LONGEST_GUESS), max(len(sure), 1), -1) if guessed else ():
        found.append(_head_reading(whole, [lines[i] for i in children[:count]], "run"))
    return found


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
