"""What each person has of every kind adds up to what each has in all; what several groups have does not."""

from __future__ import annotations

import pytest

from tests.claims.pairs import assert_checked, read, told


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (
            "全县居民人均可支配收入{}，比上年增长6.1%。其中，工资性收入10,482元，增长7.3%；经营净收入4,516元，增长3.8%；"
            "财产净收入873元，增长5.2%；转移净收入3,265元，增长6.9%。",
            "19,136元",
            "19,316元",
        ),
        (
            "农村居民人均纯收入7,824元，其中工资性收入{}、家庭经营收入3,105元、财产性收入214元、转移性收入842元。",
            "3,663元",
            "3,366元",
        ),
        (
            "城镇居民人均消费支出21,508元，其中：食品烟酒6,742元，衣着1,316元，居住{}，生活用品及服务1,205元，"
            "交通通信2,914元，教育文化娱乐2,087元，医疗保健1,890元，其他用品和服务562元。",
            "4,792元",
            "4,297元",
        ),
    ],
)
def test_a_mean_in_all_its_parts(text: str, right: str, wrong: str) -> None:
    """The parts of a mean come to it, whatever stands between them."""
    assert_checked(text, right, wrong)


@pytest.mark.parametrize(
    "text",
    [
        "外出务工人员人均月收入4,290元。按地区分，东部4,486元，中部4,157元，西部4,026元。",
        "居民人均可支配收入24,310元，其中城镇居民31,562元，农村居民16,874元。",
        "居民人均可支配收入24,310元，其中工资性收入13,205元，经营净收入5,120元。",
    ],
)
def test_what_groups_have_and_some_of_the_parts(text: str) -> None:
    """Means of groups, and some of the kinds, make up nothing."""
    assert told(read(text)) == set()
