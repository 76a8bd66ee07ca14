"""Whole consistent reports of several families, made afresh from a seed: what benchmarks/mutants.py spoils.

Owns the list of families. Every report is invented; every total, difference and rate is computed from unrounded amounts
and each print is rounded by itself, as offices do it, so that tail differences occur and nothing else does.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import NamedTuple

_SAMPLES = Path(__file__).resolve().parents[2] / "samples"
if str(_SAMPLES) not in sys.path:
    sys.path.insert(0, str(_SAMPLES))  # the forms of final accounts are those of the Word samples

from source.word import Block  # noqa: E402

from generated import budget, final_accounts, fund, self_evaluation  # noqa: E402
from generated.layouts import markdown_of, plain_text_of, word_of  # noqa: E402

FAMILIES = {
    "final-accounts": final_accounts.report,
    "budget": budget.report,
    "fund": fund.report,
    "self-evaluation": self_evaluation.report,
}
_LAYOUTS = {"docx": word_of, "md": markdown_of, "txt": plain_text_of}
_OF_FAMILY = {"final-accounts": ("docx",)}  # its forms have merged heads, which the other layouts cannot show


class Made(NamedTuple):
    """A generated report as a file: its name and bytes."""

    name: str
    data: bytes


def blocks_of(family: str, seed: int) -> tuple[str, list[Block]]:
    """The title and blocks of the report of `family` with this seed."""
    return FAMILIES[family](random.Random(f"{family} {seed}"))


def report_of(family: str, seed: int) -> Made:
    """The report of `family` with this seed; the same one on every run."""
    chance = random.Random(f"{family} {seed}")
    layout = chance.choice(_OF_FAMILY.get(family, tuple(_LAYOUTS)))
    title, blocks = FAMILIES[family](chance)
    return Made(f"{family}-{seed}.{layout}", _LAYOUTS[layout](title, blocks))
