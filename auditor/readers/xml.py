"""Small reading aids for office XML: local names, so that strict and transitional files read alike.

Owns the access to elements by local name. Knows no meaning of any element.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lxml import etree

Element = etree._Element

_FALSE = {"0", "false", "off", "none"}


def local(element: Element) -> str:
    """The tag without namespace; "" for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along a path of local names, None where a step is missing."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(_any_namespace(name)), None)
    return element


@cache
def _any_namespace(name: str) -> str:
    """What lxml itself looks for, without an object for each element passed over."""
    return f"{{*}}{name}"


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The direct children of that local name."""
    if element is not None:
        yield from element.iterchildren(_any_namespace(name))


def attribute(element: Element | None, name: str = "val") -> str | None:
    """The value of an attribute by local name."""
    if element is None:
        return None
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), None)


def integer(element: Element | None, name: str = "val") -> int | None:
    """The value of an attribute as a whole number, None where it is missing or no number."""
    value = (attribute(element, name) or "").strip()
    digits = value.removeprefix("-")
    return int(value) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None


def switched_on(element: Element | None) -> bool:
    """True for a present on/off element that is not switched off."""
    return element is not None and (attribute(element) or "true").lower() not in _FALSE


def on(element: Element | None, name: str) -> bool:
    """True where the element carries an on/off attribute that is on."""
    value = attribute(element, name)
    return value is not None and value.lower() not in _FALSE
