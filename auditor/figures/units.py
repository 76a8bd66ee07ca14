"""The unit printed behind a numeral: 万元, 人次, 个百分点, 元/人; the longest one of the lexicon wins.

Owns where a unit begins and ends, words that only begin like one (人员经费), and 余 or 多 between numeral and unit
(300余万元). Leaves the numeral to scan.py and the units themselves to the lexicon.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache

from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Approx, Dimension, Unit
from auditor.patterns import lazy
from auditor.records import NamedTuple

BARE = Unit("", Dimension.BARE, Decimal(1))
_MANY, _YUAN = "十百千万亿", ("元", "角", "人民币元")

_GAP = lazy(r"\n| {0,2}")
_ENDS_CLAUSE = "，。；,;、）)占为是以用由\n"
_PER = ("/", "·", "每")
_LONGEST_NAME = 16  # of an amount that a slash divides by
_LONGEST_NOUN = 5
_LONGEST_UNKNOWN = 4
_LATIN = lazy(r"[A-Za-z0-9_]")
_HALF_BEHIND = lazy(r"半(?![年月天日数成径额价])")  # compiled when it is first asked for
_HALVED = (Dimension.TIME, Dimension.MULTIPLE)


class Printed(NamedTuple):
    """A unit as found in a text: where it ends, and the approximation word between numeral and unit, if any."""

    unit: Unit
    stop: int
    approx: Approx | None = None


def unit_at(value: str, end: int, lexicon: Lexicon) -> Printed:
    """The unit printed behind a numeral that ends at `end`; BARE, ending there, where none is."""
    at = _after_gap(value, end)
    word, inner = _short_approx(value, at, lexicon)
    start = _after_gap(value, at + len(word))
    text = _longest(value, start, lexicon, apart=at > end)
    if not text:
        return Printed(BARE, end)
    unit, stop = lexicon.units[text], start + len(text)
    if text in lexicon.bare_money:
        return _multiplied(value, Printed(unit, stop, inner), lexicon)
    return _priced(value, Printed(unit, stop, inner), lexicon)


def halved(value: str, printed: Printed, lexicon: Lexicon) -> Printed | None:
    """The unit with the half that is told beside it: 个月 of 3个半月, 年 of 2年半, 倍 of 1倍半; None where none is."""
    if not value.startswith("半", printed.stop) or printed.approx is not None:
        return None
    if printed.unit.text == "个":
        behind = printed.stop + 1
        for text in (
            _longest("个" + value[behind : behind + lexicon.longest_unit], 0, lexicon)[1:],
            _longest(value, behind, lexicon),
        ):
            unit = lexicon.units.get(f"个{text}") or lexicon.units.get(text)
            if text and unit is not None:
                return Printed(unit, behind + len(text))
        return None
    if printed.unit.dimension not in _HALVED or _HALF_BEHIND.match(value, printed.stop) is None:
        return None
    return Printed(printed.unit, printed.stop + 1)


def _after_gap(value: str, at: int) -> int:
    gap = _GAP.match(value, at)
    return gap.end() if gap else at


def _short_approx(value: str, at: int, lexicon: Lexicon) -> tuple[str, Approx | None]:
    """The approximation word of one character (余, 多) that stands at `at`, "" where there is none."""
    word = value[at : at + 1]
    approx = _of_one_character(lexicon).get(word)
    return (word, approx) if approx is not None else ("", None)


@cache
def _of_one_character(lexicon: Lexicon) -> dict[str, Approx]:
    """The approximation words of one character, the first of two entries counting."""
    return {word: approx for word, approx in reversed(lexicon.approx_after) if len(word) == 1}


def _longest(value: str, at: int, lexicon: Lexicon, *, apart: bool = False) -> str:
    """The longest unit at `at` that is not the beginning of another word; "" where there is none."""
    for length in range(min(lexicon.longest_unit, len(value) - at), 0, -1):
        text = value[at : at + length]
        unit = lexicon.units.get(text)
        if unit is not None and not _begins_word(value, at, unit, lexicon, apart):
            return text
    return ""


def _begins_word(value: str, at: int, unit: Unit, lexicon: Lexicon, apart: bool) -> bool:
    stop = at + len(unit.text)
    if unit.text.isascii() and unit.text[-1].isalnum():
        return _LATIN.match(value, stop) is not None
    noun = stop - (len(unit.noun) or len(unit.text))
    lists = (lexicon.not_units, lexicon.not_units_apart) if apart else (lexicon.not_units,)
    words = (word for known in lists for word in known.get(value[noun : noun + 1], ()))
    return any(value.startswith(word, noun) and noun + len(word) > stop for word in words)


def _multiplied(value: str, found: Printed, lexicon: Lexicon) -> Printed:
    """万 or 亿, with the unit that follows behind 余 or a blank (3万余人, 5万 元); alone it is money or nothing."""
    at = _after_gap(value, found.stop)
    word, inner = _short_approx(value, at, lexicon)
    start = _after_gap(value, at + len(word))
    for text in (_longest(value, start, lexicon), value[start : start + 1]):
        unit = lexicon.units.get(found.unit.text + text) if text else None
        if unit is not None and start > found.stop and not _begins_word(value, start - 1, unit, lexicon, False):
            return _priced(value, Printed(unit, start + len(text), inner or found.approx), lexicon)
    behind = value[found.stop : found.stop + 1]
    if not behind or behind in _ENDS_CLAUSE or not _is_han(behind):
        return found
    return Printed(Unit(found.unit.text, Dimension.BARE, found.unit.scale), found.stop, found.approx)


def _priced(value: str, found: Printed, lexicon: Lexicon) -> Printed:
    """A unit of money with what it is the price of (元/人, 元每人每年); other units unchanged."""
    if found.unit.dimension is not Dimension.MONEY:
        return found
    stop = _price_end(value, found.stop, lexicon)
    if stop == found.stop:
        return found
    printed = value[found.stop : stop]
    noun = printed.replace(" ", "").replace("每", "/")
    return Printed(Unit(found.unit.text + printed, Dimension.MONEY, found.unit.scale, noun), stop, found.approx)


def _price_end(value: str, at: int, lexicon: Lexicon) -> int:
    """Where the /人 or 每人每年 behind money ends; `at` itself where there is none."""
    mark = at + value.startswith(" ", at)
    if not value.startswith(_PER, mark):
        return at
    start = mark + 1 + value.startswith(" ", mark + 1)
    if value.startswith(lexicon.not_units.get(value[start : start + 1], ()), start):
        return at  # 45万元/年初预算数
    for length in range(_LONGEST_NOUN, 0, -1):
        noun = value[start : start + length]
        if noun in lexicon.price_nouns:
            stop = start + len(noun)
            return _price_end(value, stop, lexicon) if value.startswith(_PER, stop) else stop
    stop = _unknown_noun_end(value, start) if value[mark] == "/" else start
    return stop if stop > start else at


def _unknown_noun_end(value: str, at: int) -> int:
    """Where the word at `at` ends: up to four Chinese characters; of a longer run, which is no word, two are taken.

    At `at` itself where a number follows, which the slash divides by: 余额85.64亿元/综合财力124.5亿元.
    """
    stop = at
    while stop - at <= _LONGEST_NAME and _is_han(value[stop : stop + 1]):
        stop += 1
    if value[stop : stop + 1].isdecimal():
        return at
    return stop if stop - at <= _LONGEST_UNKNOWN else at + 2


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


@lru_cache(maxsize=1024)
def currency_of(unit: Unit) -> str:
    """What an amount of foreign money is in, which no yuan are added to: 美元 of 亿美元; "" for any other."""
    name = unit.text.lstrip(_MANY) if unit.dimension is Dimension.MONEY else ""
    return name if len(name) > 1 and name not in _YUAN else ""
