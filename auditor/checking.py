"""One file checked as a user wants it: configuration, audit, what is left out, and the exit status it calls for.

Owns the merging of options and configuration, and the three exit statuses. It prints nothing and is picklable, so that
files can be checked in processes of their own. Leaves streams and the order of files to cli.py.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from auditor.configuration import Configuration, configuration_for
from auditor.deadline import within
from auditor.errors import UnreadableFile
from auditor.limits import TOO_LARGE, Limits
from auditor.records import TYPE_CHECKING, NamedTuple
from auditor.reports.formats import Outcome, Read
from auditor.reports.unread import Unread
from auditor.rulebook import use_own_folders
from auditor.sources import suppression_files

if TYPE_CHECKING:
    from auditor.engine.model import Report, Severity

EXIT_OK = 0  # nothing at or above --fail-on
EXIT_FINDINGS = 1
EXIT_FAILED = 2  # bad usage, a file that cannot be audited, a crash; with --strict what was not read completely
SEVERITIES = {"info": 1, "warning": 2, "error": 3}


class Wanted(NamedTuple):
    """What the command line says of a check; None or empty where the configuration decides."""

    lang: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    fail_on_queries: bool = False
    strict: bool = False
    min_probability: Decimal | None = None
    no_queries: bool = False
    config: Path | None = None
    previous: Path | None = None  # last year's report, which this one is held against
    whole: bool = False  # what was read of the report is wanted with it


class Checked(NamedTuple):
    """What came of one file: the outcome to show, its exit status, and the lines that belong on standard error."""

    outcome: Outcome
    status: int
    complaints: tuple[str, ...] = ()
    traces: tuple[str, ...] = ()


def check_file(path: Path, wanted: Wanted, data: bytes | None = None) -> Checked:
    """The check of the file `path`, or of `data` that stands for it, also where it cannot be audited.

    Raises:
        UsageError: the configuration or the file of accepted findings cannot be used.
    """
    from auditor.engine.unreadable import is_incomplete
    from auditor.reports.wording import NOT_ALL_READ, crash_words

    settings = settings_for(path, wanted)
    lang = settings.lang
    use_own_folders(settings.rules)
    chosen = _chosen(settings)
    try:
        with within(settings.limits.seconds, str(path)):
            report, read = _audited(path, data, wanted, settings.limits)
    except UnreadableFile as problem:
        return Checked(Outcome(Unread(str(path), problem), lang), EXIT_FAILED, (problem.message(lang),))
    shown = _narrowed(report, path, settings, chosen)
    missed = settings.strict and is_incomplete(report)
    failed = report.crashes or missed or _is_cut(report)
    status = EXIT_FAILED if failed else status_of(shown, settings)
    if wanted.no_queries:
        shown = _without_queries(shown)
    return Checked(
        Outcome(shown, lang, _told(report) - _told(shown) - len(shown.accepted), read),
        status,
        (
            *(f"{path.name}: {crash_words(crash.part).of(lang)}" for crash in report.crashes),
            *((f"{path.name}: {NOT_ALL_READ.of(lang)}",) if missed else ()),
        ),
        tuple(crash.trace for crash in report.crashes),
    )


def _is_cut(report: Report) -> bool:
    """True where a part of the report is beyond a limit and so was not audited."""
    return any(remark.code == TOO_LARGE for remark in report.remarks)


def _audited(path: Path, data: bytes | None, wanted: Wanted, limits: Limits) -> tuple[Report, Read | None]:
    from auditor.audit import audit, audit_whole

    source = path if data is None else data
    if wanted.whole:
        found = audit_whole(source, name=str(path), previous=wanted.previous, limits=limits)
        return found.report, Read(found.document, found.figures)
    return audit(source, name=str(path), previous=wanted.previous, limits=limits), None


def settings_for(path: Path, wanted: Wanted) -> Configuration:
    """The configuration for the report at `path`, overridden by what the command line says."""
    found = configuration_for(path, wanted.config)
    return found._replace(
        lang=wanted.lang or found.lang,
        fail_on=wanted.fail_on or found.fail_on,
        fail_on_queries=wanted.fail_on_queries or found.fail_on_queries,
        strict=wanted.strict or found.strict,
        min_probability=found.min_probability if wanted.min_probability is None else wanted.min_probability,
        select=wanted.select or found.select,
        ignore=wanted.ignore or found.ignore,
    )


def status_of(report: Report, settings: Configuration) -> int:
    """The exit status for what is shown of a report; queries count only where they are asked for."""
    threshold = SEVERITIES.get(settings.fail_on)
    fails = threshold is not None and any(finding.severity >= threshold for finding in report.findings)
    return EXIT_FINDINGS if fails or (settings.fail_on_queries and report.queries) else EXIT_OK


class _Chosen(NamedTuple):
    """The rules that the settings name: those wanted, those not, and those of another severity."""

    wanted: frozenset[str]
    unwanted: frozenset[str]
    levels: dict[str, Severity]


def _chosen(settings: Configuration) -> _Chosen:
    from auditor.engine.model import Severity
    from auditor.engine.rules import load_rules
    from auditor.selection import rule_ids

    rules = load_rules()
    levels = {rule: Severity[level.upper()] for name, level in settings.severity for rule in rule_ids([name], rules)}
    return _Chosen(rule_ids(settings.select, rules), rule_ids(settings.ignore, rules), levels)


def _narrowed(report: Report, path: Path, settings: Configuration, chosen: _Chosen) -> Report:
    from auditor.selection import probable, select, with_severities

    accepted = report
    if suppression_files(path, settings.suppressions):
        from auditor.suppression import without_accepted  # of use only where findings are accepted

        accepted = without_accepted(report, path, settings)
    shown = probable(select(accepted, chosen.wanted, chosen.unwanted), settings.min_probability)
    return with_severities(shown, chosen.levels) if chosen.levels else shown


def _without_queries(report: Report) -> Report:
    return report._replace(queries=())


def _told(report: Report) -> int:
    return len(report.findings) + len(report.queries)
