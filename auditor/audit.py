"""The whole run on one screen: read, find figures, recognise claims, judge, diagnose, tell. Start reading here.

`audit` is a pure, picklable function: bytes or a path in, a Report out; it prints nothing and keeps nothing.
"""

from __future__ import annotations

from pathlib import Path

from auditor.claims.recognise import recognise_claims
from auditor.document import Document, Remark
from auditor.engine.coverage import WEAK, unchecked_of
from auditor.engine.judge import judge_all
from auditor.engine.model import Check, LastYearsReport, Report, Told, Unchecked
from auditor.engine.rules import Rules, load_rules
from auditor.engine.unreadable import remarks_of, unreadable_of
from auditor.figures.lexicon import Lexicon, load_lexicon
from auditor.figures.read import ReportFigures, read_figures
from auditor.limits import DEFAULT, Limits
from auditor.readers import read_document
from auditor.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from auditor.claims.previous import LastYear

_OTHER_YEAR = Remark(
    "上年报告写明的年度不是本报告的上一年，没有核对上年数",
    "the report given as last year's is of another year: nothing was held against it",
    "other-year",
)


def audit(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    previous: str | Path | bytes | None = None,
    limits: Limits = DEFAULT,
) -> Report:
    """The findings on one report, given as a path or as its bytes (then `name` tells its file name, if any).

    With `previous`, last year's report, what the report says of last year is held against it.

    Raises:
        UnreadableFile: the source cannot be audited; never returned as a clean report.
    """
    return audit_whole(source, name=name, previous=previous, limits=limits).report


class Audited(NamedTuple):
    """A report with what was read of it, for whoever shows the one in the other."""

    report: Report
    document: Document
    figures: ReportFigures


def audit_whole(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    previous: str | Path | bytes | None = None,
    limits: Limits = DEFAULT,
) -> Audited:
    """The findings on one report, with the document and the figures that were read.

    Raises:
        UnreadableFile: the source cannot be audited.
    """
    document = read_document(source, name=name, limits=limits)
    figures = read_figures(document, load_lexicon())
    if previous is None:
        return Audited(_report_of(document, figures), document, figures)
    earlier = read_document(previous, limits=limits)
    return Audited(_report_of(document, figures, earlier), document, figures)


def audit_document(document: Document) -> Report:
    """The findings on a report that has been read."""
    return _report_of(document, read_figures(document, load_lexicon()))


def _report_of(document: Document, figures: ReportFigures, earlier: Document | None = None) -> Report:
    lexicon = load_lexicon()
    last, doubts = (None, ()) if earlier is None else _last_year(earlier, figures, lexicon)
    recognised = recognise_claims(figures, lexicon, last, document.blocks)
    rules = load_rules()
    told = _told_of(judge_all(recognised.claims, rules), rules, figures)
    left_out = _left_out(document)
    unchecked = (
        *unchecked_of(told.checks, figures, recognised.silences),
        *unreadable_of(figures),
        *left_out,
    )
    n_figures = len(figures.all) + len(figures.unreadable) + len(left_out)
    return Report(
        path=document.path,
        format=document.format,
        sha256=document.sha256,
        title=document.title,
        n_figures=n_figures,
        n_figures_checked=n_figures - len(unchecked),
        n_figures_weakly=sum(one.code == WEAK for one in unchecked),
        checks=told.checks,
        findings=told.findings,
        queries=told.queries,
        unchecked=unchecked,
        remarks=(*document.remarks, *remarks_of(figures, document.remarks), *doubts),
        last_year=None if earlier is None else LastYearsReport(earlier.path, earlier.title, recognised.missing),
        captions={grid.table.index: grid.title for grid in figures.grids if _names_something(grid.title)},
        crashes=recognised.crashes,
    )


def _left_out(document: Document) -> tuple[Unchecked, ...]:
    """The figures of text that is struck through or hidden."""
    if not document.asides:
        return ()
    from auditor.engine.left_out import left_out_of  # of use only where a reader left something out

    return left_out_of(document.asides)


def _names_something(title: str) -> bool:
    """True for a caption that can be told: a number or a mark alone is none."""
    return sum(char.isalpha() for char in title) > 1


def _last_year(
    earlier: Document, figures: ReportFigures, lexicon: Lexicon
) -> tuple[LastYear | None, tuple[Remark, ...]]:
    """Last year's report as read, None with a remark where it is plainly of another year."""
    from auditor.claims.previous.reading import is_year_before, last_year_of  # of use only where there is one

    last = last_year_of(earlier.blocks, read_figures(earlier, lexicon), lexicon)
    return (last, ()) if is_year_before(last, figures, lexicon) else (None, (_OTHER_YEAR,))


def _told_of(checks: tuple[Check, ...], rules: Rules, figures: ReportFigures) -> Told:
    """What is told of the broken checks, with the checks that then stand."""
    if not any(check.is_broken for check in checks):
        return Told((), (), checks)
    from auditor.engine.findings import findings_of  # slow to load, and of use only where a claim is broken
    from auditor.engine.telling import told_apart
    from auditor.engine.thresholds import load_thresholds

    return told_apart(findings_of(checks, rules, figures), checks, load_thresholds())
