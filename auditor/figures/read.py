"""From a document to its figures: running text as passages, tables as grids, everything with unit and place.

Owns Passage and ReportFigures, and the order of the steps. The scanning of a text is in scan.py, the structure of
tables in grid.py, labels in labels.py, house precision in precision.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from operator import itemgetter

from auditor.document import Document, Paragraph, Table, Text
from auditor.figures.headings import is_heading, marker_level
from auditor.figures.labels import basis_of, label_of, lead_text, period_of
from auditor.figures.lexicon import Lexicon
from auditor.figures.loose import is_loose_row
from auditor.figures.model import Dimension, Figure, Omitted, Place, Reason, Unit
from auditor.figures.precision import with_house_precision
from auditor.figures.scan import normalised, scan_all
from auditor.figures.shared import with_shared_units
from auditor.figures.simplify import in_simplified
from auditor.records import TYPE_CHECKING, NamedTuple, Record

if TYPE_CHECKING:
    from auditor.figures.grid import Grid

_LINES_BEFORE_TABLE = 5
_UNIT_LOOK_BACK = 10
_JOINS = frozenset(("-", "—", "–", "~", "～", "--", "——", "至", "到", ":", "："))


class Passage(Record):
    """A paragraph, or a wordy table cell, with the figures in it in order. `section` is the path of headings above.

    `loose`: a row of a table that could not be put together, which asserts nothing by itself.
    """

    block: int
    text: Text
    figures: tuple[Figure, ...]
    section: tuple[str, ...] = ()
    level: int | None = None  # outline level where this passage begins with a numbering
    heading: bool = False
    row: int | None = None
    col: int | None = None
    loose: bool = False
    omitted: tuple[Omitted, ...] = ()  # the digits that are no figure


class ReportFigures(NamedTuple):
    """All figures of a report: in passages and in grids, both in document order."""

    passages: tuple[Passage, ...]
    grids: tuple[Grid, ...]
    omitted_cells: tuple[Omitted, ...] = ()  # the digits of table cells that are no figure

    @property
    def all(self) -> tuple[Figure, ...]:
        """Every figure once."""
        in_prose = [f for p in self.passages for f in p.figures]
        in_tables = [f for g in self.grids for f in g.figures.values()]
        return tuple(in_prose + in_tables)

    @property
    def omitted(self) -> tuple[Omitted, ...]:
        """All digits of the report that are no figure, each run with the reason why: with `all`, every digit."""
        return (*(o for p in self.passages for o in p.omitted), *self.omitted_cells)

    @property
    def unreadable(self) -> tuple[Omitted, ...]:
        """What looks like a figure and cannot be read, in reading order."""
        found = (o for o in self.omitted if o.reason is Reason.UNREADABLE)
        return tuple(sorted(found, key=lambda o: (o.place.block, o.place.row or 0, o.place.col or 0, o.place.start)))


def read_figures(document: Document, lexicon: Lexicon) -> ReportFigures:
    """The figures of `document`, labelled and with house precision."""
    passages: list[Passage] = []
    grids: list[Grid] = []
    cells: list[Omitted] = []
    recent: list[str] = []
    section: dict[int, str] = {}
    for block, part in enumerate(in_simplified(document).blocks):
        if isinstance(part, Paragraph):
            passage = _passage(part.text, Place(block, 0, 0), lexicon, part.level)
            passage = passage._replace(loose=is_loose_row(normalised(part.text.value), passage.figures))
            if passage.heading and passage.level is not None:
                section = {k: v for k, v in section.items() if k < passage.level}
                section[passage.level] = part.text.value.strip()
            passages.append(passage._replace(section=_path(section)))
            recent.append(part.text.value)
        else:
            from auditor.figures.cells import omitted_of_cells  # slow to load, and of use only where there is a table
            from auditor.figures.grid import read_grid

            grid = read_grid(part, recent[-_LINES_BEFORE_TABLE:], block, lexicon, above=grids[-1] if grids else None)
            grids.append(_with_precision(grid))
            passages += [p._replace(section=_path(section)) for p in _wordy_passages(part, grid, block, lexicon)]
            cells += omitted_of_cells(grid, lexicon)
            recent = []
    return ReportFigures(_with_prose_precision(_with_units(passages, lexicon)), tuple(grids), tuple(cells))


def _path(section: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(section[level] for level in sorted(section))


def _wordy_passages(table: Table, grid: Grid, block: int, lexicon: Lexicon) -> Iterable[Passage]:
    wordy = set(grid.wordy)
    for cell in table.cells:
        if (cell.row, cell.col) in wordy:
            yield _passage(cell.text, Place(block, 0, 0, cell.row, cell.col), lexicon, None)


def _passage(text: Text, place: Place, lexicon: Lexicon, outline: int | None) -> Passage:
    found = scan_all(text, place, lexicon)
    heading = is_heading(text.value) or outline is not None
    level = marker_level(text.value) or outline
    figures = _labelled(text, with_shared_units(found.figures, normalised(text.value), lexicon), lexicon)
    return Passage(place.block, text, figures, (), level, heading, place.row, place.col, omitted=found.omitted)


def _labelled(text: Text, figures: tuple[Figure, ...], lexicon: Lexicon) -> tuple[Figure, ...]:
    value, floor = normalised(text.value), 0
    labelled: list[Figure] = []
    for figure in figures:
        if labelled and value[floor : figure.place.start].strip() in _JOINS:  # of a range or ratio: 3至5个, 85:100
            names = labelled[-1]
            labelled.append(figure._replace(label=names.label, period=names.period, basis=names.basis))
            floor = figure.place.end
            continue
        lead = lead_text(value, figure.place.start, floor)
        clause = value[max(floor, value.rfind("。", floor, figure.place.start) + 1) : figure.place.start]
        labelled.append(
            figure._replace(
                label=label_of(lead, lexicon),
                period=period_of(clause, lexicon),
                basis=basis_of(clause, lexicon),
            )
        )
        floor = figure.place.end
    return tuple(labelled)


def _with_precision(grid: Grid) -> Grid:
    places = list(grid.figures)
    sharpened = with_house_precision(grid.figures.values(), zeros_dropped=True)

    return grid._replace(figures=dict(zip(places, sharpened, strict=True)))


def _with_prose_precision(passages: list[Passage]) -> tuple[Passage, ...]:
    sharpened = {f.place: f for f in with_house_precision(f for p in passages for f in p.figures)}
    return tuple(p._replace(figures=tuple(sharpened[f.place] for f in p.figures)) for p in passages)


def _with_units(passages: list[Passage], lexicon: Lexicon) -> list[Passage]:
    """Amounts printed without a unit are read in the report's usual one; their text shows that it is missing."""
    money = Counter(f.unit for p in passages for f in p.figures if f.unit.dimension is Dimension.MONEY)
    if not money:
        return passages
    usual, count = max(money.items(), key=itemgetter(1))
    if count * 2 < money.total():
        return passages
    return [
        p if p.loose else p._replace(figures=tuple(_in_usual_unit(f, p, usual, lexicon) for f in p.figures))
        for p in passages
    ]


def _in_usual_unit(figure: Figure, passage: Passage, usual: Unit, lexicon: Lexicon) -> Figure:
    if figure.unit.dimension is not Dimension.BARE or figure.unit.text:
        return figure
    before = passage.text.value[max(0, figure.place.start - _UNIT_LOOK_BACK) : figure.place.start]
    if not any(w in before for w in lexicon.bare_needs) or any(w in before for w in lexicon.bare_not):
        return figure
    return figure._replace(unit=usual)
