"""The facts of tables: what each figure of a grid is a fact of, by its row, its column and the title above.

Owns table_facts. Where row or column is a mere total, the other names the fact; where both are specific the cell can
only agree with a fact told elsewhere. Leaves words to naming.py. Cost: linear in the cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from auditor.claims.facts.model import IN_TABLE, Fact
from auditor.claims.facts.scopes import expenditure_kind
from auditor.claims.prose.mentions import Role
from auditor.claims.reading.keys import COMPARED, Key
from auditor.claims.reading.names import Naming
from auditor.figures.grids.model import Grid, Panel, Position, Row
from auditor.figures.interval import ZERO
from auditor.figures.model import Approx, Dimension, Figure, Unit
from auditor.records import NamedTuple

_UNIT_LOOK_BACK = 8  # blocks: forms cut into several tables print their unit once
SCORE = "自评得分"
_SPENT = "支出合计"  # 本年支出合计 over a column is the whole of each row
_REMEMBERED = 4096  # labels are asked for at every cell
_NO_ROW = Row(-1, "")


class _Cell(NamedTuple):
    """What stands beside a figure of a grid."""

    title: str
    row: Row
    labels: tuple[str, ...]  # of its column, from the top down
    side: str = ""  # 收入 or 支出, where its half of the form is of one
    carried: str = ""  # the row of carry-over above that a bare fund is a part of: 年初结转和结余


def table_facts(grids: Sequence[Grid], naming: Naming) -> Iterator[Fact]:
    """The facts of all grids in order."""
    money: tuple[int, Unit] | None = None
    for grid in grids:
        units = [f.unit for f in grid.figures.values() if f.unit.dimension is Dimension.MONEY]
        if units:
            money = (grid.block, units[0])
        near = money is not None and grid.block - money[0] <= _UNIT_LOOK_BACK
        usual = money[1] if money is not None and near else None
        cells = _cells(grid, naming)
        for position, figure in grid.figures.items():
            yield _fact(grid, figure, cells.get(position), naming, usual)


def _cells(grid: Grid, naming: Naming) -> Mapping[Position, _Cell]:
    found: dict[Position, _Cell] = {}
    for section in grid.sections:
        for panel in section.panels:
            side = _side_of(panel, naming)
            carried = ""
            for row in panel.rows:
                bare = bool(naming.fund(row.label)) and naming.is_total(row.label)
                carried = carried if bare else row.label if naming.has("carried", row.label) else ""
                for column in panel.amounts:
                    title = section.title or grid.title
                    part_of = carried if bare else ""
                    found[row.index, column.index] = _Cell(title, row, column.labels, side, part_of)
    return {position: cell for position, cell in found.items() if position not in grid.loose}


def _side_of(panel: Panel, naming: Naming) -> str:
    """The side of a half of a form, by the heads of its label columns, else by the total of the year it holds."""
    heads = [label for column in panel.columns if column not in panel.amounts for label in column.labels]
    totals = [row.label for row in panel.rows if naming.core(row.label) in naming.words("year_totals")]
    return _side(heads, naming) or _side(totals, naming)


def _fact(grid: Grid, figure: Figure, cell: _Cell | None, naming: Naming, usual: Unit | None) -> Fact:
    loose = cell is None
    cell = cell or _Cell(grid.title, _NO_ROW._replace(label=figure.label), ())
    labels = (*dict.fromkeys((*cell.row.path, cell.row.label)), *cell.labels)
    own = " ".join(labels)
    core = naming.core(cell.row.label) if loose else _core(cell, naming)
    measured = _measured(figure, core, own, naming, usual)
    kind = expenditure_kind(iter((" ".join(cell.labels), cell.title)), naming)
    scope = naming.scope(" ".join(cell.labels) if naming.is_total(cell.row.label) else own)
    scope |= {"" if kind == core else kind}
    derived = core != SCORE and any(_is_derived(label, naming) for label in labels)
    return Fact(
        figure=measured,
        role=_role(measured, own, derived, naming),
        core=core,
        words=f"{own} {cell.title}",
        home=(grid.block, IN_TABLE),
        key=_key(cell, core, naming),
        scope=scope - {""},
        table=True,
        plain=bool(core)
        and not derived
        and not _is_income_by_use(cell)
        and figure.base != ZERO
        and figure.approx is Approx.NONE,
        assumed=measured is not figure,
    )


@lru_cache(maxsize=_REMEMBERED)
def _is_derived(label: str, naming: Naming) -> bool:
    """True where a head or a row says that its figures are worked out from others."""
    return naming.has("derived", label)


def _key(cell: _Cell, core: str, naming: Naming) -> Key:
    """The key of a figure, by its row and column, else by the title; 财政拨款 in a table of one fund is that fund."""
    parts: dict[str, str] = {}
    for text in (cell.title, " ".join(dict.fromkeys((*cell.row.path, cell.row.label))), " ".join(cell.labels)):
        found = naming.stated(text).items()
        parts |= {part: value for part, value in found if not naming.keys.is_wider(value, parts.get(part, ""))}
    side, scope, fund, year, span, point, basis = (parts.get(part, "") for part in COMPARED)
    return Key(core, side, scope, fund, year, span, point, basis)


def _is_income_by_use(cell: _Cell) -> bool:
    """True for a row of a form of income that is named by what the income is for: 收入决算表, 教育支出."""
    return "收入" in cell.title and "支出" not in cell.title and "支出" in cell.row.label


def _core(cell: _Cell, naming: Naming) -> str:
    """The core of a cell's name; "" where row and column are both specific, or neither says anything."""
    if cell.carried:
        return naming.core(cell.carried)
    specific = [label for label in cell.labels if not (naming.is_total(label) or naming.is_basis(label))]
    if not naming.is_total(cell.row.label):
        narrower = [label for label in specific if naming.core(label) != _SPENT]
        return "" if narrower else naming.core(cell.row.label)
    if specific:
        core = naming.core(specific[-1])
        return core if core != SCORE or naming.has("score_totals", cell.row.label) else ""
    side = _side(cell.labels, naming) or cell.side
    if side:
        return side + ("总计" if "总计" in cell.row.label else "合计")
    return titled(cell.title, naming)


def _side(labels: Sequence[str], naming: Naming) -> str:
    """收入 or 支出, as the header above a total says that names just one of them; else ""."""
    return next((flow for label in labels if (flow := naming.flow(label))), "")


def titled(title: str, naming: Naming) -> str:
    """What a table of one thing is about, where that thing has a fixed name: 三公经费 of “三公”经费支出决算表.

    The name of a body may stand before it: 某局“三公”经费支出决算表.
    """
    core = naming.core(title.removesuffix("表").removesuffix("情况"))
    formal = naming.words("formal")
    return core if core in formal else next((tag for name, tag in naming.endings if core.endswith(name)), "")


def _role(figure: Figure, own: str, derived: bool, naming: Naming) -> Role:
    if figure.unit.dimension is Dimension.RATE:
        return Role.RATE
    return Role.DELTA if derived and (naming.has("differences", own)) else Role.LEVEL


def _measured(figure: Figure, core: str, own: str, naming: Naming, usual: Unit | None) -> Figure:
    """`figure` with the unit its name calls for, where none is printed: points, persons, or money in the usual unit."""
    if figure.unit.dimension is not Dimension.BARE or figure.unit.text:
        return figure
    if core == SCORE:
        return figure._replace(unit=naming.lexicon.units["分"])
    if naming.has("person_names", core):
        return figure._replace(unit=naming.lexicon.units["人"], exact=True)
    if usual is not None and naming.has("money_names", core or own) and not naming.has("derived", own):
        return figure._replace(unit=usual)
    return figure
