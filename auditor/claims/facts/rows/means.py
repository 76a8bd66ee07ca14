"""Means of what the table tells, that the text reckons: 门急诊46.20万人次，次均费用285元; 馆均22.0万人次; 平均每期53人.

Owns mean_claim. The amount is of the row that the words name, or whose cells the sentence tells right before, or of all
rows; of several columns that which the words name or the text tells. The number is the column of that row that counts
what the mean is for each of, the number of rows where the labels are such things (馆均), what the sentence tells of
them (用能人数480人), or the days told for 日均. Where another amount, or another number beside, makes up the mean as it
is printed, nothing is told, for it may be that. Cost: figures of a passage × cells of a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.claims.expression import Constant, Expr, Quotient, meets, total
from auditor.claims.facts.rows.anchors import NAMED, Anchor, all_told, anchor_of
from auditor.claims.facts.rows.columns import is_cell, measures, says_no_more, told_claim, with_unit
from auditor.claims.facts.rows.rates import counts_per
from auditor.claims.facts.rows.subjects import Said, is_free, is_qualified, runs_of, said
from auditor.claims.facts.rows.tables import Rows
from auditor.claims.model import Claim, Kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.wording import wording_of
from auditor.claims.reading.names import Naming, plain
from auditor.claims.relations.per import periods_of
from auditor.claims.tables.lines import Key, Line
from auditor.figures.interval import ONE, ZERO
from auditor.figures.model import Approx, Dimension, Figure
from auditor.records import NamedTuple

_DAY = "日"
_PAIR = 2  # figures of one sentence that are cells of the row of totals, and so tell it again


class _Of(NamedTuple):
    """The rows that a mean is of, and which of their columns the sentence tells before it, the nearest first."""

    lines: tuple[Line, ...]
    told: tuple[Key, ...] = ()
    how: str = NAMED


class _Words(NamedTuple):
    """What a mean is for each of, and of what it is; `before` stands before that in the clause."""

    before: str
    per: str
    thing: str
    days: bool


def mean_claim(told: Said, rows: Rows, naming: Naming) -> Claim | None:
    """The mean that a figure is by its words, by cells of the table."""
    figure = told.mention.figure
    level = told.mention.role is Role.LEVEL and figure.unit.dimension is not Dimension.RATE
    if not level or rows.turned or is_qualified(told) or _is_printed(figure, rows):
        return None
    words = _words(told, rows, naming)
    of = _of(told, rows, naming) if words is not None else None
    if words is None or of is None or not figure.value > ZERO:
        return None
    over = _amount(words, of, figure, rows, naming)
    under = _number(words, of, told, over, rows, naming) if over is not None else None
    if over is None or under is None:
        return None
    printed = told.mention._replace(figure=figure._replace(exact=False))
    expected = Quotient(_cells(of, over, figure), under)
    if not meets(expected, printed.figure.interval()) and _is_another(printed, of, told, rows):
        return None
    return told_claim(Kind.AVERAGE, "prose.average", printed, expected, of.how)


def _words(told: Said, rows: Rows, naming: Naming) -> _Words | None:
    """What the clause says of a mean behind the rows that it names: 次均费用, 平均每期, 其中厨余垃圾日均."""
    runs = runs_of(told.clause, rows, naming)
    begin, end = (runs[-1][1], runs[-1][2]) if runs else (0, 0)
    if len(runs) > 1 or (runs and not is_free(told.clause, begin, end, naming)):
        return None
    match = phrase(naming.lexicon, "rows_mean_for_each").fullmatch(told.clause[end:])
    if match is None:
        return None
    per, days = match["per"] or match["each"], _DAY in periods_of(wording_of(naming.lexicon), match[0])
    periods = periods_of(wording_of(naming.lexicon), match[0])
    return _Words(match["before"], per, match["thing"], days) if days or not periods else None


def _of(told: Said, rows: Rows, naming: Naming) -> _Of | None:
    """The one row that the clause names; else that of the figures that the sentence tells before, or all rows."""
    before = [said(told.view, m) for m in told.view.before(told.mention) if m.sentence == told.mention.sentence]
    runs = runs_of(told.clause, rows, naming)
    if runs:
        line = rows.lines[runs[0][0][0]]
        again = (anchor_of(one, rows, naming) for one in before)
        keys = (a.keys[0] for a in again if a is not None and a.lines == (line,) and len(a.keys) == 1)
        return _Of((line,), tuple(keys)) if len(runs[0][0]) == 1 else None
    of_all = _of_whole(before, rows, naming)
    if of_all is not None:
        return of_all
    found: list[Anchor] = []
    for one in before:
        anchor = anchor_of(one, rows, naming) or all_told(one, rows, naming)
        if anchor is not None and len(anchor.keys) == 1:
            found.append(anchor)
        elif _tells_more(one, naming):
            break  # 全校248人，其中新生180人，人均980元 is of these
    if not found or any(a.lines != found[0].lines for a in found):
        return None
    return _Of(found[0].lines, tuple(a.keys[0] for a in found), found[0].how)


def _of_whole(before: Sequence[Said], rows: Rows, naming: Naming) -> _Of | None:
    """The row of totals, where two figures of a sentence that names no row are cells of it."""
    if rows.whole is None or not before or runs_of(before[0].sentence + before[0].clause, rows, naming):
        return None
    keys: list[Key] = []
    for one in before:
        figure = one.mention.figure
        exact = one.mention.role is Role.LEVEL and figure.approx is Approx.NONE
        own = [key for key, cell in rows.whole.figures.items() if exact and is_cell(cell, figure)]
        if not own and _tells_more(one, naming):
            break
        keys += own if len(own) == 1 and own[0] not in keys else []
    return _Of((rows.whole,), tuple(keys)) if len(keys) >= _PAIR else None


def _tells_more(told: Said, naming: Naming) -> bool:
    """True for an amount that is no mean: what stands behind it is of that."""
    mean = phrase(naming.lexicon, "rows_mean_for_each").search(told.clause)
    return told.mention.role is Role.LEVEL and mean is None and told.mention.figure.unit.dimension is not Dimension.RATE


def _amount(words: _Words, of: _Of, figure: Figure, rows: Rows, naming: Naming) -> Key | None:
    """The column that the mean is of: the only one of its measure, that which the words name, or that told last."""
    line = of.lines[0]
    alike = [key for key, cell in line.figures.items() if _is_of(cell, figure, rows.heads.get(key, ""))]
    heads = {key: rows.heads.get(key, "") for key in alike}
    before = words.before.removeprefix("的")
    named = [key for key in alike if _says_head(words.thing, heads[key], figure, rows, naming)]
    named = [key for key in named if _says_head(before, heads[key], figure, rows, naming)]
    counted = {*counts_per(words.per, line, rows, naming)}
    named = [key for key in named if key not in counted]
    if len(named) > 1 and not words.thing:
        named = [key for key in of.told[:1] if key in named]
    return named[0] if len(named) == 1 else None


def _says_head(words: str, head: str, figure: Figure, rows: Rows, naming: Naming) -> bool:
    general = words in naming.lexicon.words("rows.amounts")
    return not words or general or says_no_more(words, head, figure, rows, naming)


def _is_of(cell: Figure, figure: Figure, head: str) -> bool:
    """True where a mean is so much of what a cell has, persons of 人次 too, one of no unit by its head."""
    both = cell.unit.dimension is figure.unit.dimension is Dimension.COUNT
    kin = both and not {*cell.unit.noun}.isdisjoint(figure.unit.noun)
    bare = cell.unit.dimension is Dimension.BARE
    counted = figure.unit.dimension is Dimension.COUNT
    return kin or (bare and counted and figure.unit.noun[:1] in head) or (not bare and measures(cell, figure))


def _number(words: _Words, of: _Of, told: Said, over: Key, rows: Rows, naming: Naming) -> Expr | None:
    """By what the amount is divided."""
    if words.days:
        days = {m.figure.value: m.figure for m in _told_before(told) if _is_of_days(m)}
        printed = [cell for cell in of.lines[0].figures.values() if cell.unit.dimension is Dimension.TIME]
        days.update({cell.value: cell for cell in printed if len(of.lines) == 1})
        return next(iter(days.values())) if len(days) == 1 else None
    line = of.lines[0]
    counts = [key for key in counts_per(words.per, line, rows, naming) if key != over]
    if len(of.lines) == 1:
        again = [key for key in of.told if key in counts]
        counts = [*dict.fromkeys(again)] if len(counts) > 1 else counts
        if len(counts) == 1:
            return line.figures[counts[0]] if line.figures[counts[0]].base > ZERO else None
    if counts:
        return None
    every = of.lines == rows.tops or of.lines == (rows.whole,)
    if every and len(rows.tops) >= _PAIR and _are_such(words.per, rows):
        return Constant(ONE * len(rows.tops), str(len(rows.tops)))
    found = [m.figure for m in _told_before(told) if m.sentence == told.mention.sentence and _counts(m, words.per)]
    return found[0] if len(found) == 1 and every else None


def _told_before(told: Said) -> Iterator[Mention]:
    return (m for m in told.view.before(told.mention) if m.figure.approx is Approx.NONE and m.figure.value > ZERO)


def _is_of_days(mention: Mention) -> bool:
    return mention.role is Role.LEVEL and mention.figure.unit.dimension is Dimension.TIME and mention.figure.exact


def _counts(mention: Mention, per: str) -> bool:
    unit = mention.figure.unit
    return mention.role is Role.LEVEL and unit.dimension is Dimension.COUNT and per in (unit.noun, unit.noun[:1])


def _are_such(per: str, rows: Rows) -> bool:
    """True where all rows are things of the kind: 馆 of 总馆, 东城分馆."""
    return all(plain(line.label).endswith(per) for line in rows.tops)


def _cells(of: _Of, key: Key, figure: Figure) -> Expr:
    return total(*(with_unit(line.figures[key], figure) for line in of.lines))


def _is_printed(figure: Figure, rows: Rows) -> bool:
    return any(is_cell(cell, figure) for row in rows.cells.values() for cell in row.values())


def _is_another(mention: Mention, of: _Of, told: Said, rows: Rows) -> bool:
    """True where the mean is made up by another amount, or by another number, of the table or of the passage."""
    figure = mention.figure
    beside = [m.figure for m in _told_before(told)]
    numbers: list[Figure | Constant] = [f for f in beside if not measures(f, figure)]
    numbers.append(Constant(ONE * len(rows.tops), str(len(rows.tops))) if rows.tops else Constant(ONE, "1"))
    for group in (of.lines, (rows.whole,) if rows.whole is not None else ()):
        cells = [
            (key, cell)
            for key, cell in (group[0].figures.items() if group else ())
            if all(key in line.figures for line in group)
        ]
        for key, cell in cells:
            if not _is_of(cell, figure, rows.heads.get(key, "")):
                continue
            over = _cells(_Of(group), key, figure)
            under = [line_cell for other, line_cell in cells if other != key and len(group) == 1]
            if any(_comes_to(over, number, figure) for number in (*under, *numbers)):
                return True
    return any(_comes_to(f, n, figure) for f in beside if measures(f, figure) for n in numbers)


def _comes_to(over: Expr, under: Figure | Constant, figure: Figure) -> bool:
    value: Decimal = under.base if isinstance(under, Figure) else under.value
    return value > ZERO and meets(Quotient(over, under), figure.interval())
