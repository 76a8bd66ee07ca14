"""The table of contents of OLE files: what damaged ones claim costs no more than the file is long."""

from __future__ import annotations

import struct

from auditor.readers.ole import OleFile
from tests.readers.notation import ole

FAR = 0xFFFFFF  # a sector far behind the end


class Counting(OleFile):
    """Counts the sectors that are looked at."""

    looks = 0

    def start_of(self, sector: int, size: int) -> bytes:
        """The same."""
        self.looks += 1
        return super().start_of(sector, size)


def circling() -> bytes:
    """A file whose list of tables leads to itself and whose directory goes on far behind the end."""
    data = bytearray(ole({"Contents": b""}))
    struct.pack_into("<I", data, 68, 0)  # the list is the table itself, sector 0
    struct.pack_into("<128I", data, 512, *[FAR] * 127, 0)
    return bytes(data)


def test_streams_are_told() -> None:
    """By their names, with the sectors they begin in: of 4096 bytes each, behind table and directory."""
    assert OleFile(ole({"Workbook": b"a", "Contents": b"b"})).streams() == {"Workbook": 2, "Contents": 10}


def test_a_chain_that_leads_to_itself_is_followed_once() -> None:
    """Sector 16777215 stands in part 131071 of the table, which the list in a circle would be asked for 1031 times."""
    found = Counting(circling())
    assert found.streams() == {"Contents": 2}
    assert found.looks < 20


def test_a_directory_in_a_circle_is_read_once() -> None:
    """Its second sector is its first one again."""
    data = bytearray(ole({"Contents": b""}))
    struct.pack_into("<I", data, 512 + 4, 1)
    found = Counting(bytes(data))
    assert found.streams() == {"Contents": 2}
    assert found.looks < 20
