"""One finding as lines for a person: what the report says, what follows from its own numbers, why, and what to do.

Owns the order and wording of the parts. Everything that stems from the report passes through clean(). Leaves grouping
and counts to report_lines.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from auditor.claims.expression import figures_of, value_of
from auditor.claims.model import Kind, Relation
from auditor.engine.model import Check, Diagnosis, Finding, Related, Severity
from auditor.engine.writing import bilingual_amount, difference_text, with_unit
from auditor.figures.model import Approx, Figure
from auditor.language import Bilingual
from auditor.reports import wording
from auditor.reports.clean import clean
from auditor.reports.columns import shortened_around, width_of
from auditor.reports.layout import SEVERITY_STYLE, Line, Span, Style, View, labelled

INDENT = 4
QUOTE_LINES = 2  # a quote takes at most so many lines; a person needs the figure and what it belongs to
MAX_RELATED = 6
_NO_DIGIT = r"(?!\d)"
_WITHOUT_DIFFERENCE = (Kind.UNIT, Kind.IMPOSSIBLE, Kind.DIRECTION)  # how far off says nothing there


def finding_lines(finding: Finding, view: View, is_query: bool = False) -> list[Line]:
    """The block of one finding: its head, then one labelled item for each thing known about it."""
    lang = view.lang
    lines = _head(finding, view, is_query)
    lines += _item(quote_label(finding).of(lang), _quote(finding, view), view)
    message = clean(finding.message.of(lang))
    lines += _item(wording.MEANING.of(lang), (Span(message or clean(finding.title.of(lang))),), view)
    lines += _calculation(finding, message, view)
    difference = difference_words(finding.check, lang)
    if difference and difference not in message:
        lines += _item(wording.DIFFERENCE.of(lang), (Span(difference),), view)
    for diagnosis in finding.diagnosis:
        lines += _diagnosis(diagnosis, view)
    told = [related for related in finding.related if clean(related.message.of(lang)) not in message]
    lines += _related(told, view)
    return lines


def quote_label(finding: Finding) -> Bilingual:
    """What is shown of the report: its own words, or of a cell the names of row and column, which are no excerpt."""
    return (
        wording.CELL
        if finding.reported.place.row is not None and finding.quote == finding.reported.label
        else wording.QUOTE
    )


def brief_line(finding: Finding, view: View, is_query: bool = False) -> Line:
    """One finding on one line: mark, place, figure, title, what it should be, id."""
    lang = view.lang
    mark, style = wording.SEVERITY_MARK[finding.severity], SEVERITY_STYLE[finding.severity]
    if is_query:
        mark, style = wording.QUERY_MARK, Style.QUERY
    place = clean(wording.place_words(finding.reported.location, lang, view.captions))
    expected = clean(bilingual_amount(finding.check.expected_text).of(lang))
    spans = (
        Span(f"{mark} ", style),
        Span(f"{place}  " if place else ""),
        Span(figure_words(finding.reported), Style.FIGURE),
        Span(f"  {clean(finding.title.of(lang))}"),
        Span(f"  {wording.EXPECTED.of(lang)} {expected}" if expected else "", Style.EXPECTED),
        Span(f"  [{clean(finding.rule)} {clean(finding.id)}]", Style.FAINT),
    )
    return Line(spans)


def _calculation(finding: Finding, message: str, view: View) -> list[Line]:
    """The calculation and the expected value, as far as the message does not tell them; of a lone figure its place."""
    lang, check = view.lang, finding.check
    expression, expected = (clean(bilingual_amount(t).of(lang)) for t in (check.expression, check.expected_text))
    other = check.hypothesis.expected
    if isinstance(other, Figure) and check.hypothesis.relation is Relation.EQUAL:
        shown = clean(with_unit(other)) if check.claim.kind is Kind.DIRECTION else expression
        words = (wording.place_words(other.location, lang, view.captions), shown)
        compared = _item(wording.COMPARED.of(lang), (Span("  ".join(word for word in words if word)),), view)
        return compared + _seen_again(check, view)
    lines: list[Line] = []
    if expression and _squeezed(expression) not in _squeezed(message):
        lines += _item(wording.SUM_DONE.of(lang), (Span(expression),), view)
    if check.claim.kind is not Kind.DIRECTION and expected and expected not in message and expected not in expression:
        lines += _item(wording.EXPECTED.of(lang), (Span(expected, Style.EXPECTED),), view)
    return lines


def _seen_again(check: Check, view: View) -> list[Line]:
    """The other places that print one of the two figures of a tie: they are right or wrong with it."""
    pair = (check.claim.reported, *figures_of(check.hypothesis.expected))
    others = {f.place: f for f in check.claim.context if f.base in [p.base for p in pair]}
    for figure in pair:
        others.pop(figure.place, None)
    again = [(wording.place_words(f.location, view.lang, view.captions), figure_words(f)) for f in others.values()]
    text = ("; " if view.lang == "en" else "；").join("  ".join(word for word in words if word) for words in again)
    return _item(wording.SEEN_AGAIN.of(view.lang), (Span(text),), view) if text else []


def figure_words(figure: Figure) -> str:
    """A figure as a person refers to it: its printed text, with the unit of its table where none is printed at it."""
    return clean(with_unit(figure))


def difference_words(check: Check, lang: str) -> str:
    """How far the reported figure is off and in which direction; "" where the claim is no equation of plain figures."""
    figure = check.claim.reported
    if (
        check.claim.kind in _WITHOUT_DIFFERENCE
        or check.expected is None
        or figure.approx is not Approx.NONE
        or check.hypothesis.relation is not Relation.EQUAL
    ):
        return ""
    expected = value_of(check.hypothesis.expected)
    if expected is None or expected == figure.base:
        return ""
    return clean(difference_text(figure, expected).of(lang))


def _head(finding: Finding, view: View, is_query: bool) -> list[Line]:
    """Severity, place, figure, title, probability and id; the title moves to a second line where they do not fit."""
    severity, lang = finding.severity, view.lang
    mark = Span(f"{wording.SEVERITY_MARK[severity]} {wording.SEVERITY[severity].of(lang)}", SEVERITY_STYLE[severity])
    if is_query:
        mark = Span(f"{wording.QUERY_MARK} {wording.QUERY.of(lang)}", Style.QUERY)
    place = wording.place_words(finding.reported.location, lang, view.captions)
    start = (
        Span("  "),
        mark,
        Span(f"  {clean(place)}" if place else ""),
        Span(f"  {clean(finding.reported.text).strip()}", Style.FIGURE),
    )
    title = Span(clean(finding.title.of(lang)), Style.HEADING)
    sure = "" if severity is Severity.INFO else f"  {wording.probability_words(finding.probability, lang)}"
    name = Span(f"{sure}  [{clean(finding.rule)} {clean(finding.id)}]", Style.FAINT)
    head = Line((*start, Span("  "), title, name))
    if width_of(head.text) <= view.width:
        return [head]
    return [Line(start), *labelled("", (title, name), INDENT, 0, view.width)]


def _quote(finding: Finding, view: View) -> tuple[Span, ...]:
    """The sentence or row around the figure, shortened, as it can be searched for; the figure stands out in colour.

    Where the words are at fault (大于) the whole sentence is shown.
    """
    figure = clean(finding.reported.text).strip()
    quote = clean(finding.quote) or clean(finding.reported.label)
    found = re.search(rf"(?<![\d.]){re.escape(figure)}{_NO_DIGIT if figure[-1:].isdigit() else ''}", quote)
    if found is None:  # of a table the quote is the row's label
        quote = f"{quote} {figure}".strip()
    start = len(quote) - len(figure) if found is None else found.start()
    room = QUOTE_LINES * (view.width - INDENT - wording.LABEL_COLUMNS[view.lang]) - 8
    room = max(room, width_of(quote)) if finding.kind is Kind.DIRECTION else room
    before, middle, after = shortened_around(quote, start, start + len(figure), room)
    return (Span(before), Span(middle, Style.FIGURE), Span(after))


def _diagnosis(diagnosis: Diagnosis, view: View) -> list[Line]:
    lang = view.lang
    explanation = clean(diagnosis.explanation.of(lang))
    lines = _item(wording.CAUSE.of(lang), (Span(explanation),), view)
    if diagnosis.suggestion is None or clean(diagnosis.suggestion) in explanation:
        return lines
    before, value = _suggestion(diagnosis, lang, view.captions)
    return lines + _item(wording.SUGGESTION.of(lang), (Span(before), Span(value, Style.EXPECTED)), view)


def suggestions_of(finding: Finding, lang: str, captions: Mapping[int, str]) -> tuple[str, ...]:
    """What to change, a sentence for each suggestion; several causes that come to the same change give it once."""
    sentences = ("".join(_suggestion(d, lang, captions)) for d in finding.diagnosis if d.suggestion)
    return tuple(dict.fromkeys(sentences))


def _suggestion(diagnosis: Diagnosis, lang: str, captions: Mapping[int, str]) -> tuple[str, str]:
    """The sentence that tells a suggestion, up to the value and this."""
    value, culprit = clean(diagnosis.suggestion or ""), diagnosis.culprit
    if culprit is None:
        return ("if so: " if lang == "en" else "如确系此因，应为 "), value
    place, old = wording.place_words(culprit.location, lang, captions), clean(culprit.text)
    if lang == "en":
        return f"if so, change {old}{f' ({place})' if place else ''} to ", value
    return f"如确系此因，将{f'{place}的' if place else ''} {old} 改为 ", value


def _related(related: Sequence[Related], view: View) -> list[Line]:
    lines: list[Line] = []
    for other in related[:MAX_RELATED]:
        place = wording.place_words(other.check.claim.reported.location, view.lang, view.captions)
        text = f"{place}{': ' if view.lang == 'en' else '：'}{clean(other.message.of(view.lang))}"
        lines += _item(wording.RELATED.of(view.lang), (Span(text),), view)
    left = len(related) - MAX_RELATED
    if left > 0:
        text = f"and {left} more (see --format json)" if view.lang == "en" else f"另有 {left} 处（见 --format json）"
        lines += _item("", (Span(text, Style.FAINT),), view)
    return lines


def _item(label: str, spans: tuple[Span, ...], view: View) -> list[Line]:
    label_width = max(wording.LABEL_COLUMNS[view.lang], width_of(label) + 2)
    return labelled(label, spans, INDENT, label_width, view.width)


def _squeezed(text: str) -> str:
    return text.replace(" ", "")
