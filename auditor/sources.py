"""Which files a command line means: files, folders, patterns, and standard input.

Owns the expansion of arguments, also where the shell does none (Windows), what in a folder is taken for a report, and
which files beside a report accept findings of it (suppression.py reads them).
Leaves reading to the readers; a file that is named outright is always tried, whatever its suffix.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from auditor.errors import UsageError
from auditor.language import STANDARD_INPUT

ACCEPTED, ACCEPTED_SUFFIX = "suppressions.toml", ".auditor.toml"  # beside a report
SUFFIXES = frozenset(
    [
        ".txt",
        ".text",
        ".md",
        ".markdown",
        ".csv",
        ".tsv",
        ".docx",
        ".doc",
        ".wps",
        ".rtf",
        ".odt",
        ".pdf",
        ".html",
        ".htm",
        ".xlsx",
        ".xlsm",
        ".xls",
        ".et",
        ".xlsb",
        ".ods",
    ]
)
_WILD = frozenset("*?[")


def expanded(arguments: Iterable[Path]) -> tuple[Path, ...]:
    """The files that `arguments` name, each once, those of a folder or a pattern sorted by name.

    Raises:
        UsageError: a folder holds no report, or a pattern fits no file.
    """
    return tuple(dict.fromkeys(path for argument in arguments for path in _expanded(argument)))


def same_file(left: Path, right: Path) -> bool:
    """True where both names lead to one file, so that writing to one would destroy the other."""
    return left.exists() and right.exists() and os.path.samefile(left, right)


def suppression_files(report: Path, named: Path | None = None) -> tuple[Path, ...]:
    """The files that accept findings of `report`: `named`, and beside it NAME.auditor.toml and suppressions.toml.

    All that are there count together, in this order; `named` is one of them also where it is missing.
    """
    beside = (report.with_name(report.name + ACCEPTED_SUFFIX), report.with_name(ACCEPTED))
    found = [named] if named is not None else []
    for path in beside:
        if path.is_file() and not any(same_file(path, other) for other in found):
            found.append(path)
    return tuple(found)


def _expanded(argument: Path) -> tuple[Path, ...]:
    if str(argument) == STANDARD_INPUT:
        return (argument,)
    if os.path.isdir(argument):  # never raises, whatever the name
        found = tuple(sorted(_reports_in(argument)))
        if not found:
            raise UsageError(f"文件夹 {argument} 里没有报告", f"the folder {argument} holds no report")
        return found
    if _WILD & set(str(argument)) and not os.path.exists(argument):
        return _fitting(argument)
    return (argument,)


def _reports_in(folder: Path) -> Iterator[Path]:
    """The reports in a folder and the folders in it; hidden files and the lock files of office programs are none."""
    for path in folder.rglob("*"):
        inside = path.relative_to(folder).parts
        hidden = any(part.startswith((".", "~$")) for part in inside)
        if path.suffix.lower() in SUFFIXES and not hidden and path.is_file():
            yield path


def _fitting(pattern: Path) -> tuple[Path, ...]:
    from glob import glob  # of use only where the shell has not done it

    found = tuple(Path(name) for name in sorted(glob(str(pattern), recursive=True)) if Path(name).is_file())
    if not found:
        raise UsageError(f"没有文件符合 {pattern}", f"no file fits {pattern}")
    return found
