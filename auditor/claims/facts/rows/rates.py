"""Rates of a named row that are one of its columns by another: 项目经费执行率86.0%, 城市低保对象人均7800元.

Owns rate_claim, for rates by their nature (rules/wording/ratios.toml) and for a plan that is fulfilled (完成计划的95%),
and each_claim, for amounts a head. Heads must name the two columns, and no other two. Cost: quadratic in the columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from auditor.claims.expression import Quotient
from auditor.claims.facts.rows.anchors import anchor_before
from auditor.claims.facts.rows.columns import measures, says_no_more, told_claim
from auditor.claims.facts.rows.subjects import Said, Subject, subject_of
from auditor.claims.facts.rows.tables import Rows
from auditor.claims.model import Claim, Kind
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.reading.names import Naming, plain
from auditor.claims.tables.heads_by_nature import names_rate
from auditor.claims.tables.lines import Key, Line
from auditor.figures.interval import ZERO
from auditor.figures.model import Dimension, Figure

_NUMBER = "数"  # the end of the head of a number, behind what it is of: 期数
_RATES = (Role.COMPLETION, Role.RATE)


def rate_claim(told: Said, rows: Rows, naming: Naming) -> Claim | None:
    """The rate of a named row, by the two columns of which it is one by its nature."""
    subject = _one_row(told, rows, naming)
    if subject is None or told.mention.role not in _RATES or told.mention.figure.unit.dimension is not Dimension.RATE:
        return None
    (line,) = subject.lines
    over = [key for key in line.figures if subject.column is None or key == subject.column]
    pairs = [(o, u) for o, u in permutations(line.figures, 2) if o in over and _are_alike(line, o, u)]
    done = phrase(naming.lexicon, "rows_fulfilled").fullmatch(subject.behind)
    name = naming.lexicon.words("rows.fulfilled")[0] if done is not None else _rate_in(subject.behind, naming)
    if not name:
        return None
    plan = plain(done["plan"]) if done is not None else ""
    more = "" if done is not None else _before(subject.behind, name, naming)
    named = [pair for pair in pairs if _is_named(name, plan, more, pair, rows, told, naming)]
    if len(named) != 1:
        return None
    above, below = (line.figures[key] for key in named[0])
    return (
        told_claim(Kind.COMPLETION, "prose.completion", told.mention, Quotient(above, below)) if below.value else None
    )


def _one_row(told: Said, rows: Rows, naming: Naming) -> Subject | None:
    """The one row that is named before a figure, or whose cell the figure before it is."""
    if rows.turned:
        return None
    subject = subject_of(told, rows, naming)
    if subject is None and (anchor := anchor_before(told, rows, naming)) is not None and len(anchor.keys) == 1:
        subject = Subject(anchor.lines, told.clause, "", anchor.keys[0])
    return subject if subject is not None and len(subject.lines) == 1 else None


def _are_alike(line: Line, over: Key, under: Key) -> bool:
    one, other = (line.figures[key].unit for key in (over, under))
    return (one.dimension, one.noun) == (other.dimension, other.noun) and one.dimension is not Dimension.RATE


def _rate_in(words: str, naming: Naming) -> str:
    """The name of a rate that words end with: 执行率 of 预算执行率为."""
    told = phrase(naming.lexicon, "rows_is").sub("", words)
    names = (name for known in naming.lexicon.ratios for name in known.rate if told.endswith(name))
    return max(names, key=len, default="")


def _before(words: str, name: str, naming: Naming) -> str:
    return phrase(naming.lexicon, "rows_is").sub("", words).removesuffix(name)


def _is_named(name: str, plan: str, more: str, pair: tuple[Key, Key], rows: Rows, told: Said, naming: Naming) -> bool:
    """True where the heads of two columns name what a rate is of, and the words before it nothing else."""
    over, under = (plain(rows.heads.get(key, "")) for key in pair)
    more_of_plan = plan.replace(under, "")
    fits = not plan or plan in under or (under in plan and more_of_plan in (*naming.words("openings"), ""))
    said = not more or any(says_no_more(more, head, told.mention.figure, rows, naming) for head in (over, under))
    return bool(over and under) and fits and said and names_rate(name, over, under, naming.lexicon)


def each_claim(told: Said, rows: Rows, naming: Naming) -> Claim | None:
    """The amount a head of a named row, by its column of amounts and the one that counts what the words say."""
    subject = _one_row(told, rows, naming)
    level = told.mention.role is Role.LEVEL and told.mention.figure.unit.dimension is not Dimension.RATE
    match = phrase(naming.lexicon, "rows_each").fullmatch(subject.behind) if subject is not None and level else None
    if subject is None or match is None:
        return None
    (line,) = subject.lines
    figure, counts = told.mention.figure, set(counts_per(match["per"], line, rows, naming))
    amounts = [key for key, cell in line.figures.items() if key not in counts and measures(cell, figure)]
    of = [key for key in amounts if says_no_more(match["thing"], rows.heads.get(key, ""), figure, rows, naming)]
    if len(counts) != 1 or len(of) != 1 or (len(amounts) > 1 and not match["thing"]):
        return None
    amount, count = line.figures[of[0]], line.figures[counts.pop()]
    if count.base <= ZERO:
        return None
    printed = told.mention._replace(figure=figure._replace(exact=False))
    return told_claim(Kind.AVERAGE, "prose.average", printed, Quotient(amount, count))


def counts_per(per: str, line: Line, rows: Rows, naming: Naming) -> Iterator[Key]:
    """The columns that count what an amount is told for each of: 人数 of 生均, 人次 of 次均, 实办期数 of 每期."""
    nouns = [
        key.rpartition(".")[2] for key, words in naming.lexicon.lists_of("prose").items() if _is_per(key, words, per)
    ]
    entries = (entry.split("：") for entry in naming.lexicon.words("tables.counted_by"))
    words = [word for name, found in entries if name.startswith(per) for word in found.split("、")]
    for key, cell in line.figures.items():
        counted = cell.unit.dimension is Dimension.COUNT and per in (cell.unit.noun, cell.unit.noun[-1:])
        named = any(word in rows.heads.get(key, "") for word in (*words, f"{per}{_NUMBER}"))
        if cell.unit.noun in nouns or counted or (_is_bare(cell) and named):
            yield key


def _is_per(key: str, words: Sequence[str], per: str) -> bool:
    return key.startswith("prose.per.") and per in words


def _is_bare(cell: Figure) -> bool:
    return cell.unit.dimension is Dimension.BARE
