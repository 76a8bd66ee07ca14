"""Several files checked at the same time, in processes of their own, told in the order in which they were named.

Owns the processes. A file that brings its process down is tried once more alone, and then told as not audited; the
others are not lost. One file, or one job, needs no process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from auditor.checking import EXIT_FAILED, Checked, Wanted, check_file
from auditor.errors import UnreadableFile
from auditor.reports.formats import Outcome
from auditor.reports.unread import Unread

Check = Callable[[Path, Wanted], Checked]


def checked_in_parallel(
    paths: Sequence[Path], wanted: Wanted, jobs: int, check: Check = check_file
) -> Iterator[Checked]:
    """The check of every file, in order, at most `jobs` at a time.

    Raises:
        UsageError: a configuration or a file of accepted findings cannot be used.
    """
    with _pool(min(jobs, len(paths))) as pool:
        waiting = [pool.submit(check, path, wanted) for path in paths]
        try:
            for path, future in zip(paths, waiting, strict=True):
                yield _result(path, future, wanted, check)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _result(path: Path, future: Future[Checked], wanted: Wanted, check: Check) -> Checked:
    try:
        return future.result()
    except BrokenProcessPool:
        pass  # this file, or one that was checked beside it
    try:
        with _pool(1) as alone:
            return alone.submit(check, path, wanted).result()
    except BrokenProcessPool:
        return _lost(path, wanted)


def _lost(path: Path, wanted: Wanted) -> Checked:
    """What is told of a file whose process ended without a word, as it does where memory runs out."""
    problem = UnreadableFile(
        f"无法审核 {path}：处理它的进程意外终止（可能内存不足）",
        f"cannot audit {path}: its process ended unexpectedly (perhaps out of memory)",
        "crash",
    )
    lang = wanted.lang or "zh"
    return Checked(Outcome(Unread(str(path), problem), lang), EXIT_FAILED, (problem.message(lang),))


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
