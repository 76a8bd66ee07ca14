"""Numbers of things in characters, as running text writes them: 三百二十人, 一万二千亩, 五百元; and the vague ones.

Owns which of them are figures: well-formed numerals of at least two characters right before what is counted or
measured, or 元. One character (三个, 十家) is wording; so are ordinals (第三十二人) and times (一百年, 二十天). Amounts
that say no number, 数十家 or 二三十人, are named among what is no figure. Cost: linear.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditor.figures.chinese import Numeral, chinese_integer
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Approx, Dimension, Unit
from auditor.figures.units import Printed, unit_at
from auditor.patterns import lazy

_ONE = "[一二两三四五六七八九]"
_TENS = f"(?:{_ONE}?十{_ONE}?)"
_HUNDREDS = f"(?:{_ONE}百(?:{_ONE}十{_ONE}?|零{_ONE})?)"
_THOUSANDS = f"(?:{_ONE}千(?:{_HUNDREDS}|零(?:{_ONE}?十{_ONE}?|{_ONE}))?)"
_BELOW = f"(?:{_THOUSANDS}|{_HUNDREDS}|{_TENS})"
_APART = (  # 数十 is vague, 人数十二 is not; of a range, 二十至三十人, neither end is a number of things
    rf"(?<![零〇一二两三四五六七八九十百千万亿几第届点0-9.])(?!(?<=数)十(?!{_ONE}))"
    r"(?<![一二两三四五六七八九十百千万亿][至到、~—-])"
)
_NUMBER = lazy(
    rf"{_APART}(?:(?P<wan>{_BELOW}|{_ONE})万(?:零?(?P<low>{_BELOW})|零(?P<last>{_ONE}))"
    rf"|(?P<only>{_BELOW})|(?P<one>{_ONE})(?=[万亿]))(?![零〇一二两三四五六七八九十百千几])"
)
_VAGUE = lazy(
    rf"(?<![零〇一二两三四五六七八九十百千万亿第点以0-9.])(?:(?:好?[数几]|上)[十百千万亿]{{1,2}}|{_ONE}?十几"
    rf"|[二三四五六七八九]{{2}}[十百千万]{{1,2}}|[百千万]{{1,2}}(?=[余多]))"
)
_SPOKEN = lazy(f"{_ONE}[十百千万亿]|十{_ONE}|[数几上十百千万][十百千万几余多]")
_ORDINAL = lazy(r"第[一二三四五六七八九十百]{1,5}[\u4e00-\u9fff]{0,2}[、和及至]$")  # 第二十三次、二十五次会议
_BEFORE = 10  # characters of such an ordinal
_COUNTED = (Dimension.COUNT, Dimension.MEASURE)
_YUAN = ("元", "人民币元")
_MYRIAD = 10_000


def is_spoken(value: str) -> bool:
    """True where such a number may stand in `value`: a quick look before slower ones."""
    return _SPOKEN.search(value) is not None


def spoken_numerals(value: str, lexicon: Lexicon) -> Iterator[Numeral]:
    """The numbers of things in characters in `value` (half-width), in order."""
    for match in _NUMBER.finditer(value):
        if value[: match.start()].rstrip()[-1:].isdigit():
            continue  # 12 十万个 is one number
        printed = _thing_at(value, match.end(), lexicon)
        if len(match[0]) == 1 and (printed is None or printed.unit.scale < _MYRIAD):
            continue  # 十家; 三万人, but 三万 of something else
        ordinal = _ORDINAL.search(value, max(0, match.start() - _BEFORE), match.start())
        if printed is not None and ordinal is None:
            number = match["only"] or match["one"]
            low = chinese_integer(match["low"] or match["last"]) if match["wan"] else 0
            whole = chinese_integer(number) if number else chinese_integer(match["wan"]) * _MYRIAD + low
            more = printed.approx is Approx.MORE
            yield Numeral(match.start(), printed.stop, Decimal(whole), 0, printed.unit, more)


def vague_amounts(value: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Where amounts stand that say no number: 数十家, 几千元, 二三十人, 百余户."""
    for match in _VAGUE.finditer(value):
        printed = _thing_at(value, match.end(), lexicon, money=True)
        if printed is not None:
            yield match.start(), printed.stop


def _thing_at(value: str, at: int, lexicon: Lexicon, *, money: bool = False) -> Printed | None:
    """The unit right at `at`, where it is one of things counted or measured, of yuan, or with `money` of any."""
    printed = unit_at(value, at, lexicon)
    if printed.stop == at or value[at : at + 1].isspace():
        return None
    told = printed.unit.dimension in _COUNTED or _is_yuan(printed.unit)
    return printed if told or (money and printed.unit.dimension is Dimension.MONEY) else None


def _is_yuan(unit: Unit) -> bool:
    """True for yuan, also as a price; larger units of money, 三百万元, are read with their numeral in chinese.py."""
    return unit.dimension is Dimension.MONEY and unit.text.startswith(_YUAN)
