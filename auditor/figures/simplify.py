"""A document whose text is read in simplified characters and with full-width marks; what it prints is kept for showing.

Owns the one place where this happens, before any figure is looked for: all that reads words sees one form of each.
"""

from __future__ import annotations

from auditor.document import Block, Document, Paragraph, Text
from auditor.patterns import lazy
from auditor.traditional import simplified

# 减少4人,其中在编31人: a mark between words, not the one within 1,234 or between the cells of a line
_HALF_WIDTH = lazy(r"(?<=[\u4e00-\u9fff%‰）)”》」])[,;]|[,;](?=[\u4e00-\u9fff“《「（])")
_FULL_WIDTH = {",": "，", ";": "；"}


def in_simplified(document: Document) -> Document:
    """`document` with every text in simplified characters and with the marks of such text, offsets unchanged; the same
    object where it is so already."""
    blocks = tuple(_block(block) for block in document.blocks)
    if all(new is old for new, old in zip(blocks, document.blocks, strict=True)):
        return document
    return document._replace(blocks=blocks)


def full_width(text: str) -> str:
    """`text` with the half-width commas and semicolons between its words as full-width ones.

    >>> full_width("职工1,250人,其中在编310人;增长5%,减少3人")
    '职工1,250人，其中在编310人；增长5%，减少3人'
    """
    if "," not in text and ";" not in text:
        return text
    return _HALF_WIDTH.sub(lambda mark: _FULL_WIDTH[mark[0]], text)


def _block(block: Block) -> Block:
    if isinstance(block, Paragraph):
        text = _text(block.text)
        return block if text is block.text else block._replace(text=text)
    cells = tuple(cell if (text := _text(cell.text)) is cell.text else cell._replace(text=text) for cell in block.cells)
    changed = any(new is not old for new, old in zip(cells, block.cells, strict=True))
    return block._replace(cells=cells) if changed else block


def _text(text: Text) -> Text:
    value = full_width(simplified(text.value))
    return text if value == text.value else text._replace(value=value, printed=text.shown)
