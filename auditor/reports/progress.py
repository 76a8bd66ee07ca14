"""A sign of life on a terminal for audits that take more than a second.

Owns the waiting line. It is written by a timer thread, so that the audit itself stays a pure function.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from auditor.records import TYPE_CHECKING

if TYPE_CHECKING:
    import threading
    from typing import TextIO

FIRST_AFTER = 1.0  # seconds of silence that a person accepts
EVERY = 0.5
ERASE = "\r\x1b[K"


@contextmanager
def progress(label: str, stream: TextIO, first_after: float = FIRST_AFTER) -> Iterator[None]:
    """While the block runs longer than `first_after` seconds, show `label` and the time on `stream`, if a terminal."""
    if not stream.isatty():
        yield
        return
    import threading

    done = threading.Event()
    ticker = threading.Thread(target=_tick, args=(label, stream, done, first_after), daemon=True)
    ticker.start()
    try:
        yield
    finally:
        done.set()
        ticker.join()


def _tick(label: str, stream: TextIO, done: threading.Event, first_after: float) -> None:
    import time

    began = time.monotonic()
    if done.wait(first_after):
        return
    while True:
        stream.write(f"{ERASE}{label} {time.monotonic() - began:.0f}s")
        stream.flush()
        if done.wait(EVERY):
            stream.write(ERASE)
            stream.flush()
            return
