"""What a workbook shows for a stored value: the number format decides decimals, separators, percent, sign and dates.

Owns the way from a stored number or text to the characters on the screen, in decimal arithmetic throughout, rounded
half up as spreadsheets do. Differs on purpose in three things that would hide a value: a column too narrow (####),
amounts in Chinese numerals ([DBNum]) and fractions (# ?/?) are given in plain digits. Dates are in calendar.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from operator import eq, ge, gt, le, lt, ne

from auditor.readers.sheets.calendar import dated
from auditor.readers.sheets.codes import Section, Sort, Token, sections_of

_STORED = re.compile(r"\s*[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?\s*", re.ASCII)
_FIFTEEN = Context(prec=15, rounding=ROUND_HALF_UP)
_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)
_GENERAL_DIGITS = 10  # shown under "General" where there are decimals
_ONE = Decimal(1)
_UNITS = tuple(Decimal((0, (1,), -places)) for places in range(5))
_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "<>": ne}


def stored_number(text: str) -> Decimal | None:
    """The value of a number as files store it, to the 15 digits that a spreadsheet keeps; None where it is none.

    >>> stored_number("0.30000000000000004"), stored_number("1.0049999999999999")
    (Decimal('0.300000000000000'), Decimal('1.00500000000000'))
    """
    return _FIFTEEN.create_decimal(text.strip()) if _STORED.fullmatch(text) else None


def displayed(value: Decimal, code: str, *, from_1904: bool = False) -> str:
    """The characters shown for `value` under the number format `code`.

    >>> displayed(stored_number("0.9979"), "0.00%"), displayed(stored_number("-1234.505"), "#,##0.00;(#,##0.00)")
    ('99.79%', '(1,234.51)')
    """
    section, shown = _section_for(value, sections_of(code))
    if section is None:
        return "#" * 7  # no section fits, as spreadsheets show it
    if section.is_date:
        return dated(shown, section.tokens, from_1904=from_1904)
    if section.has(Sort.TEXT) or section.has(Sort.GENERAL):
        whole = general(shown)
        return "".join(_literal(t, whole) for t in section.tokens).strip()
    if section.has(Sort.SLASH) and section.has(Sort.DIGIT):
        return general(shown)
    return _number(shown, section).strip()


def displayed_text(text: str, code: str) -> str:
    """The characters shown for a text under the number format `code`, whose last section may dress or hide it.

    >>> displayed_text("县本级", '@"："'), displayed_text("县本级", ";;;")
    ('县本级：', '')
    """
    sections = sections_of(code)
    section = sections[3] if len(sections) > 3 else sections[-1]
    if len(sections) <= 3 and not section.has(Sort.TEXT):
        return text
    return "".join(_literal(token, text) for token in section.tokens)


def general(value: Decimal) -> str:
    """The value under the format General: plain digits, at most ten of them where there are decimals.

    >>> general(stored_number("4937.0400000000001")), general(stored_number("0.33333333333333331"))
    ('4937.04', '0.333333333')
    """
    whole = max(value.adjusted() + 1, 1)
    if value == value.to_integral_value():
        return f"{_EXACT.quantize(value, _ONE):f}" if value else "0"
    if value.adjusted() >= -_GENERAL_DIGITS:
        places = max(_GENERAL_DIGITS - whole, 0)
        value = _EXACT.quantize(value, Decimal((0, (1,), -places)))
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _section_for(value: Decimal, sections: Sequence[Section]) -> tuple[Section | None, Decimal]:
    """The section that `value` falls under, and what of it is shown: without sign where the section stands for it."""
    numeric = [s for s in sections[:3] if not (s.has(Sort.TEXT) and len(sections) > 1)]
    if any(s.condition for s in numeric):
        for index, section in enumerate(numeric):
            if section.condition is None:
                fits = index == len(numeric) - 1 or (index == 1 and value < 0 and len(numeric) > 2)
            else:
                fits = _COMPARE[section.condition[0]](value, section.condition[1])
            if fits:
                return section, abs(value) if _implies_minus(section, index) else value
        return None, value
    if not numeric:
        return sections[0], value
    if value < 0 and len(numeric) > 1:
        return numeric[1], -value
    if value == 0 and len(numeric) > 2:
        return numeric[2], value
    return numeric[0], value


def _implies_minus(section: Section, index: int) -> bool:
    """True where only negative values fall under the section, so that it prints its own sign."""
    if section.condition is None:
        return index == 1
    return section.condition[0] in ("<", "<=") and section.condition[1] <= 0


def _literal(token: Token, whole: str) -> str:
    if token.sort in (Sort.GENERAL, Sort.TEXT):
        return whole
    return "%" if token.sort is Sort.PERCENT else token.text


def _number(value: Decimal, section: Section) -> str:
    """The value set into the placeholders of a section."""
    if section.power:
        value = _EXACT.scaleb(value, section.power)
    exponent = ""
    if section.tail:
        value, exponent = _scientific(value, section.tail)
    places = sum(t.sort is Sort.DIGIT for t in section.after)
    rounded = _EXACT.quantize(value, _UNITS[places] if places < len(_UNITS) else Decimal((0, (1,), -places)))
    whole, _, fraction = f"{abs(rounded):f}".partition(".")
    sign = "-" if value < 0 else ""
    return sign + _whole_part(whole, section) + _fraction_part(fraction, section.after) + exponent


def _whole_part(whole: str, section: Section) -> str:
    """The digits before the point on their placeholders, from the right; surplus digits go before the first."""
    tokens = section.before
    places = [t.text for t in tokens if t.sort is Sort.DIGIT]
    if not places:
        return "".join(_shown(t) for t in tokens)  # a format of words alone shows only them
    first_zero = places.index("0") if "0" in places else len(places)
    digits = "" if whole == "0" else whole
    digits = digits.rjust(max(len(places) - first_zero, len(digits)), "0")
    parts: list[str] = []
    placed, left = 0, len(places)
    for token in reversed(tokens):
        if token.sort is not Sort.DIGIT:
            parts.append(_shown(token))
            continue
        left -= 1
        taken = digits[len(digits) - placed - 1 : len(digits) - placed] if placed < len(digits) else ""
        if left == 0:
            taken = digits[: len(digits) - placed]
        for digit in reversed(taken):
            parts.append("," if section.grouped and placed and placed % 3 == 0 else "")
            parts.append(digit)
            placed += 1
        if not taken and token.text == "?":
            parts.append(" ")
    return "".join(reversed(parts))


def _fraction_part(fraction: str, tokens: Sequence[Token]) -> str:
    """The point, the digits after it (those of # only as far as they count), and what follows."""
    kept = len(fraction)
    places = [t.text for t in tokens if t.sort is Sort.DIGIT]
    while kept and fraction[kept - 1] == "0" and places[kept - 1] != "0":
        kept -= 1
    parts: list[str] = []
    index = 0
    for token in tokens:
        if token.sort is Sort.DIGIT:
            parts.append(fraction[index] if index < kept else " " if token.text == "?" else "")
            index += 1
        elif token.sort is Sort.POINT:
            parts.append("." if not parts else "")
        else:
            parts.append(_shown(token))
    return "".join(parts)


def _shown(token: Token) -> str:
    if token.sort in (Sort.LITERAL, Sort.PERCENT, Sort.SLASH, Sort.POINT):
        return token.text
    return ""


def _scientific(value: Decimal, tail: Sequence[Token]) -> tuple[Decimal, str]:
    """The mantissa with one digit before the point, and the exponent; `tail` begins with the mark E+ or E-."""
    power = value.adjusted() if value else 0
    width = sum(t.sort is Sort.DIGIT for t in tail)
    sign = "-" if power < 0 else "+" if tail[0].text.endswith("+") else ""
    after = "".join(_shown(t) for t in tail)
    return _EXACT.scaleb(value, -power), f"E{sign}{abs(power):0{width}d}{after}"
