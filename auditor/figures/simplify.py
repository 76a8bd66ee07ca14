"""A document whose text is read in simplified characters throughout; what it prints is kept for showing.

Owns the one place where this happens, before any figure is looked for: all that reads words sees simplified ones.
"""

from __future__ import annotations

from auditor.document import Block, Document, Paragraph, Text
from auditor.traditional import simplified


def in_simplified(document: Document) -> Document:
    """`document` with every text in simplified characters, offsets unchanged; the same object where it is already."""
    blocks = tuple(_block(block) for block in document.blocks)
    if all(new is old for new, old in zip(blocks, document.blocks, strict=True)):
        return document
    return document._replace(blocks=blocks)


def _block(block: Block) -> Block:
    if isinstance(block, Paragraph):
        text = _text(block.text)
        return block if text is block.text else block._replace(text=text)
    cells = tuple(cell if (text := _text(cell.text)) is cell.text else cell._replace(text=text) for cell in block.cells)
    changed = any(new is not old for new, old in zip(cells, block.cells, strict=True))
    return block._replace(cells=cells) if changed else block


def _text(text: Text) -> Text:
    value = simplified(text.value)
    return text if value is text.value else text._replace(value=value, printed=text.shown)
