"""Is a wrong total told as often whatever the size of the error?

Run from the project's root: python benchmarks/size_sweep.py. For each construction that asserts a sum, totals are moved
by 0.2 to 100 %, with amounts drawn anew (seeded), and the share told is printed, as findings and with queries. Within a
construction it should not fall as the error grows.
"""

from __future__ import annotations

import random
from decimal import Decimal

from auditor.audit import audit

SIZES = (Decimal("0.2"), Decimal(1), Decimal(3), Decimal(8), Decimal(20), Decimal(45), Decimal(100))
TRIALS = 12
CENT = Decimal("0.01")
CONSTRUCTIONS = {
    "其中": "2031年本单位支出合计{t}万元，其中：基本支出{a}万元，项目支出{b}万元，上缴上级支出{c}万元。",
    "包括": "全年投入{t}万元，包括设备购置{a}万元、房屋修缮{b}万元、人员培训{c}万元。",
    "分别为": "省、市、县三级补助资金共{t}万元，分别为{a}万元、{b}万元和{c}万元。",
    "合计": "办公费{a}万元，印刷费{b}万元，差旅费{c}万元，合计{t}万元。",
    "由…组成": "本年支出{t}万元，由人员支出{a}万元、公用支出{b}万元、项目支出{c}万元三部分组成。",
    "加上": "一般公共预算收入{a}万元，加上上级补助收入{b}万元、上年结转{c}万元，收入总量{t}万元。",
    "条目": "全年总支出{t}万元，具体如下：\n1.救助支出{a}万元。\n2.培训支出{b}万元。\n3.办公支出{c}万元。",
}


def text_of(pattern: str, size: Decimal, chance: random.Random) -> str:
    """The construction with parts drawn at random and a total that is off by `size` percent, up or down."""
    parts = [Decimal(chance.randrange(5_000, 300_000)) * CENT for _ in range(3)]
    way = chance.choice((-1, 1))
    total = (sum(parts, Decimal(0)) * (1 + way * min(size, Decimal(90) if way < 0 else size) / 100)).quantize(CENT)
    return pattern.format(t=total, a=parts[0], b=parts[1], c=parts[2])


def main() -> None:
    """Print a table: constructions by size, findings / told of all."""
    print("construction".ljust(12), *(f"{size}%".rjust(9) for size in SIZES))
    for name, pattern in CONSTRUCTIONS.items():
        row = []
        for size in SIZES:
            chance = random.Random(f"{name}{size}")
            reports = [audit(text_of(pattern, size, chance).encode(), name="x.txt") for _ in range(TRIALS)]
            found = sum(bool(report.findings) for report in reports)
            told = sum(bool(report.findings or report.queries) for report in reports)
            row.append(f"{found}/{told}".rjust(9))
        print(name.ljust(12), *row, f" of {TRIALS}")


if __name__ == "__main__":
    main()
