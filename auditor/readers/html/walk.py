"""The walk over a page: block elements to paragraphs, tables to grids, both in the order of the page.

Owns what is visible, white space, headings, and which tables only lay out the page. Leaves the shape of a table to
table.py. The walk keeps its own stack, so that deep pages need no deep calls; every element is met once per table
around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from auditor.document import STRUCK, Anchor, Aside, Block, Location, Remark, Table, Text
from auditor.limits import Limits
from auditor.readers.html.table import grid_of, is_hidden, is_layout, is_struck
from auditor.readers.layout import lay_out
from auditor.readers.layout.lines import Line, cleaned
from auditor.readers.layout.prose import cell_text
from auditor.readers.result import asides_of

_IGNORED = frozenset(
    """head script style noscript template object embed iframe frame svg math canvas audio video select datalist button
    textarea map area del""".split()  # noqa: SIM905 - a list of tags reads best without quotes
)
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_BLOCKS = frozenset(_HEADINGS) | frozenset(
    """html body article section main header footer nav aside div center form p address blockquote pre hr fieldset
    legend figure figcaption details summary dialog ul ol li dl dt dd dir menu table caption thead tbody tfoot tr td
    th""".split()  # noqa: SIM905
)
_SMALLEST = 200  # pixels; a picture below that is an icon
_SPACE = re.compile(r"[ \t\r\n\f]+")
_IDEOGRAPHS = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) ?\n ?(?=[\u3000-\u9fff\uff00-\uffef])")


@dataclass(slots=True)
class _Flow:
    """What is collected between two block boundaries, and the items finished so far."""

    items: list[Line | Table] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    level: int | None = None
    numbers: int = 0

    def end_block(self) -> None:
        """Close the paragraph; a <br> begins a new line of it."""
        value = "".join(self.parts)
        self.parts = []
        for piece in value.split("\v"):
            text = _collapsed(piece)
            if text.strip():
                self.numbers += 1
                place = Location(paragraph=self.numbers)
                self.items.append(Line(cleaned(Text(text, (Anchor(0, place),))), self.level))


class Walker:
    """Walks a page once, in order."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._numbers = 0
        self._pictures = 0
        self._struck = 0
        self._left: list[str] = []  # texts struck through

    def blocks(self, root: etree._Element) -> tuple[Block, ...]:
        """The blocks of the page; tables are not numbered yet."""
        struck = [element for element in root.iter(etree.Element) if is_struck(element) and _has_text(element)]
        self._struck = len(struck)
        outermost = (e for e in struck if not any(is_struck(above) for above in e.iterancestors()))
        self._left = ["".join(str(part) for part in element.itertext()) for element in outermost]
        items = self._flow(root).items
        blocks: list[Block] = []
        lines: list[Line] = []
        for item in items:
            if isinstance(item, Table):
                blocks += [*lay_out(lines), item]
                lines = []
            else:
                lines.append(item)
        return (*blocks, *lay_out(lines))

    def remarks(self) -> tuple[Remark, ...]:
        """What a person should know of this page."""
        found = []
        if self._pictures:
            zh = f"网页含有 {self._pictures} 处图片，其中的文字和数字没有检查"
            en = f"the page holds pictures ({self._pictures}); text and figures in them were not checked"
            found.append(Remark(zh, en, "pictures"))
        if self._struck:
            zh = f"网页有 {self._struck} 处带删除线的文字，按已删除处理，没有检查"
            en = f"text struck through ({self._struck} pieces) counts as deleted and was not checked"
            found.append(Remark(zh, en, "struck-text"))
        return tuple(found)

    def asides(self) -> tuple[Aside, ...]:
        """What was struck through, with digits in it."""
        return asides_of(((text, Location()) for text in self._left), STRUCK)

    def _flow(self, root: etree._Element | str) -> _Flow:
        """The lines and tables below `root`, or the line that a bare text is."""
        flow = _Flow(numbers=self._numbers)
        if isinstance(root, str):
            flow.parts.append(root)
        for event, element in _visible(root) if not isinstance(root, str) else ():
            name = str(element.tag)
            if event == "start":
                self._opened(flow, element, name)
            elif event == "end":
                if name in _BLOCKS and name != "table":
                    flow.end_block()
                    flow.level = None if name in _HEADINGS else flow.level
            elif event == "tail":
                flow.parts.append(element.tail or "")
            elif event == "table":
                flow.end_block()
                self._numbers = flow.numbers
                flow.items += self._table(element)
                flow.numbers = self._numbers
        flow.end_block()
        self._numbers = flow.numbers
        return flow

    def _opened(self, flow: _Flow, element: etree._Element, name: str) -> None:
        if name == "br":
            flow.parts.append("\v")
        elif name == "img":
            self._pictures += _is_content(element)
        elif name in _BLOCKS:
            flow.end_block()
            flow.level = _HEADINGS.get(name, flow.level)
        flow.parts.append(element.text or "")

    def _table(self, element: etree._Element) -> list[Line | Table]:
        """A table with what its cells hold besides text after it; one that only lays out the page as what it holds."""
        grid = grid_of(element, self._limits)
        before: list[Line | Table] = []
        for part in grid.outside:
            before += self._flow(part).items
        if is_layout(grid):
            return [*before, *(item for placed in grid.cells for item in self._flow(placed.element).items)]
        after: list[Line | Table] = []
        texts: list[Text] = []
        for placed in grid.cells:
            items = self._flow(placed.element).items
            texts.append(cell_text([Text(i.value) for i in items if isinstance(i, Line)]))
            after += [i for i in items if isinstance(i, Table)]
        return [*before, *grid.table(texts), *after]


def _visible(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """What is met in the page's order: start and end of elements, the text after them (tail), tables as one event."""
    stack: list[tuple[str, etree._Element]] = [("start", root)]
    while stack:
        event, element = stack.pop()
        if event != "start":
            yield event, element
            continue
        after = [("tail", element)] if element is not root else []
        stack += after
        if not isinstance(element.tag, str) or element.tag in _IGNORED or is_hidden(element) or is_struck(element):
            continue
        if element.tag == "table" and element is not root:
            stack.append(("table", element))
            continue
        yield "start", element
        stack.append(("end", element))
        stack += [("start", child) for child in reversed(element)]


def _has_text(element: etree._Element) -> bool:
    return any(str(part).strip() for part in element.itertext())


def _collapsed(value: str) -> str:
    """White space as a browser shows it: runs are one blank, none where the source broke a line between characters."""
    value = _IDEOGRAPHS.sub("", re.sub(r"[ \t\r\f]*\n[ \t\r\n\f]*", "\n", value))
    return _SPACE.sub(" ", value).strip(" ")


def _is_content(element: etree._Element) -> bool:
    """True for a picture large enough to hold text, not an icon or a spacer."""
    sizes = [str(element.get(name) or "").removesuffix("px") for name in ("width", "height")]
    return all(not size.isdigit() or int(size) >= _SMALLEST for size in sizes) and any(s.isdigit() for s in sizes)
