"""Recognisers that are loaded only where a text holds what each of them needs: a short report has use for few of them.

Owns Need, Finder and Contents: what stands in every text of which a recogniser finds anything. A need says nothing of
what is found; `tests/claims/test_finders.py` holds that nothing is found without it.
"""

from __future__ import annotations

from importlib import import_module

from auditor.claims.prose.mentions import Role
from auditor.figures.model import Approx, Dimension
from auditor.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from auditor.claims.prose.context import Prose
    from auditor.claims.prose.wording import Wording


class Need(NamedTuple):
    """One of these stands in the text: a word of one of these lists of prose.toml, one of these characters, or a figure
    of one of these kinds: 序时进度 for what is held against the calendar, points for a share that moves."""

    lists: tuple[str, ...] = ()
    marks: str = ""
    roles: tuple[Role, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    bounds: tuple[Approx, ...] = ()


class Contents(NamedTuple):
    """What a text holds, as far as recognisers need it."""

    text: str
    wording: Wording
    roles: frozenset[Role]
    dimensions: frozenset[Dimension]
    bounds: frozenset[Approx]

    def meet(self, need: Need) -> bool:
        """True where one of what is needed is there."""
        if not (
            self.roles.isdisjoint(need.roles)
            and self.dimensions.isdisjoint(need.dimensions)
            and self.bounds.isdisjoint(need.bounds)
        ):
            return True
        holds = self.text.__contains__
        return any(map(holds, need.marks)) or any(any(map(holds, self.wording.words(name))) for name in need.lists)


class Finder(NamedTuple):
    """A recogniser by its module below auditor/claims, as a path, and its function there; it needs all of `needs`."""

    module: str
    function: str
    needs: tuple[Need, ...] = ()
    alone: bool = False  # of relations: it looks at the line of figures only, not at what their readings tell

    def is_of_use(self, contents: Contents) -> bool:
        """False where the text lacks what it needs, so that it finds nothing there."""
        return all(map(contents.meet, self.needs))

    def load(self) -> Callable[..., Any]:
        """The function."""
        found: Callable[..., Any] = getattr(
            import_module(f"auditor.claims.{self.module.replace('/', '.')}"), self.function
        )
        return found


def contents_of(prose: Prose) -> Contents:
    """What the running text holds."""
    mentions = [mention for view in prose.views for mention in view.mentions]
    return Contents(
        "\n".join(view.value for view in prose.views),
        prose.wording,
        frozenset(mention.role for mention in mentions),
        frozenset(mention.figure.unit.dimension for mention in mentions),
        frozenset(mention.figure.approx for mention in mentions),
    )
