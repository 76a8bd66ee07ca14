"""Several files checked at the same time, in processes of their own, told in the order in which they were named.

Owns the processes: each has one file at a time, so that one that dies takes no other file with it, and is replaced.
One file, or one job, needs no process.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import NamedTuple

from auditor.checking import EXIT_FAILED, Checked, Wanted, check_file
from auditor.errors import AuditorError, UnreadableFile
from auditor.reports.formats import Outcome
from auditor.reports.unread import Unread

Check = Callable[[Path, Wanted], Checked]


class _Worker(NamedTuple):
    """A process, and the line to it."""

    process: SpawnProcess
    line: Connection


class _Failure(NamedTuple):
    """A defect of the program met in a process: its traceback."""

    trace: str


def checked_in_parallel(
    paths: Sequence[Path], wanted: Wanted, jobs: int, check: Check = check_file
) -> Iterator[Checked]:
    """The check of every file, in order, at most `jobs` at a time.

    Raises:
        UsageError: a configuration or a file of accepted findings cannot be used.
    """
    waiting = deque(enumerate(paths))
    busy: dict[Connection, tuple[_Worker, int]] = {}
    done: dict[int, Checked] = {}
    try:
        for _ in range(min(jobs, len(paths))):
            _give(_started(check, wanted), waiting, busy)
        for index in range(len(paths)):
            while index not in done:
                for line in wait(list(busy)):
                    worker, at = busy.pop(line)  # type: ignore[call-overload]  # only our own lines are waited for
                    done[at] = _received(worker, paths[at], wanted)
                    _give(worker if worker.process.is_alive() else _started(check, wanted), waiting, busy)
            yield done.pop(index)
    finally:
        for worker, _ in busy.values():
            worker.process.terminate()


def _give(worker: _Worker, waiting: deque[tuple[int, Path]], busy: dict[Connection, tuple[_Worker, int]]) -> None:
    """Give the next file to a worker, or let it go where there is none."""
    if not waiting:
        worker.process.terminate()
        return
    index, path = waiting.popleft()
    worker.line.send(path)
    busy[worker.line] = (worker, index)


def _received(worker: _Worker, path: Path, wanted: Wanted) -> Checked:
    """What a worker says of its file; a worker that ended without a word had a file that cannot be audited."""
    try:
        answer = worker.line.recv()
    except EOFError:
        worker.process.join()
        return _lost(path, wanted)
    if isinstance(answer, AuditorError):
        raise answer
    if isinstance(answer, _Failure):
        raise RuntimeError(f"{path}\n{answer.trace}")
    if not isinstance(answer, Checked):
        raise TypeError(answer)
    return answer


def _started(check: Check, wanted: Wanted) -> _Worker:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, check, wanted), daemon=True)
    process.start()
    theirs.close()  # so that the line ends when the process does
    return _Worker(process, ours)


def _work(line: Connection, check: Check, wanted: Wanted) -> None:
    """Check one file after the other, until the line ends. An interruption is the parent's to act upon."""
    import signal
    import traceback

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            path = line.recv()
        except EOFError:
            return
        try:
            line.send(check(path, wanted))
        except AuditorError as problem:
            line.send(problem)
        except Exception:  # shown by the parent
            line.send(_Failure(traceback.format_exc()))


def _lost(path: Path, wanted: Wanted) -> Checked:
    """What is told of a file whose process ended without a word, as it does where memory runs out."""
    problem = UnreadableFile(
        f"无法审核 {path}：处理它的进程意外终止（可能内存不足）",
        f"cannot audit {path}: its process ended unexpectedly (perhaps out of memory)",
        "crash",
    )
    lang = wanted.lang or "zh"
    return Checked(Outcome(Unread(str(path), problem), lang), EXIT_FAILED, (problem.message(lang),))
