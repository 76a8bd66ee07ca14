"""The command `auditor check`: files in, their findings shown in the format that is asked for, exit status out.

Owns the order of files, what goes to which stream, and the total of several files. Leaves one file to checking.py,
processes to batch.py and every word to reports/.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from auditor.checking import EXIT_OK, Checked, Wanted, check_file, settings_for
from auditor.console import (
    PLAIN_WIDTH,
    ascii_only,
    complain,
    is_terminal,
    standard_input,
    terminal_width,
    wants_colour,
    write,
)
from auditor.console import print_lines as on_screen
from auditor.errors import UsageError
from auditor.language import STANDARD_INPUT
from auditor.limits import MEGABYTE
from auditor.records import NamedTuple
from auditor.reports.formats import BINARY, LISTS, Outcome, Shape, format_of, outcome_lines, rendered, total_lines
from auditor.reports.layout import EMPTY, Line
from auditor.reports.output import print_text
from auditor.reports.unread import Unread
from auditor.sources import expanded, same_file

MOST_JOBS = 61  # what Windows allows for


class Display(NamedTuple):
    """How the outcome of `auditor check` is to be shown, and where."""

    format: str
    all_checks: bool = False
    unchecked: bool = False
    brief: bool = False
    quiet: bool = False
    output: Path | None = None
    no_color: bool = False

    @property
    def streamed(self) -> bool:
        """True where a person reads the list as it grows, file by file."""
        return self.format in LISTS and self.output is None and not self.quiet


def run_check(arguments: Sequence[Path], wanted: Wanted, display: Display, jobs: int | None) -> int:
    """Check the files that `arguments` name, show what came of it, and return the highest exit status.

    Raises:
        UsageError: no such files, or they cannot be shown so.
    """
    files = expanded(arguments)
    _refuse_nonsense(files, display)
    if wanted.previous is not None and len(files) > 1:
        raise UsageError("--previous 只能用于一个报告", "--previous goes with one report")
    wanted = wanted._replace(whole=display.format == "html")
    status = EXIT_OK
    outcomes: list[Outcome] = []
    for path, checked in zip(files, _checked(files, wanted, display, jobs), strict=True):
        status = max(status, checked.status)
        if display.streamed and not isinstance(checked.outcome.report, Unread):
            _print_lines(outcome_lines(checked.outcome, _shape(display)), display, first=not outcomes)
        _tell_aside(checked, path, display)
        outcomes.append(checked.outcome)
    if display.streamed and len(files) > 1:
        _print_lines(total_lines(outcomes, _shape(display)), display, first=False)
    if not display.streamed and not (display.quiet and display.output is None):
        write(rendered(outcomes, _shape(display)._replace(several=len(files) > 1)), display.output)
    return status


def display_for(format: str | None, output: Path | None, **options: bool) -> Display:
    """The display that the options ask for; without a format the suffix of the output file tells it."""
    return Display(format or format_of(output), output=output, **options)


def _refuse_nonsense(files: Sequence[Path], display: Display) -> None:
    if display.output is not None and any(same_file(display.output, path) for path in files):
        raise UsageError("--output 不能是被审核的文件", "--output must not be one of the audited files")
    if display.format in BINARY and display.output is None and is_terminal():
        raise UsageError(
            f"{display.format} 是二进制文件，请用 --output 写入文件",
            f"{display.format} is no text: write it to a file with --output",
        )


def _checked(files: Sequence[Path], wanted: Wanted, display: Display, jobs: int | None) -> Iterator[Checked]:
    """The check of every file in order, in several processes where there are several files and processors."""
    at_once = min(jobs or _processors(), len(files), MOST_JOBS)
    if at_once == 1 or any(str(path) == STANDARD_INPUT for path in files):
        for path in files:
            yield _check_file(path, wanted, display)
        return
    from auditor.batch import checked_in_parallel  # slow to load, and of use only for several files

    results = checked_in_parallel(files, wanted, at_once)
    for path in files:
        with _waiting(path, wanted, display):
            checked = next(results)
        yield checked


def _processors() -> int:
    return os.cpu_count() or 1


def _check_file(path: Path, wanted: Wanted, display: Display) -> Checked:
    most = settings_for(path, wanted).limits.file_mb * MEGABYTE
    data = standard_input(most) if str(path) == STANDARD_INPUT else None
    with _waiting(path, wanted, display):
        return check_file(path, wanted, data)


def _waiting(path: Path, wanted: Wanted, display: Display) -> AbstractContextManager[None]:
    """A sign of life on a terminal while a file is being checked."""
    if display.quiet:
        return nullcontext()
    from auditor.reports.progress import progress

    waiting = "auditing" if settings_for(path, wanted).lang == "en" else "正在审核"
    return progress(f"{waiting} {path.name}", sys.stderr)


def _tell_aside(checked: Checked, path: Path, display: Display) -> None:
    """On standard error, what a person must know besides the output: why a file was not audited, remarks, crashes."""
    for trace in checked.traces:
        print_text(trace, sys.stderr)
    for complaint in checked.complaints:
        complain(complaint)
    report, lang = checked.outcome.report, checked.outcome.lang
    if display.format not in LISTS and not display.quiet and not isinstance(report, Unread):
        from auditor.reports.wording import remark_words

        for remark in report.remarks:
            complain(f"{path.name}: {remark_words(remark, lang, report.captions)}")


def _print_lines(lines: list[Line], display: Display, first: bool) -> None:
    """Print one report at once, so that a person need not wait for the others; in colour only on a terminal."""
    coloured = _on_terminal(display) and not display.no_color and wants_colour()
    on_screen(lines if first or display.brief else [EMPTY, *lines], coloured, _shape(display).width)


def _on_terminal(display: Display) -> bool:
    return display.format == "terminal" and is_terminal()


def _shape(display: Display) -> Shape:
    width = terminal_width() if display.output is None and _on_terminal(display) else PLAIN_WIDTH
    return Shape(
        display.format,
        all_checks=display.all_checks,
        unchecked=display.unchecked,
        brief=display.brief,
        width=width,
        ascii_only=ascii_only(display.output),
    )
