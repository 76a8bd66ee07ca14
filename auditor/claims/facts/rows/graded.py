"""Rates and totals of grades that a table tells side by side: 优良率 = (优 + 良) ÷ all; 得分 = the sum of all marks.

Owns graded_claim. A rate is of several columns, or rows, where its name is theirs one after the other; all there is is
the total, or all of them where none is left out by its head (缺考). Marks add up where the full marks beside them make
a hundred. Cost: quadratic in the columns.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.expression import Quotient, total
from auditor.claims.facts.rows.cells_named import by_head
from auditor.claims.facts.rows.columns import summed, told_claim, with_unit
from auditor.claims.facts.rows.subjects import Said, is_of_other, is_qualified, runs_of, subject_of
from auditor.claims.facts.rows.tables import LEAST, Rows, is_whole
from auditor.claims.model import Claim, Kind
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.reading.names import Naming, plain
from auditor.claims.tables.lines import Key, Line
from auditor.figures.interval import ZERO
from auditor.figures.model import Dimension, Figure

_HUNDRED = 100
_NEAR = 20  # letters behind marks that may tell of other ones
_MORE = 3  # grades that make a division


def graded_claim(told: Said, rows: Rows, naming: Naming) -> Claim | None:
    """The rate of several grades, or the marks of all rows."""
    if rows.turned or is_of_other(told, rows, naming) or is_qualified(told):
        return None
    return _rate(told, rows, naming) or _marks(told, rows, naming)


def _rate(told: Said, rows: Rows, naming: Naming) -> Claim | None:
    rates = (Role.RATE, Role.COMPLETION, Role.SHARE)
    if told.mention.role not in rates or told.mention.figure.unit.dimension is not Dimension.RATE:
        return None
    subject = subject_of(told, rows, naming)
    line = subject.lines[0] if subject is not None and len(subject.lines) == 1 else None
    if line is None and not runs_of(told.clause, rows, naming):
        line = rows.whole
    match = phrase(naming.lexicon, "rows_graded").fullmatch(subject.behind if subject is not None else told.clause)
    if match is None:
        return None
    pair = (_columns(match["name"], line, rows, naming) if line is not None else None) or (
        _rows(match["name"], rows, naming) if subject is None else None
    )
    if pair is None or sum(cell.base for cell in pair[1]) <= ZERO:
        return None
    return told_claim(Kind.SHARE, "prose.share", told.mention, Quotient(total(*pair[0]), total(*pair[1])))


def _columns(name: str, line: Line, rows: Rows, naming: Naming) -> tuple[list[Figure], list[Figure]] | None:
    """The cells of a row whose heads are a name one after the other, and those that make up all there is."""
    keys = [key for key, cell in line.figures.items() if cell.unit.dimension in (Dimension.COUNT, Dimension.BARE)]
    totals = summed(keys, rows, naming)
    whole = list(totals) if len(totals) == 1 < len(keys) else []
    grades = [key for key in keys if key not in whole]
    heads = [plain(rows.heads.get(key, "")) for key in grades]
    found = _run(name, heads, naming)
    if found is None or len(grades) < _MORE or len({line.figures[key].unit for key in grades}) > 1:
        return None
    if not whole and _has_absent(heads, naming):
        return None
    parts: Sequence[Key] = whole or grades
    return [line.figures[grades[at]] for at in found], [line.figures[key] for key in parts]


def _rows(name: str, rows: Rows, naming: Naming) -> tuple[list[Figure], list[Figure]] | None:
    """The same of the rows in the only column that there is."""
    keys = [key for key in rows.tops[0].figures if all(key in line.figures for line in rows.tops)] if rows.tops else []
    labels = [plain(line.label) for line in rows.tops]
    found = _run(name, labels, naming)
    if (
        found is None
        or len(keys) != 1
        or len(rows.tops) < _MORE
        or (rows.whole is None and _has_absent(labels, naming))
    ):
        return None
    own = [line.figures[keys[0]] for line in rows.tops]
    whole = rows.whole.figures.get(keys[0]) if rows.whole is not None else None
    return [own[at] for at in found], [whole] if whole is not None else own


def _has_absent(names: Sequence[str], naming: Naming) -> bool:
    """True where one of several grades is of those that were not there, who may be left out of all: 缺考."""
    return any(word in name for name in names for word in naming.lexicon.words("prose.absent"))


def _is_time(words: str, naming: Naming) -> bool:
    """True for a part of a year, or a place, and nothing else: 三季度, 全市, not 全年目标."""
    part = phrase(naming.lexicon, "only_period").fullmatch(words) is not None and naming.stated(words).get("span")
    return bool(part) or words in naming.lexicon.words("tables.scopes")


def _run(name: str, heads: Sequence[str], naming: Naming) -> range | None:
    """Where heads, one after the other and two at least, make up a name, with a time or a place before."""
    for start in range(len(heads)):
        for stop in range(start + LEAST, len(heads) + 1):
            joined = "".join(heads[start:stop])
            before = name.removesuffix(joined)
            if all(heads[start:stop]) and name.endswith(joined) and (not before or _is_time(before, naming)):
                return range(start, stop)
    return None


def _marks(told: Said, rows: Rows, naming: Naming) -> Claim | None:
    """The marks of all rows, where their full marks beside make a hundred: 综合得分为88.3分."""
    figure, words = told.mention.figure, naming.lexicon.words
    plainly = told.mention.role is Role.LEVEL and figure.unit.dimension is Dimension.SCORE
    if not plainly or rows.whole is not None or len(rows.tops) < LEAST or runs_of(told.sentence, rows, naming):
        return None
    near = told.sentence + told.view.value[figure.place.end :][:_NEAR]
    if any(word in near and word not in rows.title for word in words("rows.other_marks")):
        return None
    key = by_head(told.clause, rows.tops[0], figure, rows, naming)
    if key is None or not rows.heads.get(key, "").endswith(words("tables.marks")):
        return None
    full = [k for k, head in rows.heads.items() if head.endswith(words("tables.full_marks"))]
    if len(full) != 1 or not all(key in line.figures and full[0] in line.figures for line in rows.tops):
        return None
    if sum(line.figures[full[0]].value for line in rows.tops) != _HUNDRED or is_whole(rows.tops[-1].label, naming):
        return None
    own = [with_unit(line.figures[key], figure) for line in rows.tops]
    return told_claim(Kind.SUM, "prose.total", told.mention, total(*own))
