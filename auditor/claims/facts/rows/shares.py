"""Shares of rows in the row of totals: 教授、副教授占专任教师的48.17%, 道路改造投资最多，占总投资的46.5%.

Owns share_claim. The rows are named, or stand right before with a cell that the text tells, or are left over. The
column is the one of that cell, the only one, or the one called a total.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.expression import Quotient, total
from auditor.claims.facts.cells import is_all
from auditor.claims.facts.rows.anchors import anchor_before, anchor_of
from auditor.claims.facts.rows.columns import is_within, measures, says_no_more, summed, told_claim, year_of
from auditor.claims.facts.rows.subjects import Said, runs_of, said, subject_of, topmost
from auditor.claims.facts.rows.sums import left_over
from auditor.claims.facts.rows.tables import LEAST, Rows
from auditor.claims.model import Claim, Kind
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.reading.names import Naming, plain
from auditor.claims.tables.lines import Key, Line
from auditor.records import NamedTuple


class _Part(NamedTuple):
    """Rows, the words between them and the share, and the columns that the share may be in."""

    lines: tuple[Line, ...]
    words: str
    keys: Sequence[Key]


def share_claim(told: Said, rows: Rows, naming: Naming) -> Claim | None:
    """The share of the rows that the words name, leave over, or whose cells are told right before."""
    whole = rows.whole
    if told.mention.role is not Role.SHARE or whole is None:
        return None
    part = _named(told, whole, rows, naming)
    if (part is None or len(part.keys) != 1) and not rows.turned:
        found = (ask(told, rows, naming) for ask in (_behind, _rest, _together))
        part = next((part for part in found if part is not None), None)
    match = phrase(naming.lexicon, "rows_share").fullmatch(part.words) if part is not None else None
    if part is None or match is None or len(part.keys) != 1:
        return None
    key = part.keys[0]
    words, head = plain(match["whole"] or ""), rows.heads.get(key, "")
    base = whole.figures.get(key)
    parts = [line.figures[key] for line in part.lines if key in line.figures]
    if base is None or not base.value or len(parts) < len(part.lines):
        return None
    if not (
        is_all(words, (head, plain(whole.label)), rows.title, naming)
        or says_no_more(words.removeprefix("总"), head, told.mention.figure, rows, naming)
        or _is_all_there_is(words, naming)
        or (len(head) > LEAST and words.endswith(head) and not naming.stated(words).get("scope"))
        or says_no_more(_all_of(words, naming), head, told.mention.figure, rows, naming)
    ):
        return None
    return told_claim(Kind.SHARE, "prose.share", told.mention, Quotient(total(*parts), base))


def _all_of(words: str, naming: Naming) -> str:
    """What words say the whole to be of, without that it is all: 签约户 of 全部签约户, 上缴 of 上缴总额."""
    wide = naming.lexicon.words("rows.widest") + naming.lexicon.words("rows.wide")
    found = (word for word in naming.lexicon.words("tables.scopes") if word not in wide and words.startswith(word))
    rest = plain(words).removeprefix(max(found, key=len, default=""))
    ends = (word for word in naming.lexicon.words("rows.ends") if rest.endswith(word))
    return rest.removesuffix(max(ends, key=len, default=""))


def _is_all_there_is(words: str, naming: Naming) -> bool:
    """True for words that say nothing but all: 总量, 全市; not 全省, which is more than a table of districts."""
    wide = naming.lexicon.words("rows.widest") + naming.lexicon.words("rows.wide")
    scopes = (*naming.lexicon.words("tables.scopes"), *naming.lexicon.words("rows.ends"))
    return words in scopes and words not in wide


def _named(told: Said, whole: Line, rows: Rows, naming: Naming) -> _Part | None:
    """The rows named in the clause, or named the most before it."""
    subject = subject_of(told, rows, naming) or (None if rows.turned else topmost(told, rows, naming))
    if subject is None:
        return None
    keys = _keys(subject.lines, whole, told.sentence, rows, naming)
    return _Part(subject.lines, _without_head(subject.behind, keys, rows, naming), keys)


def _behind(told: Said, rows: Rows, naming: Naming) -> _Part | None:
    """The rows whose cell or sum stands right before: 反映城乡建设问题的236件，占39.3%.

    Of several columns of one measure the first holds all there is of a row, or the one called a total; a share of what
    another one tells may be of the row itself, unless the words name its head.
    """
    anchor = anchor_before(told, rows, naming)
    if anchor is None or len(anchor.keys) != 1 or rows.whole in anchor.lines:
        return None
    (key,) = anchor.keys
    alike = [k for k, cell in anchor.lines[0].figures.items() if measures(cell, anchor.mention.figure)]
    head = rows.heads.get(key, "")
    whole = _all_of(told.mention.whole, naming)
    of_year = bool(year_of(head))  # all columns are the same of another year
    own = key == summed(alike, rows, naming)[0] or of_year or (len(whole) >= LEAST and is_within(whole, head))
    return _Part(anchor.lines, told.view.between(anchor.mention, told.mention), (key,)) if own else None


def _rest(told: Said, rows: Rows, naming: Naming) -> _Part | None:
    """The rows that the sentence leaves over, in the column of what it tells of the others: 其余三家仅占25.5%."""
    several = left_over(told, rows, naming)
    before = [anchor_of(said(told.view, m), rows, naming) for m in told.view.before(told.mention)]
    near = [a for a in before if a is not None and a.mention.sentence == told.mention.sentence]
    keys = {a.keys for a in near if rows.whole not in a.lines}
    if several is None or len(keys) != 1:
        return None
    return _Part(several.lines, several.words, keys.pop())


def _together(told: Said, rows: Rows, naming: Naming) -> _Part | None:
    """The rows that the sentence names before: 甲和乙两类金额较大，合计占65%, in the only column of amounts."""
    match = phrase(naming.lexicon, "rows_together").match(told.clause)
    runs = runs_of(told.sentence[: len(told.sentence) - len(told.clause)], rows, naming)
    if match is None or len(runs) != 1 or len(runs[0][0]) < LEAST or runs_of(told.clause, rows, naming):
        return None
    lines = tuple(rows.lines[name] for name in runs[0][0])
    keys = _keys(lines, rows.whole, told.sentence, rows, naming) if rows.whole is not None else ()
    return _Part(lines, told.clause[match.end() :], keys)


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
