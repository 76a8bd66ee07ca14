"""Whether a PDF may be given to the library, which would silently read what a cut file has left, or unpack a bomb.

Owns the end mark, the place of the cross-reference table, and the refusals. Leaves how large a file grows to bombs.py
and forms.py, everything else inside to the library.
"""

from __future__ import annotations

import re

from auditor.limits import MEGABYTE
from auditor.readers.pdf.bombs import has_large_part
from auditor.readers.pdf.forms import draws_too_much
from auditor.readers.result import refuse
from auditor.readers.source import Source

_TAIL = 4096  # bytes at the end in which the end mark must stand
_START = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF")
_TABLE = re.compile(rb"\s*(?:xref\b|\d+\s+\d+\s+obj\b)")


def check_whole(source: Source) -> None:
    """Nothing, where the file has an end mark that points to a cross-reference table, and does not grow too large.

    Raises:
        UnreadableFile: no end mark, one that points elsewhere, or more to unpack or to draw than there may be.
    """
    data, name, limit = source.data, source.name, source.limits.part_mb
    if b"%%EOF" not in data[-_TAIL:]:
        raise refuse(name, "PDF 文件不完整（缺少结尾）", "the PDF is truncated (its end is missing)", "damaged")
    starts = _START.findall(data[-_TAIL:])
    header = max(data.find(b"%PDF-", 0, 1024), 0)
    if not starts or not any(_TABLE.match(data, int(starts[-1]) + shift) for shift in {0, header}):
        raise refuse(
            name,
            "PDF 文件已损坏（交叉引用表有误），请重新导出",
            "the PDF is damaged (broken cross-reference table), export it again",
            "damaged",
        )
    if has_large_part(data, limit * MEGABYTE):
        raise refuse(
            name,
            f"PDF 里有一部分解压后超过 {limit} MB",
            f"a part of the PDF unpacks to more than {limit} MB",
            "too-large",
        )
    if draws_too_much(data, limit * MEGABYTE):
        raise refuse(
            name,
            f"PDF 里层层嵌套的图形展开后超过 {limit} MB",
            f"drawings nested in the PDF grow to more than {limit} MB",
            "too-large",
        )
