"""Finds the figures in a text: the one place where printed digits become Decimals.

Owns numerals in digits (half and full width, separators, signs, blanks inside) and the order of the steps. Units are in
units.py, Chinese numerals in chinese.py, approximation words in approximation.py, what is no figure in spans.py. Leaves
labels and house precision to others. The time taken grows with the length of the text only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from auditor.document import Text
from auditor.figures.approximation import approx_around, joins_range
from auditor.figures.chinese import chinese_numerals
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Approx, Dimension, Figure, Place, Unit
from auditor.figures.spans import Spans, spans_without_figures
from auditor.figures.units import BARE, Printed, unit_at

__all__ = ["BARE", "normalised", "scan_text"]

_FULL_WIDTH = {ord("０") + i: ord("0") + i for i in range(10)}
_SIGNS = "－−﹣‐‑‒–"
_FULL_WIDTH |= {ord(char): ord("-") for char in _SIGNS}
_FULL_WIDTH |= {ord(a): ord(b) for a, b in zip("．％﹪（）＋￥\u3000\xa0\u2009\u202f", ".%%()+¥    ", strict=True)}

_EXACT_TAIL = r"(?!\.?[0-9])"
_DECIMALS = rf"(?:\.[0-9]{{1,8}}{_EXACT_TAIL})"
_MONEY_OR_RATE = r"(?=\s?(?:[万亿千百]{0,2}元|%|‰|个?百分点))"
_OPENING = r"(?<![0-9A-Za-z_])(?<!\.)(?P<sign>[-+] ?)?(?P<currency>¥ ?)?"
_SEPARATED = (
    rf"[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,5}}(?:{_DECIMALS}|{_EXACT_TAIL})"  # 1,234.56
    rf"|[0-9]{{1,3}}(?:，[0-9]{{3}}){{1,5}}{_DECIMALS}"  # 1，234.56
    rf"|[0-9]{{1,3}}(?:，[0-9]{{3}}){{1,5}}(?![0-9.])(?=\s?[万亿]?元)"  # 1，234元
    rf"|[0-9]{{1,3}}(?: [0-9]{{3}}){{1,5}}{_DECIMALS}(?=\s?[万亿]?元|\Z)"  # 1 234.56元
    rf"|[0-9]{{1,9}}(?:\.\n|\n\.)[0-9]{{1,8}}{_EXACT_TAIL}{_MONEY_OR_RATE}"  # broken at a line end
)
_APART = rf"(?<=[\u4e00-\u9fff])[0-9]{{1,9}}\. [0-9]{{1,8}}{_EXACT_TAIL}{_MONEY_OR_RATE}|"  # 为96. 29%
_PLAIN = rf"[0-9]{{1,15}}(?:{_DECIMALS}|{_EXACT_TAIL})"
_PLAIN_CELL = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,17})?")
_WORTH_A_LOOK = re.compile(r"[0-9]|分之|成|[万亿]元")
_SEPARATORS = re.compile(r"[,，\s]")
_NO_SIGN_BEHIND = r"[0-9A-Za-z%‰)\-]"
_BRACKETED = re.compile(r"\s*\(\s?[0-9][0-9,]*(?:\.[0-9]+)?\s?\)\s*")
_LETTER = re.compile(r"[A-Za-z_]")
_ITEM_AND_COUNT = re.compile(r"(?P<item>[1-9][0-9]?\.)[0-9]+")
_VERSION = r"\s*[\u4e00-\u9fff]{0,2}(?:版|节|章)"  # slow to compile, seldom needed
# Compiled when they are first asked for: of use only behind a bare numeral.
_RANGE_FOLLOWS = r"\s*(?:\.[0-9]|[-—~～][0-9])"
_AMOUNT_ENDS = r"\s*(?:[，。；,;、)]|$)"
_ITEM_BEFORE = r"[。；;！!？?\n]\s{0,4}$"


class _Scan(NamedTuple):
    """What one scan works on: the text as printed and half-width, whose figures are wanted, and the words."""

    text: Text
    value: str
    place: Place
    lexicon: Lexicon
    cell: bool

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


class _Numeral(NamedTuple):
    """Digits at [start, end) with their sign, the number they write, the unit behind them, and if that is a figure."""

    start: int
    end: int
    number: str
    printed: Printed
    counts: bool


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
    if not _WORTH_A_LOOK.search(scan.value):
        return ()
    if cell and (negative := _bracketed(scan)) is not None:
        return (negative,)
    blocked = _blocked(scan)
    in_characters = [f for f in _chinese(scan) if not blocked.touch(f.place.start, f.place.end)]
    taken = Spans.union((f.place.start, f.place.end) for f in in_characters)
    in_digits = _counted(scan, [n for n in _numerals(scan) if not taken.touch(n.start, n.end)], blocked)
    return tuple(sorted([*in_characters, *in_digits], key=lambda f: f.place.start))


def _numeral(value: str) -> re.Pattern[str]:
    """The pattern of the numerals in `value`; those with a blank behind the point make it slow to compile."""
    return _compiled(_APART if ". " in value else "")


@cache
def _compiled(apart: str) -> re.Pattern[str]:
    return re.compile(f"{_OPENING}(?P<number>{_SEPARATED}|{apart}{_PLAIN})")


def _plain_cell(text: Text, place: Place) -> Figure:
    """The figure of a cell that holds half-width digits and no more, which most cells of a large table do."""
    value, at = text.value, Place(place.block, 0, len(text.value), place.row, place.col)
    decimals = len(value.partition(".")[2])
    return Figure(value, Decimal(value), BARE, decimals, decimals, at, text.locate(0))


def _blocked(scan: _Scan) -> Spans:
    if scan.cell and _numeral(scan.value).fullmatch(scan.value.strip()):
        return Spans((), ())
    return spans_without_figures(scan.value, scan.lexicon)


def _bracketed(scan: _Scan) -> Figure | None:
    """The negative amount a cell holds in brackets, (1,234.56); (12) is a number of the list, not an amount."""
    match = _BRACKETED.fullmatch(scan.value)
    number = _numeral(scan.value).search(scan.value) if match else None
    if number is None or number["number"].isdecimal():
        return None
    start, stop = scan.value.index("("), scan.value.rindex(")") + 1
    digits = _SEPARATORS.sub("", number["number"])
    return scan.figure(start, stop, -Decimal(digits), len(digits.partition(".")[2]), BARE)


def _numerals(scan: _Scan) -> Iterator[_Numeral]:
    value, behind = scan.value, 0  # behind: where the numeral before ends, with its unit
    for match in _numeral(value).finditer(value):
        start, end = match.span()
        if match["sign"] and not _is_sign(value, start, behind):
            start = match.end("sign")
        printed = unit_at(value, end, scan.lexicon)
        behind = printed.stop
        if printed.unit is BARE and match["currency"]:
            printed = printed._replace(unit=scan.lexicon.units["元"])
        item = "" if scan.cell else _item_and_count(value, match, printed.unit)
        number = item or _SEPARATORS.sub("", match["number"])
        negative = value.startswith("-", start)
        counts = printed.unit is not BARE or _bare_counts(scan, match)
        yield _Numeral(end - len(item) if item else start, end, f"-{number}" if negative else number, printed, counts)


def _counted(scan: _Scan, numerals: list[_Numeral], blocked: Spans) -> Iterator[Figure]:
    """The figures among the numerals; of a range (10%-20%) both ends are open to the inside."""
    for index, numeral in enumerate(numerals):
        if not numeral.counts or blocked.touch(numeral.start, numeral.end):
            continue
        decimals = len(numeral.number.partition(".")[2])
        figure = scan.figure(
            numeral.start, numeral.printed.stop, Decimal(numeral.number), decimals, numeral.printed.unit
        )
        approx = numeral.printed.approx or figure.approx
        if approx is Approx.NONE and index and _is_range(scan, numerals[index - 1], numeral):
            approx = Approx.BELOW
        elif approx is Approx.NONE and index + 1 < len(numerals) and _is_range(scan, numeral, numerals[index + 1]):
            approx = Approx.ABOVE
        yield figure if approx is figure.approx else figure._replace(approx=approx)


def _is_range(scan: _Scan, low: _Numeral, high: _Numeral) -> bool:
    unit = high.printed.unit
    between = scan.value[low.printed.stop : min(high.start, low.printed.stop + 8)]
    return unit is not BARE and low.printed.unit in (BARE, unit) and joins_range(between)


def _is_sign(value: str, at: int, behind: int) -> bool:
    """True where the - or + at `at` is a sign, not the dash of a range (10万元-20万元) or of a code."""
    before = value[max(0, at - 2) : at].rstrip()
    joined = behind > 0 and not value[behind:at].strip() if at - behind < 3 else False
    return not joined and not (before and re.match(_NO_SIGN_BEHIND, before[-1]))


def _item_and_count(value: str, match: re.Match[str], unit: Unit) -> str:
    """The count in "1.5家医院" where a list item begins (item 1, five hospitals); "" elsewhere."""
    if unit.dimension is not Dimension.COUNT or unit.scale != 1 or match["sign"] or match["currency"]:
        return ""
    split = _ITEM_AND_COUNT.fullmatch(match["number"])
    before = value[max(0, match.start() - 5) : match.start()]
    if split is None or (before.strip() and not re.search(_ITEM_BEFORE, before)):
        return ""
    return match["number"][split.end("item") :]


def _bare_counts(scan: _Scan, match: re.Match[str]) -> bool:
    """A numeral without unit counts in a cell; in text with decimals or separators, or where an amount stands."""
    value, end = scan.value, match.end()
    if _LETTER.match(value, end):
        return False
    if scan.cell:
        return True
    if re.compile(_RANGE_FOLLOWS).match(value, end):
        return False
    if "," in match["number"]:
        return True
    if "." in match["number"]:
        return re.compile(_VERSION).match(value, end) is None
    if re.compile(_AMOUNT_ENDS).match(value, end) is None:
        return False
    before = value[max(0, match.start() - 8) : match.start()].rstrip(" 为是:：")
    return before.endswith(scan.lexicon.bare_needs)


def _chinese(scan: _Scan) -> Iterator[Figure]:
    floor = 0
    for numeral in sorted(chinese_numerals(scan.value, scan.lexicon), key=lambda n: (n.start, -n.end)):
        if numeral.start < floor:
            continue
        floor = numeral.end
        figure = scan.figure(numeral.start, numeral.end, numeral.value, numeral.decimals, numeral.unit)
        yield figure._replace(approx=Approx.ABOVE) if numeral.more else figure
