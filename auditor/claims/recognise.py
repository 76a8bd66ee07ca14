"""All claims of a report: those of its running text and those of its tables.

A recogniser that fails does not hide the others: what it could not do is returned as a Crash, and shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from auditor.claims.expression import Expr, Sum
from auditor.claims.facts import recognise_facts
from auditor.claims.facts.recognition import facts_of
from auditor.claims.model import Claim, Kind, Relation
from auditor.claims.prose.bounds import NO_BASE
from auditor.claims.prose.context import Prose, read_prose
from auditor.claims.prose.families import prose_parts
from auditor.claims.prose.wording import wording_of
from auditor.claims.reading.names import naming_of
from auditor.claims.relations.claiming import relation_claims
from auditor.claims.relations.stream import stream_of
from auditor.claims.silence import Silence, silences_of
from auditor.errors import Crash, guarded
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Figure, Place
from auditor.figures.read import ReportFigures
from auditor.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from auditor.claims.previous import Comparatives, LastYear
    from auditor.document import Block

Reading = tuple[Relation, object]
Part = tuple[str, Callable[[], Iterable[Claim]]]


class Recognised(NamedTuple):
    """What a report asserts: the claims of running text in reading order, then those of the tables.

    `crashes` are the recognisers that failed; `silences` say for every figure why it may be in none of the claims.
    `missing` are figures about last year of which last year's report, where it is given, prints nothing.
    """

    claims: tuple[Claim, ...]
    crashes: tuple[Crash, ...]
    silences: Mapping[Place, Silence]
    missing: tuple[Figure, ...] = ()


def recognise_claims(
    figures: ReportFigures, lexicon: Lexicon, last: LastYear | None = None, blocks: Sequence[Block] = ()
) -> Recognised:
    """All that `figures`, those of `blocks`, assert; with last year's report what they say of that, too."""
    claims: list[Claim] = []
    crashes: list[Crash] = []
    prose = read_prose(figures, wording_of(lexicon))
    for name, part in _parts(prose, figures, lexicon):
        found = guarded(name, lambda part=part: tuple(part()))  # type: ignore[misc]
        if isinstance(found, Crash):
            crashes.append(found)
        else:
            claims += found
    if figures.grids:
        claims = _without_denied_by_rows(_without_sums_of_forms(claims), prose, lexicon)
    if figures.unreadable:
        claims = _undecided(claims, figures)
    missing: tuple[Figure, ...] = ()
    if last is not None:
        compared = guarded("last year", lambda: _of_last_year(prose, blocks, figures, lexicon, last))
        if isinstance(compared, Crash):
            crashes.append(compared)
        else:
            claims += compared.claims
            missing = compared.missing
    claims = _without_other_bases(_one_way(_once(claims)))
    return Recognised(tuple(claims), tuple(crashes), silences_of(prose, lexicon), missing)


def _of_last_year(
    prose: Prose, blocks: Sequence[Block], figures: ReportFigures, lexicon: Lexicon, last: LastYear
) -> Comparatives:
    from auditor.claims.previous import compared_with_last_year  # of use only where last year's report is given

    return compared_with_last_year(prose, blocks, figures, facts_of(prose, lexicon), last, naming_of(lexicon))


def _without_sums_of_forms(claims: Sequence[Claim]) -> list[Claim]:
    """The claims but those that add up rows or columns in a way that the standard form denies."""
    from auditor.claims.forms.within import without_denied  # of use only where there is a table
    from auditor.claims.tables.invariants import PATTERN as MINED
    from auditor.claims.tables.recognition import SUMS

    return without_denied(claims, (*SUMS, MINED))


def _without_denied_by_rows(claims: Sequence[Claim], prose: Prose, lexicon: Lexicon) -> list[Claim]:
    """The claims but those of the text that a table beside it denies."""
    from auditor.claims.facts.rows.denied import without_denied_by_rows  # of use only where there is a table

    return list(without_denied_by_rows(claims, prose, naming_of(lexicon)))


def _undecided(claims: Sequence[Claim], figures: ReportFigures) -> list[Claim]:
    """The claims, those among whose figures one cannot be read as no more than possible."""
    from auditor.claims.unread import undecided_beside_unread  # of use only where there is such a number

    return list(undecided_beside_unread(claims, figures))


def _once(claims: Iterable[Claim]) -> list[Claim]:
    """The claims without those whose only reading an earlier claim about the same figure has among its own; of two with
    the same only reading the one that is more likely meant."""
    read: dict[tuple[Kind, Place], dict[Reading, int]] = {}
    kept: list[Claim] = []
    for claim in claims:
        known = read.setdefault((claim.kind, claim.reported.place), {})
        readings = [(h.relation, _terms(h.expected)) for h in claim.hypotheses]
        at = known.get(readings[0]) if len(readings) == 1 else None
        if at is None:
            known.update(dict.fromkeys(readings, len(kept)))
            kept.append(claim)
        elif len(kept[at].hypotheses) == 1 and kept[at].hypotheses[0].is_less_likely_than(claim.hypotheses[0]):
            kept[at] = claim
    return kept


def _one_way(claims: Sequence[Claim]) -> list[Claim]:
    """Of two claims that the same figures differ, one way and the other, the one that is more likely meant.

    注销1.47万户，同期新登记3.28万户，净增1.81万户 tells what came less what went, whichever is told first.
    """
    best: dict[frozenset[Place], Claim] = {}
    for claim in (c for c in claims if _is_one_difference(c)):
        figures = frozenset(figure.place for figure in claim.evidence(claim.hypotheses[0]))
        known = best.setdefault(figures, claim)
        if known.hypotheses[0].is_less_likely_than(claim.hypotheses[0]):
            best[figures] = claim
    kept = set(map(id, best.values()))
    return [claim for claim in claims if id(claim) in kept or not _is_one_difference(claim)]


def _without_other_bases(claims: Sequence[Claim]) -> list[Claim]:
    """The claims but those that reckon a rate by other amounts where its own grew from nothing: 增加5万元，增长100%."""
    from_nothing = {claim.reported.place for claim in claims if claim.pattern == NO_BASE}
    return [c for c in claims if c.kind is not Kind.CHANGE or c.reported.place not in from_nothing]


def _is_one_difference(claim: Claim) -> bool:
    return claim.kind is Kind.DIFFERENCE and len(claim.hypotheses) == 1


def _terms(expr: Expr) -> object:
    """What is added to what, whatever the order of the terms; other expressions as they are."""
    return frozenset(expr.terms) if isinstance(expr, Sum) else expr


def _parts(prose: Prose, figures: ReportFigures, lexicon: Lexicon) -> Iterable[Part]:
    stream = stream_of(prose)
    yield "relations", lambda: relation_claims(stream)
    if any(prose.wording.has("yearly", item.mention.lead) for item in stream.items):
        from auditor.claims.growth.recognition import (
            mean_growth_claims,
        )  # slow to load, and of use only where one is told

        yield "yearly means of growth", lambda: mean_growth_claims(stream)
    if any(prose.wording.has("contribution", view.value) for view in prose.views):
        from auditor.claims.growth.increases import increase_claims  # of use only where one is told
        from auditor.claims.growth.pulls import pull_claims

        yield "contributions of increases", lambda: increase_claims(stream)
        yield "contributions to growth", lambda: pull_claims(stream)
    yield from prose_parts(prose)
    yield "facts", lambda: recognise_facts(prose, lexicon)
    if figures.grids:
        # slow to load, and of use only where there is a table
        from auditor.claims.forms import recognise_forms
        from auditor.claims.tables import recognise_tables
        from auditor.claims.tables.apart import without_told_apart

        yield "tables", lambda: without_told_apart(recognise_tables(figures.grids, lexicon), prose)
        yield "forms", lambda: recognise_forms(figures)
