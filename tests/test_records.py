"""Named tuples of auditor/records.py are those of typing: same fields, defaults, methods, errors."""

from __future__ import annotations

import pickle

import pytest

from auditor.records import NamedTuple


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
