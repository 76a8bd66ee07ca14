"""Culprits: the fewest figures that, put right, make the broken claims hold, and which roots they make one.

Owns with_culprits. Every figure of a broken claim has its repair (repairs.py): a value with which the broken claims it
takes part in hold and none that holds breaks. Of all repairs the one that mends the most broken claims is taken first,
then the one that mends the most of the rest; of two that mend the same the one that changes fewer prints. That is the
greedy cover of the broken claims; it is smallest where one figure does it, which is what a single error looks like.
Where several figures would mend the same, each of up to MOST_RIVALS is named and none is called wrong; a slip of
printing (a digit, the decimal point, the sign) makes its figure likelier, not certain. A value that the claims leave
open is told as a range. Rates, shares and changes of running text take part like sums and ties of tables.
Cost: that of repairs.py, then linear in the repairs and the claims they mend.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from auditor.claims.model import Relation, Strength
from auditor.engine.diagnose import CLEAR, MOST
from auditor.engine.model import Check, Diagnosis, Verdict
from auditor.engine.repairs import Repair, repairs_of
from auditor.engine.roots import Broken, Root, rank
from auditor.engine.web import figures_in, web_of
from auditor.engine.witnesses import Witnesses
from auditor.engine.writing import LONGEST_NAME, with_unit
from auditor.figures.model import Figure, Place
from auditor.language import Bilingual

ONE_CELL = "one-cell"
EITHER = "either-figure"
MOST_RIVALS = 3
CERTAIN, LIKELY, OPEN = 0.95, 0.72, 0.5
_BEHIND = 0.1
PRINTING = ("digit-wrong", "digits-transposed", "operand-slip", "decimal-shift")
_SLIPS = {
    "sign": Bilingual("正负号相反", "the sign"),
    "digits-transposed": Bilingual("两位数字颠倒", "two digits transposed"),
    "digit-wrong": Bilingual("一位数字不同", "one digit"),
    "decimal-shift": Bilingual("小数点错位", "the decimal point"),
}
Claims = frozenset[int]


def with_culprits(roots: Sequence[Root], checks: Iterable[Check], witnesses: Witnesses) -> tuple[Root, ...]:
    """The roots, those that one figure put right would repair together joined, the figure and its value named."""
    if not any(_claims_of(root) for root in roots):
        return tuple(roots)
    checks = list(checks)
    web, held = web_of(checks), _held(checks)
    numbers = {id(check): n for n, check in enumerate(web.claims)}
    claims = [frozenset(numbers.get(id(c), -1) for c in _claims_of(root)) for root in roots]
    repairs = repairs_of(web)
    joined = list(roots)
    gone: set[int] = set()
    for members, equals in _covers(claims, repairs):
        rivals = [r for r in equals if not witnesses.again(r.wrong)] or equals  # what is printed twice is less likely
        rivals = [r for r in rivals if r.wrong.place not in held] or rivals
        hosts = sorted(members, key=lambda n: (_other_figure(roots[n], rivals), rank(roots[n].main), n))
        joined[hosts[0]] = _host([roots[n] for n in hosts], rivals)
        gone |= set(hosts[1:])
    return tuple(root for number, root in enumerate(joined) if number not in gone)


def _held(checks: Iterable[Check]) -> AbstractSet[Place]:
    """The cells of readings that a table need not mean, but that agree: 合计 as the sum of all single rows."""
    tables = (c for c in checks if c.claim.reported.place.row is not None and c.verdict is Verdict.CONSISTENT)
    possible = (c for c in tables if c.hypothesis.strength is Strength.POSSIBLE)
    return {figure.place for check in possible for figure in figures_in(check)}


def _claims_of(root: Root) -> tuple[Check, ...]:
    """The broken claims told under one root; none of a rounding one, nor of one told of another figure already."""
    if root.main.check.verdict is not Verdict.INCONSISTENT or root.repointed:
        return ()
    return tuple(b.check for b in (root.main, *root.others) if b.check.verdict is Verdict.INCONSISTENT)


def _covers(claims: Sequence[Claims], repairs: Sequence[Repair]) -> list[tuple[list[int], list[Repair]]]:
    """The roots (by number) that belong together, each group with the repairs that mend all of it; no root twice."""
    of_claim = {claim: number for number, group in enumerate(claims) for claim in group}
    by_roots: dict[Claims, list[Repair]] = defaultdict(list)
    for repair in repairs:
        touched = {of_claim[claim] for claim in repair.mends if claim in of_claim}
        whole = frozenset(number for number in touched if claims[number] <= repair.mends)
        if whole and (repair.prints == 1 or repair.prints < len(whole)):  # else as many figures would do singly
            by_roots[whole].append(repair)
    found, taken = [], set[int]()
    for whole, rivals in sorted(by_roots.items(), key=lambda item: (-len(item[0]), min(r.prints for r in item[1]))):
        if not whole & taken:
            taken |= whole
            fewest = min(r.prints for r in rivals)
            found.append((sorted(whole), [r for r in rivals if r.prints == fewest]))
    return found


def _other_figure(root: Root, rivals: Sequence[Repair]) -> bool:
    """True where the root reports none of the figures that may be wrong."""
    return root.main.check.claim.reported.place not in {r.wrong.place for r in rivals}


def _host(members: Sequence[Root], rivals: Sequence[Repair]) -> Root:
    first, rest = members[0], members[1:]
    others: tuple[Broken, ...] = tuple(b for root in rest for b in (root.main, *root.others))
    total = 1 + len(first.others) + len(others)
    reported = first.main.check.claim.reported.place
    named = _named(rivals, reported)
    told = tuple(_told(r, len(rivals), total) for r in named)
    crossing = total > 1 and reported.row is not None
    diagnosis = _together(first, told) if rest or crossing else _alone(first, rivals, told)
    return Root(first.main._replace(diagnosis=diagnosis), (*first.others, *others), first.repointed)


def _named(rivals: Sequence[Repair], reported: Place) -> list[Repair]:
    """The repairs worth telling: those that a slip of printing explains, else all, where there are few."""
    worth = [r for r in rivals if r.slip] or list(rivals)
    return worth if sum(r.wrong.place != reported for r in worth) <= MOST_RIVALS else []


def _together(root: Root, told: tuple[Diagnosis, ...]) -> tuple[Diagnosis, ...]:
    """What is told of several broken claims: the culprits, with the words of a slip that names the same repair."""
    if not told:
        return root.main.diagnosis
    repairs = {(d.culprit.place, d.suggestion) for d in told if d.culprit is not None}
    same = [d for d in root.main.diagnosis if d.culprit and (d.culprit.place, d.suggestion) in repairs]
    return (*told, *same)[: max(MOST, len(told))]


def _alone(root: Root, rivals: Sequence[Repair], told: tuple[Diagnosis, ...]) -> tuple[Diagnosis, ...]:
    """What is told of one root: the known slips, then the other figures that may as well be wrong.

    A slip in reckoning (the wrong base) explains the printed figure itself; one of printing may have befallen any of
    the figures alike. Of two prints of one fact one is named only where it alone can be put right, by a slip.
    """
    check, known = root.main.check, root.main.diagnosis
    sole = told[0] if len(rivals) == len(told) == 1 else None
    if check.hypothesis.relation is not Relation.EQUAL:
        return known
    explained = bool(known) and known[0].certain >= CLEAR and known[0].cause not in PRINTING
    if isinstance(check.hypothesis.expected, Figure):
        return (sole,) if sole is not None and rivals[0].slip and not explained else known
    if sole is not None and known and _place(sole) not in map(_place, known):
        known = tuple(d._replace(certain=min(d.certain, sole.certain - _BEHIND)) for d in known)
        return tuple(sorted((sole, *known), key=lambda d: -d.certain))[:MOST]
    if explained:
        return known
    spoken = {_place(d) for d in known} | {check.claim.reported.place}
    more = [d for d in told if _place(d) not in spoken]
    return tuple(sorted((*known, *more), key=lambda d: -d.certain))[: max(MOST, len(more) + 1)]


def _place(slip: Diagnosis) -> Place | None:
    return None if slip.culprit is None else slip.culprit.place


def _told(repair: Repair, rivals: int, total: int) -> Diagnosis:
    wrong, right = repair.wrong, repair.right
    sole = rivals == 1
    zh, en = _range_words(repair) if repair.is_range else _value_words(repair)
    zh += f"，{total}处关系全部相符" if total > 1 else "，则此处关系相符"
    en += f" all {total} relations hold" if total > 1 else " the relation holds"
    if not sole:
        zh, en = f"或者{zh}", f"or {en}"
    told, meant = (None, None) if repair.is_range else (with_unit(right), right)
    certain = (CERTAIN if total > 1 else LIKELY) if sole and not repair.is_range else OPEN
    return Diagnosis(ONE_CELL if sole else EITHER, Bilingual(zh, en), told, wrong, certain, meant)


def _value_words(repair: Repair) -> tuple[str, str]:
    slip, right = _SLIPS.get(repair.slip), with_unit(repair.right)
    zh, en = _name(repair.wrong)
    how, how_en = (f"（{slip.zh}）", f" ({slip.en})") if slip else ("", "")
    return f"把{zh}改为{right}{how}", f"with {en} put right to {right}{how_en}"


def _range_words(repair: Repair) -> tuple[str, str]:
    decimals, unit = repair.right.decimals, repair.wrong.unit.text
    low, high = f"{repair.low:.{decimals}f}", f"{repair.high:.{decimals}f}{unit}"
    zh, en = _name(repair.wrong)
    return f"{zh}若在{low}至{high}之间", f"with {en} between {low} and {high}"


def _name(figure: Figure) -> tuple[str, str]:
    printed = with_unit(figure)
    if not figure.label or len(figure.label) > LONGEST_NAME:
        return printed, printed
    return f"“{figure.label}”{printed}", f"{printed} ({figure.label})"
