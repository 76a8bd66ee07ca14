"""Laws of layouts: the shapes offices print hold when rounded cell by cell, and a moved cell is named."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.claims.tables.judging import broken_in
from tests.claims.tables.making import EXACT, Made, as_table, made_of, moved, printed, total

CENTS = st.integers(1_000, 9_999_999).map(lambda n: Decimal(n).scaleb(-2))
SLIPS = st.sampled_from([Decimal("1.00"), Decimal("27.00"), Decimal("900.00")])


def added(lines: list[list[Decimal]]) -> list[Decimal]:
    """The sum of each column."""
    return [total(list(column)) for column in zip(*lines, strict=True)]


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
    return made_of(rows, 1, 1)


@st.composite
def indented(draw: st.DrawFn) -> Made:
    """Levels told by indentation alone, with a total below."""
    rows, heads = [["项目", "预算数", "决算数"]], []
    for group in range(draw(st.integers(2, 3))):
        items = [[draw(EXACT), draw(EXACT)] for _ in range(draw(st.integers(2, 3)))]
        heads.append(added(items))
        rows.append([f"{'甲乙丙'[group]}类", *map(printed, heads[-1])])
        rows += [[f"　　事项{group}{'子丑寅'[i]}", *map(printed, v)] for i, v in enumerate(items)]
    return made_of([*rows, ["合计", *map(printed, added(heads))]], 1, 1)


@st.composite
def years_below_each_other(draw: st.DrawFn) -> Made:
    """Years as rows, their difference and rate of change below, and no total."""
    last, this = ([draw(CENTS) for _ in range(4)] for _ in range(2))
    rows = [["年度", "工资", "办公", "会议", "培训"]]
    rows += [["2022年", *map(printed, last)], ["2023年", *map(printed, this)]]
    pairs = list(zip(this, last, strict=True))
    rows.append(["增减额", *[printed(a - b) for a, b in pairs]])
    rows.append(["增减率", *[printed((a - b) / b * 100) + "%" for a, b in pairs]])
    return Made(tuple(map(tuple, rows)), tuple((3, c) for c in range(1, 5)))


@st.composite
def stacked(draw: st.DrawFn) -> Made:
    """Two small tables in one grid, a title between them and a note below."""
    rows: list[list[str]] = []
    amounts: list[tuple[int, int]] = []
    for name in ("收入情况", "支出情况"):
        items = [[draw(EXACT), draw(EXACT)] for _ in range(draw(st.integers(2, 3)))]
        rows += [[f"{name}表", "", ""], ["项目", "预算数", "决算数"]]
        first = len(rows)
        rows += [[f"{'一二三'[i]}、{name}{'甲乙丙'[i]}", *map(printed, v)] for i, v in enumerate(items)]
        rows.append(["合计", *map(printed, added(items))])
        amounts += [(r, c) for r in range(first, len(rows)) for c in (1, 2)]
    rows.append(["注：本表金额单位为万元，因四舍五入可能存在尾差。", "", ""])
    merged = tuple((r, 0, 1, 3) for r, row in enumerate(rows) if not row[1])
    return Made(tuple(map(tuple, rows)), tuple(amounts), merged)


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


LAYOUTS = st.one_of(
    header_tree(),
    shares(),
    indented(),
    years_below_each_other(),
    stacked(),
    continued(),
    with_gaps(),
)


@settings(deadline=None)
@given(LAYOUTS)
def test_consistent_layout_rounded_cell_by_cell_has_no_broken_claim(made: Made) -> None:
    """Rounding each cell of an exact table breaks no claim, however the table is laid out."""
    assert broken_in(as_table(made)) == ()


@settings(deadline=None)
@given(LAYOUTS, st.data())
def test_moved_cell_of_a_layout_is_in_every_broken_claim(made: Made, data: st.DataObject) -> None:
    """An amount moved beyond rounding stands in some broken claim, and in all of them."""
    row, col = data.draw(st.sampled_from(made.amounts))
    broken = broken_in(as_table(moved(made, (row, col), data.draw(SLIPS))))
    assert broken
    for check in broken:
        assert (row, col) in {(f.place.row, f.place.col) for f in check.evidence}
