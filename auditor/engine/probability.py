"""How probable it is that a broken claim is an error of the report: is it meant, and is it like a slip?

Owns that number and nothing else: what the claim asserts comes with it, what slips there are from the evidence room.
The arithmetic is never in doubt (judge.py). How much an error matters is its severity.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from auditor.claims.evidence.odds import ALL, error_probability, rest_likelihood
from auditor.claims.evidence.settings import asserted_by_strength, rest_of_named
from auditor.claims.evidence.slips import LEFT_OUT, Needed, slip_ratio, stale_ratio
from auditor.claims.expression import Expr, Sum, bounds, figures_of, meets, value_of
from auditor.claims.means import lies_among
from auditor.claims.model import Kind, Relation
from auditor.claims.prose.named import PATTERN as NAMED
from auditor.claims.solving import solved_for
from auditor.engine.causes.leaving import needed_terms, signed_terms, without_each
from auditor.engine.culprits import ONE_CELL
from auditor.engine.diagnose import CLEAR
from auditor.engine.judge import divides_by_zero
from auditor.engine.model import Check, Verdict
from auditor.engine.roots import Broken, Root
from auditor.engine.witnesses import Witnesses
from auditor.figures.interval import ONE, Interval
from auditor.figures.model import Figure

PLACES = Decimal("0.001")
MOST = Decimal("0.999")
_MOST_CHECKS = 3
_LIKELY = 0.5
_CERTAIN = (Kind.IMPOSSIBLE, Kind.UNIT, Kind.DIRECTION)
_EXCEEDS = 2.0  # a part that is larger than its whole: unrelated figures are so half the time
# causes that explain as well what is not meant: of another list the figures do agree; of another whole, or with level
# and base turned round, they do unless the words tell these apart
_OF_ANOTHER = (ONE_CELL, "addend-left-out", "decimal-shift")  # and what the slips themselves weigh
_OF_OTHER_ROLES = ("sign", "wrong-whole")
RETOLD = "retold"
_SHARES_TOGETHER = "shares"
SHARES = "prose.shares-total"  # a share is no list that may leave something out
TWO_SIDED = "table.two-sided"  # the totals of two sides are of one size unless they are those of two accounts
_OFF_BY_ONE = 1.5
_TWO_DIGITS = 10
_SHARP = 0.01  # of its size
_NAMED_CAUSE = 12.0  # a cause found by judging the repaired claim again: a rate on the other base, a neighbour's figure


def probability_of(root: Root, witnesses: Witnesses) -> Decimal:
    """0 to 1, three places: that one of the figures of the root is wrong, by the claim that shows it best."""
    alike = [b for b in root.others if b.check.verdict is root.main.check.verdict]  # a doubt is no error
    likeliest = max(_of_check(broken, witnesses) for broken in (root.main, *alike)[:_MOST_CHECKS])
    return min(Decimal(repr(likeliest)).quantize(PLACES, ROUND_HALF_UP), MOST)


def _of_check(broken: Broken, witnesses: Witnesses) -> float:
    check = broken.check
    asserted = asserted_of(check)
    if check.verdict is not Verdict.INCONSISTENT:
        return asserted
    if check.hypothesis.why == RETOLD and all(_is_in_a_table(f, witnesses) for f in _both(check)):
        return 0.0  # two amounts that tables print both are of two things: 收支总计, 财政拨款收支总计
    figures = len(witnesses.around.figures)
    return error_probability(asserted, _ratio(broken, witnesses), _rest(check), figures, check.hypothesis.rivals)


def _both(check: Check) -> tuple[Figure, ...]:
    return (check.claim.reported, *figures_of(check.hypothesis.expected))


def _is_in_a_table(figure: Figure, witnesses: Witnesses) -> bool:
    """True for a number of running text that a tie which holds compares with a cell."""
    ties = (c for c in witnesses.by_place.get(figure.place, ()) if c.claim.kind is Kind.TIE_OUT)
    held = (c for c in ties if c.verdict is Verdict.CONSISTENT)
    return figure.place.col is None and any(f.place.col is not None for c in held for f in _both(c))


def _rest(check: Check) -> float:
    """How much likelier an error than chance makes the difference where no slip explains it."""
    off, claim = _off(check), check.claim
    if claim.pattern == SHARES:
        by_nature = check.hypothesis.asserted is not None
        return rest_likelihood(off, _SHARES_TOGETHER if by_nature else Kind.SHARE.value)
    if claim.pattern == NAMED and off is not None:
        return _of_names(abs(off) * float(claim.reported.base))
    if check.hypothesis.why == ALL:
        return rest_likelihood(off, ALL)
    if _family(claim.pattern) == "prose":
        return rest_likelihood(-off if off is not None and _is_one_less(check) else off, _as_counted(claim.kind))
    by_size = claim.pattern == TWO_SIDED or lies_among(claim.reported, check.hypothesis.expected)
    unknown = 0.0 if by_size else rest_likelihood(None)  # what rows and columns mean does not depend on sizes
    return max(rest_likelihood(off), unknown)


def _of_names(apart: float) -> float:
    """The same for names that are counted: a miscount is off by one or two, another list by anything."""
    settings = rest_of_named()
    return settings["one" if apart < _OFF_BY_ONE else "two" if apart < _OFF_BY_ONE + 1 else "more"]


def _as_counted(kind: Kind) -> str:
    counted = Kind.SUM if kind is Kind.COUNT else kind
    return str(counted.value)


def _off(check: Check) -> float | None:
    """How far the expected value lies from the printed one, by the printed one; None for no equation."""
    point, printed = value_of(check.hypothesis.expected), check.claim.reported.base
    if point is None or not printed or check.hypothesis.relation is not Relation.EQUAL:
        return None
    return float((point - printed) / printed)


def _is_one_less(check: Check) -> bool:
    """True for what an item leaves of a total, where too large a rest is a list that falls short."""
    expected = check.hypothesis.expected
    if check.claim.kind not in (Kind.SUM, Kind.COUNT) or not isinstance(expected, Sum):
        return False
    return sorted(sign for sign, _ in expected.terms) == [-1, 1]


def asserted_of(check: Check) -> float:
    """How likely the report means the reading that is held against it."""
    if check.hypothesis.asserted is not None:
        return check.hypothesis.asserted
    family = "certain" if check.claim.kind in _CERTAIN else _family(check.claim.pattern)
    return asserted_by_strength()[f"{family}-{check.hypothesis.strength.name.lower()}"]


def is_likely_meant(check: Check) -> bool:
    """True for a reading likely enough to say which figure of a broken relation is the wrong one."""
    return asserted_of(check) >= _LIKELY


def _family(pattern: str) -> str:
    return "prose" if pattern.startswith("prose.") else "table"


def _ratio(broken: Broken, witnesses: Witnesses) -> float:
    """How much likelier the printed figures are by an error than by chance."""
    check = broken.check
    if check.hypothesis.relation is not Relation.EQUAL:
        return _EXCEEDS
    needed = list(_needed(check))
    if check.claim.pattern == NAMED and abs(check.claim.reported.value) < _TWO_DIGITS:
        return 0.0  # another digit is any other number: how far off it is says it all
    found = slip_ratio(needed, _list_slips(check))
    if not check.claim.reported.value:
        return found  # nothing is left of two amounts that are alike: what is needed is printed as the other one
    found += _elsewhere(check, needed, witnesses)
    causes = [d.cause for d in broken.diagnosis[:1] if d.certain >= CLEAR and d.cause not in _OF_ANOTHER]
    if not causes:
        return found
    if causes[0] not in _OF_OTHER_ROLES:
        return max(found, _NAMED_CAUSE)
    sharp = _sharpness(check) if causes[0] == "sign" else 1.0
    return max(found, _NAMED_CAUSE * sharp) if check.hypothesis.roles_told else found


def _sharpness(check: Check) -> float:
    """1 where the figure is printed to a hundredth of its size, less where it has fewer digits; 0 where what follows is
    another number even but for its sign."""
    printed, point = check.claim.reported, value_of(check.hypothesis.expected)
    if not point or not printed.base or not printed.ulp:  # an exact number of no places: every digit counts
        return 1.0 if point and printed.base and abs(point) == abs(printed.base) else 0.0
    turned = abs(abs(point) - abs(printed.base)) <= printed.ulp / 2
    return min(1.0, _SHARP * float(abs(printed.base) / printed.ulp)) if turned else 0.0


def _elsewhere(check: Check, needed: Sequence[Needed], witnesses: Witnesses) -> float:
    """How telling it is that the value a figure should have is printed of the same thing elsewhere: a stale figure."""
    if check.hypothesis.why == RETOLD:
        return 0.0  # that is what the claim says already
    own = {want.figure.place for want in needed}
    at_hand = len(witnesses.by_value)
    for want in needed:
        right = _printable(want)
        name = check.claim.subject if want.figure is check.claim.reported else ""
        if right is not None and any(f.place not in own for f in witnesses.prints(want.figure, right, name)):
            return stale_ratio(want, at_hand)
    return 0.0


def _printable(want: Needed) -> Decimal | None:
    """The only value to the places of the figure that would mend the relation, in its unit."""
    low, high = (end / want.figure.unit.scale for end in (want.values.low, want.values.high))
    if not (low.is_finite() and high.is_finite()):
        return None
    middle = ((low + high) / 2).quantize(want.figure.ulp / want.figure.unit.scale or ONE, ROUND_HALF_UP)
    return middle if low <= middle <= high and middle != want.figure.value else None


def _needed(check: Check) -> Iterator[Needed]:
    """Each figure of the claim with the values that would make the claim hold."""
    reported, hypothesis = check.claim.reported, check.hypothesis
    values = bounds(hypothesis.expected)
    if values is not None:
        yield Needed(reported, values)
    yield from (Needed(*one) for one in _solved(hypothesis.expected, reported))


def _solved(expr: Expr, reported: Figure) -> Iterator[tuple[Figure, Interval]]:
    """Each figure of `expr` with the values that make it equal the reported figure."""
    at_once = needed_terms(expr, reported) if isinstance(expr, Sum) else None
    if at_once is not None:
        yield from at_once
        return
    for figure in figures_of(expr):
        wanted = _bounds(solved_for(figure.place, expr, reported))
        if wanted is not None:
            yield figure, wanted


def _bounds(expr: Expr | None) -> Interval | None:
    if expr is None or divides_by_zero(expr):
        return None
    return bounds(expr)


def _list_slips(check: Check) -> dict[str, list[bool]]:
    """Whether the total leaves out one part, or has one twice."""
    expr = check.hypothesis.expected
    if not isinstance(expr, Sum) or len(expr.terms) < 2:
        return {}
    printed = check.claim.reported.interval()
    terms = signed_terms(expr)
    if terms is not None:
        whole = bounds(expr)
        return {
            LEFT_OUT: [rest.meets(printed) for rest in without_each(terms)],
            "twice": [whole is not None and (whole + term).meets(printed) for term in terms],
        }
    without = [Sum(expr.terms[:at] + expr.terms[at + 1 :]) for at in range(len(expr.terms))]
    twice = [Sum((*expr.terms, term)) for term in expr.terms]
    return {
        LEFT_OUT: [meets(expr, printed) for expr in without],
        "twice": [meets(expr, printed) for expr in twice],
    }
