"""Laws of figures: what is printed is read back, nothing makes the scanner fail, intervals hold the true value."""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from hypothesis import example, given
from hypothesis import strategies as st

from auditor.document import Anchor, Cell, Document, Location, Paragraph, Table, Text
from auditor.figures.build import figure
from auditor.figures.interval import Interval
from auditor.figures.lexicon import load_lexicon
from auditor.figures.model import Figure, Place, Unit
from auditor.figures.precision import with_house_precision
from auditor.figures.read import read_figures
from auditor.figures.scan import scan_all, scan_text
from tests.strategies import (
    PrintedFigure,
    decimals_at,
    intervals,
    intervals_with_value,
    plain_units,
    printed_figures,
    texts,
)

PLACE = Place(0, 0, 0)
Valued = tuple[Interval, Decimal]  # an interval and one of its values


@given(printed_figures())
def test_a_printed_figure_is_read_back(printed: PrintedFigure) -> None:
    """Value, unit, decimals and text come back, whatever the unit and however the number is printed."""
    text = f"支出为{printed.text}。"
    (read,) = scan_text(Text(text), PLACE, load_lexicon())
    assert PrintedFigure(read.text, read.value, read.decimals, read.unit) == printed


@given(printed_figures())
def test_a_figure_in_a_cell_is_read_back(printed: PrintedFigure) -> None:
    """The same holds where the figure is a table cell of its own."""
    (read,) = scan_text(Text(printed.text), PLACE, load_lexicon(), cell=True)
    assert PrintedFigure(read.text, read.value, read.decimals, read.unit) == printed


@given(texts(), st.booleans())
@example("(1.5)", True)
@example("٣٤%", False)
@example("零分之一，百分之百分之", False)
@example("12.5\n.5", False)
def test_no_text_makes_the_scanner_fail(text: str, cell: bool) -> None:
    """Figures are in order, apart from each other, and their text and location are those of their place."""
    source = Text(text, (Anchor(0, Location(line=1, column=1)), Anchor(len(text) // 2, Location(line=2, column=5))))
    behind = 0
    for read in scan_text(source, PLACE, load_lexicon(), cell=cell):
        assert behind <= read.place.start < read.place.end <= len(text)
        assert read.text == text[read.place.start : read.place.end]
        assert read.location == source.locate(read.place.start)
        behind = read.place.end


@given(texts())
def test_every_figure_of_a_text_stands_for_its_own_value(text: str) -> None:
    """Rounded or cut, approximate or exact: the printed value is one of those it can stand for."""
    for read in scan_text(Text(text), PLACE, load_lexicon()):
        assert read.interval().contains(read.base)
        assert read.truncated().contains(read.base)


def _printed(value: Decimal, places: int, unit: Unit, rounding: str) -> Figure:
    return figure(f"为{value.quantize(Decimal(1).scaleb(-places), rounding):f}{unit.text}。")


@given(decimals_at(6), st.integers(0, 4), plain_units())
def test_rounding_stays_inside_the_interval(value: Decimal, places: int, unit: Unit) -> None:
    """A value rounded half up to any number of decimals is one of those its printed form stands for."""
    assert _printed(value, places, unit, ROUND_HALF_UP).interval().contains(value * unit.scale)


@given(decimals_at(6), st.integers(0, 4), plain_units())
def test_cutting_stays_inside_the_truncated_interval(value: Decimal, places: int, unit: Unit) -> None:
    """A value cut to any number of decimals is one of those its printed form stands for if digits were cut."""
    assert _printed(value, places, unit, ROUND_DOWN).truncated().contains(value * unit.scale)


@given(decimals_at(2), st.integers(0, 2), plain_units())
def test_the_interval_is_no_wider_than_rounding_needs(value: Decimal, places: int, unit: Unit) -> None:
    """A value a whole unit of the last place away is printed otherwise, so it is outside."""
    read = _printed(value, places, unit, ROUND_HALF_UP)
    step = unit.scale.scaleb(-places)
    assert not read.interval().contains(read.base + step)
    assert not read.interval().contains(read.base - step)


@given(st.lists(printed_figures(), max_size=12))
def test_house_precision_never_widens(printed: list[PrintedFigure]) -> None:
    """Every value that is still possible with house precision was possible without it."""
    figures = [figure(f"为{p.text}。") for p in printed]
    sharpened = with_house_precision(figures)
    assert len(sharpened) == len(figures)
    for before, after in zip(figures, sharpened, strict=True):
        assert before.interval().intersection(after.interval()) == after.interval()
        assert after.interval().contains(before.base)


@given(intervals_with_value(), intervals_with_value())
def test_sums_and_differences_hold_the_true_value(left: Valued, right: Valued) -> None:
    """What two quantities come to lies in what their intervals come to."""
    (a, x), (b, y) = left, right
    assert (a + b).contains(x + y)
    assert (a - b).contains(x - y)
    assert (-a).contains(-x)


@given(intervals(), intervals())
def test_sums_are_tight(a: Interval, b: Interval) -> None:
    """The ends of a sum are the sums of the ends, and belong to it just where both do."""
    total = a + b
    assert (total.low, total.high) == (a.low + b.low, a.high + b.high)
    assert total.contains(total.low) is (a.contains(a.low) and b.contains(b.low))
    assert total.contains(total.high) is (a.contains(a.high) and b.contains(b.high))


@given(intervals_with_value(), decimals_at(2, 10**4))
def test_scaling_holds_the_true_value_and_is_tight(valued: Valued, factor: Decimal) -> None:
    """A multiple of a value lies in the multiple of its interval, which ends at multiples of the ends."""
    interval, value = valued
    scaled = interval.scale(factor)
    assert scaled.contains(value * factor)
    assert {scaled.low, scaled.high} == {interval.low * factor, interval.high * factor}
    if factor:
        assert scaled.contains(interval.low * factor) is interval.contains(interval.low)
        assert scaled.contains(interval.high * factor) is interval.contains(interval.high)


@given(intervals_with_value(), intervals_with_value())
def test_an_intersection_holds_what_lies_in_both(left: Valued, right: Valued) -> None:
    """A value, or an end, lies in the intersection just where it lies in both; and intervals meet if it has one."""
    (a, x), (b, y) = left, right
    both = a.intersection(b)
    for value in (x, y, a.low, a.high, b.low, b.high):
        assert both.contains(value) is (a.contains(value) and b.contains(value))
    assert both == b.intersection(a)
    assert a.meets(b) is not both.is_empty()


@given(intervals_with_value(), intervals_with_value())
def test_a_hull_holds_both_and_no_end_more(left: Valued, right: Valued) -> None:
    """Both intervals lie in their hull, whose ends are ends of one of them and belong to it just where they did."""
    (a, x), (b, y) = left, right
    hull = a.hull(b)
    assert hull.contains(x)
    assert hull.contains(y)
    assert (hull.low, hull.high) == (min(a.low, b.low), max(a.high, b.high))
    assert hull.contains(hull.low) is (a.contains(hull.low) or b.contains(hull.low))
    assert hull.contains(hull.high) is (a.contains(hull.high) or b.contains(hull.high))


def _uncovered(text: str, spans: list[tuple[int, int]]) -> list[str]:
    """The runs of digits of `text` that no span holds as a whole."""
    runs = re.finditer(r"\d+", text)
    return [m[0] for m in runs if not any(start <= m.start() and m.end() <= end for start, end in spans)]


@given(texts())
@example("RMB352.75万元，190 .60万元，152.15162.15万元")
@example("1.5家医院，1.2023年，3.1.2节，12.345.67元，.60万元，1,23,456元，5,6780户")
@example("１2３ ٣٤% x_12 1E5 10^6人 12345678901234567890 0.12345678901234567890%")
def test_no_digit_disappears(text: str) -> None:
    """Every run of digits is a figure or part of one, or is left out with a reason; never both."""
    scanned = scan_all(Text(text), PLACE, load_lexicon())
    figures = [(f.place.start, f.place.end) for f in scanned.figures]
    omitted = [(o.place.start, o.place.end) for o in scanned.omitted]
    assert _uncovered(text, figures + omitted) == []
    assert all(end <= start or stop <= begin for start, stop in figures for begin, end in omitted)
    assert all(o.text == text[o.place.start : o.place.end] for o in scanned.omitted)
    assert scanned.figures == scan_text(Text(text), PLACE, load_lexicon())


@given(st.lists(st.lists(texts(), min_size=1, max_size=4), min_size=1, max_size=4), texts())
def test_no_digit_of_a_report_disappears(rows: list[list[str]], paragraph: str) -> None:
    """The same for a whole report, in its tables too: heads, codes, ordinals and labels are named as such."""
    cells = tuple(Cell(Text(value), r, c) for r, row in enumerate(rows) for c, value in enumerate(row))
    table = Table(cells, len(rows), max(map(len, rows)), 1)
    blocks = (Paragraph(Text(paragraph)), table)
    figures = read_figures(Document(None, "text", "", "", blocks), load_lexicon())
    spans: dict[tuple[int, int | None, int | None], list[tuple[int, int]]] = {}
    for place in [*(f.place for f in figures.all), *(o.place for o in figures.omitted)]:
        spans.setdefault((place.block, place.row, place.col), []).append((place.start, place.end))
    assert _uncovered(paragraph, spans.get((0, None, None), [])) == []
    for cell in cells:
        assert _uncovered(cell.text.value, spans.get((1, cell.row, cell.col), [])) == []
