"""Whether a PDF may be given to the library, which would silently read what a cut file has left, or unpack a bomb.

Owns the end mark, the place of the cross-reference table, and how large a packed part may become. Leaves everything
inside to the library.
"""

from __future__ import annotations

import re
import zlib

from auditor.readers.result import refuse

_TAIL = 4096  # bytes at the end in which the end mark must stand
_MAX_UNPACKED = 64 * 2**20
_SMALL = _MAX_UNPACKED // 1032  # nothing smaller can grow so large: the method packs 1032 bytes into one at best
_STEP = 2**16
_CHUNK = 2**20
_HEAD = 512  # bytes before a packed part that tell what it is
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_START = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF")
_TABLE = re.compile(rb"\s*(?:xref\b|\d+\s+\d+\s+obj\b)")


def check_whole(data: bytes, name: str) -> None:
    """Nothing, where the file has an end mark that points to a cross-reference table, and no part that grows too large.

    Raises:
        UnreadableFile: no end mark, one that points elsewhere, or a part that unpacks to more than it may.
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
    if _has_bomb(data):
        raise refuse(
            name,
            f"PDF 里有一部分解压后超过 {_MAX_UNPACKED // 2**20} MB",
            f"a part of the PDF unpacks to more than {_MAX_UNPACKED // 2**20} MB",
        )


def _has_bomb(data: bytes) -> bool:
    """True where a packed part other than a picture, which is never unpacked, grows beyond all use."""
    place = 0
    for opening in _STREAM.finditer(data):
        if opening.start() < place:
            continue
        end = data.find(b"endstream", opening.end())
        place = len(data) if end < 0 else end
        if place - opening.end() < _SMALL or _PICTURE.search(data, max(opening.start() - _HEAD, 0), opening.start()):
            continue
        if _unpacks_beyond(memoryview(data)[opening.end() : place]):
            return True
    return False


def _unpacks_beyond(packed: memoryview) -> bool:
    unpacker = zlib.decompressobj()
    size = 0
    try:
        for start in range(0, len(packed), _STEP):
            rest: bytes | memoryview = packed[start : start + _STEP]
            while rest and not unpacker.eof:
                size += len(unpacker.decompress(rest, _CHUNK))
                rest = unpacker.unconsumed_tail
                if size > _MAX_UNPACKED:
                    return True
    except zlib.error:
        return False  # packed in another way; the library bounds these itself
    return False
