"""What several rows come to: 一车间和二车间合计96人; 三个乡镇共补助300户，发放资金90.0万元; 一般性转移支付三项合计….

Owns sum_claims: of rows that are named, of all rows or of those not named where the words count them, and of the same
rows in what the sentence tells next. Means of all rows that are counted (四个区平均为302天) are plain ones. Cost:
figures of a passage × rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.expression import Constant, Expr, Quotient, total
from auditor.claims.facts.rows.columns import are_one, column_of_year, is_sum, says_no_more, told_claim, with_unit
from auditor.claims.facts.rows.subjects import Said, is_of_other, runs_of, said, subject_of
from auditor.claims.facts.rows.tables import LEAST, Rows
from auditor.claims.model import Claim, Kind
from auditor.claims.prose.context import View
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.reading.names import Naming, plain
from auditor.claims.relations.counted import number_of
from auditor.claims.tables.lines import Key, Line
from auditor.figures.interval import ONE
from auditor.figures.model import Approx, Dimension
from auditor.records import NamedTuple

_KIND = 5  # letters of what is counted


class Several(NamedTuple):
    """Several rows, the words that say what of them, and whether these must say that it is all together."""

    lines: tuple[Line, ...]
    words: str


def sum_claims(view: View, rows: Rows, naming: Naming) -> Iterator[Claim]:
    """The claims of a passage about what several rows of the table come to, or are in the mean."""
    sentence, lines, known = -1, tuple[Line, ...](), set[Key]()
    for mention in view.mentions:
        told = said(view, mention)
        several = _several(told, rows, naming)
        if several is None and mention.sentence == sentence and lines and not runs_of(told.clause, rows, naming):
            found = _claim(told, Several(lines, told.clause), rows, naming, known, again=True)
        else:
            lines = several.lines if several is not None else ()
            known = set()
            found = _claim(told, several, rows, naming, known) if several is not None else None
        sentence = mention.sentence
        if found is not None:
            yield found
        elif not known:
            lines = ()


def _several(told: Said, rows: Rows, naming: Naming) -> Several | None:
    """The rows that a clause names or counts."""
    subject = subject_of(told, rows, naming)
    if subject is not None:
        lines = subject.lines
        if len(lines) < LEAST:
            return None
        match = phrase(naming.lexicon, "rows_counted").match(subject.behind)
        if match is None or number_of(match["n"]) != len(lines):
            return Several(lines, subject.behind)
        rest = subject.behind[match.end() :]
        words = without_kind(rest, lines, rows, naming.lexicon.words("rows.counters"))
        return Several(lines, rest if words is None else words)
    return None if runs_of(told.clause, rows, naming) else _all_counted(told, rows, naming)


def _all_counted(told: Said, rows: Rows, naming: Naming) -> Several | None:
    """All rows where their number is told (三个乡镇共), or those that the sentence does not name (…三项合计)."""
    match = phrase(naming.lexicon, "rows_counted").search(told.clause)
    if not rows.tops or rows.turned:
        return None
    if match is None:
        return _counted_right_before(told, rows, naming)
    number, before, rest = number_of(match["n"]), told.clause[: match.start()], told.clause[match.end() :]
    if number == len(rows.tops):
        words = without_kind(rest, rows.tops, rows)
        words = rest if words is None and match["item"] else words
        opened = not before or says_no_more(_without_scope(before, naming), "", told.mention.figure, rows, naming)
        return Several(rows.tops, words) if words is not None and opened else None
    return left_over(told, rows, naming)


def _counted_right_before(told: Said, rows: Rows, naming: Naming) -> Several | None:
    """All rows where the figure right before is their number: 共发现5类37个问题."""
    last = next(told.view.before(told.mention), None)
    if last is None or told.clause or last.sentence != told.mention.sentence or last.figure.approx is not Approx.NONE:
        return None
    number, noun = last.figure, last.figure.unit.noun
    words = said(told.view, last).clause
    together = phrase(naming.lexicon, "rows_together").search(words)
    own = noun in naming.lexicon.words("prose.item_counters") or {*noun} <= {*rows.stub}
    all_of_them = number.exact and number.value == len(rows.tops) and last.role is Role.LEVEL
    if together is None or not own or not all_of_them or noun == told.mention.figure.unit.noun:
        return None
    before = _without_scope(words[: together.start()], naming)
    now = before.startswith(naming.lexicon.words("rows.this_time"))
    opened = now or not before or says_no_more(before, "", told.mention.figure, rows, naming)
    return Several(rows.tops, words[together.start() :]) if opened else None


def left_over(told: Said, rows: Rows, naming: Naming) -> Several | None:
    """The rows that the sentence does not name, where it tells what the others are and the words count the rest."""
    match = phrase(naming.lexicon, "rows_counted").search(told.clause)
    if match is None or not rows.tops or rows.turned or runs_of(told.clause, rows, naming):
        return None
    number, before, rest = number_of(match["n"]), told.clause[: match.start()], told.clause[match.end() :]
    runs = [run for run, *_ in runs_of(_sentence(told), rows, naming)]
    named = [[rows.lines[name] for name in run] for run in runs]
    others = {line.index for found in named if _tells(found, told) for line in found}
    lines = tuple(line for line in rows.tops if line.index not in others)
    apart = others and len(lines) == number >= LEAST and number + len(others) == len(rows.tops)
    rest_told = before.endswith(naming.lexicon.words("rows.rest"))
    joined = apart and (rest_told or lines in (rows.tops[:number], rows.tops[-number:]))
    if not joined:
        return None
    words = without_kind(rest, lines, rows, naming.lexicon.words("rows.counters"))
    return Several(lines, rest if words is None else words)


def _without_scope(words: str, naming: Naming) -> str:
    for word in naming.lexicon.words("tables.scopes"):
        words = words.removeprefix(word)
    return words


def _sentence(told: Said) -> str:
    """The sentence of a figure, with what stands behind the figure."""
    behind = told.view.value[told.mention.start :]
    end = min((at for mark in "。；;\n" if (at := behind.find(mark)) >= 0), default=len(behind))
    return told.sentence + behind[:end]


def _tells(lines: Sequence[Line], told: Said) -> bool:
    """True where figures of the sentence are a cell of each row, or what the rows come to."""
    near = [m.figure for m in told.view.mentions if m.sentence == told.mention.sentence and m is not told.mention]
    each = all(any(is_sum((line,), key, figure) for key in line.figures for figure in near) for line in lines)
    return each or any(is_sum(lines, key, figure) for key in lines[0].figures for figure in near)


def without_kind(words: str, lines: Sequence[Line], rows: Rows, counters: Sequence[str] = ()) -> str | None:
    """What stands behind a number without the kind of the rows, as their labels end or their head says; else None."""
    letters = {*rows.stub, *(plain(line.label)[-1:] for line in lines)}
    for at in range(min(_KIND, len(words)), 0, -1):
        kind = words[:at]
        if letters >= {*kind} or all(plain(line.label).endswith(kind) for line in lines):
            return words[at:]
    counter = next((word for word in counters if words.startswith(word)), "")
    return words.removeprefix(counter) if counter else None


def _claim(
    told: Said, several: Several, rows: Rows, naming: Naming, known: set[Key], *, again: bool = False
) -> Claim | None:
    """What the rows come to in the column that the words name; each column is told once."""
    mention, figure = told.mention, told.mention.figure
    level = mention.role is Role.LEVEL and figure.approx is Approx.NONE and figure.unit.dimension is not Dimension.RATE
    if not level or is_of_other(told, rows, naming):
        return None
    mean = phrase(naming.lexicon, "rows_mean").search(several.words)
    together = phrase(naming.lexicon, "rows_together").search(several.words)
    fitting = phrase(naming.lexicon, "rows_come_to").fullmatch(several.words) is not None
    if not (mean or together or again):
        return None
    words = several.words
    for match in (mean, together):
        words = words.replace(match[0], "", 1) if match is not None else words
    column = column_of_year(figure, several.lines, told.clause, told.passage, rows, naming)
    if column is None or (again and column in known) or not are_one(several.lines, column):
        return None
    if not fitting and not says_no_more(words, rows.heads.get(column, ""), figure, rows, naming):
        return None
    known.add(column)
    expected: Expr = total(*(with_unit(line.figures[column], figure) for line in several.lines))
    if mean is not None:
        number = len(several.lines)
        every = several.lines == rows.tops
        return _mean(told, Quotient(expected, Constant(ONE * number, str(number)))) if every else None
    counted = figure.unit.dimension is Dimension.COUNT
    kind, pattern = (Kind.COUNT, "prose.count") if counted else (Kind.SUM, "prose.total")
    return told_claim(kind, pattern, mention, expected)


def _mean(told: Said, expected: Expr) -> Claim:
    printed = told.mention._replace(figure=told.mention.figure._replace(exact=False))  # 37 by four are 9
    return told_claim(Kind.AVERAGE, "prose.average", printed, expected)
