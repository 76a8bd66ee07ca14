"""The table of contents of an OLE compound file (.doc, .xls, .ppt, .wps, .et, encrypted Office files).

Owns the names of the top level streams, which tell what the file is, and the first bytes of one. Reads no more than
the directory, whatever the file claims; a damaged directory gives what could be read of it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_HEADER = 512
_ENTRY = 128
_NONE = 0xFFFFFFFA  # from here on, sector numbers have special meanings
_MOST_SECTORS = 4096  # of the directory; real ones have a handful
_ROOT, _STREAM = 5, 2


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    sort: int
    left: int
    right: int
    child: int
    first_sector: int


class OleFile:
    """An OLE file by its directory."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        shift = _number(data, 30, "<H")
        self._sector_size = 1 << shift if shift in (9, 12) else 512
        self._lists = self._read_lists()
        self._entries = list(self._read_entries())

    def streams(self) -> dict[str, int]:
        """The names of the streams at the top with their first sectors."""
        if not self._entries or self._entries[0].sort != _ROOT:
            return {}
        found: dict[str, int] = {}
        seen: set[int] = set()
        waiting = [self._entries[0].child]
        while waiting:
            index = waiting.pop()
            if index in seen or not 0 <= index < len(self._entries):
                continue
            seen.add(index)
            entry = self._entries[index]
            waiting += [entry.left, entry.right]
            if entry.sort == _STREAM:
                found[entry.name] = entry.first_sector
        return found

    def start_of(self, sector: int, size: int) -> bytes:
        """The first `size` bytes of the sector, fewer where the file ends."""
        at = (sector + 1) * self._sector_size
        return self._data[at : at + size]

    def _read_entries(self) -> Iterator[_Entry]:
        sector, seen = _number(self._data, 48, "<I"), set[int]()
        while sector < _NONE and sector not in seen and len(seen) < _MOST_SECTORS:
            seen.add(sector)
            block = self.start_of(sector, self._sector_size)
            for at in range(0, len(block) - _ENTRY + 1, _ENTRY):
                yield _entry(block[at : at + _ENTRY])
            sector = self._next(sector)

    def _read_lists(self) -> list[int]:
        """The sectors in which further parts of the allocation table are listed, in order, each once."""
        found: dict[int, None] = {}
        sector = _number(self._data, 68, "<I")
        while sector not in found and (block := self.start_of(sector, self._sector_size)):
            found[sector] = None
            sector = _number(block, self._sector_size - 4, "<I")
        return list(found)

    def _next(self, sector: int) -> int:
        """The sector after `sector` in its chain, by the allocation table."""
        per_sector = self._sector_size // 4
        table = self._table_sector(sector // per_sector)
        return _number(self.start_of(table, self._sector_size), sector % per_sector * 4, "<I")

    def _table_sector(self, index: int) -> int:
        """The sector that holds part `index` of the allocation table: listed in the header, then in chained lists."""
        in_header = (_HEADER - 76) // 4
        if index < in_header:
            return _number(self._data, 76 + 4 * index, "<I")
        links, place = divmod(index - in_header, self._sector_size // 4 - 1)
        if links >= len(self._lists):
            return _NONE
        return _number(self.start_of(self._lists[links], self._sector_size), 4 * place, "<I")


def _entry(block: bytes) -> _Entry:
    length = min(max(_number(block, 64, "<H") - 2, 0), 64)
    name = block[:length].decode("utf-16-le", errors="replace")
    left, right, child = struct.unpack_from("<III", block, 68)
    return _Entry(name, block[66], left, right, child, _number(block, 116, "<I"))


def _number(data: bytes, at: int, form: str) -> int:
    """The unsigned number at `at`, the mark for "none" where the data ends before."""
    if at + struct.calcsize(form) > len(data):
        return _NONE
    value: int = struct.unpack_from(form, data, at)[0]
    return value
