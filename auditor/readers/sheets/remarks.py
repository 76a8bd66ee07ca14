"""What a person must know of a workbook beyond its cells: hidden parts, formulas without result, errors, lost sheets.

Owns the words. Everything named here was either read all the same (hidden) or could not be read (the rest).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.readers.sheets.model import MAX_COLUMNS, MAX_ROWS, Position, Sheet, cell_name

_SHOWN = 3  # cells named as examples


def remarks_on(sheets: Sequence[Sheet]) -> tuple[str, ...]:
    """The remarks on a workbook, in Chinese, sheet by sheet."""
    return tuple(remark for sheet in sheets for remark in _on_sheet(sheet))


def _on_sheet(sheet: Sheet) -> Iterable[str]:
    name = f"工作表“{sheet.name}”"
    if sheet.too_large:
        yield f"{name}太大（超过 {MAX_ROWS} 行、{MAX_COLUMNS} 列，或单元格过多），没有检查，请拆分后再审"
        return
    if sheet.hidden and sheet.texts:
        yield f"{name}是隐藏的，内容照常检查"
    rows = sorted({row for row, _ in sheet.texts} & sheet.hidden_rows)
    columns = [column for column in sorted({c for _, c in sheet.texts}) if sheet.is_hidden_column(column)]
    if rows:
        yield f"{name}有隐藏的行（第{_numbers([row + 1 for row in rows])}行），内容照常检查"
    if columns:
        letters = "、".join(cell_name(0, column)[:-1] for column in columns[:_SHOWN])
        yield f"{name}有隐藏的列（{letters}{'等' if len(columns) > _SHOWN else ''}列），内容照常检查"
    if sheet.uncached:
        yield (
            f"{name}有 {len(sheet.uncached)} 个公式没有缓存值（{_names(sheet.uncached)}），"
            "这些单元格没有检查，请用 Excel 或 WPS 打开并保存后再审"
        )
    if sheet.errors:
        yield f"{name}有 {len(sheet.errors)} 个单元格是错误值（{_names(sheet.errors)}），没有检查"


def _names(positions: Sequence[Position]) -> str:
    shown = "、".join(cell_name(*position) for position in positions[:_SHOWN])
    return f"{shown}{'等' if len(positions) > _SHOWN else ''}"


def _numbers(numbers: Sequence[int]) -> str:
    shown = "、".join(str(number) for number in numbers[:_SHOWN])
    return f"{shown}{'等' if len(numbers) > _SHOWN else ''}"
