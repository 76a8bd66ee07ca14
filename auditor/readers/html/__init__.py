"""Web pages (.html, .htm, and what spreadsheets and portals save as .xls): what the page shows, in its order.

Owns the order of the steps: characters (charset.py), the tree, its article (content.py), the walk over it
(walk.py, table.py). Nothing is
fetched: no pictures, frames, scripts or style sheets. The parser takes any tag soup; nesting beyond what it can follow
is refused, since the rest of the page would be missing.
"""

from __future__ import annotations

from lxml import etree, html

from auditor.document import Table
from auditor.errors import UnreadableFile
from auditor.limits import TOO_LARGE
from auditor.readers.html.charset import page_text
from auditor.readers.html.content import keep_article, titles_of
from auditor.readers.html.walk import Walker
from auditor.readers.result import Reading, refuse
from auditor.readers.source import Source

__all__ = ["read_html"]

_FRAMED = ("frameset", "iframe", "frame")


def read_html(source: Source) -> Reading:
    """The blocks of a web page.

    Raises:
        UnreadableFile: an unknown encoding, nesting too deep, or nothing on the page to read.
    """
    value = page_text(source.data, source.name)
    root = _tree(value, source)
    titles = tuple(titles_of(root))
    asides = keep_article(root)
    walker = Walker(source.limits)
    blocks = walker.blocks(root)
    if not any(block.cells if isinstance(block, Table) else block.text.value for block in blocks):
        raise _empty(root, source.name)
    return Reading(blocks, walker.remarks(), titles, (*asides, *walker.asides()))


def _tree(value: str, source: Source) -> etree._Element:
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(value.replace("\x00", "").encode("utf-8", errors="replace"), parser=parser)
    except etree.ParserError:
        raise refuse(source.name, "网页里没有内容", "the page is empty", "no-text") from None
    given_up = any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
    if given_up or _nesting(root) > source.limits.depth:
        raise refuse(
            source.name,
            "网页嵌套层次过深，无法完整读取",
            "the page is nested too deeply to be read as a whole",
            TOO_LARGE,
        )
    return root


def _nesting(root: etree._Element) -> int:
    """How many tables stand inside one another at most."""
    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end"), tag="table"):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _empty(root: etree._Element, name: str) -> UnreadableFile:
    if any(True for _ in root.iter(*_FRAMED)):
        return refuse(
            name, "网页正文在框架（frame）里，请另存框架中的页面", "its text is in frames, save the framed page"
        )
    return refuse(name, "网页里没有文字", "the page holds no text", "no-text")
