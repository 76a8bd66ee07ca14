"""Changes told right behind a cell, or a change, of a row: 货运量5040万吨，增长5.0%; 减少10.2万千瓦时，下降4.0%.

Owns change_claims: the change, in amount, as a rate or as a multiple (是2020年的2.6倍), of what stands in the column of
a year, against the column that is headed alike for the year that is told, or for the one before; since the beginning of
a year where both columns are of the ends of years (2022年末, 年初数). Growth at steady prices, against the plan or the
month before is none of these, and where a column tells changes itself, the two must be those that it is of in all rows
but one. Cost: linear in the rows.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.expression import Expr, Quotient, Sum, meets
from auditor.claims.facts.rows.anchors import NAMED, anchor_of, lines_named
from auditor.claims.facts.rows.columns import measures, told_claim, with_unit, year_of
from auditor.claims.facts.rows.subjects import Said, behind, said
from auditor.claims.facts.rows.tables import Rows
from auditor.claims.model import Claim, Kind
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.reading.names import Naming
from auditor.claims.tables.lines import Key, Line
from auditor.figures.interval import ZERO
from auditor.figures.model import Approx, Dimension, Figure
from auditor.records import NamedTuple

_KINDS = {Role.DELTA: (Kind.DIFFERENCE, "prose.difference"), Role.CHANGE_RATE: (Kind.CHANGE, "prose.change-rate")}
_RATES = (Dimension.RATE, Dimension.MULTIPLE)
_OTHERWISE = ("in_turn", "stands_first", "against_plan")
_YEAR = "年"
_FEWEST = 2  # rows in which a column of changes is of two others


class _Told(NamedTuple):
    """What a change is of: a row, and the column that was told; of a change that was told, the one it is against."""

    line: Line
    keys: tuple[Key, ...]
    last: Key | None = None
    how: str = NAMED


def change_claims(prose: Prose, view: View, rows: Rows, naming: Naming) -> Iterator[Claim]:
    """The claims of a passage about changes of what it tells right before."""
    if rows.turned or _at_steady_prices(rows.title, naming):
        return
    of: _Told | None = None
    last: Mention | None = None
    for mention in view.mentions:
        told = said(view, mention)
        goes_on = last is not None and _goes_on(view, last, mention, naming)
        times = (
            phrase(naming.lexicon, "rows_times").fullmatch(view.between(last, mention)) if last is not None else None
        )
        if mention.figure.unit.dimension is Dimension.MULTIPLE and times is not None and of is not None:
            yield from _times_claim(mention, times["year"] or "", of, rows, naming)
        elif mention.role in (Role.LEVEL, Role.BASE):
            of = _level(told, rows, naming)
        elif mention.role not in _KINDS or not goes_on:
            of = _change(told, rows, naming) if mention.role is Role.DELTA else None
        elif of is not None and not _is_otherwise(prose, told):
            since = prose.wording.has("since_beginning", told.clause)
            yield from _claim(mention, of, rows, naming, since=since)
        last = mention


def _level(told: Said, rows: Rows, naming: Naming) -> _Told | None:
    """The one row whose cell a figure is."""
    anchor = anchor_of(told, rows, naming)
    if anchor is None or len(anchor.lines) != 1 or _at_steady_prices(anchor.lines[0].label, naming):
        return None
    return _Told(anchor.lines[0], anchor.keys, how=anchor.how)


def _change(told: Said, rows: Rows, naming: Naming) -> _Told | None:
    """The one row whose change between two years a figure is that names it: 与2023年相比，用电量减少10.2万千瓦时."""
    lines, mention = lines_named(told, rows, naming), told.mention
    if rows.changes:
        return None
    if len(lines) != 1 or mention.figure.approx is not Approx.NONE or _at_steady_prices(lines[0].label, naming):
        return None
    found = [
        (key, last)
        for key in lines[0].figures
        if (last := _year_before(key, lines[0], mention.compare_year, rows, naming)) is not None
        and _is_change(lines[0].figures[key], lines[0].figures[last], mention)
    ]
    return _Told(lines[0], (found[0][0],), found[0][1]) if len(found) == 1 else None


def _is_change(this: Figure, last: Figure, mention: Mention) -> bool:
    one, two = with_unit(this, mention.figure), with_unit(last, mention.figure)
    alike = measures(one, mention.figure) and measures(two, mention.figure)
    return alike and ZERO != mention.figure.base == mention.direction * (one.base - two.base)


def _year_before(key: Key, line: Line, year: str, rows: Rows, naming: Naming) -> Key | None:
    """The column that is headed as one is but for the year, which is the one told, or the one before."""
    head = rows.heads.get(key, "")
    own = year_of(head)
    if own:
        wanted = [head.replace(own, year or str(int(own) - 1))]
    else:
        this, last = (naming.lexicon.words(f"tables.derived.{name}_period") for name in ("this", "last"))
        wanted = [head.replace(one, other) for one in this if one in head for other in last] if not year else []
        starts = naming.lexicon.words("tables.derived.first_moment")
        moments = [(end, start) for end in _ends(naming) for start in starts]
        wanted += [head.replace(end, start) for end, start in moments if end in head and end[:1] in start and not year]
    found = [other for other in line.figures if other != key and rows.heads.get(other, "") in wanted]
    return found[0] if len(found) == 1 else None


def _ends(naming: Naming) -> tuple[str, ...]:
    return naming.lexicon.words("tables.derived.last_moment")


def _is_year_end(head: str, naming: Naming) -> bool:
    """True for the head of what there is at the end of a year and no other time: 2023年末, 年末数, not 2023年3月末."""
    rest = head.replace(year_of(head), "", 1) if year_of(head) else head
    ends = next((end for end in _ends(naming) if rest.startswith(end)), "")
    return ends[:1] == _YEAR and (not year_of(head) or rest.removeprefix(ends) in ("", *naming.words("generic")))


def _bear_out(pair: tuple[Key, Key], own: Line, rows: Rows) -> bool:
    """True where the column of changes is of these two in the other rows, all but one of them."""
    lines = {line.index: line for line in rows.lines.values() if line is not own}
    agree = []
    for line in lines.values():
        one, two = (line.figures.get(key) for key in pair)
        others = [cell for key, cell in rows.cells.get(line.index, {}).items() if key not in pair]
        if one is None or two is None or two.base <= ZERO or not others:
            continue
        change = Sum(((1, one), (-1, two)))
        rates = (meets(Quotient(change, two), cell.interval()) for cell in others if cell.unit.dimension in _RATES)
        agree.append(any(rates) or any(meets(change, cell.interval()) for cell in others))
    return sum(agree) >= max(_FEWEST, len(agree) - 1)


def _at_steady_prices(words: str, naming: Naming) -> bool:
    return any(word in words for word in naming.lexicon.words("tables.constant_prices"))


def _goes_on(view: View, last: Mention, mention: Mention, naming: Naming) -> bool:
    """True where nothing but what says so stands between a figure and its change."""
    between = view.between(last, mention)
    return phrase(naming.lexicon, "rows_change").fullmatch(between) is not None


def _is_otherwise(prose: Prose, told: Said) -> bool:
    """True where the change is not one against a year that the table has."""
    words = told.sentence + behind(told)
    if any(prose.wording.has(name, words) for name in ("other_footing", "steady_prices")):
        return True
    mention = told.mention
    other = mention.compare not in ("", "last") or not mention.direction
    clause = told.clause
    for word in prose.wording.words("since_beginning"):
        clause = clause.replace(word, "")  # 年初 alone is no plan
    return other or any(prose.wording.has(name, clause) for name in _OTHERWISE)


def _pair(of: _Told, year: str, rows: Rows, naming: Naming, *, since: bool = False) -> tuple[Figure, Figure] | None:
    """The cell that was told, and the one of the year that it is compared with, at whose end for `since`."""
    figures = of.line.figures
    if of.last is not None:
        same = year in ("", year_of(rows.heads.get(of.last, ""))) and not rows.changes and not since
        return (figures[of.keys[0]], figures[of.last]) if same else None
    pairs = [(key, last) for key in of.keys if (last := _year_before(key, of.line, year, rows, naming)) is not None]
    if since:
        pairs = [pair for pair in pairs if _is_year_end(rows.heads.get(pair[0], ""), naming)]
    if len(pairs) != 1 or (rows.changes and not _bear_out(pairs[0], of.line, rows)):
        return None
    one, two = (figures[key] for key in pairs[0])
    return (one, two) if measures(two, one) else None


def _claim(mention: Mention, of: _Told, rows: Rows, naming: Naming, *, since: bool) -> Iterator[Claim]:
    figure, found = mention.figure, _pair(of, mention.compare_year, rows, naming, since=since)
    if found is None:
        return
    one, two = found
    rate = mention.role is Role.CHANGE_RATE
    if not rate:
        one, two = with_unit(one, figure), with_unit(two, figure)
    fits = figure.unit.dimension in _RATES if rate else measures(one, figure)
    if two.base > ZERO and fits and figure.approx is Approx.NONE:
        change = Sum(((mention.direction, one), (-mention.direction, two)))
        expected: Expr = Quotient(change, two) if rate else change
        yield told_claim(*_KINDS[mention.role], mention, expected, of.how)


def _times_claim(mention: Mention, year: str, of: _Told, rows: Rows, naming: Naming) -> Iterator[Claim]:
    """是2020年的2.6倍: the cell by the one of that year."""
    found = _pair(of, year, rows, naming)
    if found is not None and found[1].base > ZERO and mention.figure.approx is Approx.NONE:
        yield told_claim(Kind.CHANGE, "prose.change-rate", mention, Quotient(*found), of.how)
