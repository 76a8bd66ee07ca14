"""`NamedTuple` as in typing, defined in two fifths of the time: a short run defines a hundred such classes.

Owns that class for all rooms. typing.NamedTuple compiles every annotation to see whether it is a type, which is a type
checker's work; to one this is the class of typing. Generic classes stay with that. `kept` is what such a value works
out of its fields once and then has at hand; `Named` is an Enum whose members have value and hash without a detour.
`Record` is for what is read far more often than it is made, as the figures of a text are: its fields are slots, read in
a fourth of the time; to a type checker, which sees that none is assigned, it is a named tuple too.
TYPE_CHECKING is that of typing, which a short run does not load: to a type checker a constant of this name is true.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from functools import cache
from operator import attrgetter

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Any, TypeVar

    Kind = TypeVar("Kind", bound=type)

__all__ = ["TYPE_CHECKING", "Named", "NamedTuple", "Record", "by_identity", "by_kind", "kept"]


def by_identity(kind: Kind) -> Kind:
    """A class of named tuples of which each equals itself alone, whatever its fields are."""
    kind.__eq__, kind.__ne__, kind.__hash__ = object.__eq__, object.__ne__, object.__hash__  # type: ignore[assignment]
    return kind


def by_kind(kind: Kind) -> Kind:
    """A class of named tuples that equal those of this class alone, whatever tuple has the same fields."""

    def equal(self: tuple[Any, ...], other: object) -> bool:
        return type(other) is kind and tuple.__eq__(self, other)

    def unequal(self: tuple[Any, ...], other: object) -> bool:
        return not equal(self, other)

    kind.__eq__, kind.__ne__, kind.__hash__ = equal, unequal, tuple.__hash__  # type: ignore[assignment]
    return kind


if TYPE_CHECKING:
    from enum import Enum as Named
    from functools import cached_property as kept
    from typing import NamedTuple
    from typing import NamedTuple as Record
else:
    from collections import _tuplegetter  # what fields of namedtuple are
    from types import CodeType, FunctionType

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

    class _Tuple(tuple):
        """What all named tuples have, whatever their fields are."""

        __slots__ = ()

        @classmethod
        def _make(cls, values: Iterable[Any]) -> Any:
            made = _new(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **changed: Any) -> Any:
            values, places = list(self), self._places
            try:
                for name, value in changed.items():
                    values[places[name]] = value
            except KeyError:
                unknown = [name for name in changed if name not in places]
                raise ValueError(f"Got unexpected field names: {unknown!r}") from None
            return _new(self.__class__, values)

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            told = (f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({', '.join(told)})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

    @cache
    def _making(count: int) -> CodeType:
        """The code of a function that makes a tuple of so many fields; to be renamed for each class."""
        names = ", ".join(f"_{number}" for number in range(count))
        return eval(f"lambda _cls, {names}: _new(_cls, ({names}{',' * bool(names)}))").__code__

    @cache
    def _getter(place: int) -> Any:
        """The descriptor of the field at a place; classes share it."""
        return _tuplegetter(place, f"Alias for field number {place}")

    def _fields_of(name: str, own: dict[str, Any]) -> tuple[tuple[str, ...], dict[str, Any]]:
        """The fields of a class with their defaults, which its attributes lose; what tells of them is added."""
        fields = tuple(own.get("__annotations__", ()))
        defaults = {field: own.pop(field) for field in fields if field in own}
        if tuple(defaults) != fields[len(fields) - len(defaults) :]:
            raise TypeError(f"{name}: a field without a default stands behind one with a default")
        own["_places"] = {field: place for place, field in enumerate(fields)}
        own |= {"_fields": fields, "_field_defaults": defaults, "__match_args__": fields}
        return fields, defaults

    class _Builder(type):
        """Makes a class with annotated names a tuple with fields of these names."""

        def __new__(cls, name: str, bases: tuple[type, ...], own: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, own)
            fields, defaults = _fields_of(name, own)
            code = _making(len(fields)).replace(co_varnames=("_cls", *fields), co_name="__new__")
            made = FunctionType(code, {"_new": _new}, "__new__", tuple(defaults.values()))
            own |= {field: _getter(place) for place, field in enumerate(fields)}
            own["__new__"] = made
            if kept not in map(type, own.values()):
                own["__slots__"] = ()
            return type(name, (_Tuple,), own)

    class NamedTuple(metaclass=_Builder):
        """What a class names as its base to become a tuple with named fields."""

    class _Record:
        """What all records have: equal where their fields are, and ordered by them."""

        __slots__ = ()

        def __eq__(self, other: object) -> bool:
            if self is other:
                return True
            return type(other) is type(self) and self._values(self) == other._values(other)

        def __hash__(self) -> int:
            return hash(self._values(self))

        def __lt__(self, other: Any) -> bool:
            return self._values(self) < other._values(other)

        def __gt__(self, other: Any) -> bool:
            return self._values(self) > other._values(other)

        def __iter__(self) -> Any:
            return iter(self._values(self))

        def _replace(self, /, **changed: Any) -> Any:
            values, places = list(self._values(self)), self._places
            try:
                for name, value in changed.items():
                    values[places[name]] = value
            except KeyError:
                unknown = [name for name in changed if name not in places]
                raise ValueError(f"Got unexpected field names: {unknown!r}") from None
            return self.__class__(*values)

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self._values(self), strict=True))

        __repr__ = _Tuple.__repr__

        def __reduce__(self) -> tuple[Any, ...]:
            return type(self), self._values(self)

    @cache
    def _filling(count: int) -> CodeType:
        """The code of a function that fills so many fields; to be renamed for each class."""
        names = [f"_{number}" for number in range(count)]
        made: dict[str, Any] = {}
        exec(f"def fill(self, {', '.join(names)}): {'; '.join(f'self.{name} = {name}' for name in names)}", made)
        return made["fill"].__code__

    class _RecordBuilder(type):
        """Makes a class with annotated names one with slots of these names."""

        def __new__(cls, name: str, bases: tuple[type, ...], own: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, own)
            fields, defaults = _fields_of(name, own)
            code = _filling(len(fields)).replace(co_varnames=("self", *fields), co_names=fields, co_name="__init__")
            own["__init__"] = FunctionType(code, {}, "__init__", tuple(defaults.values()))
            own["_values"] = attrgetter(*fields)  # of two fields and more: a tuple
            own["__slots__"] = (*fields, "__dict__") if kept in map(type, own.values()) else fields
            return type(name, (_Record,), own)

    class Record(metaclass=_RecordBuilder):
        """What a class names as its base to become a record with named fields."""
