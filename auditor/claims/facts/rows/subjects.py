"""Which rows of a table the words before a figure name, and what stands between them and the figure.

Owns Said (a figure with its clause and its sentence) and Subject. Whole labels count, one after the other; in the
clause of the figure, or in the one before that says which is the most (道路改造投资最多，占…); what stands behind a
figure that is a cell is anchors.py's. Cost: letters of a sentence × labels of the table.
"""

from __future__ import annotations

import re

from auditor.claims.facts.rows.tables import YEAR, Rows
from auditor.claims.prose.context import View
from auditor.claims.prose.mentions import Mention
from auditor.claims.prose.phrases import phrase
from auditor.claims.reading.names import Naming
from auditor.claims.tables.lines import Key, Line
from auditor.figures.labels import after_last
from auditor.records import NamedTuple

_ENDS = re.compile(r"[，,。；;\n]")
_BEHIND = re.compile(r"(?:\([^()]{0,40}\))?[^，,。；;\n]{0,20}")
_TIME = re.compile(r"(?:第?[一二三四]季度|\d{1,2}月份?|[上下]半年)")
_BEFORE = re.compile(r"[\u4e00-\u9fffA-Za-z0-9、]")


class Said(NamedTuple):
    """A figure of the text with the words before it: of its clause, of its sentence, and of its passage."""

    view: View
    mention: Mention
    clause: str
    sentence: str
    passage: str


class Subject(NamedTuple):
    """The rows that are named, the words between them and the figure, and those before them in the clause."""

    lines: tuple[Line, ...]
    behind: str
    before: str = ""
    column: Key | None = None  # where the figure before is the cell of the row


def said(view: View, mention: Mention) -> Said:
    """A figure with the words before it."""
    before = view.value[: mention.start]
    start = max((m.end() for m in _ENDS.finditer(before)), default=0)
    start = max([start, *(m.figure.place.end for m in view.before(mention))])
    return Said(view, mention, before[start:], after_last(before, "。；;\n"), before)


def behind(told: Said) -> str:
    """The words right behind a figure, up to the next mark that parts clauses, with what stands in brackets."""
    found = _BEHIND.match(told.view.value, told.mention.figure.place.end)
    return found[0] if found is not None else ""


def is_qualified(told: Said) -> bool:
    """True where brackets right behind a figure say more of it: 馆均13.5万人次(含流动服务点)."""
    return told.view.value.startswith("(", told.mention.figure.place.end)


def is_of_other(told: Said, rows: Rows, naming: Naming, *, untold: bool = False) -> bool:
    """True where the sentence is of another year than the table, or of another place: 上年讲师占40.2%, 全国煤炭占…;
    what it is held against is none of that: 较上年同期增收5亿元, 与2015年相比. A part of a year that the table does not
    tell of is another time, but where that is `untold` (by the table) and may be its own."""
    words = told.sentence
    for name in ("compared_opening", "compare_phrase"):
        words = phrase(naming.lexicon, name).sub("", words)
    years, last = {*YEAR.findall(words)}, naming.lexicon.words("prose.last_period")
    if (years and rows.years and years.isdisjoint(rows.years)) or any(word in words for word in last):
        return True
    stated, own = naming.stated(words), rows.scope
    span, scope = stated.get("span", ""), stated.get("scope", "")
    if span and (rows.span or _are_times(rows) or not untold) and span not in (rows.span, _span_of_rows(rows, naming)):
        return True
    return bool(scope and own and scope != own) or (scope in naming.lexicon.words("rows.widest") and scope != own)


def _span_of_rows(rows: Rows, naming: Naming) -> str:
    """The part of a year that rows make up one after the other: 4-6月 of 4月, 5月 and 6月."""
    if not _are_times(rows):
        return ""
    return naming.stated(f"{rows.tops[0].label}至{rows.tops[-1].label}").get("span", "")


def _are_times(rows: Rows) -> bool:
    """True where all rows are parts of a year: 一季度, 二季度."""
    return bool(rows.tops) and all(_TIME.fullmatch(line.label) for line in rows.tops)


def runs_of(clause: str, rows: Rows, naming: Naming) -> list[tuple[list[str], int, int]]:
    """The labels that a clause names one right after the other, and where each run of them stands."""
    if not rows.lines:
        return []
    label = rows.any_label
    joint = phrase(naming.lexicon, "joint").pattern
    found = re.finditer(rf"(?:{label})(?:(?:{joint})(?:{label}))*", clause)
    runs = [(re.findall(label, m[0]), m.start(), m.end()) for m in found]
    return [run for run in runs if len(set(run[0])) == len(run[0])]


def subject_of(told: Said, rows: Rows, naming: Naming) -> Subject | None:
    """The rows that the clause of a figure names last, where they are named with nothing before that narrows them."""
    runs = runs_of(told.clause, rows, naming)
    if not runs:
        return None
    names, begin, end = runs[-1]
    if not is_free(told.clause, begin, end, naming):
        return None  # 高级工程师 for 工程师, or 研究员、教授
    return Subject(tuple(rows.lines[name] for name in names), told.clause[end:], told.clause[:begin])


def is_free(clause: str, begin: int, end: int, naming: Naming) -> bool:
    """True where nothing before a run of labels narrows them: not 高级工程师 for 工程师."""
    bracketed = clause[begin - 1 : begin] == "(" and clause[end : end + 1] == ")"
    return bracketed or not _BEFORE.match(clause[max(begin - 1, 0) : begin]) or _opens(clause[:begin], naming)


def _opens(words: str, naming: Naming) -> bool:
    """True where words end in what opens a list: 其中, 全年."""
    lists = (naming.lexicon.words(f"prose.{name}") for name in ("nested", "whole_year"))
    return words.endswith((*(word for found in lists for word in found), *naming.words("filling")))


def topmost(told: Said, rows: Rows, naming: Naming) -> Subject | None:
    """The one row that the sentence before the clause says to be the most or the least: 道路改造投资最多，占…."""
    start = len(told.sentence) - len(told.clause)
    before = told.sentence[:start].rstrip("，,")
    runs = runs_of(before, rows, naming)
    if runs_of(told.clause, rows, naming) and not phrase(naming.lexicon, "compared_things").fullmatch(told.clause):
        return None
    if len(runs) != 1 or len(runs[0][0]) != 1 or len(before) == start:
        return None
    (name,), begin, end = runs[0]
    opening = before[end : end + 1] in ("", "，", ",", "(") and phrase(naming.lexicon, "rows_topmost_before").search(
        before[:begin]
    )
    closing = phrase(naming.lexicon, "rows_topmost_behind").match(before[end:])
    if not (opening or (closing and is_free(after_last(before, "，,"), *_within(before, begin, end), naming))):
        return None
    return Subject((rows.lines[name],), told.clause)


def _within(text: str, begin: int, end: int) -> tuple[int, int]:
    """Where a stretch of a text stands in the last clause of it."""
    at = len(text) - len(after_last(text, "，,"))
    return begin - at, end - at
