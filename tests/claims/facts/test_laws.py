"""Laws of tie-outs: unit and order do not matter, a slip of one digit is always seen, no text makes them raise."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from auditor.claims.facts.recognition import recognise_facts
from auditor.claims.prose.context import read_prose
from auditor.claims.prose.wording import wording_of
from auditor.claims.slips import near_miss
from auditor.figures.build import figure
from auditor.figures.lexicon import load_lexicon
from tests.claims.facts.reading import broken
from tests.claims.prose.reading import figures_in
from tests.strategies import texts

FORMAL = ("收、支总计", "机关运行经费", "“三公”经费", "公用经费")
amounts = st.integers(1, 10**8).map(lambda cents: Decimal(cents).scaleb(-2))


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, str]:
    """Two numbers of four digits that differ in one of them; neither begins or ends with a zero."""
    ends, inner = st.sampled_from("123456789"), st.sampled_from("0123456789")
    digits = [draw(ends), draw(inner), draw(inner), draw(ends)]
    at = draw(st.integers(0, 3))
    others = [d for d in ("123456789" if at in (0, 3) else "0123456789") if d != digits[at]]
    changed = [*digits[:at], draw(st.sampled_from(others)), *digits[at + 1 :]]
    return "".join(digits), "".join(changed)


@given(name=st.sampled_from(FORMAL), amount=amounts)
def test_unit_does_not_matter(name: str, amount: Decimal) -> None:
    """The same amount in 万元 and in 元 is one fact that agrees."""
    text = f"{name}{amount}万元。\n\n全年{name}{(amount * 10000).quantize(Decimal('0.01'))}元。"
    assert broken(text) == set()


@given(amount=amounts, other=amounts, order=st.permutations((0, 1, 2)))
def test_order_does_not_decide_what_deviates(amount: Decimal, other: Decimal, order: list[int]) -> None:
    """Of three passages the one that differs is told, wherever it stands."""
    passages = [f"公用经费{amount}万元。", f"日常公用经费{amount}万元。", f"公用经费支出{other}万元。"]
    found = broken("\n\n".join(passages[i] for i in order))
    same = abs(amount - other) <= Decimal("0.01")
    assert found == (set() if same else {(f"{other}万元", f"{amount}万元", "EXPLICIT")})


@given(slips())
def test_one_digit_off_is_a_near_miss(pair: tuple[str, str]) -> None:
    """Another digit in any one place is a near miss, both ways round."""
    one, other = (figure(f"{digits}人") for digits in pair)
    assert near_miss(one, other)
    assert near_miss(other, one)


@given(st.lists(texts(), max_size=6))
def test_no_text_raises(parts: list[str]) -> None:
    """Whatever stands in the passages, reading their facts ends."""
    tuple(recognise_facts(read_prose(figures_in(*parts), wording_of(load_lexicon())), load_lexicon()))
