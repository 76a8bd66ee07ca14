"""Whole reports: what does not change what a report says changes no verdict."""

from __future__ import annotations

import io
import random
from collections import defaultdict
from collections.abc import Callable, Mapping

import docx
import pytest

from auditor.audit import audit, audit_whole
from auditor.document import Paragraph
from auditor.engine.model import Verdict
from auditor.figures.model import Place
from auditor.rulebook import read_toml, rules_folder
from auditor.traditional import simplified
from tests.readers.pdf_notation import Canvas, pdf
from tests.whole.making import Statement, in_wan, in_yuan, statements

SEEDS = range(4)
FULL_WIDTH = {ord("0") + i: ord("０") + i for i in range(10)} | {ord("."): ord("．"), ord("%"): ord("％")}
CHARACTERS = read_toml(rules_folder() / "wording" / "traditional.toml")
TO_TRADITIONAL = {
    ord(new): ord(old)
    for old, new in zip(*("".join(CHARACTERS[key].split()) for key in ("traditional", "simplified")), strict=True)
    if new in "县务馆卫档环业东计经项费员业务编预执际数营结转余"
}
Verdicts = Mapping[str, list[tuple[str, str]]]  # by body: kind and verdict of each check


def read(data: bytes, name: str, made: list[Statement]) -> Verdicts:
    """What holds of each body of `made`, and what is told, wherever its paragraph stands and in however many pieces."""
    read = audit_whole(data, name=name)
    texts = [simplified(block.text.value) for block in read.document.blocks if isinstance(block, Paragraph)]

    def body(place: Place) -> str:
        """The one named last before the figure there."""
        before = "".join(texts[: place.block]) + texts[place.block][: place.start]
        return max((statement.who for statement in made), key=before.rfind)

    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for check in read.report.checks:
        if check.verdict in (Verdict.CONSISTENT, Verdict.ROUNDING):
            found[body(check.claim.reported.place)].append((check.claim.kind.value, check.verdict.value))
    for told in (*read.report.findings, *read.report.queries):  # what is near the threshold may be either
        found[body(told.reported.place)].append((told.rule, told.verdict.value))
    return {who: sorted(checks) for who, checks in found.items()}


def as_text(made: list[Statement], printer: Callable[[int], str] = in_wan) -> bytes:
    """The paragraphs one below the other."""
    return "\n\n".join(statement.text(printer) for statement in made).encode()


@pytest.fixture(scope="module", params=SEEDS)
def made(request: pytest.FixtureRequest) -> list[Statement]:
    """The paragraphs of a report, some of them broken."""
    return statements(request.param)


@pytest.fixture(scope="module")
def expected(made: list[Statement]) -> Verdicts:
    """The verdicts of the plain text in 万元; every paragraph that holds is checked."""
    found = read(as_text(made), "a.txt", made)
    assert {statement.who for statement in made if not statement.broken} <= found.keys()
    return found


def test_the_order_of_paragraphs_does_not_matter(made: list[Statement], expected: Verdicts) -> None:
    """Paragraphs that have nothing to do with each other may stand in any order."""
    shuffled = random.Random(1).sample(made, len(made))
    assert read(as_text(shuffled), "a.txt", shuffled) == expected
    assert read(as_text(made[::-1]), "a.txt", made[::-1]) == expected


def test_the_unit_does_not_matter(made: list[Statement], expected: Verdicts) -> None:
    """The same amounts in 元."""
    assert read(as_text(made, in_yuan), "a.txt", made) == expected


def test_full_width_digits_do_not_matter(made: list[Statement], expected: Verdicts) -> None:
    """The same figures with full-width digits, points and percent signs."""
    assert read(as_text(made).decode().translate(FULL_WIDTH).encode(), "a.txt", made) == expected


def test_traditional_characters_do_not_matter(made: list[Statement], expected: Verdicts) -> None:
    """The same text in traditional characters, as far as one stands for one."""
    text = as_text(made).decode().translate(TO_TRADITIONAL)
    assert "預算執行率" in text
    assert read(text.encode(), "a.txt", made) == expected


def test_the_format_does_not_matter(made: list[Statement], expected: Verdicts) -> None:
    """The same paragraphs as Markdown, as a web page, as a Word file and as a PDF."""
    lines = as_text(made).decode().split("\n\n")
    assert read(as_text(made), "a.md", made) == expected
    page = "<html><body>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>"
    assert read(page.encode(), "a.html", made) == expected
    assert read(as_word(lines), "a.docx", made) == expected
    assert read(as_pages(lines), "a.pdf", made) == expected


def as_word(lines: list[str]) -> bytes:
    """A Word file with a paragraph for each line."""
    word, stream = docx.Document(), io.BytesIO()
    for line in lines:
        word.add_paragraph(line)
    word.save(stream)
    return stream.getvalue()


def as_pages(paragraphs: list[str]) -> bytes:
    """A PDF with indented paragraphs, six a page."""
    pages = []
    for first in range(0, len(paragraphs), 6):
        rows = [f"\u3000\u3000{paragraph}" for paragraph in paragraphs[first : first + 6]]
        pages.append(Canvas().lines(72, 760, *(line for row in rows for line in filled(row))))
    return pdf(*pages)


def filled(text: str, width: int = 72) -> list[str]:
    """The text in lines that are full, a Chinese character being as wide as two digits."""
    lines, room = [""], width
    for character in text:
        needed = 1 if character.isascii() else 2
        if needed > room:
            lines.append("")
            room = width
        lines[-1] += character
        room -= needed
    return lines


NAMES = (
    *("工资", "津贴", "奖金", "办公费", "水费", "电费"),
    *("邮电费", "差旅费", "会议费", "培训费", "劳务费", "维修费"),
)


def rows_of(seed: int, broken: bool) -> list[str]:
    """The rows of a table whose columns add up to its last row, but for one digit where it is broken."""
    chance = random.Random(seed)
    amounts = [[chance.randrange(10_000, 900_000) for _ in range(3)] for _ in NAMES]
    total = [sum(column) for column in zip(*amounts, strict=True)]
    if broken:
        total[1] += 200_000
    rows = [(name, *row) for name, row in zip(NAMES, amounts, strict=True)] + [("合计", *total)]
    return ["|".join((name, *(f"{value / 100:.2f}" for value in values))) for name, *values in rows]


@pytest.mark.parametrize("broken", [False, True])
@pytest.mark.parametrize("cut", [1, 4, 7, 11])
def test_a_table_over_two_pages_is_one(broken: bool, cut: int) -> None:
    """A table cut anywhere by the end of a page, its header repeated or not, is checked as the whole one is."""
    header, rows = "项目|预算数|调整数|决算数", rows_of(cut, broken)
    widths = [120, 100, 100, 100]

    def told(*tables: list[str]) -> list[tuple[str, str]]:
        pages = [Canvas().table(72, 760, widths, *table) for table in tables]
        report = audit(pdf(*pages), name="a.pdf")
        assert report.checks
        return sorted((check.claim.kind.value, check.verdict.value) for check in report.checks)

    whole = told([header, *rows])
    assert (("sum", "inconsistent") in whole) is broken
    assert told([header, *rows[:cut]], [header, *rows[cut:]]) == whole
    assert told([header, *rows[:cut]], rows[cut:]) == whole
