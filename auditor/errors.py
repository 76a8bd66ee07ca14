"""The errors a caller can meet, one small tree. Only boundaries (readers, cli) turn foreign exceptions into these.

    AuditorError
    ├── UnreadableFile      the file cannot be audited; the message says why, in the reader's language
    ├── RuleError           a file under rules/ is wrong; names file and key
    └── UsageError          options or configuration that make no sense

Every error carries a message in Chinese and in English, so that the boundary can speak the user's language.
"""

from __future__ import annotations

import errno
from collections.abc import Callable

from auditor.language import Bilingual
from auditor.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")


class AuditorError(Exception):
    """Base of all errors of this package; `message(lang)` is one line for a person."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en

    def __reduce__(self) -> tuple[type[AuditorError], tuple[str, ...]]:
        """How the error travels between processes."""
        return type(self), (self.zh, self.en)

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

    def __reduce__(self) -> tuple[type[AuditorError], tuple[str, ...]]:
        """How the error travels between processes."""
        return type(self), (self.zh, self.en, self.code)


class RuleError(AuditorError):
    """A file under rules/ that cannot be used."""


class UsageError(AuditorError):
    """Options or configuration that make no sense."""


_REASONS = {
    errno.ENOENT: "文件或文件夹不存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "是一个文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENOSPC: "磁盘空间不足",
    errno.EROFS: "磁盘是只读的",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EBUSY: "文件正被占用",
    errno.ELOOP: "链接成环",
    errno.EBADF: "已关闭",
    errno.ENXIO: "设备不存在或未接通",
}


def reason_of(problem: OSError) -> Bilingual:
    """Why the system refused, in both languages; its own words are in the language of the system."""
    english = problem.strerror or str(problem)
    return Bilingual(_REASONS.get(problem.errno or 0, f"系统报错 {problem.errno or english}"), english)


def system_words(problem: OSError) -> Bilingual:
    """One line about what the system refused: the file it concerns, or the output where it concerns none."""
    reason = reason_of(problem)
    name = problem.filename
    if name is None:
        return Bilingual(f"无法写入输出：{reason.zh}", f"cannot write the output: {reason.en}")
    shown = name if isinstance(name, str) else repr(name)
    return Bilingual(f"无法打开 {shown}：{reason.zh}", f"cannot open {shown}: {reason.en}")


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
