"""Numerals in digits as they are printed: separators, signs, currencies, blanks and line ends inside; and the broken.

Owns where such a numeral begins and ends and which number it writes; and the pieces of text that look like one and can
be read in more than one way or in none (152.15162.15万元), of which no part is read. Units are in units.py. The time
taken grows with the length of the text only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Dimension, Unit
from auditor.figures.units import BARE, Printed, halved, unit_at
from auditor.patterns import compiled, lazy
from auditor.records import NamedTuple

SEPARATORS = lazy(r"[,，\s]")
LETTER = lazy(r"[A-Za-z_]")
TOKEN = lazy(r"[0-9]++(?:[.,][0-9]++){0,20}")  # digits with what may stand inside a number, well formed or not
AMOUNTS = (Dimension.MONEY, Dimension.RATE, Dimension.POINTS)

_EXACT_TAIL = r"(?!\.?[0-9])"
_DECIMALS = rf"(?:\.[0-9]{{1,17}}{_EXACT_TAIL})"
_WIDE = r"[^\x00-\xff]"  # a Chinese character; a range of them takes long to compile
_MONEY_OR_RATE = rf"(?=\s?(?:{_WIDE}{{0,2}}元|%|‰|个?百分点))"
_ANY_UNIT = r"(?=\s?(?:[万亿千百%‰元人户个家件次项亩吨]|公))"
_OPENING = r"(?<![0-9A-Za-z_])(?<!\.)(?P<sign>[-+] ?)?(?P<currency>¥ ?)?"
_SEPARATED = (
    rf"[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,5}}(?:{_DECIMALS}|{_EXACT_TAIL})"  # 1,234.56
    rf"|[0-9]{{1,3}}(?:，[0-9]{{3}}){{1,5}}{_DECIMALS}"  # 1，234.56
    rf"|[0-9]{{1,3}}(?:，[0-9]{{3}}){{1,5}}(?![0-9.])(?=\s?[万亿]?元)"  # 1，234元
)
_PLAIN = rf"[0-9]{{1,15}}(?:{_DECIMALS}|{_EXACT_TAIL})"
_PARTED = (  # by blanks or a line end: 1 234.56, 210 500件, 190 .60万元, 190.\n60万元, 为96. 29%
    rf"(?P<spaced>(?<![0-9] )[1-9][0-9]{{0,2}}(?: [0-9]{{3}}){{1,5}}(?:{_DECIMALS}|{_EXACT_TAIL})(?! ?[0-9]))"
    r"|(?<![0-9.,] )[0-9](?: [0-9]){0,12}(?=[0-9 ]*[.,] [0-9])(?: , [0-9] [0-9] [0-9]){0,4}"
    rf"(?: \. [0-9](?: [0-9]){{0,7}})?(?! ?[0-9])(?! [.,] ?[0-9]){_ANY_UNIT}"  # letters apart: 7 2 9 , 7 1 3万元
    rf"|[0-9]{{1,9}}(?:\.\n|\n\.| \. ?)[0-9]{{1,8}}{_EXACT_TAIL}{_MONEY_OR_RATE}"
    rf"|(?:(?<=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff] ))[0-9]{{1,9}}\. [0-9]{{1,8}}{_EXACT_TAIL}{_MONEY_OR_RATE}"
)
_DIGIT_APART = lazy(r"[0-9]\.?[ \n]\.? ?[0-9]")
# Compiled when they are first asked for: of use only behind or before certain numerals.
_POWER = lazy(r"(?P<times>\s?[×xX*]\s?10)?(?:(?(times)[⁰¹²³⁴-⁹⁻]+|[eE][-+]?[0-9]++(?![A-Za-z]))|\^-?[0-9]++)")
_REST = lazy(r" [0-9]{1,2}(?![0-9.,])")  # 234.5 6万元
_NO_SIGN_BEHIND = lazy(r"[0-9A-Za-z%‰)\-]")
_ITEM_AND_COUNT = lazy(r"(?P<item>[1-9][0-9]?\.)[0-9]+")
_ITEM_BEFORE = lazy(r"[。；;！!？?\n]\s{0,4}$")


class Numeral(NamedTuple):
    """Digits at [start, end) with their sign, the number they write, and the unit behind them.

    `opening`: where the digits begin of which the first are the number of a list item (1.5家医院); else `start`.
    """

    start: int
    end: int
    number: str
    printed: Printed
    opening: int
    broken: bool = False  # [start, printed.stop) cannot be read


def numerals_in(value: str, lexicon: Lexicon, *, cell: bool = False) -> Iterator[Numeral]:
    """The numerals of `value` (half-width) in order, apart from each other; those glued to letters are left out."""
    behind = 0  # where the numeral before ends, with its unit
    for match in _numeral(value).finditer(value):
        if match.start("number") < behind:
            continue
        for numeral in _of_match(value, match, behind, lexicon, cell=cell):
            behind = max(numeral.end, numeral.printed.stop)
            yield numeral


def numeral_at(value: str, start: int, lexicon: Lexicon) -> Numeral | None:
    """The numeral without sign whose digits begin at `start`, whatever stands before it."""
    match = _compiled_plain().match(value, start)
    if match is None:
        return None
    printed = _in_currency(value, start, unit_at(value, match.end(), lexicon), False, lexicon)
    return Numeral(start, match.end(), SEPARATORS.sub("", match[0]), printed, start)


def is_numeral(value: str) -> bool:
    """True where `value` is one numeral without unit and no more."""
    return _numeral(value).fullmatch(value) is not None


def number_in(value: str) -> str | None:
    """The number that the first numeral of `value` writes, without separators; None where there is none."""
    match = _numeral(value).search(value)
    return SEPARATORS.sub("", match["number"]) if match else None


def _numeral(value: str) -> re.Pattern[str]:
    """The pattern of the numerals in `value`; those with blanks inside make it slow to compile."""
    apart = (" " in value or "\n" in value) and _DIGIT_APART.search(value) is not None
    return _compiled(apart)


@cache
def _compiled(parted: bool) -> re.Pattern[str]:
    inside = f"{_SEPARATED}|{_PARTED}" if parted else _SEPARATED
    return compiled(f"{_OPENING}(?P<number>{inside}|{_PLAIN})")


@cache
def _compiled_plain() -> re.Pattern[str]:
    return compiled(f"{_SEPARATED}|{_PLAIN}")


def _of_match(value: str, match: re.Match[str], behind: int, lexicon: Lexicon, *, cell: bool) -> Iterator[Numeral]:
    """The numeral of a match; several, where blanks part numbers rather than thousands."""
    start, end = match.span()
    if match["sign"] and not _is_sign(value, start, behind):
        start = match.end("sign")
    if match.re.groupindex.get("spaced") and match["spaced"] and not _is_one_number(value, match, lexicon):
        for piece in _compiled_plain().finditer(value, match.start("number"), end):
            first = piece.start() == match.start("number")
            at = start if first else piece.start()
            yield _numeral_of(value, at, piece, bool(first and match["currency"]), lexicon, cell=cell)
        return
    yield _numeral_of(value, start, match, bool(match["currency"]), lexicon, cell=cell)


def _is_one_number(value: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """True for 210 500件 and 1 234.56元; without a unit, or before %, blanks part the numbers of a row."""
    dimension = unit_at(value, match.end(), lexicon).unit.dimension
    if dimension is Dimension.BARE:
        return "." in match["spaced"] and match.end() == len(value)
    return dimension not in (Dimension.RATE, Dimension.POINTS)


def _numeral_of(value: str, start: int, match: re.Match[str], yuan: bool, lexicon: Lexicon, *, cell: bool) -> Numeral:
    digits = match["number"] if "number" in match.re.groupindex else match[0]
    end = match.end()
    stop = _broken_end(value, start, end, digits, lexicon)
    if stop > end:
        return Numeral(start, end, digits, Printed(BARE, stop), start, broken=True)
    printed = _in_currency(value, start, unit_at(value, end, lexicon), yuan, lexicon)
    item = "" if cell or yuan else _item_and_count(value, start, digits, printed.unit)
    number = item or SEPARATORS.sub("", digits)
    if not item and "." not in number and (half := halved(value, printed, lexicon)) is not None:
        number, printed = f"{number}.5", half
    sign = "-" if value.startswith("-", start) else ""
    return Numeral(end - len(item) if item else start, end, sign + number, printed, start)


def _in_currency(value: str, start: int, printed: Printed, yuan: bool, lexicon: Lexicon) -> Printed:
    """The unit with the currency before the numeral: USD 45.6万元 is 万美元, ￥3 is 元, RMB3.5亿 stays as it is."""
    before = value[max(0, start - lexicon.longest_currency - 1) : start].rstrip(" ")
    currencies = tuple(lexicon.currencies)
    sign = next(s for s in currencies if before.endswith(s)) if before.endswith(currencies) else ""
    name = "元" if yuan else lexicon.currencies.get(sign, "")
    if not name:
        return printed
    if printed.unit is BARE:
        return printed._replace(unit=lexicon.units[name])
    multiple = printed.unit.text.removesuffix("元")
    foreign = lexicon.units.get(multiple + name) if name != "元" else None
    return printed._replace(unit=foreign) if foreign is not None else printed


def _broken_end(value: str, start: int, end: int, digits: str, lexicon: Lexicon) -> int:
    """Where what cannot be read ends of which the digits at [start, end) are the first; `end` where they can be."""
    token = TOKEN.match(value, end - len(digits)) if "," in value[end : end + 1] else None
    if token is not None and token.end() > end and "." not in token[0].rpartition(",")[0]:
        printed = unit_at(value, token.end(), lexicon)
        return printed.stop if printed.unit is not BARE else end  # 1,23,456元
    if value.startswith(".", end):
        printed = unit_at(value, end + 1, lexicon)
        return printed.stop if printed.unit.dimension in AMOUNTS and printed.stop > end + 1 else end  # 1234.5.万元
    behind = value[end : end + 2].strip()[:1]
    if behind and behind in "×xX*eE^" and (power := _POWER.match(value, end)) is not None:
        return unit_at(value, power.end(), lexicon).stop  # 3.2×10⁴吨
    if "." in digits and _is_han(value[start - 1 : start]) and (rest := _REST.match(value, end)):
        printed = unit_at(value, rest.end(), lexicon)
        return printed.stop if printed.unit.dimension is Dimension.MONEY else end  # 234.5 6万元
    return end


def _is_sign(value: str, at: int, behind: int) -> bool:
    """True where the - or + at `at` is a sign, not the dash of a range (10万元-20万元) or of a code.

    `behind` is where the numeral before ends.
    """
    before = value[max(0, at - 2) : at].rstrip()
    if behind > 0 and at - behind < 3 and not value[behind:at].strip():
        listed = value[behind:at] == "\n" or (value[behind:at] == " " and value[behind - 1].isdecimal())
        return listed and not value[at + 1].isspace()  # a row or column: 99.0 -1.0
    return not (before and _NO_SIGN_BEHIND.match(before[-1]))


def _item_and_count(value: str, start: int, digits: str, unit: Unit) -> str:
    """The count in "1.5家医院" where a list item begins (item 1, five hospitals); "" elsewhere."""
    if unit.dimension is not Dimension.COUNT or unit.scale != 1 or not value.startswith(digits, start):
        return ""
    split = _ITEM_AND_COUNT.fullmatch(digits)
    before = value[max(0, start - 5) : start]
    if split is None or (before.strip() and not _ITEM_BEFORE.search(before)):
        return ""
    return digits[split.end("item") :]


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"
