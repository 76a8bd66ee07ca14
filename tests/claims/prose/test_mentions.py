"""What every figure does in its clause: roles, labels, directions, wholes, comparisons."""

from __future__ import annotations

import pytest

from auditor.claims.prose.mentions import Role
from auditor.claims.prose.wording import wording_of
from auditor.figures.lexicon import load_lexicon
from tests.claims.prose.reading import mentions_in

ROLES = [
    ("支出合计894.68万元", [Role.LEVEL]),
    ("与2019年1653.5万元相比，增加159.66万元，增长9.66%", [Role.BASE, Role.DELTA, Role.CHANGE_RATE]),
    ("较上年的20.00万元减少5.00万元，降幅为25%", [Role.BASE, Role.DELTA, Role.CHANGE_RATE]),
    ("比2020年少支出0.02万元", [Role.DELTA]),
    ("定点机构由13家扩大到33家", [Role.BASE, Role.LEVEL]),
    ("基金支出34.10亿元，上年同期31.90亿元", [Role.LEVEL, Role.BASE]),
    ("占本年支出合计的45.48%", [Role.SHARE]),
    ("完成年度预算的97.04%", [Role.COMPLETION]),
    ("实际上解25.58亿元，完成占比90.93%", [Role.LEVEL, Role.COMPLETION]),
    ("报销比例为75.3%，较上年提高1.2个百分点", [Role.COMPLETION, Role.POINTS]),
    ("从7月的57.84%上升至118%", [Role.RATE, Role.RATE]),
    ("新增困难群众1832人", [Role.LEVEL]),
    ("完成年初预算34.83万元的100%", [Role.LEVEL, Role.COMPLETION]),
    ("债务余额比限额低3.20亿元", [Role.DELTA]),
    ("女生人数较男生少12人", [Role.DELTA]),
    ("甲库水位比乙库高出1.30米", [Role.DELTA]),
    ("最高10.00万元", [Role.LEVEL]),
    ("出口12.5亿元和8.0亿元，增幅分别为-3.8%和12.6%", [Role.LEVEL, Role.LEVEL, Role.CHANGE_RATE, Role.CHANGE_RATE]),
    ("接待游客86万人次，比上年多接待6万人次", [Role.LEVEL, Role.DELTA]),
    ("计划12亿元，完成13亿元，超计划8.3%", [Role.LEVEL, Role.LEVEL, Role.CHANGE_RATE]),
    ("计划12亿元，完成13亿元，超额完成1亿元", [Role.LEVEL, Role.LEVEL, Role.DELTA]),
    ("发生事故30起，同比减少4起、少伤亡6人", [Role.LEVEL, Role.DELTA, Role.DELTA]),
]


@pytest.mark.parametrize(("text", "roles"), ROLES, ids=[t for t, _ in ROLES])
def test_roles(text: str, roles: list[Role]) -> None:
    """Each figure gets the role its words give it."""
    assert [m.role for m in mentions_in(text)] == roles


LABELS = [
    ("其中：基本支出103.68万元", ["基本支出"]),
    ("住房保障支出：支出决算为7.47万元", ["支出"]),
    ("本年收入合计190.18万元", ["本年收入合计"]),
    ("在职、退休人数分别为20人、12人", ["在职", "退休人数"]),
    ("公务用车购置（含税）及运行费5.00万元", ["公务用车购置及运行费"]),
    ("财政拨款支出（不含上年结转）10.00万元", ["财政拨款支出"]),
]


@pytest.mark.parametrize(("text", "labels"), LABELS, ids=[t for t, _ in LABELS])
def test_labels(text: str, labels: list[str]) -> None:
    """A figure is called by the words before it, without connectives, brackets and copulas."""
    assert [m.label for m in mentions_in(text)] == labels


def test_topic_of_a_general_label() -> None:
    """A figure called just 支出 goes by the words before it."""
    level = mentions_in("三公经费支出预算为34万元，支出决算为5.55万元。")[1]
    assert (level.label, level.topic, level.generic) == ("支出", "三公经费支出", True)


def test_subject_of_a_list_item() -> None:
    """In a 类款项 item the last name stands for the subject."""
    level = mentions_in("3.卫生健康支出（类）医疗保障管理（款）行政运行（项）。年初预算为10.00万元。")[0]
    assert level.topic == "行政运行"


def test_comparison_with_the_plan_and_with_last_year() -> None:
    """Each change knows what it is compared with; a comparison holds until the next one."""
    text = "收入62.00亿元，与去年同期比较增加1.90亿元，增长3.18%；比年初预算数减少1.90亿元。"
    assert [m.compare for m in mentions_in(text)] == ["", "last", "last", "budget"]


def test_year_of_a_comparison() -> None:
    """比2023年预算减少 names the year of the plan."""
    assert mentions_in("收入预算100.00万元，比2023年预算减少5.00万元")[1].compare_year == "2023"


def test_reasons_end_with_a_new_comparison() -> None:
    """Changes given as reasons are marked; a new comparison ends the reasons."""
    text = "比上年增加3.00万元，主要原因是印刷费增加2.00万元，与预算相比减少1.00万元。"
    assert [m.reason for m in mentions_in(text)] == [False, True, False]


def test_verb_within_a_name_is_doubtful() -> None:
    """提升 in 促消费提质提升 is part of a name, so the amount behind it may be a part of a list."""
    assert [m.doubtful for m in mentions_in("其中支持打造地标120.00万元，支持促消费提质提升800.00万元")] == [
        False,
        True,
    ]


def test_bracket_depth() -> None:
    """Figures within brackets are one level deeper."""
    assert [m.depth for m in mentions_in("补贴收入111.32万元（含疫苗补助29.32万元）、利息收入150.98万元")] == [0, 1, 0]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("支出85.20万元，以调整预算计算，执行率90.1%", "调整预算"),
        ("产量900吨，按设计能力测算，达产率90.0%", "设计能力"),
        ("支出85.20万元，执行率90.1%", ""),
    ],
)
def test_what_a_rate_is_reckoned_by(text: str, whole: str) -> None:
    """The clause before a rate may name what it is reckoned by."""
    assert mentions_in(text)[-1].whole == whole


def test_directions_of_comparisons() -> None:
    """低, 少 and 慢 say that the first is less; 高 and 多 that it is more."""
    texts = ["债务余额比限额低3.20亿元", "女生较男生少12人", "甲库水位比乙库高1.30米", "甲队比乙队多4人"]
    assert [mentions_in(text)[0].direction for text in texts] == [-1, -1, 1, 1]


@pytest.mark.parametrize(
    ("lead", "whole"),
    [
        ("占地区生产总值的", "地区生产总值"),
        ("占地区生产总值的比重为", "地区生产总值"),
        ("占地方级收入的", "地方级收入"),
        ("占用水总量的", "用水总量"),
        ("占道路总里程的比重", "道路总里程"),
        ("占全部产值的比重上升到", "全部产值"),
        ("占地", None),
        ("占用", None),
    ],
)
def test_what_a_share_is_of(lead: str, whole: str | None) -> None:
    """Words that begin like 占地 and 占用 are wholes all the same where 的 ends them."""
    assert wording_of(load_lexicon()).share_whole(lead) == whole
