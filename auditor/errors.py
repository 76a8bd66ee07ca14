"""The errors a caller can meet, one small tree. Only boundaries (readers, cli) turn foreign exceptions into these.

    AuditorError
    ├── UnreadableFile      the file cannot be audited; the message says why, in the reader's language
    ├── RuleError           a file under rules/ is wrong; names file and key
    └── UsageError          options or configuration that make no sense

Every error carries a message in Chinese and in English, so that the boundary can speak the user's language.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class AuditorError(Exception):
    """Base of all errors of this package; `message(lang)` is one line for a person."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en

    def message(self, lang: str = "zh") -> str:
        """The one-line message in `lang` ("zh" or "en")."""
        return self.en if lang == "en" else self.zh


class UnreadableFile(AuditorError):
    """A file that cannot be audited (missing, empty, encrypted, corrupt, not the format it claims to be).

    `code` names the kind of reason, for programs.
    """

    def __init__(self, zh: str, en: str, code: str = "unreadable") -> None:
        super().__init__(zh, en)
        self.code = code


class RuleError(AuditorError):
    """A file under rules/ that cannot be used."""


class UsageError(AuditorError):
    """Options or configuration that make no sense."""


class Crash(NamedTuple):
    """A defect of the program met during an audit: the part that failed and its traceback. The run must exit with 2."""

    part: str
    trace: str


def guarded(part: str, work: Callable[[], T]) -> T | Crash:
    """What `work` returns, or a Crash where it fails, so that the other parts still run and the failure is shown.

    The only place that catches everything; our own errors pass through. A Crash must reach Report.crashes.
    """
    try:
        return work()
    except AuditorError:
        raise
    except Exception:
        import traceback  # slow to load, and seldom needed

        return Crash(part, traceback.format_exc())
