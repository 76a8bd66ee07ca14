"""Which paragraphs are headings, and of which level: 第二部分 > 一、 > （一） > 1. > （1） > ① .

Owns the numbering styles of Chinese reports; a heading is short and carries no sentence.
"""

from __future__ import annotations

import re

_STYLES = (
    (1, re.compile(r"第[一二三四五六七八九十\d]+(?:部分|章|编)")),
    (2, re.compile(r"[一二三四五六七八九十]{1,3}[、.．]")),
    (3, re.compile(r"[(（][一二三四五六七八九十]{1,3}[)）]")),
    (4, re.compile(r"\d{1,2}\s*[.．、](?!\d)")),
    (5, re.compile(r"[(（]\d{1,2}[)）]|\d{1,2}[)）]")),
    (6, re.compile(r"[①-⑳]")),
)
_MAX_HEADING = 40
_MAX_HEADING_SENTENCE = 16  # "1.一般公共服务。" is a heading, a note that ends so is a sentence
_SENTENCE_END = "。；;！!，,"


def marker_level(text: str) -> int | None:
    """The level of the numbering `text` begins with (1 = highest), None where it begins with none."""
    stripped = text.lstrip()
    for level, pattern in _STYLES:
        if pattern.match(stripped):
            return level
    return None


def without_marker(text: str) -> str:
    """`text` without the numbering it begins with."""
    stripped = text.lstrip()
    for _, pattern in _STYLES:
        match = pattern.match(stripped)
        if match:
            return stripped[match.end() :].lstrip()
    return stripped


def is_heading(text: str) -> bool:
    """True for a short numbered line that ends no sentence: "（二）项目支出情况"; "1、住房公积金。" counts too."""
    stripped = text.strip()
    if not stripped or len(stripped) > _MAX_HEADING or marker_level(stripped) is None:
        return False
    if stripped.endswith("。") and len(stripped) > _MAX_HEADING_SENTENCE:
        return False
    inner = stripped.rstrip("。.：:")
    return not any(mark in inner for mark in _SENTENCE_END)
