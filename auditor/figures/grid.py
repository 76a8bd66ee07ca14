"""The structure of tables: `read_grid` turns a table into a Grid. The work is done in auditor.figures.grids.

Steps: cells are told apart (cells), rows get roles and the table is cut into stacked sections (rows), columns get roles
and header paths (columns), column groups become panels with labelled rows (panels), amounts get units and
labels (units, reading).
"""

from auditor.figures.grids.model import (
    CellKind,
    Column,
    ColumnRole,
    Grid,
    HeaderNode,
    Panel,
    Position,
    Row,
    RowRole,
    Section,
)
from auditor.figures.grids.reading import read_grid

__all__ = [
    "CellKind",
    "Column",
    "ColumnRole",
    "Grid",
    "HeaderNode",
    "Panel",
    "Position",
    "Row",
    "RowRole",
    "Section",
    "read_grid",
]
