"""The command `auditor compare`: two drafts in, what changed between them out.

Owns the order of the steps and the exit status. Leaves the audits to checking.py, the comparison to editions/ and every
word to reports/.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from auditor.checking import EXIT_FAILED, EXIT_FINDINGS, EXIT_OK, SEVERITIES, Wanted, check_file, settings_for
from auditor.configuration import Configuration
from auditor.console import (
    PLAIN_WIDTH,
    ascii_only,
    complain,
    is_terminal,
    print_lines,
    terminal_width,
    wants_colour,
    write,
)
from auditor.editions.comparing import Comparison, Edition, compared
from auditor.engine.model import Report
from auditor.errors import UsageError
from auditor.reports.layout import View
from auditor.reports.plain import lines_to_text
from auditor.sources import same_file

SUFFIXES = {"": "text", ".txt": "text", ".json": "json", ".html": "html", ".htm": "html", ".xlsx": "xlsx"}


def run_compare(old: Path, new: Path, wanted: Wanted, format: str | None, output: Path | None) -> int:
    """Show what changed from the draft `old` to the draft `new`; both are checked with the configuration of the new.

    Raises:
        UsageError: the configuration cannot be used, or nothing can be written so.
    """
    format = _format(format, output, (old, new))
    settings = settings_for(new, wanted)
    wanted = wanted._replace(config=settings.path, lang=settings.lang, whole=True)
    editions = [_edition(path, wanted) for path in (old, new)]
    if editions[0] is None or editions[1] is None:
        return EXIT_FAILED
    found = compared(editions[0], editions[1])
    _show(found, settings.lang, format, output)
    crashed = found.old.crashes or found.new.crashes
    return EXIT_FAILED if crashed else _status(found, settings)


def _edition(path: Path, wanted: Wanted) -> Edition | None:
    """A draft with its findings, None where it cannot be audited, which is said."""
    checked = check_file(path, wanted)
    for complaint in checked.complaints:
        complain(complaint)
    report, read = checked.outcome.report, checked.outcome.read
    return Edition(report, read.document, read.figures) if isinstance(report, Report) and read is not None else None


def _format(asked: str | None, output: Path | None, drafts: Sequence[Path]) -> str:
    """The format that is asked for, else the one that the suffix of the output file tells.

    Raises:
        UsageError: nothing can be written so.
    """
    format = asked or ("text" if output is None else SUFFIXES.get(output.suffix.lower(), ""))
    if output is not None and not format:
        known = " ".join(suffix for suffix in SUFFIXES if suffix)
        raise UsageError(
            f"比较结果不能写成 {output.suffix} 文件，文件名应以 {known} 之一结尾，或用 --format 指明格式",
            f"a comparison is no {output.suffix} file: its name should end in one of {known}, or give --format",
        )
    if format == "xlsx" and output is None and is_terminal():
        raise UsageError(
            "xlsx 是二进制文件，请用 --output 写入文件", "xlsx is no text: write it to a file with --output"
        )
    if output is not None and any(same_file(output, path) for path in drafts):
        raise UsageError("--output 不能是两稿之一", "--output must not be one of the drafts")
    return format


def _show(found: Comparison, lang: str, format: str, output: Path | None) -> None:
    if format == "json":
        from auditor.reports.comparison_json import comparison_to_json

        write(comparison_to_json(found, lang, ascii_only(output)), output)
    elif format == "html":
        from auditor.reports.html.comparison import comparison_to_html

        write(comparison_to_html(found, lang), output)
    elif format == "xlsx":
        from auditor.reports.comparison_workbook import comparison_to_xlsx

        write(comparison_to_xlsx(found, lang), output)
    else:
        _show_list(found, lang, output)


def _show_list(found: Comparison, lang: str, output: Path | None) -> None:
    from auditor.reports.comparison_lines import comparison_lines

    on_screen = output is None and is_terminal()
    width = terminal_width() if on_screen else PLAIN_WIDTH
    lines = comparison_lines(found, View(lang, width))
    if output is None:
        print_lines(lines, on_screen and wants_colour(), width)
    else:
        write(lines_to_text(lines), output)


def _status(found: Comparison, settings: Configuration) -> int:
    """1 where the edit left a number behind for sure, or where it made a finding that --fail-on asks for."""
    threshold = SEVERITIES.get(settings.fail_on)
    if threshold is None:
        return EXIT_OK
    new = [one.finding for one in found.arrived if one.finding not in found.new.queries]
    fails = any(one.is_sure for one in found.stale) or any(finding.severity >= threshold for finding in new)
    return EXIT_FINDINGS if fails else EXIT_OK
