"""Files that want to stop, starve or poison whoever reads them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from tests.readers.pdf_notation import pdf

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


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


def rows(number: int) -> bytes:
    """A web page of one table, its rows all different."""
    cells = "".join(f"<tr><td>项目{at}</td><td>{at}.5{at % 10}</td><td>{at * 7}.25</td></tr>" for at in range(number))
    return f"<table><tr><td>项目</td><td>上年数</td><td>决算数</td></tr>{cells}</table>".encode()


def balloon() -> bytes:
    """A workbook that stays below the limit of each part and holds four million cells: 20 full sheets."""
    row = "".join(f"<c><v>{at}.25</v></c>" for at in range(1, 11))
    rows = "".join(f"<row>{row.replace('.', f'{at}.')}</row>" for at in range(20_000))
    names = range(1, 21)
    sheets = "".join(f'<sheet name="{at}" sheetId="{at}" r:id="rId{at}"/>' for at in names)
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{_RELATION}/worksheet" Target="worksheets/sheet{at}.xml"/>' for at in names
    )
    whole = f'<Relationship Id="rId1" Type="{_RELATION}/officeDocument" Target="xl/workbook.xml"/>'
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}">{whole}</Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_SHEETS}" xmlns:r="{_RELATION}"><sheets>{sheets}</sheets></workbook>',
    }
    sheet = f'<worksheet xmlns="{_SHEETS}"><sheetData>{rows}</sheetData></worksheet>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (parts | {f"xl/worksheets/sheet{at}.xml": sheet for at in names}).items():
            archive.writestr(name, content)
    return out.getvalue()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "bomb.docx": bomb,
    "cut.pdf": lambda: pdf("表")[:200],
    "endless.pdf": lambda: pdf(*["1" * 200] * 4000),
    "number.txt": lambda: b"9" * 8_000_000,
    "sums.txt": lambda: ("合计1.00万元，其中：" + "甲1.00万元，" * 60_000).encode(),
    "hog.txt": lambda: "".join(f"第{at}项支出{at}.25万元。\n" for at in range(480_000)).encode(),
    "rows.html": lambda: rows(45_000),
    "balloon.xlsx": balloon,
    "sheet.csv": lambda: ("1.00," * 900 + "\n").encode() * 440,
    "empty.docx": lambda: b"",
    "brackets.html": lambda: b"<div>" * 500_000,
}
