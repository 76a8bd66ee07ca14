"""Reads a report given as Markdown as the program would, for the tests of facts."""

from __future__ import annotations

from auditor.claims.facts.recognition import facts_of, recognise_facts
from auditor.claims.prose.context import Prose, read_prose
from auditor.claims.prose.wording import wording_of
from auditor.engine.judge import judge_all
from auditor.engine.model import Check
from auditor.engine.rules import load_rules
from auditor.figures.lexicon import load_lexicon
from auditor.figures.read import read_figures
from auditor.readers import read_document


def prose_of(text: str) -> Prose:
    """The running text of a report with its tables."""
    figures = read_figures(read_document(text.encode(), name="report.md"), load_lexicon())
    return read_prose(figures, wording_of(load_lexicon()))


def cores_in(text: str) -> list[tuple[str, str]]:
    """Every figure of a report with the thing it is a fact of."""
    return [(fact.figure.text, fact.core) for fact in facts_of(prose_of(text), load_lexicon())]


def ties_in(text: str) -> tuple[Check, ...]:
    """The judged tie-outs of a report."""
    return judge_all(recognise_facts(prose_of(text), load_lexicon()), load_rules())


def told(text: str) -> set[tuple[str, str, str]]:
    """What the tie-outs of a report say: reported figure, the other one, verdict."""
    return {(c.claim.reported.text, c.evidence[1].text, c.verdict.value) for c in ties_in(text)}


def broken(text: str) -> set[tuple[str, str, str]]:
    """The tie-outs that do not hold: reported figure, the other one, how plainly the report asserts the tie."""
    return {
        (c.claim.reported.text, c.evidence[1].text, c.hypothesis.strength.name)
        for c in ties_in(text)
        if c.verdict.value == "inconsistent"
    }
