"""Named tuples of auditor/records.py are those of typing: same fields, defaults, methods, errors."""

from __future__ import annotations

import pickle

import pytest

from auditor.records import Named, NamedTuple, Record, by_identity, by_kind, kept


class Amount(NamedTuple):
    """An amount with a unit."""

    value: int
    unit: str = "元"

    @property
    def told(self) -> str:
        """As it is printed."""
        return f"{self.value}{self.unit}"


def test_fields_defaults_and_methods() -> None:
    """It is a tuple with names, defaults, its own methods and its own docstring."""
    amount = Amount(12)
    assert amount == (12, "元")
    assert (amount.value, amount.unit, amount.told) == (12, "元", "12元")
    assert Amount._fields == ("value", "unit")
    assert Amount._field_defaults == {"unit": "元"}
    assert amount._replace(value=3).told == "3元"
    assert (Amount.__name__, Amount.__module__, Amount.__doc__) == ("Amount", __name__, "An amount with a unit.")
    assert repr(amount) == "Amount(value=12, unit='元')"


def test_it_is_pickled_by_its_name() -> None:
    """Values go to other processes and come back."""
    assert pickle.loads(pickle.dumps(Amount(12, "人"))) == Amount(12, "人")


def test_it_cannot_be_changed() -> None:
    """No field can be set, and there is no room for another one."""
    amount = Amount(12)
    with pytest.raises(AttributeError):
        amount.value = 3  # type: ignore[misc]
    with pytest.raises(AttributeError):
        amount.other = 3  # type: ignore[attr-defined]


def test_a_field_without_default_behind_one_with_a_default_is_refused() -> None:
    """As in typing."""
    with pytest.raises(TypeError, match="without a default"):

        class Wrong(NamedTuple):  # type: ignore[misc]
            unit: str = "元"
            value: int


class Counted(NamedTuple):
    """An amount that counts how often its double is worked out."""

    value: int
    asked: list[int]

    @kept
    def double(self) -> int:
        """Twice the value."""
        self.asked.append(1)
        return 2 * self.value


def test_what_is_kept_is_worked_out_once_for_each_value() -> None:
    """It is no part of the tuple, and a changed copy works out its own."""
    asked: list[int] = []
    one = Counted(3, asked)
    assert (one.double, one.double, len(asked)) == (6, 6, 1)
    assert one == Counted(3, asked) == (3, asked)
    assert one._replace(value=4).double == 8


@by_kind
class Quotient(NamedTuple):
    """One number by another."""

    over: int
    under: int


@by_kind
class Product(NamedTuple):
    """One number times another."""

    left: int
    right: int


def test_equal_by_kind() -> None:
    """6 ÷ 3 is neither 6 × 3 nor the pair of both numbers."""
    one: object = Quotient(6, 3)
    assert one == Quotient(6, 3)
    assert hash(one) == hash(Quotient(6, 3))
    assert not one != Quotient(6, 3)  # noqa: SIM202  # both operators are defined
    for other in (Product(6, 3), (6, 3), Quotient(3, 6)):
        assert one != other
        assert not one == other  # noqa: SIM201


@by_identity
class Book(NamedTuple):
    """A list of words that cannot be hashed."""

    words: list[str]


def test_equal_by_identity() -> None:
    """Each equals itself alone, and can be a key whatever it holds."""
    one, other = Book(["元"]), Book(["元"])
    assert one != other
    assert {one: 1, other: 2}[one] == 1


class Way(Named):
    """Two ways."""

    UP = "up"
    DOWN = "down"


def test_named_members() -> None:
    """They are found by value, hashed, pickled and shown like those of any Enum."""
    assert (Way("up"), Way["DOWN"], Way.UP.value, Way.UP.name) == (Way.UP, Way.DOWN, "up", "UP")
    assert {Way.UP: 1}[Way.UP] == 1
    assert pickle.loads(pickle.dumps(Way.DOWN)) is Way.DOWN
    assert repr(Way.UP) == "<Way.UP: 'up'>"


def test_make_and_asdict() -> None:
    """A tuple is made of as many values as it has fields, no more and no less."""
    assert Amount._make([3, "人"])._asdict() == {"value": 3, "unit": "人"}
    with pytest.raises(TypeError, match="1"):
        Amount._make([3])
    with pytest.raises(ValueError, match="other"):
        Amount(3)._replace(other=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Amount()  # type: ignore[call-arg]
    assert Amount(unit="人", value=2) == (2, "人")
    match Amount(3):
        case Amount(value, unit):
            assert (value, unit) == (3, "元")


class Printed(Record):
    """A number as printed, which is read often."""

    text: str
    value: int = 0

    @kept
    def double(self) -> int:
        """Twice the value."""
        return 2 * self.value


def test_a_record_has_the_fields_and_methods_of_a_named_tuple() -> None:
    """But it is no tuple: fields are slots."""
    one = Printed("12", 12)
    assert (one.text, one.value, one.double, Printed("3").value) == ("12", 12, 24, 0)
    assert one._replace(value=4).double == 8
    assert Printed._fields == ("text", "value")
    assert (tuple(one), one._asdict()) == (("12", 12), {"text": "12", "value": 12})
    assert repr(one) == "Printed(text='12', value=12)"
    assert not hasattr(Plain(1, 2), "__dict__")
    with pytest.raises(ValueError, match="unexpected field"):
        one._replace(size=1)
    with pytest.raises(TypeError):
        Printed()  # type: ignore[call-arg]


class Plain(Record):
    """Nothing is kept of it."""

    one: int
    other: int


def test_records_are_equal_ordered_and_pickled_by_their_fields() -> None:
    """Those of one class alone are equal."""
    one, same, other = Plain(1, 2), Plain(1, 2), Plain(1, 3)
    assert one == same != other
    assert len({one, same, other}) == 2
    assert sorted([other, one]) == [one, other]
    assert max(one, other) is other
    assert pickle.loads(pickle.dumps(one)) == one
    different: object = Printed("1", 2)
    assert one != different
