"""Words that widen a figure, where they may stand, and words that only look like them."""

from __future__ import annotations

import pytest

from auditor.figures.model import Approx
from tests.figures.finding import scanned


@pytest.mark.parametrize(
    ("text", "approx"),
    [
        ("约12万元", Approx.ABOUT),
        ("近300个", Approx.ABOUT),
        ("12万元左右", Approx.ABOUT),
        ("80岁上下", Approx.ABOUT),
        ("超0.7万元", Approx.ABOVE),
        ("不少于3次", Approx.ABOVE),
        ("≥95%", Approx.ABOVE),
        ("95%以上", Approx.ABOVE),
        ("95%及以上", Approx.ABOVE),
        ("80分（含）以上", Approx.ABOVE),
        ("5000余幅", Approx.MORE),
        ("300余万元", Approx.MORE),
        ("5000元余，", Approx.MORE),
        ("5000元有余，", Approx.MORE),
        ("约300余万元", Approx.ABOUT),
        ("超过300余万元", Approx.ABOVE),
        ("不足5万元", Approx.BELOW),
        ("不超过90%", Approx.BELOW),
        ("60分以下", Approx.BELOW),
        ("3%以内", Approx.BELOW),
        ("节约12万元", Approx.NONE),
        ("最近3年", Approx.NONE),
        ("<p>42家", Approx.NONE),
        ("3次多部门联合", Approx.NONE),
        ("为12万元", Approx.NONE),
        ("近百分之三十", Approx.ABOUT),
        ("百分之九十以上", Approx.ABOVE),
        ("三百多万元", Approx.MORE),
        ("三成左右", Approx.ABOUT),
    ],
)
def test_words_around_a_figure(text: str, approx: Approx) -> None:
    """Each word widens the figure beside it; its last character alone, at the end of another word, does not."""
    (figure,) = scanned(text)
    assert figure.approx is approx


def test_both_ends_of_a_range_are_open_to_the_inside() -> None:
    """10%-20% says at least the one and at most the other; figures of two kinds with a dash between are no range."""
    assert [f.approx for f in scanned("10%-20%")] == [Approx.ABOVE, Approx.BELOW]
    assert [f.approx for f in scanned("80分（含）—90分")] == [Approx.ABOVE, Approx.BELOW]
    assert [f.approx for f in scanned("10～20万元")] == [Approx.ABOVE, Approx.BELOW]
    assert [f.approx for f in scanned("3至5个")] == [Approx.ABOVE, Approx.BELOW]
    assert [f.approx for f in scanned("10万-20万元")] == [Approx.ABOVE, Approx.BELOW]
    assert [f.approx for f in scanned("20%-21.32万元")] == [Approx.NONE, Approx.NONE]
    assert [f.approx for f in scanned("10%，20%")] == [Approx.NONE, Approx.NONE]
