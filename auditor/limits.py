"""How much of a file is read at most: one place for all bounds, which a configuration may move.

Owns Limits and their defaults; docs/limits.md tells them to users. What goes beyond one is refused with a message that
names it, never cut short in silence. Bounds that only end a search (how many rows a sum may cover) are no limits.
"""

from __future__ import annotations

from auditor.records import NamedTuple

MEGABYTE = 2**20
TOO_LARGE = "too-large"  # the code of what is told of a part, or of a whole file, beyond a limit
SETTINGS = 2**20  # bytes of a configuration, a list of accepted findings, a rule file


class Limits(NamedTuple):
    """The bounds of one report. Written reports stay far below: thousands of pages are 20 MB of text."""

    file_mb: int = 200  # the file as it is stored
    text_mb: int = 20  # plain text, which is all content
    part_mb: int = 64  # one part of a package or PDF, unpacked; what one page draws
    unpacked_mb: int = 160  # all parts of a package that are read
    ratio: int = 300  # unpacked to packed, for a part above 8 MB; written reports stay below 60
    pages: int = 5000  # of a PDF
    scanned_pages: int = 40  # of a PDF, read by recognition where the extra for it is installed
    sheets: int = 300  # of a workbook
    rows: int = 50_000  # of one table or sheet, with something in them
    columns: int = 1000  # of one table or sheet
    cells: int = 400_000  # positions of one table or sheet
    depth: int = 60  # tables inside one another
    seconds: int = 600  # of one report, where the system can interrupt a run


DEFAULT = Limits()
