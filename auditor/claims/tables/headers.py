"""Cross-footing: total columns and the columns they cover, read off the header tree.

Owns which columns a 合计/小计 column, or a column with a 其中 group beside it, may be the sum of. Cost: each column
proposes a few templates of at most all columns, so O(columns² × rows) for a panel.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.model import Claim, Kind, Relation, Strength
from auditor.claims.tables.levels import levels_among
from auditor.claims.tables.lines import Line, carried_rows, column_lines, is_total
from auditor.claims.tables.roles import Flow, derived_role, flow_role
from auditor.claims.tables.templates import Stamp, Template, claims_of, holds, summed, tally
from auditor.claims.tables.weighing import Reading, claims_among, likeliest, weighed
from auditor.figures.grid import Grid, HeaderNode, Panel
from auditor.figures.grids.panels import bare_label, opens_of_which
from auditor.figures.lexicon import Lexicon
from auditor.records import NamedTuple

CROSS = Stamp(Kind.SUM, "table.cross-footing")
_TELLING = 16  # bits that bear it out in fewer
_WITNESSES = 3  # distinct rows that must bear out a sum which the header alone does not propose
PART_OF = Stamp(Kind.SUM, "table.part-of", Relation.AT_MOST)
# Odds in bits of a total over its kinds, of another total or a 其中 group, of one column; less for each before.
_LEAST_NAMED = 4  # rows without a label that leave open what they are
_ENDING = 3  # letters by which a head tells what it is of
_MOST_INSIDE = 8  # columns behind a subtotal
_TOTAL, _GROUP, _SINGLE, _NEXT = 6, 1, -4, 1


class Branch(NamedTuple):
    """A node of the header tree: a single column, or a labelled group of branches."""

    label: str
    line: Line | None
    branches: tuple[Branch, ...] = ()
    of_which: bool = False


def header_tree(lines: Sequence[Line], lexicon: Lexicon, depth: int = 0) -> tuple[Branch, ...]:
    """The branches that `lines` (columns, left to right) make up by their header labels from level `depth` down."""
    branches: list[Branch] = []
    i = 0
    while i < len(lines):
        node = _node(lines[i], depth)
        last = i + 1
        while node is not None and last < len(lines) and _node(lines[last], depth) == node:
            last += 1
        inside = lines[i:last]
        if node is None or len(inside) == 1:
            label = lines[i].path[-1].label if lines[i].path else ""
            marked = any(opens_of_which(n.label, lexicon) for n in lines[i].path[depth:])
            branches.append(Branch(bare_label(label), lines[i], (), marked))
            last = i + 1
        else:
            below = header_tree(inside, lexicon, depth + 1)
            branches.append(Branch(bare_label(node.label), None, below, opens_of_which(node.label, lexicon)))
        i = last
    return tuple(branches)


def _node(line: Line, depth: int) -> HeaderNode | None:
    return line.path[depth] if depth < len(line.path) else None


def cross_claims(grid: Grid, panel: Panel, lexicon: Lexicon) -> list[Claim]:
    """The claims that the columns of `panel` make about each other as totals and parts."""
    lines = [c for c in column_lines(grid, panel, lexicon) if c.additive and derived_role(c, lexicon) is None]
    if len(lines) < 2:
        return []
    claims: list[Claim] = []
    _walk(header_tree(lines, lexicon), claims, panel, lexicon)
    return claims


def _walk(branches: Sequence[Branch], claims: list[Claim], panel: Panel, lexicon: Lexicon) -> None:
    for position, branch in enumerate(branches):
        if branch.branches:
            _walk(branch.branches, claims, panel, lexicon)
        elif branch.line is not None:
            claims += _claims_about(branches, position, panel, lexicon)


def _claims_about(branches: Sequence[Branch], position: int, panel: Panel, lexicon: Lexicon) -> list[Claim]:
    branch = branches[position]
    if branch.line is None:
        return []
    templates = _templates(branches, position, lexicon)
    total = is_total(branch.label, lexicon)
    odds = [_odds(t, branch.label, lexicon) - _NEXT * min(i, 3) for i, t in enumerate(templates)]
    readings = [weighed(Reading(t, bits)) for t, bits in zip(templates, odds, strict=True)]
    best = likeliest(readings)
    bounds = _parts_at_most(branches, position, lexicon) if best is None or not (total or best.score > 0) else []
    if best is None or (bounds and best.score <= 0):
        return bounds
    claims = claims_among(readings, CROSS)
    carried = carried_rows(panel, [part for _, part in best.reading.template.parts], lexicon)
    if len(panel.rows) > _LEAST_NAMED and not any(row.label for row in panel.rows):
        carried = frozenset(row.index for row in panel.rows)  # nobody knows what they hold: amounts and rates, perhaps
    return [c for c in claims if c.reported.place.row not in carried or holds(c.reported, c.hypotheses[0].expected)]


def _odds(template: Template, label: str, lexicon: Lexicon) -> int:
    """The odds in bits: 合计 is the sum of what is beside it, 支出合计 of what ends in 支出."""
    if len(template.parts) == 1:
        return _SINGLE
    words = lexicon.words("tables.totals")
    core = next((label.removesuffix(word) for word in words if label.endswith(word)), None)
    return _GROUP if core is None or not all(part.label.endswith(core) for _, part in template.parts) else _TOTAL


def _templates(branches: Sequence[Branch], position: int, lexicon: Lexicon) -> list[Template]:
    """What the column at `position` may be the sum of, best first."""
    branch = branches[position]
    total = is_total(branch.label, lexicon)
    covers: list[list[Line]] = []
    beside = _of_which_beside(branches, position, lexicon)
    if len(beside) > 1:  # a single 其中 column is never the whole
        covers.append(beside)
    if total:
        others = tuple(b for i, b in enumerate(branches) if i != position and _may_belong(b, branch, lexicon))
        right = _run([b for b in branches[position + 1 :] if b in others], lexicon)
        left = _run([b for b in reversed(branches[:position]) if b in others], lexicon)[::-1]
        covers += [right, left] if right else [left]
        covers.append([line for b in others for line in _representatives(b, lexicon)])
        covers.append(_folded([line for b in others for line in _representatives(b, lexicon)], lexicon))
        covers.append(_by_levels([line for b in others for line in _representatives(b, lexicon)], lexicon))
        shorter = [right[:count] for count in range(len(right) - 1, 1, -1)]
        proper = _as_templates(branch, covers, total)
        return proper + [t for t in _as_templates(branch, shorter, total) if _is_borne_out(t)]
    return _as_templates(branch, covers, total)


def _is_borne_out(template: Template) -> bool:
    """True for columns that add up to a total in so many rows, or with so many digits, that chance is no reason."""
    return tally(template).witnesses >= _WITNESSES or weighed(Reading(template, 0)).score >= _TELLING


def _may_belong(branch: Branch, total: Branch, lexicon: Lexicon) -> bool:
    """False for balances beside a total of income or expenditure, and for the one beside the other."""
    role = flow_role(total.label, lexicon)
    if role not in (Flow.INCOME, Flow.EXPENDITURE):
        return True
    carried = (Flow.OPENING, Flow.USED) if role is Flow.INCOME else ()
    labels = [branch.label, *(b.label for b in branch.branches)]
    return all(flow_role(label, lexicon) in (None, role, *carried) for label in labels)


def _as_templates(branch: Branch, covers: list[list[Line]], total: bool) -> list[Template]:
    """Templates for the proposed covers without repetition; the first is the one the labels propose."""
    found: list[Template] = []
    seen: set[tuple[int, ...]] = set()
    for cover in covers:
        filled = [line for line in cover if line.figures]
        key = tuple(line.index for line in filled)
        if not filled or branch.line is None or key in seen or not branch.line.figures:
            continue
        seen.add(key)
        first = Strength.EXPLICIT if total and not found else Strength.POSSIBLE
        found.append(Template(branch.line, tuple((1, p) for p in filled), first, "total-column"))
    return found


def _run(branches: Sequence[Branch], lexicon: Lexicon) -> list[Line]:
    """What stands for each branch up to the next single column that is itself a total."""
    found: list[Line] = []
    for branch in branches:
        if branch.line is not None and is_total(branch.label, lexicon):
            break
        found += _representatives(branch, lexicon)
    return found


def _representatives(branch: Branch, lexicon: Lexicon) -> list[Line]:
    """The columns that stand for a branch in a sum: itself, its total, or its parts; 其中 groups add nothing."""
    if branch.line is not None:
        return [] if branch.of_which else [branch.line]
    if branch.of_which:
        return []
    totals = [b.line for b in branch.branches if b.line is not None and is_total(b.label, lexicon)]
    if totals:
        return [totals[0]]
    return [line for b in branch.branches for line in _representatives(b, lexicon)]


def _folded(lines: Sequence[Line], lexicon: Lexicon) -> list[Line]:
    """The columns without those behind a subtotal that make it up in every row: 小计 | 购置 | 运行 | 接待."""
    kept: list[Line] = []
    at = 0
    while at < len(lines):
        kept.append(lines[at])
        inside = 0
        if is_total(lines[at].label, lexicon):
            behind = lines[at + 1 :]
            runs = (tally(summed(lines[at], behind[:count], Strength.POSSIBLE, "")) for count in _counts(behind))
            held = [
                count for count, tried in zip(_counts(behind), runs, strict=True) if tried.held and not tried.broken
            ]
            inside = max(held, default=0)
        at += 1 + inside
    return kept


def _by_levels(lines: Sequence[Line], lexicon: Lexicon) -> list[Line]:
    """The columns without those that make up the one before them by their figures, whatever their heads say: 用车费 |
    购置 | 运行 | 接待费, where two rows are witnesses enough."""
    levels, kept, at = levels_among(lines, frozenset(), lexicon), list[Line](), 0
    while at < len(lines):
        kept.append(lines[at])
        at = levels.ends[at]
    return kept


def _counts(behind: Sequence[Line]) -> range:
    return range(1, min(len(behind), _MOST_INSIDE) + 1)


def _of_which_beside(branches: Sequence[Branch], position: int, lexicon: Lexicon) -> list[Line]:
    """The parts in the 其中 group just right of the column at `position`; one 其中 column is no part of another."""
    if position + 1 >= len(branches) or not branches[position + 1].of_which:
        return []
    group = branches[position + 1]
    if group.line is not None:
        if branches[position].of_which:
            return []
        run = []
        for branch in branches[position + 1 :]:
            if not branch.of_which or branch.line is None:
                break
            run.append(branch.line)
        return run
    return [line for b in group.branches for line in _representatives(b, lexicon)]


def _parts_at_most(branches: Sequence[Branch], position: int, lexicon: Lexicon) -> list[Claim]:
    """The 其中 columns beside a column are each at most as much as it, or as the one before it that is called alike."""
    claims: list[Claim] = []
    for part in _of_which_beside(branches, position, lexicon):
        whole = _called_like(branches[: position + 1], part) or branches[position].line
        if whole is not None and not any(f.value < 0 for f in (*whole.figures.values(), *part.figures.values())):
            claims += claims_of(summed(part, [whole], Strength.EXPLICIT, "of-which"), PART_OF)
    return claims


def _called_like(before: Sequence[Branch], part: Line) -> Line | None:
    """Of several columns that are no 其中 ones the one whose head the part's head ends like, if only one is like that:
    全市轻工业, 全市重工业, 其中：国企轻工业, 国企重工业."""
    name = bare_label(part.label)[-_ENDING:]
    like = [b.line for b in before if b.line is not None and not b.of_which and b.label[-_ENDING:] == name]
    others = any(b.label[-1:] == name[-1:] for b in before if b.line is not None and b.line not in like)
    return like[0] if len(like) == 1 and others else None
