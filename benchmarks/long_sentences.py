"""Does the time of an audit grow linearly with a sentence? Twice as long, at most two and a half times the time.

Run: python benchmarks/long_sentences.py [--runs N]

Two shapes that a report may have: a total with its items in one sentence (800, and half of them), and a chain of totals
that each name a part of them (160, and half of them). Short and long are timed by turns in one process, the least
of the runs of each is taken. The exit status is 1 where a ratio, or the seconds of the longer one, is above the goal.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable

from auditor.audit import audit

GOAL, SECONDS = 2.5, 1.5
_FIRST, _NAMES = ord("\u4e00"), 900


def items(count: int) -> str:
    """A total and so many items, each with a name of its own, which add up to it."""
    amounts = [100_00 + at * 37_77 % 991_03 for at in range(count)]  # in hundredths
    names = [chr(_FIRST + at % 500) + chr(_FIRST + at * 7 % _NAMES) for at in range(count)]
    told = "，".join(f"{name}项目支出{_printed(amount)}" for name, amount in zip(names, amounts, strict=True))
    return f"本年支出合计{_printed(sum(amounts))}，其中：{told}。\n"


def _printed(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02}万元"


def chain(count: int) -> str:
    """So many totals in one sentence, each with one of its parts."""
    return (
        "，".join(f"支出合计{3000 - at * 7}.50万元，其中基本支出{2993 - at * 7}.50万元" for at in range(count)) + "。\n"
    )


def seconds(text: str) -> float:
    """The processor time of an audit."""
    gc.collect()
    began = time.process_time()
    audit(text.encode("utf-8"), name="sentence.txt")
    return time.process_time() - began


def main() -> int:
    """Print times and ratios; 1 where one is above the goal."""
    parser = argparse.ArgumentParser(description="Time of a sentence twice as long.")
    parser.add_argument("--runs", type=int, default=3)
    runs, failed = parser.parse_args().runs, False
    seconds(items(2))  # what is loaded and compiled once
    shapes: tuple[tuple[str, Callable[[int], str], int], ...] = (("items", items, 800), ("chain", chain, 160))
    for name, write, count in shapes:
        pairs = [(seconds(write(count // 2)), seconds(write(count))) for _ in range(runs)]
        short, long = (min(column) for column in zip(*pairs, strict=True))
        failed = failed or long / short > GOAL or long > SECONDS
        print(f"{name}: {count // 2} in {short:.2f} s, {count} in {long:.2f} s, {long / short:.2f} times")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
