"""What a figure in running text is called: the words before it, without connectives and copulas.

"其中：基本支出103.68万元" -> 基本支出. Also the period (2020年, 上年) and the basis (年初预算, 决算) those words name.
Leaves table labels to grids.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from auditor.figures.lexicon import Lexicon, alternation
from auditor.patterns import compiled, lazy
from auditor.records import NamedTuple

_CLAUSE_BREAKS = dict.fromkeys(map(ord, "，。；;：:,！!？?（）()、"), "\n")
_EDGE = " 　\t，。；;：:,、（）()“”\"'‘’"
_RANKS = ("", "类", "款", "项")  # of the classification; they name nothing by themselves
_REMARK = lazy(r"(?<=[\u4e00-\u9fff])\((?![类款项]\))[\u4e00-\u9fff]{1,3}\)(?=[\u4e00-\u9fff])")  # slow to compile
_NOTE_ENDS = ("]", "］", "〕", "】", *map(chr, range(0x2460, 0x2474)))
_NOTE = lazy(r"(?:[\[［〔【]\d{1,2}[\]］〕】]|[①-⑳])$")  # the mark of a footnote
_REMEMBERED = 4096  # leads; those of a column, or of passages made alike, recur
_YEAR = r"((?:19|20)\d{2})\s?年"


class _Patterns(NamedTuple):
    """The word lists that labels need, as patterns."""

    opening: re.Pattern[str]
    closing: tuple[str, ...]
    kept: tuple[str, ...]  # words of a name that end like a closing one
    period: re.Pattern[str]
    basis: re.Pattern[str]


@cache
def _patterns(lexicon: Lexicon) -> _Patterns:
    openings = alternation(lexicon.words("prose.label_openings"))
    periods = lexicon.words("prose.last_period") + lexicon.words("prose.this_period")
    return _Patterns(
        opening=compiled(rf"{openings}|{_YEAR}(?:度|末|初|底)?"),
        closing=lexicon.words("prose.label_closings"),
        kept=lexicon.words("prose.label_kept"),
        period=compiled(rf"{_YEAR}|{alternation(periods)}"),
        basis=compiled(alternation(lexicon.words("prose.basis"))),
    )


def lead_text(value: str, start: int, floor: int) -> str:
    """The words just before offset `start`, back to a clause break or to `floor` (the end of the figure before)."""
    lead = value[floor:start]
    if "(" in lead:
        lead = _REMARK.sub("", lead)  # 因公出国(境)费, but 住房保障支出(类)支出
    pieces = lead.translate(_CLAUSE_BREAKS).split("\n")
    while len(pieces) > 1 and pieces[-1].strip(_EDGE) in _RANKS:  # 住房公积金（项）350.35万元
        pieces.pop()
    return pieces[-1].strip(_EDGE)


def after_last(text: str, marks: str) -> str:
    """The end of `text` behind the last of `marks`; all of it where none stands in it."""
    return text[max(map(text.rfind, marks)) + 1 :]


def before_first(text: str, marks: str) -> str:
    """The beginning of `text` before the first of `marks`; all of it where none stands in it."""
    return text[: min([at for at in map(text.find, marks) if at >= 0], default=len(text))]


@lru_cache(maxsize=_REMEMBERED)
def label_of(lead: str, lexicon: Lexicon) -> str:
    """`lead` without opening connectives, periods and closing copulas; "" where nothing is left.

    >>> from auditor.figures.lexicon import load_lexicon
    >>> label_of("其中：2021年度基本支出决算为", load_lexicon())
    '基本支出'
    """
    patterns = _patterns(lexicon)
    start, end = 0, len(lead)
    while True:
        start, end = _trimmed(lead, start, end)
        match = patterns.opening.match(lead, start, end)
        if match is None or match.end() == start:
            break
        start = match.end()
    while lead.endswith(patterns.closing, start, end) and not lead.endswith(patterns.kept, start, end):
        closing = next(word for word in patterns.closing if lead.endswith(word, start, end))
        start, end = _trimmed(lead, start, end - len(closing))
    return _balanced(lead[start:end])


def _balanced(name: str) -> str:
    """`name` without the mark of a footnote, and without a quotation mark whose partner was cut off: 三公经费 of
    “三公”经费, 常住人口 of 常住人口[2]."""
    if name.endswith(_NOTE_ENDS):
        name = _NOTE.sub("", name)
    for opener, closer in ("“”", "‘’"):
        if name.count(opener) != name.count(closer):
            name = name.replace(opener, "").replace(closer, "")
    return name


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The part [start, end) of `text` without punctuation and blanks at its ends."""
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def period_of(text: str, lexicon: Lexicon) -> str:
    """The period `text` names last: "2019年" -> 2019, or a word of the period lists (上年); "" where it names none."""
    last = None
    for match in _patterns(lexicon).period.finditer(text):
        last = match
    return (last[1] or last[0]) if last else ""


def basis_of(text: str, lexicon: Lexicon) -> str:
    """The basis `text` names last (年初预算, 预算, 决算); "" where it names none."""
    last = ""
    for match in _patterns(lexicon).basis.finditer(text):
        last = match[0]
    return last
