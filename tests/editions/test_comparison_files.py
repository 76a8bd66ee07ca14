"""What changed between two drafts as a page and a workbook: complete, valid, and harmless whatever the drafts say."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html
from openpyxl import load_workbook

from auditor import cli
from auditor.audit import audit_whole
from auditor.editions.comparing import Comparison, Edition, compared
from auditor.reports.comparison_tables import comparison_parts
from auditor.reports.comparison_workbook import comparison_to_xlsx
from auditor.reports.html.comparison import comparison_to_html
from tests.html_checker import html_errors

# 23.40 + 41.15 = 64.55
DRAFT = """某市图书馆2031年度部门决算

一、支出情况
本年支出合计64.55万元，其中：购书支出23.40万元，设备支出41.15万元。

二、购书情况
购书支出23.40万元，全部用于=HYPERLINK(1)<script>alert(1)</script>类图书。
"""
LATER = DRAFT.replace("购书支出23.40万元，全部", "购书支出24.30万元，全部") + "\n三、其他情况\n共有阅览桌38张。\n"


@pytest.fixture(scope="module")
def found() -> Comparison:
    """A number that was changed in one of two places, and a passage that is new."""
    old, new = (
        Edition(*audit_whole(text.encode(), name=name)) for text, name in ((DRAFT, "a.txt"), (LATER, "<b>.txt"))
    )
    return compared(old, new)


def test_every_change_has_a_row(found: Comparison) -> None:
    """Old and new number, where it still stands, how to read it; what is new; parts without rows are there too."""
    parts = {part.id: part for part in comparison_parts(found, "zh")}
    (stale,) = parts["stale"].rows
    assert stale.cells[:2] == ("23.40万元", "24.30万元")
    assert (stale.cells[2].split()[0], stale.cells[3].split()[0]) == ("第7行第5列", "第4行第22列")
    assert "别处的旧数与其他数字相符" in stale.cells[4]
    assert [row.cells[2:] for row in parts["changed"].rows] == [("23.40万元", "24.30万元")]
    assert [row.cells[2] for row in parts["added"].rows] == ["38张"]
    assert parts["removed"].rows == ()
    assert all(len(row.cells) == len(part.columns) for part in parts.values() for row in part.rows)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_shows_every_row_and_runs_nothing(found: Comparison, lang: str, tmp_path: Path) -> None:
    """Each cell of each part is in the page as text; no script, no address; an HTML checker finds no error."""
    page = comparison_to_html(found, lang)
    shown = "".join(html.fromstring(page).text_content().split())
    for part in comparison_parts(found, lang):
        for row in part.rows:
            assert all("".join(cell.split()) in shown for cell in row.cells)
    tree = html.fromstring(page)
    assert tree.xpath("//script | //img | //link | //@src | //@onclick | //a") == []
    assert html_errors(tmp_path, page) == [[]]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_workbook_has_a_sheet_for_each_part_with_rows(found: Comparison, lang: str) -> None:
    """A summary first; every cell is text, also what looks like a formula."""
    book = load_workbook(io.BytesIO(comparison_to_xlsx(found, lang)))
    filled = [part for part in comparison_parts(found, lang) if part.rows]
    assert len(book.sheetnames) == 1 + len(filled)
    for part, name in zip(filled, book.sheetnames[1:], strict=True):
        head, *rows = book[name].iter_rows(values_only=True)
        assert list(head) == [column.heading.of(lang) for column in part.columns]
        assert [[cell or "" for cell in row] for row in rows] == [list(row.cells) for row in part.rows]
    assert {cell.data_type for sheet in book for row in sheet for cell in row} <= {"s", "n"}  # n: an empty cell


def test_the_suffix_tells_the_format(tmp_path: Path) -> None:
    """--output x.html, x.xlsx, x.json; a draft is never written over."""
    for name, text in (("a.txt", DRAFT), ("b.txt", LATER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    drafts = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    for name, start in (
        ("c.html", b"<!DOCTYPE html>"),
        ("c.xlsx", b"PK"),
        ("c.json", b"{"),
        ("c.txt", "旧稿".encode()),
    ):
        result = CliRunner().invoke(cli.program, ["compare", *drafts, "--output", str(tmp_path / name)])
        assert (result.exit_code, result.output) == (cli.EXIT_FINDINGS, "")
        assert (tmp_path / name).read_bytes().startswith(start)
    result = CliRunner().invoke(cli.program, ["compare", *drafts, "--output", drafts[0]])
    assert (result.exit_code, "不能是两稿之一" in result.output) == (cli.EXIT_FAILED, True)
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == DRAFT


@pytest.mark.parametrize("name", ["c.csv", "c.docx", "c.md"])
def test_a_suffix_that_tells_no_format_is_refused(tmp_path: Path, name: str) -> None:
    """In one line, before anything is read or written; --format says what is meant."""
    (tmp_path / "a.txt").write_text(DRAFT, encoding="utf-8")
    command = ["compare", str(tmp_path / "a.txt"), str(tmp_path / "a.txt"), "--output", str(tmp_path / name)]
    result = CliRunner().invoke(cli.program, command)
    assert (result.exit_code, result.output.count("\n")) == (cli.EXIT_FAILED, 1)
    assert f"不能写成 {Path(name).suffix} 文件" in result.output
    assert not (tmp_path / name).exists()
    assert CliRunner().invoke(cli.program, [*command, "--format", "text"]).exit_code == cli.EXIT_OK
    assert (tmp_path / name).read_text(encoding="utf-8").startswith("旧稿")
