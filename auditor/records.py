"""`NamedTuple` as in typing, defined in two fifths of the time: a short run defines a hundred such classes.

Owns that class for all rooms. typing.NamedTuple compiles every annotation to see whether it is a type, which is a type
checker's work; to one this is the class of typing. Generic classes stay with that. `kept` is what such a value works
out of its fields once and then has at hand; `Named` is an Enum whose members have value and hash without a detour.
"""

from __future__ import annotations

from collections import namedtuple
from enum import Enum
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["Named", "NamedTuple", "kept"]

if TYPE_CHECKING:
    from enum import Enum as Named
    from functools import cached_property as kept
    from typing import NamedTuple
else:
    _new = tuple.__new__

    class kept:
        """A property of a named tuple that is worked out at its first use; that of functools takes a lock for it."""

        def __init__(self, function: Any) -> None:
            self._function = function
            self._name = function.__name__
            self.__doc__ = function.__doc__

        def __get__(self, owner: Any, kind: type | None = None) -> Any:
            """The value, which from now on hides this in the owner."""
            if owner is None:
                return self
            value = owner.__dict__[self._name] = self._function(owner)
            return value

    class Named(Enum):
        """An Enum whose `value` and hash are no function of Python: members are single, so that identity is enough."""

        __hash__ = object.__hash__
        value = property(attrgetter("_value_"))

    def _replacing(fields: tuple[str, ...]) -> Any:
        """The method _replace of a tuple with these fields, in two thirds of the time of that of namedtuple."""

        def _replace(self: Any, /, **changed: Any) -> Any:
            made = _new(self.__class__, map(changed.pop, fields, self))
            if changed:
                raise ValueError(f"Got unexpected field names: {list(changed)!r}")
            return made

        return _replace

    class _Builder(type):
        """Makes a class with annotated names a tuple with fields of these names."""

        def __new__(cls, name: str, bases: tuple[type, ...], own: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, own)
            fields = own.get("__annotations__", {})
            filled = [field for field in fields if field in own]
            if filled != list(fields)[len(fields) - len(filled) :]:
                raise TypeError(f"{name}: a field without a default stands behind one with a default")
            made = namedtuple(name, fields, defaults=[own.pop(f) for f in filled], module=own["__module__"])
            if any(isinstance(value, kept) for value in own.values()):
                made = type(name, (made,), {"__module__": own["__module__"], "__qualname__": own["__qualname__"]})
            made._replace = _replacing(tuple(fields))
            for key, value in own.items():
                setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Builder):
        """What a class names as its base to become a tuple with named fields."""
