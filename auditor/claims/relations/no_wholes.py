"""Amounts that are not the whole, or the plan, of a rate, whatever else they look like: for exclusions.py.

Owns those exclusions, each by what the words and the places of the rate and the amount say. Cost: the figures of a
sentence for each rate.
"""

from __future__ import annotations

from auditor.claims.prose.mentions import Role
from auditor.claims.relations.stream import Item, Mark, Stream


def names_its_own(stream: Stream, share: Item) -> bool:
    """True where an amount of its own sentence is called by the whole: 甲局支出59万元，其中人员经费15万元，占支出的.

    The part that stands right before the share is none, though a kind of the whole: 网上投诉35件，占投诉的.
    """
    whole, last = share.mention.whole, share.at - 1
    here = (i for i in stream.sentence_of(share) if i.role is Role.LEVEL and i.at < share.at)
    return bool(whole) and any(i.mention.label.endswith(whole) and not _is_a_kind(i, whole, last) for i in here)


def _is_a_kind(item: Item, whole: str, last: int) -> bool:
    """True for an amount at that place whose name has words before those of the whole."""
    return item.at == last and item.mention.label != whole


def divides_another(share: Item, under: Item) -> bool:
    """True for what another rate is printed to be of, and a share that names no whole: 为预算3650万元的103%，支出
    3541万元，民生类支出占76%."""
    own = share.at == under.at + 1 or share.mention.whole
    return share.role is Role.SHARE and under.divides and not own


def is_plan_of_another(stream: Stream, rate: Item, under: Item) -> bool:
    """True for a plan that its own rate is printed to be of, and what is told of other things behind a semicolon:
    完成年度目标7900人的100%；工伤保险2909人，占年度目标的103%."""
    if not under.divides or under.kind != "plan" or rate.at <= under.at + 1 or rate.view is not under.view:
        return False
    return max(item.mark for item in stream.items[under.at + 1 : rate.at + 1]) >= Mark.SEMICOLON


def is_part_of_the_plan(stream: Stream, rate: Item, under: Item) -> bool:
    """True for the last part of a plan that is divided before what was done of all: 计划852亩，其中甲378亩，乙474亩，
    实际完成887亩，完成计划的104%."""
    if rate.role is not Role.COMPLETION or rate.sentence != under.sentence:
        return False
    alike = [i for i in stream.sentence_of(under) if i.at <= under.at and i.measure == under.measure]
    first = next((at for at, i in enumerate(alike) if at and i.opener == "of-which"), 0)
    parts = alike[first:] if first else []
    return len(parts) > 1 and sum(i.value for i in parts) == alike[first - 1].value


def is_of_output(stream: Stream, share: Item, under: Item) -> bool:
    """True for a share of the gross product (占GDP的4.22%) and an amount that is not called so."""
    wording = stream.prose.wording
    if share.role is not Role.SHARE or not wording.has("gross_product", share.mention.whole):
        return False
    return not wording.has("gross_product", f"{under.mention.topic}{under.mention.lead}{under.key.thing}")


def is_narrower(stream: Stream, target: Item, under: Item) -> bool:
    """True for a rate of less than this whole: 政策范围内报销比例 is no share of all that was charged."""
    wording = stream.prose.wording
    own = f"{target.mention.label}{target.mention.lead}"
    return wording.has("narrowing", own) and not wording.has("narrowing", f"{under.mention.label}{under.mention.lead}")


def leaves_some_out(stream: Stream, over: Item, under: Item) -> bool:
    """True where words between the two take something off the first: 企业107家，除掉停产的，开工73家，开工率70%."""
    if under.view is not over.view or over.sentence != under.sentence or under.at > over.at:
        return False
    between = under.view.value[under.figure.place.end : over.figure.place.start]
    return stream.prose.wording.has("taken_out", between)


def explains_another(rate: Item, over: Item, under: Item) -> bool:
    """True for a whole that a bracket tells with its rate, which says how the amount right before it was come by, and
    another amount: 年初预算3478万元（按上年3377万元的103%估算）."""
    told = rate.depth > 0 and rate.gap.strip() == "的" and under.at == rate.at - 1 and under.depth == rate.depth
    return told and over.at != under.at - 1 and over.depth < rate.depth
