"""Whose report it is, of which year and kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.corpus.identity import Correction, Identity, corrected, identity_of, read_corrections
from auditor.document import Document, Paragraph, Text
from auditor.errors import UsageError


def document(title: str, *lines: str) -> Document:
    """A document of these lines."""
    return Document(None, "text", "", title, tuple(Paragraph(Text(line)) for line in lines))


@pytest.mark.parametrize(
    ("title", "lines", "expected"),
    [
        ("甲县水利局2031年度部门决算", (), ("甲县水利局", "2031", "final")),
        ("2031年度甲县水利局整体支出绩效自评报告", (), ("甲县水利局", "2031", "performance")),
        ("关于甲山市2031年预算执行情况和2032年预算草案的报告", (), ("甲山市", "2032", "government-budget")),
        ("甲山市2031年国民经济和社会发展统计公报", (), ("甲山市", "2031", "bulletin")),
        ("甲山市2032年市级部门预算", ("预算单位：甲山市水利局",), ("甲山市水利局", "2032", "budget")),
        ("2031年末甲山市政府债务情况表", (), ("甲山市", "2031", "debt")),
        ("封面", ("单位名称：", "乙区司法局", "2031 年度部门决算"), ("乙区司法局", "2031", "final")),
        ("甲山市第3中学2031年度部门决算", (), ("甲山市第3中学", "2031", "final")),
        ("甲山市3所学校2031年度决算", (), ("", "2031", "final")),
        ("一、基本情况", ("本年支出合计8.50万元。",), ("", "2030", "")),
    ],
)
def test_titles_and_first_lines_tell_whose_report_it_is(
    title: str, lines: tuple[str, ...], expected: tuple[str, str, str]
) -> None:
    """The year of a plan is that of the report; a label says the office; a file name, the year where no line does."""
    assert identity_of(document(title, *lines), "x/report-2030.docx") == Identity(*expected)


def test_a_users_list_has_the_last_word(tmp_path: Path) -> None:
    """Later entries win; what an entry leaves out stays as it was read."""
    path = tmp_path / "corpus.toml"
    path.write_text(
        '[[report]]\nmatch = "a/*"\nyear = 2031\n[[report]]\nmatch = "*.txt"\noffice = "乙局"\n', encoding="utf-8"
    )
    entries = read_corrections(path)
    assert entries == (Correction("a/*", year="2031"), Correction("*.txt", office="乙局"))
    assert corrected(Identity("甲局", "2030", "final"), "a/b.txt", entries) == Identity("乙局", "2031", "final")


@pytest.mark.parametrize(
    "content", ['[[report]]\noffice = "x"\n', '[[report]]\nmatch = "x"\nkinds = "x"\n', "report = 1\n"]
)
def test_a_list_that_makes_no_sense_is_refused(tmp_path: Path, content: str) -> None:
    """Missing match, unknown key, no table."""
    (tmp_path / "corpus.toml").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError):
        read_corrections(tmp_path / "corpus.toml")
