"""The part of a page that is the report, and its title: menus, link lists and footers of a portal are left out.

Owns both judgements. Only what holds no sentence beside the article is dropped, so that no text of a report is lost
where the judgement is wrong; where sentences are scattered over the page, nothing is. Work grows with the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from auditor.document import Aside, Location
from auditor.readers.html.table import is_hidden
from auditor.readers.layout.shape import Shape, shape_of
from auditor.readers.result import asides_of

_UNSEEN = frozenset({"script", "style", "head", "noscript", "template", "select", "textarea", "title", "a", "nav"})
_UNREAD = frozenset({"script", "style", "head", "noscript", "template"})
_SENTENCE = 15  # characters of a piece of text with a clause mark
_MOST = 0.9  # share of the sentences of a page that its article holds
_LEAST = 400  # characters of sentences without which a page has no article
_ASIDE = 60  # characters of sentences up to which what stands beside the article is no part of it
_CLAUSE = re.compile("[，。；]")
_NAMED = ("articletitle", "og:title")
_PARTS = re.compile(r"\s*(?:[_|｜]|--|\s[-–—]\s|(?<=[\u4e00-\u9fff）])[-–—](?=[\u4e00-\u9fff]))\s*")


def keep_article(root: etree._Element) -> tuple[Aside, ...]:
    """Drop what stands beside the article of a page and holds no sentences or figures in a table; what that was."""
    weights = _weights(root)
    total = weights.get(root, 0)
    dropped: list[str] = []
    if total >= _LEAST:
        _drop_beside(root, weights, dropped)
    return asides_of(((text, Location()) for text in dropped), "outside-article")


def _drop_beside(root: etree._Element, weights: dict[etree._Element, int], dropped: list[str]) -> None:
    element, total = root, weights.get(root, 0)
    while True:
        heaviest = max(element, key=lambda child: weights.get(child, 0), default=None)
        if heaviest is None or weights.get(heaviest, 0) < _MOST * total:
            return
        for child in list(element):
            light = isinstance(child.tag, str) and weights.get(child, 0) <= _ASIDE
            if light and child is not heaviest and not _is_heading(child) and not _has_figures(child):
                dropped.append(_shown(child))
                _drop(child)
        element = heaviest


def _shown(element: etree._Element) -> str:
    """The text of an element that the page shows."""
    parts: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        if event == "end":
            parts.append("" if node is element else node.tail or "")
        elif node.tag in _UNREAD or is_hidden(node):
            walk.skip_subtree()
        else:
            parts.append(node.text or "")
    return " ".join(parts)


def _weights(root: etree._Element) -> dict[etree._Element, int]:
    """For each element, how many characters of sentences it shows, links aside."""
    weights: dict[etree._Element, int] = {}
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start" or not isinstance(element.tag, str):
            continue
        own = 0
        if element.tag not in _UNSEEN and not is_hidden(element):
            own = _of_sentences(element.text)
            own += sum(weights.get(child, 0) + _of_sentences(child.tail) for child in element)
        weights[element] = own
    return weights


def _of_sentences(text: str | None) -> int:
    value = (text or "").strip()
    return len(value) if len(value) >= _SENTENCE and _CLAUSE.search(value) else 0


def _is_heading(element: etree._Element) -> bool:
    return element.tag in ("h1", "h2") or next(iter(element.iter("h1", "h2")), None) is not None


def _has_figures(element: etree._Element) -> bool:
    """True for a table of figures, or what holds one."""
    cells = element.iter("td")
    return any(shape_of("".join(str(part) for part in cell.itertext())) is Shape.NUMBER for cell in cells)


def _drop(element: etree._Element) -> None:
    """Remove an element and keep the text behind it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def titles_of(root: etree._Element) -> Iterator[str]:
    """What may be the title of the report, best first: the page's own word for it, its headline, its window title."""
    for meta in root.iter("meta"):
        if str(meta.get("name") or meta.get("property") or "").lower() in _NAMED:
            yield _plain(str(meta.get("content") or ""))
    headlines = list(root.iter("h1"))
    if len(headlines) == 1:
        yield _plain("".join(str(part) for part in headlines[0].itertext()))
    for title in root.iter("title"):
        parts = [_plain(part) for part in _PARTS.split("".join(str(part) for part in title.itertext()))]
        yield from sorted(parts, key=len, reverse=True)


def _plain(value: str) -> str:
    return " ".join(re.sub(r"[\u200b-\u200f\u2060\ufeff]|<[^<>]*>", "", value).split())
