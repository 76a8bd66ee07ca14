"""What marked copies of OpenDocument files (.odt, .ods) share: the comment itself, and its signature remark.

Owns the XML of an annotation. It declares its own prefixes, so that it may stand in any part. Leaves places to odt.py
and ods.py.
"""

from __future__ import annotations

from auditor.annotate.container import Container
from auditor.annotate.marked import SIGNED
from auditor.annotate.notes import AUTHOR
from auditor.annotate.splice import quoted
from auditor.document import Remark

CONTENT = "content.xml"
_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
_CREATOR = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
_SIGNATURES = "META-INF/documentsignatures.xml"


def annotation(text: str, lang: str, name: str = "") -> str:
    """A comment; with a name what it speaks of ends at `annotation_end` of that name."""
    named = f' office:name="{quoted(name)}"' if name else ""
    creator = f"<dc:creator {_CREATOR}>{quoted(AUTHOR[lang])}</dc:creator>"
    return f"<office:annotation {_NAMES}{named}>{creator}{paragraphs(text)}</office:annotation>"


def annotation_end(name: str) -> str:
    """The end of what the comment of that name speaks of."""
    return f'<office:annotation-end {_NAMES} office:name="{quoted(name)}"/>'


def paragraphs(text: str) -> str:
    """The lines of a text as paragraphs that declare their own prefix."""
    return "".join(f"<text:p {_NAMES}>{quoted(line)}</text:p>" for line in text.split("\n"))


def remarks_of(container: Container) -> tuple[Remark, ...]:
    """That the original was signed, where it was."""
    return (SIGNED,) if container.get(_SIGNATURES) is not None else ()
