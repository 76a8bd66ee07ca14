"""What tells apart figures of one name in a passage: whose persons, which part of a body, which kind of expenditure.

Owns scopes_of: by the figure's own words, by the whole whose parts a list names, by the part of a body that its
sentence speaks of, of a balance by what it is left of in its clause, by the headings above. Leaves words to names.py,
the money and the time to keys.py. Cost: linear in the mentions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.prose.context import View
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.reading.names import Naming
from auditor.figures.labels import after_last
from auditor.figures.model import Dimension
from auditor.patterns import lazy
from auditor.records import NamedTuple

_REMARK = lazy(r"\(([^()]{2,20})\)")
_NOUN_LENGTH = 2  # characters at the end of a label that say what is counted: 核定编制, 事业编制


class Scope(NamedTuple):
    """The scope words of a figure, and the kind of expenditure it is of, "" for none."""

    words: frozenset[str]
    kind: str

    def of(self, core: str) -> frozenset[str]:
        """The scope of a figure that is called `core`: 基本支出 is not the 基本支出 of anything."""
        return self.words | {self.kind} if self.kind and core not in self.kind else self.words


def scopes_of(view: View, naming: Naming) -> Iterator[Scope]:
    """The scope of each mention of `view` in order."""
    heading_kind = expenditure_kind(reversed(view.passage.section), naming)
    above = naming.scope("".join(view.passage.section))
    pairs = zip(view.mentions, _whole_kinds(view, naming), _bodies(view.mentions, naming), strict=True)
    last: tuple[Mention, frozenset[str]] | None = None
    for mention, whole_kind, body in pairs:
        named = naming.scope(own_words(mention)) | body
        if last and not named and naming.has("left_over", mention.label):
            named = last[1] if _same_clause(view, last[0], mention) else named
        yield Scope(_remark(view, mention, naming) | named | above, whole_kind or heading_kind)
        last = mention, named


def _same_clause(view: View, one: Mention, other: Mention) -> bool:
    """True where no semicolon and no full stop stands between the two."""
    return not any(mark in view.between(one, other) for mark in "。；;\n")


def _whole_kinds(view: View, naming: Naming) -> Iterator[str]:
    """For each mention the kind of expenditure of the whole it is listed as a part of, "" for none.

    "基本支出84.60万元，其中：办公费4.60万元，印刷费1.20万元": both are of that kind.
    """
    whole = ""
    for last, mention in zip((None, *view.mentions), view.mentions, strict=False):
        if last is None or last.sentence != mention.sentence:
            whole = ""
        elif last.role is Role.LEVEL and naming.has("part_openers", view.between(last, mention)):
            whole = expenditure_kind(iter((own_words(last),)), naming)
        yield whole


def _bodies(mentions: Sequence[Mention], naming: Naming) -> Iterator[frozenset[str]]:
    """For each mention the part of a body it is of, as its words or those before it in the sentence say.

    "局机关编制12人，实有9人" tells both of the 机关; "下属二院编制12人、核定编制20人" leaves open whose the 20 are.
    """
    nothing: frozenset[str] = frozenset()
    sentence, noun, body = -1, "", nothing
    for mention in mentions:
        own, counted = naming.bodies(own_words(mention)), mention.label[-_NOUN_LENGTH:]
        if own:
            sentence, noun, body = mention.sentence, counted, own
        yield own or (body if mention.sentence == sentence and counted != noun else nothing)


def own_words(mention: Mention) -> str:
    """The words that name a figure: topic, label, what leads to it, and behind a count what it counts."""
    tail = mention.tail if mention.figure.unit.dimension is Dimension.COUNT else ""
    label = "" if mention.label in mention.lead else mention.label
    return mention.topic + label + mention.lead + tail


def _remark(view: View, mention: Mention, naming: Naming) -> frozenset[str]:
    """What a bracket in the figure's own clause adds to its name: 实有人数(在职)44人."""
    clause = after_last(view.value[: mention.start], "，,。；;：:、\n")
    remarks = _REMARK.findall(clause) if "(" in clause else ()
    return frozenset(text for text in remarks if text not in naming.words("no_remarks"))


def expenditure_kind(titles: Iterator[str], naming: Naming) -> str:
    """基本支出 or 项目支出, as the first of `titles` says that names just one of them; else ""."""
    for title in titles:
        found = [kind for kind in naming.words("expenditure_kinds") if kind in title]
        if found:
            return found[0] if len(found) == 1 else ""
    return ""
