"""What the first of several figures in a row says for the others: 分别增长5.4%和12.3%, 甲、乙、丙分别为1、2、3.

Owns which figures a joint ties to the one before, the role that they take over, and the names that are given out
among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.wording import Wording

# what the first of several figures does, so do those joined to it without words of their own
_CARRIED = (Role.BASE, Role.DELTA, Role.CHANGE_RATE, Role.POINTS, Role.SHARE, Role.COMPLETION)


def with_roles_carried(value: str, mentions: Sequence[Mention], wording: Wording) -> Iterator[Mention]:
    """Of figures of one kind in a row the later ones do what the first one does: 分别增长5.4%和12.3%."""
    last: Mention | None = None
    for mention in mentions:
        beside = (
            last is not None and last.role is Role.BASE and mention.role is Role.LEVEL and _is_beside(last, mention)
        )
        if last is not None and (beside or (last.role in _CARRIED and _goes_on(value, last, mention, wording))):
            mention = mention._replace(
                role=last.role,
                direction=last.direction,
                whole=last.whole,
                compare=last.compare,
                compare_year=last.compare_year,
            )
        yield mention
        last = mention


def _is_beside(last: Mention, mention: Mention) -> bool:
    """True for a number printed right behind another one: 去年同期为787件1279人."""
    return last.figure.place.end == mention.start


def _goes_on(value: str, last: Mention, mention: Mention, wording: Wording) -> bool:
    """True where nothing but a joint stands between two figures of one dimension."""
    same = last.figure.unit.dimension is mention.figure.unit.dimension and last.sentence == mention.sentence
    between = value[last.figure.place.end : mention.start].strip()
    return same and bool(between) and phrase(wording.lexicon, "joint").fullmatch(between) is not None


def with_distributed_labels(value: str, mentions: tuple[Mention, ...], wording: Wording) -> tuple[Mention, ...]:
    """ "A、B、C分别为x、y、z": each of a run of unlabelled figures gets its own name from the list before 分别."""
    result = list(mentions)
    for first, mention in enumerate(mentions):
        names = wording.distributed_names(mention.lead)
        if not names:
            continue
        run = [first]
        while run[-1] + 1 < len(mentions) and _lists_on(value, mentions[run[-1] : run[-1] + 2], wording):
            run.append(run[-1] + 1)
        if len(run) == len(names):
            for position, name in zip(run, names, strict=True):
                result[position] = _renamed(mentions[position], name, mention)
    return tuple(result)


def _lists_on(value: str, pair: Sequence[Mention], wording: Wording) -> bool:
    between = value[pair[0].figure.place.end : pair[1].start]
    return phrase(wording.lexicon, "joint").fullmatch(between.strip()) is not None


def _renamed(mention: Mention, name: str, first: Mention) -> Mention:
    same = mention.figure.unit.dimension == first.figure.unit.dimension
    return mention._replace(
        role=first.role if same else mention.role,
        label=name,
        direction=first.direction,
        whole=first.whole,
        compare=first.compare,
        whole_figure=first.whole_figure,
        generic=False,
    )
