"""Layouts of tables: merged heads, levels told by blanks or marks, years, several tables, repeated heads, gaps."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from tests.claims.tables.making import CENTS, EXACT, LEVELS, Made, added, made_of, printed, total, vague_in


@st.composite
def header_tree(draw: st.DrawFn) -> Made:
    """Merged heads: a total, a group with its subtotal and two parts, a column beside; a row of column numbers."""

    def line() -> list[Decimal]:
        staff, office, project = draw(EXACT), draw(EXACT), draw(EXACT)
        return [staff + office + project, staff + office, staff, office, project]

    body = [line() for _ in range(draw(st.integers(2, 5)))]
    rows = [
        ["项目", "合计", "基本支出", "", "", "项目支出"],
        ["", "", "小计", "人员经费", "公用经费", ""],
        ["栏次", "1", "2", "3", "4", "5"],
        ["合计", *map(printed, added(body))],
        *[[f"事项{'甲乙丙丁戊'[i]}", *map(printed, values)] for i, values in enumerate(body)],
    ]
    merged = ((0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 3), (0, 5, 2, 1))
    return Made(tuple(map(tuple, rows)), made_of(rows, 3, 1).amounts, merged)


@st.composite
def shares(draw: st.DrawFn) -> Made:
    """Amounts and their shares of the total row."""
    parts = draw(st.lists(st.integers(20_000, 99_999), min_size=3, max_size=6))
    whole = Decimal(sum(parts)).scaleb(-2)
    rows = [["项目", "金额（万元）", "占比（%）"]]
    rows += [
        [f"事项{'甲乙丙丁戊己'[i]}", printed(Decimal(p).scaleb(-2)), printed(Decimal(p) / whole)]
        for i, p in enumerate(parts)
    ]
    rows.append(["合计", printed(whole), "100.00"])
    return vague_in(made_of(rows, 1, 1), "合计")


@st.composite
def indented(draw: st.DrawFn) -> Made:
    """Levels told by indentation alone, with a total below."""
    rows, heads = [["项目", "预算数", "决算数"]], []
    for group in range(draw(st.integers(2, 3))):
        items = [[draw(EXACT), draw(EXACT)] for _ in range(draw(st.integers(2, 3)))]
        heads.append(added(items))
        rows.append([f"{'甲乙丙'[group]}类", *map(printed, heads[-1])])
        rows += [[f"　　事项{group}{'子丑寅'[i]}", *map(printed, v)] for i, v in enumerate(items)]
    return vague_in(made_of([*rows, ["合计", *map(printed, added(heads))]], 1, 1), "事项")


@st.composite
def years_below_each_other(draw: st.DrawFn) -> Made:
    """Years as rows, their difference and rate of change below, and no total."""
    last, this = ([draw(LEVELS) for _ in range(4)] for _ in range(2))
    rows = [["年度", "工资", "办公", "会议", "培训"]]
    rows += [["2022年", *map(printed, last)], ["2023年", *map(printed, this)]]
    pairs = list(zip(this, last, strict=True))
    rows.append(["增减额", *[printed(a - b) for a, b in pairs]])
    rows.append(["增减率", *[printed((a - b) / b * 100) + "%" for a, b in pairs]])
    return Made(tuple(map(tuple, rows)), tuple((3, c) for c in range(1, 5)))


@st.composite
def continued(draw: st.DrawFn) -> Made:
    """The header stands again in the middle, where the page turns; 其中 rows stand inside a code tree."""
    head = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
    rows, tops = [head], []
    for top in ("205", "208"):
        items = [[draw(EXACT), draw(EXACT)] for _ in range(draw(st.integers(2, 3)))]
        tops.append(added(items))
        for code, values in [(top, tops[-1]), (f"{top}01", tops[-1])]:
            rows.append([code, f"科目{code}", *map(printed, [total(values), *values])])
        for i, values in enumerate(items):
            code = f"{top}01{i + 1:02d}"
            rows.append([code, f"科目{code}", *map(printed, [total(values), *values])])
        part = [v / 2 for v in items[-1]]
        rows.append(["", "其中：专项", *map(printed, [total(part), *part])])
        rows += [head] if top == "205" else []
    whole = added(tops)
    rows.append(["", "合计", *map(printed, [total(whole), *whole])])
    plain = [r for r, row in enumerate(rows) if row is not head and not row[1].startswith("其中")]
    return Made(tuple(map(tuple, rows)), tuple((r, c) for r in plain for c in (2, 3, 4)))


@st.composite
def with_gaps(draw: st.DrawFn) -> Made:
    """Blank, zero and dash stand for nothing, mixed; a row and a column of totals."""
    n_rows = draw(st.integers(3, 5))
    nothing = st.sampled_from(["", "0.00", "—", "0"])
    body, shown = [], []
    for i in range(n_rows):
        values = [draw(EXACT) if k == i % 3 or draw(st.booleans()) else Decimal(0) for k in range(3)]
        body.append([total(values), *values])
        shown.append([printed(v) if v else draw(nothing) for v in body[-1]])
    rows = [["项目", "合计", "财政拨款", "事业收入", "其他收入"]]
    rows += [[f"{'一二三四五'[i]}、事项{i}", *texts] for i, texts in enumerate(shown)]
    rows.append(["合计", *[printed(v) if v else draw(nothing) for v in added(body)]])
    amounts = [(r, c) for r in range(1, n_rows + 2) for c in range(1, 5) if "." in rows[r][c]]
    return Made(tuple(map(tuple, rows)), tuple(amounts))


@st.composite
def numbered(draw: st.DrawFn) -> Made:
    """Three levels of numbering (一、（一）1.) and a total below, in two columns."""
    rows: list[tuple[str, list[Decimal]]] = []
    heads: list[list[Decimal]] = []
    for i in range(draw(st.integers(2, 3))):
        middles: list[tuple[str, list[Decimal]]] = []
        tops: list[list[Decimal]] = []
        for j in range(draw(st.integers(2, 3))):
            leaves = [[draw(EXACT), draw(EXACT)] for _ in range(draw(st.integers(2, 3)))]
            tops.append([total([leaf[k] for leaf in leaves]) for k in (0, 1)])
            middles.append((f"（{'一二三'[j]}）类别{i}{j}", tops[-1]))
            middles += [(f"{n + 1}.细目{i}{j}{n}", leaf) for n, leaf in enumerate(leaves)]
        heads.append([total([top[k] for top in tops]) for k in (0, 1)])
        rows += [(f"{'一二三'[i]}、大类{i}", heads[-1]), *middles]
    rows.append(("合计", [total([head[k] for head in heads]) for k in (0, 1)]))
    texts = [["项目", "预算数", "决算数"], *([label, *map(printed, values)] for label, values in rows)]
    return vague_in(made_of(texts, 1, 1), "1.", "2.", "3.")


@st.composite
def years_across(draw: st.DrawFn) -> Made:
    """Years as columns, and below each row its difference from the year before."""
    rows = [["项目", "2021年", "2022年", "2023年"]]
    amounts = []
    for i in range(draw(st.integers(2, 4))):
        values = [draw(CENTS) for _ in range(3)]
        rows.append([f"{'甲乙丙丁'[i]}项收入", *map(printed, values)])
        rows.append(["增减额", "", printed(values[1] - values[0]), printed(values[2] - values[1])])
        amounts += [(len(rows) - 1, 2), (len(rows) - 1, 3)]
    return vague_in(Made(tuple(map(tuple, rows)), tuple(amounts)))


@st.composite
def stacked(draw: st.DrawFn) -> Made:
    """Two tables with headers of their own in one grid, and a note below."""
    rows: list[list[str]] = []
    amounts = []
    for name in ("支出", "采购"):
        rows.append([f"{name}事项", "上半年", "下半年", "全年合计"])
        body = [[draw(EXACT), draw(EXACT)] for _ in range(draw(st.integers(2, 4)))]
        body.append([total([line[k] for line in body]) for k in (0, 1)])
        for i, line in enumerate(body):
            rows.append(["合计" if i == len(body) - 1 else f"{name}{i}", *map(printed, [*line, total(line)])])
            amounts += [(len(rows) - 1, c) for c in (1, 2, 3)]
    rows.append(["注：本表按实际支付数填列。", "", "", ""])
    return Made(tuple(map(tuple, rows)), tuple(amounts))


@st.composite
def under_merged_heads(draw: st.DrawFn) -> Made:
    """Two levels of column heads, blank where a head stands over several columns: 小计 and parts in each group."""
    funds, kinds = ("一般公共预算", "政府性基金"), ("小计", "基本支出", "项目支出")
    rows = [["项目", "合计", *(t for fund in funds for t in (fund, "", ""))], ["", "", *kinds, *kinds]]
    body = [[draw(EXACT) for _ in range(4)] for _ in range(draw(st.integers(2, 5)))]
    body.append([total([line[k] for line in body]) for k in range(4)])
    for i, (a, b, c, d) in enumerate(body):
        label = "合计" if i == len(body) - 1 else f"事项{i}"
        rows.append([label, *map(printed, [a + b + c + d, a + b, a, b, c + d, c, d])])
    return made_of(rows, 2, 1)


LAYOUTS = st.one_of(
    header_tree(),
    shares(),
    indented(),
    years_below_each_other(),
    continued(),
    with_gaps(),
    numbered(),
    years_across(),
    stacked(),
    under_merged_heads(),
)
