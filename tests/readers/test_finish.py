"""The last step of every reader."""

from __future__ import annotations

from auditor.document import Anchor, Location, Paragraph, Text
from auditor.readers.finish import LONGEST_PARAGRAPH, parted


def paragraph(value: str) -> Paragraph:
    """A paragraph that begins at line 7."""
    return Paragraph(Text(value, (Anchor(0, Location(line=7, column=1)),)))


def test_endless_paragraph_is_cut_at_sentences() -> None:
    """Nothing of a very long paragraph is lost, no part is longer than allowed, and each part ends a sentence."""
    value = "支出12.50万元。" * 5000
    parts = parted((paragraph(value),))
    texts = [part.text.value for part in parts if isinstance(part, Paragraph)]
    assert "".join(texts) == value
    assert all(len(text) <= LONGEST_PARAGRAPH and text.endswith("。") for text in texts)


def test_parts_keep_their_places() -> None:
    """A part says at which column of its line it begins."""
    _, second = parted((paragraph("一" * (LONGEST_PARAGRAPH + 5)),))
    assert isinstance(second, Paragraph)
    assert second.text.locate(0) == Location(line=7, column=LONGEST_PARAGRAPH + 1)


def test_usual_paragraphs_stay_whole() -> None:
    """A paragraph of usual length is the same object as before."""
    usual = paragraph("全年支出12.50万元。")
    assert parted((usual,)) == (usual,)
