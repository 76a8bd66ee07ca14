"""Several files checked at the same time, told in the order in which they were named.

Owns that order, and what is told of a file whose process was lost. Leaves processes to workers.py. One file, or one
job, needs no process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from auditor.checking import EXIT_FAILED, Checked, Wanted, check_file
from auditor.errors import AuditorError, UnreadableFile
from auditor.reports.formats import Outcome
from auditor.reports.unread import Unread
from auditor.workers import Defect, Loss, completed

Check = Callable[[Path, Wanted], Checked]
_Numbered = tuple[int, Path]


def checked_in_parallel(
    paths: Sequence[Path], wanted: Wanted, jobs: int, check: Check = check_file
) -> Iterator[Checked]:
    """The check of every file, in order, at most `jobs` at a time.

    Raises:
        UsageError: a configuration or a file of accepted findings cannot be used.
    """
    done: dict[int, Checked] = {}
    answers = completed(enumerate(paths), partial(_check, check, wanted), min(jobs, len(paths)))
    try:
        for index in range(len(paths)):
            while index not in done:
                (at, path), answer = next(answers)
                done[at] = _told(path, answer, wanted)
            yield done.pop(index)
    finally:
        answers.close()  # type: ignore[attr-defined]


def _check(check: Check, wanted: Wanted, numbered: _Numbered) -> Checked:
    return check(numbered[1], wanted)


def _told(path: Path, answer: Checked | Loss | Defect | AuditorError, wanted: Wanted) -> Checked:
    """What a process says of its file; one that ended without a word had a file that cannot be audited."""
    if isinstance(answer, AuditorError):
        raise answer
    if isinstance(answer, Defect):
        raise RuntimeError(f"{path}\n{answer.trace}")
    return _lost(path, wanted) if isinstance(answer, Loss) else answer


def _lost(path: Path, wanted: Wanted) -> Checked:
    """What is told of a file whose process ended without a word, as it does where memory runs out."""
    problem = UnreadableFile(
        f"无法审核 {path}：处理它的进程意外终止（可能内存不足）",
        f"cannot audit {path}: its process ended unexpectedly (perhaps out of memory)",
        "crash",
    )
    lang = wanted.lang or "zh"
    return Checked(Outcome(Unread(str(path), problem), lang), EXIT_FAILED, (problem.message(lang),))
