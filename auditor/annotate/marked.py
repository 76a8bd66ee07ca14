"""The outcome of marking: the bytes of the copy, and what a person must know of it. Owns Marked."""

from __future__ import annotations

from auditor.annotate.notes import Note
from auditor.document import Remark
from auditor.records import NamedTuple


class Marked(NamedTuple):
    """A marked-up copy; `left_out` are notes for which no place was found, which only the report tells."""

    data: bytes
    placed: int
    left_out: tuple[Note, ...] = ()
    remarks: tuple[Remark, ...] = ()


SIGNED = Remark(
    "原文件带有数字签名，加批注后签名失效",
    "the original carries a digital signature, which does not hold for the copy",
    "signed",
)
