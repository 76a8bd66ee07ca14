"""Pages without usable text, read by recognition: the picture of a page as the Sheet that its text would have made.

The extra `[ocr]`. Owns which pages are read so, and how many. Leaves the engine to engine.py, lines in a picture to
strokes.py, places of characters to placing.py; what becomes of lines and tables is decided where it is for all pages.
Nothing of the extra is loaded before the first such page.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

from auditor.limits import Limits
from auditor.readers.pdf.geometry import Sheet
from auditor.readers.pdf.missing import is_to_recognise

DOTS = 200  # an inch, at which pages are rendered
_SIDE = 4000  # dots: the longer side of a rendered page at most
_SHARE = 2  # recognition takes at most one part in so many of the time of a report

Render = Callable[[float], Any]  # the picture of the page as seen, blue, green, red, at so many dots a point


def is_available() -> bool:
    """True where the extra is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


class Scans:
    """Reads the pages of one file that need it, within the limits of pages and time."""

    def __init__(self, limits: Limits) -> None:
        self._is_on = is_available()
        self._left = limits.scanned_pages
        self._until = time.monotonic() + limits.seconds / _SHARE
        self.beyond: set[int] = set()  # pages that the limits kept from being read

    def read(self, sheet: Sheet, render: Render) -> Sheet:
        """The sheet with what was recognised on it; as it was where it has text, or the limits are reached."""
        if not (self._is_on and is_to_recognise(sheet)):
            return sheet
        if self._left <= 0 or time.monotonic() > self._until:
            self.beyond.add(sheet.number)
            return sheet
        from auditor.readers.pdf.scans.recognition import recognised  # loads the extra

        self._left -= 1
        scale = min(DOTS / 72, _SIDE / max(sheet.frame.width, sheet.frame.height, 1.0))
        return recognised(sheet, render(scale), scale)
