"""Builds the Word samples: `python samples/build_samples.py` writes final-accounts.docx and clean.docx beside itself.

Owns putting the errors of planted.toml into a consistent report. The texts of the other samples are edited by hand.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent
if str(SAMPLES) not in sys.path:
    sys.path.insert(0, str(SAMPLES))

from source import baifeng, yunling  # noqa: E402 (the folder of this script is no package)
from source.word import Block, Heading, to_docx  # noqa: E402

REPORTS = {"final-accounts.docx": yunling, "clean.docx": baifeng}


def planted(sample: str) -> list[Mapping[str, str]]:
    """The errors planted in `sample`."""
    data = tomllib.loads((SAMPLES / "planted.toml").read_text(encoding="utf-8"))
    return [error for error in data.get("planted", []) if error["sample"] == sample]


def built(sample: str, errors: Sequence[Mapping[str, str]]) -> bytes:
    """The Word document `sample` with these errors in it; none of them gives the consistent report.

    Raises:
        ValueError: the right text of an error does not stand in the report just once.
    """
    module = REPORTS[sample]
    blocks: list[Block] = module.blocks()
    for error in errors:
        changed = [_with_error(block, error["right"], error["wrong"]) for block in blocks]
        places = sum(old != new for old, new in zip(blocks, changed, strict=True))
        if places != 1:
            raise ValueError(f"{sample}: {error['right']!r} stands in {places} blocks")
        blocks = changed
    return to_docx(module.TITLE, blocks)


def _with_error(block: Block, right: str, wrong: str) -> Block:
    if isinstance(block, Heading):
        return block
    if isinstance(block, str):
        return block.replace(right, wrong)
    old, new = tuple(right.split(" | ")), tuple(wrong.split(" | "))
    return replace(block, rows=tuple(new if row == old else row for row in block.rows))


def main() -> None:
    """Write the Word samples."""
    for sample in REPORTS:
        (SAMPLES / sample).write_bytes(built(sample, planted(sample)))
        print(f"{sample}: {len(planted(sample))} errors planted")


if __name__ == "__main__":
    main()
