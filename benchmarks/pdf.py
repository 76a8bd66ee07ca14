"""Which share of reading and auditing PDFs is spent in the PDF library, and what another library takes to parse them.

Run: python benchmarks/pdf.py FILE.pdf ... (with pdfplumber installed, its parsing time is measured in the same run).
Every function of pypdfium2.raw, and the opening and closing of files and pages, is wrapped with a clock for some of the
passes; the cost of the clock itself is measured and taken off. The shortest of several passes counts, as other work on
the machine only adds time. The goal is at most 20 % outside the library; the exit status is 1 where it is missed.
"""

from __future__ import annotations

import functools
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from auditor.audit import audit_document
from auditor.readers import read_document

PASSES = 5
GOAL = 0.20
HELPERS = ((pypdfium2.PdfDocument, "__init__"), (pypdfium2.PdfDocument, "__getitem__"), (pypdfium2.PdfPage, "close"))


class Clock:
    """The time inside wrapped functions, the outermost one counting, and how often one was called."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.calls = 0
        self.inside = False

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """`function`, its time added up."""

        @functools.wraps(function, updated=())
        def timed(*args: Any, **kwargs: Any) -> Any:
            if self.inside:
                return function(*args, **kwargs)
            self.inside = True
            self.calls += 1
            began = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                self.seconds += time.perf_counter() - began
                self.inside = False

        return timed

    def cost(self) -> tuple[float, float]:
        """What one call of an empty function costs inside and outside the clock."""
        probe = Clock()
        empty = probe.around(int)
        began = time.perf_counter()
        for _ in range(100_000):
            empty()
        whole = time.perf_counter() - began
        return probe.seconds / probe.calls, (whole - probe.seconds) / probe.calls


def in_library(paths: list[Path]) -> float:
    """The seconds that reading the files spends in the library."""
    clock = Clock()
    kept: list[tuple[Any, str, Any]] = []
    functions = [(pdfium, name) for name in dir(pdfium) if name.startswith("FPDF") and callable(getattr(pdfium, name))]
    for owner, name in [*functions, *HELPERS]:
        function = getattr(owner, name)
        if isinstance(function, type):
            continue
        kept.append((owner, name, function))
        setattr(owner, name, clock.around(function))
    try:
        for path in paths:
            read_document(path)
    finally:
        for owner, name, function in kept:
            setattr(owner, name, function)
    inside, _ = clock.cost()
    return clock.seconds - clock.calls * inside


def reading_and_auditing(paths: list[Path]) -> tuple[float, float]:
    """The seconds for reading the files, and for all that comes after it."""
    read = rest = 0.0
    for path in paths:
        began = time.perf_counter()
        document = read_document(path)
        middle = time.perf_counter()
        audit_document(document)
        read += middle - began
        rest += time.perf_counter() - middle
    return read, rest


def pdfplumber_parsing(paths: list[Path]) -> float | None:
    """The seconds that pdfplumber takes to parse the same pages, without looking for tables; None without it."""
    try:
        import pdfplumber
    except ImportError:
        return None
    began = time.perf_counter()
    for path in paths:
        with pdfplumber.open(path) as document:
            for page in document.pages:
                _ = page.chars
                page.close()
    return time.perf_counter() - began


def main() -> int:
    """Measure, print, and tell whether the goal is met."""
    paths = [Path(argument) for argument in sys.argv[1:]]
    if not paths:
        print("name the PDF files to measure", file=sys.stderr)
        return 2
    reading_and_auditing(paths)  # warm the caches
    library = min(in_library(paths) for _ in range(PASSES))
    runs = [reading_and_auditing(paths) for _ in range(PASSES)]
    read, rest = (min(column) for column in zip(*runs, strict=True))
    outside_reading, outside = 1 - library / read, 1 - library / (read + rest)
    print(f"library {library:.2f} s, reading {read:.2f} s, everything {read + rest:.2f} s")
    print(f"outside the library: {outside_reading:.0%} of reading, {outside:.0%} of everything")
    other = pdfplumber_parsing(paths)
    if other is not None:
        ours = read + rest - library
        print(f"pdfplumber parses the same pages in {other:.2f} s, {other / (read + rest):.1f} times everything")
        print(f"over that parser our own work would be {ours / (ours + other):.0%} of everything")
        print(f"its layout part (reading without library) {(read - library) / (read - library + other):.0%} of reading")
    return 0 if outside <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
