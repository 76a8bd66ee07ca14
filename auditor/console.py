"""The console that the program runs on: its streams, its width, its colours. Only it reads the environment.

Owns what is written to standard output and standard error, and how. Leaves every word to reports/.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from auditor.records import TYPE_CHECKING
from auditor.reports.output import is_utf8, print_bytes, print_text, write_file
from auditor.reports.plain import lines_to_text

if TYPE_CHECKING:
    from typing import TextIO

    from auditor.reports.layout import Line

PLAIN_WIDTH, MIN_WIDTH, MAX_WIDTH = 80, 40, 120


class _Closed(io.TextIOBase):
    """Standard output that was closed before the program began: writing to it fails, as it would anywhere else."""

    encoding = "utf-8"

    @property
    def buffer(self) -> _Closed:
        """Bytes have nowhere to go either."""
        return self

    def write(self, _: str | bytes) -> int:
        """Fail, since there is nowhere to write to."""
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def open_streams() -> None:
    """See to it that there are standard streams, also where the program was started with closed ones."""
    if sys.stdout is None:
        sys.stdout = _Closed()
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # for as long as the program runs


def complain(message: str) -> None:
    """One line on standard error; where that cannot be written either, the exit status must say it."""
    from auditor.reports.clean import clean

    try:
        print_text(f"auditor: {clean(message)}\n", sys.stderr)
        sys.stderr.flush()
    except (OSError, ValueError):
        _quiet(sys.stderr)  # what stays in its buffer must not fail again at the end


def quiet_library(name: str) -> None:
    """Let a library keep to itself what it notes of a file; what matters to a person is said by this program."""
    import logging

    logging.getLogger(name).setLevel(logging.CRITICAL)


def quiet_stdout() -> None:
    """Nobody reads standard output any more, or it takes no more: let the interpreter flush it into nothing."""
    _quiet(sys.stdout)


def _quiet(stream: TextIO) -> None:
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def standard_input(most: int) -> bytes:
    """All of standard input, but no more than one byte over `most`: it may have no end."""
    return sys.stdin.buffer.read(most + 1) if sys.stdin is not None else b""


def user_name() -> str | None:
    """The name the user is logged in under, None where there is none."""
    import getpass

    try:
        return getpass.getuser() or None
    except (OSError, KeyError, ImportError):
        return None


def is_terminal() -> bool:
    """True where a person reads standard output as it is written."""
    return sys.stdout.isatty()


def terminal_width() -> int:
    """The columns to fill on a terminal."""
    import shutil  # slow to load, and of use only on a terminal

    return max(MIN_WIDTH, min(shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns, MAX_WIDTH))


def wants_colour() -> bool:
    """True where the environment does not forbid colours."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and is_utf8(sys.stdout)


def ascii_only(output: Path | None) -> bool:
    """True where JSON must escape what standard output cannot write."""
    return output is None and not is_utf8(sys.stdout)


def print_lines(lines: Sequence[Line], coloured: bool, width: int) -> None:
    """The lines on standard output."""
    if coloured:
        from auditor.reports import terminal

        terminal.print_lines(lines, sys.stdout, width)
    else:
        print_text(lines_to_text(lines), sys.stdout)


def write(content: str | bytes, output: Path | None = None) -> None:
    """Write to the file `output`, whole or not at all; to standard output where there is none.

    Raises:
        UsageError: the file cannot be written.
    """
    if output is not None:
        write_file(output, content)
    elif isinstance(content, bytes):
        print_bytes(content, sys.stdout)
    else:
        print_text(content if is_utf8(sys.stdout) else content.removeprefix("\ufeff"), sys.stdout)
