"""Reports as one self-contained page: the text as read with its figures marked, and the findings beside it.

Owns the page as a whole: it asks nothing of a network and runs no script, and its policy forbids both. Everything that
stems from a report is escaped by the template engine. Needs Jinja2, which is imported only here.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from auditor import __version__
from auditor.engine.model import Severity
from auditor.reports import wording
from auditor.reports.clean import clean
from auditor.reports.formats import Outcome
from auditor.reports.html.page import QUERY, WIDE, Page, page_of
from auditor.reports.html.words import WORDS
from auditor.reports.report_lines import grand_total
from auditor.reports.unread import Unread

if TYPE_CHECKING:
    from jinja2 import Environment


def outcomes_to_html(outcomes: Sequence[Outcome]) -> str:
    """The page for all outcomes; those of reports must hold what was read of them."""
    lang = outcomes[0].lang
    pages: list[Page | Unread] = []
    for number, outcome in enumerate(outcomes, 1):
        if isinstance(outcome.report, Unread):
            pages.append(outcome.report)
        elif outcome.read is not None:
            pages.append(page_of(outcome.report, outcome.read, lang, number, outcome.hidden))
    read = [page for page in pages if isinstance(page, Page)]
    told = [item for page in read for item in (*page.items, *page.queries)]
    kinds = sorted({(f"k-{item.finding.kind.value}", wording.KIND[item.finding.kind].of(lang)) for item in told})
    sections = _sections(read, lang)
    style = (
        templates()
        .get_template("style.css.jinja")
        .render(
            filters=[value for value, _ in (*kinds, *sections)],
            matches=_matches(read) if told else [],
            by_kind=len(kinds) > 1,
            by_section=len(sections) > 1,
        )
    )
    return (
        templates()
        .get_template("page.html.jinja")
        .render(
            pages=[(page, isinstance(page, Page)) for page in pages],
            title=" · ".join([WORDS["report"].of(lang), *(page.name for page in read[:1])]),
            total=_total(outcomes, lang) if len(outcomes) > 1 else [],
            levels=_levels(lang) if told else [],
            kinds=kinds,
            sections=sections,
            words={name: word.of(lang) for name, word in WORDS.items()},
            lang=lang,
            html_lang="en" if lang == "en" else "zh-CN",
            style=style,
            policy=policy_of(style),
            version=__version__,
        )
    )


def _total(outcomes: Sequence[Outcome], lang: str) -> list[str]:
    """What all reports come to together."""
    return [line.text for line in grand_total([outcome.report for outcome in outcomes], lang, WIDE)[1:]]


def _levels(lang: str) -> list[tuple[str, str, str]]:
    """What can be chosen by severity: class, mark and name."""
    levels = [(s.code, wording.SEVERITY_MARK[s], wording.SEVERITY[s].of(lang)) for s in reversed(Severity)]
    return [*levels, (QUERY, wording.QUERY_MARK, wording.QUERY.of(lang))]


def _sections(pages: Sequence[Page], lang: str) -> list[tuple[str, str]]:
    """The sections in which something is told: the class of its items, and the name."""
    return [
        (f"{page.id}s{part.number}", part.name or WORDS["no_section"].of(lang))
        for page in pages
        for part in page.coverage
        if part.told
    ]


def _matches(pages: Sequence[Page]) -> list[tuple[str, str, str]]:
    """Level, kind and section of the items, each combination once: where none of them is chosen, no item is shown."""
    found = (
        (item.level, f"k-{item.finding.kind.value}", f"{page.id}s{item.section}")
        for page in pages
        for item in (*page.items, *page.queries)
    )
    return sorted(set(found))


def policy_of(style: str) -> str:
    """Nothing may be loaded or run; only the one style of the page is known by its hash."""
    known = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{known}'; base-uri 'none'; form-action 'none'"


@cache
def templates() -> Environment:
    """The templates of the pages, which escape whatever is put into them."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("auditor.reports.html", "templates"),
        autoescape=lambda name: name is not None and ".html" in name,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["wording"] = wording
    made.filters["clean"] = clean
    return made
