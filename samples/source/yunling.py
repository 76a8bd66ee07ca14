"""final-accounts.docx: the final accounts of an invented county office, with all nine forms and the usual explanations.

Owns the items and the wording; amounts in the prose are taken from the accounts, so the report is consistent until the
errors listed in planted.toml are put in. Office, figures and events are invented.
"""

# ruff: noqa: E501 (Chinese characters count twice, and a sentence of a report is kept in few lines)

from __future__ import annotations

from decimal import Decimal

from source.accounts import CLASSES, Accounts, Economic, Item, ThreePublic, money, rate
from source.forms import form_01, form_02, form_03, form_04, form_05, form_06, form_07, form_08, form_09
from source.word import Block, Heading

OFFICE = "云岭县医疗保障局"
TITLE = f"{OFFICE}2023年度部门决算"
D = Decimal

ACCOUNTS = Accounts(
    office=OFFICE,
    items=(
        Item("2011308", "招商引资", project=D("5.80"), budget=D("6.00")),
        Item("2080501", "行政单位离退休", basic=D("12.36"), budget=D("12.36")),
        Item("2080505", "机关事业单位基本养老保险缴费支出", basic=D("58.47"), budget=D("60.12")),
        Item("2080506", "机关事业单位职业年金缴费支出", basic=D("21.90"), budget=D("18.25")),
        Item("2080801", "死亡抚恤", basic=D("18.64")),
        Item("2101101", "行政单位医疗", basic=D("19.85"), budget=D("20.40")),
        Item("2101102", "事业单位医疗", basic=D("14.26"), budget=D("14.26")),
        Item("2101103", "公务员医疗补助", basic=D("8.73"), budget=D("9.15")),
        Item("2101301", "城乡医疗救助", project=D("1426.50"), received=D("1400.00"), budget=D("1180.00")),
        Item("2101501", "行政运行", basic=D("412.38"), budget=D("398.60")),
        Item("2101502", "一般行政管理事务", project=D("46.72"), budget=D("50.00")),
        Item("2101505", "医疗保障政策管理", project=D("33.60"), budget=D("28.50")),
        Item("2101506", "医疗保障经办事务", project=D("128.94"), budget=D("135.00")),
        Item("2101550", "事业运行", basic=D("279.71"), other=D("6.44"), other_received=D("8.10"), budget=D("270.30")),
        Item("2210201", "住房公积金", basic=D("63.52"), budget=D("65.08")),
        Item("2296013", "用于城乡医疗救助的彩票公益金支出", fund=D("35.00")),
    ),
    names={
        "20113": "商贸事务", "20805": "行政事业单位养老支出", "20808": "抚恤", "21011": "行政事业单位医疗",
        "21013": "医疗救助", "21015": "医疗保障管理事务", "22102": "住房改革支出", "22960": "彩票公益金安排的支出",
    },
    opening=D("42.18"),
    economic=(
        Economic("301", "工资福利支出"), Economic("30101", "基本工资", D("218.46")), Economic("30102", "津贴补贴", D("163.27")),
        Economic("30103", "奖金", D("104.85")), Economic("30107", "绩效工资", D("72.30")),
        Economic("30108", "机关事业单位基本养老保险缴费", D("58.47")), Economic("30109", "职业年金缴费", D("21.90")),
        Economic("30110", "职工基本医疗保险缴费", D("34.11")), Economic("30111", "公务员医疗补助缴费", D("8.73")),
        Economic("30112", "其他社会保障缴费", D("3.94")), Economic("30113", "住房公积金", D("63.52")),
        Economic("30199", "其他工资福利支出", D("17.08")),
        Economic("302", "商品和服务支出"), Economic("30201", "办公费", D("22.61")), Economic("30202", "印刷费", D("6.35")),
        Economic("30205", "水费", D("0.78")), Economic("30206", "电费", D("5.94")), Economic("30207", "邮电费", D("4.20")),
        Economic("30211", "差旅费", D("14.53")), Economic("30213", "维修（护）费", D("3.17")),
        Economic("30215", "会议费", D("2.46")), Economic("30216", "培训费", D("3.05")),
        Economic("30217", "公务接待费", D("0.64")), Economic("30226", "劳务费", D("8.90")),
        Economic("30228", "工会经费", D("9.36")), Economic("30229", "福利费", D("5.12")),
        Economic("30231", "公务用车运行维护费", D("3.86")), Economic("30239", "其他交通费用", D("13.86")),
        Economic("30299", "其他商品和服务支出", D("3.03")),
        Economic("303", "对个人和家庭的补助"), Economic("30302", "退休费", D("12.36")),
        Economic("30304", "抚恤金", D("18.64")), Economic("30305", "生活补助", D("2.15")),
        Economic("310", "资本性支出"), Economic("31002", "办公设备购置", D("2.18")),
    ),
    planned=ThreePublic(D("0.00"), D("0.00"), D("4.80"), D("1.20")),
    actual=ThreePublic(D("0.00"), D("0.00"), D("3.86"), D("0.64")),
)  # fmt: skip


def blocks() -> list[Block]:
    """The whole report, consistent."""
    forms = (form_01, form_02, form_03, form_04, form_05, form_06, form_07, form_08, form_09)
    return [
        Heading(TITLE, 0),
        *_overview(),
        Heading("第二部分　2023年度部门决算表"),
        *(form(ACCOUNTS) for form in forms),
        Heading("第三部分　2023年度部门决算情况说明"),
        *_totals(ACCOUNTS),
        *_general(ACCOUNTS),
        *_basic(ACCOUNTS),
        *_three_public(ACCOUNTS),
        *_other_matters(ACCOUNTS),
        *_glossary(),
    ]


def _overview() -> list[Block]:
    return [
        Heading("第一部分　部门概况"),
        Heading("一、部门职责", 2),
        "（一）贯彻执行国家和省、市关于医疗保险、生育保险、医疗救助的法律法规和政策，拟订全县具体实施办法。",
        "（二）编制全县医疗保障基金预决算草案，监督管理相关医疗保障基金，防范和化解基金运行风险。",
        "（三）落实医疗保障目录、支付标准以及药品和医用耗材集中采购政策，推进按病种付费改革。",
        "（四）指导全县医疗保障经办服务体系建设，受理群众投诉举报，查处违法违规使用基金的行为。",
        Heading("二、机构设置", 2),
        "本部门内设办公室、待遇保障股、基金监管股、价格招采股，下属公益一类事业单位有云岭县医疗保障事务中心，"
        "未单独核算，一并纳入本部门决算。经县委编办核定编制54名，其中：行政编制18名，事业编制36名。"
        "年末在职人员49人，其中：行政人员17人，事业人员32人；另有退休人员11人。",
    ]  # fmt: skip


def _totals(a: Accounts) -> list[Block]:
    total = a.income + a.opening
    other = a.sum(lambda i: i.other_income)
    granted = a.income - other
    fund = a.sum(lambda i: i.fund)
    basic, project = a.sum(lambda i: i.basic + i.other), a.sum(lambda i: i.project + i.fund)
    fiscal = granted + a.opening
    last_total, last_fiscal = D("2389.45"), D("2381.20")
    return [
        Heading("一、收入支出决算总体情况说明", 2),
        f"2023年度收、支总计{money(total)}万元。与上年相比，收、支总计各增加{money(total - last_total)}万元，"
        f"增长{rate(total - last_total, last_total)}，主要原因是城乡医疗救助标准提高，救助人次增多。",
        Heading("二、收入决算情况说明", 2),
        f"2023年度本年收入合计{money(a.income)}万元，其中：财政拨款收入{money(granted)}万元，占{rate(granted, a.income)}；"
        f"其他收入{money(other)}万元，占{rate(other, a.income)}。财政拨款收入中，一般公共预算财政拨款收入"
        f"{money(a.general_income)}万元，政府性基金预算财政拨款收入{money(fund)}万元。",
        Heading("三、支出决算情况说明", 2),
        f"2023年度本年支出合计{money(a.spent)}万元，其中：基本支出{money(basic)}万元，占{rate(basic, a.spent)}；"
        f"项目支出{money(project)}万元，占{rate(project, a.spent)}。",
        Heading("四、财政拨款收入支出决算总体情况说明", 2),
        f"2023年度财政拨款收、支总计{money(fiscal)}万元。与上年相比，财政拨款收、支总计各增加"
        f"{money(fiscal - last_fiscal)}万元，增长{rate(fiscal - last_fiscal, last_fiscal)}，主要原因是上级下达的医疗救助补助资金增加。",
    ]  # fmt: skip


def _general(a: Accounts) -> list[Block]:
    general = a.sum(lambda i: i.general)
    last = D("2337.62")
    classes = {c: a.sum(lambda i: i.general, c) for c in ("201", "208", "210", "221")}
    names = {"201": "一般公共服务", "208": "社会保障和就业", "210": "卫生健康", "221": "住房保障"}
    parts = "；".join(f"{names[c]}（类）支出{money(v)}万元，占{rate(v, general)}" for c, v in classes.items())
    budget = a.sum(lambda i: i.budget)
    return [
        Heading("五、一般公共预算财政拨款支出决算情况说明", 2),
        Heading("（一）一般公共预算财政拨款支出决算总体情况", 3),
        f"2023年度一般公共预算财政拨款支出{money(general)}万元，占本年支出合计的{rate(general, a.spent)}。"
        f"与上年相比，一般公共预算财政拨款支出增加{money(general - last)}万元，增长{rate(general - last, last)}，"
        "主要原因是医疗救助支出增加。",
        Heading("（二）一般公共预算财政拨款支出决算结构情况", 3),
        f"2023年度一般公共预算财政拨款支出{money(general)}万元，主要用于以下方面：{parts}。",
        Heading("（三）一般公共预算财政拨款支出决算具体情况", 3),
        f"2023年度一般公共预算财政拨款支出年初预算为{money(budget)}万元，支出决算为{money(general)}万元，"
        f"完成年初预算的{rate(general, budget)}。其中：",
        *(_item_line(a, n, item) for n, item in enumerate((i for i in a.items if i.general), start=1)),
    ]  # fmt: skip


_REASONS = {
    "2011308": "压减外出招商活动的食宿开支",
    "2080505": "年内有人员调出，缴费相应减少",
    "2080506": "退休人员职业年金按规定做实，追加了预算",
    "2080801": "一次性抚恤金不列入年初预算，发生后追加",
    "2101101": "在职人员减少",
    "2101103": "缴费基数低于年初测算数",
    "2101301": "年中收到上级医疗救助补助资金并使用了上年结转资金",
    "2101501": "按规定兑现年度考核奖励",
    "2101502": "部分宣传活动改为线上开展",
    "2101505": "新增按病种付费改革专家评审任务",
    "2101506": "信息系统运行维护合同尾款按约定留待下年支付",
    "2101550": "事业人员岗位等级晋升",
    "2210201": "人员调出，缴存额减少",
}


def _item_line(a: Accounts, number: int, item: Item) -> str:
    name = f"{CLASSES[item.code[:3]]}（类）{a.names[item.code[:5]]}（款）{item.name}（项）"
    if not item.budget:
        words = f"年初预算为0万元，支出决算为{money(item.general)}万元"
    else:
        done = f"完成年初预算的{rate(item.general, item.budget)}"
        words = f"年初预算为{money(item.budget)}万元，支出决算为{money(item.general)}万元，{done}"
    if item.general == item.budget:
        ending = "，决算数与年初预算数持平。"
    else:
        way = "大于" if item.general > item.budget else "小于"
        ending = f"，决算数{way}年初预算数的主要原因是：{_REASONS[item.code]}。"
    return f"{number}．{name}。{words}{ending}"


def _basic(a: Accounts) -> list[Block]:
    basic = a.sum(lambda i: i.basic)
    staff, public = a.economic_sum("301", "303"), a.economic_sum("302", "310")
    return [
        Heading("六、一般公共预算财政拨款基本支出决算情况说明", 2),
        f"2023年度一般公共预算财政拨款基本支出{money(basic)}万元，其中：人员经费{money(staff)}万元，占基本支出的"
        f"{rate(staff, basic)}，主要包括基本工资、津贴补贴、奖金、绩效工资、社会保障缴费、住房公积金、退休费、抚恤金和生活补助；"
        f"公用经费{money(public)}万元，占基本支出的{rate(public, basic)}，主要包括办公费、印刷费、水电费、邮电费、差旅费、"
        "维修（护）费、会议费、培训费、劳务费、工会经费、其他交通费用和办公设备购置。",
    ]  # fmt: skip


def _three_public(a: Accounts) -> list[Block]:
    plan, done = a.planned, a.actual
    last_cars, last_guests = D("4.12"), D("2.00")
    return [
        Heading("七、一般公共预算财政拨款“三公”经费支出决算情况说明", 2),
        Heading("（一）“三公”经费财政拨款支出决算总体情况", 3),
        f"2023年度“三公”经费财政拨款支出预算为{money(plan.total)}万元，支出决算为{money(done.total)}万元，"
        f"完成预算的{rate(done.total, plan.total)}，其中：",
        "因公出国（境）费支出预算为0.00万元，支出决算为0.00万元，与上年持平，全年未安排因公出国（境）。",
        f"公务用车购置及运行维护费支出预算为{money(plan.vehicles)}万元，支出决算为{money(done.vehicles)}万元，"
        f"完成预算的{rate(done.vehicles, plan.vehicles)}，与上年相比减少{money(last_cars - done.vehicles)}万元，"
        f"下降{rate(last_cars - done.vehicles, last_cars)}，主要原因是推行拼车下乡，燃油费减少。",
        f"公务接待费支出预算为{money(plan.hospitality)}万元，支出决算为{money(done.hospitality)}万元，"
        f"完成预算的{rate(done.hospitality, plan.hospitality)}，与上年相比减少{money(last_guests - done.hospitality)}万元，"
        f"下降{rate(last_guests - done.hospitality, last_guests)}，主要原因是严格控制陪餐人数，提倡在机关食堂用工作餐。",
        Heading("（二）“三公”经费财政拨款支出决算具体情况", 3),
        f"2023年度“三公”经费财政拨款支出决算中，公务用车购置及运行维护费{money(done.vehicles)}万元，"
        f"占{rate(done.vehicles, done.total)}；公务接待费{money(done.hospitality)}万元，占{rate(done.hospitality, done.total)}。具体情况如下：",
        f"1．公务用车购置及运行维护费{money(done.vehicles)}万元，其中：公务用车购置费{money(done.purchase)}万元，"
        f"公务用车运行维护费{money(done.running)}万元。截至2023年12月31日，公务用车保有量为1辆。",
        f"2．公务接待费{money(done.hospitality)}万元，全年接待来访团组9批次，合计71人次，均为国内公务接待。",
    ]  # fmt: skip


def _other_matters(a: Accounts) -> list[Block]:
    fund = a.sum(lambda i: i.fund)
    running, planned = a.economic_sum("302", "310"), D("118.30")
    total, goods, works, services, small = D("86.43"), D("52.18"), D("0.00"), D("34.25"), D("61.37")
    return [
        Heading("八、政府性基金预算财政拨款收入支出决算情况说明", 2),
        f"2023年度政府性基金预算财政拨款收、支总计{money(fund)}万元。本年收入合计{money(fund)}万元；"
        f"本年支出合计{money(fund)}万元，其中：基本支出0.00万元，项目支出{money(fund)}万元，全部用于城乡医疗救助；年末结转和结余0.00万元。",
        Heading("九、国有资本经营预算财政拨款支出决算情况说明", 2),
        "本部门2023年度没有使用国有资本经营预算安排的支出。",
        Heading("十、预算绩效情况说明", 2),
        "按照预算绩效管理要求，本部门对2023年度整体支出开展绩效自评，自评得分93.50分，其中：预算执行9.50分，"
        "产出指标47.00分，效益指标28.00分，满意度指标9.00分，自评等次为“优”。",
        Heading("十一、其他重要事项情况说明", 2),
        f"（一）机关运行经费。2023年度机关运行经费支出{money(running)}万元，年初预算为{money(planned)}万元，"
        f"比年初预算减少{money(planned - running)}万元，下降{rate(planned - running, planned)}，主要原因是落实过紧日子要求，压缩一般性支出。",
        f"（二）政府采购。2023年度政府采购支出总额{money(total)}万元，其中：政府采购货物支出{money(goods)}万元、"
        f"政府采购工程支出{money(works)}万元、政府采购服务支出{money(services)}万元。授予中小企业合同金额{money(small)}万元，"
        f"占政府采购支出总额的{rate(small, total)}。",
        "（三）国有资产占用。截至2023年12月31日，本部门共有车辆1辆，为一般公务用车；"
        "单位价值100万元以上设备（不含车辆）0台（套）。",
    ]  # fmt: skip


def _glossary() -> list[Block]:
    return [
        Heading("第四部分　名词解释"),
        "一、财政拨款收入：指本级财政当年拨付给本部门的资金。",
        "二、基本支出：用于人员开支和机关日常运转的支出。",
        "三、项目支出：基本支出以外，为办理专门事项安排的支出。",
        "四、年末结转和结余：年末尚未用完、下年可按规定接着使用的资金。",
    ]
