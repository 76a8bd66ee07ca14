"""Laws of tables: exact parts rounded cell by cell never give a broken claim, a moved cell gives one that names it."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.claims.tables.judging import broken_in
from tests.claims.tables.making import EXACT, Made, as_table, made_of, moved, printed, total
from tests.claims.tables.shapes import SHAPES


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
    pairs = [(draw(EXACT), draw(EXACT)) for _ in range(draw(st.integers(3, 6)))]
    cents = [(Decimal(printed(a)) + 1, Decimal(printed(b)) + 1) for a, b in pairs]
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
    return made_of([*rows, ["合计", *map(printed, whole)]], 1, 1)


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
    return Made(tuple(map(tuple, rows)), tuple((r, c) for r in range(1, 7) for c in (1, 3)))


@st.composite
def grouped(draw: st.DrawFn) -> Made:
    """Columns without any label of a total, where each third one is the sum of the two before it; no amount twice."""
    rows = [["单位", *[f"{g}{n}" for g in ("东区", "西区") for n in ("甲", "乙", "丙")]]]
    count = draw(st.integers(6, 9))
    cents = draw(st.lists(st.integers(100_000, 9_999_999), min_size=4 * count, max_size=4 * count, unique=True))
    for i in range(count):
        a, b, c, d = (Decimal(n).scaleb(-2) for n in cents[4 * i : 4 * i + 4])
        rows.append([f"单位{i}", *map(printed, [a, b, a + b, c, d, c + d])])
    return made_of(rows, 1, 1)


TABLES = st.one_of(
    footed_and_crossed(), coded(), rolled_forward(), compared(), broken_down(), two_sided(), grouped(), SHAPES
)


@settings(deadline=None)
@given(TABLES)
def test_consistent_table_rounded_cell_by_cell_has_no_broken_claim(made: Made) -> None:
    """Rounding each cell of an exact table never breaks a claim."""
    assert broken_in(as_table(made)) == ()


@settings(deadline=None)
@given(TABLES, st.data())
def test_one_cell_moved_beyond_rounding_is_in_a_broken_claim(made: Made, data: st.DataObject) -> None:
    """A single amount moved by more than rounding and tails explain stands in some broken claim, and in all of them."""
    row, col = data.draw(st.sampled_from(made.amounts))
    by = data.draw(st.sampled_from([Decimal("1.00"), Decimal("27.00"), Decimal("900.00")]))
    broken = broken_in(as_table(moved(made, (row, col), by)))
    assert broken
    for check in broken:
        assert (row, col) in {(f.place.row, f.place.col) for f in check.evidence}
