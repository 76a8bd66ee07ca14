"""Published PDF reports, where they are at hand (../shared/corpus): their forms cell by cell, and sentences in order.

Sizes and rows were compared with the printed pages as pictures.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from auditor.document import Document, Paragraph
from auditor.readers import read_document
from tests.readers.notation import grid

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
FILES = sorted(CORPUS.glob("*.pdf"))
pytestmark = pytest.mark.skipif(not FILES, reason=f"no PDF reports in {CORPUS}: these tests did not run")


@cache
def document(name: str) -> Document:
    """A report of the corpus, read once."""
    return read_document(CORPUS / f"{name}.pdf")


FORMS = [  # report, table, first and last page, rows, columns, and rows of the grid by number
    (
        "caizheng-2024",
        2,
        (6, 7),
        (32, 4),
        {0: "收入|<|支出|<", 9: "八、其他收入|6.20|八、社会保障和就业支出|326.71", 31: "总计|2,995.39|总计|2,995.39"},
    ),
    (
        "caizheng-2024",
        3,
        (8, 9),
        (23, 11),
        {
            3: "类|款|项|合计|2,946.25|2,940.05|||||6.20",
            6: "201|06|01|行政运行|1,511.90|1,511.89|||||0.01",
            13: "208|05|05|机关事业单位基本养老保险缴费支出|160.75|160.75|||||",
            22: "221|02|03|购房补贴|258.50|258.50|||||",
        },
    ),
    ("caizheng-2024", 4, (10, 11), (23, 10), {7: "201|06|02|一般行政管理事务|10.00||10.00|||"}),
    (
        "caizheng-2024",
        6,
        (15, 15),
        (24, 7),
        {
            0: "项目|<|<|<|合计|基本支出|项目支出",
            1: "支出功能分类|<|<|科目名称|^|^|^",
            3: "类|款|项|^|^|^|^",
            23: "合计|<|<|<|2,940.05|2,336.91|603.14",
        },
    ),
    (
        "caizheng-2024",
        7,
        (16, 17),
        (42, 8),
        {
            2: "类|款|^|^|类|款|^|^",
            9: "301|08|机关事业单位基本养老保险缴费|160.75|302|06|电费|",
            14: "301|13|住房公积金|187.19|302|12|因公出国（境）费用|",
            41: "人员经费合计|<|<|2,152.26|公用经费合计|<|<|184.65",
        },
    ),
    (
        "wanli-2024-budget",
        1,
        (10, 10),
        (16, 4),
        {10: "||九、住房保障支出|8,882,399", 11: "|||", 15: "收入总计|156,211,123|支出总计|156,211,123"},
    ),
    (
        "wanli-2024-budget",
        2,
        (11, 15),
        (70, 9),
        {1: "功能分类科目编码|<|<|功能分类科目名称|合计|财政拨款收入|事业收入|事业单位经营收入|其他收入"},
    ),
]


@pytest.mark.parametrize(("name", "index", "pages", "size", "expected"), FORMS)
def test_forms(name: str, index: int, pages: tuple[int, int], size: tuple[int, int], expected: dict[int, str]) -> None:
    """A form has its size, its pages, its merged headers and its cells in place."""
    table = document(name).tables[index - 1]
    assert (table.n_rows, table.n_cols) == size
    seen = [cell.text.locate(0).page for cell in table.cells]
    assert (seen[0], seen[-1]) == pages
    lines = grid(table)
    assert {number: lines[number] for number in expected} == expected


TABLES = {
    "caizheng-2024": 10,
    "caizheng-2024-draft": 9,
    "final-accounts-template": 10,
    "shangwu-2025-budget": 9,
    "wanli-2024-budget": 9,
    "wanli-2025-budget": 9,
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_tables_over_pages_are_joined(path: Path) -> None:
    """Every report has as many tables as forms and lists, however many pages they take, and every cell has a page."""
    found = document(path.stem)
    assert len(found.tables) == TABLES[path.stem]
    places = [cell.text.locate(0) for table in found.tables for cell in table.cells]
    assert all(place.page and place.bbox for place in places)


def test_text_cut_off_on_a_page_is_read_once() -> None:
    """A long cell printed on two pages and cut off on each is read once, every sentence on the page that shows it."""
    found = document("shangwu-2025-budget")
    items = [b.text.value for b in found.blocks if isinstance(b, Paragraph) and b.text.locate(0).page in (3, 4)]
    marks = [value.partition("、")[0] for value in items if value[:1].isdigit()]
    assert marks == [str(number) for number in range(1, 14)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_page_number_is_left(path: Path) -> None:
    """No paragraph is a bare number, and none ends in the middle of an amount."""
    values = [b.text.value for b in document(path.stem).blocks if isinstance(b, Paragraph)]
    assert [v for v in values if v.strip("- —").isdigit()] == []
    assert [v for v in values if v[-1:].isdigit() and "万元" in v] == []
