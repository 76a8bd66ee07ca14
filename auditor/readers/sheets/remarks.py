"""What a person must know of a workbook beyond its cells: hidden parts, formulas without result, errors, lost sheets.

Owns the words. What is named here was read all the same (hidden), names nothing (helpers), or could not be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.document import Location, Remark
from auditor.language import Bilingual
from auditor.limits import TOO_LARGE
from auditor.readers.sheets.model import Position, Sheet, cell_name

_SHOWN = 3  # cells named as examples


def remarks_on(sheets: Sequence[Sheet]) -> tuple[Remark, ...]:
    """The remarks on a workbook, sheet by sheet."""
    return tuple(
        Remark(
            f"工作表“{sheet.name}”{remark.zh}",
            f'sheet "{sheet.name}": {remark.en}',
            remark.code,
            Location(sheet=sheet.name, cell=remark.location.cell),
        )
        for sheet in sheets
        for remark in _on_sheet(sheet)
    )


def _on_sheet(sheet: Sheet) -> Iterable[Remark]:
    if sheet.too_large:
        yield Remark(
            f"太大（超过 {sheet.limits.rows} 行、{sheet.limits.columns} 列，或单元格过多），没有检查，请拆分后再审",
            f"too large (over {sheet.limits.rows} rows, {sheet.limits.columns} columns, or too many cells), "
            "not checked, split it first",
            TOO_LARGE,
        )
        return
    if sheet.is_own:
        yield Remark("是审核程序写入的问题清单，没有检查", "a list of findings by the auditor, not checked", "own")
        return
    yield from _on_hidden_parts(sheet)
    yield from _on_struck_cells(sheet)
    yield from _on_cells(
        sheet.uncached,
        "有 {} 个公式没有缓存值（{}），这些单元格没有检查，请用 Excel 或 WPS 打开并保存后再审",
        "formulas without a stored value: {} ({}); these cells were not checked, "
        "open and save the file in Excel or WPS first",
        code="formulas-without-value",
    )
    yield from _on_cells(
        sheet.errors,
        "有 {} 个单元格是错误值（{}），没有检查",
        "cells with an error value: {} ({}), not checked",
        code="error-values",
    )


def _on_struck_cells(sheet: Sheet) -> Iterable[Remark]:
    yield from _on_cells(
        list(sheet.struck),
        "有 {} 个单元格带删除线（{}），按已删除处理，没有检查",
        "cells struck through: {} ({}), taken as deleted and not checked",
        code="struck-text",
    )


def _on_cells(cells: Sequence[Position], zh: str, en: str, *, code: str) -> Iterable[Remark]:
    """The remark on some cells, if any: their number and the first of their names are put into the words."""
    if cells:
        names = _some([cell_name(*position) for position in cells])
        where = Location(cell=cell_name(*cells[0]))
        yield Remark(zh.format(len(cells), names.zh), en.format(len(cells), names.en), code, where)


def _on_hidden_parts(sheet: Sheet) -> Iterable[Remark]:
    if sheet.hidden and sheet.texts:
        yield Remark("是隐藏的，内容照常检查", "hidden, checked all the same", "hidden-sheet")
    rows = sorted({row for row, _ in sheet.texts} & sheet.hidden_rows)
    columns = [column for column in sorted({c for _, c in sheet.texts}) if sheet.is_hidden_column(column)]
    if rows:
        names = _some([str(row + 1) for row in rows])
        zh, en = f"有隐藏的行（第{names.zh}行），内容照常检查", f"hidden rows ({names.en}), checked all the same"
        yield Remark(zh, en, "hidden-rows")
    if columns:
        names = _some([cell_name(0, column)[:-1] for column in columns])
        zh, en = f"有隐藏的列（{names.zh}列），内容照常检查", f"hidden columns ({names.en}), checked all the same"
        yield Remark(zh, en, "hidden-columns")
    yield from _on_cells(
        sheet.aside,
        "隐藏的行列里有 {} 个辅助单元格（{}），不作表头和名称，没有检查",
        "helper cells in hidden rows or columns: {} ({}), taken for no names and not checked",
        code="hidden-helpers",
    )


def _some(names: Sequence[str]) -> Bilingual:
    """The first few names and a sign that there are more."""
    more = len(names) > _SHOWN
    return Bilingual("、".join(names[:_SHOWN]) + "等" * more, ", ".join(names[:_SHOWN]) + ", ..." * more)
