"""What the text beside a table says of rows that it names: 教授、副教授占专任教师的48.17%, 一车间和二车间合计96人.

Owns named_row_claims: the share of such rows in the row of totals, what several of them come to, and by how much one is
more than another; the same of columns, in the row of totals. Only whole labels count, one after the other, with nothing
between them and the figure but what says so; the column is the only one that measures the same, or the one called a
total. Cost: figures near a table × the letters of its labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from auditor.claims.evidence.settings import asserted_ties
from auditor.claims.expression import Expr, Quotient, Sum, total
from auditor.claims.facts.cells import beside, is_all, name_in
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.reading.names import Naming, plain
from auditor.claims.tables.lines import Key, Line, column_lines, is_total, row_lines
from auditor.figures.grid import Grid
from auditor.figures.grids.panels import bare_label
from auditor.figures.labels import after_last
from auditor.figures.lexicon import alternation
from auditor.figures.model import Approx, Dimension, Figure
from auditor.records import NamedTuple

_LEAST = 2  # letters of a label, and rows of a sum
_COUNTED = (Dimension.COUNT, Dimension.SCORE)
_TITLE = 40  # letters of a line that may be a title
_YEAR = re.compile(r"(?:19|20)\d{2}(?=\s?年)")
_ENDS = re.compile(r"[，,。；;\n]")
_BEFORE = re.compile(r"[\u4e00-\u9fffA-Za-z0-9、]")
_KINDS = {Role.SHARE: (Kind.SHARE, "prose.share"), Role.DELTA: (Kind.DIFFERENCE, "prose.difference")}


class _Rows(NamedTuple):
    """The rows of a table by their labels, its row of totals, the heads of its columns, its title and years."""

    lines: Mapping[str, Line]
    whole: Line | None
    heads: Mapping[Key, str]
    title: str
    years: frozenset[str]


def named_row_claims(prose: Prose, naming: Naming) -> Iterator[Claim]:
    """The claims of the text about rows of a table beside it."""
    blocks = [grid.block for grid in prose.grids]
    above = {view.passage.block: view.value for view in prose.views if not view.mentions}
    known = {at: tuple(_tables(grid, above, naming)) for at, grid in enumerate(prose.grids)}
    for view in prose.views if any(known.values()) else ():
        near = [rows for at in beside(view.passage.block, blocks) for rows in known[at]] if view.mentions else ()
        for mention in view.mentions if view.passage.row is None and near else ():
            if mention.figure.approx is Approx.NONE:
                claims = (_claim(view, mention, rows, naming) for rows in near)
                yield from (claim for claim in claims if claim is not None)


def _tables(grid: Grid, above: Mapping[int, str], naming: Naming) -> Iterator[_Rows]:
    """The rows of a table of one panel, and its columns as they stand in its row of totals; `above` are the lines
    without figures by their blocks, one of which may be its title."""
    panels = [panel for section in grid.sections for panel in section.panels]
    if len(panels) != 1:
        return
    lines = row_lines(grid, panels[0], naming.lexicon)
    heads: Mapping[Key, str] = {c.index: bare_label(c.labels[-1] if c.labels else "") for c in panels[0].amounts}
    title = grid.sections[0].title or grid.title or above.get(grid.block - 1, "")[:_TITLE]
    yield from _rows(lines, heads, title, naming)
    totals = [line for line in lines if _is_whole(line.label, naming)]
    if len(totals) == 1:
        only = totals[0].index
        columns = column_lines(grid, panels[0], naming.lexicon)
        inside = [c._replace(figures={only: c.figures[only]} if only in c.figures else {}) for c in columns]
        yield from _rows(inside, {only: totals[0].label}, title, naming)


def _is_whole(label: str, naming: Naming) -> bool:
    """True for what names a total, the whole year or all of a place: 合计, 全年, 全校."""
    words = (*naming.lexicon.words("prose.whole_year"), *naming.lexicon.words("tables.scopes"))
    return is_total(label, naming.lexicon) or label in words


def _rows(found: Sequence[Line], heads: Mapping[Key, str], title: str, naming: Naming) -> Iterator[_Rows]:
    """The lines of a table as what words may name; those whose label another one has stand for none."""
    lines = [line for line in found if line.figures and line.additive]
    totals = [line for line in lines if _is_whole(line.label, naming)]
    labels = [plain(line.label) for line in lines]
    once = {
        name: line
        for name, line in zip(labels, lines, strict=True)
        if len(name) >= _LEAST and labels.count(name) == 1 and line not in totals
    }
    if len(once) >= _LEAST:
        years = frozenset(_YEAR.findall(" ".join((title, *heads.values(), *(line.label for line in found)))))
        yield _Rows(once, totals[0] if len(totals) == 1 else None, heads, plain(title), years)


def _claim(view: View, mention: Mention, rows: _Rows, naming: Naming) -> Claim | None:
    """What the clause before a figure says of rows."""
    before = view.value[: mention.start]
    start = max((m.end() for m in _ENDS.finditer(before)), default=0)
    start = max([start, *(m.figure.place.end for m in view.before(mention))])
    clause = before[start:]
    sentence = after_last(before, "。；;\n")
    years, last = set(_YEAR.findall(sentence)), naming.lexicon.words("prose.last_period")
    if (years and rows.years and years.isdisjoint(rows.years)) or any(word in sentence for word in last):
        return None  # 上年讲师占40.2%
    if mention.role is Role.DELTA:
        return _difference(clause, mention, rows, naming)
    runs = _runs(clause, rows, naming)
    if not runs:
        return None
    names, begin, end = runs[-1]
    bracketed = clause[begin - 1 : begin] == "(" and clause[end : end + 1] == ")"
    if not bracketed and _BEFORE.match(clause[max(begin - 1, 0) : begin]) and not _opens(clause[:begin], naming):
        return None  # 高级工程师 for 工程师, or 研究员、教授
    lines = [rows.lines[name] for name in names]
    if mention.role is Role.SHARE:
        return _share(_without_head(clause[end:], rows, naming), mention, lines, rows, naming)
    told = phrase(naming.lexicon, "rows_come_to").fullmatch(_without_head(clause[end:], rows, naming))
    if mention.role is not Role.LEVEL or told is None or len(lines) < _LEAST:
        return None
    column = _column(mention.figure, lines, clause, rows, naming)
    if column is None:
        return None
    expected = total(*(_with_unit(line.figures[column], mention.figure) for line in lines))
    counted = mention.figure.unit.dimension is Dimension.COUNT
    kind, pattern = (Kind.COUNT, "prose.count") if counted else (Kind.SUM, "prose.total")
    return _told(kind, pattern, mention, expected)


def _runs(clause: str, rows: _Rows, naming: Naming) -> list[tuple[list[str], int, int]]:
    """The labels that a clause names one right after the other, and where each run of them stands."""
    label, joint = alternation(tuple(rows.lines)), phrase(naming.lexicon, "joint").pattern
    found = re.finditer(rf"(?:{label})(?:(?:{joint})(?:{label}))*", clause)
    runs = [(re.findall(label, m[0]), m.start(), m.end()) for m in found]
    return [run for run in runs if len(set(run[0])) == len(run[0])]


def _without_head(behind: str, rows: _Rows, naming: Naming) -> str:
    """The words behind labels without the head of a column, or what counts: 人数 of 讲师人数占."""
    keys = {key for line in rows.lines.values() for key in line.figures}
    heads = [rows.heads.get(key, "") for key in _summed(list(keys), rows, naming)]
    own = heads if len(heads) == 1 else []  # 一季度网上办理占59.7% is of the first quarter
    words = (*own, *naming.lexicon.words("tables.counts"))
    head = max((word for word in words if word and behind.startswith(word)), key=len, default="")
    return behind.removeprefix(head)


def _opens(words: str, naming: Naming) -> bool:
    """True where words end in what opens a list: 其中, 全年."""
    lists = (naming.lexicon.words(f"prose.{name}") for name in ("nested", "whole_year"))
    return words.endswith((*(word for found in lists for word in found), *naming.words("filling")))


def _share(behind: str, mention: Mention, lines: Sequence[Line], rows: _Rows, naming: Naming) -> Claim | None:
    """The share of rows in the row of totals: 教授、副教授占专任教师的48.17%."""
    told = phrase(naming.lexicon, "rows_share").fullmatch(behind)
    if told is None or rows.whole is None:
        return None
    whole = rows.whole
    shared = [key for key in whole.figures if all(key in line.figures for line in lines)]
    keys = _summed(shared, rows, naming)
    names = (*(rows.heads.get(key, "") for key in keys), plain(whole.label))
    if len(keys) != 1 or not is_all(plain(told["whole"] or ""), names, rows.title, naming):
        return None
    parts = [line.figures[keys[0]] for line in lines]
    base = whole.figures[keys[0]]
    return _told(*_KINDS[Role.SHARE], mention, Quotient(total(*parts), base)) if base.value else None


def _difference(clause: str, mention: Mention, rows: _Rows, naming: Naming) -> Claim | None:
    """By how much one row is more than another: 一车间比二车间多12人."""
    told = phrase(naming.lexicon, "compared_things").fullmatch(clause)
    if told is None:
        return None
    names = [plain(told["one"]), plain(told["other"])]
    lines = [rows.lines[name] for name in names if name in rows.lines]
    if len(lines) < len(names) or lines[0] is lines[1]:
        return None
    column = _column(mention.figure, lines, clause, rows, naming)
    if column is None:
        return None
    one, other = (_with_unit(line.figures[column], mention.figure) for line in lines)
    sign = 1 if told["more"] else -1
    return _told(*_KINDS[Role.DELTA], mention, Sum(((sign, one), (-sign, other))))


def _column(figure: Figure, lines: Sequence[Line], clause: str, rows: _Rows, naming: Naming) -> Key | None:
    """The only column of the measure of a figure, or of several the one that its clause names."""
    shared = [key for key in lines[0].figures if all(key in line.figures for line in lines)]
    alike = [key for key in shared if all(_measures(line.figures[key], figure) for line in lines)]
    named = [key for key in alike if name_in(rows.heads.get(key, ""), plain(clause), naming)] or alike
    found = _summed(named, rows, naming)
    return found[0] if len(found) == 1 else None


def _summed(keys: Sequence[Key], rows: _Rows, naming: Naming) -> Sequence[Key]:
    """The columns, of several that which their head calls a total: 线下窗口, 网上办理, 合计."""
    totals = [key for key in keys if is_total(rows.heads.get(key, ""), naming.lexicon)]
    return totals if len(keys) > 1 and len(totals) == 1 else keys


def _measures(cell: Figure, figure: Figure) -> bool:
    own, asked = (cell.unit.dimension, cell.unit.noun), (figure.unit.dimension, figure.unit.noun)
    return own == asked or (own[0] is Dimension.BARE and asked[0] in _COUNTED)


def _with_unit(cell: Figure, figure: Figure) -> Figure:
    bare = cell.unit.dimension is Dimension.BARE
    return cell._replace(unit=figure.unit, exact=figure.exact) if bare else cell


def _told(kind: Kind, pattern: str, mention: Mention, expected: Expr) -> Claim:
    reading = Hypothesis(expected, Strength.LIKELY, "rows-named", asserted=asserted_ties()["cell"])
    return Claim(kind, pattern, mention.figure, (reading,), mention.title)
