"""Small reports of a page or two, one in ten with an error, in every format that is read.

Owns the content and its layouts. Formats of office programs (.doc, .rtf, .odt, .ods) are converted by LibreOffice, many
at a time, where it is installed.
"""

from __future__ import annotations

import io
import random
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from source.word import Form, to_docx

from auditor.readers.office import find_office
from tests.readers.pdf_notation import Canvas, pdf

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
ERROR_ONE_IN = 10

Content = tuple[str, list[str], list[list[str]]]


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


def tabbed_of(content: Content) -> bytes:
    """The table alone, tabs between cells."""
    return "\n".join([content[0], "单位：万元", *("\t".join(row) for row in content[2])]).encode()


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
    ".tsv": tabbed_of,
    ".docx": word_of,
    ".xlsx": workbook_of,
    ".xls": old_workbook_of,
    ".pdf": pdf_of,
}


CONVERTED = {".doc": ".docx", ".rtf": ".docx", ".odt": ".docx", ".ods": ".xlsx"}


def converted(suffix: str, contents: Sequence[Content]) -> list[bytes]:
    """Each content in a format of an office program; nothing where LibreOffice is not installed."""
    office = find_office()
    if office is None:
        return []
    with tempfile.TemporaryDirectory() as name:
        folder, source = Path(name), CONVERTED[suffix]
        for at, content in enumerate(contents):
            (folder / f"{at}{source}").write_bytes(MAKERS[source](content))
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        files = [str(folder / f"{at}{source}") for at in range(len(contents))]
        command = [office, profile, "--headless", "--convert-to", suffix[1:], "--outdir", name, *files]
        subprocess.run(command, check=True, capture_output=True)
        return [(folder / f"{at}{suffix}").read_bytes() for at in range(len(contents))]
