"""The part of a Word file that holds its comments: those that are there stay, new ones are added behind them.

Owns the XML of comments and of their marks. Leaves where the marks go to word.py.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.annotate.container import Container, numbered
from auditor.annotate.notes import AUTHOR, INITIALS
from auditor.annotate.splice import appended, quoted
from auditor.readers.xml import Element
from auditor.records import NamedTuple

_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT_TYPE = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_ID = r"<(?:\w+:)?{}\b[^>]*?\s(?:\w+:)?id\s*=\s*[\"'](\d+)[\"']"


class Comment(NamedTuple):
    """A comment with its number; the lines of its text become paragraphs."""

    number: int
    text: str


class _Marks(NamedTuple):
    start: str
    end: str


MARKS = _Marks(
    '<{p}commentRangeStart {p}id="{id}"/>',
    '<{p}commentRangeEnd {p}id="{id}"/><{p}r><{p}commentReference {p}id="{id}"/></{p}r>',
)


def first_id(container: Container, main: str, document: bytes) -> int:
    """A number above those of all comments there are."""
    part = container.related(main, "comments")
    comments = (container.get(part) if part else None) or b""
    highest = numbered(_ID.format("comment"), comments.decode("utf-8", "replace"))
    marks = numbered(_ID.format("comment(?:RangeStart|RangeEnd|Reference)"), document.decode("utf-8", "replace"))
    return max(highest, marks) + 1


def add_comments(container: Container, main: str, namespace: str, comments: Sequence[Comment], lang: str) -> None:
    """Put the comments into the comments part, which is made where there is none."""
    part = container.related(main, "comments")
    data = container.get(part) if part else None
    if part is None or data is None:
        part = container.unused("word/comments{}.xml") if container.get("word/comments.xml") else "word/comments.xml"
        container.relate(main, _STRICT_TYPE if namespace == _STRICT else _TYPE, part)
        container.declare(part, _CONTENT_TYPE)
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        data = f'{head}<w:comments xmlns:w="{namespace}"></w:comments>'.encode()
        container.set(part, data)
    root = container.parsed(part)
    prefix = None if root is None else prefix_in(root, namespace)
    declared = "" if prefix else f' xmlns:w="{namespace}"'
    made = "".join(_xml(comment, prefix or "w:", declared, lang) for comment in comments)
    container.set(part, appended(data, made))


def prefix_in(element: Element, namespace: str) -> str | None:
    """A prefix, with its colon, that stands for the namespace inside `element`; attributes need one."""
    return next((f"{prefix}:" for prefix, uri in element.nsmap.items() if prefix and uri == namespace), None)


def _xml(comment: Comment, p: str, declared: str, lang: str) -> str:
    reference = f"<{p}r><{p}annotationRef/></{p}r>"
    paragraphs = []
    for line in comment.text.split("\n"):
        run = f'<{p}r><{p}t xml:space="preserve">{quoted(line)}</{p}t></{p}r>'
        paragraphs.append(f"<{p}p>{reference}{run}</{p}p>")
        reference = ""
    who = f'{p}author="{AUTHOR[lang]}" {p}initials="{INITIALS[lang]}"'
    return f'<{p}comment{declared} {p}id="{comment.number}" {who}>{"".join(paragraphs)}</{p}comment>'
