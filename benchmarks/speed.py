"""How fast the program is, beside what a user would take instead and beside the floor: a table as Markdown.

    benchmarks/run [FILE ...]          writes docs/performance.md
    python benchmarks/speed.py [FILE ...]

Without files generated reports are measured, with files those as well. Everything is processor time, so that other work
on the machine counts little; of several passes the least. What is not installed (pdfplumber) is left out, and said so.
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parent
for place in (FOLDER, FOLDER.parent):
    if str(place) not in sys.path:
        sys.path.insert(0, str(place))

from generated import blocks_of  # noqa: E402 (the folder of these scripts is no package)
from generated.layouts import plain_text_of, word_of  # noqa: E402
from generated.small import lines_of, pdf_of, workbook_of  # noqa: E402
from scaling import broken, joined, prose, tables  # noqa: E402
from scaling import seconds as audit_seconds  # noqa: E402
from startup import SENTENCES  # noqa: E402

from auditor.audit import audit_document  # noqa: E402
from auditor.claims.recognise import recognise_claims  # noqa: E402
from auditor.figures.lexicon import load_lexicon  # noqa: E402
from auditor.figures.read import read_figures  # noqa: E402
from auditor.readers import read_document  # noqa: E402

PASSES = 3
HEAD = """# Performance

Written by `benchmarks/run`. Seconds are those of the processor, the least of {passes} passes in one process after one
to warm up; memory is the peak of a process of its own. {machine}.

"""


class Line(NamedTuple):
    """One line of the table: what was measured, beside what, and the share or ratio."""

    what: str
    ours: str
    beside: str
    ratio: str


def least(function: Callable[[], object], passes: int = PASSES) -> float:
    """The least processor time of several calls, after one that is not counted."""
    function()
    found = []
    for _ in range(passes):
        began = time.process_time()
        function()
        found.append(time.process_time() - began)
    return min(found)


def run_apart(command: list[str]) -> tuple[float, float]:
    """Processor seconds and peak megabytes of a command whose output is dropped."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def check_apart(path: Path) -> tuple[float, float]:
    """Processor seconds and peak megabytes of `auditor check` of a file."""
    return run_apart([sys.executable, "-m", "auditor", "check", str(path)])


def start_up(folder: Path) -> Iterator[Line]:
    """The whole command on 30 lines beside the two imports that any such command makes."""
    short = folder / "short.txt"
    short.write_text("\n".join(SENTENCES * 6) + "\n", encoding="utf-8")
    imports = [sys.executable, "-c", "import click, rich"]
    check_apart(short)
    ours = min(check_apart(short)[0] for _ in range(2 * PASSES))
    theirs = min(run_apart(imports)[0] for _ in range(2 * PASSES))
    told = f"`import click, rich` {theirs * 1000:.0f} ms"
    yield Line("start-up: `auditor check` on 30 lines", f"{ours * 1000:.0f} ms", told, f"{ours / theirs:.2f}")


def stages(path: Path) -> Iterator[Line]:
    """A text by stages, its figures a second, and one pass of a regular expression over it."""
    lexicon, document = load_lexicon(), read_document(path)
    figures = read_figures(document, lexicon)
    count = len(figures.all)
    reading = least(lambda: read_document(path))
    scanning = least(lambda: read_figures(document, lexicon))
    claiming = least(lambda: recognise_claims(figures, lexicon, None, document.blocks))
    whole = least(lambda: audit_document(read_document(path)))
    text = path.read_text(encoding="utf-8")
    floor = least(lambda: re.findall(r"\d[\d,]*(?:\.\d+)?(?:亿|万)?[^\W\d_]?", text))
    named = f"{path.name}, {count} figures"
    for what, spent in (
        ("reading", reading),
        ("figures", scanning),
        ("claims", claiming),
        ("judging, findings", max(whole - reading - scanning - claiming, 0.0)),
    ):
        yield Line(f"{named}: {what}", f"{spent:.3f} s", "", f"{spent / whole:.0%}")
    told = f"one pass of a regular expression {floor * 1000:.1f} ms"
    yield Line(f"{named}: all", f"{whole:.3f} s, {count / whole:.0f} figures/s", told, f"{whole / floor:.0f}")


def formats(path: Path) -> Iterator[Line]:
    """A file audited, beside the libraries that only load it."""
    ours = least(lambda: audit_document(read_document(path)))
    megabytes = check_apart(path)[1]
    for name, load in LOADERS.get(path.suffix, {}).items():
        try:
            theirs = least(lambda load=load: load(path))  # type: ignore[misc]
        except ImportError:
            yield Line(path.name, f"{ours:.3f} s", f"{name}: not installed", "")
            continue
        yield Line(path.name, f"{ours:.3f} s, {megabytes:.0f} MB", f"{name} {theirs:.3f} s", f"{ours / theirs:.2f}")


def _pdfium(path: Path) -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            text = page.get_textpage()
            text.get_text_range()
            sum(1 for _ in page.get_objects())
            text.close()
            page.close()


def _pdfplumber(path: Path) -> None:
    import pdfplumber

    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_text()
            page.extract_tables()
            page.close()


def _python_docx(path: Path) -> None:
    import docx

    docx.Document(str(path))


def _openpyxl(path: Path) -> None:
    import openpyxl

    openpyxl.load_workbook(path)


LOADERS: dict[str, dict[str, Callable[[Path], None]]] = {
    ".pdf": {"PDFium alone, text and objects": _pdfium, "pdfplumber, text and tables": _pdfplumber},
    ".docx": {"python-docx, loading": _python_docx},
    ".xlsx": {"openpyxl, loading": _openpyxl},
}


def growth() -> Iterator[Line]:
    """A report ten times as long, in prose, in tables, and with errors."""
    for kind in (prose, tables, broken):
        parts = [kind(1000 + n) for n in range(10)]
        long = joined(parts)
        short = min(sum(audit_seconds(part)[0] for part in parts) for _ in range(PASSES)) / len(parts)
        spent = min(audit_seconds(long)[0] for _ in range(PASSES))
        yield Line(
            f"{kind.__name__}, ten times as long", f"{spent:.2f} s", f"one {short:.3f} s", f"{spent / short:.1f}"
        )


def made(folder: Path) -> list[Path]:
    """The generated reports: a text, a Word file, a workbook and a PDF of a page."""
    import random

    title, blocks = blocks_of("fund", 1)
    small = lines_of(random.Random(1), 1)
    contents = {
        "fund.txt": plain_text_of(title, blocks * 10),
        "final-accounts.docx": word_of(*blocks_of("final-accounts", 1)),
        "table.xlsx": workbook_of((*small[:2], small[2] * 40)),
        "page.pdf": pdf_of(small),
    }
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in contents]


def lines(paths: list[Path]) -> Iterator[Line]:
    """All lines of the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield from start_up(folder)
        files = [*made(folder), *paths]
        for path in files:
            yield from stages(path) if path.suffix == ".txt" else formats(path)
        yield from growth()


def main(arguments: list[str]) -> int:
    """Print the page."""
    machine = f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors"
    print(HEAD.format(passes=PASSES, machine=machine), end="")
    print("| what | time, memory | beside | share or ratio |\n|---|---|---|---|")
    for line in lines([Path(argument) for argument in arguments]):
        print(f"| {' | '.join(line)} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
