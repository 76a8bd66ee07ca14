"""Laws of the readers: whatever the lines are, nothing is lost, nothing moves, every grid is sound."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.document import Block, Location, Table, Text
from auditor.errors import UnreadableFile
from auditor.readers import read_document
from auditor.readers.layout import lay_out
from auditor.readers.layout.lines import Line
from auditor.readers.text import split_lines
from tests.readers.notation import flattened, grid

SPACING = ("\t", "\t\t", " ", "  ", "\u3000", "|", "|---|", "。", "，")
WORDS = ("合计", "其中：", "单位：万元", "公开01表", "注：", "一、", "（一）", "1.", "项目", "支出决算表")
LONGER = ("12.50", "1,234", "-", "201", "20103", "全年支出增加，主要是人员变动的影响")
PIECES = st.sampled_from((*SPACING, *WORDS, *LONGER))
LINES = st.lists(st.lists(PIECES, max_size=6).map("".join), max_size=25)


def texts_of(blocks: tuple[Block, ...]) -> list[Text]:
    """All texts of the blocks in order."""
    return [t for b in blocks for t in ([c.text for c in b.cells] if isinstance(b, Table) else [b.text])]


def is_sound(table: Table) -> bool:
    """True where cells lie inside the table and no two cover one position."""
    covered = Counter(
        (r, c)
        for cell in table.cells
        for r in range(cell.row, cell.row + cell.row_span)
        for c in range(cell.col, cell.col + cell.col_span)
    )
    inside = all(0 <= r < table.n_rows and 0 <= c < table.n_cols for r, c in covered)
    return inside and max(covered.values(), default=1) == 1


@settings(max_examples=4 * settings.default.max_examples)
@given(LINES)
def test_layout_keeps_every_character_in_its_place(lines: list[str]) -> None:
    """Only white space and the borders of pipe tables may go; every other character keeps line, column and order."""
    source = "\n".join(lines)
    blocks = lay_out([Line(text) for text in split_lines(source)])
    kept: list[tuple[int, int, str]] = []
    for text in texts_of(blocks):
        for offset, character in enumerate(text.value):
            if not character.isspace():
                place: Location = text.locate(offset)
                kept.append((place.line or 0, place.column or 0, character))
    printed = [
        (line, column, character)
        for line, content in enumerate(lines, 1)
        for column, character in enumerate(content, 1)
        if not character.isspace()
    ]
    bare = [entry for entry in printed if entry[2] not in "|-"]
    assert [entry for entry in kept if entry[2] not in "|-"] == bare
    assert set(kept) <= set(printed)
    assert all(is_sound(block) for block in blocks if isinstance(block, Table))


LABELS = st.sampled_from(["工资", "办公费", "差旅费", "培训费", "印刷费"])
AMOUNTS = st.decimals(min_value=0, max_value=99999, places=2).map(str)


@given(st.integers(2, 8), st.data())
def test_flattened_table_comes_back(width: int, data: st.DataObject) -> None:
    """A table with a full header, printed one cell a line, is rebuilt cell by cell, blanks included."""
    cells = st.lists(AMOUNTS | st.just(""), min_size=width - 1, max_size=width - 1)
    body = data.draw(st.lists(st.tuples(LABELS, cells), min_size=2, max_size=8))
    rows = ["|".join(["项目", *(f"金额{c}" for c in range(1, width))])]
    rows += ["|".join([label, *amounts]) for label, amounts in body]
    rows.append("|".join(["合计", *["1.00"] * (width - 1)]))
    (table,) = read_document(flattened(*rows).encode()).blocks
    assert isinstance(table, Table)
    assert grid(table) == rows


@given(st.integers(3, 8), st.data())
def test_cells_without_row_ends_come_back(width: int, data: st.DataObject) -> None:
    """A table printed one cell a line and nothing else is rebuilt, a blank cell as a blank line among filled ones."""
    cells = st.lists(AMOUNTS, min_size=width - 1, max_size=width - 1)
    body = data.draw(st.lists(st.tuples(LABELS, cells), min_size=3, max_size=8))
    blank = data.draw(st.tuples(st.integers(0, len(body) - 1), st.integers(0, width - 3)))
    body[blank[0]][1][blank[1]] = ""
    heads = ["项目", *(f"{name}数" for name in "甲乙丙丁戊己庚"[: width - 1])]
    rows = ["|".join(heads), *("|".join([label, *amounts]) for label, amounts in body)]
    rows.append("|".join(["合计", *["1.00"] * (width - 1)]))
    lines = [cell for row in rows for cell in row.split("|")]
    blocks = read_document("\n".join(["情况如下。", "", *lines, "", "以上为全部数据。"]).encode()).blocks
    tables = [block for block in blocks if isinstance(block, Table)]
    assert [grid(table) for table in tables] == [rows]


@given(st.lists(st.integers(1, 4), min_size=1, max_size=4), st.integers(1, 3))
def test_group_headers_come_back(groups: list[int], n_rows: int) -> None:
    """A header of groups over their members is spanned again; a group without members stands over a blank cell."""
    upper, lower, top = ["科目"], [""], ["科目"]
    for number, size in enumerate(groups):
        name = "甲乙丙丁"[number] * 3
        upper.append(name)
        lower += [""] if size == 1 else [f"{name}{i}" for i in range(size)]
        top += [name, *["<"] * (size - 1)]
    amounts = ["1.00"] * sum(groups)
    rows = ["|".join(["工资", *amounts])] * n_rows + ["|".join(["合计", *amounts])]
    (table,) = read_document(flattened("|".join(upper), "|".join(lower), *rows).encode()).blocks
    assert isinstance(table, Table)
    shown = grid(table)
    assert shown[0] == "|".join(top)
    assert shown[-len(rows) :] == rows


@settings(max_examples=3 * settings.default.max_examples)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.docx", None]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str | None) -> None:
    """Whatever the bytes, the answer is a document with something in it or one clear refusal."""
    refusal = None
    try:
        document = read_document(data, name=name)
    except UnreadableFile as problem:
        refusal = problem
    if refusal is None:
        assert any(text.value for text in texts_of(document.blocks))
    else:
        assert refusal.message("zh")
        assert "\n" not in refusal.message("zh")
