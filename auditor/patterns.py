"""Regular expressions that are compiled when they are first asked for: a short run needs few of those there are.

Owns that delay for all rooms. To a type checker, and to whoever uses it, what `lazy` gives is a compiled pattern.
"""

from __future__ import annotations

import re
from typing import Any, cast

_ASKED = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "pattern", "groups")


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of `source`, compiled at its first use.

    >>> lazy("a+").fullmatch("aaa")[0]
    'aaa'
    """
    return cast("re.Pattern[str]", Lazy(source, flags))


class Lazy:
    """Stands for a pattern; what is asked of it first compiles it, and is then at hand without a detour."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        """What the compiled pattern has under `name`: asked for only while nothing is compiled."""
        if name not in _ASKED:
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        self.__dict__.update((asked, getattr(compiled, asked)) for asked in _ASKED)
        return self.__dict__[name]
