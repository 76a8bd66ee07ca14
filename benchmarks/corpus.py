"""A corpus of generated reports: makes one, runs it, and tells rate, memory and the share that is not auditing.

Run: python benchmarks/corpus.py make FOLDER [--reports N]
     python benchmarks/corpus.py measure FOLDER [--jobs N]

Nineteen in twenty reports are of a page or two, in all formats that need no office program; the others are whole
generated reports. One in ten has an error; one in a hundred is corrupt, and a few are hostile: bombs, an endless PDF,
a text that is one number. `measure` audits the folder into a new store, looking at the memory of the writing process.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import resource
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
for place in (FOLDER, FOLDER.parent):
    if str(place) not in sys.path:
        sys.path.insert(0, str(place))

from generated import FAMILIES, report_of  # noqa: E402 (the folder of these scripts is no package)

from tests.readers.pdf_notation import Canvas, pdf  # noqa: E402

AREAS = ["云岭县", "白枫县", "岚桥县", "青石区", "松原市", "柳泉县", "石门区", "临溪市"]
BODIES = [
    "水利局",
    "教育局",
    "民政局",
    "司法局",
    "统计局",
    "医疗保障局",
    "农业农村局",
    "文化和旅游局",
    "审计局",
    "商务局",
]
CAPTION = "支出决算表（单位：万元）"
ITEMS = ["基本支出", "项目支出", "上缴上级支出", "经营支出"]
PER_FOLDER = 500
ERROR_ONE_IN, CORRUPT_ONE_IN, LARGE_ONE_IN = 10, 100, 20


def lines_of(chance: random.Random, number: int) -> tuple[str, list[str], list[list[str]]]:
    """Title, sentences and table of a small report."""
    office = chance.choice(AREAS) + chance.choice(BODIES) + f"第{number // 3 % 40}所"
    year = 2020 + number % 3
    parts = [chance.randint(1000, 999_999) for _ in ITEMS]
    total, before = sum(parts), chance.randint(sum(parts) // 2, sum(parts) * 2)
    printed = total + (chance.choice((9000, 90, 27)) if chance.randrange(ERROR_ONE_IN) == 0 else 0)
    listed = "，".join(f"{item}{money(part)}万元" for item, part in zip(ITEMS, parts, strict=True))
    rows = [["项目", "上年数", "决算数"], ["合计", money(before), money(total)]]
    shares = split(chance, before)
    rows += [[item, money(share), money(part)] for item, share, part in zip(ITEMS, shares, parts, strict=True)]
    change, word = abs(total - before), "增加" if total >= before else "减少"
    sentences = [
        "一、支出决算情况",
        f"{year}年度本年支出合计{money(printed)}万元，其中：{listed}。",
        f"本年支出合计比上年{word}{money(change)}万元。",
        f"年初结转和结余{money(chance.randint(0, 9999))}万元。",
    ]
    return f"{office}{year}年度部门决算", sentences, rows


def money(cents: int) -> str:
    """Hundredths as an amount: 12345 -> 123.45."""
    return f"{cents // 100}.{cents % 100:02}"


def split(chance: random.Random, total: int) -> list[int]:
    """Four parts of a total."""
    cuts = sorted(chance.randint(0, total) for _ in ITEMS[1:])
    return [high - low for low, high in zip([0, *cuts], [*cuts, total], strict=True)]


Content = tuple[str, list[str], list[list[str]]]


def text_of(content: Content) -> bytes:
    """Plain text, tabs between cells."""
    title, sentences, rows = content
    return "\n\n".join(
        [title, *sentences, "支出决算表（单位：万元）", "\n".join("\t".join(row) for row in rows)]
    ).encode()


def markdown_of(content: Content) -> bytes:
    """Markdown with a pipe table."""
    title, sentences, rows = content
    head, *piped = ("|" + "|".join(row) + "|" for row in rows)
    return "\n\n".join([f"# {title}", *sentences, CAPTION, "\n".join([head, "|---|---|---|", *piped])]).encode()


def page_of(content: Content) -> bytes:
    """A web page."""
    title, sentences, rows = content
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    body = f"<h1>{title}</h1>" + "".join(f"<p>{sentence}</p>" for sentence in sentences)
    page = f"<html><meta charset=utf-8><title>{title}</title>{body}<p>{CAPTION}</p><table>{cells}</table></html>"
    return page.encode()


def csv_of(content: Content) -> bytes:
    """The table alone."""
    return "\n".join([content[0], "单位：万元", *(",".join(row) for row in content[2])]).encode()


def word_of(content: Content) -> bytes:
    """A Word file."""
    from source.word import Form, to_docx

    title, sentences, rows = content
    form = Form("支出决算表", ("单位：万元",), tuple(map(tuple, rows)))
    return to_docx(title, [title, *sentences, form])


def workbook_of(content: Content) -> bytes:
    """A workbook."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Z03")
        for at, row in enumerate([[content[0]], ["单位：万元"], *content[2]]):
            sheet.write_row(at, 0, row)
    return out.getvalue()


def old_workbook_of(content: Content) -> bytes:
    """A workbook of the old kind."""
    import xlwt

    book, out = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet("Z03")
    for at, row in enumerate([[content[0]], ["单位：万元"], *content[2]]):
        for column, cell in enumerate(row):
            sheet.write(at, column, cell)
    book.save(out)
    return out.getvalue()


def pdf_of(content: Content) -> bytes:
    """A page with a ruled table."""
    title, sentences, rows = content
    canvas = Canvas().text(72, 780, title)
    for at, sentence in enumerate(sentences):
        lines = (sentence[start : start + 36] for start in range(0, len(sentence), 36))
        canvas.lines(72, 750 - 60 * at, *lines, size=11, pitch=14)
    canvas.text(72, 480, CAPTION).table(72, 460, (120, 100, 100), *("|".join(row) for row in rows))
    return pdf(canvas)


MAKERS: dict[str, Callable[[Content], bytes]] = {
    ".txt": text_of,
    ".md": markdown_of,
    ".html": page_of,
    ".csv": csv_of,
    ".docx": word_of,
    ".xlsx": workbook_of,
    ".xls": old_workbook_of,
    ".pdf": pdf_of,
}


def bomb() -> bytes:
    """A Word file whose text unpacks to 400 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
        )
        with archive.open("word/document.xml", "w") as part:
            for _ in range(400):
                part.write(b" " * 1024 * 1024)
    return out.getvalue()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "bomb.docx": bomb,
    "cut.pdf": lambda: pdf("表")[:200],
    "endless.pdf": lambda: pdf(*["1" * 200] * 4000),
    "number.txt": lambda: b"9" * 8_000_000,
    "sums.txt": lambda: ("合计1.00万元，其中：" + "甲1.00万元，" * 60_000).encode(),
    "empty.docx": lambda: b"",
    "brackets.html": lambda: b"<div>" * 500_000,
}


def make(folder: Path, reports: int) -> None:
    """Write the corpus."""
    chance = random.Random(15)
    suffixes = list(MAKERS)
    for number in range(reports):
        at = folder / f"{number // PER_FOLDER:03}"
        at.mkdir(parents=True, exist_ok=True)
        if number % LARGE_ONE_IN == LARGE_ONE_IN - 1:
            large = report_of(chance.choice(list(FAMILIES)), number)
            (at / f"{number:05}-{large.name}").write_bytes(large.data)
            continue
        suffix = suffixes[number % len(suffixes)]
        data = MAKERS[suffix](lines_of(chance, number))
        if number % CORRUPT_ONE_IN == CORRUPT_ONE_IN - 2:
            data = data[: len(data) // 3] if suffix in (".pdf", ".docx", ".xlsx") else b"\x00\xff" * 200
        (at / f"{number:05}{suffix}").write_bytes(data)
    for name, hostile in HOSTILE.items():
        (folder / name).write_bytes(hostile())


class Watched:
    """What a process holds in memory and has used of the processor, looked at while it runs."""

    def __init__(self, process: int) -> None:
        self.process = process
        self.memory: dict[int, int] = {}
        self.seconds = 0.0

    def look(self, done: int) -> None:
        """Note both, by the number of reports done; nothing where the process has ended."""
        folder = Path(f"/proc/{self.process}")
        try:
            status = folder.joinpath("status").read_text()
            fields = folder.joinpath("stat").read_text().rpartition(")")[2].split()
        except OSError:
            return
        held = [line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:")]
        if held:
            self.memory[done] = int(held[0])
            self.seconds = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def asked(store: Path, question: str) -> list[tuple[int, ...]]:
    """The answer of the store; nothing where it has no tables yet."""
    try:
        with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as connection:
            return connection.execute(question).fetchall()
    except sqlite3.OperationalError:
        return []


def measure(folder: Path, jobs: int, timeout: int) -> None:
    """Audit the folder into a new store, and tell what it took."""
    store = folder.parent / f"{folder.name}-{jobs}.db"
    for old in folder.parent.glob(f"{store.name}*"):
        old.unlink()
    program = [sys.executable, "-m", "auditor", "corpus", "run", str(folder), "--store", str(store), "-j", str(jobs)]
    began = time.monotonic()
    process = subprocess.Popen([*program, "--timeout", str(timeout), "--quiet"])
    watched = Watched(process.pid)
    while process.poll() is None:
        time.sleep(0.5)
        for (done,) in asked(store, "SELECT count(*) FROM entries"):
            watched.look(done)
    seconds = time.monotonic() - began
    ((reports, cpu, size),) = asked(
        store, "SELECT count(*), sum(cpu_milliseconds), sum(size) FROM entries JOIN audits ON audits.id = audit_id"
    )
    print(
        f"{reports} reports, {size / 1e6:.0f} MB, {jobs} at a time: {seconds:.0f} s, {reports / seconds:.1f} a second"
    )
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"processor: {used.ru_utime + used.ru_stime:.0f} s in all; audits that ended {cpu / 1000:.1f} s")
    print(f"writer {watched.seconds:.1f} s, {watched.seconds * 1000 / cpu:.1%} of the audits")
    for share in (0.1, 0.25, 0.5, 0.75, 1):
        at = min(watched.memory, key=lambda done: abs(done - share * reports))
        print(f"writer's memory after {at} reports: {watched.memory[at] / 1024:.0f} MB")
    unread = asked(store, "SELECT reason, count(*) FROM audits WHERE status = 'unread' GROUP BY 1")
    print("not audited:", unread, f"store: {store.stat().st_size / 1e6:.0f} MB")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("make", "measure"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--timeout", type=int, default=60)
    chosen = parser.parse_args()
    if chosen.what == "make":
        make(chosen.folder, chosen.reports)
    else:
        measure(chosen.folder, chosen.jobs, chosen.timeout)


if __name__ == "__main__":
    main()
