"""What fuzzing starts from: small inputs of each target, made by the tests' own notations, and words to put in."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import xlsxwriter
import xlwt

from auditor.engine.rules import load_rules
from auditor.rulebook import rules_folder
from tests.fuzzing.targets import PART
from tests.readers.notation import docx, p, table
from tests.readers.pdf_notation import Canvas, pdf

_ROWS = ("科目编码|项目|本年数|上年数|增长率", "201|一般公共服务|190.18|169.90|11.94%", "|合计|190.18|169.90|11.94%")
_PAGE = (
    "<html><head><title>报告</title></head><body><p>收入{a}万元。</p>"
    "<table><tr><td colspan=2>项目</td></tr>{b}</table></body></html>"
)
_NUMBERS = b"<w:numbering/>"
_SHEET = (
    '<cols><col min="1" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c>'
    '<c r="B1" s="1"><v>190.18</v></c></row><row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t>合计</t></is></c>'
    '<c r="B2"><f>SUM(B1)</f><v>1.9E2</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells>'
)
_STRINGS = "<si><t>项目</t></si><si><r><rPr><strike/></rPr><t>金额</t></r></si>"
_STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="#,##0.00_ ;[Red]-#,##0.00"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs>'
)
_BODY = (
    p("一、收入190.18万元，其中：税收100.18万元、非税90.00万元。")
    + table("项目|金额", "合计|190.18")
    + '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>支出</w:t></w:r>'
    '<w:del><w:r><w:delText>5</w:delText></w:r></w:del><w:fldSimple w:instr="PAGE">'
    "<w:r><w:t>3</w:t></w:r></w:fldSimple>"
    "</w:p>"
)
_CONTENT = (
    b"BT /F 12 Tf 1 0 0 1 72 700 Tm (Total 190.18) Tj ET 72 690 m 300 690 l S 72 600 228 90 re S q 1 0 0 1 0 0 cm Q"
)
WORDS = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
_WORDS_OF = {"docx": "xml", "xlsx": "xml", "html": "xml", "pdf": "pdf", "rules": "toml", "xls": "pdf"}


def words_of(target: str) -> tuple[bytes, ...]:
    """Pieces that mean something to a target, besides those of running text."""
    kinds = {"prose", _WORDS_OF.get(target, "prose")}
    return tuple(word.encode() for kind in sorted(kinds) for word in WORDS[kind])


@cache
def seeds_of(target: str) -> tuple[bytes, ...]:
    """The inputs that fuzzing of a target begins with."""
    return tuple(_SEEDS.get(target, _prose)())


def _prose() -> Iterator[bytes]:
    for rule in load_rules(with_examples=True):
        for example in rule.examples:
            if len(example.text) < 600:
                yield example.text.encode()


def _tables() -> Iterator[bytes]:
    yield "\n".join(_ROWS).encode()
    for text in _prose():
        lines = [line.strip("| ") for line in text.decode().split("\n") if line.count("|") > 2 and "---" not in line]
        if len(lines) > 2:
            yield "\n".join(lines).encode()


def _csv() -> Iterator[bytes]:
    for separator in ",;\t":
        yield "\n".join(_ROWS).replace("|", separator).encode()
    yield '项目,"金额\n（万元）"\n甲,"1,234.50"\n'.encode("gb18030")


def _html() -> Iterator[bytes]:
    rows = "".join("<tr><td>" + row.replace("|", "</td><td>") + "</td></tr>" for row in _ROWS)
    yield _PAGE.format(a="190.18", b=rows).encode()
    yield b'<meta charset="gbk">' + _PAGE.format(a="１", b=rows).encode("gbk")


def _docx() -> Iterator[bytes]:
    yield PART.join((_BODY.encode(), b'<w:style w:styleId="a"><w:name w:val="heading 1"/></w:style>', _NUMBERS))
    yield docx(_BODY)


def _xlsx() -> Iterator[bytes]:
    yield PART.join((_SHEET.encode(), _STRINGS.encode(), _STYLES.encode()))
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet("一")
        for number, row in enumerate(_ROWS):
            sheet.write_row(number, 0, row.split("|"))
        sheet.write_formula(5, 1, "=SUM(C2:C2)", None, 190.18)
    yield made.getvalue()


def _xls() -> Iterator[bytes]:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("一")
    for r, row in enumerate(_ROWS):
        for c, value in enumerate(row.split("|")):
            sheet.write(r, c, value)
    sheet.write_merge(5, 6, 0, 1, "合计")
    made = io.BytesIO()
    book.save(made)
    yield made.getvalue()


def _pdf() -> Iterator[bytes]:
    yield _CONTENT
    yield pdf("收入190.18万元。", Canvas().table(72, 700, [100, 100], "项目|金额", "合计|190.18"))


def _rules() -> Iterator[bytes]:
    folder = rules_folder()
    yield from (path.read_bytes()[:4000] for path in sorted(folder.glob("prose/*.toml"))[:6])
    form, ties = folder / "forms" / "final-01-overview.toml", folder / "forms" / "ties-1-final-accounts.toml"
    yield form.read_bytes() + PART + ties.read_bytes()[:1500]
    yield (folder / "evidence" / "thresholds.toml").read_bytes()
    yield b'fail_on = "warning"\nmin_probability = 0.95\nselect = ["SUM"]\n[severity]\nUNT001 = "info"\n'
    yield '[[suppress]]\nrule = "SUM001"\nfigure = "1"\nreason = "无"\non = 2025-03-04\nuntil = 2025-12-31\n'.encode()


_SEEDS = {
    "csv": _csv,
    "html": _html,
    "docx": _docx,
    "xlsx": _xlsx,
    "xls": _xls,
    "pdf": _pdf,
    "grid": _tables,
    "rules": _rules,
}
