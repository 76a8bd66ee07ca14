"""Lists of the same names told again: 天然林+人工林 of one province and of the next, 收入 and 支出 of one account.

Owns which amounts make up such a list, by the names of one that adds up. What it says of them is series.py's part.
Bounded: the figures near one that bears the name of the first part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.relations.listed import is_like
from auditor.claims.relations.model import Candidate
from auditor.claims.relations.stream import Item, Stream

_NEAR = 24  # figures
_LONG = 4  # characters of a name that another one may begin with
_END = 2  # characters that names alike end with
_SIDES = (("收入", "支出"), ("支出", "收入"))


def named_again(stream: Stream, own: Candidate) -> Iterator[dict[int, Item]]:
    """For each member of `own`, by its index, the amount that bears its name in another list of the same names.

    The total of the other list bears the name of the total, or stands before the parts as that does.
    """
    names = [_name(part) for part in own.parts]
    total = _name(own.target)
    if not all(names) or len({total, *names}) <= len(names) or own.target.view is not own.parts[0].view:
        return
    if any(one is not other and other.endswith(one) for one in names for other in names):
        return  # 应结案数, 结案数: the one is of the other
    for wanted, whole in _variants(names, total):
        for first in stream.items:
            if _name(first) == wanted[0] and first.at not in own.key and first.is_term:
                parts = _parts(stream, first, wanted)
                target = _target(stream, own, parts, whole) if parts else None
                if target is not None and not {i.at for i in (target, *parts)} & set(own.key):
                    yield dict(zip((own.target.at, *(p.at for p in own.parts)), (target, *parts), strict=True))


def _variants(names: Sequence[str], total: str) -> Iterator[tuple[list[str], str]]:
    """The names, and those of the other side of the account."""
    yield list(names), total
    for one, other in _SIDES:
        if all(one in name for name in (total, *names)):
            yield [name.replace(one, other) for name in names], total.replace(one, other)


def _name(item: Item) -> str:
    return item.mention.label or item.key.thing


def _parts(stream: Stream, first: Item, names: Sequence[str]) -> list[Item]:
    """The next amounts like `first` that bear these names in order; none where one is missing."""
    found = [first]
    for item in stream.behind(first, _NEAR):
        if len(found) == len(names):
            break
        if _name(item) == names[len(found)] and item.role is first.role and item.measure == first.measure:
            found.append(item)
    return found if len(found) == len(names) else []


def _is_called(one: str, other: str) -> bool:
    """True for the same name, and for one that begins with the other: 全社会用电量, 全社会用电量累计."""
    short, long = sorted((one, other), key=len)
    return bool(short) and (one == other or (len(short) >= _LONG and long.startswith(short)))


def _target(stream: Stream, own: Candidate, parts: Sequence[Item], name: str) -> Item | None:
    """The total of these parts: what bears its name near them, on the side where the total of `own` stands."""
    before = own.target.at < own.parts[0].at
    if before:
        near = [i for i in stream.before(parts[0]) if parts[0].at - i.at <= _NEAR and is_like(i, parts[0])]
    else:
        near = [i for i in stream.behind(parts[-1], _NEAR) if is_like(i, parts[0])]
    called = next((i for i in near if _is_called(_name(i), name)), None)
    if called is not None:
        return called
    beside = abs(own.target.at - (own.parts[0].at if before else own.parts[-1].at))
    at = parts[0].at - beside if before else parts[-1].at + beside
    found = next((i for i in near[:1] if i.at == at), None)
    if found is None or any(part.account and found.account and part.account != found.account for part in parts):
        return None  # the income of both halves is not the expenditure
    if not (found.measure == own.target.measure or _name(found)[-_END:] == name[-_END:]):
        return None
    return found if all(part.value < found.value for part in parts) else None
