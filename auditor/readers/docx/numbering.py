"""Automatic numbering: the label Word shows before a paragraph ("一、", "（2）") though no text holds it.

Owns the definitions of numbering.xml and the counters, which run through the document in reading order. Number formats
are in numerals.py. Bullets give no label.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from auditor.readers.docx.numerals import numeral
from auditor.readers.docx.styles import StyleSheet
from auditor.readers.package import Package
from auditor.readers.xml import Element, attribute, child, children, integer, switched_on

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    legal: bool = False  # all parts of the label in Arabic digits
    restart: int | None = None  # 0: never; n: after a paragraph of level n (from 1)


@dataclass(frozen=True, slots=True)
class _List:
    abstract: int
    levels: dict[int, Level]
    overrides: dict[int, int]  # level -> start, once, when the list is first used


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    lists: dict[int, _List]
    counters: dict[int, list[int | None]] = field(default_factory=dict)
    begun: set[int] = field(default_factory=set)

    def label(self, num_id: int, level: int) -> str:
        """The label of the next paragraph of this list and level; counts it. "" for bullets and unknown lists."""
        numbered = self.lists.get(num_id)
        if numbered is None or not 0 <= level < _LEVELS:
            return ""
        counts = self.counters.setdefault(numbered.abstract, [None] * _LEVELS)
        if num_id not in self.begun:
            self.begun.add(num_id)
            for overridden in numbered.overrides:
                counts[overridden] = None
        starts = [numbered.overrides.get(i, numbered.levels.get(i, Level()).start) for i in range(_LEVELS)]
        before = counts[level]
        counts[level] = starts[level] if before is None else before + 1
        for lower in range(level + 1, _LEVELS):
            restart = numbered.levels.get(lower, Level()).restart
            if restart is None or (restart > 0 and level < restart):
                counts[lower] = None
        current = [start if count is None else count for start, count in zip(starts, counts, strict=True)]
        return _rendered(numbered.levels.get(level, Level()), numbered.levels, current)


def _rendered(level: Level, levels: dict[int, Level], counts: list[int]) -> str:
    if level.format in ("bullet", "none"):
        return ""

    def shown(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        style = "decimal" if level.legal else levels.get(index, Level()).format
        return numeral(counts[index], style)

    label = _PLACEHOLDER.sub(shown, level.text)
    if not label.strip():
        return ""
    needs_space = level.suffix != "nothing" and label[-1].isascii()
    return label + " " if needs_space else label


def read_numbering(package: Package, styles: StyleSheet) -> Numbering:
    """The numbering definitions of the package, empty where it has none."""
    root = package.part("word/numbering.xml")
    abstract = {integer(a, "abstractNumId"): a for a in children(root, "abstractNum")}
    chosen = {integer(n, "numId"): integer(child(n, "abstractNumId")) for n in children(root, "num")}
    lists = {}
    for num in children(root, "num"):
        num_id, abstract_id = integer(num, "numId"), integer(child(num, "abstractNumId"))
        if num_id is None or abstract_id not in abstract:
            continue
        linked = styles.styles.get(attribute(child(abstract[abstract_id], "numStyleLink")) or "")
        if linked is not None and linked.num_id is not None:
            abstract_id = chosen.get(linked.num_id, abstract_id)
        if abstract_id in abstract and abstract_id is not None:
            lists[num_id] = _list(abstract_id, abstract[abstract_id], num)
    return Numbering(lists)


def _list(abstract_id: int, abstract: Element, num: Element) -> _List:
    levels = {integer(lvl, "ilvl") or 0: _level(lvl) for lvl in children(abstract, "lvl")}
    overrides = {}
    for override in children(num, "lvlOverride"):
        index = integer(override, "ilvl") or 0
        replaced = child(override, "lvl")
        if replaced is not None:
            levels[index] = _level(replaced)
        start = integer(child(override, "startOverride"))
        if start is not None:
            overrides[index] = start
    return _List(abstract_id, levels, overrides)


def _level(element: Element) -> Level:
    form = child(element, "numFmt")
    if form is None:  # newer formats stand in mc:AlternateContent with a fallback
        form = child(element, "AlternateContent", "Fallback", "numFmt")
    start = integer(child(element, "start"))
    return Level(
        start=1 if start is None else start,
        format=attribute(form) or "decimal",
        text=attribute(child(element, "lvlText")) or "",
        suffix=attribute(child(element, "suff")) or "tab",
        legal=switched_on(child(element, "isLgl")),
        restart=integer(child(element, "lvlRestart")),
    )
