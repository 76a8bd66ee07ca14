"""Cells of a table that the text beside it tells again: 新能源汽车产量14836辆 below a table with that row and column.

Owns cell_claims. The words of a figure of the text name a row and a column of the table that stands next before it (or
opens right below it); the figure there is the same number, unless keys deny it. Method: for each such figure the
longest row label and column head that its words hold. Cost: figures near a table × its rows and columns.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from auditor.claims.evidence.settings import asserted_ties
from auditor.claims.facts.agreeing import PATTERN
from auditor.claims.facts.around_tables import Around
from auditor.claims.facts.model import Fact, Home
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.reading.keys import conflict
from auditor.claims.reading.names import Naming, plain
from auditor.claims.slips import telling_digits
from auditor.figures.grid import Grid, Panel
from auditor.figures.grids.panels import bare_label
from auditor.figures.interval import ZERO
from auditor.figures.lexicon import alternation
from auditor.figures.model import Approx, Dimension, Place
from auditor.records import NamedTuple

_NEAR = 2  # figures of the text on either side
_TELLING = 3  # digits
_PARTED = 2  # cells that a passage tells otherwise, and few as the table does: it tells of something else
_FAR = 3  # blocks between a table and the text that tells of it
_YEAR = re.compile(r"(?:19|20)\d{2}年?度?")
_ANY = "|"  # what words say of a head that says nothing
_BARE, _COUNTED = (Dimension.BARE, ""), (Dimension.COUNT, Dimension.SCORE)
_LEAST = 2  # characters of a label that names anything
_MORE = 4  # characters at most that a name tells in the midst of a label
_PARTS = ("side", "scope", "fund", "year", "span", "basis")


class Told(NamedTuple):
    """A figure of the text, and the figure of the cell that its words name; `total` in a row of totals."""

    fact: Fact
    cell: Fact
    total: bool
    parted: bool = False  # the words hold the name of the row in two pieces: 查验进出口货物 for 查验货物

    @property
    def differs(self) -> bool:
        """True for two numbers that are not one rounded."""
        one, other = self.fact.figure, self.cell.figure
        return abs(one.base - other.base) > max(one.ulp, other.ulp)


def cell_claims(prose: Prose, facts: Sequence[Fact], naming: Naming) -> Iterator[Claim]:
    """The ties between the text and cells that do not hold; those that do are agreeing.py's."""
    around = Around.of(prose, facts, naming)
    printed = {(fact.measure, fact.figure.base) for fact in facts if fact.table}
    by_text = {(fact.home, fact.measure, fact.figure.base) for fact in facts if not fact.table}
    found = list(told_cells(prose.grids, facts, naming))
    apart, agree = (Counter(told.fact.home for told in found if told.differs is way) for way in (True, False))
    for told in found:
        one, other = told.fact.figure, told.cell.figure
        elsewhere = apart[told.fact.home] >= _PARTED and apart[told.fact.home] > agree[told.fact.home]
        again = (told.fact.home, told.fact.measure, other.base) in by_text  # 剩余248000元: that is what the cell tells
        if not told.differs or around.is_of_another(told.fact, told.cell):
            continue
        if not elsewhere and not again and (told.fact.measure, one.base) not in printed:
            whole = "cell-all-told" if agree[told.fact.home] else "cell-all-alone"
            asserted = asserted_ties()["cell-parted" if told.parted else whole if told.total else "cell"]
            reading = Hypothesis(other, Strength.LIKELY, "cell-told", asserted=asserted)
            yield Claim(Kind.TIE_OUT, PATTERN, one, (reading,), told.fact.core)


def told_cells(grids: Sequence[Grid], facts: Sequence[Fact], naming: Naming) -> Iterator[Told]:
    """The levels of the text that name one cell of the table beside them."""
    cells = {fact.figure.place: fact for fact in facts if fact.table}
    blocks = [grid.block for grid in grids]
    told_of = [fact for fact in facts if not fact.table and fact.role is Role.LEVEL]
    homes: dict[Home, list[Fact]] = {}
    for fact in facts if grids else ():
        homes.setdefault(fact.home, []).append(fact)
    split = {fact.home for fact in cells.values() if fact.key.span}  # tables that tell the parts of a year apart
    near = {fact.figure.place: told_of[max(0, at - _NEAR) : at + _NEAR + 1] for at, fact in enumerate(told_of)}
    for fact in facts:
        if fact.table or fact.role is not Role.LEVEL or fact.figure.approx is not Approx.NONE or not fact.plain:
            continue
        found = (_told(fact, grids[at], cells, naming) for at in beside(fact.figure.place.block, blocks))
        told = next((told for told in found if told is not None), None)
        if told is None:
            with_it = [other for other in near[fact.figure.place] if other.home == fact.home and other is not fact]
            tables = (grids[at] for at in beside(fact.figure.place.block, blocks))
            told = next((told for grid in tables if (told := _total_beside(fact, with_it, grid, cells, naming))), None)
        if told is None:
            tables = (grids[at] for at in beside(fact.figure.place.block, blocks))
            beside_it = homes[fact.home]
            told = next((told for grid in tables if (told := _told_parted(fact, beside_it, grid, cells, naming))), None)
        if told is not None and not (fact.key.span and not told.cell.key.span and told.cell.home in split):
            yield told  # not 下半年提取9.25亿元 for 全年 below four quarters


def beside(block: int, blocks: Sequence[int]) -> Iterator[int]:
    """The table that stands next before a block of text, and the one that opens next behind it, where they are near."""
    at = bisect_right(blocks, block) - 1
    if at >= 0 and 0 < block - blocks[at] <= _FAR:
        yield at
    if at + 1 < len(blocks) and blocks[at + 1] - block <= _FAR:
        yield at + 1


def _told(fact: Fact, grid: Grid, cells: Mapping[Place, Fact], naming: Naming) -> Told | None:
    """The one cell that the words of `fact` name."""
    words = plain(fact.words)
    totals = (*naming.lexicon.words("tables.totals"), *naming.lexicon.words("prose.whole_year"))
    found: list[tuple[int, int, Told]] = []
    for section in grid.sections:
        title = plain(section.title or grid.title)
        for panel in section.panels:
            alone = len(panel.amounts) == 1 and _is_by(fact, grid)
            columns = {c.index: _head_in(c.labels[-1] if c.labels else "", words, naming, alone) for c in panel.amounts}
            rows = {r.index: max((name_in(x, words, naming) for x in r.path), key=len, default="") for r in panel.rows}
            for row, column in product(panel.rows, panel.amounts):
                names = rows[row.index], columns[column.index]
                total = row.label.endswith(totals)
                figure = grid.figure(row.index, column.index)
                if figure is None or not names[1] or not (names[0] or (total and not any(rows.values()))):
                    continue
                cell = _measured(cells.get(figure.place), fact)
                if not names[0] and title and names[1] not in words.replace(title, _ANY):
                    continue  # 扣4.68分 below 自评得分汇总: no words of its own name the total
                if _is_joined(names[0], rows.values(), words, naming):
                    continue  # 一线、三线共试制6918件
                if names[1] == _ANY and cell is not None and (total or not _is_of_year(cell, fact, alone)):
                    continue
                if cell is None or conflict(fact.key, cell.key, _PARTS) or not is_all(fact.core, names, title, naming):
                    continue
                found.append((len(names[0]), len(names[1]), Told(fact, cell, total)))
    best = max(((row, column) for row, column, _ in found), default=None)
    named = [told for row, column, told in found if (row, column) == best]
    return named[0] if len(named) == 1 else None


def _total_beside(
    fact: Fact, with_it: Sequence[Fact], grid: Grid, cells: Mapping[Place, Fact], naming: Naming
) -> Told | None:
    """The only cell that measures the same in the row of totals that another figure of the sentence tells again."""
    totals = naming.lexicon.words("tables.totals")
    for panel in (panel for section in grid.sections for panel in section.panels):
        for row in (row for row in panel.rows if row.label.endswith(totals)):
            printed = [cells.get(f.place) for c in panel.amounts if (f := grid.figure(row.index, c.index)) is not None]
            again = any(_is_again(c, f) for c in printed for f in with_it if c and f.measure != fact.measure)
            alike = [cell for cell in printed if cell and _measured(cell, fact)]
            if again and len(alike) == 1 and not conflict(fact.key, alike[0].key, _PARTS):
                return Told(fact, alike[0], total=True)
    return None


def _told_parted(
    fact: Fact, with_it: Sequence[Fact], grid: Grid, cells: Mapping[Place, Fact], naming: Naming
) -> Told | None:
    """The one cell whose row the name of a figure holds in two pieces, where its sentence tells another cell again."""
    panels = [panel for section in grid.sections for panel in section.panels]
    named = [(p, row) for p in panels for row in p.rows if _is_parted(naming.core(row.label), fact.core)]
    if len(named) != 1 or not any(_tells_row(one, p, grid, cells, naming) for one in with_it for p in panels):
        return None
    panel, row = named[0]
    printed = [cells.get(f.place) for c in panel.amounts if (f := grid.figure(row.index, c.index)) is not None]
    alone = len(panel.amounts) == 1 and _is_by(fact, grid)
    alike = [cell for one in printed if (cell := _measured(one, fact)) and _is_of_year(cell, fact, alone)]
    if len(alike) != 1 or conflict(fact.key, alike[0].key, _PARTS):
        return None
    return Told(fact, alike[0], total=False, parted=True)


def _is_parted(label: str, core: str) -> bool:
    """True where a name holds all letters of a label but tells something more in between."""
    more = len(core) - len(label)
    pieces = ((label[:at], label[at:]) for at in range(_LEAST, len(label) - _LEAST + 1))
    return 0 < more <= _MORE and any(core.startswith(head) and core.endswith(tail) for head, tail in pieces)


def _tells_row(fact: Fact, panel: Panel, grid: Grid, cells: Mapping[Place, Fact], naming: Naming) -> bool:
    """True where a figure of the text is that of a row which its words name."""
    rows = [row for row in panel.rows if name_in(row.label, plain(fact.words), naming)]
    found = (grid.figure(row.index, column.index) for row in rows for column in panel.amounts)
    printed = (cells.get(figure.place) for figure in found if figure is not None)
    return any(c and c.measure == fact.measure and c.figure.base == fact.figure.base != ZERO for c in printed)


def _is_again(cell: Fact, fact: Fact) -> bool:
    """True for one number of several digits."""
    same = cell.measure == fact.measure and cell.figure.base == fact.figure.base
    return same and telling_digits(fact.figure.value) >= _TELLING


def _head_in(head: str, words: str, naming: Naming, alone: bool) -> str:
    """What of the words is the head of a column; of one that is only a year any words say enough: the keys tell whether
    that year is meant. So they do of a general one (数量) that is the only one."""
    name = name_in(head, words, naming)
    general = _YEAR.fullmatch(bare_label(head)) is not None or (alone and not naming.core(head))
    return name or (_ANY if general else "")


def _is_by(fact: Fact, grid: Grid) -> bool:
    """True where nothing, as no other heading, stands between a table and the text below it; above it is its title."""
    return fact.figure.place.block <= grid.block + 1


def _is_of_year(cell: Fact, fact: Fact, alone: bool) -> bool:
    """True where both are of one year; the only column of amounts has that of the text beside it that names none."""
    return cell.key.year == fact.key.year or (alone and not fact.key.year)


def _is_joined(name: str, rows: Iterable[str], words: str, naming: Naming) -> bool:
    """True where the words name several rows one after the other: no cell is of all of them."""
    others = {row for row in rows if row and row not in name and name not in row and row in words} if name else set()
    joint = phrase(naming.lexicon, "joint").pattern if others else ""
    either = alternation(tuple(others)) if others else ""
    own = re.escape(name)
    return bool(others) and re.search(f"(?:{either})(?:{joint})?{own}|{own}(?:{joint})?(?:{either})", words) is not None


def name_in(label: str, words: str, naming: Naming) -> str:
    """The name that a label gives and the words hold; "" where they do not, or deny it: 未办结 is not 办结."""
    core = naming.core(label)
    summed = core.removesuffix("总") if len(core) > _MORE else ""  # 接警出动 of 接警出动总数
    contrary = naming.lexicon.words("prose.contrary")
    for text in (plain(label), core, summed):
        at = words.find(text) if len(text) >= _LEAST else -1
        if at >= 0 and not words[:at].endswith(contrary):
            return text
    return ""


def is_all(core: str, names: Iterable[str], title: str, naming: Naming) -> bool:
    """True where row, column and title are all that the thing is called: not 每千人口床位数 for 床位数."""
    rest, filled = core, naming.words("filling")
    for name in names:
        at = rest.find(name) if name and name != _ANY else -1
        if at > 0 and rest[:at].rpartition("|")[2] and len(rest[:at].rpartition("|")[2]) == 1 and "|" in rest[:at]:
            return rest[at - 1] in filled  # 进出口 of a place, for its 出口
        rest = rest.replace(name, "|") if name else rest
    filling = "|".join(filled)
    pieces = (re.sub(f"^(?:{filling})+|(?:{filling})+$", "", piece) for piece in rest.split("|"))
    return all(len(piece) < _LEAST or _is_within(piece, title) for piece in pieces)


def _is_within(piece: str, title: str) -> bool:
    """True where the letters stand in a title in their order: 项目自评 in 项目绩效自评得分表."""
    letters = iter(title)
    return all(letter in letters for letter in piece)


def _measured(cell: Fact | None, fact: Fact) -> Fact | None:
    """The fact of the cell where it measures the same; a cell without a unit counts what the text counts."""
    if cell is not None and cell.measure == _BARE and fact.measure[0] in _COUNTED:
        cell = cell._replace(figure=cell.figure._replace(unit=fact.figure.unit, exact=fact.figure.exact))
    if cell is None or cell.figure.base == ZERO or cell.measure != fact.measure:
        return None
    if cell.figure.value == fact.figure.value and cell.figure.base != fact.figure.base:
        return None  # the same digits in another unit: that is for the unit to be told
    return cell
