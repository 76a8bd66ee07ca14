"""The layout of published reports, where they are at hand (../shared/corpus): their forms, and equal blocks
whatever the format.

Sizes and cells were counted by hand in the text files.
"""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path

import docx as python_docx
import pytest

from auditor.document import Document, Table
from auditor.readers import read_document
from tests.readers.notation import grid, shown

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
TEXTS = sorted(CORPUS.glob("*.txt"))
pytestmark = pytest.mark.skipif(not TEXTS, reason=f"no reports in {CORPUS}: these tests did not run")


@cache
def document(path: Path) -> Document:
    """A report of the corpus, read once."""
    return read_document(path)


def table_at(read: Document, line: int) -> Table:
    """The table whose first cell stands on that line."""
    return next(t for t in read.tables if t.cells[0].text.locate(0).line == line)


def masked(row: str, pattern: str) -> str:
    """The row with "*" wherever the pattern has one, for labels that do not matter."""
    return "|".join("*" if hide == "*" else cell for cell, hide in zip(row.split("|"), pattern.split("|"), strict=True))


FORMS = [  # first line, rows, columns, and rows of the grid by number
    (69, 17, 6, {0: "收入|<|<|支出|<|<", 16: "总计|13|2808.65|总计|26|1764.51"}),
    (197, 34, 9, {1: "功能分类科目编码|科目名称|^|^|^|^|^|^|^", 3: "合计|<|918.48|912.19|0.00|0.00|0.00|0.00|6.29"}),
    (611, 35, 8, {2: "栏次|<|1|2|3|4|5|6", 34: "2340299|其他抗疫相关支出|10.00|0.00|10.00|0.00|0.00|0.00"}),
    (966, 35, 9, {0: "收入|<|<|支出|<|<|<|<|<", 34: "总计|32|2797.72|总计|64|1753.58|1,743.58|10.00|0.00"}),
    (1361, 35, 5, {0: "项目|<|本年支出|<|<", 3: "合计|<|893.31|742.53|150.78"}),
    (
        1592,
        30,
        9,
        {
            8: "30109|*||30207|邮电费|0.13|31005|基础设施建设|0.00",
            29: "人员经费合计|<|715.72|公用经费合计|<|<|<|<|26.81",
        },
    ),
    (1914, 5, 12, {0: "预算数|<|<|<|<|<|决算数|<|<|<|<|<", 4: "34|0|34|0|17|17|5.55|0|4.73|0|4.73|0.82"}),
    (1978, 7, 8, {0: "项目|<|年初结转和结余|本年收入|本年支出|<|<|年末结转和结余", 3: "合计|<|0|10|10|0|10|0"}),
    (2102, 4, 5, {0: "项目|<|本年支出|<|<", 2: "栏次|<|1|2|3", 3: "合计|<|||"}),
    (2307, 2, 4, {1: "人员编制|62|实有人数|44"}),
    (2349, 6, 7, {0: "机构名称|收入合计|其中：|<|<|<|<", 3: "1、局机关|3062.31|1890.17|1155.85|10.00||6.29"}),
    (
        2397,
        7,
        8,
        {
            0: "机构名称|支出合计|其中：|<|<|<|结余|<",
            1: "^|^|基本支出|其中：|<|项目支出|当年结余|累计结余",
            2: "^|^|^|人员支出|公用支出|^|^|^",
        },
    ),
    (2455, 6, 6, {0: "机构名称|三公经费合计|其中：|<|<|<", 2: "*|5.55|0.82|4.73||"}),
    (2495, 6, 5, {3: "1、局机关|20.03|20.03||"}),
    (3009, 9, 5, {8: "合计|1,877.15|410.35|1,438.58|848.92"}),
    (
        3074,
        16,
        7,
        {13: "*|*|-3,206.47|-1,101.95|-2,104.51|-750.91|-2,855.43"},
    ),
]


@pytest.mark.parametrize(("line", "rows", "columns", "expected"), FORMS)
def test_flattened_forms(line: int, rows: int, columns: int, expected: dict[int, str]) -> None:
    """Every form of a flattened Word export comes out with its size, its merged headers and its cells in place."""
    table = table_at(document(CORPUS / "xiangxi-2020.txt"), line)
    assert (table.n_rows, table.n_cols) == (rows, columns)
    lines = grid(table)
    assert {number: masked(lines[number], row) for number, row in expected.items()} == expected


def test_tab_aligned_tables() -> None:
    """Tables with tabs on the line keep blank cells in their columns, from the first row to the last."""
    first, second = document(CORPUS / "yuanjiang-2023.txt").tables
    assert (first.n_rows, first.n_cols, second.n_rows, second.n_cols) == (27, 7, 23, 10)
    assert grid(first)[1] == "|45||45||100.00%|"
    assert grid(first)[19] == "其中：办公经费|75.1||26.7||57.24|"
    assert grid(second)[22] == "总分||||||100|100||"


@pytest.mark.parametrize(("first", "second"), [(19, 21), (33, 35), (97, 99), (109, 111)])
def test_broken_lines(first: int, second: int) -> None:
    """Sentences broken over lines, with a blank line between, are one paragraph that knows both lines."""
    blocks = document(CORPUS / "yuanjiang-2023.txt").blocks
    lines = [{a.location.line for a in b.text.anchors} for b in blocks if not isinstance(b, Table)]
    assert {first, second} in lines


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_conversions_change_nothing(path: Path) -> None:
    """GB18030, CRLF, UTF-16 and a Word file with a paragraph per line all give the same blocks."""
    text = path.read_bytes().decode()
    expected = shown(document(path))
    made = python_docx.Document()
    for line in text.split("\n"):
        made.add_paragraph(line)
    buffer = io.BytesIO()
    made.save(buffer)
    for data in (
        text.encode("gb18030"),
        text.replace("\n", "\r\n").encode(),
        text.encode("utf-16-le"),
        buffer.getvalue(),
    ):
        assert shown(read_document(data)) == expected


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_full_width_digits_give_the_same_layout(path: Path) -> None:
    """Digits and percent signs in full width change no block and no grid."""
    wide = str.maketrans("0123456789%", "０１２３４５６７８９％")
    expected = [
        [r.translate(wide) for r in b] if isinstance(b, list) else b.translate(wide) for b in shown(document(path))
    ]
    text = re.sub(r"\[bookmark:[^\]]*\]", "", path.read_bytes().decode())
    assert shown(read_document(text.translate(wide).encode())) == expected


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_no_character_is_lost_or_misplaced(path: Path) -> None:
    """Every printed character is in the document, in order, at the line and column where it is said to be."""
    lines = path.read_bytes().decode().split("\n")
    blocks = document(path).blocks
    texts = [t for b in blocks for t in ([c.text for c in b.cells] if isinstance(b, Table) else [b.text])]
    kept = []
    for text in texts:
        for offset, character in enumerate(text.value):
            if not character.isspace():
                place = text.locate(offset)
                assert lines[(place.line or 0) - 1][(place.column or 0) - 1] == character
                kept.append(character)
    printed = re.sub(r"\[bookmark:[^\]]*\]", "", "\n".join(lines))
    assert "".join(kept) == "".join(printed.split())
