"""Prints the regular expressions that checks of the sample texts compile, as programs of this Python's engine.

Run by hatch_build.py in the root of the project while a wheel is built; of use to auditor/patterns.py.
"""

from __future__ import annotations

import marshal
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from auditor import patterns  # noqa: E402 (found by the line above)

MARSHAL = 4  # the edition that every Python since 3.4 reads
TEXT = """一、收入支出总体情况
2023年度收入合计812.40万元，其中：财政拨款收入790.10万元，占97.26%；其他收入22.30万元，占2.74%。
比上年减少31.20万元，下降3.7%，主要原因是项目减少。
（一）人员情况
年末在职人员共36人，其中行政人员20人、事业人员16人；完成年度预算的98.5%。
用电支出9.60万元，是上年8.00万元的1.2倍，为年度预算的96%，低于计划。
"""


class Recorder:
    """Stands before the engine and keeps what it is given."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine
        self.last: tuple[Any, ...] = ()

    def compile(self, source: str, flags: int, code: list[int], *groups: Any) -> re.Pattern[str]:
        """Compile, and keep what of; the numbers of the code have names here."""
        self.last = (flags, list(map(int, code)), *groups)
        return self._engine.compile(source, flags, code, *groups)  # type: ignore[no-any-return]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)


def program_of(source: str, flags: int = 0) -> bytes:
    """What `re` hands to the engine to compile `source`."""
    compiler: Any = re._compiler  # type: ignore[attr-defined]
    recorder = compiler._sre = Recorder(compiler._sre)
    try:
        compiler.compile(source, flags)
    finally:
        compiler._sre = recorder._engine
    return marshal.dumps(recorder.last, MARSHAL)


def asked_for() -> list[tuple[str, int]]:
    """The expressions, with their flags, that checks of the sample texts compile."""
    asked: list[tuple[str, int]] = []

    def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
        asked.append((source, int(flags)))
        return re.compile(source, flags)

    patterns.compiled = compiled
    from auditor.audit import audit  # its modules are to find the function above

    for sample in sorted((ROOT / "samples").glob("*.txt")):
        audit(sample)
    audit(TEXT.encode())
    return asked


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    programs = {expression: program_of(*expression) for expression in asked_for()}
    print(f"ENGINE = {patterns.engine()!r}\nFILES = {programs!r}")
