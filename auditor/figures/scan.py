"""Finds the figures in a text: the one place where printed digits become Decimals.

Owns the order of the steps and which numerals count. Numerals in digits are in numerals.py, units in units.py, Chinese
numerals in chinese.py, approximation words in approximation.py, what is no figure in spans.py, why not in omissions.py.
Leaves labels and house precision to others. The time taken grows with the length of the text only.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from auditor.document import Text
from auditor.figures.approximation import approx_around, joins_by_word, joins_range
from auditor.figures.chinese import chinese_numerals
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Approx, Dimension, Figure, Omitted, Place, Reason, Unit
from auditor.figures.numerals import LETTER, Numeral, is_numeral, number_in, numeral_at, numerals_in
from auditor.figures.omissions import omissions
from auditor.figures.spans import Blocked, Spans, spans_without_figures
from auditor.figures.spoken import is_spoken, spoken_numerals, vague_amounts
from auditor.figures.units import BARE
from auditor.patterns import lazy
from auditor.records import NamedTuple

__all__ = ["BARE", "Scanned", "normalised", "scan_all", "scan_text"]

_FULL_WIDTH = {ord("０") + i: ord("0") + i for i in range(10)}
_SIGNS = "－−﹣‐‑‒–"
_FULL_WIDTH |= {ord(char): ord("-") for char in _SIGNS}
_FULL_WIDTH |= {
    ord(a): ord(b) for a, b in zip("．％﹪（）＋／￥＄∶︰\u3000\xa0\u2009\u202f", ".%%()+/¥$::    ", strict=True)
}

_PLAIN_CELL = lazy(r"-?[0-9]{1,15}(?:\.[0-9]{1,17})?")
_WORTH_A_LOOK = lazy(r"\d|分之|成|[万亿]元|万[零一二三四五六七八九十百千]{1,12}元")
_BRACKETED = lazy(r"\s*\(\s?[0-9][0-9,]*(?:\.[0-9]+)?\s?\)\s*")
_VERSION = lazy(r"\s*[\u4e00-\u9fff]{0,2}(?:版|节|章)")  # slow to compile, seldom needed
# Compiled when they are first asked for: of use only behind a bare numeral.
_RANGE_FOLLOWS = lazy(r"(?:[-—~～]| {1,2}[-—~～] )[0-9]")
_AMOUNT_ENDS = lazy(r"\s*(?:[，。；,;、)]|$)")
_STACKED = lazy(r"-?[0-9]{1,3}(?:,[0-9]{3})*(?:\.[0-9]+)?|-?[0-9]+(?:\.[0-9]+)?|[-—/]*")
_RATIO_MARKS = (":", "：")
_RATIO_WIDTH = 3
_BEFORE = 20  # letters of a clause in which a word may say that a thing went from there
_CLAUSE = lazy(r"[，,。；;(\n]")
_REMEMBERED = 256  # texts: every room asks for the same ones again
_RATIO = Unit("", Dimension.BARE, Decimal(1), "比")  # a term of 1:3; none of any amount


class _Scan(NamedTuple):
    """What one scan works on: the text as printed and half-width, whose figures are wanted, and the words."""

    text: Text
    value: str
    place: Place
    lexicon: Lexicon
    cell: bool
    stacked: bool = False  # a cell that holds a column of amounts, one a line

    def figure(self, start: int, stop: int, value: Decimal, decimals: int, unit: Unit) -> Figure:
        """The figure printed at [start, stop)."""
        counted = unit.dimension in (Dimension.COUNT, Dimension.SCORE, Dimension.TIME)
        return Figure(
            text=self.text.shown[start:stop],
            value=value,
            unit=unit,
            decimals=decimals,
            precision=decimals,
            place=Place(self.place.block, start, stop, self.place.row, self.place.col),
            location=self.text.locate(start),
            approx=approx_around(self.value, start, stop, self.lexicon),
            exact=counted and decimals == 0 and unit.scale == 1,
        )


class Scanned(NamedTuple):
    """The figures of a text in order, and the digits in it that are none; together all the digits."""

    figures: tuple[Figure, ...]
    omitted: tuple[Omitted, ...] = ()


@lru_cache(maxsize=_REMEMBERED)
def normalised(value: str) -> str:
    """The same text with full-width digits, signs, brackets and blanks made half-width; offsets do not change."""
    return value.translate(_FULL_WIDTH)


def scan_text(text: Text, place: Place, lexicon: Lexicon, *, cell: bool = False) -> tuple[Figure, ...]:
    """The figures of `text` in order; `place` tells block (and cell), start and end are filled in.

    With `cell` the text is a table cell of its own: an integer without unit counts, and (1,234.56) is negative.
    """
    if cell and _PLAIN_CELL.fullmatch(text.value):
        return (_plain_cell(text, place),)
    scan = _Scan(text, normalised(text.value), place, lexicon, cell)
    if not _WORTH_A_LOOK.search(scan.value) and (cell or not is_spoken(scan.value)):
        return ()
    if cell and (negative := _bracketed(scan)) is not None:
        return (negative,)
    return _figures(scan, _blocked(scan))


def scan_all(text: Text, place: Place, lexicon: Lexicon) -> Scanned:
    """The figures of running text in order, and the digits that are none, each with the reason why."""
    value = normalised(text.value)
    if not _WORTH_A_LOOK.search(value) and not is_spoken(value):
        return Scanned(())
    scan = _Scan(text, value, place, lexicon, cell=False, stacked=place.row is not None and _is_stack(value))
    blocked = _blocked(scan)
    figures = _figures(scan, blocked)
    omitted = sorted((*omissions(scan.value, figures, blocked.spans, lexicon), *_vague(scan, figures)))
    return Scanned(figures, tuple(_omitted(scan, start, end, reason) for start, end, reason in omitted))


def _vague(scan: _Scan, figures: tuple[Figure, ...]) -> Iterator[tuple[int, int, Reason]]:
    """The amounts in characters that say no number: 数十家."""
    if is_spoken(scan.value):
        taken = Spans.union((f.place.start, f.place.end) for f in figures)
        spans = vague_amounts(scan.value, scan.lexicon)
        yield from ((start, end, Reason.VAGUE) for start, end in spans if not taken.touch(start, end))


def _omitted(scan: _Scan, start: int, end: int, reason: Reason) -> Omitted:
    place = Place(scan.place.block, start, end, scan.place.row, scan.place.col)
    return Omitted(scan.text.shown[start:end], place, scan.text.locate(start), reason)


def _figures(scan: _Scan, blocked: Blocked) -> tuple[Figure, ...]:
    in_characters = [f for f in _chinese(scan) if not blocked.spans.touch(f.place.start, f.place.end)]
    taken = Spans.union((f.place.start, f.place.end) for f in in_characters)
    numerals = [n for n in _numerals(scan, blocked) if not taken.touch(n.start, n.end)]
    return tuple(sorted([*in_characters, *_counted(scan, numerals)], key=lambda f: f.place.start))


def _is_stack(value: str) -> bool:
    """True for numbers without unit, one a line, of which one at least has a separator or decimals."""
    lines = [line.strip() for line in value.split("\n")] if "\n" in value else []
    return any("." in line or "," in line for line in lines) and all(_STACKED.fullmatch(line) for line in lines)


def _plain_cell(text: Text, place: Place) -> Figure:
    """The figure of a cell that holds half-width digits and no more, which most cells of a large table do."""
    value, at = text.value, Place(place.block, 0, len(text.value), place.row, place.col)
    decimals = len(value.partition(".")[2])
    return Figure(value, Decimal(value), BARE, decimals, decimals, at, text.locate(0))


def _blocked(scan: _Scan) -> Blocked:
    if scan.cell and is_numeral(scan.value.strip()):
        return Blocked(Spans((), ()))
    return spans_without_figures(scan.value, scan.lexicon)


def _bracketed(scan: _Scan) -> Figure | None:
    """The negative amount a cell holds in brackets, (1,234.56); (12) is a number of the list, not an amount."""
    number = number_in(scan.value) if _BRACKETED.fullmatch(scan.value) else None
    if number is None or (number.isdecimal() and "," not in scan.value):
        return None
    start, stop = scan.value.index("("), scan.value.rindex(")") + 1
    return scan.figure(start, stop, -Decimal(number), len(number.partition(".")[2]), BARE)


def _numerals(scan: _Scan, blocked: Blocked) -> list[Numeral]:
    """The numerals that can be read and stand in no blocked span, in order."""
    found = [n for n in numerals_in(scan.value, scan.lexicon, cell=scan.cell) if not n.broken]
    if blocked.glued:
        glued = (numeral_at(scan.value, start, scan.lexicon) for start in blocked.glued)
        found = _apart(sorted([*(n for n in glued if n is not None), *found], key=lambda n: n.start))
    return _composed([n for n in found if not blocked.spans.touch(n.start, n.end)], scan.lexicon)


def _apart(numerals: list[Numeral]) -> list[Numeral]:
    """Those that do not begin within the one before: RMB1,234.5万元 is glued to letters, 234.5万元 is a part of it."""
    kept: list[Numeral] = []
    for numeral in numerals:
        if not kept or numeral.start >= kept[-1].end:
            kept.append(numeral)
    return kept


def _composed(numerals: list[Numeral], lexicon: Lexicon) -> list[Numeral]:
    """The same, two numerals that write one number as one: 1亿2000万元 is 12000万元, 1万6,591 is 16591."""
    kept: list[Numeral] = []
    for numeral in numerals:
        before, unit = kept[-1] if kept else None, numeral.printed.unit
        if before and before.printed.unit.text in lexicon.bare_money and before.printed.stop == numeral.start:
            factor = before.printed.unit.scale / _multiple(unit, lexicon)
            whole = unit is not BARE or 10 ** len(_digits(numeral)) == factor  # 1万6 is short for 16000
            if whole and Decimal(numeral.number) < factor and "." not in before.number:
                number = str(Decimal(before.number) * factor + Decimal(numeral.number))
                kept[-1] = numeral._replace(start=before.start, opening=before.opening, number=number)
                continue
        kept.append(numeral)
    return kept


def _multiple(unit: Unit, lexicon: Lexicon) -> Decimal:
    """How many of what is counted, of its plain measure or of yuan make one of `unit`: 1000 for 千人 and 千吨."""
    if unit.dimension is not Dimension.MEASURE:
        return unit.scale
    if any(text + unit.text in lexicon.units for text in lexicon.bare_money):
        return Decimal(1)  # of 千克 itself there are 万千克
    plain = lexicon.units.get(unit.text[1:])
    return unit.scale / plain.scale if plain is not None and plain.noun == unit.noun else Decimal(1)


def _digits(numeral: Numeral) -> str:
    """The digits of its whole number."""
    return numeral.number.partition(".")[0]


def _counted(scan: _Scan, numerals: list[Numeral]) -> Iterator[Figure]:
    """The figures among the numerals; of a range (10%-20%, 3至5个) both ends are open to the inside."""
    for before, numeral, behind in zip([None, *numerals], numerals, [*numerals[1:], None], strict=False):
        unit = numeral.printed.unit
        lower = before is not None and _is_range(scan, before, numeral)
        upper = behind is not None and _is_range(scan, numeral, behind)
        if unit is BARE and upper and behind is not None and behind.printed.unit is not BARE:
            unit = behind.printed.unit
        elif unit is BARE and (_in_ratio(scan, before, numeral) or _in_ratio(scan, numeral, behind)):
            unit = _RATIO
        elif unit is BARE and not _bare_counts(scan, numeral):
            continue
        decimals = len(numeral.number.partition(".")[2])
        figure = scan.figure(numeral.start, numeral.printed.stop, Decimal(numeral.number), decimals, unit)
        approx = numeral.printed.approx or figure.approx
        if approx is Approx.MORE and figure.approx is not Approx.NONE:
            approx = figure.approx  # 约300余万元
        if approx is Approx.NONE and (lower or upper):
            approx = Approx.BELOW if lower else Approx.ABOVE
        yield figure if approx is figure.approx else figure._replace(approx=approx)


def _is_range(scan: _Scan, low: Numeral, high: Numeral) -> bool:
    """True where the two are the ends of a range: 10%-20%, 3至5个."""
    own, unit = low.printed.unit, high.printed.unit
    between = scan.value[low.printed.stop : min(high.start, low.printed.stop + 8)]
    alike = own[1:] == unit[1:] or own == BARE  # but for what is printed: 元 and 块
    joined = alike and joins_range(between, open_end=own is BARE or (joins_by_word(between) and _opens(scan, low)))
    if not joined:
        return False
    if unit is BARE:
        return between == between.strip() and "." in low.number and "." in high.number  # 1.5-2.5之间
    return (own is not BARE and not joins_by_word(between)) or Decimal(low.number) < Decimal(high.number)


def _opens(scan: _Scan, low: Numeral) -> bool:
    """True where no word before in the clause says that a thing went from there: 80分至90分, but not 由80分至90分."""
    before = _CLAUSE.split(scan.value[max(0, low.start - _BEFORE) : low.start])[-1]
    return not any(word in before for word in scan.lexicon.words("prose.from_words"))


def _in_ratio(scan: _Scan, left: Numeral | None, right: Numeral | None) -> bool:
    """True where the two are terms of one ratio: 85:100."""
    if left is None or right is None or left.printed.unit is not BARE or right.printed.unit is not BARE:
        return False
    between = scan.value[left.end : right.start] if right.start - left.end <= _RATIO_WIDTH else ""
    return between.strip() in _RATIO_MARKS and not right.number.startswith("-")


def _bare_counts(scan: _Scan, numeral: Numeral) -> bool:
    """A numeral without unit counts in a cell; in text with decimals or separators, or where an amount stands."""
    value, end = scan.value, numeral.end
    if LETTER.match(value, end):
        return False
    if scan.cell or scan.stacked:
        return True
    if "," in value[numeral.start : end]:
        return True
    if "." in numeral.number:
        return _VERSION.match(value, end) is None
    if _RANGE_FOLLOWS.match(value, end):
        return False
    if _AMOUNT_ENDS.match(value, end) is None:
        return False
    before = value[max(0, numeral.start - 8) : numeral.start].rstrip(" 为是:：")
    return before.endswith(scan.lexicon.bare_needs)


def _chinese(scan: _Scan) -> Iterator[Figure]:
    floor = 0
    found = [*chinese_numerals(scan.value, scan.lexicon)]
    if not scan.cell and scan.place.row is None and is_spoken(scan.value):
        found += spoken_numerals(scan.value, scan.lexicon)
    for numeral in sorted(found, key=lambda n: (n.start, -n.end)):
        if numeral.start < floor:
            continue
        floor = numeral.end
        figure = scan.figure(numeral.start, numeral.end, numeral.value, numeral.decimals, numeral.unit)
        yield figure._replace(approx=Approx.MORE) if numeral.more and figure.approx is Approx.NONE else figure
