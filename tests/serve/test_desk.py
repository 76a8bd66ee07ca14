"""What the open pages hold: forgotten when they close, never shared, never too much."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from types import SimpleNamespace

import pytest

from auditor.serve.desk import Desk, Full, TabName
from auditor.serve.job import Job, Refused, Result
from auditor.serve.limits import Limits
from auditor.serve.watching import Watch

TAB, OTHER = TabName("visitor", "a"), TabName("another", "a")
JOB = Job("a.txt", b"12345")
RESULT = Result("{}", b"page", b"book", None)


def quick(job: Job, watch: Watch) -> Result:
    """A job that is done at once."""
    del job
    watch.stage("auditing")
    return RESULT


def stopped(job: Job, watch: Watch) -> Refused:
    """A job that goes on until it is called off."""
    del job
    watch.called_off.wait(30)
    return Refused("", "removed")


async def until(condition: Callable[[], bool]) -> None:
    """Wait for something to become true."""
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.01)


def running(test: Callable[[], Awaitable[None]]) -> None:
    """Run a test that waits."""

    async def run() -> None:
        await test()

    asyncio.run(run())


def test_a_tab_is_told_what_becomes_of_its_file() -> None:
    """A stream of states that ends with the outcome; another visitor's tab of the same name holds nothing."""

    async def test() -> None:
        desk = Desk(Limits(), quick)
        entry = desk.add(TAB, JOB)
        seen = []
        async for told in desk.follow(TAB):
            seen.append((told or [{}])[0].get("state"))
            if seen[-1] == "done":
                break
        assert seen[-1] == "done"
        assert desk.entry(TAB, entry.id) is entry
        assert desk.entry(OTHER, entry.id) is None

    running(test)


def test_a_closed_tab_is_forgotten_and_its_job_called_off() -> None:
    """After the time in which a page is loaded anew; as long as somebody listens it stays."""

    async def test() -> None:
        desk = Desk(Limits(grace=0), stopped)
        entry = desk.add(TAB, JOB)
        stream = desk.follow(TAB)
        await anext(stream)
        desk.sweep()
        assert not desk.is_empty
        await stream.aclose()
        desk.sweep()
        assert desk.is_empty
        assert entry.called_off.is_set()
        await desk.close()

    running(test)


def test_no_more_at_once_than_allowed() -> None:
    """The second file waits until the first is called off."""

    async def test() -> None:
        desk = Desk(Limits(at_once=1), stopped)
        first, second = desk.add(TAB, JOB), desk.add(TAB, JOB)
        await asyncio.sleep(0.1)
        assert second.outcome is None
        desk.remove(TAB, first.id)
        desk.remove(TAB, second.id)
        assert desk.entry(TAB, first.id) is None
        await desk.close()
        assert second.outcome is None  # it was never begun

    running(test)


@pytest.mark.parametrize(
    ("limits", "answer"), [(Limits(files=1), "full"), (Limits(held_bytes=9), "busy"), (Limits(tabs=1), "busy")]
)
def test_there_is_an_end_to_what_is_held(limits: Limits, answer: str) -> None:
    """Of files in a tab, of bytes in all, of tabs."""

    async def test() -> None:
        desk = Desk(limits, stopped)
        desk.add(TAB, JOB)
        with pytest.raises(Full) as refusal:
            desk.add(OTHER if limits.tabs == 1 else TAB, JOB)
        assert refusal.value.answer == answer
        await desk.close()

    running(test)


def test_the_server_ends_with_the_last_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not while a tab is open, but soon after it is gone."""
    server = pytest.importorskip("auditor.serve.server")
    monkeypatch.setattr(server, "FIRST_TAB", 2)
    monkeypatch.setattr(server, "AFTER_LAST", 1)

    async def test() -> None:
        desk = Desk(Limits(grace=0), quick)
        desk.add(TAB, JOB)
        running_server = SimpleNamespace(should_exit=False)
        ending = asyncio.create_task(server._until_closed(running_server, desk))
        await asyncio.sleep(3.5)
        assert not running_server.should_exit
        desk.sweep()
        async with asyncio.timeout(10):
            await ending
        assert running_server.should_exit

    running(test)


def test_results_count_and_files_that_are_done_do_not() -> None:
    """What is kept of a file is what can be fetched."""

    async def test() -> None:
        desk = Desk(Limits(), quick)
        entry = desk.add(TAB, JOB)
        assert entry.held == 5
        await until(lambda: entry.outcome is not None)
        assert entry.held == len(b"page") + len(b"book")

    running(test)
