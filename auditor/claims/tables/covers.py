"""What a total row may cover: rows above or below it, by their labels, and by what their figures add up to.

Owns the readings of a total row and the odds (in bits) that its labels and its place give each of them. Leaves the
choice among them to weighing.py. Cost: each total proposes some twenty readings of rows within its reach (`_reaches`),
which is bounded where there are many totals; where a dozen bear one label, tables stand stacked, and each keeps to its
own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from auditor.claims.forms.book import row_names
from auditor.claims.forms.labels import matches, plain
from auditor.claims.model import Strength
from auditor.claims.tables.folded import with_folds
from auditor.claims.tables.levels import MAX_RUN, TELLING, Levels
from auditor.claims.tables.lines import Line, is_total, is_transfer
from auditor.claims.tables.nested import Nested
from auditor.claims.tables.outline import Outline, ordinal_in_list
from auditor.claims.tables.roles import Flow, flow_role
from auditor.claims.tables.templates import Template, measures_else
from auditor.claims.tables.weighing import Reading
from auditor.figures.lexicon import Lexicon

_FEW_TOTALS = 12  # before a subtotal, so that what it covers is still tried widely
_OWN_PARTS = 2  # rows numbered below a total that leave no doubt what it covers
_MOST_SUBTOTALS = 4  # last ones above a total that it may cover alone
_FEWEST_NAMED = 2  # rows, the total among them, that tell a standard form
_AND = re.compile(r"[和及与、]")

# Odds in bits by the look of a cover, counted on real reports; see docs/architecture.md.
ODDS = {
    "named": 10,  # named after the totals that it covers
    "form": 10,  # rows that the standard forms name, as is the total
    "numbered": 6,  # a list numbered 1, 2, 3 ... without a gap
    "plain": 4,  # rows all alike
    "alone": 1,  # a single row
    "mixed": 2,  # rows of several looks, or subtotals
    "some": 2,  # the outermost rows only
    "alike": 3,  # other totals, all of one label: 小计, 小计, 小计; too rare to be counted
    "subtotals": -2,  # other totals, where neither name says so
    "own": -4,  # own income or expenditure, below it 转移性收入小计
    "carried": -1,  # transfers and balances alone, as where a table is cut
    "both-levels": -8,  # rows and those that they are the whole of
}
_NEXT = 1  # less for each reading that comes before
_UNLIKE = ("plain", "some", "mixed")  # looks of rows that may be a list with blanks
_LOOSE = 1  # at most, of 总分, which may cover anything, and of 全县, where not all of it need be listed
_FEW_PARTS = 4  # rows of which the first may be the whole
_FOUND = -2  # told by figures alone
_LEFT = 3  # where what stands below the total is what is left
_FEWEST_ABOVE = 2
_LEFT_OVER = 6  # less where rows beyond the run are left over


def total_readings(
    outline: Outline, position: int, levels: Sequence[Levels], nested: Nested, lexicon: Lexicon
) -> list[Reading]:
    """What a total row may cover, best first: rows above back to a total, subtotals, or rows below it."""
    lines = outline.lines
    totals = outline.totals
    row = lines[position].row
    on_top = bool(totals) and not any(lines[i].label for i in range(totals[0]))
    grand = lines[position].label in lexicon.words("tables.grand_totals")
    reaches = _reaches(outline, position)
    above = [cover for start, _ in reaches for cover in _covers_above(outline, position, start, grand)]
    above = _without_openings(lines, position, above, lexicon)
    named = _cover_by_names(lines, position, totals, lexicon)
    if position > 0 and _other_side(lines, position, [position - 1], lexicon):
        above = []  # 收入合计 and right below it 支出合计, whose parts are not printed
    bare = not grand and position - 1 in totals and position + 1 not in totals  # nothing stands between it and a total
    downwards = position == 0 or on_top or bare or (row is not None and row.level is not None)
    below = [cover for _, end in reaches for cover in _covers_below(outline, position, end, lexicon)]
    below = below if downwards else []
    own = _own_parts(outline, position)
    below = [own] if own else below  # 一、合计 over 1. 2. 3., whatever 二、 is
    before = _numbered_before(outline, position)
    if before:
        above, below = [before, *above], []
    numbered_head = row is not None and row.level is not None and bool(below)
    if position == 0 or (on_top and position < len(lines) - 1) or numbered_head or bare:
        above = below + above
    return [
        *with_folds(_by_labels(outline, position, named, above, levels, lexicon), position, nested),
        *_by_figures(outline, position, levels, lexicon),
        *_as_rest(outline, position, lexicon),
        *_as_used(outline, position, lexicon),
    ]


def _without_openings(
    lines: Sequence[Line], position: int, covers: list[list[int]], lexicon: Lexicon
) -> list[list[int]]:
    """The covers of a total of this period without what was left of the one before: 上月结存, 会费, 捐款, 本月合计."""
    if not lines[position].label.startswith(lexicon.words("tables.derived.this_period")):
        return covers
    opened = lexicon.words("prose.balance_opening")
    own = [[i for i in cover if not lines[i].label.startswith(opened)] for cover in covers]
    return [cover for cover in own if cover]


def _own_parts(outline: Outline, position: int) -> list[int]:
    """The rows that a numbered total has below it, up to the next one of its level, whether they are marked or not."""
    row = outline.lines[position].row
    if row is None or row.level is None:
        return []
    for guesses in (False, True):
        own = outline.children(position, guesses=guesses)
        if len(own) >= _OWN_PARTS:
            return own
    return []


def _numbered_before(outline: Outline, position: int) -> list[int]:
    """The rows of the list that a total ends as its last number: （一）, （二）, （三） of （四）总计, under 三、."""
    lines, row = outline.lines, outline.lines[position].row
    if row is None or row.level is None:
        return []
    listed = [position]
    for i in range(position - 1, -1, -1):
        above = lines[i].row
        if above is not None and above.level is not None and above.level <= row.level:
            if above.level < row.level:
                break
            listed.insert(0, i)
    filled = all(lines[i].figures for i in listed) and len(listed) > _OWN_PARTS
    return listed[:-1] if filled and listed[0] and _is_numbered(lines, listed) else []


def _as_used(outline: Outline, position: int, lexicon: Lexicon) -> list[Reading]:
    """A total of what rows above bring in but for what is left below it: 新收, 上年结转, 办结总计, 结转下年."""
    lines = outline.lines
    start = _behind_last(outline, position)
    above = [i for i in range(start, position) if lines[i].figures and lines[i].label]
    left = position + 1
    if len(above) < _FEWEST_ABOVE or left >= len(lines) or left in outline.totals or not lines[left].figures:
        return []
    parts = (*((1, lines[i]) for i in above), (-1, lines[left]))
    closing = flow_role(lines[left].label, lexicon) is Flow.CLOSING
    return [Reading(Template(lines[position], parts, Strength.POSSIBLE, "rest"), _LEFT if closing else _FOUND)]


def _as_rest(outline: Outline, position: int, lexicon: Lexicon) -> list[Reading]:
    """A total of some that is itself a part: 全市, 市本级, 区县合计, where the first row is the whole of the others."""
    lines = outline.lines
    start = _behind_last(outline, position)
    rows = [i for i in range(start, position) if lines[i].figures and lines[i].label]
    if not 2 <= len(rows) <= _FEW_PARTS or _other_side(lines, position, rows, lexicon):
        return []
    parts = ((1, lines[rows[0]]), *((-1, lines[i]) for i in rows[1:]))
    return [Reading(Template(lines[position], parts, Strength.POSSIBLE, "rest"), _FOUND)]


def _behind_last(outline: Outline, position: int) -> int:
    """The row behind the last total before a row."""
    before = bisect_left(outline.totals, position)
    return outline.totals[before - 1] + 1 if before else 0


def _by_figures(outline: Outline, position: int, levels: Sequence[Levels], lexicon: Lexicon) -> list[Reading]:
    """Runs of whole rows that add up to the total at some key: what many were tried for is worth that much less."""
    runs = dict.fromkeys(run for level in levels for run in (*level.above(position), *level.below(position)))
    found: list[Reading] = []
    lines = outline.lines
    for run in runs:
        cover = [i for i in run.rows if lines[i].figures or lines[i].lost]
        if not _other_side(lines, position, cover, lexicon):
            parts = tuple((1, lines[i]) for i in cover)
            odds = _FOUND - run.tried.bit_length() - (_LEFT_OVER if run.left else 0)
            found.append(Reading(Template(lines[position], parts, Strength.POSSIBLE, "levels"), odds))
    return found


def _cover_by_names(lines: Sequence[Line], position: int, totals: Sequence[int], lexicon: Lexicon) -> list[list[int]]:
    """The totals above that a total is named after: 流动负债合计 and 非流动负债合计 of 负债合计, 负债和净资产总计."""
    words = lexicon.words("tables.plain_totals")
    until = bisect_left(totals, position)
    above = totals[max(until - _FEW_TOTALS, 0) : until]
    core, cores = _core(lines[position].label, words), {i: _core(lines[i].label, words) for i in above}
    kinds = [i for i in above if core and cores[i] != core and cores[i].endswith(core)]  # 流动资产 of 资产
    if len(kinds) >= 2:
        return [kinds]
    members = [[i for i in above if cores[i] == name] for name in _AND.split(core)]
    return [[i for found in members for i in found]] if len(members) >= 2 and all(len(m) == 1 for m in members) else []


def _core(label: str, words: Sequence[str]) -> str:
    """The label of a total without the word that says so."""
    return next((label.removesuffix(w) for w in words if label.endswith(w)), label)


def _reaches(outline: Outline, position: int) -> list[tuple[int, int]]:
    """From which row to which a total may cover others: where many bear its label, from the one before to the next.

    The first and the last of them may cover all rows besides: 合计 of counties, and at the end 合计 of the province.
    Of many totals, those between the first and the last cover no row farther than MAX_RUN.
    """
    totals, same = outline.totals, outline.alike[outline.lines[position].label]
    start, end = 0, len(outline.lines)
    if len(totals) > _FEW_TOTALS and position not in (totals[0], totals[-1]):
        start, end = max(start, position - MAX_RUN), min(end, position + MAX_RUN + 1)
    if len(same) <= _FEW_TOTALS:
        return [(start, end)]
    at = bisect_left(same, position)
    before, after = (same[at - 1] + 1 if at else 0), (same[at + 1] if at + 1 < len(same) else end)
    own = max(start, before), min(end, after)
    return [own, (start, end)] if position in (same[0], same[-1]) else [own]


def _covers_above(outline: Outline, position: int, start: int, grand: bool) -> list[list[int]]:
    """Rows above: since the last total; that total and what follows it (a grand total); all totals; everything."""
    totals = outline.totals
    before = list(totals[bisect_left(totals, start) : bisect_left(totals, position)])
    since = [i for i in range(before[-1] + 1 if before else start, position) if outline.lines[i].label]
    plain = _with_and_without_guesses(outline, since)
    if not before:
        return plain
    carried = [[before[-1], *tops] for tops in plain if tops or len(before) == 1]
    if not grand and any(plain) and len(before) > _FEW_TOTALS and position != totals[-1]:
        return [*plain, *carried]  # one of many subtotals
    everything = [i for i in range(start, position) if outline.lines[i].label and not outline.is_total(i)]
    rest = [before, *(before[-n:] for n in range(2, min(len(before), _MOST_SUBTOTALS + 1)))]
    rest += _with_and_without_guesses(outline, everything)
    return [*carried, *rest, *plain] if grand or not any(plain) else [*plain, *carried, *rest]


def _covers_below(outline: Outline, position: int, end: int, lexicon: Lexicon) -> list[list[int]]:
    """Rows below: up to the next total; the totals below; everything below.

    Opening balances between a total and the grand total belong to the grand total, not to the total above them.
    """
    lines, totals = outline.lines, outline.totals
    later = totals[bisect_right(totals, position) : bisect_left(totals, end)]
    stop = later[0] if later else end
    near = _with_and_without_guesses(outline, [i for i in range(position + 1, stop) if lines[i].label])
    if stop == len(lines):
        return near
    if len(later) <= _FEW_TOTALS or position in (0, totals[0]):
        grand = any(lines[i].label in lexicon.words("tables.grand_totals") for i in later)
        near += [list(later)] if len(later) >= 2 and not grand else []
        below = [i for i in range(position + 1, end) if lines[i].label and not outline.is_total(i)]
        near += _with_and_without_guesses(outline, below)
    return [cover for cover in near if not all(flow_role(lines[i].label, lexicon) for i in cover)]


def _with_and_without_guesses(outline: Outline, positions: Sequence[int]) -> list[list[int]]:
    return [outline.tops(positions, guesses=True), outline.tops(positions, guesses=False)]


def _other_side(lines: Sequence[Line], position: int, cover: Sequence[int], lexicon: Lexicon) -> bool:
    """True where a total of expenditure would cover income, or one of income expenditure."""
    role = flow_role(lines[position].label, lexicon)
    if role not in (Flow.INCOME, Flow.EXPENDITURE):
        return False
    other = Flow.EXPENDITURE if role is Flow.INCOME else Flow.INCOME
    return any(flow_role(lines[i].label, lexicon) is other for i in cover)


def _by_labels(
    outline: Outline,
    position: int,
    named: list[list[int]],
    found: list[list[int]],
    levels: Sequence[Levels],
    lexicon: Lexicon,
) -> list[Reading]:
    """Readings of the proposed covers without repetition, those that names tell first; the first is the one proposed.

    A total of nothing but totals is a guess, unless it is the grand total or the names tell.
    """
    lines = outline.lines
    loose = lines[position].label in (*lexicon.words("tables.loose_totals"), *lexicon.words("tables.scopes"))
    plain = (*lexicon.words("tables.plain_totals"), *lexicon.words("tables.grand_totals"))
    readings: list[Reading] = []
    seen: set[tuple[int, ...]] = set()
    for proposed in (*named, *found):
        cover = [i for i in proposed if not measures_else(lines[i], lines[position], lexicon)]
        filled = _without_result(lines, [i for i in cover if lines[i].figures or lines[i].lost], lexicon)
        if filled and filled not in seen and not _other_side(lines, position, filled, lexicon):
            told = proposed in named or lines[position].label in plain
            told = told or not any(is_total(lines[i].label, lexicon) for i in filled)
            strength = Strength.EXPLICIT if not seen and not loose and told else Strength.POSSIBLE
            look = "named" if proposed in named else _look(outline, position, filled, levels, lexicon)
            if look in _UNLIKE and _is_numbered(lines, cover):
                look = "numbered"  # 2. and 3. of a list, 1. of which is blank
            if not told and ODDS[look] > ODDS["subtotals"]:
                look = "subtotals"
            if not seen and ODDS[look] > 0 and _is_form(lines[position], [lines[i] for i in filled]):
                look = "form"
            odds = ODDS[look] - (_NEXT * min(len(seen), 3) if look != "named" else 0)
            seen.add(filled)
            parts = tuple((1, lines[i]) for i in filled)
            template = Template(lines[position], parts, strength, "total-row")
            readings.append(Reading(template, min(odds, _LOOSE) if loose else odds, look))
    return readings


def _without_result(lines: Sequence[Line], cover: Sequence[int], lexicon: Lexicon) -> tuple[int, ...]:
    """The rows without 本年收支结余 where 年末滚存结余 is one of them, which holds it."""
    roles = {i: flow_role(lines[i].label, lexicon) for i in cover}
    closed = Flow.CLOSING in roles.values()
    return tuple(i for i in cover if not (closed and roles[i] is Flow.CURRENT))


def _is_form(total: Line, parts: Sequence[Line]) -> bool:
    """True where the standard forms name the total, and all of its parts that are not classes of expenditure."""
    names = row_names()
    known = [matches(plain(line.label), names) for line in (total, *parts)]
    return len(known) > _FEWEST_NAMED and all(known)


def _look(outline: Outline, position: int, cover: Sequence[int], levels: Sequence[Levels], lexicon: Lexicon) -> str:
    """What the rows that a total may cover look like: a key of ODDS."""
    lines = outline.lines
    if any(level.nests(cover) for level in levels if level.telling == TELLING):
        return "both-levels"
    rows = [lines[i].row for i in cover]
    carried = [is_transfer(lines[i].label, lexicon) for i in cover]
    if all(carried) and not is_transfer(lines[position].label, lexicon):
        return "carried"
    if is_transfer(lines[position].label, lexicon) and not any(carried):
        return "own"
    if len(cover) == 1:
        return "alone"
    if _is_numbered(lines, cover):
        return "numbered"
    first = lines[cover[0]].label
    if is_total(first, lexicon) and first != lines[position].label and all(lines[i].label == first for i in cover):
        return "alike"
    between = [i for i in range(cover[0], cover[-1] + 1) if lines[i].figures]
    if len(between) > len(cover):
        return "some"
    marked = len({(r.level, r.indent) for r in rows if r}) > 1
    return "mixed" if marked or any(is_total(lines[i].label, lexicon) for i in cover) else "plain"


def _is_numbered(lines: Sequence[Line], cover: Sequence[int]) -> bool:
    """True for a list numbered 1, 2, 3 ... without a gap, in marks of one level."""
    rows = [lines[i].row for i in cover]
    ordinals = [ordinal_in_list(row.label) if row is not None and row.level is not None else None for row in rows]
    return ordinals == list(range(1, len(cover) + 1)) and len({r.level for r in rows if r}) == 1
