"""The claims of ties: what a named cell of one form must be, given the named cells of other forms.

Owns tie_claims. Every reading of a tie becomes a hypothesis; the readings behind the first one name what the report
itself may show as the reason of a difference, so that they can only acquit. Cost: ties × (rows with a subject).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.claims.expression import Expr, Sum, figures_of
from auditor.claims.forms.found import FoundForm, Line
from auditor.claims.forms.model import EACH_CLASS, EACH_SUBJECT, ONLY_ROW, SUM_OF_CLASSES, Reading, Term, TieRule
from auditor.claims.forms.runs import Run, sets_for
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.figures.model import Dimension, Figure
from auditor.figures.scan import BARE
from auditor.records import NamedTuple

BY_SUBJECT = (EACH_SUBJECT, EACH_CLASS)
PATTERNS = {
    "tie": (Kind.TIE_OUT, "table.form-tie"),
    "sum": (Kind.SUM, "table.form-sum"),
    "part": (Kind.TIE_OUT, "table.form-part"),
}


class Setting(NamedTuple):
    """The forms a tie is tried in, and the subject it is tried for ("" where it is for none)."""

    forms: Run
    subject: str = ""

    def figure(self, term: Term) -> Figure | None:
        """The figure of a named cell."""
        form = self.forms.get(term.form)
        if form is None:
            return None
        if term.row not in BY_SUBJECT:
            return form.cell(term.row, term.column)
        line = subject_lines(form, term.row).get(self.subject)
        return None if line is None else form.figure(line, term.column)

    def terms(self, term: Term) -> list[Figure]:
        """The figures a term stands for: one, or those of all top level codes; none where it is not printed."""
        form = self.forms.get(term.form)
        if term.row == SUM_OF_CLASSES and form is not None:
            lines = form.classes.values()
            return [f for f in (form.figure(line, term.column) for line in lines) if f is not None]
        figure = self.figure(term)
        return [] if figure is None else [figure]


def subject_lines(form: FoundForm, row: str) -> dict[str, Line]:
    """The lines of a form by subject: by code, or top level ones by name."""
    return form.subjects if row == EACH_SUBJECT else form.classes


# How likely a tie is meant: its rule and the names of both cells say so, whatever its severity (where 1 in 1 000 forms
# or cells is taken for another one).
ASSERTED = {Strength.EXPLICIT: 0.999, Strength.LIKELY: 0.998}


def tie_claims(ties: Sequence[TieRule], families: Mapping[str, str], runs: Mapping[str, list[Run]]) -> Iterator[Claim]:
    """The claims of all ties whose forms the report has."""
    for tie in ties:
        for forms in sets_for(tie.forms, families, runs):
            for subject in _subjects(tie, forms):
                claim = _claim(tie, Setting(forms, subject))
                if claim is not None:
                    yield claim


def _subjects(tie: TieRule, forms: Run) -> list[str]:
    """The subjects of the reported form, for a tie by subject; one blank one for a tie of single cells."""
    row = tie.reported.row
    return list(subject_lines(forms[tie.reported.form], row)) if row in BY_SUBJECT else [""]


def _claim(tie: TieRule, setting: Setting) -> Claim | None:
    """The claim of `tie` in `setting`; None where a cell it needs is not printed or measures something else."""
    printed = setting.figure(tie.reported)
    first = _expected(tie.readings[0], setting)
    if printed is None or first is None:
        return None
    reported = _in_unit_of(printed, figures_of(first))
    strength = tie.strength if reported is printed else Strength.POSSIBLE
    hypotheses: list[Hypothesis] = []
    for number, reading in enumerate(tie.readings):
        expected = _expected(reading, setting) if number else first
        if expected is not None and _comparable(reported, expected):
            hypotheses.append(Hypothesis(expected, strength, "form-tie", reading.relation, ASSERTED.get(strength)))
        elif number == 0:
            return None
        strength = Strength.POSSIBLE
    kind, pattern = PATTERNS[_shape(hypotheses[0])]
    return Claim(kind, pattern, reported, tuple(hypotheses), _subject(tie, setting))


def _in_unit_of(figure: Figure, others: Sequence[Figure]) -> Figure:
    """`figure`, read as money in the unit of the others where its form states no unit at all."""
    if figure.unit != BARE or not others or others[0].unit.dimension is not Dimension.MONEY:
        return figure
    return figure._replace(unit=others[0].unit)


def _expected(reading: Reading, setting: Setting) -> Expr | None:
    """The expression of a reading; None where a cell it needs, or every cell, is not printed."""
    parts: list[tuple[int, Expr]] = []
    for term in reading.terms:
        found = setting.terms(term)
        if not found and not term.optional:
            return None
        parts += [(term.sign, figure) for figure in found]
    if not parts:
        return None
    return parts[0][1] if len(parts) == 1 and parts[0][0] == 1 else Sum(tuple(parts))


def _comparable(reported: Figure, expected: Expr) -> bool:
    """True where all figures measure the same thing and stand in different cells."""
    figures = (reported, *figures_of(expected))
    units = {(f.unit.dimension, f.unit.noun) for f in figures}
    return len(units) == 1 and len(figures) > 1 and all(f.place != reported.place for f in figures[1:])


def _shape(hypothesis: Hypothesis) -> str:
    if hypothesis.relation is not Relation.EQUAL:
        return "part"
    return "tie" if isinstance(hypothesis.expected, Figure) else "sum"


def _subject(tie: TieRule, setting: Setting) -> str:
    """Both sides in words: 《支出决算表》合计·基本支出 与 《…》…"""
    left = _named(tie.reported, setting)
    right = "＋".join(_named(term, setting) for term in tie.readings[0].terms if setting.terms(term))
    return f"{left} 与 {right}"


def _named(term: Term, setting: Setting) -> str:
    row = "" if term.row == ONLY_ROW else setting.subject if term.row in BY_SUBJECT else term.row
    form = setting.forms[term.form]
    if term.row == EACH_SUBJECT:
        row += subject_lines(form, term.row)[setting.subject].label
    return f"《{term.form}》" + "·".join(part for part in (row, term.column) if part)
