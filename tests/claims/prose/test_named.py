"""Numbers of things whose names are listed: which lists count, and where doubt makes them say nothing."""

from __future__ import annotations

import pytest

from tests.claims.prose.reading import told

CONSISTENT, BROKEN = "consistent", "inconsistent"
NAMED = "CNT002"


def verdicts(*paragraphs: str) -> set[tuple[str, str]]:
    """The numbers of named things in these paragraphs, with their verdicts."""
    return {(text, verdict) for rule, text, verdict in told(*paragraphs) if rule == NAMED}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("开放阅览室{}间，分别是：少儿阅览室、期刊阅览室、古籍阅览室。", "3"),
        ("命名示范社区{}个：春晖社区、翠屏社区、锦绣社区和桃源社区。", "4"),
        ("下辖{}个镇（沙河镇、石桥镇、青山镇）。", "3"),
        ("在北山县、临江县、新安市{}个县（市）推开。", "3"),
        ("印发《管理办法》《实施细则》，确立{}项原则：一是公开；二是公平；三是公正。", "3"),
        ("修订《章程》《考勤办法》《接待细则》{}项制度。", "3"),
        ("选育良种{}个，分别是丰优一号、抗寒早熟二系、红颖。", "3"),
        ("开设茶艺课、插花课、古琴课、面点课{}门课程。", "4"),
        ("在龙泉镇、柳荫镇、白沙镇，共{}个镇设点。", "3"),
        ("社团现有{}个剧组，即话剧组、曲艺组、木偶组，观众12万人次。", "3"),
        ("设{}个站（点），分别为：东渡站、西渡站（含码头）、南渡站。", "3"),
        ("成立{}支“银龄志愿者服务小分队”，分别为：桥东分队、桥西分队、河南分队。", "3"),
        ("认定研究中心{}家：清水湾海洋研究中心、云雾山高寒植物保护利用中心和白沙岛滨海湿地鸟类观测研究中心。", "3"),
    ],
)
def test_names_are_counted(text: str, number: str) -> None:
    """The number of the names holds, one more and one less are told."""
    own = next(iter(verdicts(text.format(number))))
    assert own[1] == CONSISTENT
    for other in (int(number) - 1, int(number) + 1):
        assert {verdict for _, verdict in verdicts(text.format(other))} == {BROKEN}


def test_two_names_with_a_joint() -> None:
    """甲镇和乙镇 are two of the 镇 that are counted."""
    assert verdicts("在龙泉镇和柳荫镇3个镇设点。") == {("3个", BROKEN)}
    assert verdicts("在龙泉镇和柳荫镇2个镇设点。") == {("2个", CONSISTENT)}


def test_number_in_characters() -> None:
    """A number in characters is read where names are counted by it."""
    assert verdicts("改造泵站两座，即东河泵站、西河泵站、南河泵站。") == {("两座", BROKEN)}
    assert verdicts("改造泵站三座，即东河泵站、西河泵站、南河泵站。") == {("三座", CONSISTENT)}


@pytest.mark.parametrize("number", [4, 5])
def test_joint_within_a_name_is_doubt(number: int) -> None:
    """和 may part two names or belong to one: both counts will do."""
    text = f"走访{number}家单位：规划中心、档案中心、数据中心、信访和服务中心。"
    assert all(verdict == CONSISTENT for _, verdict in verdicts(text))


def test_joint_plainly_within_a_name() -> None:
    """Where the name in full ends like what is counted and its first half does not, 和 belongs to it."""
    assert verdicts("抽查3个局（民政局、水利局、文化和旅游局）。") == {("3个", CONSISTENT)}


@pytest.mark.parametrize(("number", "verdict"), [(2, BROKEN), (3, CONSISTENT), (9, CONSISTENT)])
def test_open_list_is_a_least_number(number: int, verdict: str) -> None:
    """A list that 等 cuts short may name fewer things than there are, never more."""
    assert verdicts(f"设有教务处、后勤处、保卫处等{number}个处室。") == {(f"{number}个", verdict)}


@pytest.mark.parametrize(
    "text",
    [
        "在清河县、白石县6个乡镇开展试点。",
        "在长宁市、南陵市6个县（市、区）推广。",
        "带动全市33个镇（街道、园区）参加。",
        "全市共有企业12家，主要包括化工企业、建材企业、纺织企业。",
        "开展20个项目。（1）教师项目培训；（2）校长项目培训。",
        "贯彻二次、三次、四次全会精神，落实各项部署。",
        "培训9家企业，包括推进改革、提升市教育局能力、稳步实施方案。",
        "利润增幅保持两位数。一是扩产能；二是降成本；三是拓市场。",
        "共3家，分别是甲公司5万元、乙公司6万元。",
        "以粮食、棉花为主的产粮县、产棉县5个县先行。",
        "支持道路改造、河道治理、六大板块旅游公路建设。",
        "评审组由单位负责人、经办人9人组成。",
        "由处室负责人及经办人合计9人组成。",
        "民事案件2,386件、刑事案件1,759件、行政案件28件。",
        "支出方向分为5类，主要是教学、科研、后勤。",
    ],
)
def test_no_list_of_what_is_counted(text: str) -> None:
    """Names of something else, glosses in brackets, ordinals and lists with figures of their own assert nothing."""
    assert all(verdict == CONSISTENT for _, verdict in verdicts(text))


def test_numbers_joined_in_a_name() -> None:
    """1、2号线 may be one line or two."""
    for number in (4, 5):
        assert verdicts(f"开通线路{number}条，分别为地铁1、2号线、3号线、4号线、机场线。") == {
            (f"{number}条", CONSISTENT)
        }


def test_items_in_paragraphs_of_their_own() -> None:
    """Numbered paragraphs below the number are its items, as far as they go on without a gap."""
    items = ("（一）补短板。全力推进。", "具体由各地落实。", "（二）强监管。逐月通报。", "（三）优服务。减少环节。")
    assert verdicts("着力做好三件事：", *items) == {("三件", CONSISTENT)}
    assert verdicts("着力做好四件事：", *items) == {("四件", BROKEN)}
