"""Regular expressions that are compiled when they are first asked for: a short run needs few of those there are.

Owns that delay for all rooms, and taking from the wheel what was compiled when it was built (hatch_build.py). To a type
checker, and to whoever uses it, what `lazy` gives is a compiled pattern.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from functools import cache
from importlib import import_module

from auditor.records import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

_ASKED = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "pattern", "groups")
_engine: Any = import_module("_sre")  # what `re` hands its programs to; type checkers do not know it


def engine() -> tuple[object, ...]:
    """What a compiled program is for: no other Python, and no other edition of its engine, may run it."""
    return sys.implementation.cache_tag, sys.byteorder, _engine.MAGIC, _engine.CODESIZE


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """What re.compile gives, where the wheel holds it ready-made in a twentieth of the time.

    >>> compiled("a+") == re.compile("a+")
    True
    """
    program = _programs().get((source, int(flags)))
    if program is None:
        return re.compile(source, flags)
    from marshal import loads

    found: re.Pattern[str] = _engine.compile(source, *loads(program))
    return found


@cache
def _programs() -> Mapping[tuple[str, int], bytes]:
    try:
        packed = import_module("auditor._packed_patterns")
    except ModuleNotFoundError:
        return {}
    files: Mapping[tuple[str, int], bytes] = packed.FILES if engine() == packed.ENGINE else {}
    return files


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of `source`, compiled at its first use.

    >>> lazy("a+").fullmatch("aaa")[0]
    'aaa'
    """
    stands_for: Any = Lazy(source, flags)
    pattern: re.Pattern[str] = stands_for
    return pattern


class Lazy:
    """Stands for a pattern; what is asked of it first compiles it, and is then at hand without a detour."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        """What the compiled pattern has under `name`: asked for only while nothing is compiled."""
        if name not in _ASKED:
            raise AttributeError(name)
        found = compiled(self._source, self._flags)
        self.__dict__.update((asked, getattr(found, asked)) for asked in _ASKED)
        return self.__dict__[name]
