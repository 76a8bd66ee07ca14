"""Cells that the text beside a table tells otherwise, where other figures beside are cells of the same row or column.

Owns tie_claims. The words of a figure name a row, or none and so that of totals, and the head of a column, or leave one
that measures the same: 其中智慧水务平台核减58万元, 执行率最低的是区水利局，为78.0%, 分别为62万元和34万元. What the
table prints anywhere, or the text tells rightly elsewhere, is nothing to tell. The more figures beside are cells of the
same row or column, the surer; words that say something more leave it to a slip of digits. Cost: figures × cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.claims.evidence.settings import asserted_ties
from auditor.claims.expression import Expr, Quotient, Sum, meets
from auditor.claims.facts.agreeing import PATTERN
from auditor.claims.facts.rows.cells_named import adds_nothing, alike_in, by_head, heads_of
from auditor.claims.facts.rows.columns import is_cell, measures, with_unit
from auditor.claims.facts.rows.subjects import Said, is_free, is_of_other, runs_of, said, topmost
from auditor.claims.facts.rows.tables import LEAST, Rows
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import View
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.reading.names import Naming, plain
from auditor.claims.slips import one_slip, telling_digits
from auditor.claims.tables.lines import Key, Line
from auditor.figures.interval import ONE, ZERO
from auditor.figures.labels import after_last
from auditor.figures.model import Approx, Dimension, Figure
from auditor.records import NamedTuple

_LEVELS = (Role.LEVEL, Role.BASE, Role.RATE, Role.COMPLETION)
_MANY = 2  # figures beside that are cells, with which a reading is sure
_MORE = "anchored-more"  # what is told where a slip of digits explains it alone
_TELLING_RATE = 3  # digits of a rate, or a change, that tells which cells it is of, and of a number with a slip
_APART = re.compile(r"[，,；;。]")
_ENDED = re.compile(r"\s*(?:[^\w\s]|和|及|$)")
_TELLING = 10  # a figure that is a cell of the row of totals by its value alone
_MOST = 12  # letters of what names a column


class _At(NamedTuple):
    """A cell by its row and its column; `exact`: the words say nothing else; `sure`: they name both outright;
    `by_rate`: what is told right behind is that of the cell."""

    line: Line
    key: Key
    exact: bool = True
    sure: bool = False
    by_rate: bool = False


def tie_claims(view: View, rows: Rows, naming: Naming) -> Iterator[Claim]:
    """The figures of a passage that are not what the cells are which their words name."""
    if rows.turned:
        return
    told = [said(view, m) for m in view.mentions if m.role in _LEVELS and m.figure.approx is Approx.NONE]
    known = {one.mention.start: at for one in told if (at := _told_again(one, rows, naming)) is not None}
    found: list[tuple[Mention, _At]] = []
    for one in told:
        if one.mention.start in known or is_of_other(one, rows, naming):
            continue
        at = _most(one, rows, naming) or _listed(one, known, rows, naming) or _named(one, known, rows, naming)
        at = at or _behind_which(one, rows, naming)
        if at is not None and not _is_printed(one.mention.figure, at, rows) and not _is_known(at, known):
            found.append((one.mention, at))
    if len(found) >= _MANY and len(found) > len(known):
        return  # 全县农户730户；受灾的石桥乡12户、柳林乡8户: it tells of something else
    for mention, at in found:
        cell = with_unit(rows.cells[at.line.index][at.key], mention.figure)
        likely = _asserted(at, known)
        if likely and (likely != _MORE or _is_misprint(mention.figure, cell)):
            reading = Hypothesis(cell, Strength.LIKELY, "cell-told", asserted=asserted_ties()[likely])
            yield Claim(Kind.TIE_OUT, PATTERN, mention.figure, (reading,), mention.title)


def _is_known(at: _At, known: dict[int, _At]) -> bool:
    """True where the text tells a cell rightly in another place: what differs there is something else."""
    return any((at.line.index, at.key) == (other.line.index, other.key) for other in known.values())


def _asserted(at: _At, known: dict[int, _At]) -> str:
    """How sure it is, by the figures beside that are cells of the same row or column."""
    beside = {(k.line.index, k.key) for k in known.values() if k.line.index == at.line.index or k.key == at.key}
    if at.by_rate:
        return _MORE
    if not at.exact:
        return _MORE if len(beside) >= _MANY else ""
    return "anchored-many" if len(beside) >= _MANY else "anchored" if beside or at.sure else ""


def _is_misprint(figure: Figure, cell: Figure) -> bool:
    """True where one digit, or two swapped ones, set a figure of three digits and more apart from a cell."""
    wanted = (cell.base / figure.unit.scale).quantize(ONE.scaleb(-figure.decimals))
    return telling_digits(figure.value) >= _TELLING_RATE and one_slip(figure, figure._replace(value=wanted))


def _told_again(told: Said, rows: Rows, naming: Naming) -> _At | None:
    """The cell that a figure is, of the row that the sentence names last, or of the row of totals."""
    figure, lines = told.mention.figure, []
    runs = runs_of(told.sentence, rows, naming)
    for name in [name for run, *_ in reversed(runs) for name in run]:
        lines.append(rows.lines[name])
    if rows.whole is not None and abs(figure.value) >= _TELLING:
        lines.append(rows.whole)
    for line in lines:
        keys = [key for key, cell in rows.cells.get(line.index, {}).items() if is_cell(cell, figure)]
        heads = [key for key in keys if (head := plain(rows.heads.get(key, ""))) and head in told.sentence]
        if keys:
            return _At(line, (heads or keys)[0])
    return None


def _is_printed(figure: Figure, at: _At, rows: Rows) -> bool:
    """True where a figure is another cell of the row or the column, or of the whole table where more is said of it."""
    cells = [(index, key, cell) for index, row in rows.cells.items() for key, cell in row.items()]
    near = (c for index, key, c in cells if not at.exact or index == at.line.index or key == at.key)
    return any(is_cell(cell, figure) for cell in near)


def _most(told: Said, rows: Rows, naming: Naming) -> _At | None:
    """The cell of the row that is the most or the least by a column: 执行率最低的是区水利局，为87.0%."""
    subject = topmost(told, rows, naming)
    if subject is None:
        return None
    if phrase(naming.lexicon, "rows_only").fullmatch(told.clause) is None:
        key = by_head(told.clause, subject.lines[0], told.mention.figure, rows, naming)
        return _At(subject.lines[0], key, sure=True) if key is not None else None
    before = told.sentence[: len(told.sentence) - len(told.clause)].rstrip("，,")
    words = after_last(before, "，,")
    own = [name for name, line in rows.lines.items() if line is subject.lines[0]]
    label = max((name for name in own if name in words), key=len, default="")
    words = phrase(naming.lexicon, "rows_is").sub("", words.replace(label, "", 1))
    most = max((word for word in naming.lexicon.words("rows.topmost") if word in words), key=len, default="")
    key = by_head(words.replace(most, "", 1).removesuffix("的"), subject.lines[0], told.mention.figure, rows, naming)
    return _At(subject.lines[0], key, sure=True) if key is not None else None


def _listed(told: Said, known: dict[int, _At], rows: Rows, naming: Naming) -> _At | None:
    """The cell of one of several figures that go with the rows before them: 甲、乙两镇分别为62万元和34万元."""
    view, sentence = told.view, told.mention.sentence
    first = next((m for m in view.mentions if m.sentence == sentence and _opens(said(view, m), naming)), None)
    if first is None:
        return None
    runs = runs_of(said(view, first).clause, rows, naming)
    own = [m for m in view.mentions if m.sentence == sentence and m.start >= first.start]
    lines = [rows.lines[name] for name in runs[-1][0]] if len(runs) == 1 else []
    listed = own[: len(lines)]
    if told.mention not in listed or len(lines) < LEAST or len(listed) < len(lines) or not _are_alike(listed):
        return None
    joints = {*"和、及与,，", *naming.lexicon.words("prose.joints")}
    if any(view.between(one, two).strip() not in joints for one, two in pairwise(listed)):
        return None
    agreed = [known[m.start] for m, line in zip(listed, lines, strict=True) if _agrees(m, line, known)]
    keys = {at.key for at in agreed}
    line = lines[listed.index(told.mention)]
    key = keys.pop() if len(keys) == 1 else None
    return _At(line, key) if key is not None and key in rows.cells.get(line.index, {}) else None


def _opens(told: Said, naming: Naming) -> bool:
    return phrase(naming.lexicon, "distributed").search(told.clause) is not None


def _are_alike(mentions: Sequence[Mention]) -> bool:
    return len({(m.figure.unit.dimension, m.figure.unit.noun) for m in mentions}) == 1


def _agrees(mention: Mention, line: Line, known: dict[int, _At]) -> bool:
    at = known.get(mention.start)
    return at is not None and at.line.index == line.index


def _named(told: Said, known: dict[int, _At], rows: Rows, naming: Naming) -> _At | None:
    """The cell whose row and column the words name, of the row of totals where they name no row."""
    if phrase(naming.lexicon, "rows_together").search(told.clause):
        return None
    runs = runs_of(told.clause, rows, naming)
    if not runs:
        return _of_sentence(told, known, rows, naming)
    names, begin, end = runs[-1]
    if len(names) != 1 or len(runs) != 1:
        return None
    line = rows.lines[names[0]]
    before, behind = told.clause[:begin], told.clause[end:]
    found = _column(told, line, behind, known, rows, naming)
    if found is None:
        return None
    key, exact = found
    free = is_free(told.clause, begin, end, naming) or adds_nothing(before, rows, naming, told.mention.figure)
    closed = _ENDED.match(told.view.value, told.mention.figure.place.end) is not None  # not 石桥乡12户受灾
    return _At(line, key, exact and free and closed)


def _of_sentence(told: Said, known: dict[int, _At], rows: Rows, naming: Naming) -> _At | None:
    """The row of the whole sentence, or of totals, where the words before the figure are the head of a column."""
    runs = runs_of(told.sentence, rows, naming)
    names = {name for run, *_ in runs for name in run}
    line = rows.lines[names.pop()] if len(names) == 1 else rows.whole if not names else None
    if line is None or sum(at.line.index == line.index for at in known.values()) < (_MANY if not runs else 1):
        return None
    words, done = told.clause, phrase(naming.lexicon, "rows_fulfilled").fullmatch(told.clause)
    if done is not None and any(plain(done["plan"]) in head for head in rows.heads.values()):
        words = naming.lexicon.words("rows.fulfilled")[0]
    if len(phrase(naming.lexicon, "rows_is").sub("", words).strip()) < LEAST:
        words = after_last(told.sentence[: len(told.sentence) - len(words)].rstrip("，,"), "，,")[:_MOST]
    key = by_head(words, line, told.mention.figure, rows, naming)
    return _At(line, key) if key is not None else None


def _behind_which(told: Said, rows: Rows, naming: Naming) -> _At | None:
    """The cell in the row of totals of which a rate or a change right behind is: 收入32.15亿元，为年初预算的90.3%."""
    view, figure = told.view, told.mention.figure
    behind = next((m for m in view.mentions if m.start > told.mention.start), None)
    whole = rows.whole
    level = told.mention.role is Role.LEVEL and figure.unit.dimension is not Dimension.RATE
    if whole is None or behind is None or not level or behind.sentence != told.mention.sentence:
        return None
    if behind.figure.approx is not Approx.NONE or telling_digits(behind.figure.value) < _TELLING_RATE:
        return None
    words = plain(view.between(told.mention, behind))
    if runs_of(told.sentence + words, rows, naming) or len(_APART.findall(words)) > 1:
        return None
    keys = alike_in(whole, figure, rows)
    based = [key for key in keys if any(name in words for name in heads_of(key, rows))]
    cells = rows.cells[whole.index]
    found = [key for key in keys for base in based if key != base and _comes_to(behind, cells[key], cells[base])]
    return _At(whole, found[0], exact=False, by_rate=True) if len(based) == len(found) == 1 else None


def _comes_to(mention: Mention, one: Figure, base: Figure) -> bool:
    """True where a figure is the one cell by the other, or how far it lies from that."""
    apart: Expr = Sum(((1, one), (-1, base)))
    change = mention.role in (Role.DELTA, Role.CHANGE_RATE)
    if mention.role is Role.DELTA:
        expected = Sum(
            ((mention.direction, with_unit(one, mention.figure)), (-mention.direction, with_unit(base, mention.figure)))
        )
        return measures(one, mention.figure) and meets(expected, mention.figure.interval())
    if mention.role not in (Role.COMPLETION, Role.CHANGE_RATE) or mention.figure.unit.dimension is not Dimension.RATE:
        return False
    by = Quotient(Sum(((mention.direction, apart),)) if change else one, base)
    return base.base > ZERO and meets(by, mention.figure.interval())


def _column(
    told: Said, line: Line, behind: str, known: dict[int, _At], rows: Rows, naming: Naming
) -> tuple[Key, bool] | None:
    """The column that the words behind a row name, or that other figures of the row's kind are of; and whether the
    words say nothing else."""
    figure = told.mention.figure
    key = by_head(behind, line, figure, rows, naming)
    if key is not None:
        return key, True
    alike = alike_in(line, figure, rows)
    own = {m.start for m in told.view.mentions if m.sentence == told.mention.sentence}
    kinds = [(at, k.key) for at, k in known.items() if k.key in alike and k.line is not rows.whole]
    units = {key for _, key in kinds}
    key = alike[0] if len(alike) == 1 else units.pop() if len(units) == 1 else None
    side = any(at in own and other == key for at, other in kinds)  # another row is told in the sentence
    return (key, side and adds_nothing(behind, rows, naming, figure)) if key is not None else None
