"""What a piece of text looks like to a reader who does not count: a number, a blank, a caption, a note, a list item.

Owns the few patterns layout decisions rest on. Leaves the value and unit of figures to the figures room: here
"1,234.56" is only something that belongs into a column of numbers.
"""

from __future__ import annotations

from functools import lru_cache

from auditor.document import Text
from auditor.patterns import lazy
from auditor.readers.layout.lines import SPACES, trimmed
from auditor.records import Named
from auditor.traditional import simplified

_NOTES = "⁰¹²³⁴⁵⁶⁷⁸⁹⁎ˆ♯⁺"  # raised marks that refer to notes
_NUMBER = lazy(rf"[{_NOTES}]?[-－−–+＋(（]?[¥￥]?\d[\d,，]*(?:[.．]\d+)?[)）]?[%％‰]?[{_NOTES}]?")
_CENTURY = "(?:[1１][9９]|[2２][0０])"
_YEAR = lazy(rf"{_CENTURY}\d\d")
_NUMBER_ENDS = f",，)）%％‰{_NOTES}"  # and digits
_DASHES = {"-", "－", "—", "——", "--", "–", "/", "\\", "*", "×", "…"}

_UNIT_LINE = lazy(r"(?:金额)?(?:计量)?单位\s*[:：]\s*(?:人民币)?\s*(?:[元人%]|[百千万亿]+元?|平方米|个|户)")
_FORM_NUMBER = lazy(r"(?:财决)?公开\s*[\d一二三四五六七八九十]+\s*表|附?表\s*[\d一二三四五六七八九十]+(?:-\d+)?")
_OFFICE_LINE = lazy(r"(?:填报|编制|公开|预算|填表)?(?:部门|单位)(?:名称)?(?:[（(][^）)]{1,6}[）)])?\s*[:：]")
_DATE_LINE = lazy(rf"{_CENTURY}\d\d\s*年(?:度|\s*\d{{1,2}}\s*月(?:\s*\d{{1,2}}\s*日)?)?")
_TITLE = lazy(r"[^。；，]{3,40}表(?:[（(][^）)]*[）)])?")
_NOTE = lazy(r"(?:备?注|说明)\s*\d?\s*[:：]")

_ITEM = lazy(
    r"第[一二三四五六七八九十百\d]+(?:部分|章|节|编|条)"
    r"|[一二三四五六七八九十]{1,3}\s*[、.．]|[一二三四五六七八九十]{1,2}是"
    r"|[(（]\s*[一二三四五六七八九十\d]{1,3}\s*[)）]"
    r"|\d{1,2}\s*(?:[、.．](?!\d)|[)）])|[①-⑳]|[-*•·●■◆▪]\s"
    r"|(?:任务|目标|附件|附表|图|表|指标)\s*[\d一二三四五六七八九十]{1,2}\s*[:：.、]"
)

_LEADER = {"…": 3, "⋯": 3, "‥": 2, ".": 1, "．": 1, "·": 1, "﹒": 1}  # how many points a character shows
_LEAST_LEADER = 3
_LEADERS = ("…" * 4, "." * 8, "·" * 8)  # so many of them lead to a page number, though a name stands between
_PAGE_DIGITS = 4
_WIDE = "\u3000\xa0"  # blanks that set a label in
_CELL = 32  # characters; longer ones are not kept


class Shape(Named):
    """What stands in a cell."""

    EMPTY = "empty"  # nothing, or a dash
    NUMBER = "number"
    TEXT = "text"


def shape_of(value: str) -> Shape:
    """The shape of a cell's text; a year ("2023") counts as text, since it heads columns."""
    return _kept(value) if len(value) <= _CELL else _shape_of(value)


def _shape_of(value: str) -> Shape:
    bare = "".join(value.split())
    if not bare or bare in _DASHES:
        return Shape.EMPTY
    may_be = bare[-1].isdecimal() or bare[-1] in _NUMBER_ENDS
    if may_be and _NUMBER.fullmatch(bare) and not _YEAR.fullmatch(bare):
        return Shape.NUMBER
    return Shape.TEXT


_kept = lru_cache(4096)(_shape_of)  # a cell is looked at once for every way to read its lines as a table


@lru_cache(4096)
def _bare(value: str) -> str:
    """A line, in simplified characters, without blanks around it: each is looked at for every way to read it."""
    return simplified(value.strip(SPACES))


def is_caption(value: str) -> bool:
    """True for what stands around a form, not in it: "单位：万元", "公开05表", "部门：…"."""
    bare = _bare(value)
    colon = ":" in bare or "：" in bare  # a quick look, since most lines are none
    if colon and (_UNIT_LINE.match(bare) or (_OFFICE_LINE.match(bare) and not bare.endswith("。"))):
        return True
    return "表" in bare and _FORM_NUMBER.fullmatch(bare) is not None


def is_dated(value: str) -> bool:
    """True for a bare date or year ("2023年度"), as captions carry it."""
    bare = _bare(value)
    return "年" in bare and _DATE_LINE.fullmatch(bare) is not None


def is_title(value: str) -> bool:
    """True for what may be the title of a form: a short line ending in 表."""
    bare = _bare(value)
    return "表" in bare and bool(_TITLE.fullmatch(bare))


def is_note(value: str) -> bool:
    """True for a note under a table: "注：…"."""
    return (":" in value or "：" in value) and _NOTE.match(_bare(value)) is not None


def is_item(value: str) -> bool:
    """True for a line that opens with the mark of a heading or list item."""
    return _ITEM.match(_bare(value)) is not None


def is_contents(value: str) -> bool:
    """True for the end of an entry in a table of contents: points that lead to a page number ("预算说明……12")."""
    bare = value.rstrip(SPACES + ")）")
    entry = bare.rstrip("0123456789")
    if not 0 < len(bare) - len(entry) <= _PAGE_DIGITS:
        return False
    return _trailing_points(entry.rstrip(SPACES + "(（")) >= _LEAST_LEADER or any(run in entry for run in _LEADERS)


def is_leader(value: str) -> bool:
    """True for a line that holds nothing but such points and the page number: the end of the entry above."""
    return is_contents(value) and value.strip(SPACES)[0] in _LEADER


def _trailing_points(value: str) -> int:
    """How many points the end of a text shows, blanks between them not counted."""
    points = 0
    for char in reversed(value):
        if char not in _LEADER and char not in SPACES:
            break
        points += _LEADER.get(char, 0)
    return points


def set_in(text: Text) -> Text:
    """The text without white space at its ends but for wide blanks before words, by which a label is set in."""
    bare = trimmed(text)
    if bare is text or not bare.value or shape_of(bare.value) is not Shape.TEXT:
        return bare
    start = len(text.value) - len(text.value.lstrip(SPACES))
    wide = next((at for at, char in enumerate(text.value[:start]) if char in _WIDE), start)
    return text.slice(wide, start + len(bare.value))
