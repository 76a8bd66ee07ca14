"""A report for a page: its text cut into pieces with the figures marked, its findings, and how much was checked.

Owns which figure is marked how, and the links between figures and findings. Leaves words and looks to the templates.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from auditor.document import Paragraph, Table
from auditor.engine.model import Accepted, Finding, Report, Unchecked
from auditor.engine.surroundings import Surroundings, surroundings_of
from auditor.figures.grid import Grid
from auditor.figures.grids.model import RowRole
from auditor.figures.model import Figure, Place
from auditor.figures.read import ReportFigures
from auditor.records import NamedTuple
from auditor.reports import wording
from auditor.reports.clean import clean
from auditor.reports.finding_lines import figure_words
from auditor.reports.formats import Read
from auditor.reports.html.calculation import Calculation, calculation_of
from auditor.reports.layout import View
from auditor.reports.report_lines import closing_lines

WIDE = 10_000  # columns: a page wraps its own lines
QUERY = "query"


class Piece(NamedTuple):
    """A stretch of text; `mark` says what the figure in it is, "" for plain text."""

    text: str
    mark: str = ""
    id: str = ""
    href: str = ""
    title: str = ""
    recognised: bool = False  # in the picture of a page


class Cell(NamedTuple):
    """A cell of a table."""

    pieces: tuple[Piece, ...]
    row_span: int
    col_span: int
    head: bool

    @property
    def is_number(self) -> bool:
        """True where a figure is all there is in the cell."""
        return len(self.pieces) == 1 and bool(self.pieces[0].mark)


class Block(NamedTuple):
    """A paragraph, heading or table of the report."""

    kind: str  # "p", "h" or "table"
    id: str = ""
    pieces: tuple[Piece, ...] = ()
    caption: str = ""
    rows: tuple[tuple[Cell, ...], ...] = ()


class Quote(NamedTuple):
    """The sentence of a finding, its figure standing out."""

    before: str
    figure: str
    after: str


class Item(NamedTuple):
    """A finding or query."""

    id: str
    number: int
    level: str  # error, warning, info, query
    mark: str
    section: int  # its number among the sections of the page
    finding: Finding
    place: str
    quote: Quote
    calculation: Calculation
    target: str
    mentions: tuple[tuple[str, str], ...]  # related: text and place to go to


class Coverage(NamedTuple):
    """How the figures of a section were checked."""

    number: int
    name: str
    figures: int
    checked: int
    weakly: int
    told: int

    @property
    def share(self) -> int:
        """How many of a hundred figures were checked."""
        return self.checked * 100 // self.figures if self.figures else 0


class Page(NamedTuple):
    """Everything a page shows of one report."""

    id: str
    name: str
    path: str
    file: str
    closing: tuple[str, ...]
    items: tuple[Item, ...]
    queries: tuple[Item, ...]
    blocks: tuple[Block, ...]
    accepted: tuple[Accepted, ...]
    coverage: tuple[Coverage, ...]
    reasons: tuple[tuple[str, int], ...]
    recognised: bool  # figures of it were recognised in the picture of a page


def page_of(report: Report, read: Read, lang: str, number: int, hidden: int) -> Page:
    """The page of a report, the `number`th of its file."""
    prefix = f"r{number}"
    around = surroundings_of(read.figures)
    sections = _sections(report, read.figures, around)
    marks = _Marks(report, prefix, lang)
    items = [_item(f, n, "", prefix, marks, sections, lang) for n, f in enumerate(report.findings, 1)]
    first = len(items) + 1
    queries = [_item(f, n, QUERY, prefix, marks, sections, lang) for n, f in enumerate(report.queries, first)]
    closing = closing_lines(report, View(lang, WIDE, unchecked=True), hidden)
    return Page(
        id=prefix,
        name=clean(report.title or report.path or ""),
        path=clean(report.path or ""),
        file=f"{clean(report.path or '')} {report.format} SHA-256 {report.sha256}",
        closing=tuple(line.text for line in closing),
        items=tuple(items),
        queries=tuple(queries),
        blocks=tuple(_blocks(read, marks, prefix)),
        accepted=report.accepted,
        coverage=_coverage(report, read.figures, around, sections),
        reasons=tuple(Counter(u.reason.of(lang) for u in report.unchecked).most_common()),
        recognised=any(figure.location.recognised for figure in read.figures.all),
    )


class _Marks:
    """How each figure of the report is marked, and where it leads."""

    def __init__(self, report: Report, prefix: str, lang: str) -> None:
        self._prefix = prefix
        self._lang = lang
        self._captions = report.captions
        self._unchecked: Mapping[Place, Unchecked] = {u.figure.place: u for u in report.unchecked}
        self._ids: dict[Place, str] = {}
        self._roles: dict[Place, list[tuple[int, str, str]]] = defaultdict(list)
        told = [(f, f.severity.code) for f in report.findings] + [(q, QUERY) for q in report.queries]
        for number, (finding, level) in enumerate(told, 1):
            self._add(finding.reported, number, level)
            for figure in self._others(finding):
                self._add(figure, number, "evidence")

    def _others(self, finding: Finding) -> Iterator[Figure]:
        yield from finding.check.evidence
        yield from (d.culprit for d in finding.diagnosis if d.culprit is not None)
        yield from (related.check.claim.reported for related in finding.related)

    def _add(self, figure: Figure, number: int, mark: str) -> None:
        roles = self._roles[figure.place]
        if all(number != known for known, _, _ in roles):
            roles.append((number, mark, f"{self._prefix}n{number}"))
        self._ids.setdefault(figure.place, f"{self._prefix}f{len(self._ids) + 1}")

    def target(self, figure: Figure) -> str:
        """The id of the figure in the text."""
        return self._ids.get(figure.place, "")

    def place(self, figure: Figure) -> str:
        """Where the figure stands, in words."""
        return clean(wording.place_words(figure.location, self._lang, self._captions))

    def piece(self, figure: Figure, text: str) -> Piece:
        """The text of a figure with its mark."""
        piece = self._marked(figure, text)
        if not figure.location.recognised:
            return piece
        said = wording.RECOGNISED_FIGURE.of(self._lang)
        return piece._replace(recognised=True, title="; ".join(filter(None, (said, piece.title))))

    def _marked(self, figure: Figure, text: str) -> Piece:
        roles = sorted(self._roles.get(figure.place, ()), key=lambda role: (role[1] == "evidence", role[0]))
        if roles:
            numbers = ("、" if self._lang == "zh" else ", ").join(str(number) for number, _, _ in roles)
            title = f"see {numbers}" if self._lang == "en" else f"见第{numbers}项"
            return Piece(clean(text), roles[0][1], self._ids[figure.place], roles[0][2], title)
        left = self._unchecked.get(figure.place)
        if left is None:
            return Piece(clean(text), "c")
        return Piece(clean(text), "w" if left.code == "weak" else "u", title=left.reason.of(self._lang))


def _item(
    finding: Finding, number: int, level: str, prefix: str, marks: _Marks, sections: Mapping[str, int], lang: str
) -> Item:
    figure = clean(finding.reported.text).strip()
    quote = clean(finding.quote)
    before, found, after = quote.partition(figure)
    return Item(
        id=f"{prefix}n{number}",
        number=number,
        level=level or finding.severity.code,
        mark=wording.QUERY_MARK if level else wording.SEVERITY_MARK[finding.severity],
        section=sections.get(finding.section, 0),
        finding=finding,
        place=marks.place(finding.reported),
        quote=Quote(before, figure, after) if found else Quote(quote, figure_words(finding.reported), ""),
        calculation=calculation_of(finding.check, marks.target, lang),
        target=marks.target(finding.reported),
        mentions=tuple(
            (clean(related.message.of(lang)), marks.target(related.check.claim.reported)) for related in finding.related
        ),
    )


def _sections(report: Report, figures: ReportFigures, around: Surroundings) -> dict[str, int]:
    """The sections with figures or findings, numbered in order of first appearance."""
    ordered = sorted(figures.all, key=lambda f: (f.place.block, f.place.row or 0, f.place.col or 0, f.place.start))
    names = [around.section(figure.place) for figure in ordered]
    names += [finding.section for finding in (*report.findings, *report.queries)]
    return {name: number for number, name in enumerate(dict.fromkeys(names), 1)}


def _coverage(
    report: Report, figures: ReportFigures, around: Surroundings, sections: Mapping[str, int]
) -> tuple[Coverage, ...]:
    total = Counter(around.section(figure.place) for figure in figures.all)
    known = {figure.place for figure in figures.all}  # what could not be read is none of these
    left = Counter(u.section for u in report.unchecked if u.figure.place in known)
    weakly = Counter(u.section for u in report.unchecked if u.code == "weak")
    told = Counter(f.section for f in (*report.findings, *report.queries))
    return tuple(
        Coverage(number, clean(name), total[name], total[name] - left[name], weakly[name], told[name])
        for name, number in sections.items()
    )


def _blocks(read: Read, marks: _Marks, prefix: str) -> Iterator[Block]:
    figures: dict[tuple[int, int | None, int | None], list[Figure]] = defaultdict(list)
    for figure in read.figures.all:
        figures[figure.place.block, figure.place.row, figure.place.col].append(figure)
    headings = {p.block for p in read.figures.passages if p.heading and p.row is None}
    grids = {grid.block: grid for grid in read.figures.grids}
    for index, block in enumerate(read.document.blocks):
        if isinstance(block, Paragraph):
            pieces = tuple(_pieces(block.text.value, figures[index, None, None], marks))
            if pieces:
                yield Block("h" if index in headings else "p", f"{prefix}b{index}", pieces)
        else:
            yield _table(block, grids.get(index), index, figures, marks, prefix)


def _table(
    table: Table,
    grid: Grid | None,
    index: int,
    figures: Mapping[tuple[int, int | None, int | None], Sequence[Figure]],
    marks: _Marks,
    prefix: str,
) -> Block:
    heads = {row for row, role in enumerate(grid.row_roles) if role is RowRole.HEADER} if grid is not None else set()
    rows = tuple(
        tuple(
            Cell(
                tuple(_pieces(cell.text.value, figures.get((index, cell.row, cell.col), ()), marks)),
                cell.row_span,
                cell.col_span,
                cell.row in heads,
            )
            for cell in row
        )
        for row in table.rows()
    )
    title = clean(grid.title) if grid is not None else ""
    return Block("table", f"{prefix}b{index}", (), f"{table.index} {title}".strip(), rows)


def _pieces(text: str, figures: Iterable[Figure], marks: _Marks) -> Iterator[Piece]:
    """The text cut at its figures."""
    at = 0
    for figure in sorted(figures, key=lambda f: f.place.start):
        start, end = figure.place.start, figure.place.end
        if start < at:
            continue
        if start > at:
            yield Piece(clean(text[at:start]))
        yield marks.piece(figure, text[start:end])
        at = end
    if text[at:].strip():
        yield Piece(clean(text[at:]))
