"""A report as parsed, for programs: `auditor show --format json`, schema "auditor-show/1".

Owns the names of that form; figures and locations are those of the main contract (json_report.py).
"""

from __future__ import annotations

from typing import Any

from auditor.document import Document, Paragraph, Table
from auditor.figures.grid import Grid
from auditor.figures.read import ReportFigures
from auditor.reports.json_report import dumped, figure_object, location_object

SCHEMA = "auditor-show/1"


def parsed_to_json(document: Document, figures: ReportFigures, lang: str = "zh", ascii_only: bool = False) -> str:
    """The document with its blocks, cells and figures; rows and columns count from 1."""
    grids = {grid.block: grid for grid in figures.grids}
    in_prose: dict[int, list[dict[str, Any]]] = {}
    for passage in figures.passages:
        in_prose.setdefault(passage.block, []).extend(figure_object(figure) for figure in passage.figures)
    blocks = [
        _table(block, grids.get(index), in_prose.get(index, []))
        if isinstance(block, Table)
        else _paragraph(block, in_prose.get(index, []))
        for index, block in enumerate(document.blocks)
    ]
    head = {"path": document.path, "format": document.format, "sha256": document.sha256, "title": document.title}
    remarks = [remark.of(lang) for remark in document.remarks]
    whole = {"schema": SCHEMA, "document": head, "remarks": remarks, "blocks": blocks, "omitted": _omitted(figures)}
    asides = [{"text": a.text, "what": a.what, "location": location_object(a.location)} for a in document.asides]
    return dumped({**whole, "asides": asides}, ascii_only)


def _omitted(figures: ReportFigures) -> list[dict[str, Any]]:
    """The digits that are no figures, each run with the reason why."""
    return [
        {"text": omitted.text, "reason": omitted.reason.value, "location": location_object(omitted.location)}
        for omitted in figures.omitted
    ]


def _paragraph(paragraph: Paragraph, figures: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "type": "paragraph",
        "level": paragraph.level,
        "note": paragraph.note,
        "text": paragraph.text.value,
        "location": location_object(paragraph.text.locate(0)),
        "figures": figures,
    }


def _table(table: Table, grid: Grid | None, in_wordy_cells: list[dict[str, Any]]) -> dict[str, Any]:
    figures = [] if grid is None else [figure_object(figure) for figure in grid.figures.values()]
    return {
        "type": "table",
        "index": table.index,
        "rebuilt": table.rebuilt,
        "rows": table.n_rows,
        "cols": table.n_cols,
        "cells": [
            {
                "row": cell.row + 1,
                "col": cell.col + 1,
                "row_span": cell.row_span,
                "col_span": cell.col_span,
                "text": cell.text.value,
            }
            for cell in table.cells
        ],
        "structure": None if grid is None else _structure(grid),
        "figures": figures + in_wordy_cells,
    }


def _structure(grid: Grid) -> dict[str, Any]:
    return {
        "title": grid.title,
        "unit": None if grid.unit is None else grid.unit.text,
        "confidence": f"{grid.confidence:.2f}",
        "row_roles": [role.value for role in grid.row_roles],
        "sections": [
            {
                "title": section.title,
                "panels": [
                    [
                        {"col": column.index + 1, "role": column.role.value, "header": list(column.labels)}
                        for column in panel.columns
                    ]
                    for panel in section.panels
                ],
            }
            for section in grid.sections
        ],
    }
