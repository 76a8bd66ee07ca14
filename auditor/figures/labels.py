"""What a figure in running text is called: the words before it, without connectives and copulas.

"其中：基本支出103.68万元" -> 基本支出. Also the period (2020年, 上年) and the basis (年初预算, 决算) those words name.
Leaves table labels to grid.py.
"""

from __future__ import annotations

import re

from auditor.figures.lexicon import Lexicon, alternation

_CLAUSE_BREAK = re.compile(r"[，。；;：:,！!？?\n（）()、]")
_EDGE = " 　\t，。；;：:,、（）()“”\"'‘’"
_YEAR = re.compile(r"((?:19|20)\d{2})\s*年")


def lead_text(value: str, start: int, floor: int) -> str:
    """The words just before offset `start`, back to a clause break or to `floor` (the end of the figure before)."""
    lead = value[floor:start]
    pieces = _CLAUSE_BREAK.split(lead)
    while len(pieces) > 1 and not pieces[-1].strip(_EDGE):
        pieces.pop()
    return pieces[-1].strip(_EDGE)


def label_of(lead: str, lexicon: Lexicon) -> str:
    """`lead` without opening connectives, periods and closing copulas; "" where nothing is left."""
    opening = re.compile(rf"^(?:{alternation(lexicon.words('prose.label_openings'))}|{_YEAR.pattern}(?:度|末|初|底)?)")
    closing = re.compile(rf"(?:{alternation(lexicon.words('prose.label_closings'))})$")
    label = lead.strip(_EDGE)
    for pattern in (opening, closing):
        while (match := pattern.search(label)) and match[0]:
            label = (label[: match.start()] + label[match.end() :]).strip(_EDGE)
    return label


def period_of(text: str, lexicon: Lexicon) -> str:
    """The period `text` names last: "2019年" -> 2019, or a word of the period lists (上年); "" where it names none."""
    found = [(m.start(), m[1]) for m in _YEAR.finditer(text)]
    pattern = rf"{alternation(lexicon.words('prose.last_period') + lexicon.words('prose.this_period'))}"
    found += [(m.start(), m[0]) for m in re.finditer(pattern, text)]
    return max(found)[1] if found else ""


def basis_of(text: str, lexicon: Lexicon) -> str:
    """The basis `text` names last (年初预算, 预算, 决算); "" where it names none."""
    found = [(m.start(), m[0]) for m in re.finditer(alternation(lexicon.words("prose.basis")), text)]
    return max(found)[1] if found else ""
