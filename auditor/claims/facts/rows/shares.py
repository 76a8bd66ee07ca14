"""Shares of rows in the row of totals: 教授、副教授占专任教师的48.17%, 道路改造投资最多，占总投资的46.5%.

Owns share_claim. The column is the only one, or the one called a total.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.expression import Quotient, total
from auditor.claims.facts.cells import is_all
from auditor.claims.facts.rows.columns import says_no_more, summed, told_claim
from auditor.claims.facts.rows.subjects import Said, subject_of, topmost
from auditor.claims.facts.rows.tables import LEAST, Rows
from auditor.claims.model import Claim, Kind
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.reading.names import Naming, plain
from auditor.claims.tables.lines import Key, Line


def share_claim(told: Said, rows: Rows, naming: Naming) -> Claim | None:
    """The share of the rows that the words name."""
    subject = subject_of(told, rows, naming) or (None if rows.turned else topmost(told, rows, naming))
    whole = rows.whole
    if told.mention.role is not Role.SHARE or subject is None or whole is None:
        return None
    keys = _keys(subject.lines, whole, told.sentence, rows, naming)
    behind = _without_head(subject.behind, keys, rows, naming)
    match = phrase(naming.lexicon, "rows_share").fullmatch(behind)
    if match is None or len(keys) != 1:
        return None
    words, head = plain(match["whole"] or ""), rows.heads.get(keys[0], "")
    if not (
        is_all(words, (head, plain(whole.label)), rows.title, naming)
        or says_no_more(words.removeprefix("总"), head, told.mention.figure, rows, naming)
    ):
        return None
    base = whole.figures[keys[0]]
    parts = [line.figures[keys[0]] for line in subject.lines]
    return told_claim(Kind.SHARE, "prose.share", told.mention, Quotient(total(*parts), base)) if base.value else None


def _keys(lines: Sequence[Line], whole: Line, words: str, rows: Rows, naming: Naming) -> Sequence[Key]:
    """The columns that all rows and the row of totals have; of several without a total the one that words name."""
    shared = [key for key in whole.figures if all(key in line.figures for line in lines)]
    keys = summed(shared, rows, naming)
    begun = [key for key in keys if (head := plain(rows.heads.get(key, ""))[:LEAST]) and head in words]
    return begun if len(keys) > 1 and not rows.turned else keys


def _without_head(behind: str, keys: Sequence[Key], rows: Rows, naming: Naming) -> str:
    """The words behind labels without the head of the only column, or what counts: 人数 of 讲师人数占."""
    heads = [rows.heads.get(key, "") for key in keys]
    own = [heads[0][:at] for at in range(LEAST, len(heads[0]) + 1)] if len(heads) == 1 else []
    words = (*own, *naming.lexicon.words("tables.counts"))  # 一季度网上办理占59.7% is of the first quarter
    head = max((word for word in words if word and behind.startswith(word)), key=len, default="")
    return behind.removeprefix(head)
