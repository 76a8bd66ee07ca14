"""What the open pages hold: the files of each tab with their states, and the queue of those that wait for a process.

Owns the memory of the server, all of it: nothing is on a disk, a tab's files are forgotten when it closes, and no
visitor sees what another's tab holds. Runs in one event loop; processes are watched in threads.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from functools import partial
from threading import Event
from typing import Any

from auditor.records import NamedTuple
from auditor.serve.job import Job, Refused, Result
from auditor.serve.limits import Limits
from auditor.serve.watching import Watch, watched

Run = Callable[[Job, Watch], Result | Refused]
HEARTBEAT = 15  # seconds


class Full(Exception):
    """There is no room for another file or tab; `answer` names the words that say so."""

    def __init__(self, answer: str) -> None:
        super().__init__(answer)
        self.answer = answer


class Entry:
    """A file of a tab: what is being done with it, and what came of it."""

    def __init__(self, job: Job) -> None:
        self.id = secrets.token_urlsafe(12)
        self.name, self.lang = job.name, job.lang
        self.size = len(job.data) + len(job.previous.data if job.previous else b"")
        self.state = "waiting"
        self.outcome: Result | Refused | None = None
        self.called_off = Event()

    @property
    def held(self) -> int:
        """The bytes that are kept for it."""
        if isinstance(self.outcome, Result):
            return len(self.outcome.page) + len(self.outcome.workbook) + len(self.outcome.copy or b"")
        return self.size if self.outcome is None else 0

    def told(self) -> dict[str, Any]:
        """What the page is told while the file is on its way."""
        found: dict[str, Any] = {"id": self.id, "name": self.name, "state": self.state}
        if isinstance(self.outcome, Refused):
            found["message"] = self.outcome.message
        elif self.outcome is not None:
            found["copy"] = self.outcome.copy is not None
        return found


class Tab:
    """An open page: its files in the order in which they came, and how many streams listen."""

    def __init__(self, now: int) -> None:
        self.entries: dict[str, Entry] = {}
        self.listeners = 0
        self.left_at = now
        self.changed = asyncio.Event()

    def tell(self) -> None:
        """Let the streams of the tab say what has changed."""
        self.changed.set()
        self.changed = asyncio.Event()


class TabName(NamedTuple):
    """Whose tab, and which."""

    visitor: str
    tab: str


class Desk:
    """All tabs. `run` does one job; it is another only in tests."""

    def __init__(self, limits: Limits, run: Run = watched) -> None:
        self.limits, self._run = limits, run
        self._tabs: dict[TabName, Tab] = {}
        self._free = asyncio.Semaphore(limits.at_once)
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def is_empty(self) -> bool:
        """True where no tab is open."""
        return not self._tabs

    def tab(self, name: TabName) -> Tab:
        """The tab of that name, a new one where there is none.

        Raises:
            Full: there are too many.
        """
        if name not in self._tabs:
            if len(self._tabs) >= self.limits.tabs:
                raise Full("busy")
            self._tabs[name] = Tab(self._now())
        return self._tabs[name]

    def entry(self, name: TabName, id: str) -> Entry | None:
        """A file of that tab."""
        tab = self._tabs.get(name)
        return tab.entries.get(id) if tab else None

    def add(self, name: TabName, job: Job) -> Entry:
        """Take a file into a tab; it is audited as soon as a process is free.

        Raises:
            Full: the tab, or all of them together, hold too much.
        """
        tab = self.tab(name)
        if len(tab.entries) >= self.limits.files:
            raise Full("full")
        held = sum(entry.held for one in self._tabs.values() for entry in one.entries.values())
        entry = Entry(job)
        if held + entry.size > self.limits.held_bytes:
            raise Full("busy")
        tab.entries[entry.id] = entry
        task = asyncio.get_running_loop().create_task(self._audit(tab, entry, job))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        tab.tell()
        return entry

    async def _audit(self, tab: Tab, entry: Entry, job: Job) -> None:
        loop = asyncio.get_running_loop()

        def stage(state: str) -> None:
            loop.call_soon_threadsafe(_note, tab, entry, state)

        async with self._free:
            if entry.called_off.is_set():
                return
            watch = Watch(self.limits, stage, entry.called_off)
            outcome = await loop.run_in_executor(None, partial(self._run, job, watch))
        entry.outcome = outcome
        _note(tab, entry, "done" if isinstance(outcome, Result) else "refused")

    def remove(self, name: TabName, id: str) -> None:
        """Forget a file, and stop what is being done with it."""
        tab = self._tabs.get(name)
        if tab and id in tab.entries:
            tab.entries.pop(id).called_off.set()
            tab.tell()

    async def follow(self, name: TabName) -> AsyncIterator[list[dict[str, Any]] | None]:
        """What the tab holds, whenever it changes; None now and then, so that a closed page is noticed.

        Raises:
            Full: there are too many tabs.
        """
        tab = self.tab(name)
        tab.listeners += 1
        try:
            while True:
                changed = tab.changed
                yield [entry.told() for entry in tab.entries.values()]
                while not await _in_time(changed, HEARTBEAT):
                    yield None
        finally:
            tab.listeners -= 1
            tab.left_at = self._now()

    def sweep(self) -> None:
        """Forget the tabs that have been closed."""
        now = self._now()
        for name, tab in list(self._tabs.items()):
            if not tab.listeners and now - tab.left_at >= self.limits.grace:
                self._forget(name)

    async def close(self) -> None:
        """Forget everything, and wait until every process has ended."""
        for name in list(self._tabs):
            self._forget(name)
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _forget(self, name: TabName) -> None:
        for entry in self._tabs.pop(name).entries.values():
            entry.called_off.set()

    @staticmethod
    def _now() -> int:
        return int(asyncio.get_running_loop().time())


def _note(tab: Tab, entry: Entry, state: str) -> None:
    if entry.state not in ("done", "refused"):
        entry.state = state
        tab.tell()


async def _in_time(event: asyncio.Event, seconds: int) -> bool:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return False
    return True
