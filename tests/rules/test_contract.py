"""What every rule file must have, and that the manual made from them is up to date."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from auditor.claims.model import Kind
from auditor.engine.rules import Rule, load_rules
from auditor.reports.rule_pages import explain_text, manual

WORDS = "rules/wording/prose.toml"
RULES = load_rules(with_examples=True)
PREVIEW = {r.pattern for r in RULES if r.status == "preview"}  # no recogniser asserts these yet
each_rule = pytest.mark.parametrize("rule", RULES.all, ids=lambda r: r.id)


@each_rule
def test_file_is_named_after_the_rule(rule: Rule) -> None:
    """A person finds a rule by its id or slug in the listing of the folder."""
    assert rule.path.name == f"{rule.id}-{rule.slug}.toml"


@each_rule
def test_both_kinds_of_example(rule: Rule) -> None:
    """Each rule shows what it leaves alone and what it reports; a preview shows what it will."""
    wanted = "known_miss" if rule.status == "preview" else "invalid"
    assert {"valid", wanted} <= {e.group for e in rule.examples}


@each_rule
def test_texts_in_both_languages(rule: Rule) -> None:
    """The Chinese texts are Chinese, the English ones hold no Chinese but for units and the message's own words."""
    for text in (rule.title, rule.reason, rule.blind, rule.message):
        assert re.search(r"[\u4e00-\u9fff]", text.zh)
        assert not re.search(r"[\u4e00-\u9fff]{3,}", text.en), text.en


@each_rule
def test_invalid_examples_tell_of_the_rule(rule: Rule) -> None:
    """At least one stated finding is of the rule's own kind, or the rule's only role is to explain another kind."""
    kinds = {f.kind for e in rule.examples for f in e.findings}
    assert rule.kind in kinds or rule.kind is Kind.IMPOSSIBLE or rule.status == "preview"


@each_rule
def test_page_says_everything(rule: Rule) -> None:
    """`auditor explain` shows title, reason, limits and every example, in either language."""
    for lang in ("zh", "en"):
        page = "".join(explain_text(rule, lang).split())
        for text in (rule.title, rule.reason, rule.blind):
            assert "".join(text.of(lang).split()) in page
        assert page.count("→") >= sum(len(e.findings) for e in rule.examples)


def test_every_kind_has_a_rule() -> None:
    """No kind of claim is without a rule file."""
    assert {r.kind for r in RULES} == set(Kind)


def test_every_pattern_is_used_and_known(root: Path) -> None:
    """Each rule's pattern is named in a recogniser (or a diagnosis), and each pattern named there has a rule."""
    folders = [root / "auditor" / room for room in ("claims", "engine")]
    source = "\n".join(p.read_text(encoding="utf-8") for folder in folders for p in folder.rglob("*.py"))
    lists = {f"prose.{name}" for name in re.findall(r"^([a-z_]+) =", (root / WORDS).read_text(encoding="utf-8"), re.M)}
    named = set(re.findall(r'"((?:prose|table)\.[a-z-]*[a-z])"', source))
    patterns = {r.pattern for r in RULES} - PREVIEW
    assert patterns - named == set()
    assert named - patterns <= lists


def test_manual_is_up_to_date(root: Path) -> None:
    """docs/rules.md is what the rule files say; `python -m auditor.reports.rule_pages` makes it anew."""
    assert (root / "docs" / "rules.md").read_text(encoding="utf-8") == manual(RULES)
