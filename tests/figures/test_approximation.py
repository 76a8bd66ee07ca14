"""Words that widen a figure, where they may stand, and words that only look like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.figures.interval import INFINITY
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


@given(st.integers(1, 999), st.integers(0, 4))
def test_more_is_less_than_one_unit_of_the_last_digit_more(number: int, zeros: int) -> None:
    """300余 is 300 to 400, 310余 is 310 to 320, whatever the number; 超 is open above."""
    printed = number * 10**zeros
    unit = 10 ** (len(str(printed)) - len(str(printed).rstrip("0")))
    (more,), (over,) = scanned(f"{printed}余户"), scanned(f"超{printed}户")
    assert (more.interval().low, more.interval().high) == (printed, printed + unit)
    assert (over.interval().low, over.interval().high) == (printed, INFINITY)
