"""Tasks done at the same time, in processes of their own, each with one task at a time.

Owns the processes and their limits. One that dies, runs too long or takes too much memory loses its own task only, and
is replaced; an answer that was half sent when its process died is none. Leaves what a task is to its caller.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from time import monotonic
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from auditor.errors import AuditorError
from auditor.records import Named

Task = TypeVar("Task")
Answer = TypeVar("Answer")

MEGABYTE = 1024 * 1024
_GRACE = 10  # seconds of processor time beyond the limit, after which a process without a parent ends by itself


class Limits(NamedTuple):
    """What one task may take; None where there is no limit. Memory is that of the whole process, on Linux only."""

    seconds: int | None = None
    megabytes: int | None = None


UNBOUNDED = Limits()


class Loss(Named):
    """Why a task has no answer."""

    ENDED = "ended"  # its process ended without a word
    TIME = "time"
    MEMORY = "memory"


class Defect(NamedTuple):
    """An exception that a task let through: its traceback."""

    trace: str


Outcome: TypeAlias = Answer | Loss | Defect | AuditorError


class _Worker(NamedTuple):
    """A process, and the line to it."""

    process: SpawnProcess
    line: Connection


class _Busy(NamedTuple, Generic[Task]):
    """A process at work: at what, for which time, and until when."""

    worker: _Worker
    task: Task
    time: int
    until: int | None  # seconds of the clock


def completed(
    tasks: Iterable[Task | None],
    work: Callable[[Task], Answer],
    jobs: int,
    limits: Limits = UNBOUNDED,
    times: int = 1,
) -> Iterator[tuple[Task, Outcome[Answer]]]:
    """Each task with what `work` made of it, as they come, at most `jobs` at a time.

    `tasks` is asked for the next one only when a process is free; it yields None where it needs time of its own, so
    that those at work are looked at meanwhile. A task whose process ended without a word, as it does where somebody
    kills it, is tried so many `times` in all. Whoever stops asking ends the processes.
    """
    pool = _Pool(work, limits, times)
    waiting = iter(tasks)
    ready: list[tuple[Task, Outcome[Answer]]] = []
    try:
        while True:
            asked, more = _filled(pool, waiting, jobs)
            yield from ready
            if not more and not pool.busy and not pool.again:
                return
            ready = list(pool.answers(at_once=not asked))
    finally:
        pool.close()


def _filled(pool: _Pool[Task, Answer], waiting: Iterator[Task | None], jobs: int) -> tuple[bool, bool]:
    """Give tasks to the free processes; whether all are at work or none is left, and whether more may come."""
    while len(pool.busy) < jobs:
        if pool.again:
            pool.give(*pool.again.pop())
            continue
        task = next(waiting, _END)
        if task is _END:
            return True, False
        if task is None:
            return False, True
        pool.give(task)
    return True, True


_END: Any = object()


class _Pool(Generic[Task, Answer]):
    """The processes: idle ones, and those at work by the line to them."""

    def __init__(self, work: Callable[[Task], Answer], limits: Limits, times: int) -> None:
        self.work, self.limits, self.times = work, limits, times
        self.again: list[tuple[Task, int]] = []  # what is tried again, and for which time
        self.busy: dict[Connection, _Busy[Task]] = {}
        self.idle: list[_Worker] = []

    def give(self, task: Task, time: int = 1) -> None:
        """Hand `task` to an idle process, else to a new one; one that died while it was idle is passed over."""
        while True:
            worker = self.idle.pop() if self.idle else _started(self.work, self.limits)
            try:
                worker.line.send(task)
            except (BrokenPipeError, ConnectionError):
                _ended(worker)
                continue
            until = None if self.limits.seconds is None else int(monotonic()) + self.limits.seconds + 1
            self.busy[worker.line] = _Busy(worker, task, time, until)
            return

    def answers(self, at_once: bool) -> Iterator[tuple[Task, Outcome[Answer]]]:
        """What has come in; waits for it, unless `at_once`, until the first process is out of time."""
        if not self.busy:
            return
        ends = [busy.until for busy in self.busy.values() if busy.until is not None]
        patience = 0 if at_once else max(0, min(ends) - int(monotonic())) if ends else None
        for line in wait(list(self.busy), patience):
            busy = self.busy.pop(line)  # type: ignore[call-overload]  # only our own lines are waited for
            answer = self._received(busy.worker)
            if answer is Loss.ENDED and busy.time < self.times:
                self.again.append((busy.task, busy.time + 1))
            else:
                yield busy.task, answer
        now = int(monotonic())
        for line, busy in list(self.busy.items()):
            if busy.until is not None and now >= busy.until:
                del self.busy[line]
                _ended(busy.worker)
                yield busy.task, Loss.TIME

    def _received(self, worker: _Worker) -> Outcome[Answer]:
        """The answer of a process; afterwards it is idle, or gone."""
        try:
            answer: Outcome[Answer] = worker.line.recv()
        except (EOFError, OSError):
            _ended(worker)
            return Loss.ENDED
        if answer is Loss.MEMORY:
            _ended(worker)
        else:
            self.idle.append(worker)
        return answer

    def close(self) -> None:
        """End all processes, whatever they are at."""
        for worker in (*self.idle, *(busy.worker for busy in self.busy.values())):
            _ended(worker)


def _started(work: Callable[[Task], Answer], limits: Limits) -> _Worker:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, work, limits), daemon=True)
    with _uninterrupted():
        process.start()
    theirs.close()  # so that the line ends when the process does
    return _Worker(process, ours)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep interruptions for later; a process that is started meanwhile, its imports included, gets none at all."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing.resource_tracker import ensure_running

    ensure_running()  # a helper of the library's, whose start would let interruptions through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _ended(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.line.close()


def _work(line: Connection, work: Callable[[Task], Answer], limits: Limits) -> None:
    """Do one task after the other, until the line ends. An interruption is the parent's to act upon."""
    import signal
    import traceback

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _bound_memory(limits)
    while True:
        try:
            task = line.recv()
        except (EOFError, OSError):
            return
        _bound_time(limits)
        answer: object
        try:
            answer = work(task)
        except AuditorError as problem:
            answer = problem
        except MemoryError:
            answer = Loss.MEMORY
        except Exception:  # shown by whoever asked for it
            answer = Defect(traceback.format_exc())
        try:
            line.send(answer)
        except (BrokenPipeError, ConnectionError):
            return
        if answer is Loss.MEMORY:
            return


def _bound_memory(limits: Limits) -> None:
    if limits.megabytes is None:
        return
    try:
        import resource
    except ImportError:  # Windows has none
        return
    size = limits.megabytes * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _bound_time(limits: Limits) -> None:
    """Processor time from now on, so that a process whose parent was killed does not go on for ever."""
    if limits.seconds is None:
        return
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(used.ru_utime + used.ru_stime) + limits.seconds + _GRACE
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard < 0 else min(soft, hard), hard))
