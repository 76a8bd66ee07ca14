"""The years printed in a text, as figures of their own: they are no amounts, so scan.py leaves them out.

Owns years_in. Used where the year itself is in question, not what happened in it.
"""

from __future__ import annotations

from decimal import Decimal

from auditor.document import Text
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Figure, Place
from auditor.figures.scan import normalised
from auditor.patterns import lazy

YEAR = lazy(r"(?<!\d)((?:19|20)\d{2})\s*年")


def years_in(text: Text, place: Place, lexicon: Lexicon) -> tuple[Figure, ...]:
    """Every year with 年 behind it, in order; `place` tells block (and cell).

    >>> from auditor.figures.lexicon import load_lexicon
    >>> [f.text for f in years_in(Text("截至2023年末，比2022年多"), Place(0, 0, 0), load_lexicon())]
    ['2023年', '2022年']
    """
    return tuple(
        Figure(
            text=text.shown[match.start() : match.end()],
            value=Decimal(match[1]),
            unit=lexicon.units["年"],
            decimals=0,
            precision=0,
            place=place._replace(start=match.start(), end=match.end()),
            location=text.locate(match.start()),
            exact=True,
        )
        for match in YEAR.finditer(normalised(text.value))
    )
