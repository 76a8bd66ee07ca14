"""A total that names all its parts grows at a rate between theirs, also without amounts."""

from __future__ import annotations

import pytest

from tests.claims.pairs import read, told


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (
            "上半年，酿酒、造纸和陶瓷三大行业增加值增长{}，其中酿酒增长6.2%，造纸增长8.4%，陶瓷增长12.7%。",
            "9.1%",
            "1.9%",
        ),
        ("鲜切花、盆栽两类花卉销售额同比增长{}。其中，鲜切花增长18.4%，盆栽增长7.3%。", "12.6%", "21.6%"),
        ("城东、城西、城南三个片区用电量同比下降{}，其中城东下降2.1%，城西下降4.8%，城南下降3.5%。", "3.3%", "6.3%"),
    ],
)
def test_beyond_all_that_it_names(text: str, right: str, wrong: str) -> None:
    """Within the rates of its parts nothing is told, beyond them the rate of the total is."""
    assert told(read(text.format(right))) == set()
    assert wrong in told(read(text.format(wrong)))


@pytest.mark.parametrize(
    "text",
    [
        # the list is left open
        "酿酒、造纸、陶瓷等行业增加值增长1.9%，其中酿酒增长6.2%，造纸增长8.4%，陶瓷增长12.7%。",
        # one of those named is not told
        "纺织、酿酒、造纸、陶瓷四大行业增加值增长1.9%，其中酿酒增长6.2%，造纸增长8.4%，陶瓷增长12.7%。",
        # names of something else, apart in the sentence
        "酿酒带动包装，造纸带动印刷，全县工业增加值增长1.9%，其中酿酒增长6.2%，造纸增长8.4%。",
        # without what their parts hold
        "剔除一次性订单后，酿酒、造纸两大行业增长1.9%，其中酿酒增长6.2%，造纸增长8.4%。",
    ],
)
def test_what_names_less_or_more(text: str) -> None:
    """Lists left open, with more names, of other things, or without what parts hold bound nothing."""
    assert told(read(text)) == set()
