"""The pages made from rule files: the text of `auditor explain`, and the manual docs/rules.md.

Owns their layout. Every word about a rule is the rule file's own, so no text exists twice. `python -m
auditor.reports.rule_pages` writes the manual; a test fails where it is out of date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from auditor.engine.rules import Example, Rule, Rules, load_rules
from auditor.language import LANGUAGES, Bilingual
from auditor.reports import wording
from auditor.reports.columns import wrapped

MANUAL = Path("docs/rules.md")
WIDTH = 80
_REASON = Bilingual("为什么要查", "Why it matters")
_BLIND = Bilingual("查不出什么", "What it cannot see")
_MESSAGE = Bilingual("报告用语", "Message")
_SMALL = Bilingual("何时只报警告", "When it is only a warning")
_FACTS = Bilingual("种类 {kind}，级别 {severity}，自 {since} 版", "kind {kind}, severity {severity}, since {since}")
_SMALL_TEXT = Bilingual(
    "比率相差不到 {points} 个百分点，或金额相差不超过每个数 {units} 个末位单位；解读只是很可能时也是。",
    "A rate off by less than {points} percentage points, an amount by at most {units} last-place units per figure, "
    "or a reading that is only likely.",
)
_MORE = Bilingual("更多例子和报告用语：加 --full。", "More examples, and the message: --full.")
_UNTOLD = Bilingual("未报", "not told")
_PREVIOUS, _THIS = Bilingual("上年报告：", "last year's report:"), Bilingual("本年报告：", "this year's report:")
_GROUP = {
    "valid": Bilingual("不报的例子", "No finding"),
    "invalid": Bilingual("要报的例子", "Finding"),
    "known_miss": Bilingual("目前查不出的例子", "Not seen yet"),
}
_MANUAL_HEAD = """# Rules / 规则

Made from the rule files under `rules/` by `python -m auditor.reports.rule_pages`; do not edit. `auditor explain ID`
prints one of these pages. 本页由规则文件生成，请勿直接修改。

| id | rule 规则 | kind | severity |
|---|---|---|---|
"""


def explain_text(rule: Rule, lang: str = "zh", full: bool = True) -> str:
    """What the rule file says, in `lang`, for a terminal 80 columns wide; examples where they were loaded.

    Not `full`: why it matters, what it cannot see, and one example of a finding.
    """
    lines = [f"{rule.id} {rule.slug}", rule.title.of(lang), _facts(rule, lang), ""]
    for heading, text in _sections(rule, lang):
        if full or heading in (_REASON, _BLIND):
            lines += [heading.of(lang), *_indented(text), ""]
    if not full:
        return "\n".join([*lines, *_example_lines(_telling(rule), lang), _MORE.of(lang)])
    return "\n".join([*lines, *_example_lines(rule.examples, lang)])


def _telling(rule: Rule) -> list[Example]:
    """The example of a finding that shows the rule best: the first of the gravest ones."""
    found = [example for example in rule.examples if example.group == "invalid" and example.findings]
    return [max(found, key=lambda e: max(f.severity for f in e.findings))] if found else []


def _example_lines(examples: Iterable[Example], lang: str) -> list[str]:
    lines = []
    for example in examples:
        lines += [f"{_GROUP[example.group].of(lang)}{_colon(lang)}{example.note}"]
        lines += [part for text in _shown(example) for part in _indented(text)]
        lines += [part for text in _outcome(example, lang) for part in _indented(text)]
        lines.append("")
    return lines


def _indented(text: str) -> list[str]:
    return [f"  {part}" for part in wrapped(text, WIDTH - 2)]


def _colon(lang: str) -> str:
    return ": " if lang == "en" else "："


def _facts(rule: Rule, lang: str) -> str:
    facts = _FACTS.of(lang).format(
        kind=wording.KIND[rule.kind].of(lang), severity=wording.SEVERITY[rule.severity].of(lang), since=rule.since
    )
    return f"{facts} ({rule.status})" if rule.status != "stable" else facts


def _sections(rule: Rule, lang: str) -> Iterator[tuple[Bilingual, str]]:
    yield _REASON, rule.reason.of(lang)
    yield _BLIND, rule.blind.of(lang)
    yield _SMALL, _SMALL_TEXT.of(lang).format(points=rule.small.points, units=rule.small.units)
    yield _MESSAGE, rule.message.of(lang)


def _shown(example: Example) -> list[str]:
    texts = [(_PREVIOUS.zh, example.previous), (_THIS.zh, example.text)] if example.previous else [("", example.text)]
    lines = [line for head, text in texts for line in (head, *text.strip().splitlines())]
    return [line for line in lines if line.strip()]


def _outcome(example: Example, lang: str) -> Iterator[str]:
    for finding in example.findings:
        severity, verdict = wording.SEVERITY[finding.severity].of(lang), wording.VERDICT[finding.verdict].of(lang)
        told = _UNTOLD.of(lang) if example.group == "known_miss" else f"{severity} ({verdict})"
        yield f"→ {told}: {finding.reported} → {finding.expected}"


def manual(rules: Rules) -> str:
    """The whole manual as Markdown, in both languages; the rules must have been loaded with their examples."""
    rows = [
        f"| [{r.id}](#{r.id.lower()}) | {r.title.zh} / {r.title.en} | {r.kind.value} | {r.severity.code} |"
        for r in rules
    ]
    pages = ["\n".join(_page(rule)) for rule in rules]
    return _MANUAL_HEAD + "\n".join(rows) + "\n\n" + "\n".join(pages)


def _page(rule: Rule) -> Iterator[str]:
    yield f"## {rule.id}"
    yield ""
    yield f"`{rule.slug}`, pattern `{rule.pattern}`"
    yield ""
    for lang in LANGUAGES:
        yield f"**{rule.title.of(lang)}** ({_facts(rule, lang)})"
        yield ""
        for heading, text in _sections(rule, lang):
            yield f"- {heading.of(lang)}{_colon(lang)}{text}"
        yield ""
    for group, examples in groupby(rule.examples, key=lambda e: e.group):
        for example in examples:
            yield f"{_GROUP[group].zh} / {_GROUP[group].en}: {example.note}"
            if example.previous:
                yield from ("", f"{_PREVIOUS.zh} / {_PREVIOUS.en}", "", "```text", example.previous.strip(), "```")
            yield from ("", "```text", example.text.strip(), "```", "")
            yield from (f"{line}\n" for line in _outcome(example, "en"))


def write_manual(arguments: Iterable[str]) -> None:
    """Writes the manual to the path given, docs/rules.md by default."""
    target = Path(next(iter(arguments), str(MANUAL)))
    target.write_text(manual(load_rules(with_examples=True)), encoding="utf-8")


if __name__ == "__main__":
    write_manual(sys.argv[1:])
