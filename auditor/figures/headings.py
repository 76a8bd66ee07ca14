"""Which paragraphs are headings, and of which level: 第二部分 > 一、 > （一） > 1. > （1） > ① .

Owns the numbering styles of Chinese reports; a heading is short and carries no sentence.
"""

from __future__ import annotations

from functools import lru_cache

from auditor.figures.scan import normalised
from auditor.patterns import lazy

_STYLES = (  # level, what each such numbering holds, pattern over half-width text
    (1, "第", lazy(r"第\s?[一二三四五六七八九十\d]{1,3}\s?(?:部分|章|编)")),
    (2, "", lazy(r"[一二三四五六七八九十]{1,3}\s?[、.]")),
    (3, "", lazy(r"\(\s?[一二三四五六七八九十]{1,3}\s?\)|[㈠-㈩]")),
    (4, "", lazy(r"\d{1,2}\s{0,2}[.、](?:(?!\d)|(?=(?:19|20)\d{2}\s?年))|[⒈-⒛]")),  # "1.2023年决算" is item 1
    (5, "", lazy(r"\(\s?\d{1,2}\s?\)|\d{1,2}\)|[⑴-⒇]")),
    (5, ".", lazy(r"\d{1,2}(?:\.\d{1,2}){1,3} {1,2}(?=[\u4e00-\u9fff])(?![万亿千元])")),
    (6, "", lazy(r"[①-⑳]")),
)
_OPENINGS = "第一二三四五六七八九十("
_LONGEST_MARKER = 20
_REMEMBERED = 4096  # openings of lines
_MAX_HEADING = 40
_MAX_HEADING_SENTENCE = 16  # "1.一般公共服务。" is a heading, a note that ends so is a sentence
_SENTENCE_END = "。；;！!，,"


def marker_level(text: str) -> int | None:
    """The level of the numbering `text` begins with (1 = highest), None where it begins with none."""
    marker = _marker(text.lstrip()[:_LONGEST_MARKER])
    return marker[0] if marker else None


def without_marker(text: str) -> str:
    """`text` without the numbering it begins with."""
    stripped = text.lstrip()
    marker = _marker(stripped[:_LONGEST_MARKER])
    return stripped[marker[1] :].lstrip() if marker else stripped


@lru_cache(maxsize=_REMEMBERED)
def _marker(begin: str) -> tuple[int, int] | None:
    """Level and end of the numbering that a text with this beginning has, None where it has none."""
    opening = normalised(begin)
    if not opening or not _opens_marker(opening[0]):
        return None
    styles = ((level, pattern) for level, part, pattern in _STYLES if part in opening)
    found = ((level, match.end()) for level, pattern in styles if (match := pattern.match(opening)))
    return next(found, None)


def _opens_marker(character: str) -> bool:
    """True for what a numbering can begin with: a quick look, since most paragraphs begin otherwise."""
    enclosed = "①" <= character <= "⒛" or "㈠" <= character <= "㈩"
    return character in _OPENINGS or character.isdecimal() or enclosed


def is_heading(text: str) -> bool:
    """True for a short numbered line that ends no sentence: "（二）项目支出情况"; "1、住房公积金。" counts too."""
    stripped = text.strip()
    if not stripped or len(stripped) > _MAX_HEADING or marker_level(stripped) is None:
        return False
    if stripped.endswith("。") and len(stripped) > _MAX_HEADING_SENTENCE:
        return False
    inner = stripped.rstrip("。.：:")
    return not any(mark in inner for mark in _SENTENCE_END)
