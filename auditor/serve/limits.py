"""What one page, and all of them together, may ask of the machine. Owns Limits; everything is refused beyond them."""

from __future__ import annotations

from auditor.records import NamedTuple

MEGABYTE = 1024 * 1024


class Limits(NamedTuple):
    """Bounds of sizes in bytes, of times in seconds, and of how many at a time."""

    file_bytes: int = 40 * MEGABYTE
    seconds: int = 180  # for one file
    memory_bytes: int = 2048 * MEGABYTE  # for one file, with every program it starts
    at_once: int = 2  # files audited at the same time
    files: int = 60  # of one tab
    tabs: int = 200  # of all visitors
    held_bytes: int = 1024 * MEGABYTE  # files and results of all tabs together
    grace: int = 20  # seconds a tab may be gone, as it is while it is loaded anew, before its files are forgotten

    @property
    def request_bytes(self) -> int:
        """The largest request: a report, last year's report, and a little around them."""
        return 2 * self.file_bytes + MEGABYTE
