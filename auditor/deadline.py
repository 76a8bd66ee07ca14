"""A bound on the time that one report may take, where the system can interrupt a run.

Owns the timer. On systems without one (Windows), and in threads, nothing is bounded: all work grows with the bytes of
the file, which are.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from auditor.errors import UnreadableFile
from auditor.limits import TOO_LARGE

AGAIN = 1.0  # seconds until the next try, where the interruption was lost in a library


@contextmanager
def within(seconds: int, name: str) -> Iterator[None]:
    """Run the block for at most that many seconds.

    Raises:
        UnreadableFile: it took longer.
    """
    import signal

    def late(_signal: int, _frame: object) -> None:
        raise UnreadableFile(
            f"无法审核 {name}：超过 {seconds} 秒，已停止，请拆分后再审",
            f"cannot audit {name}: more than {seconds} s, stopped, split it first",
            TOO_LARGE,
        )

    bounded = False
    with suppress(AttributeError, ValueError):  # Windows has no such signal, and no thread but the first may set one
        before = signal.signal(signal.SIGALRM, late)
        bounded = True
    if not bounded:
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
