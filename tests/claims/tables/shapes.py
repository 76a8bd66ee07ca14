"""Tables of further shapes, made exactly and rounded cell by cell: for the laws of tables."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from tests.claims.tables.making import EXACT, Made, made_of, printed, total

CENTS = st.integers(100, 9_999_999).map(lambda n: Decimal(n).scaleb(-2))


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
    return made_of(texts, 1, 1)


@st.composite
def side_by_side(draw: st.DrawFn) -> Made:
    """Three groups of code, name and amount beside each other, with the codes of one class in each."""
    count = draw(st.integers(2, 5))
    rows = [["科目编码", "科目名称", "金额"] * 3]
    groups = []
    for code in ("301", "302", "303"):
        items = [draw(CENTS) for _ in range(count)]
        groups.append([(code, total(items)), *((f"{code}{i + 1:02d}", item) for i, item in enumerate(items))])
    for line in zip(*groups, strict=True):
        rows.append([text for code, value in line for text in (code, f"科目{code}", printed(value))])
    return Made(tuple(map(tuple, rows)), tuple((r, c) for r in range(1, len(rows)) for c in (2, 5, 8)))


@st.composite
def rolled_down(draw: st.DrawFn) -> Made:
    """Opening, income, expenditure and closing as rows, planned and actual as columns."""
    columns = []
    for _ in range(2):
        opening, income, spent = draw(CENTS) + 100_000, draw(CENTS), draw(CENTS)
        columns.append([opening, income, spent, income - spent, opening + income - spent])
    labels = ["一、上年结余", "二、本年收入", "三、本年支出", "四、本年收支结余", "五、年末滚存结余"]
    rows = [["项目", "预算数", "决算数"]]
    rows += [[label, *(printed(column[i]) for column in columns)] for i, label in enumerate(labels)]
    return made_of(rows, 1, 1)


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
    return Made(tuple(map(tuple, rows)), tuple(amounts))


@st.composite
def numbered_by_columns_and_rows(draw: st.DrawFn) -> Made:
    """A 栏次 row, a 行次 column, a header repeated over a page, and blank, dash and zero among the amounts."""
    values = [[draw(EXACT), draw(EXACT)] for _ in range(draw(st.integers(4, 7)))]
    head = ["项目", "行次", "合计", "基本支出", "项目支出"]
    rows = [head, ["栏次", "", "1", "2", "3"]]
    amounts = []
    for i, (first, second) in enumerate(values):
        if i == 3:
            rows.append(head)
        empty = draw(st.sampled_from([None, "", "—", "0.00"]))
        cells = [printed(first + second), printed(first), printed(second)]
        if empty is not None:
            cells, values[i] = [printed(first), printed(first), empty], [first, Decimal(0)]
        rows.append([f"支出事项{i}", str(i + 1), *cells])
        amounts += [(len(rows) - 1, c) for c in ((2, 3, 4) if empty is None else (2, 3))]
    sums = [total([v[k] for v in values]) for k in (0, 1)]
    rows.append(["合计", str(len(values) + 1), *map(printed, [total(sums), *sums])])
    amounts += [(len(rows) - 1, c) for c in (2, 3, 4)]
    return Made(tuple(map(tuple, rows)), tuple(amounts))


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
def shared_out(draw: st.DrawFn) -> Made:
    """A column of shares of the total beside the amounts."""
    parts = [draw(CENTS) + 100 for _ in range(draw(st.integers(3, 6)))]
    whole = total(parts)
    rows = [["项目", "决算数", "占比"]]
    rows += [[f"事项{i}", printed(p), printed(p / whole * 100) + "%"] for i, p in enumerate(parts)]
    rows.append(["合计", printed(whole), "100.00%"])
    return Made(tuple(map(tuple, rows)), tuple((r, 1) for r in range(1, len(rows))))


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


@st.composite
def partly_listed_codes(draw: st.DrawFn) -> Made:
    """Codes of which only some are listed under their division, as 其中; only the classes make up the total."""
    rows = [["科目编码", "科目名称", "合计", "基本支出", "项目支出"]]
    heads = []
    for code in ("205", "208"):
        parts = [[draw(EXACT), draw(EXACT)] for _ in range(3)]
        heads.append([total([p[k] for p in parts]) for k in (0, 1)])
        rows.append([code, f"科目{code}", *map(printed, [total(heads[-1]), *heads[-1]])])
        rows.append([f"{code}01", f"其中：科目{code}01", *map(printed, [total(parts[0]), *parts[0]])])
    whole = [total([head[k] for head in heads]) for k in (0, 1)]
    rows.insert(1, ["", "合计", *map(printed, [total(whole), *whole])])
    return made_of(rows, 1, 2)


SHAPES = st.one_of(
    numbered(),
    side_by_side(),
    rolled_down(),
    years_across(),
    numbered_by_columns_and_rows(),
    stacked(),
    shared_out(),
    under_merged_heads(),
    partly_listed_codes(),
)
