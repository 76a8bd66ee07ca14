"""Figures that were recognised in the picture of a page: what rests on them may be a misread digit.

Owns the cap, in this one place: what rests on such a figure is a query and no finding, unless each of them is printed
as text elsewhere, of the same thing and to the digit. Owns the words that say so. What is rested on are the figures
of the relation, and those of the relations told with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.claims.expression import figures_of
from auditor.engine.echoes import Echoes, echoes_of
from auditor.engine.model import Check, Finding
from auditor.engine.writing import with_unit
from auditor.figures.model import Figure
from auditor.language import Bilingual

_MOST_NAMED = 3


def capped(findings: Iterable[Finding], checks: Sequence[Check]) -> tuple[tuple[Finding, ...], frozenset[str]]:
    """The findings, those on recognised figures saying so, and the ids of those that are queries at most."""
    told = tuple(findings)
    if not any(_recognised(finding) for finding in told):
        return told, frozenset()
    echoes = echoes_of(checks)
    doubtful: set[str] = set()
    said = []
    for finding in told:
        rested = _recognised(finding)
        alone = [figure for figure in rested if not _is_borne_out(figure, echoes)]
        if alone:
            doubtful.add(finding.id)
        said.append(_saying(finding, alone, rested))
    return tuple(said), frozenset(doubtful)


def _recognised(finding: Finding) -> list[Figure]:
    checks = (finding.check, *(related.check for related in finding.related))
    figures = (figure for check in checks for figure in (check.claim.reported, *figures_of(check.hypothesis.expected)))
    return list({figure.place: figure for figure in figures if figure.location.recognised}.values())


def _is_borne_out(figure: Figure, echoes: Echoes) -> bool:
    return any(not other.location.recognised for other in echoes.get(figure.place, ()))


def _saying(finding: Finding, alone: Sequence[Figure], rested: Sequence[Figure]) -> Finding:
    """The finding, its message saying which figures were recognised and whether text bears them out."""
    if not rested:
        return finding
    message = finding.message
    words = (
        _alone(alone)
        if alone
        else Bilingual(
            "所依据的识别数字与文字页上的一致。", "The recognised figures it rests on are printed as text, too."
        )
    )
    return finding._replace(message=Bilingual(f"{message.zh}{words.zh}", f"{message.en} {words.en}".strip()))


def _alone(figures: Sequence[Figure]) -> Bilingual:
    named = [with_unit(figure) for figure in figures[:_MOST_NAMED]]
    more = len(figures) - len(named)
    zh = "、".join(named) + (f"等{len(figures)}个数" if more else "")
    en = ", ".join(named) + (f" and {more} more" if more else "")
    were = "were" if len(figures) > 1 else "was"
    return Bilingual(
        f"{zh}由扫描页图像识别（OCR）所得，可能识错，请先对照原件。",
        f"{en} {were} recognised in a scanned page (OCR) and may be misread: compare with the original first.",
    )
