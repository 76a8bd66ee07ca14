"""CSV and TSV files: one table of records, every field with its place, and bounds that are said aloud."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.document import Paragraph, Table
from auditor.errors import UnreadableFile
from auditor.limits import Limits
from auditor.readers import csv as reader
from auditor.readers import read_document
from tests.readers.notation import shown


def read(data: str | bytes, name: str = "t.csv") -> Table:
    """The table in a file of that name."""
    document = read_document(data.encode("utf-8") if isinstance(data, str) else data, name=name)
    (table,) = document.tables
    return table


def rows(table: Table) -> list[list[str]]:
    """The texts of its cells, row by row."""
    return [[cell.text.value for cell in row] for row in table.rows()]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("项目,金额\n甲,1.50\n", "t.csv"),
        ("项目\t金额\n甲\t1.50\n", "t.tsv"),
        ("项目;金额\r\n甲;1.50\r\n", "t.csv"),
        ("项目|金额\n甲|1.50", "t.csv"),
    ],
)
def test_delimiter_is_told_by_the_content(data: str, name: str) -> None:
    """Comma, tab, semicolon and bar are told apart, whatever the line ends."""
    assert rows(read(data, name)) == [["项目", "金额"], ["甲", "1.50"]]


def test_decimal_commas_do_not_pass_for_delimiters() -> None:
    """A semicolon that cuts every record alike wins over commas inside numbers."""
    assert rows(read("a;b;c\n1,5;2,5;x\n3,5;4;y\n"))[1] == ["1,5", "2,5", "x"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_encodings_of_text_files_are_read(encoding: str) -> None:
    """What a spreadsheet writes under other encodings gives the same cells."""
    assert rows(read("项目,金额\n人员经费,12.30\n".encode(encoding))) == [["项目", "金额"], ["人员经费", "12.30"]]


def test_quoted_fields_keep_delimiters_quotes_and_line_breaks() -> None:
    """A quoted field holds what is between its quotes, doubled ones made single."""
    assert rows(read('a,"b,""c""\nd",e\nf,g,h\n')) == [["a", 'b,"c"\nd', "e"], ["f", "g", "h"]]


def test_fields_know_line_and_column_also_behind_a_line_break() -> None:
    """Places are those of the source text, not of the record."""
    table = read('a,"b\ncc",d\ne,f,g\n')
    located = {cell.text.value: cell.text.locate(0) for cell in table.cells}
    assert [(p.line, p.column) for p in (located["a"], located["d"], located["f"])] == [(1, 1), (2, 5), (3, 3)]
    broken = next(c for c in table.cells if c.text.value == "b\ncc")
    assert (broken.text.locate(0).column, broken.text.locate(2).line, broken.text.locate(3).column) == (4, 2, 2)
    assert (located["f"].row, located["f"].col, located["f"].table) == (2, 2, 1)


def test_records_of_different_length_are_kept() -> None:
    """A short record ends early, a blank one is a row without text."""
    table = read("a,b,c\n\nd,e\n")
    assert (table.n_rows, table.n_cols) == (3, 3)
    assert rows(table) == [["a", "b", "c"], ["", "", ""], ["d", "e", ""]]


def test_titles_and_sentences_are_no_rows() -> None:
    """What a spreadsheet with titles, unit lines and sentences saves gives them back, with their places."""
    text = "收入总表,,\n,,单位：万元\n项目,金额,比上年\n财政拨款,5.00,1.00\n合计,5.00,1.00\n\n全年收入5.00万元。,,\n"
    document = read_document(text.encode(), name="t.csv")
    table = ["项目|金额|比上年", "财政拨款|5.00|1.00", "合计|5.00|1.00"]
    assert shown(document) == ["收入总表", "单位：万元", table, "全年收入5.00万元。"]
    unit, last = document.blocks[1], document.blocks[3]
    assert isinstance(unit, Paragraph)
    assert isinstance(last, Paragraph)
    assert (unit.text.locate(3).line, unit.text.locate(3).column, last.text.locate(4).line) == (2, 6, 7)


@pytest.mark.parametrize(
    ("rows", "columns", "data"), [(3, 600, "a,b\n" * 4), (20_000, 3, "a,b,c,d\n"), (9, 9, "a,b,c,d\n" * 9)]
)
def test_too_large_a_table_is_refused(rows: int, columns: int, data: str) -> None:
    """Too many records, fields in a record, or fields in all are refused with a clear line."""
    with pytest.raises(UnreadableFile, match="too large"):
        read_document(data.encode(), name="a.csv", limits=Limits(rows=rows, columns=columns, cells=30))


@pytest.mark.parametrize("data", [b" \n", b"\x00\x01\x02\x03" * 50])
def test_no_text_is_refused(data: bytes) -> None:
    """A blank or binary file is not a clean table."""
    with pytest.raises(UnreadableFile):
        read(data)


FIELDS = st.text(st.sampled_from('ab1.,";\t \n甲'), max_size=6)


@given(st.lists(st.lists(FIELDS, min_size=2, max_size=4), min_size=1, max_size=6))
def test_what_the_standard_writer_writes_is_read_back(records: list[list[str]]) -> None:
    """Every field survives quoting, with the delimiter known."""
    records = [["head", "head", "head", "head"], *records]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(records)
    found = [[field.value for field in record] for record in reader._records(text.getvalue(), ",")]
    assert found == records


def test_sentences_above_a_table_do_not_tell_the_delimiter() -> None:
    """Semicolons in the text above do not outweigh the commas of the table far below, nor commas inside its numbers."""
    text = "负责收入; 负责支出。\n" * 80
    table = ["项目|金额|比上年", "财政拨款|5|1", "其他|6|2", "合计|11|3"]
    commas = text + "".join(row.replace("|", ",") + "\n" for row in table)
    assert shown(read_document(commas.encode(), name="t.csv"))[-1] == table
    grouped = ["项目|金额|比上年", "财政拨款|1,005,000|1,000,000", "合计|1,005,000|1,000,000"]
    semicolons = "".join(row.replace("|", ";") + "\n" for row in grouped)
    assert shown(read_document(semicolons.encode(), name="t.csv")) == [grouped]
