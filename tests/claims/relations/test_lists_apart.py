"""Totals whose parts stand elsewhere, and pairs that are none: texts whose sums are done by hand.

Each text has a figure left open: with the right one it is checked and nothing is told, with the wrong one that is.
"""

from __future__ import annotations

import pytest

from auditor.audit import audit

# the text, the right figure, the wrong one, and the figures that may be told: which of a sum is wrong is not known
KINDS = {
    # 35 + 128 + 9 = 172
    "bullets": (
        "全年审结各类案件{}件，结案标的额2.6亿元。\n——审结刑事案件35件，判处罪犯41人。\n——审结民事案件128件，其中调解52件。\n——审结行政案件9件，出庭率96%。",
        "172",
        "182",
        {"182件"},
    ),
    # 171264.90 + 38500.00 + 9542.28 = 219307.18
    "headed": (
        "上月结余18642.35元，本月收入226480.00元，本月支出{}元，月末结余25815.17元。\n支出明细：食材171264.90元，工资38500.00元，燃料9542.28元。",
        "219307.18",
        "219370.18",
        {"219370.18元", "25815.17元"},
    ),
    # 2914.36 + 182.50 + 189.61 = 3286.47 = 2107.93 + 1178.54
    "both sides": (
        "2031年收支总预算3286.47万元，比上年增加104.82万元。\n收入包括：拨款2914.36万元、事业收入182.50万元、上年结转189.61万元。支出包括：基本支出2107.93万元，项目支出{}万元。",
        "1178.54",
        "1187.54",
        {"1187.54万元", "3286.47万元"},
    ),
    # of 3 to 5 October the same parts come to their total; 41 + 260 + 77 + 63 = 441
    "again, by more words": (
        "5月，全社会用电量99万千瓦时，增长4.3%。分产业看，第一产业用电量9万千瓦时，第二产业用电量58万千瓦时，第三产业用电量18万千瓦时。"
        "居民生活用电量14万千瓦时。\n"
        "前五个月，全社会用电量累计441万千瓦时，增长7.6%，其中工业用电量198万千瓦时。分产业看，第一产业用电量41万千瓦时，"
        "第二产业用电量{}万千瓦时，第三产业用电量77万千瓦时。居民生活用电量63万千瓦时。",
        "260",
        "206",
        {"206万千瓦时", "441万千瓦时"},
    ),
    # 53 + 65 + 19 = 137; what is closed is no part
    "joined up to a comma": (
        "共受理劳动争议案件137起，其中调解53起、裁决{}起、其他方式19起，结案132起；案外调解111起。",
        "65",
        "56",
        {"56起", "137起"},
    ),
    # 3186.4 − 2971.7 = 214.7, which is 7.2 % of 2971.7
    "a change with its rate": (
        "全年支出3674.2万元，包括待遇3186.4万元、鉴定费96.3万元、预防费391.5万元。待遇上年为2971.7万元，今年增加{}万元，增长7.2%。",
        "214.7",
        "241.7",
        {"241.7万元"},
    ),
    # 49.16 + 228.97 − 9.29 = 268.84
    "changes before their thing": (
        "预算调增268.84万元，主要由于：（1）企业利润调增49.16万元；（2）罚没收入调增{}万元；（3）调减资源使用收入9.29万元。",
        "228.97",
        "282.97",
        {"282.97万元", "268.84万元"},
    ),
    # 35803 ÷ 36590 = 97.85 %; of those sent out it is 98.66 %
    "a base that is named": (
        "立案36590件，派遣36290件，结案35803件，以立案数为基数计算的结案率为{}。",
        "97.85%",
        "98.66%",
        {"98.66%"},
    ),
    # 1.258 ^ (1/2) − 1 = 12.2 %
    "a mean of what it grew by": (
        "全市企业营业收入20515亿元，比上年同期增长24.3%，比2019年同期增长25.8%，两年平均增长{}。",
        "12.2%",
        "21.2%",
        {"21.2%"},
    ),
}

# where the list that the wrong figure breaks is not counted as checked while it holds
UNCOUNTED = ("again, by more words",)


def outcome(text: str) -> tuple[int, set[str]]:
    """How many relations are checked and agree, and the figures that are told as wrong."""
    report = audit(text.encode(), name="report.txt")
    agree = sum(check.verdict.value == "consistent" for check in report.checks)
    return agree, {found.reported.text for found in (*report.findings, *report.queries)}


@pytest.mark.parametrize("kind", KINDS)
def test_the_right_figure_agrees_and_the_wrong_one_is_told(kind: str) -> None:
    """With the right figure something is checked and nothing told; with the wrong one, one of those is."""
    text, right, wrong, told = KINDS[kind]
    agree, found = outcome(text.format(right))
    assert agree
    assert found == set()
    less, found = outcome(text.format(wrong))
    assert less < agree or kind in UNCOUNTED
    assert found & told


@pytest.mark.parametrize(
    ("text", "agree"),
    [
        # 464.57 + 1031.19 + 138.54 + 2.21 = 1636.51, beside the aid of another kind: 27.66 + 119.29 = 146.95
        (
            "住院救助1636.51万元；门诊救助146.95万元。其中：一类住院464.57万元，门诊27.66万元。二类住院1031.19万元，门诊119.29万元。"
            "再救助2.21万元。三类住院138.54万元。",
            0,
        ),
        # 215.4 ÷ 224.8 = 95.8 %, in the money of the parts
        ("使用外资1381.9亿元人民币（折合224.8亿美元）。前十位国家投入215.4亿美元，占全国使用外资的95.8%。", 1),
        # 36.1亿 ÷ 367.1万 = 983.4元; the two means are of amounts that are not told
        (
            "救助3517.1万人次，支出266.1亿元，住院和门诊每人次平均救助分别为1498.4元和153.2元；资助3671万人次，支出36.1亿元，人均98.3元。",
            1,
        ),
        # a share of the gross product, which is not told
        ("教育经费53033.87亿元，其中财政经费42908.15亿元，占GDP比例为4.22%，占教育经费的80.91%。", 1),
        # what is saved is a share of the plan, and grows from nothing: 158.6 ÷ 971.6 = 16 %
        (
            "采购计划971.6万元，实际采购813.0万元，节约158.6万元，节约率为16%，其中货物计划489.6万元，实际采购399.4万元，"
            "节约90.2万元，节约率为18%；服务计划482.0万元，实际采购413.6万元，节约68.4万元，节约率为14%。",
            2,
        ),
        # 5127 + 64 + 9 = 5200, of which the letters are counted by another word
        ("本周服务平台共收到诉求5200件，电话反映5127件，网络留言64件，来信9封。", 0),
        # 418260 + 15730 − 1290 = 432700 volumes, and 365 pieces that were collected
        ("上年末，馆藏档案418260卷。本年接收档案15730卷，征集资料365件；到期销毁1290卷。年末馆藏总量433065卷。", 0),
        # 80.15 + 19.75 = 99.90: the shares say that one of 962 is of a kind that is not told
        ("网格上报事项962件。环境卫生类771件，占80.15%；占道经营类190件，占19.75%。", 2),
    ],
)
def test_what_only_looks_like_a_relation_is_not_told(text: str, agree: int) -> None:
    """Nothing is told, and what the text does assert is checked."""
    found, told = outcome(text)
    assert found >= agree
    assert told == set()
