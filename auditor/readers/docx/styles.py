"""What styles say of a paragraph or run: outline level, numbering, hidden or struck text; inherited along basedOn.

Owns StyleSheet. Leaves counting numbered paragraphs to numbering.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.readers.package import Package
from auditor.readers.xml import Element, attribute, child, children, integer, switched_on

_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_HIDING, _STRIKING = ("vanish",), ("strike", "dstrike")
_BODY_LEVEL = 9  # outline levels count from 0 in the file, 9 is body text


@dataclass(frozen=True, slots=True)
class Style:
    """What this program needs of a style; None where it says nothing."""

    level: int | None = None
    num_id: int | None = None
    num_level: int | None = None
    hidden: bool | None = None
    struck: bool | None = None


_PLAIN = Style()


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """The styles of a document by id, inheritance resolved."""

    styles: dict[str, Style]
    default_paragraph: str | None = None

    def paragraph(self, properties: Element | None) -> Style:
        """The style of a paragraph given its pPr."""
        name = attribute(child(properties, "pStyle")) or self.default_paragraph
        return self.styles.get(name or "", _PLAIN)

    def level(self, properties: Element | None) -> int | None:
        """The outline level of a paragraph (1 = highest), None for body text."""
        own = integer(child(properties, "outlineLvl"))
        if own is not None:
            return own + 1 if 0 <= own < _BODY_LEVEL else None
        return self.paragraph(properties).level

    def hides(self, run_properties: Element | None) -> bool | None:
        """True or False where a run's own properties or character style say whether it is hidden."""
        own = _switch(run_properties, _HIDING)
        return self._character(run_properties).hidden if own is None else own

    def strikes(self, run_properties: Element | None) -> bool | None:
        """True or False where a run's own properties or character style say whether it is struck through."""
        own = _switch(run_properties, _STRIKING)
        return self._character(run_properties).struck if own is None else own

    def _character(self, run_properties: Element | None) -> Style:
        return self.styles.get(attribute(child(run_properties, "rStyle")) or "", _PLAIN)


def read_styles(package: Package) -> StyleSheet:
    """The style sheet of the package, an empty one where it has none."""
    raw = {attribute(s, "styleId") or "": s for s in children(package.part("word/styles.xml"), "style")}
    default = next(
        (k for k, s in raw.items() if attribute(s, "type") == "paragraph" and attribute(s, "default") in ("1", "true")),
        None,
    )
    return StyleSheet({name: _resolved(name, raw) for name in raw}, default)


def _resolved(name: str, raw: dict[str, Element]) -> Style:
    level = num_id = num_level = hidden = struck = None
    seen: set[str] = set()
    current: str | None = name
    while current in raw and current not in seen:
        seen.add(current)
        style = raw[current]
        level = _style_level(style) if level is None else level
        numbering = child(style, "pPr", "numPr")
        num_id = integer(child(numbering, "numId")) if num_id is None else num_id
        num_level = integer(child(numbering, "ilvl")) if num_level is None else num_level
        run = child(style, "rPr")
        hidden = _switch(run, _HIDING) if hidden is None else hidden
        struck = _switch(run, _STRIKING) if struck is None else struck
        current = attribute(child(style, "basedOn"))
    shown = level + 1 if level is not None and level < _BODY_LEVEL else None
    return Style(shown, num_id, num_level, hidden, struck)


def _switch(properties: Element | None, names: Sequence[str]) -> bool | None:
    """Whether one of the switches is on, None where none of them is named."""
    named = [switch for name in names if (switch := child(properties, name)) is not None]
    return any(map(switched_on, named)) if named else None


def _style_level(style: Element) -> int | None:
    outline = integer(child(style, "pPr", "outlineLvl"))
    if outline is not None:
        return outline
    named = _HEADING_NAME.fullmatch((attribute(child(style, "name")) or "").strip())
    return int(named[1]) - 1 if named else None
