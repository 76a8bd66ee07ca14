"""`auditor check FILE ...` without any option, as most people type it: nothing is loaded that parses options.

Owns telling such a command line from all others, which are those of cli.py. What it does is what cli.py does with it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from auditor.boundary import exit_status
from auditor.checking import Wanted
from auditor.cli_check import display_for, run_check
from auditor.console import open_streams

LANG = "zh"  # where no option says another


def is_plain(arguments: Sequence[str]) -> bool:
    """True for `check` and files that are there, with no option: a wrong word is for cli.py to explain."""
    return arguments[:1] == ["check"] and len(arguments) > 1 and all(map(_is_file, arguments[1:]))


def _is_file(word: str) -> bool:
    return not word.startswith("-") and "\0" not in word and os.access(word, os.R_OK)


def main(arguments: Sequence[str]) -> int:
    """Run such a command line; the exit status."""
    open_streams()
    files = [Path(word) for word in arguments[1:]]
    return exit_status(lambda: run_check(files, Wanted(), display_for(None, None), None), LANG)
