"""Two drafts held against each other, as one self-contained page like that of a report: no network, no script."""

from __future__ import annotations

from auditor import __version__
from auditor.editions.comparing import Comparison
from auditor.reports import comparison_words as words
from auditor.reports import wording
from auditor.reports.comparison_tables import QUERY, comparison_counts, comparison_notes, comparison_parts
from auditor.reports.html import policy_of, templates
from auditor.reports.html.words import WORDS

MARKS = {**{severity.code: mark for severity, mark in wording.SEVERITY_MARK.items()}, QUERY: wording.QUERY_MARK}


def comparison_to_html(found: Comparison, lang: str = "zh") -> str:
    """The page; what is gone or new as a whole is folded away."""
    style = templates().get_template("style.css.jinja").render(filters=[], matches=[], by_kind=False, by_section=False)
    return (
        templates()
        .get_template("comparison.html.jinja")
        .render(
            title=words.COMPARED.of(lang),
            drafts=[(words.OLD.of(lang), found.old), (words.NEW.of(lang), found.new)],
            counts=comparison_counts(found, lang),
            notes=comparison_notes(found, lang),
            parts=comparison_parts(found, lang),
            folded=("gone", "added", "removed"),
            marks=MARKS,
            nothing=words.NOTHING.of(lang),
            made_by=WORDS["made_by"].of(lang),
            lang=lang,
            html_lang="en" if lang == "en" else "zh-CN",
            style=style,
            policy=policy_of(style),
            version=__version__,
        )
    )
