"""What rules/forms says: the standard forms with their named rows and columns, and the ties between named cells.

Owns the frozen values FormRule, RowRule, EquationRule, TieRule, Term, Reading and CarryRule. Leaves reading the files
to book.py, finding the forms in a report to found.py and the claims to within.py, ties.py and carry.py. Nothing here
knows a figure.
"""

from __future__ import annotations

from collections.abc import Mapping

from auditor.claims.model import Relation, Strength
from auditor.language import Bilingual
from auditor.records import NamedTuple

EACH_SUBJECT = "每个科目"  # the row of every subject code both forms have
EACH_CLASS = "每个类"  # the row of every top level subject, by name
SUM_OF_CLASSES = "各类之和"  # all rows of top level codes added up
ONLY_ROW = "-"  # a form without row labels


class RowRule(NamedTuple):
    """How a named row is printed: one of `words` (* stands for anything), on that side of a two-sided form.

    Only rows below a row called `after` and above one called `before` count, where these are given. `each` says that
    the name stands for all such rows added up, which is told only where no other row between them has a figure; `lone`
    that its one figure is meant, whatever column that stands in.
    """

    words: tuple[str, ...]
    side: str = ""  # "left", "right" or "" for either
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    each: bool = False
    lone: bool = False


class Named(NamedTuple):
    """A signed row or column of an equation within a form; the cell of an `optional` one may be blank."""

    sign: int
    name: str
    optional: bool = False


class EquationRule(NamedTuple):
    """What holds within a form: between named rows in every column of amounts, or between named columns in every row.

    `readings`, best first, are what the reported row or column equals or must not exceed. `often` says that it does
    not always hold: something that the form does not print may come in.
    """

    equation: str
    of_rows: bool
    reported: str
    readings: tuple[tuple[Relation, tuple[Named, ...]], ...]
    strength: Strength
    reason: Bilingual
    may_differ: Bilingual
    often: bool = False


class FormRule(NamedTuple):
    """A standard form: how it is recognised and what its rows and columns are called.

    A column is one of several readings; each reading is the header labels that must all stand over it.
    """

    name: str
    family: str
    about: Bilingual
    titles: tuple[str, ...]
    not_in_title: tuple[str, ...]
    numbers: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...]  # of each group of words one must be a row or header label
    amounts: tuple[tuple[str, ...], ...]  # the column meant where a tie names none
    rows: Mapping[str, RowRule]
    columns: Mapping[str, tuple[tuple[str, ...], ...]]
    subjects: RowRule  # where subjects are listed by name
    shape_is_enough: bool = False  # its labels tell it, even without a title
    counts: bool = False  # it counts cases: whole numbers without a unit, which nobody has rounded
    equations: tuple[EquationRule, ...] = ()


class Term(NamedTuple):
    """A signed named cell; an `optional` one counts as nothing where it is blank or not printed."""

    sign: int
    form: str
    row: str
    column: str | None
    optional: bool = False


class Reading(NamedTuple):
    """What the reported cell must equal, or must not exceed."""

    relation: Relation
    terms: tuple[Term, ...]


class TieRule(NamedTuple):
    """A tie: the reported cell, its readings (best first), how surely it must hold, why, and what may differ."""

    equation: str
    reported: Term
    readings: tuple[Reading, ...]
    strength: Strength
    reason: Bilingual
    may_differ: Bilingual
    place: str  # file and number, for messages

    @property
    def forms(self) -> frozenset[str]:
        """The names of the forms the first reading needs."""
        terms = self.readings[0].terms
        needed = [t.form for t in terms if not t.optional] or [t.form for t in terms]
        return frozenset((self.reported.form, *needed))


class CarryRule(NamedTuple):
    """Within one form with a row a year: what one year opens with is what the year before closed with."""

    form: str
    opening: str
    closing: str
    bases: tuple[str, ...]  # of which both years must be labelled with the same: 决算
    strength: Strength
    reason: Bilingual
    may_differ: Bilingual


class FormBook(NamedTuple):
    """All forms by name, and all ties."""

    forms: Mapping[str, FormRule]
    ties: tuple[TieRule, ...]
    carries: tuple[CarryRule, ...]
