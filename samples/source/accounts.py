"""The accounts of a department for one year: items of expenditure, the economic classification, and sums over them.

Owns the arithmetic and the printing of amounts and rates. Leaves the items to the module of the report and the printed
forms to forms.py.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

ZERO = Decimal("0.00")
CLASSES = {
    "201": "一般公共服务支出", "202": "外交支出", "203": "国防支出", "204": "公共安全支出", "205": "教育支出",
    "206": "科学技术支出", "207": "文化旅游体育与传媒支出", "208": "社会保障和就业支出", "210": "卫生健康支出",
    "211": "节能环保支出", "212": "城乡社区支出", "213": "农林水支出", "214": "交通运输支出",
    "215": "资源勘探工业信息等支出", "216": "商业服务业等支出", "217": "金融支出", "219": "援助其他地区支出",
    "220": "自然资源海洋气象等支出", "221": "住房保障支出", "222": "粮油物资储备支出",
    "223": "国有资本经营预算支出", "224": "灾害防治及应急管理支出", "229": "其他支出", "231": "债务还本支出",
    "232": "债务付息支出", "234": "抗疫特别国债安排的支出",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One item (项) of expenditure, in 万元.

    What was spent from general appropriations (basic, project), from the fund budget and from other income; what was
    received for it, where that differs; the original budget.
    """

    code: str
    name: str
    basic: Decimal = ZERO
    project: Decimal = ZERO
    fund: Decimal = ZERO
    other: Decimal = ZERO
    received: Decimal | None = None
    other_received: Decimal | None = None
    budget: Decimal = ZERO

    @property
    def general(self) -> Decimal:
        """Spent from general appropriations."""
        return self.basic + self.project

    @property
    def spent(self) -> Decimal:
        """Spent from all sources."""
        return self.general + self.fund + self.other

    @property
    def appropriated(self) -> Decimal:
        """Received this year from both kinds of appropriations."""
        return (self.general if self.received is None else self.received) + self.fund

    @property
    def other_income(self) -> Decimal:
        """Received this year from elsewhere."""
        return self.other if self.other_received is None else self.other_received


Measure = Callable[[Item], Decimal]


@dataclass(frozen=True, slots=True)
class Economic:
    """One item of the economic classification of basic expenditure."""

    code: str
    name: str
    amount: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class ThreePublic:
    """Travel abroad, purchase and running of vehicles, and hospitality: budget or outturn."""

    abroad: Decimal
    purchase: Decimal
    running: Decimal
    hospitality: Decimal

    @property
    def vehicles(self) -> Decimal:
        """Purchase and running."""
        return self.purchase + self.running

    @property
    def total(self) -> Decimal:
        """All three."""
        return self.abroad + self.vehicles + self.hospitality


@dataclass(frozen=True, slots=True)
class Accounts:
    """A department's year. `opening` is the carried-over general appropriation; `names` are those of the 款."""

    office: str
    items: tuple[Item, ...]
    names: dict[str, str]
    opening: Decimal
    economic: tuple[Economic, ...]
    planned: ThreePublic
    actual: ThreePublic

    def sum(self, measure: Measure, prefix: str = "") -> Decimal:
        """The sum of `measure` over the items whose code begins with `prefix`."""
        return sum((measure(i) for i in self.items if i.code.startswith(prefix)), ZERO)

    @property
    def income(self) -> Decimal:
        """本年收入合计."""
        return self.sum(lambda i: i.appropriated + i.other_income)

    @property
    def spent(self) -> Decimal:
        """本年支出合计."""
        return self.sum(lambda i: i.spent)

    @property
    def general_income(self) -> Decimal:
        """一般公共预算财政拨款收入."""
        return self.sum(lambda i: i.appropriated - i.fund)

    def economic_sum(self, *prefixes: str) -> Decimal:
        """Basic expenditure under these economic classes."""
        return sum((e.amount for e in self.economic if e.code.startswith(prefixes)), ZERO)


def money(value: Decimal) -> str:
    """Two decimals, no separators: 2610.16."""
    return f"{value:.2f}"


def cell(value: Decimal) -> str:
    """Two decimals with thousands separators: 2,610.16."""
    return f"{value:,.2f}"


def rate(part: Decimal, whole: Decimal) -> str:
    """`part` ÷ `whole` in per cent with two decimals, rounded half up: 9.24%."""
    return f"{(part * 100 / whole).quantize(Decimal('0.01'), ROUND_HALF_UP)}%"
