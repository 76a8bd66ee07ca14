"""Number format codes of workbooks ("#,##0.00;(#,##0.00)"), cut into sections and tokens.

Owns the syntax: literals, conditions, currency marks, placeholders, date letters. Leaves what a value looks like under
a code to display.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from auditor.records import Named

_LONGEST = 400  # characters; a spreadsheet allows 255
_TOKENS = re.compile(
    r'"(?P<quoted>[^"]*)"?'
    r"|[\\!](?P<escaped>.)"
    r"|_(?P<space>.)"
    r"|\*(?P<fill>.)"
    r"|\[(?P<bracket>[^\]]*)\]"
    r"|(?P<general>General|G/通用格式)"
    r"|(?P<half>AM/PM|A/P|上午/下午)"
    r"|(?P<exponent>E[+-])"
    r"|(?P<date>y+|m+|d+|h+|s+|e+|aaa+|b+|g+)"
    r"|(?P<digit>[0#?])"
    r"|(?P<sign>[.,%@/])"
    r"|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_CURRENCY = re.compile(r"\$([^-]*)(?:-.*)?")


class Sort(Named):
    """What a token of a format code stands for."""

    LITERAL = "literal"
    GENERAL = "general"
    DIGIT = "digit"
    POINT = "point"
    COMMA = "comma"
    PERCENT = "percent"
    TEXT = "text"
    SLASH = "slash"
    EXPONENT = "exponent"
    DATE = "date"
    ELAPSED = "elapsed"
    HALF = "half"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a format code; `text` is what to print of a literal, else the piece itself in small letters."""

    sort: Sort
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """The part of a format code for some of the values, perhaps with a condition (operator, limit).

    `before` and `after` are its tokens up to the decimal point and from it on, `tail` those from an exponent mark on;
    the value is shown times ten to the `power`.
    """

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None
    sorts: frozenset[Sort]
    before: tuple[Token, ...]
    after: tuple[Token, ...]
    tail: tuple[Token, ...]
    power: int
    grouped: bool

    def has(self, sort: Sort) -> bool:
        """True where a token of that sort is in it."""
        return sort in self.sorts

    @property
    def is_date(self) -> bool:
        """True for dates and times."""
        return not self.sorts.isdisjoint(_OF_DATES)


def _section(tokens: Sequence[Token], condition: tuple[str, Decimal] | None) -> Section:
    """The section of those tokens."""
    end = next((i for i, t in enumerate(tokens) if t.sort is Sort.EXPONENT), len(tokens))
    point = next((i for i, t in enumerate(tokens) if t.sort is Sort.POINT), end)
    before, after = tuple(tokens[: min(point, end)]), tuple(tokens[min(point, end) : end])
    thousands = _commas_after_last_digit(before) + _commas_after_last_digit(after)
    return Section(
        tokens=tuple(tokens),
        condition=condition,
        sorts=frozenset(t.sort for t in tokens),
        before=before,
        after=after,
        tail=tuple(tokens[end:]),
        power=2 * sum(t.sort is Sort.PERCENT for t in tokens) - 3 * thousands,
        grouped=_is_grouped(before),
    )


def _commas_after_last_digit(tokens: Sequence[Token]) -> int:
    """How many commas follow the last digit: each divides the value by a thousand."""
    digits = [i for i, t in enumerate(tokens) if t.sort is Sort.DIGIT]
    return sum(t.sort is Sort.COMMA for t in tokens[digits[-1] :]) if digits else 0


def _is_grouped(tokens: Sequence[Token]) -> bool:
    """True where a comma stands between digits, so that thousands are separated."""
    digits = [i for i, t in enumerate(tokens) if t.sort is Sort.DIGIT]
    return any(t.sort is Sort.COMMA for t in tokens[digits[0] : digits[-1]]) if digits else False


@lru_cache(maxsize=4096)
def sections_of(code: str) -> tuple[Section, ...]:
    """The sections of a format code, at least one.

    >>> [token.text for token in sections_of('0.0"元";-')[0].tokens]
    ['0', '.', '0', '元']
    """
    sections: list[Section] = []
    tokens: list[Token] = []
    condition: tuple[str, Decimal] | None = None
    for match in _TOKENS.finditer(code[:_LONGEST]):
        if match["other"] == ";":
            sections.append(_section(tokens, condition))
            tokens, condition = [], None
            continue
        bracket = match["bracket"]
        limit = _CONDITION.fullmatch(bracket.strip()) if bracket is not None else None
        if limit:
            condition = (limit[1], _decimal(limit[2]))
        else:
            tokens += _tokens_of(match, tokens)
    sections.append(_section(tokens, condition))
    return tuple(sections)


def _decimal(text: str) -> Decimal:
    return Decimal(text)


def _tokens_of(match: re.Match[str], before: list[Token]) -> list[Token]:
    """The token that a match gives: none for colours, fills and the like."""
    kind = match.lastgroup or "other"
    piece = match[kind]
    if kind in ("quoted", "escaped", "other"):
        return [Token(Sort.LITERAL, piece)] if piece else []
    if kind == "bracket":
        return _bracket_tokens(piece)
    if kind == "fill":
        return []
    if kind == "exponent" and not any(token.sort is Sort.DIGIT for token in before):
        return [Token(Sort.DATE, "e"), Token(Sort.LITERAL, piece[1:])]
    if kind == "sign":
        return [Token(_SIGNS[piece], piece)]
    return [Token(_SORTS[kind], " " if kind == "space" else piece.lower())]


def _bracket_tokens(piece: str) -> list[Token]:
    currency = _CURRENCY.fullmatch(piece)
    if currency:
        return [Token(Sort.LITERAL, currency[1])] if currency[1] else []
    return [Token(Sort.ELAPSED, piece.lower())] if _ELAPSED.fullmatch(piece) else []


_OF_DATES = {Sort.DATE, Sort.ELAPSED, Sort.HALF}
_SIGNS = {".": Sort.POINT, ",": Sort.COMMA, "%": Sort.PERCENT, "@": Sort.TEXT, "/": Sort.SLASH}
_SORTS = {
    "space": Sort.LITERAL,
    "general": Sort.GENERAL,
    "half": Sort.HALF,
    "exponent": Sort.EXPONENT,
    "date": Sort.DATE,
    "digit": Sort.DIGIT,
}

# The formats that files name by number only, as a Chinese office shows them.
BUILTIN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"¥"#,##0;"¥"-#,##0',
    6: '"¥"#,##0;"¥"-#,##0',
    7: '"¥"#,##0.00;"¥"-#,##0.00',
    8: '"¥"#,##0.00;"¥"-#,##0.00',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m/d/yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    34: '上午/下午h"时"mm"分"',
    35: '上午/下午h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    42: '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    55: '上午/下午h"时"mm"分"',
    56: '上午/下午h"时"mm"分"ss"秒"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
