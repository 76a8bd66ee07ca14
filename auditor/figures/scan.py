"""Finds the figures in a text: the one place where printed digits become Decimals.

Owns numerals (half and full width, separators, signs, Chinese fractions), their units, approximation words and what is
no figure (dates, document and section numbers, codes, phones). Leaves labels and house precision to others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from auditor.document import Text
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Approx, Dimension, Figure, Place, Unit

_FULL_WIDTH = {ord("０") + i: ord("0") + i for i in range(10)}
_FULL_WIDTH |= {ord(a): ord(b) for a, b in zip("．％（）－−﹣＋\u3000\xa0", ".%()---+  ", strict=True)}

_NUMERAL = re.compile(
    r"(?<![\d.A-Za-z])"
    r"(?P<sign>-\s?)?"
    r"(?P<number>\d{1,3}(?:(?:,\d{3})+(?!\d)|(?:，\d{3})+(?=\.\d)|(?: \d{3})+(?=\.\d))(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?![\d])"
)
_CJK_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_PER_HUNDRED = re.compile(r"百分之([零〇一二三四五六七八九十百]+(?:点[零〇一二三四五六七八九]+)?)")
_FRACTION = re.compile(r"([二三四五六七八九十])分之([一二三四五六七八九])")
_GAP = re.compile(r"\s{0,2}")
_BRACKETED = re.compile(r"\s*\((?=\d[\d,]*(?:\.\d+)?\)\s*$)")

BARE = Unit("", Dimension.BARE, Decimal(1))
_PERCENT = Unit("%", Dimension.RATE, Decimal("0.01"))


def normalised(value: str) -> str:
    """The same text with full-width digits, signs, brackets and blanks made half-width; offsets do not change."""
    return value.translate(_FULL_WIDTH)


def scan_text(text: Text, place: Place, lexicon: Lexicon, *, cell: bool = False) -> tuple[Figure, ...]:
    """The figures of `text` in order; `place` tells block (and cell), start and end are filled in.

    With `cell` the text is a table cell of its own: an integer without unit counts, and (1,234.56) is negative.
    """
    value = normalised(text.value)
    blocked = [] if cell and _NUMERAL.fullmatch(value.strip()) else _blocked(value, lexicon)
    found = list(_numerals(text, value, place, lexicon, cell))
    found += _chinese(text, value, place)
    kept = [f for f in found if not any(s < f.place.end and f.place.start < e for s, e in blocked)]
    return tuple(sorted(kept, key=lambda f: f.place.start))


def _blocked(value: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    spans = [m.span() for m in lexicon.not_figures.finditer(value)]
    return spans + [m.span() for m in lexicon.list_item.finditer(value)]


def _numerals(text: Text, value: str, place: Place, lexicon: Lexicon, cell: bool) -> Iterator[Figure]:
    bracketed = bool(cell and _BRACKETED.match(value))
    for match in _NUMERAL.finditer(value):
        start, end = match.span()
        negative = bool(match["sign"]) and not re.search(r"[\d%)A-Za-z]\s*$", value[:start])
        if match["sign"] and not negative:
            start = match.start("number")
        unit, stop, inner = _unit_at(value, end, lexicon)
        number = re.sub(r"[,，\s]", "", match["number"])
        if unit is BARE and not cell and not _bare_counts(value, match, lexicon):
            continue
        amount = Decimal(number)
        decimals = len(number.partition(".")[2])
        place_ = Place(place.block, start, stop, place.row, place.col)
        yield Figure(
            text=text.value[start:stop],
            value=-amount if negative or bracketed else amount,
            unit=unit,
            decimals=decimals,
            precision=decimals,
            place=place_,
            location=text.locate(start),
            approx=inner or _approx(value, start, stop, lexicon),
            exact=_is_exact(unit, decimals),
        )


def _is_exact(unit: Unit, decimals: int) -> bool:
    """Counts and scores printed as whole pieces carry no rounding; 11.57万人次 does."""
    counted = unit.dimension in (Dimension.COUNT, Dimension.SCORE, Dimension.TIME)
    return counted and decimals == 0 and unit.scale == 1


def _unit_at(value: str, end: int, lexicon: Lexicon) -> tuple[Unit, int, Approx | None]:
    """The unit printed at `end`, where it stops, and an approximation word between numeral and unit (300余万元)."""
    gap = _GAP.match(value, end)
    at = gap.end() if gap else end
    inner: Approx | None = None
    for word, approx in lexicon.approx_after:
        if len(word) == 1 and value.startswith(word, at):
            inner, at = approx, at + 1
            break
    match = lexicon.unit_pattern.match(value, at)
    if match is None:
        return BARE, end, inner
    unit, stop = lexicon.units[match[0]], match.end()
    if unit.dimension is Dimension.MONEY and (price := re.match(r"\s*(?:/|每)\s*\w{1,4}", value[stop:])):
        return Unit(unit.text + price[0], Dimension.MONEY, unit.scale, price[0].strip()), stop + price.end(), inner
    if unit.text in ("万", "亿") and re.match(r"[\u4e00-\u9fff]", value[stop:]) and not _ends_clause(value, stop):
        return Unit(unit.text, Dimension.BARE, unit.scale), stop, inner
    return unit, stop, inner


def _ends_clause(value: str, stop: int) -> bool:
    """True where what follows 万 or 亿 cannot be a counted noun, so that 元 was left out."""
    return value[stop : stop + 1] in "，。；,;、）)占为是以用由" or value[stop : stop + 1] == ""


def _bare_counts(value: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """A numeral without unit in running text is a figure if it has decimals, or stands where an amount would."""
    after = value[match.end() :].lstrip()
    if re.match(r"[.．]\d|[-—~]\d", after):
        return False
    if "." in match["number"]:
        return not re.match(r"[\u4e00-\u9fff]{0,2}(?:版|节|章|条)", after)
    if after[:1] not in ("", "，", "。", "；", ",", ";", "、", ")"):
        return False
    before = value[max(0, match.start() - 8) : match.start()].rstrip(" 为是:：")
    return before.endswith(lexicon.bare_needs)


def _approx(value: str, start: int, stop: int, lexicon: Lexicon) -> Approx:
    before = value[max(0, start - 6) : start].rstrip()
    for word, approx in lexicon.approx_before:
        if before.endswith(word):
            return approx
    after = value[stop : stop + 4].lstrip()
    for word, approx in lexicon.approx_after:
        if after.startswith(word):
            return approx
    return Approx.NONE


def _chinese(text: Text, value: str, place: Place) -> Iterator[Figure]:
    for match in _PER_HUNDRED.finditer(value):
        whole, _, tail = match[1].partition("点")
        number = Decimal(_chinese_integer(whole))
        number += sum((Decimal(_CJK_DIGITS[c]).scaleb(-i) for i, c in enumerate(tail, 1)), Decimal(0))
        yield _rate(text, match, place, number, len(tail))
    for match in _FRACTION.finditer(value):
        if value[: match.start()].endswith("百"):
            continue
        number = Decimal(100) * _chinese_integer(match[2]) / _chinese_integer(match[1])
        yield _rate(text, match, place, number.quantize(Decimal("0.01")), 0)


def _rate(text: Text, match: re.Match[str], place: Place, number: Decimal, decimals: int) -> Figure:
    start, end = match.span()
    spot = Place(place.block, start, end, place.row, place.col)
    printed = text.value[start:end]
    return Figure(printed, number, _PERCENT, decimals, decimals, spot, text.locate(start))


def _chinese_integer(text: str) -> int:
    """The value of a Chinese integer below 1000: 九十五 -> 95."""
    total, digit = 0, 0
    for char in text:
        if char in ("十", "百"):
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _CJK_DIGITS[char]
    return total + digit
