"""Relations of tables: totals, levels, codes, roll-forwards, comparisons, two sides, made exactly and rounded."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from tests.claims.tables.making import CENTS, EXACT, LEVELS, Made, made_of, printed, total, vague_in


@st.composite
def footed_and_crossed(draw: st.DrawFn) -> Made:
    """Rows of parts with a total column and a total row, above or below."""
    n_rows, n_cols = draw(st.integers(2, 6)), draw(st.integers(2, 4))
    body = [[draw(EXACT) for _ in range(n_cols)] for _ in range(n_rows)]
    lines = [[f"{'一二三四五六'[i]}、事项{i}", *map(printed, [total(row), *row])] for i, row in enumerate(body)]
    columns = [total([row[c] for row in body]) for c in range(n_cols)]
    bottom = ["合计", *map(printed, [total(columns), *columns])]
    body_rows = [bottom, *lines] if draw(st.booleans()) else [*lines, bottom]
    header = ["项目", "支出合计", *[f"{'甲乙丙丁'[c]}类支出" for c in range(n_cols)]]
    return made_of([header, *body_rows], 1, 1)


@st.composite
def coded(draw: st.DrawFn) -> Made:
    """A code hierarchy of three levels with a total on top, in two amount columns and their sum."""
    lines: list[tuple[str, list[Decimal]]] = []
    for top in range(draw(st.integers(2, 3))):
        divisions: list[tuple[str, list[Decimal]]] = []
        for middle in range(draw(st.integers(1, 2))):
            code = f"{201 + top}{middle + 1:02d}"
            items = [(f"{code}{i + 1:02d}", [draw(EXACT), draw(EXACT)]) for i in range(draw(st.integers(1, 3)))]
            divisions += [(code, [total([v[k] for _, v in items]) for k in (0, 1)]), *items]
        heads = [v for code, v in divisions if len(code) == 5]
        lines += [(str(201 + top), [total([v[k] for v in heads]) for k in (0, 1)]), *divisions]
    tops = [v for code, v in lines if len(code) == 3]
    whole = [total([v[k] for v in tops]) for k in (0, 1)]
    rows = [["科目编码", "科目名称", "合计", "基本支出", "项目支出"]]
    rows.append(["", "合计", *map(printed, [total(whole), *whole])])
    rows += [[code, f"科目{code}", *map(printed, [total(v), *v])] for code, v in lines]
    return made_of(rows, 1, 2)


@st.composite
def rolled_forward(draw: st.DrawFn) -> Made:
    """Opening, income, expenditure and closing of several funds and their total."""
    funds = [[draw(EXACT) for _ in range(3)] for _ in range(draw(st.integers(2, 5)))]
    funds.append([total([f[k] for f in funds]) for k in range(3)])
    names = [*[f"专项{i}" for i in range(len(funds) - 1)], "合计"]
    rows = [["项目", "年初结余", "本年收入", "本年支出", "年末结余"]]
    rows += [[n, *map(printed, [a, b, c, a + b - c])] for n, (a, b, c) in zip(names, funds, strict=True)]
    return made_of(rows, 1, 1)


@st.composite
def compared(draw: st.DrawFn) -> Made:
    """Two years with difference and rate of change."""
    cents = [(draw(LEVELS), draw(LEVELS)) for _ in range(draw(st.integers(3, 6)))]
    rows = [["项目", "2023年决算数", "2022年决算数", "增减额", "增减率"]]
    rows += [
        [f"事项{i}", printed(a), printed(b), printed(a - b), printed((a - b) / b * 100) + "%"]
        for i, (a, b) in enumerate(cents)
    ]
    return Made(tuple(tuple(r) for r in rows), tuple((r, 3) for r in range(1, len(rows))))


@st.composite
def broken_down(draw: st.DrawFn) -> Made:
    """Numbered rows, one with its complete 其中 rows, and a total, in two columns."""
    n_parts, n_rows = draw(st.integers(2, 4)), draw(st.integers(1, 4))
    parts = [[draw(EXACT), draw(EXACT)] for _ in range(n_parts)]
    others = [[draw(EXACT), draw(EXACT)] for _ in range(n_rows)]
    head = [total([p[k] for p in parts]) for k in (0, 1)]
    rows = [["项目", "预算数", "决算数"], ["一、基本支出", *map(printed, head)]]
    rows += [[f"（{'一二三四'[i]}）经费{i}", *map(printed, p)] for i, p in enumerate(parts)]
    rows += [[f"{'二三四五'[i]}、专项{i}", *map(printed, o)] for i, o in enumerate(others)]
    whole = [total([head[k], *(o[k] for o in others)]) for k in (0, 1)]
    return vague_in(made_of([*rows, ["合计", *map(printed, whole)]], 1, 1), "（", "二", "三", "四", "五", "合计")


@st.composite
def two_sided(draw: st.DrawFn) -> Made:
    """Income left, expenditure right, carried balances, and two grand totals that agree."""
    cents = st.integers(100, 9_999_999).map(lambda n: Decimal(n).scaleb(-2))
    income, spent = [draw(cents) for _ in range(3)], [draw(cents) for _ in range(3)]
    opening = draw(cents) + total(spent)  # so that the closing balance is positive
    closing = total(income) + opening - total(spent)
    grand = printed(total(income) + opening)
    rows = [["收入", "金额", "支出", "金额"]]
    for i, (left, right) in enumerate(zip(income, spent, strict=True)):
        mark = "一二三"[i]
        rows.append([f"{mark}、来源{i}收入", printed(left), f"{mark}、用途{i}支出", printed(right)])
    rows.append(["本年收入合计", printed(total(income)), "本年支出合计", printed(total(spent))])
    rows.append(["年初结转和结余", printed(opening), "年末结转和结余", printed(closing)])
    rows.append(["总计", grand, "总计", grand])
    amounts = tuple((r, c) for r in range(1, 7) for c in (1, 3))
    return vague_in(Made(tuple(map(tuple, rows)), amounts), "一", "二", "三")


@st.composite
def grouped(draw: st.DrawFn) -> Made:
    """Columns without any label of a total, where each third one is the sum of the two before it; no amount twice."""
    rows = [["单位", *[f"{g}{n}" for g in ("东区", "西区") for n in ("甲", "乙", "丙")]]]
    count = draw(st.integers(6, 9))
    cents = draw(st.lists(st.integers(100_000, 9_999_999), min_size=4 * count, max_size=4 * count, unique=True))
    for i in range(count):
        a, b, c, d = (Decimal(n).scaleb(-2) for n in cents[4 * i : 4 * i + 4])
        rows.append([f"单位{i}", *map(printed, [a, b, a + b, c, d, c + d])])
    return vague_in(made_of(rows, 1, 1))


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
    amounts = tuple((r, c) for r in range(1, len(rows)) for c in (2, 5, 8))
    return vague_in(Made(tuple(map(tuple, rows)), amounts))


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
    return vague_in(made_of(rows, 1, 1), "一", "二", "三", "五")


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
    return vague_in(made_of(rows, 1, 2), "20501", "20801")


SHAPES = st.one_of(
    footed_and_crossed(),
    coded(),
    rolled_forward(),
    compared(),
    broken_down(),
    two_sided(),
    grouped(),
    side_by_side(),
    rolled_down(),
    numbered_by_columns_and_rows(),
    partly_listed_codes(),
)
