"""What is done with one file: audited, told as a list, drawn as a page, written as a workbook and a marked-up copy.

Owns Job and Result, which travel between processes. Leaves limits to watching.py and worker.py.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from auditor.annotate import Marked, annotated, nearest_suffix, readable
from auditor.annotate.notes import Note, notes_of
from auditor.checking import Checked, Wanted, check_file, settings_for
from auditor.console import quiet_library
from auditor.engine.model import Finding, Report, Severity
from auditor.errors import UsageError
from auditor.limits import Limits
from auditor.readers.source import Source, load_source
from auditor.records import NamedTuple
from auditor.reports import wording
from auditor.reports.clean import clean
from auditor.reports.formats import Outcome, Read, Shape, rendered
from auditor.reports.layout import View
from auditor.reports.report_lines import closing_lines

QUERY = "query"
WIDE = 10_000  # columns: a page wraps its own lines
Stage = Callable[[str], None]


class LastYear(NamedTuple):
    """Last year's report; `name` is a bare file name."""

    name: str
    data: bytes


class Job(NamedTuple):
    """A file to audit, and how; `name` is a bare file name."""

    name: str
    data: bytes
    lang: str = "zh"
    queries: bool = False  # marked in the copy, too
    config: Path | None = None
    previous: LastYear | None = None


class Result(NamedTuple):
    """All that a page shows and gives of one file; `copy` is None where there is no format to mark it in."""

    told: str  # JSON, for the list of the page
    page: bytes
    workbook: bytes
    copy: bytes | None
    copy_suffix: str = ""  # where it is another than that of the file


class Refused(NamedTuple):
    """Why a file could not be audited, in the words of the page."""

    message: str
    code: str


class _Markable(NamedTuple):
    """A file that can be marked: as it came, as it is read, and the suffix of the copy where it is another."""

    source: Source
    seen: Source
    suffix: str


def done(job: Job, stage: Stage, previous: Path | None = None) -> Result | Refused:
    """What came of the job; `stage` hears what is being done, `previous` is where last year's report lies.

    Raises:
        UnreadableFile: the file, or last year's, cannot be read.
        UsageError: the configuration cannot be used.
    """
    stage("auditing")
    wanted = Wanted(lang=job.lang, config=job.config, whole=True, previous=previous)
    markable = _markable(job, settings_for(Path(job.name), wanted).limits)
    checked = check_file(Path(job.name), wanted, markable.seen.data if markable else job.data)
    report, read = checked.outcome.report, checked.outcome.read
    if not isinstance(report, Report) or read is None:
        return Refused(checked.complaints[0], _code(checked))
    stage("writing")
    outcomes = [Outcome(report, job.lang, checked.outcome.hidden, read)]
    page, workbook = (rendered(outcomes, Shape(format)) for format in ("html", "xlsx"))
    marked, said = _copy(job, markable, report, read)
    told = _told(report, job.lang, [*checked.complaints, *said])
    copy, suffix = (marked.data, markable.suffix) if marked and markable else (None, "")
    return Result(json.dumps(told), _bytes(page), _bytes(workbook), copy, suffix)


def _markable(job: Job, limits: Limits) -> _Markable | None:
    """The file, ready to be marked; None where there is no format to mark it in."""
    source = load_source(job.data, name=job.name, limits=limits)
    try:
        return _Markable(source, readable(source), nearest_suffix(source))
    except UsageError:
        return None


def _code(checked: Checked) -> str:
    problem = getattr(checked.outcome.report, "problem", None)
    return getattr(problem, "code", "unreadable")


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _copy(job: Job, markable: _Markable | None, report: Report, read: Read) -> tuple[Marked | None, list[str]]:
    """The marked-up copy, None where there can be none, and what a person must know of it."""
    english = job.lang == "en"
    if markable is None:
        return None, ["no copy: this format carries no marks" if english else "这种格式不能加批注，没有批注版"]
    quiet_library("pypdf")
    notes = notes_of(report, job.lang, job.queries)
    try:
        marked = annotated(markable.source, markable.seen, notes, job.lang, read.document.blocks)
    except UsageError as problem:
        return None, [problem.message(job.lang)]
    left_out = "not marked in the copy: " if english else "批注版里未能标注："
    said = [remark.of(job.lang) for remark in marked.remarks]
    if markable.suffix:
        other = f"the copy is a {markable.suffix} file" if english else f"批注版是 {markable.suffix} 文件"
        said.append(f"{other} (this format carries no marks)" if english else f"{other}（原格式不能加批注）")
    return marked, said + [f"{left_out}{note.figure} {note.head}" for note in marked.left_out]


def _told(report: Report, lang: str, said: list[str]) -> dict[str, Any]:
    """The report as the page lists it: text only, in the order in which it is shown."""
    notes, view = notes_of(report, lang, queries=True), View(lang, WIDE, unchecked=True)
    found = [*report.findings, *report.queries]
    return {
        "title": clean(report.title),
        "summary": [line.text.strip() for line in closing_lines(report, view, 0) if line.text.strip()],
        "remarks": [clean(text) for text in said],
        "items": [
            _item(finding, note, report, lang, number >= len(report.findings))
            for number, (finding, note) in enumerate(zip(found, notes[: len(found)], strict=True))
        ],
    }


def _item(finding: Finding, note: Note, report: Report, lang: str, is_query: bool) -> dict[str, Any]:
    level = QUERY if is_query else finding.severity.code
    word = wording.QUERY if is_query else wording.SEVERITY[finding.severity]
    mark = wording.QUERY_MARK if is_query else wording.SEVERITY_MARK[finding.severity]
    message = clean(finding.message.of(lang))
    return {
        "id": finding.id,
        "level": level,
        "mark": mark,
        "word": word.of(lang),
        "title": clean(finding.title.of(lang)),
        "figure": note.figure,
        "section": clean(finding.section),
        "place": clean(wording.place_words(finding.reported.location, lang, report.captions)),
        "message": message,
        "quote": clean(finding.quote),
        "lines": [line for line in note.lines if message not in line],
        "sure": wording.probability_words(finding.probability, lang),
        "rule": finding.rule,
    }


def levels(lang: str) -> Iterator[tuple[str, str, str]]:
    """What can be chosen by severity: class, mark and word."""
    for severity in reversed(Severity):
        yield severity.code, wording.SEVERITY_MARK[severity], wording.SEVERITY[severity].of(lang)
    yield QUERY, wording.QUERY_MARK, wording.QUERY.of(lang)
