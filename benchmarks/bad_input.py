"""Kinds of bad input, each given to `auditor check`: exit status, message, seconds and peak memory as a table.

    python benchmarks/bad_input.py [-j N] > docs/bad-input.md

None may take longer than 20 s of the processor or more than 1 GB, end with a traceback, or be shown as clean. Status 1
where one does.
"""

from __future__ import annotations

import argparse
import io
import locale
import math
import os
import resource
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

import psutil
import xlwt

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.readers.notation import docx, ole, p, table, zipped  # noqa: E402
from tests.readers.pdf_notation import Canvas, assembled, pdf  # noqa: E402

SECONDS, MEGABYTES = 20, 1000
PATIENCE = 600  # seconds by the clock: other work on the machine may make a run wait, but not for ever
TEXT = "收入190.18万元，其中：税收100.18万元、非税90.00万元。\n"
WORD = docx(p(TEXT), table("项目|金额", "合计|190.18"))
PAGE = pdf(TEXT, Canvas().table(72, 700, [100, 100], "项目|金额", "合计|190.18"))


class Run(NamedTuple):
    """A way to call the program: what its arguments are, and how its streams and surroundings are set."""

    name: str
    arguments: tuple[str, ...]
    stdin: str = "/dev/null"
    stdout: str = ""  # a path, "closed", or "" to collect
    interrupt_after: float = 0  # seconds of the processor: before its first one Python itself ends
    environment: tuple[tuple[str, str], ...] = ()
    may_pass: bool = False  # 0 or 1 is as good


class Outcome(NamedTuple):
    """What came of it."""

    status: int
    message: str
    seconds: float
    processor: float  # seconds of it
    megabytes: float
    trace: bool


def kinds(folder: Path) -> Iterator[Run]:
    """All kinds, with their files made below `folder`."""

    def put(name: str, data: bytes | str, *more: str, **ways: object) -> Run:
        path = folder / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return Run(name, (str(path), *more), **ways)  # type: ignore[arg-type]

    yield from _cut(put)
    yield from _locked(put)
    yield from _bombs(put)
    yield from _odd(put)
    yield from _devices(folder)
    yield from _names(folder, put)
    yield from _surroundings(folder)


Put = Callable[..., Run]


def _cut(put: Put) -> Iterator[Run]:
    yield put("cut.docx", WORD[: len(WORD) // 2])
    yield put("cut.xlsx", _xlsx()[:700])
    yield put("cut.xls", _xls()[:1500])
    yield put("cut.pdf", PAGE[: len(PAGE) // 2])
    yield put("cut-utf8.txt", TEXT.encode()[:-5])
    yield put("empty.txt", b"")
    yield put("blank.txt", " \n\u3000\n")
    yield put("noise.txt", bytes(range(256)) * 16)


def _locked(put: Put) -> Iterator[Run]:
    yield put("locked.docx", ole({"EncryptionInfo": b"", "EncryptedPackage": b""}))
    yield put("locked.pdf", pdf(TEXT, password=b"secret"))
    yield put("scanned.pdf", pdf(Canvas().picture(0, 0, 595, 842)))


def _bombs(put: Put) -> Iterator[Run]:
    yield put("bomb-ratio.docx", zipped({"word/document.xml": b" " * (200 << 20)}))
    yield put("bomb-parts.xlsx", _many_parts())
    yield put("entities.docx", zipped({"word/document.xml": _laughs()}))
    yield put("deep.docx", docx("<w:sdt><w:sdtContent>" * 100_000 + "</w:sdtContent></w:sdt>" * 100_000))
    yield put("deep.html", "<html><body>" + "<div>" * 100_000 + TEXT)
    yield put("wide.html", "<html><table>" + '<tr><td colspan="99999" rowspan="99999">1' * 3000 + "</table>")
    packed = zlib.compress(b" " * (80 << 20), 9)
    head = b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed)
    yield put("bomb.pdf", _pdf_page(head + packed + b"\nendstream"))
    spans = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000"/></w:tcPr><w:p/></w:tc></w:tr>' * 50_000
    yield put("spans.docx", docx(p(TEXT), f"<w:tbl>{spans}</w:tbl>"))
    yield put("pages.pdf", pdf(*["1."] * 5001))
    yield put("wide.csv", ",".join(["1"] * 50_000) + "\n" + ",".join(["2"] * 50_000))
    yield put("one-line.txt", "支出" + "1" * 3_000_000 + "万元。", may_pass=True)
    yield put("too-long.txt", TEXT * 400_000)
    yield put("sheets.xlsx", _sheets(2000))


def _odd(put: Put) -> Iterator[Run]:
    yield put("word-named.txt", WORD, may_pass=True)
    yield put("text-named.docx", TEXT)
    yield put("picture.pdf", b"\x89PNG\r\n\x1a\n" + bytes(100))
    yield put("archive.zip", zipped({"a.txt": TEXT.encode()}))
    yield put("cycle.doc", _cycle())


def _devices(folder: Path) -> Iterator[Run]:
    yield Run("/dev/zero", ("/dev/zero",))
    yield Run("/dev/null", ("/dev/null",))
    yield Run("- < /dev/zero", ("-",), stdin="/dev/zero")
    yield Run("- < /dev/null", ("-",), stdin="/dev/null")
    pipe, listening = folder / "pipe.txt", folder / "socket.txt"
    os.mkfifo(pipe)
    yield Run("a named pipe nobody writes to", (str(pipe),))
    with socket.socket(socket.AF_UNIX) as one, suppress(OSError):
        os.chdir(folder)
        one.bind("socket.txt")
        yield Run("a socket", (str(listening),))
    yield Run("a folder without reports", (str(_made(folder / "bare")),))
    loop = folder / "loop.txt"
    loop.symlink_to(loop)
    yield Run("a link to itself", (str(loop),))


def _names(folder: Path, put: Put) -> Iterator[Run]:
    yield Run("missing.txt", (str(folder / "missing.txt"),))
    yield Run("a name too long", (str(folder / ("长" * 300 + ".txt")),))
    secret = put("secret.txt", TEXT)
    (folder / "secret.txt").chmod(0)
    yield secret._replace(name="no permission", may_pass=os.geteuid() == 0)
    odd = os.fsencode(folder) + b"/\xff\xfe\n\x1b[31m.txt"
    Path(os.fsdecode(odd)).write_text(TEXT * 2, encoding="utf-8")
    yield Run("a name of no encoding", (os.fsdecode(odd),), may_pass=True)


def _surroundings(folder: Path) -> Iterator[Run]:
    good = str(folder / "good.txt")
    Path(good).write_text(TEXT * 300, encoding="utf-8")
    long = str(folder / "long.txt")
    Path(long).write_text((TEXT.strip() + "\n\n") * 40_000, encoding="utf-8")
    yield Run("output to /dev/full", (good,), stdout="/dev/full")
    yield Run("JSON to /dev/full", (good, "--format", "json"), stdout="/dev/full")
    yield Run("output closed", (good,), stdout="closed")
    yield Run("reader of the output gone", (good, "--all"), stdout="gone")
    for seconds in (0.3, 0.6, 2.0):
        yield Run(f"interrupted after {seconds} s", (long,), interrupt_after=seconds)
    yield Run("interrupted, several files", (long, good, long, "-j", "2"), interrupt_after=1.0)
    seven_bits = (("LANG", "C"), ("LC_ALL", "C"), ("PYTHONUTF8", "0"))
    yield Run("LANG=C, a 7-bit terminal", (good,), environment=seven_bits, may_pass=True)
    yield Run("TERM=dumb, COLUMNS=1", (good,), environment=(("TERM", "dumb"), ("COLUMNS", "1")), may_pass=True)
    for name, text in (("nested 100 000 deep", "a = " + "[" * 100_000), ("of /dev/zero", "")):
        place = _made(folder / f"config{len(name)}")
        (place / "good.txt").write_text(TEXT, encoding="utf-8")
        setting = place / "auditor.toml"
        if text:
            setting.write_text(text, encoding="utf-8")
        else:
            setting.symlink_to("/dev/zero")
        explicit = ("--config", str(setting))
        yield Run(f"auditor.toml {name}", (str(place / "good.txt"), *explicit))


def _made(path: Path) -> Path:
    path.mkdir()
    return path


def _xlsx(sheets: int = 1) -> bytes:
    import xlsxwriter

    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        for number in range(sheets):
            sheet = book.add_worksheet(str(number))
            sheet.write_row(0, 0, ["合计", 190.18])
    return made.getvalue()


def _sheets(count: int) -> bytes:
    return _xlsx(count)


def _many_parts() -> bytes:
    """Many sheets that unpack to 20 MB each, each within its own bounds."""
    made, source = io.BytesIO(), io.BytesIO(_xlsx(40))
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/"):
                rows = b"".join(b'<row><c r="A%d"><v>%d</v></c></row>' % (n, n * 7919) for n in range(3, 40_000))
                data = data.replace(b"</sheetData>", rows + b"</sheetData>")
            new.writestr(name, data)
    return made.getvalue()


def _xls() -> bytes:
    book = xlwt.Workbook()
    book.add_sheet("a").write(0, 0, "190.18")
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _laughs() -> bytes:
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    return f'<!DOCTYPE w [<!ENTITY a0 "ha">{entities}]><w>&a9;</w>'.encode()


def _pdf_page(content: bytes) -> bytes:
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>"]
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 595 842 ] /Contents 4 0 R >>"
    return assembled([*objects, page, content], "/Root 1 0 R")


def _cycle() -> bytes:
    """An old Office file whose table of sectors runs in a circle."""
    data = bytearray(ole({"WordDocument": b"x"}))
    data[512:516] = struct.pack("<I", 0)
    return bytes(data)


def outcome(run: Run) -> Outcome:
    """The program called so, with a bound on memory that keeps the machine whole."""
    command = [sys.executable, "-m", "auditor", "check", *run.arguments]
    if run.stdout == "closed":
        command = ["sh", "-c", 'exec "$@" >&-', "sh", *command]
    elif run.stdout == "gone":
        command = ["bash", "-c", '"$@" | true; exit ${PIPESTATUS[0]}', "bash", *command]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **dict(run.environment)}
    with tempfile.TemporaryFile() as errors, ExitStack() as held:
        full = run.stdout.startswith("/")
        out = held.enter_context(_opened(run.stdout, "wb") if full else tempfile.TemporaryFile())  # noqa: SIM115
        source = held.enter_context(_opened(run.stdin, "rb"))
        started = time.monotonic()
        process = subprocess.Popen(
            command,
            stdin=source,
            stdout=out,
            stderr=errors,
            env=environment,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30)),
        )
        while _used(process) < run.interrupt_after:
            time.sleep(0.01)
        if run.interrupt_after:
            process.send_signal(signal.SIGINT)
        status, used = _waited(process, PATIENCE)
        seconds = time.monotonic() - started
        errors.seek(0)
        said = errors.read().decode("utf-8", "replace").strip()
        if not said and not run.stdout.startswith("/"):
            out.seek(0)
            said = (out.read().decode("utf-8", "replace").strip().splitlines() or [""])[-1].strip()
    lines = said.splitlines()
    return Outcome(
        status,
        " / ".join(lines[-2:])[:150],
        seconds,
        used.ru_utime + used.ru_stime,
        used.ru_maxrss / 1024,
        "Traceback" in said,
    )


def _used(process: subprocess.Popen[bytes]) -> float:
    """Seconds of the processor that a process and those it started have used so far; without end once it has ended."""
    try:
        whole = psutil.Process(process.pid)
        times = [one.cpu_times() for one in (whole, *whole.children(recursive=True))]
    except psutil.NoSuchProcess:
        return math.inf
    if whole.status() == psutil.STATUS_ZOMBIE:
        return math.inf
    return sum(t.user + t.system for t in times)


def _opened(path: str, mode: str) -> BinaryIO:
    return cast(BinaryIO, Path(path).open(mode))  # closed by the caller


def _waited(process: subprocess.Popen[bytes], seconds: float) -> tuple[int, resource.struct_rusage]:
    end = time.monotonic() + seconds
    while True:
        pid, status, used = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            return process.returncode, used
        if time.monotonic() > end:
            process.kill()
        time.sleep(0.01)


def is_bad(run: Run, found: Outcome) -> bool:
    """True for what must not happen."""
    wanted = (0, 1, 2) if run.may_pass else (2,)
    slow = found.processor > SECONDS or found.seconds > PATIENCE or found.megabytes > MEGABYTES
    silent = not found.message and run.stdout != "gone"
    return slow or found.trace or found.status not in wanted or silent


HEAD = f"""# Bad input

Written by `benchmarks/bad_input.py`: what `auditor check` does with files and surroundings that are none of a report.
No kind may take more than {SECONDS} seconds of the processor or {MEGABYTES} MB, end with a traceback, or look like a
clean report. Another status than 2 is right where a file can be read after all, or only the output looks poorer.
Seconds are those of the processor.

| # | input | status | last line | seconds | MB | |
|---|---|---|---|---|---|---|"""


def main() -> int:
    """Print the page."""
    parser = argparse.ArgumentParser(description="Kinds of bad input, each given to `auditor check`.")
    parser.add_argument("-j", "--jobs", type=int, default=1)
    jobs = parser.parse_args().jobs
    locale.setlocale(locale.LC_ALL, "")
    bad = 0
    print(HEAD, flush=True)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(jobs) as pool:
        runs = list(kinds(Path(folder)))
        for number, (run, found) in enumerate(zip(runs, pool.map(outcome, runs), strict=True), 1):
            wrong = is_bad(run, found)
            bad += wrong
            shown = found.message.replace(folder, "…").replace("|", "\\|")
            used = f"{found.processor:.1f} | {found.megabytes:.0f}"
            print(
                f"| {number} | {run.name} | {found.status} | {shown} | {used} | {'BAD' if wrong else ''} |", flush=True
            )
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
