"""Derived lines: growth rates, differences, shares and completion rates, as columns or as rows.

Owns which two lines a derived one is computed from: labels (this and last period, actual and planned) propose pairs,
the table's figures confirm one. Cost: at most MAX_BASES lines are tried as operands, so O(MAX_BASES² × keys) a line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import log

from auditor.claims.evidence.odds import chance_of
from auditor.claims.expression import Constant, Expr, Product, Quotient, minus, total
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.tables.heads_by_nature import head_of, names_rate
from auditor.claims.tables.lines import Key, Line
from auditor.claims.tables.naming import naming
from auditor.claims.tables.printed import as_printed
from auditor.claims.tables.roles import Derived, Flow, flow_role
from auditor.claims.tables.templates import holds, same_dimension
from auditor.figures.interval import ONE, ZERO
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Dimension, Figure
from auditor.records import NamedTuple

MAX_BASES = 10
_HUNDRED = Constant(Decimal(100), "100")
_NAMED_BITS = {3: 7, 2: 4, 1: 1, 0: -4}  # odds by how plainly labels tell the operands
_MOST_CELL_BITS, _MOST_BITS = 7, 16  # what a cell that holds tells at most, by its digits, and all of them together
_SURE = 5  # bits from which on cells alone make a pairing likely
_MOST_BROKEN = 4
_MOST_ALONE = (2, 1)  # cells that break what labels name where none holds; of rates of change, which have other bases
KINDS = {
    Derived.CHANGE: (Kind.CHANGE, "table.change"),
    Derived.DIFFERENCE: (Kind.DIFFERENCE, "table.difference"),
    Derived.COMPLETION: (Kind.COMPLETION, "table.completion"),
    Derived.REMAINDER: (Kind.COMPLETION, "table.completion"),
}


class Pairing(NamedTuple):
    """The derived `target` computed from `upper` and the sum of `lower`; `named` says how plainly labels tell so."""

    target: Line
    upper: Line
    lower: tuple[Line, ...]
    named: int
    percent: bool


def derived_claims(target: Line, role: Derived, bases: Sequence[Line], lexicon: Lexicon) -> list[Claim]:
    """The claims that the derived line `target` makes about the lines `bases` it is computed from."""
    if role not in KINDS:
        return []
    if role is not Derived.CHANGE:
        return _derived(target, role, bases, lexicon)
    words = lexicon.words("tables.constant_prices")
    constant = {k: f for k, f in target.figures.items() if any(word in f.label for word in words)}
    others = {k: f for k, f in target.figures.items() if k not in constant}
    claims = _derived(target._replace(figures=others), role, bases, lexicon, borne_out=bool(constant))
    return claims + _derived(target._replace(figures=constant), role, bases, lexicon, borne_out=True)


def _derived(
    target: Line, role: Derived, bases: Sequence[Line], lexicon: Lexicon, *, borne_out: bool = False
) -> list[Claim]:
    """The same for all cells of `target`; with `borne_out` only where more of them hold than do not.

    What grows at constant prices may be printed beside amounts at current ones, which tell nothing of it, nor of what
    stands below it in a table of statistics.
    """
    if not target.figures:
        return []
    near = sorted(bases, key=lambda b: abs(b.index - target.index))[:MAX_BASES]
    pairings: list[Pairing] = []
    for upper in near:
        for lower in near:
            if upper is not lower:
                named = naming(target, role, (upper, lower), lexicon)
                percents = (False, True) if role is not Derived.DIFFERENCE else (False,)
                pairings += [Pairing(target, upper, (lower,), named, percent) for percent in percents]
    if role is Derived.COMPLETION:
        pairings += _of_available(target, near, lexicon)
    chosen = _settle(pairings, role, borne_out=borne_out)
    return [] if chosen is None else _claims(chosen[0], role, chosen[1])


def _of_available(target: Line, bases: Sequence[Line], lexicon: Lexicon) -> list[Pairing]:
    """Expenditure over all that was there to spend: 执行率 = 本年支出 ÷ (上年结转 + 本年下达)."""
    flows = {flow_role(line.label, lexicon): line for line in bases}
    available = tuple(flows[role] for role in (Flow.OPENING, Flow.INCOME) if role in flows)
    if len(available) != 2:
        return []
    rate, plan = head_of(target), head_of(available[1])
    named = [line for line in bases if line not in available and names_rate(rate, head_of(line), plan, lexicon)]
    spent = flows.get(Flow.EXPENDITURE) or (named[0] if len(named) == 1 else None)
    if spent is None:
        return []
    return [Pairing(target, spent, available, 2, percent) for percent in (False, True)]


def _settle(pairings: Sequence[Pairing], role: Derived, *, borne_out: bool) -> tuple[Pairing, Strength] | None:
    """The pairing that the table bears out and the labels name best, and how sure it is."""
    scored = [(p, *_tally(p, role)) for p in pairings if p.named >= 0]
    scored = [s for s in scored if s[1] + s[2] > 0]
    if not scored:
        return None
    pairing, held, broken, cells = max(scored, key=lambda s: (s[1] > s[2], s[1] - s[2], s[0].named, len(s[3])))
    if held > broken or (held == broken and pairing.named >= 2 and held and not borne_out):
        if pairing.named >= 3 or (pairing.named >= 2 and (broken == 0 or len(cells) >= 2)):
            return pairing, Strength.EXPLICIT
        told = _NAMED_BITS[pairing.named] + sum(cells.values()) - len(scored).bit_length()
        strong = told >= _SURE or (pairing.named >= 1 and cells)
        return pairing, (Strength.LIKELY if strong else Strength.POSSIBLE)
    if borne_out:
        return None
    best = max(scored, key=lambda s: s[0].named)
    top = [s for s in scored if s[0].named == best[0].named and s[0].percent != _is_fraction(s[0], role)]
    if best[0].named < 2 or len(top) != 1 or top[0][2] > _MOST_ALONE[role is Derived.CHANGE]:
        return None
    return top[0][0], (Strength.EXPLICIT if best[0].named >= 3 else Strength.LIKELY)


def _is_fraction(pairing: Pairing, role: Derived) -> bool:
    """True where the target reads as a fraction (0.09) or states its own percent sign, so that nothing is scaled."""
    if role is Derived.DIFFERENCE:
        return True
    figures = pairing.target.figures.values()
    return any(f.unit.dimension is Dimension.RATE for f in figures) or all(abs(f.value) <= 3 for f in figures)


def _tally(pairing: Pairing, role: Derived) -> tuple[int, int, dict[Decimal, int]]:
    """How many cells hold, how many do not, and the bits that each value which holds tells."""
    held = broken = 0
    cells: dict[Decimal, int] = {}
    for key, reported in pairing.target.figures.items():
        expected = _expected(pairing, role, key)
        if expected is None:
            continue
        if holds(reported, expected):
            held += 1
            if reported.value != 0:
                cells[reported.value] = _cell_bits(reported, role)
        else:
            broken += 1
    return held, broken, cells


def _cell_bits(reported: Figure, role: Derived) -> int:
    """How rarely an unrelated rate is met so closely, in bits: 3.5 tells six, as does 103.5 of a plan."""
    size = abs(reported.base)
    if role in (Derived.COMPLETION, Derived.REMAINDER):
        whole = ONE if reported.unit.dimension is Dimension.RATE else _HUNDRED.value
        size = min(size, abs(size - whole))
    return min(int(size / reported.ulp).bit_length(), _MOST_CELL_BITS) if reported.ulp else _MOST_CELL_BITS


def _expected(pairing: Pairing, role: Derived, key: Key) -> Expr | None:
    """What the target must be at `key`; None where an operand is missing or the rate has no meaning."""
    upper, below = pairing.upper.figures.get(key), [f for x in pairing.lower if (f := x.figures.get(key)) is not None]
    reported = pairing.target.figures[key]
    if upper is None or len(below) < len(pairing.lower) or not all(same_dimension(upper, f) for f in below):
        return None
    lower: Expr = below[0] if len(below) == 1 else total(*below)
    size = sum((f.value for f in below), ZERO)
    if role is Derived.DIFFERENCE:
        telling = upper.value or size or reported.value
        return minus(upper, lower) if same_dimension(reported, upper) and telling else None
    if size <= 0 or _is_money(reported):
        return None
    rate: Expr = Quotient(minus(upper, lower), lower) if role is Derived.CHANGE else Quotient(upper, lower)
    if role is Derived.CHANGE and upper.unit.dimension is Dimension.RATE and holds(reported, minus(upper, lower)):
        return None if pairing.percent else minus(upper, lower)  # the change of a rate may be told in points
    if pairing.percent:
        return None if reported.unit.dimension is Dimension.RATE else Product(rate, _HUNDRED)
    return rate


def _is_money(figure: Figure) -> bool:
    return figure.unit.dimension is Dimension.MONEY


def _claims(pairing: Pairing, role: Derived, strength: Strength) -> list[Claim]:
    kind, pattern = KINDS[role]
    claims: list[Claim] = []
    expectations = ((key, _expected(pairing, role, key)) for key in pairing.target.figures)
    expected = {key: expr for key, expr in expectations if expr is not None}
    outcome = _outcome(pairing, role, expected)
    told = as_printed({key: (pairing.target.figures[key], expr) for key, expr in expected.items()})
    for key, expr in told.items():
        reported = pairing.target.figures[key]
        hypothesis = Hypothesis(expr, strength, "derived-line", asserted=_asserted(pairing, key, outcome))
        claims.append(Claim(kind, pattern, reported, (hypothesis,), reported.label))
    return claims


class _Outcome(NamedTuple):
    """What the cells of a derived line tell: the bits of each value that holds, all of them, and what does not hold."""

    held: Mapping[Decimal, int]
    bits: int
    broken: frozenset[Key]


def _outcome(pairing: Pairing, role: Derived, expected: Mapping[Key, Expr]) -> _Outcome:
    held: dict[Decimal, int] = {}
    broken: set[Key] = set()
    for key, expr in expected.items():
        reported = pairing.target.figures[key]
        if not holds(reported, expr):
            broken.add(key)
        elif reported.value != ZERO:
            held[reported.value] = _cell_bits(reported, role)
    return _Outcome(held, sum(held.values()), frozenset(broken))


def _asserted(pairing: Pairing, key: Key, outcome: _Outcome) -> float:
    """How likely the pairing is meant, by how plainly labels name it and what the cells of other values tell."""
    told = outcome.bits - outcome.held.get(pairing.target.figures[key].value, 0)
    broken = len(outcome.broken) - (key in outcome.broken)
    odds = _NAMED_BITS[pairing.named] + min(told, _MOST_BITS) - min(broken, _MOST_BROKEN)
    return chance_of(odds * log(2))


def share_claims(target: Line, bases: Sequence[Line], total_key: Key, *, own: bool = False) -> list[Claim]:
    """The claims of a share column: each value over the total row's, in the amount column it stands beside.

    With `own` the total row's share is claimed too: it is the whole, unless it is printed as the sum of rounded shares.
    """
    before = [b for b in bases if b.index < target.index and total_key in b.figures] or list(bases)
    best: tuple[int, list[Claim]] = (0, [])
    for base in sorted(before, key=lambda b: target.index - b.index):
        for percent in (False, True):
            claims, held = _shares(target, base, total_key, percent)
            if held > best[0]:
                best = (held, claims + (_own_share(target, base, total_key, percent) if own else []))
    return best[1]


def _own_share(target: Line, base: Line, total_key: Key, percent: bool) -> list[Claim]:
    reported, whole = target.figures.get(total_key), base.figures[total_key]
    if reported is None:
        return []
    tail = reported.ulp * len(target.figures)
    if ZERO < abs(reported.base - (_HUNDRED.value if percent else 1)) <= tail:
        return []
    rate: Expr = Quotient(whole, whole)
    return [_share(reported, Product(rate, _HUNDRED) if percent else rate)]


def _share(reported: Figure, rate: Expr) -> Claim:
    hypothesis = Hypothesis(rate, Strength.EXPLICIT, "share-of-total")
    return Claim(Kind.SHARE, "table.share", reported, (hypothesis,), reported.label)


def _wider_totals(base: Line, total_key: Key, key: Key) -> list[Figure]:
    """Larger amounts below a row that itself stands below the total: 支出合计 835, 本月结存 135 of 合计 970."""
    keys, whole = list(base.figures), base.figures[total_key]
    behind = keys[keys.index(key) + 1 :] if keys.index(key) > keys.index(total_key) else []
    return [f for k in behind if (f := base.figures[k]).base > whole.base and same_dimension(f, whole)]


def _shares(target: Line, base: Line, total_key: Key, percent: bool) -> tuple[list[Claim], int]:
    whole = base.figures.get(total_key)
    cells: dict[Key, tuple[Figure, Expr]] = {}
    held = broken = 0
    if whole is None or whole.value <= 0:
        return [], 0
    for key, reported in target.figures.items():
        part = base.figures.get(key)
        if part is None or key == total_key or not same_dimension(part, whole) or _is_money(reported):
            continue
        if percent and reported.unit.dimension is Dimension.RATE:
            return [], 0
        rates = [
            Product(Quotient(part, all_), _HUNDRED) if percent else Quotient(part, all_)
            for all_ in (whole, *_wider_totals(base, total_key, key))
        ]
        rate = next((rate for rate in rates if holds(reported, rate)), rates[0])
        cells[key] = (reported, rate)
        true = holds(reported, rate)
        held += true and part.value != 0
        broken += not true
    if held < 2 or held <= broken:
        return [], 0
    return [_share(cells[key][0], rate) for key, rate in as_printed(cells).items()], held
