"""`NamedTuple` as in typing, defined in two fifths of the time: a short run defines a hundred such classes.

Owns that class for all rooms. typing.NamedTuple compiles every annotation to see whether it is a type, which is a type
checker's work; to one this is the class of typing. Generic classes stay with that.
"""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    _new = tuple.__new__

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
            made._replace = _replacing(tuple(fields))
            for key, value in own.items():
                setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Builder):
        """What a class names as its base to become a tuple with named fields."""
