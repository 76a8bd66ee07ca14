"""The structure of a whole told in one run of numbers: 三次产业结构为14.5∶42.1∶43.4, 比重分别为11.7%、37.6%和50.7%.

Owns that the terms of such a ratio add up to 100, and that each term follows from its amount where a passage tells as
many amounts one after the other that add up to a whole told before them; that they do is what binds them, so no names
are asked for. An older structure (由上年的…) is not held against the amounts of this year. Cost: linear, a ratio looks
at the amounts of its passage and of the two before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from auditor.claims.expression import Constant, Product, Quotient, Sum, value_of
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose, View, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.parts import Parts, parts_before
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.windows import sentence_start
from auditor.claims.prose.wording import Wording
from auditor.figures.interval import ONE
from auditor.figures.model import Approx, Dimension, Figure
from auditor.records import NamedTuple

_FEWEST = 3
_MARKS = (":", "∶", "：", "比")
_HUNDRED = Constant(Decimal(100), "100")
_WHOLE = Constant(ONE, "100%")
PERCENT = Constant(Decimal("0.01"), "1%")  # a term of a ratio in points
_STRUCTURE, _NAMED_ONLY = 0.985, 0.9  # how surely a ratio is of a whole: called a structure, only a proportion
_BESIDE_ANOTHER = 0.9  # the same where one of as many terms beside it comes to the whole
_NEAR = Decimal("0.05")
_BY_AMOUNT = 0.98  # how surely a term is of the amount in its place, where the others follow from theirs
_LEAST, _MOST = Decimal("0.7"), Decimal("1.3")  # of the whole: others are no structure


class Structure(NamedTuple):
    """A run of terms, and the whole that they add up to."""

    terms: tuple[Mention, ...]
    whole: Constant
    asserted: float | None  # that they add up to it; None where nothing says so

    def is_old(self, wording: Wording) -> bool:
        """True for the structure of an earlier time: 由上年的18.9∶36.5∶44.6."""
        lead = self.terms[0].lead
        return wording.has("from_words", lead) or wording.has("last_period", lead)

    @property
    def sums(self) -> Decimal:
        """What the terms come to, as a share of the whole."""
        return sum((m.figure.base for m in self.terms), ONE - ONE) / self.whole.value


def claims_by_amount(terms: tuple[Mention, ...], parts: Parts, whole: Constant) -> list[Claim]:
    """Each of `terms` follows from its amount, and all of them add up to `whole`; nothing where two do not follow."""
    run = Structure(terms, whole, _STRUCTURE)
    by_amount = _by_amount(run, parts)
    return [*by_amount, _adds_up(run, by_amount)] if by_amount else []


def structure_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims of `view` about the terms of a structure."""
    runs = list(structures(prose, view))
    for run in runs:
        parts = None if run.is_old(prose.wording) else parts_before(prose, view, run.terms[0], len(run.terms))
        by_amount = claims_by_amount(run.terms, parts, run.whole) if parts is not None else []
        yield from by_amount
        if not by_amount:
            asserted = run.asserted or (
                _BESIDE_ANOTHER if any(_is_whole_beside(run, other) for other in runs) else None
            )
            if asserted is not None:
                yield _adds_up(run._replace(asserted=asserted), ())


def _is_whole_beside(run: Structure, other: Structure) -> bool:
    """True where `other`, of as many terms, adds up to the whole: 业务量比重分别为…，业务收入比重分别为…."""
    tail = sum((m.figure.ulp for m in other.terms), ONE - ONE) / 2
    alike = other is not run and len(other.terms) == len(run.terms) and other.whole == run.whole
    near = abs(run.sums - ONE) <= _NEAR  # farther off, others are left out: shares of income beside those of pieces
    return alike and near and abs(other.sums - ONE) * other.whole.value <= tail


def structures(prose: Prose, view: View) -> Iterator[Structure]:
    """The runs of `view` that may be the structure of a whole."""
    for run in (*_ratios(prose, view), *_respective(prose, view)):
        if all(m.figure.approx is Approx.NONE for m in run.terms) and _LEAST <= run.sums <= _MOST:
            yield run


def _ratios(prose: Prose, view: View) -> Iterator[Structure]:
    """Numbers joined by colons: 14.5∶42.1∶43.4; those behind 调整为 are called like the old ones."""
    called, last = "", None
    for run in _runs(view, lambda text: text.strip() in _MARKS):
        if len(run) < _FEWEST or run[0].figure.unit.dimension is not Dimension.BARE:
            continue
        turned = last is not None and prose.wording.names_new_level(view.between(last, run[0]))
        called = called if turned else f"{run[0].lead}{run[0].label}"
        last = run[-1]
        if prose.wording.has("structure_words", called):
            yield Structure(run, _HUNDRED, _STRUCTURE)
        elif prose.wording.has("proportion_words", called) and any(m.figure.decimals for m in run):
            yield Structure(run, _HUNDRED, _NAMED_ONLY)


def _respective(prose: Prose, view: View) -> Iterator[Structure]:
    """Shares told together: 占…的比重分别为11.7%、37.6%和50.7%. By themselves they may leave some out."""
    joint = phrase(prose.wording.lexicon, "joint")
    for run in _runs(view, lambda text: joint.fullmatch(text.strip()) is not None):
        if len(run) >= _FEWEST and prose.wording.has("contribution", run[0].lead):
            # what each part contributes to a growth; those of some come to more where others fall
            every = _is_of_all_sectors(prose, run) or _names_all_parts(prose, view, run)
            yield Structure(run, _WHOLE, _STRUCTURE if every else None)
            continue
        words = ("structure_words", "proportion_words")
        called = run[0].role is Role.RATE and any(prose.wording.has(name, run[0].lead) for name in words)
        if len(run) >= _FEWEST and (called or all(m.role is Role.SHARE for m in run)):
            yield Structure(run, _WHOLE, _STRUCTURE if _is_of_all_sectors(prose, run) else None)


def _is_of_all_sectors(prose: Prose, run: Sequence[Mention]) -> bool:
    """True for the shares of what is three by its nature: 三次产业增加值占比分别为8.6%、43.2%、48.2%."""
    return len(run) == _FEWEST and prose.wording.has("all_three", run[0].lead)


def _names_all_parts(prose: Prose, view: View, run: Sequence[Mention]) -> bool:
    """True where the words before name all parts of a whole: 最终消费、资本形成、净出口贡献率分别为."""
    before = view.value[sentence_start(view.value, run[0].start) : run[0].start]
    known = (c.parts for c in prose.wording.lexicon.complements if len(c.parts) == len(run))
    return any(all(any(word in before for word in part) for part in parts) for parts in known)


def _runs(view: View, joins: Callable[[str], bool]) -> Iterator[tuple[Mention, ...]]:
    """Runs of like figures with nothing but a joint between them."""
    run: list[Mention] = []
    for mention in view.mentions:
        if run and same_kind(run[-1].figure, mention.figure) and joins(view.between(run[-1], mention)):
            run.append(mention)
            continue
        if len(run) > 1:
            yield tuple(run)
        run = [mention]
    if len(run) > 1:
        yield tuple(run)


def _by_amount(run: Structure, parts: Parts) -> list[Claim]:
    """Each term against its amount, where all but one at most follow from theirs.

    19.4∶26.5∶54.1 of 54.03 %: a term that is rounded the wrong way may be what the others leave of 100.
    """
    claims = []
    for term, part in zip(run.terms, parts.parts, strict=True):
        share = Quotient(part.figure, parts.whole.figure)
        expected = share if run.whole.value == ONE else Product(share, run.whole)
        told = [Hypothesis(expected, Strength.EXPLICIT, "structure-by-amount", asserted=_BY_AMOUNT)]
        value = value_of(expected)
        if value is not None and abs(value - term.figure.base) < term.figure.ulp:
            told.append(Hypothesis(_rest(run, term.figure), Strength.LIKELY, "structure-rest", asserted=_BY_AMOUNT / 2))
        claims.append(Claim(Kind.SHARE, "prose.share", term.figure, tuple(told), part.title))
    return claims if sum(not claim.agrees for claim in claims) <= 1 else []


def _adds_up(run: Structure, by_amount: Sequence[Claim]) -> Claim:
    """The terms add up to the whole; the one that its own amount breaks is told, else the last."""
    broken = [c.reported for c in by_amount if not c.agrees]
    reported = broken[0] if len(broken) == 1 else run.terms[-1].figure
    reading = Hypothesis(_rest(run, reported), Strength.EXPLICIT, "structure", asserted=run.asserted)
    return Claim(Kind.SUM, "prose.shares-total", reported, (reading,), run.terms[0].label)


def _rest(run: Structure, term: Figure) -> Sum:
    """What the other terms leave of the whole."""
    return Sum(((1, run.whole), *((-1, m.figure) for m in run.terms if m.figure.place != term.place)))
