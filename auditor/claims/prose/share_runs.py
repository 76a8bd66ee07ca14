"""Which shares of a passage are of one whole, and whether they are all there are: for share_groups.py.

Owns the runs and groups of shares by their wholes, sentences, brackets and names. What follows for their sum is left to
share_groups.py. Cost: linear in the shares of a passage.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.claims.prose.complements import are_complete
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.wording import Wording
from auditor.figures.interval import ONE

SEVERAL, EXCESS = 3, ONE / 4
# of 80 runs of four and more shares in real passages none comes to more than the whole by so little; classes that
# overlap come to much more
LITTLE = ONE / 25
_NEAR = ONE / 20  # how near to the whole the shares of one statement come
_ENDING = 2  # letters that the names of one list end in
_QUOTES = '“”"‘’的 '


def of_one_whole(group: Sequence[Mention]) -> Sequence[Mention]:
    """The shares without the first one, where those of the sentence behind it make up a whole of their own: 本年收入
    占94.9%。本年收入包括拨款收入，占91.2%；其他收入，占8.8%."""
    first, behind = group[0], group[1:]
    if len(behind) < 2 or first.sentence == behind[0].sentence:
        return group
    return behind if abs(sum_of(behind) - ONE) * 2 <= sum(m.figure.ulp for m in behind) else group


def groups_and_runs(prose: Prose, view: View, shares: Sequence[Mention]) -> Iterator[Sequence[Mention]]:
    """The groups of shares; those of one statement that only its first one names the whole of are one where they come
    near it: 占总数的43%，另一项占23%，其他占35%."""
    kept: list[Mention] = []
    for statement in _statements(view, shares):
        one = statement[0].whole and not any(m.whole for m in statement[1:])
        closed = len(statement) > 1 and leaves_nothing(prose.wording, statement)  # 占总数的73%，其余占27%
        if one and (closed or run_near_the_whole(view, statement)):
            yield statement
        else:
            kept += statement
    yield from _groups_of(prose, view, kept)


def _statements(view: View, group: Sequence[Mention]) -> list[list[Mention]]:
    statements: list[list[Mention]] = []
    for share in group:
        if statements and not any(mark in view.between(statements[-1][-1], share) for mark in "。；;"):
            statements[-1].append(share)
        else:
            statements.append([share])
    return statements


def run_near_the_whole(view: View, group: Sequence[Mention]) -> Sequence[Mention]:
    """The shares of one statement, three and more, that come near the whole; none where there are no such.

    Counted in consistent passages: of 37 such runs 36 make up the whole, and none of those that do not come near it do.
    """
    for run in () if is_all(group) else _statements(view, group):
        behind = next((m for m in view.mentions if m.start > run[-1].start and m.role is Role.SHARE), None)
        whole = behind is not None and is_all([*run, behind])  # told further on: …，各占38%、27%。其他共1285万元，占4%
        if len(run) >= SEVERAL and abs(sum_of(run) - ONE) <= _NEAR and not whole:
            return run
    return ()


def names_rest(wording: Wording, mention: Mention) -> bool:
    """True for what is called the rest of what is told before it: 其余, 余下的."""
    return mention.label.startswith((*wording.words("rest"), *wording.words("rest_untold")))


def leaves_nothing(wording: Wording, group: Sequence[Mention]) -> bool:
    """True where the last share is all that the others of its sentence leave: 中级职称占62.5%，其余37.5%为初级职称."""
    near = len({m.sentence for m in group}) == 1 and abs(sum_of(group) - ONE) <= EXCESS
    return near and group[-1].label in wording.words("rest_untold")


def is_all(group: Sequence[Mention]) -> bool:
    """True where the shares make up the whole: the next one is of another breakdown."""
    tail = sum((m.figure.ulp for m in group), ONE - ONE) / 2
    return len(group) > 1 and abs(sum_of(group) - ONE) <= tail


def _goes_on(group: Sequence[Mention], share: Mention, *, is_last: bool) -> bool:
    """True for one more share of a list that came to all but for its rounding: of the same sentence, the names of all
    ending alike (农业用水占68.3%，…，居民用水占7.7%，生态用水占0.8%), or a small one that ends a list of several."""
    if sum_of(group) == ONE or share.sentence != group[-1].sentence:
        return False
    if is_last and len(group) >= SEVERAL and share.figure.base <= LITTLE:
        return True
    ends = {m.label[-_ENDING:] for m in (*group, share)}
    return len(ends) == 1 and len(share.label) > _ENDING


def _begins_anew(wording: Wording, last: Mention, share: Mention) -> bool:
    """True for the first of several shares told together in a sentence of their own: 各占50%。…分别占60%、30%."""
    return last.sentence != share.sentence and share.lead.startswith(wording.lexicon.words("figures.several"))


def by_bracket(view: View, shares: Sequence[Mention]) -> list[list[Mention]]:
    """The shares that stand in one bracket together, and those outside of all: 占83%（上年占80%），其余占17%."""
    outside = [share for share in shares if not share.depth]
    inside: list[list[Mention]] = []
    for share in (share for share in shares if share.depth):
        if inside and not any(mark in view.between(inside[-1][-1], share) for mark in ")）"):
            inside[-1].append(share)
        else:
            inside.append([share])
    return [outside, *(group for group in inside if not _are_of_a_share(view, group))]


def _are_of_a_share(view: View, group: Sequence[Mention]) -> bool:
    """True where those in a bracket come nearer to the share before it than to all: 占78%（甲占50%，乙占28%）."""
    last = last_before(view, group[0])
    if last is None or last.role is not Role.SHARE or last.sentence != group[0].sentence:
        return False
    return abs(sum_of(group) - last.figure.base) < abs(sum_of(group) - ONE)


def _groups_of(prose: Prose, view: View, shares: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Runs of shares with the same whole; a new level between that is no part ends a run where 其中 reopens it, and a
    new sentence one whose parts are all there are by their names."""
    wording = prose.wording
    group: list[Mention] = []
    for at, share in enumerate(shares):
        is_last = all(after.sentence != share.sentence for after in shares[at + 1 : at + 2])
        other = group and (share.whole != group[-1].whole or wording.has("of_which", view.between(group[-1], share)))
        other = other or (bool(group) and _begins_anew(wording, group[-1], share))
        closed = len(group) > 1 and share.sentence != group[-1].sentence and complete_by_name(prose, view, group)
        if other or closed or (is_all(group) and not _goes_on(group, share, is_last=is_last)):
            yield group
            group = []
        if group and wording.has("sum_words", share.lead):
            yield group  # 分别占31.7%、17.2%和8.5%，合计占57.4%: the last one is no further part
            group = []
            continue
        group.append(share)
    if group:
        yield group


def sum_of(group: Sequence[Mention]) -> Decimal:
    return sum((m.figure.base for m in group), ONE - ONE)


def last_before(view: View, mention: Mention) -> Mention | None:
    """What is told next before a figure."""
    return next(view.before(mention), None)


def complete_by_name(prose: Prose, view: View, group: Sequence[Mention]) -> bool:
    """True where the shares are of parts that make up a whole by their nature, or 其他 closes the list."""
    before = [last_before(view, m) for m in group]
    names = [m.label or (b.label if b is not None else "") for m, b in zip(group, before, strict=True)]
    if len(group) > 2 and (names[-1].startswith(prose.wording.words("rest")) or _is_scale(prose.wording, names)):
        return True
    if leaves_nothing(prose.wording, group):
        return True
    heading = view.passage.section[-1] if view.passage.section else ""
    wholes = (group[0].whole,) if group[0].whole else (group[0].topic, heading, names[0])
    return any(are_complete(prose.wording.lexicon, tuple(names), whole) for whole in wholes)


def _is_scale(wording: Wording, names: Sequence[str]) -> bool:
    """True for a scale from one end to the other: 很满意、满意、不满意; 14岁以下、15至59岁、60岁以上."""
    plain = [name.strip(_QUOTES) for name in names]
    if not all(plain):
        return False
    denied = wording.words("contrary")
    ends = {plain[0][-2:], plain[-1][-2:]}
    return ends == {"以下", "以上"} or any(f"{no}{name}" in plain for no in denied for name in plain)
