"""The figures of text that is struck through or hidden: nobody checked them, and the office may have meant them.

Owns which asides of a reader hold figures, and the words for them. Leaves what is no part of a report at all (page
numbers, headers) to `auditor show`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from auditor.document import HIDDEN, STRUCK, Anchor, Aside, Document, Paragraph, Text
from auditor.engine.model import Unchecked
from auditor.figures.lexicon import load_lexicon
from auditor.figures.model import Figure, Place
from auditor.figures.read import read_figures
from auditor.figures.units import BARE
from auditor.language import Bilingual
from auditor.patterns import lazy

REASONS = {
    STRUCK: Bilingual("带删除线，按已删除处理，没有读", "struck through: taken as deleted, and not read"),
    HIDDEN: Bilingual("是隐藏文字，没有读", "hidden text, not read"),
}
_NUMBER = lazy(r"[-+−－＋(（]?[\d,，.．]+[)）]?")  # all there is in a cell, without a unit


def left_out_of(asides: Iterable[Aside]) -> tuple[Unchecked, ...]:
    """Every figure of text that is struck through or hidden, as one that took part in no check, in reading order.

    Their places lie before the first block: they are in no text that was read.
    """
    left = [aside for aside in asides if aside.what in REASONS]
    if not left:
        return ()
    texts = [Paragraph(Text(aside.text, (Anchor(0, aside.location),))) for aside in left]
    read = read_figures(Document(None, "", "", "", tuple(texts)), load_lexicon())
    found: dict[int, list[Figure]] = {}
    for passage in read.passages:
        found.setdefault(passage.block, []).extend(passage.figures)
    return tuple(
        Unchecked(figure, REASONS[aside.what], "", aside.what)
        for block, aside in enumerate(left)
        for figure in _nowhere(found.get(block) or list(_bare(aside)), block - len(left), aside)
    )


def _bare(aside: Aside) -> Iterator[Figure]:
    """The number that is all there is, as of a cell whose unit stands elsewhere."""
    if _NUMBER.fullmatch(aside.text):
        place = Place(0, 0, len(aside.text))
        yield Figure(aside.text, Decimal("NaN"), BARE, decimals=0, precision=0, place=place, location=aside.location)


def _nowhere(figures: Iterable[Figure], block: int, aside: Aside) -> Iterator[Figure]:
    for figure in figures:
        place, rest = figure.place._replace(block=block), aside.text if aside.text != figure.text else ""
        yield figure._replace(place=place, location=aside.location, label=figure.label or rest)
