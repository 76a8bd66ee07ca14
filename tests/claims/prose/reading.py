"""Reads a snippet of running text as the program would, for the tests of prose claims."""

from __future__ import annotations

from auditor.audit import audit_document
from auditor.claims.model import Claim
from auditor.claims.prose.context import read_prose
from auditor.claims.prose.families import recognise_prose
from auditor.claims.prose.mentions import Mention
from auditor.claims.prose.passages import read_mentions
from auditor.claims.prose.wording import wording_of
from auditor.claims.relations.claiming import relation_claims
from auditor.claims.relations.stream import stream_of
from auditor.document import Document, Paragraph, Text
from auditor.engine.judge import judge
from auditor.engine.model import Check
from auditor.engine.rules import load_rules
from auditor.figures.lexicon import load_lexicon
from auditor.figures.read import ReportFigures, read_figures


def document_of(*paragraphs: str) -> Document:
    """A report made of these paragraphs."""
    return Document(None, "text", "", "", tuple(Paragraph(Text(p)) for p in paragraphs))


def figures_in(*paragraphs: str) -> ReportFigures:
    """The figures of a report made of these paragraphs."""
    return read_figures(document_of(*paragraphs), load_lexicon())


def mentions_in(paragraph: str) -> tuple[Mention, ...]:
    """The mentions of one paragraph."""
    return read_mentions(figures_in(paragraph).passages[0], wording_of(load_lexicon()))


def claims_in(*paragraphs: str) -> tuple[Claim, ...]:
    """The claims of these paragraphs."""
    figures, lexicon = figures_in(*paragraphs), load_lexicon()
    stream = stream_of(read_prose(figures, wording_of(lexicon)))
    return (*recognise_prose(figures, lexicon), *relation_claims(stream))


def checks_in(*paragraphs: str) -> tuple[Check, ...]:
    """The judged claims of these paragraphs."""
    return tuple(judge(claim, load_rules()) for claim in claims_in(*paragraphs))


def told(*paragraphs: str) -> set[tuple[str, str, str]]:
    """The rule, reported figure and verdict of each check of a report made of these paragraphs.

    Without what could not be decided, or is too unlikely to be told.
    """
    return {
        (c.rule, c.claim.reported.text, c.verdict.value)
        for c in audit_document(document_of(*paragraphs)).checks
        if c.verdict.value != "indeterminate"
    }
