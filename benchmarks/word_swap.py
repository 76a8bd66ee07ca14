"""Do the rules' own findings survive when a cue is replaced by a synonym that stands in no list?

Run from the project's root: python benchmarks/word_swap.py. Each cue found in the text of an invalid example of a prose
rule is replaced by each of its synonyms; the share of examples of which something is still told is printed.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from auditor.audit import audit

RULES = Path(__file__).resolve().parent.parent / "rules" / "prose"
SYNONYMS = {
    "其中": ("内含", "里头", "当中"),
    "包括": ("涵盖", "囊括", "覆盖"),
    "合计": ("总和", "累加", "汇总"),
    "增长": ("攀升", "走高", "增进"),
    "下降": ("滑落", "走低", "缩水"),
    "增加": ("添加", "抬升", "扩增"),
    "减少": ("削减", "缩小", "降减"),
    "占": ("居于", "抵", "合"),
    "完成": ("达成", "落实", "兑现"),
    "结余": ("节存", "盈余", "余存"),
}


def is_told(text: str) -> bool:
    """True where the text gets a finding or a query."""
    report = audit(text.encode(), name="x.md")
    return bool(report.findings or report.queries)


def main() -> None:
    """Print, cue by cue and in all, how many examples are still told."""
    examples = []
    for path in sorted(RULES.glob("*.toml")):
        examples += [entry["text"] for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("invalid", [])]
    kept = tried = 0
    for cue, others in SYNONYMS.items():
        with_cue = [text for text in examples if cue in text and is_told(text)]
        told = sum(is_told(text.replace(cue, other)) for text in with_cue for other in others)
        kept, tried = kept + told, tried + len(with_cue) * len(others)
        print(f"{cue}: {told} of {len(with_cue) * len(others)}")
    print(f"all: {kept} of {tried} ({100 * kept / max(tried, 1):.0f} %)")


if __name__ == "__main__":
    main()
