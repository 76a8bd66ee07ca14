"""Whether all bytes of a PDF are there, before the library sees them: it would silently read what a cut file has left.

Owns the end mark and the place of the cross-reference table. Leaves everything inside to the library.
"""

from __future__ import annotations

import re

from auditor.readers.result import refuse

_TAIL = 4096  # bytes at the end in which the end mark must stand
_START = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF")
_TABLE = re.compile(rb"\s*(?:xref\b|\d+\s+\d+\s+obj\b)")


def check_whole(data: bytes, name: str) -> None:
    """Nothing, where the file has an end mark that points to a cross-reference table.

    Raises:
        UnreadableFile: it has none, or it points elsewhere.
    """
    if b"%%EOF" not in data[-_TAIL:]:
        raise refuse(name, "PDF 文件不完整（缺少结尾）", "the PDF is truncated (its end is missing)")
    starts = _START.findall(data[-_TAIL:])
    header = max(data.find(b"%PDF-", 0, 1024), 0)
    if not starts or not any(_TABLE.match(data, int(starts[-1]) + shift) for shift in {0, header}):
        raise refuse(
            name,
            "PDF 文件已损坏（交叉引用表有误），请重新导出",
            "the PDF is damaged (broken cross-reference table), export it again",
        )
