"""Copies of formats that carry no marks: in the nearest one that does, which is said."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwt
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from auditor import cli
from auditor.readers import read_document
from auditor.readers.office import find_office
from tests.annotate.making import commented, told

needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed: .xls was not converted")
WRONG = "某局决算\n\n一、支出情况\n\t支出合计6127.22万元，其中：基本支出190.18万元，项目支出4937.04万元。\n"
ROWS = (("项目", "金额（万元）"), ("基本支出", "190.18"), ("项目支出", "4937.04"), ("合计", "6127.22"))


def run(*arguments: object) -> Result:
    """The outcome of `auditor annotate ARGUMENTS`."""
    return CliRunner().invoke(cli.program, ["annotate", *(str(a) for a in arguments)])


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_text_becomes_a_word_file(name: str, tmp_path: Path) -> None:
    """Its lines are the paragraphs, the comment is at the figure, and the program says what it did."""
    path, copy = tmp_path / name, tmp_path / "b.docx"
    path.write_text(WRONG, encoding="utf-8")
    result = run(path, "-o", copy)
    assert result.exit_code == cli.EXIT_OK
    assert "不能加批注，批注写在转换成的 .docx 文件里" in result.stderr
    assert commented(copy.read_bytes()) == ["6127.22万元"]
    assert "SUM001" in told(copy.read_bytes())[0]
    lines = [line.strip() for line in WRONG.splitlines() if line.strip()]
    assert [block.text.value.strip() for block in read_document(copy).blocks] == lines  # type: ignore[union-attr]
    assert path.read_text(encoding="utf-8") == WRONG


def test_a_text_without_findings(tmp_path: Path) -> None:
    """The copy is there, without comments."""
    path, copy = tmp_path / "a.txt", tmp_path / "b.docx"
    path.write_text(WRONG.replace("6127", "5127"), encoding="utf-8")
    assert run(path, "-o", copy).exit_code == cli.EXIT_OK
    assert commented(copy.read_bytes()) == []


def test_a_csv_file_becomes_a_workbook(tmp_path: Path) -> None:
    """A field is a cell; quoted ones are whole."""
    path, copy = tmp_path / "a.csv", tmp_path / "b.xlsx"
    path.write_text("\n".join(",".join(f'"{field}"' for field in row) for row in ROWS), encoding="utf-8")
    assert run(path, "-o", copy).exit_code == cli.EXIT_OK
    book = load_workbook(copy)
    sheet = book.worksheets[0]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [list(row) for row in ROWS]
    comments = {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}
    assert list(comments) == ["B4"]
    assert "SUM010" in comments["B4"]


@needs_office
def test_an_old_workbook_becomes_a_new_one(tmp_path: Path) -> None:
    """Converted by LibreOffice, comments at the same cells."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for row, record in enumerate(ROWS):
        for column, text in enumerate(record):
            sheet.write(row, column, float(text) if row and column else text)
    path, copy = tmp_path / "a.xls", tmp_path / "b.xlsx"
    book.save(str(path))
    result = run(path, "-o", copy)
    assert (result.exit_code, ".xlsx 文件里" in result.stderr) == (cli.EXIT_OK, True)
    marked = load_workbook(copy)["表"]
    assert [cell.coordinate for row in marked.iter_rows() for cell in row if cell.comment] == ["B4"]


@pytest.mark.parametrize(
    ("name", "output", "words"),
    [
        ("a.txt", "b.txt", "批注版是 .docx 文件"),
        ("a.csv", "b.csv", "批注版是 .xlsx 文件"),
        ("a.html", "b.html", "html 格式不能加批注"),
    ],
)
def test_the_name_of_the_copy_tells_its_format(name: str, output: str, words: str, tmp_path: Path) -> None:
    """A name that promises another format is refused, with what to write."""
    (tmp_path / name).write_text("<html><body>支出5万元</body></html>" if name == "a.html" else WRONG, encoding="utf-8")
    result = run(tmp_path / name, "-o", tmp_path / output)
    assert (result.exit_code, words in result.stderr) == (cli.EXIT_FAILED, True)
    assert not (tmp_path / output).exists()
