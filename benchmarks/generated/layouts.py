"""The same blocks as a Word document, as Markdown, and as plain text with tabs between the cells of a table."""

from __future__ import annotations

from collections.abc import Sequence

from source.word import LEFT, UP, Block, Form, Heading, to_docx


def word_of(title: str, blocks: Sequence[Block]) -> bytes:
    """The blocks as a Word document."""
    return to_docx(title, [Heading(title, 0), *blocks])


def markdown_of(title: str, blocks: Sequence[Block]) -> bytes:
    """The blocks as Markdown with pipe tables."""
    lines = [f"# {title}", ""]
    for block in blocks:
        if isinstance(block, Heading):
            lines += [f"{'#' * (block.level + 1)} {block.text}", ""]
        elif isinstance(block, str):
            lines += [block, ""]
        else:
            lines += [line for text in (block.caption, *block.above) for line in (text, "")]
            head, *rows = (_cells(row) for row in block.rows)
            lines += [_piped(head), "|" + "---|" * len(head), *map(_piped, rows), ""]
            lines += [block.note, ""] if block.note else []
    return "\n".join(lines).encode()


def plain_text_of(title: str, blocks: Sequence[Block]) -> bytes:
    """The blocks as plain text, one paragraph a line, the cells of a table with tabs between them."""
    lines = [title, ""]
    for block in blocks:
        if isinstance(block, Form):
            lines += ["", block.caption, *block.above, *("\t".join(_cells(row)) for row in block.rows)]
            lines += [block.note, ""] if block.note else [""]
        else:
            lines.append(block.text if isinstance(block, Heading) else block)
    return "\n".join(lines).encode()


def _cells(row: Sequence[str]) -> list[str]:
    return ["" if text in (LEFT, UP) else text for text in row]


def _piped(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
