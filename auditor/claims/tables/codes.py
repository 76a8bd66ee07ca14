"""The code hierarchy: 201 ⊇ 20103 ⊇ 2010399, 301 ⊇ 30101, and totals over the top level codes.

Owns sums told by subject codes, across side-by-side panels of one section. Cost: one pass over the rows in reading
order with a stack of open codes, so O(rows × depth), and O(rows × columns) for the sums.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.model import Claim, Kind, Relation, Strength
from auditor.claims.tables.levels import levels_among
from auditor.claims.tables.lines import Key, Line, is_total, row_lines
from auditor.claims.tables.templates import Stamp, Template, claims_of, summed, tally
from auditor.claims.tables.weighing import Reading, claims_weighed, weighed
from auditor.figures.grid import Grid, Section
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Figure
from auditor.records import NamedTuple

HIERARCHY = Stamp(Kind.SUM, "table.hierarchy")
PART_OF = Stamp(Kind.SUM, "table.part-of", Relation.AT_MOST)
_TRUSTED, _DOUBTED, _PLACE, _TOTAL, _NEXT, _FOUND = 10, -4, 0, 9, 2, -2  # odds in bits
_WITNESSES = 2  # columns in which 其中 codes give the code above them, so that they are all there are


class _Coded(NamedTuple):
    """The rows of a section with codes, in reading order, and those without that say they are totals."""

    lines: tuple[Line, ...]
    panels: tuple[int, ...]  # which panel each stands in
    parents: tuple[int | None, ...]
    totals: tuple[tuple[int, Line], ...]  # (panel, line)

    def tops(self) -> list[int]:
        return [i for i, parent in enumerate(self.parents) if parent is None]


def hierarchy_claims(grid: Grid, section: Section, lexicon: Lexicon) -> list[Claim]:
    """The claims that subject codes make in `section`."""
    coded = _read(grid, section, lexicon)
    if len(coded.lines) < 2 and not (coded.lines and coded.totals):
        return []
    proposed = _parent_templates(coded)
    partial = {p for p, template in proposed.items() if _is_partial(template)}
    tallies = [tally(t) for p, t in proposed.items() if p not in partial]
    trusted = sum(t.held for t in tallies) >= sum(t.broken for t in tallies)
    claims: list[Claim] = []
    for parent, template in proposed.items():
        if parent in partial:
            claims += _parts_at_most(template)
            continue
        strength = Strength.EXPLICIT if trusted else Strength.POSSIBLE
        by_code = Reading(template._replace(strength=strength), _TRUSTED if trusted else _DOUBTED)
        claims += claims_weighed([by_code, *_by_place(coded, parent, template)], HIERARCHY)
    for panel, total in coded.totals:
        claims += _total_claims(coded, panel, total, lexicon)
    return claims


def _by_place(coded: _Coded, parent: int, by_code: Template) -> list[Reading]:
    """The rows below a code up to the next of its length, of the fewest digits: one of them may be misprinted."""
    codes = [line.row.code if line.row else "" for line in coded.lines]
    end = parent + 1
    while end < len(codes) and len(codes[end]) > len(codes[parent]):
        end += 1
    fewest = min((len(code) for code in codes[parent + 1 : end]), default=0)
    parts = [coded.lines[i] for i in range(parent + 1, end) if len(codes[i]) == fewest]
    template = summed(by_code.whole, parts, Strength.POSSIBLE, "code-place")
    return [Reading(template, _PLACE)] if parts and template.parts != by_code.parts else []


def _read(grid: Grid, section: Section, lexicon: Lexicon) -> _Coded:
    lines: list[Line] = []
    panels: list[int] = []
    totals: list[tuple[int, Line]] = []
    several = len(section.panels) > 1
    for number, panel in enumerate(section.panels):
        if not any(r.code for r in panel.rows) and not several:
            continue
        order = {c.index: i for i, c in enumerate(panel.amounts)}
        for line in row_lines(grid, panel, lexicon):
            moved = _by_order(line, order) if several else line
            if line.row is not None and line.row.code:
                lines.append(moved)
                panels.append(number)
            elif is_total(line.label, lexicon):
                totals.append((number, moved))
            elif totals and not line.label and line.index == totals[-1][1].index and not totals[-1][1].figures:
                totals[-1] = (totals[-1][0], totals[-1][1]._replace(figures=moved.figures, odd=moved.odd))
    return _Coded(tuple(lines), tuple(panels), _adopted(lines, panels, _parents(lines)), tuple(totals))


def _by_order(line: Line, order: dict[int, int]) -> Line:
    """The line keyed by the order of amount columns in its panel, so that panels side by side can be added."""
    figures: dict[Key, Figure] = {order[k]: f for k, f in line.figures.items() if isinstance(k, int)}
    odd: frozenset[Key] = frozenset(order[k] for k in line.odd if isinstance(k, int))
    return line._replace(figures=figures, odd=odd)


def _parents(lines: Sequence[Line]) -> tuple[int | None, ...]:
    """For each coded line the nearest one before it whose code its own begins with."""
    parents: list[int | None] = []
    latest: dict[str, int] = {}
    for position, line in enumerate(lines):
        code = line.row.code if line.row else ""
        prefixes = [code[:n] for n in range(len(code) - 1, 1, -1)]
        parents.append(next((latest[p] for p in prefixes if p in latest), None))
        latest[code] = position
    return tuple(parents)


def _adopted(lines: Sequence[Line], panels: Sequence[int], parents: Sequence[int | None]) -> tuple[int | None, ...]:
    """The parents, rows of other codes among those below a code belonging to it where that makes it their sum."""
    found = list(parents)
    for head, among in _enclosed(panels, parents).items():
        own = [i for i, parent in enumerate(parents) if parent == head]
        readings = [_placed(lines, head, own), _placed(lines, head, sorted(own + among))]
        alone, together = map(weighed, readings)
        if together.score > alone.score and any(column.held for column in together.columns.values()):
            for i in among:
                found[i] = head
    return tuple(found)


def _placed(lines: Sequence[Line], head: int, below: Sequence[int]) -> Reading:
    template = summed(lines[head], [lines[i] for i in below], Strength.POSSIBLE, "code-place")
    return Reading(template, _PLACE)


def _enclosed(panels: Sequence[int], parents: Sequence[int | None]) -> dict[int, list[int]]:
    """The top level rows that stand among those of another code, by that code's row: 105 between 11008 and 11009."""
    ends: dict[int, int] = {}
    heads: list[int] = []
    for i, parent in enumerate(parents):
        heads.append(i if parent is None else heads[parent])
        if heads[i] != i:
            ends[heads[i]] = i
    found: dict[int, list[int]] = {}
    around: list[int] = []
    for i in (i for i, parent in enumerate(parents) if parent is None):
        around = [head for head in around if ends[head] > i]
        inner = [head for head in around if panels[head] == panels[i]]
        if inner:
            found.setdefault(inner[-1], []).append(i)
        if i in ends:
            around.append(i)
    return found


def _parent_templates(coded: _Coded) -> dict[int, Template]:
    children: dict[int, list[Line]] = {}
    for position, parent in enumerate(coded.parents):
        if parent is not None:
            children.setdefault(parent, []).append(coded.lines[position])
    filled = {p: parts for p, parts in children.items() if not _is_left_empty(coded.lines[p], parts)}
    return {p: summed(coded.lines[p], parts, Strength.EXPLICIT, "code-hierarchy") for p, parts in filled.items()}


def _is_left_empty(line: Line, parts: Sequence[Line]) -> bool:
    """True for a row of noughts above rows of amounts: a heading whose cells a program has filled in."""
    amounts = any(figure.value for part in parts for figure in part.figures.values())
    return amounts and len(line.figures) > 1 and not any(figure.value for figure in line.figures.values())


def _is_partial(template: Template) -> bool:
    """True where the codes below are only 其中 ones that need not be all: the figures do not bear out that they are."""
    if not any(part.row is not None and part.row.of_which for _, part in template.parts):
        return False
    counts = tally(template)
    return counts.broken > 0 and not (counts.witnesses >= _WITNESSES and counts.held > counts.broken)


def _parts_at_most(template: Template) -> list[Claim]:
    """Each 其中 code is at most as much as the code above it, where neither is negative."""
    claims: list[Claim] = []
    for _, part in template.parts:
        whole = template.whole.figures
        keys = [k for k, f in part.figures.items() if k in whole and f.value >= 0 and whole[k].value >= 0]
        bounded = part._replace(figures={key: part.figures[key] for key in keys})
        claims += claims_of(summed(bounded, [template.whole], Strength.EXPLICIT, "of-which"), PART_OF)
    return claims


def _total_claims(coded: _Coded, panel: int, total: Line, lexicon: Lexicon) -> list[Claim]:
    covers = _total_covers(coded, panel, total, lexicon)
    readings: list[Reading] = []
    for cover in covers:
        parts = [coded.lines[i] for i in cover if coded.lines[i].figures or coded.lines[i].lost]
        if parts:
            strength = Strength.POSSIBLE if readings else Strength.EXPLICIT
            template = summed(total, parts, strength, "code-hierarchy")
            readings.append(Reading(template, _TOTAL - _NEXT * len(readings)))
    readings += _by_levels(coded, panel, total, lexicon)
    return claims_weighed(readings, HIERARCHY)


def _by_levels(coded: _Coded, panel: int, total: Line, lexicon: Lexicon) -> list[Reading]:
    """Runs of rows beside the total that add up to it, where codes do not tell the levels."""
    lines = [line for i, line in enumerate(coded.lines) if coded.panels[i] == panel]
    at = sum(line.index < total.index for line in lines)
    lines.insert(at, total)
    level = levels_among(lines, frozenset({at}), lexicon)
    found: list[Reading] = []
    for run in (*level.above(at), *level.below(at)):
        template = summed(total, [lines[i] for i in run.rows], Strength.POSSIBLE, "levels")
        found.append(Reading(template, _FOUND - run.tried.bit_length()))
    return found


def _total_covers(coded: _Coded, panel: int, total: Line, lexicon: Lexicon) -> list[list[int]]:
    """Which top level codes a total may cover, best first."""
    tops = coded.tops()
    personnel = set(lexicon.words("tables.economic.personnel_codes"))
    codes = {i: line.row.code if line.row else "" for i, line in enumerate(coded.lines)}
    if total.label in lexicon.words("tables.economic.personnel_labels"):
        return [[i for i in tops if codes[i] in personnel]]
    if total.label in lexicon.words("tables.economic.public_labels"):
        return [[i for i in tops if codes[i] not in personnel]]
    here = [i for i in tops if coded.panels[i] == panel]
    near = _around(coded, total, here)
    shortest = min((len(codes[i]) for i in tops), default=0)
    regular = [i for i in tops if len(codes[i]) == shortest]  # another code among them may be misprinted
    covers = [tops, here, near] if len(here) < len(tops) else [tops, near]
    if len({number for number, _ in coded.totals}) > 1 and len(here) < len(tops):
        covers = [here, near]  # two sides of an account, each with its total
    return [*covers, regular] if regular != tops else covers


def _around(coded: _Coded, total: Line, tops: Sequence[int]) -> list[int]:
    """The top level codes between this total and the next one below it, or else the one above it."""
    rows = sorted(t.index for _, t in coded.totals)
    after = min((r for r in rows if r > total.index), default=10**9)
    before = max((r for r in rows if r < total.index), default=-1)
    below = [i for i in tops if total.index < coded.lines[i].index < after]
    return below or [i for i in tops if before < coded.lines[i].index < total.index]
