"""Two drafts held against each other, as tables: the same parts as the list for a terminal, one row each, uncut.

Owns parts, columns and rows, from which the page and the workbook are made. Leaves fixed words to comparison_words.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from auditor.editions.comparing import Arrived, Change, Comparison, Gone
from auditor.editions.stale import Restatement
from auditor.engine.model import Finding, Report
from auditor.engine.writing import bilingual_amount
from auditor.figures.model import Figure
from auditor.language import Bilingual
from auditor.records import NamedTuple
from auditor.reports import comparison_words as words
from auditor.reports import wording
from auditor.reports.clean import clean
from auditor.reports.finding_lines import figure_words
from auditor.reports.sheet import Column

QUERY = "query"
PLACE = Column(wording.PLACE, 26)
NAME = Column(Bilingual("名称", "name"), 34)
FIGURE = Column(Bilingual("数字", "figure"), 16)
OLD_NUMBER = Column(Bilingual("旧数", "old number"), 16)
NEW_NUMBER = Column(Bilingual("新数", "new number"), 16)
SEVERITY = Column(Bilingual("级别", "severity"), 8)
EXCERPT = Column(Bilingual("原文", "sentence or row"), 36)
DEFECT = Column(Bilingual("问题", "defect"), 40)
REPORTED = Column(Bilingual("报告数", "reported"), 14)
EXPECTED = Column(wording.EXPECTED, 14)
WHY = Column(Bilingual("与改动的关系", "what the edit did"), 30)
ID = Column(wording.NUMBER, 20)
STALE = (
    OLD_NUMBER,
    NEW_NUMBER,
    Column(words.CHANGED_AT, 40),
    Column(words.STILL, 46),
    Column(Bilingual("怎么看", "how to read it"), 44),
)
FINDING = (SEVERITY, PLACE, EXCERPT, DEFECT, REPORTED, EXPECTED)
CHANGED = (PLACE, NAME, OLD_NUMBER, NEW_NUMBER)
ALONE = (PLACE, NAME, FIGURE)


class Row(NamedTuple):
    """The texts of a row; `level` is the severity it is shown with, "query", or "" for none."""

    cells: tuple[str, ...]
    level: str = ""


class Part(NamedTuple):
    """One of the questions about two drafts, and its answer."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def comparison_parts(found: Comparison, lang: str) -> tuple[Part, ...]:
    """The parts in the order in which a person wants them; one without rows says that there is nothing."""
    old, new = _Edition(found.old, lang), _Edition(found.new, lang)
    parts = (
        ("stale", words.STALE, STALE, [_stale(one, new) for one in found.stale]),
        ("arrived", words.ARRIVED, (*FINDING, WHY, ID), [_arrived(one, new) for one in found.arrived]),
        ("remaining", words.REMAINING, (*FINDING, ID), [_finding(one, new) for one in found.remaining]),
        ("gone", words.GONE, (*FINDING, WHY, ID), [_gone(one, old) for one in found.gone]),
        ("changed", words.CHANGED, CHANGED, [_change(one, new) for one in found.changes]),
        ("added", words.ADDED, ALONE, list(_alone(found.added, new))),
        ("removed", words.REMOVED, ALONE, list(_alone(found.removed, old))),
    )
    return tuple(Part(id, title.of(lang), columns, tuple(rows)) for id, title, columns, rows in parts)


def comparison_notes(found: Comparison, lang: str) -> tuple[str, ...]:
    """What must be known of either draft beyond this: parts that failed, and the remarks of its reader."""
    between = ": " if lang == "en" else "："
    said = [
        (report.path or "", text)
        for report in (found.old, found.new)
        for text in (
            *(wording.crash_words(crash.part).of(lang) for crash in report.crashes),
            *(wording.remark_words(remark, lang, report.captions) for remark in report.remarks),
        )
    ]
    return tuple(f"{clean(path)}{between}{clean(text)}" for path, text in said)


def comparison_counts(found: Comparison, lang: str) -> tuple[str, str]:
    """How much was changed, and what became of the findings."""
    counts = words.count_words(len(found.changes), len(found.added), len(found.removed), found.reworded)
    sure = sum(one.is_sure for one in found.stale)
    told = (len(found.arrived), len(found.gone), len(found.remaining))
    findings = words.finding_words(sure, len(found.stale) - sure, *told)
    return (words.SAME if found.is_unchanged else counts).of(lang), findings.of(lang)


class _Edition:
    """A draft as its figures and findings are told."""

    def __init__(self, report: Report, lang: str) -> None:
        self.lang = lang
        self._report = report
        self._captions: Mapping[int, str] = report.captions

    def place(self, figure: Figure) -> str:
        """Where the figure stands."""
        return clean(wording.place_words(figure.location, self.lang, self._captions))

    def level(self, finding: Finding) -> tuple[str, str]:
        """The severity of a finding, for a program and in words."""
        if finding in self._report.queries:
            return QUERY, wording.QUERY.of(self.lang)
        return finding.severity.code, wording.SEVERITY[finding.severity].of(self.lang)


def _stale(one: Restatement, new: _Edition) -> Row:
    def at(figures: Sequence[Figure]) -> str:
        return "\n".join(" ".join(p for p in (new.place(f), clean(f.label)) if p) for f in figures)

    advice = "\n".join(word.of(new.lang) for word in words.advice_on(one))
    cells = (figure_words(one.old), figure_words(one.changed[0]), at(one.changed), at(one.left), advice)
    return Row(cells, "warning" if one.is_sure else QUERY)


def _finding(finding: Finding, edition: _Edition, why: Sequence[str] = ()) -> Row:
    level, severity = edition.level(finding)
    lang = edition.lang
    cells = (
        severity,
        f"{clean(finding.section)}\n{edition.place(finding.reported)}".strip(),
        clean(finding.quote),
        f"{clean(finding.title.of(lang))}\n{clean(finding.message.of(lang))}".strip(),
        figure_words(finding.reported),
        clean(bilingual_amount(finding.check.expected_text).of(lang)),
        *why,
        f"{finding.rule} {finding.id}",
    )
    return Row(cells, level)


def _arrived(one: Arrived, new: _Edition) -> Row:
    return _finding(one.finding, new, [_why(one.changes, words.PUT_IN if one.is_added else words.OTHERWISE, new.lang)])


def _gone(one: Gone, old: _Edition) -> Row:
    reason = words.TAKEN_OUT if one.is_removed else words.OTHERWISE
    return _finding(one.finding, old, [_why(one.changes, reason, old.lang)])


def _why(changes: Sequence[Change], otherwise: Bilingual, lang: str) -> str:
    told = "\n".join(f"{figure_words(change.old)} → {figure_words(change.new)}" for change in changes)
    return told or otherwise.of(lang)


def _change(change: Change, new: _Edition) -> Row:
    place, label = new.place(change.new), clean(change.new.label)
    return Row((place, label, figure_words(change.old), figure_words(change.new)))


def _alone(figures: Iterable[Figure], edition: _Edition) -> Iterator[Row]:
    for figure in figures:
        yield Row((edition.place(figure), clean(figure.label), figure_words(figure)))
