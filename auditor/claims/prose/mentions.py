"""What a figure in a passage does there: a level, a change, a rate of change, a share, a completion, a base.

Owns Role and Mention. A mention keeps the words around its figure (lead, tail), so that recognisers work on roles and
labels, never on one expression per sentence shape. Binding is theirs. Leaves the reading of a passage to passages.py,
which role the words give to roles.py, and what the first of several figures says for the others to runs.py.
"""

from __future__ import annotations

from auditor.figures.model import Figure
from auditor.records import Named, Record


class Role(Named):
    """What a figure does in its clause."""

    LEVEL = "level"
    BASE = "base"  # 与2019年1653.5万元相比, 由13家
    DELTA = "delta"  # 增加159.66万元
    CHANGE_RATE = "change-rate"  # 增长9.66%
    POINTS = "points"  # 提高2个百分点
    SHARE = "share"  # 占本年支出合计的45.48%
    COMPLETION = "completion"  # 完成年度预算的97.04%
    RATE = "rate"  # any other rate


class Mention(Record):
    """A figure with its role. `direction` is +1 or −1 for changes; `whole` the words for a share's or a completion's
    whole; `topic` the nearest words before that carry no figure; `compare` is "last", "budget" or ""."""

    figure: Figure
    role: Role
    label: str
    lead: str
    tail: str
    sentence: int
    depth: int
    direction: int = 0
    whole: str = ""
    topic: str = ""
    compare: str = ""
    reason: bool = False
    compare_year: str = ""  # the year a comparison names: 比2023年预算
    doubtful: bool = False  # a change verb that may be part of a name: 支持促消费提质提升800万元
    whole_figure: Figure | None = None  # "占总投资600万元的50%": the whole as printed in the phrase itself
    generic: bool = False  # the label does not say what the amount is for; the topic does

    @property
    def name(self) -> str:
        """Label with topic, for matching: "住房保障支出/支出决算"."""
        return "/".join(part for part in (self.topic, self.label) if part)

    @property
    def title(self) -> str:
        """What a person would call it: the label, or the topic where the label is a general one (支出)."""
        return (self.topic if self.generic else self.label) or self.label or self.topic

    @property
    def start(self) -> int:
        """Offset of the figure in its text."""
        return self.figure.place.start
