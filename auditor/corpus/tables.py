"""Rows for a person or a program: aligned text, CSV, JSON, or a workbook or Parquet file through pandas.

Owns the shapes. Every value is a text or a count, so that no figure becomes a binary float.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from auditor.errors import UsageError
from auditor.records import NamedTuple
from auditor.reports.clean import clean
from auditor.reports.columns import padded, width_of
from auditor.reports.csv_report import safe_cell

Value = str | int | None
MOST_ROWS = 1_048_576  # of a sheet
_PIECE = 50_000  # rows of a frame


class Table(NamedTuple):
    """Names of columns, and rows of as many values."""

    head: tuple[str, ...]
    rows: Sequence[Sequence[Value]]


def table_text(table: Table) -> str:
    """Columns side by side, counts to the right."""
    shown = [table.head, *([_shown(value) for value in row] for row in table.rows)]
    widths = [max(width_of(row[at]) for row in shown) for at in range(len(table.head))]
    counts = [bool(table.rows) and all(_is_count(row[at]) for row in table.rows) for at in range(len(table.head))]
    lines = ["  ".join(_padded(row[at], widths[at], counts[at]) for at in range(len(widths))).rstrip() for row in shown]
    return "".join(f"{line}\n" for line in lines)


def _shown(value: Value) -> str:
    return clean("" if value is None else " ".join(str(value).split()))


def _is_count(value: Value) -> bool:
    return value in (None, "") or isinstance(value, int) or str(value).isdecimal()


def _padded(text: str, width: int, right: bool) -> str:
    return " " * (width - width_of(text)) + text if right else padded(text, width)


def table_csv(table: Table) -> str:
    """CSV with a byte order mark, nothing in it taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.head)
    for row in table.rows:
        writer.writerow([safe_cell(value) if isinstance(value, str) else value for value in row])
    return "\ufeff" + out.getvalue()


def table_json(table: Table) -> str:
    """A list of objects, one a line."""
    lines = (json.dumps(dict(zip(table.head, row, strict=True)), ensure_ascii=False) for row in table.rows)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def table_xlsx(table: Table) -> bytes:
    """A workbook with one sheet, every text as text.

    Raises:
        UsageError: there are more rows than a sheet has.
    """
    if len(table.rows) >= MOST_ROWS:
        raise UsageError(
            "行数超过工作表上限，请导出为 .csv 或 .parquet", "too many rows for a sheet: write .csv or .parquet"
        )
    from pandas import ExcelWriter

    out = io.BytesIO()
    options = {"options": {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}}
    with ExcelWriter(out, engine="xlsxwriter", engine_kwargs=options) as writer:
        _frame(table).to_excel(writer, index=False, sheet_name="auditor", freeze_panes=(1, 0))
    return out.getvalue()


def table_parquet(table: Table) -> bytes:
    """A Parquet file; made in pieces, since a frame of texts takes many times their room."""
    from pyarrow import BufferOutputStream
    from pyarrow import Table as Arrow
    from pyarrow.parquet import ParquetWriter

    out, schema = BufferOutputStream(), _arrow_schema(table)
    with ParquetWriter(out, schema) as writer:
        for start in range(0, len(table.rows), _PIECE):
            piece = _frame(Table(table.head, table.rows[start : start + _PIECE]))
            writer.write_table(Arrow.from_pandas(piece, schema=schema, preserve_index=False))
    return bytes(out.getvalue())


def _arrow_schema(table: Table) -> Any:
    import pyarrow

    first = table.rows[0] if table.rows else [""] * len(table.head)
    kinds = [pyarrow.int64() if isinstance(value, int) else pyarrow.string() for value in first]
    return pyarrow.schema(list(zip(table.head, kinds, strict=True)))


def _frame(table: Table) -> Any:
    from pandas import DataFrame

    return DataFrame([tuple(row) for row in table.rows], columns=list(table.head), dtype=object)


WRITERS: dict[str, Callable[[Table], str | bytes]] = {
    "text": table_text,
    "csv": table_csv,
    "json": table_json,
    "xlsx": table_xlsx,
    "parquet": table_parquet,
}


def rendered(table: Table, format: str | None, output: Path | None) -> str | bytes:
    """The table in a format; without one the suffix of the output file tells it.

    Raises:
        UsageError: the format is binary and there is no file to write to.
    """
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    chosen = format or (suffix if suffix in WRITERS else "text")
    if chosen in ("xlsx", "parquet") and output is None:
        raise UsageError(f"{chosen} 请用 --output 写入文件", f"write {chosen} to a file with --output")
    return WRITERS[chosen](table)
