"""Processes with one task each: what dies, hangs or grows loses its own task only."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Iterator
from itertools import chain, repeat
from pathlib import Path

import pytest

from auditor.errors import UsageError
from auditor.workers import Defect, Limits, Loss, completed

HOSTILE = ("exit", "kill", "hang", "grow", "raise", "refuse")


def obeyed(order: str) -> str:
    """The order in capitals; some orders end, hang or fill the process instead."""
    if order == "exit":
        os._exit(3)
    if order == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if order == "hang":
        time.sleep(600)
    if order == "grow":
        return "x" * (1 << 40)
    if order == "raise":
        raise ZeroDivisionError
    if order == "refuse":
        raise UsageError("不行", "no")
    return order.upper()


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux only")
def test_hostile_tasks_lose_only_themselves() -> None:
    """Among eight good tasks, each hostile one is told by its reason, and all good ones are done."""
    orders = [*"abcd", *HOSTILE, *"efgh"]
    found = dict(completed(orders, obeyed, 2, Limits(seconds=15, megabytes=800)))
    assert {order: found[order] for order in "abcdefgh"} == {order: order.upper() for order in "abcdefgh"}
    assert [found[order] for order in ("exit", "kill", "hang", "grow")] == [
        Loss.ENDED,
        Loss.ENDED,
        Loss.TIME,
        Loss.MEMORY,
    ]
    assert isinstance(found["raise"], Defect)
    assert "ZeroDivisionError" in found["raise"].trace
    assert isinstance(found["refuse"], UsageError)


def test_processes_killed_from_outside_are_replaced() -> None:
    """Idle or at work, a process that somebody kills takes nothing with it but what it was at."""
    done = 0
    for number, (_, answer) in enumerate(completed(map(str, range(60)), obeyed, 2)):
        done += answer is not Loss.ENDED
        if number % 10 == 5:
            multiprocessing.active_children()[0].kill()
    assert done >= 60 - 6


def counted(path: str) -> str:
    """Leaves a mark each time; ends its process the first time, and for ever where the name says so."""
    with open(path, "a", encoding="utf-8") as marks:
        marks.write("x")
    if path.endswith("ever") or os.path.getsize(path) == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return "done"


def test_a_task_whose_process_was_killed_is_tried_again(tmp_path: Path) -> None:
    """The second time it is done; one that kills its process always is given up after the third."""
    once, ever = str(tmp_path / "once"), str(tmp_path / "ever")
    found = dict(completed([once, ever], counted, 2, times=3))
    assert found == {once: "done", ever: Loss.ENDED}
    assert [(tmp_path / name).read_text() for name in ("once", "ever")] == ["xx", "xxx"]


def test_tasks_are_asked_for_when_a_process_is_free() -> None:
    """No more than two tasks are taken ahead of what has come back, however many there are."""
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield str(taken)

    answers = completed(endless(), obeyed, 2)
    for seen in range(1, 21):
        next(answers)
        assert taken <= seen + 3
    answers.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_a_source_that_needs_time_of_its_own_ends_nothing() -> None:
    """None between tasks means only that there is none at present."""
    orders = chain(["a"], repeat(None, 50), ["b"], repeat(None, 3))
    assert dict(completed(orders, obeyed, 2)) == {"a": "A", "b": "B"}
