"""Reading rule files: strict, with the file and the key in every complaint."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.engine.model import Severity
from auditor.engine.rules import load_rules, read_rule
from auditor.errors import RuleError

GOOD = """id = "TST001"
slug = "test-rule"
pattern = "test.pattern"
kind = "sum"
status = "stable"
since = "0.1.0"
severity = "error"

[title]
zh = "标题"
en = "Title"

[reason]
zh = "理由"
en = "Reason"

[blind]
zh = "局限"
en = "Limits"

[message]
zh = "{subject}为{reported}，应为{expected}"
en = "{subject} is {reported}, should be {expected}"

[small]
points = "0.25"
units = 2

[[valid]]
note = "fine"
text = "1"

[[invalid]]
note = "broken"
text = "2"
findings = [
  { reported = "2", expected = "1", verdict = "inconsistent", severity = "error", kind = "sum", cause = "sign" },
]
"""


def write(folder: Path, text: str, name: str = "TST001-test-rule.toml") -> Path:
    """A rule file in `folder`."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_file(tmp_path: Path) -> None:
    """Every key arrives, numbers as Decimals and words as their enums."""
    rule = read_rule(write(tmp_path, GOOD), with_examples=True)
    assert (rule.id, rule.severity, str(rule.small.points), rule.small.units) == ("TST001", Severity.ERROR, "0.25", 2)
    told = [(e.group, e.note, len(e.findings)) for e in rule.examples]
    assert told == [("valid", "fine", 0), ("invalid", "broken", 1)]


def test_a_check_does_not_read_examples(tmp_path: Path) -> None:
    """Without examples even a broken one does no harm, and the rest of the rule is the same."""
    path = write(tmp_path, GOOD.replace('note = "fine"', "note = (("))
    assert read_rule(path).examples == ()
    with pytest.raises(RuleError, match=r"TST001-test-rule\.toml"):
        read_rule(path, with_examples=True)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('severity = "error"\n\n', 'severety = "error"\n\n', "severety.*did you mean severity"),
        ('severity = "error"\n\n', "\n", "missing key severity"),
        ('severity = "error"\n\n', 'severity = "fatal"\n\n', "severity.*fatal.*error"),
        ('kind = "sum"\nstatus', 'kind = "total"\nstatus', "kind.*total"),
        ('id = "TST001"', 'id = "T1"', "id.*T1"),
        ('status = "stable"', 'status = "old"', "status.*old"),
        ('en = "Reason"', 'en = ""', r"\[reason\].*en"),
        ('en = "Reason"\n', "", r"\[reason\].*missing key en"),
        ("{subject} is", "{subjekt} is", "message.en.*subjekt"),
        ("{subject} is", "{subject is", "message.en"),
        ("units = 2", "units = -1", r"\[small\].*units"),
        ('points = "0.25"', 'points = "half"', r"\[small\].*points"),
        ('note = "fine"', 'title = "fine"', r"\[\[valid\]\] 1.*title"),
        ('verdict = "inconsistent"', 'verdict = "wrong"', r"\[\[invalid\]\] 1 findings.*wrong"),
        ('cause = "sign"', 'reason = "sign"', r"\[\[invalid\]\] 1 findings.*reason"),
        ('id = "TST001"', 'id = "TST001', r"TST001-test-rule\.toml.*line 1"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    """Each mistake is an error that names the file and the key."""
    assert old in GOOD
    path = write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(RuleError, match=said) as caught:
        read_rule(path, with_examples=True)
    assert path.name in caught.value.en
    assert path.name in caught.value.zh


@pytest.mark.parametrize("same", ["TST001", "test-rule", "test.pattern"])
def test_ids_slugs_and_patterns_are_unique(tmp_path: Path, same: str) -> None:
    """Two files may share neither id nor slug nor pattern."""
    write(tmp_path, GOOD)
    other = GOOD.replace("TST001", "TST002").replace("test-rule", "other").replace("test.pattern", "test.other")
    for mine, theirs in (("TST002", "TST001"), ("other", "test-rule"), ("test.other", "test.pattern")):
        if theirs == same:
            other = other.replace(f'"{mine}"', f'"{theirs}"')
    write(tmp_path, other, "TST002-other.toml")
    with pytest.raises(RuleError, match=same):
        load_rules(folder=tmp_path)


def test_a_file_is_parsed_when_its_rule_is_asked_for(tmp_path: Path) -> None:
    """A mistake in one file does not stop a check that needs another, and shows as soon as its rule is asked for."""
    write(tmp_path, GOOD)
    other = GOOD.replace("TST001", "TST002").replace("test-rule", "other").replace("test.pattern", "test.other")
    write(tmp_path, other.replace('severity = "error"\n\n', 'severity = "fatal"\n\n'), "TST002-other.toml")
    rules = load_rules(folder=tmp_path)
    assert (rules.find("test.pattern").id, rules.id_of("test.other")) == ("TST001", "TST002")
    for ask in (lambda: rules.find("test.other"), lambda: rules.all):
        with pytest.raises(RuleError, match="fatal"):
            ask()


def test_names_in_another_notation_are_found(tmp_path: Path) -> None:
    """Names are looked up without parsing where they are written in the usual way, and by parsing elsewhere."""
    write(tmp_path, GOOD.replace('id = "TST001"', "id   = 'TST001'"))
    assert load_rules(folder=tmp_path).id_of("test-rule") == "TST001"


def test_an_unknown_pattern_has_no_id(tmp_path: Path) -> None:
    """A recogniser without a rule file is an error that suggests the nearest rule."""
    write(tmp_path, GOOD)
    with pytest.raises(RuleError, match=r"no rule test\.patern, did you mean TST001"):
        load_rules(folder=tmp_path).id_of("test.patern")


def test_words_and_forms_are_no_rules(tmp_path: Path) -> None:
    """Word lists and forms live beside the rules and are not read as such."""
    for name in ("wording", "forms", "prose"):
        (tmp_path / name).mkdir()
    write(tmp_path / "wording", "words = []", "x.toml")
    write(tmp_path / "forms", "form = 1", "y.toml")
    write(tmp_path / "prose", GOOD)
    assert [r.id for r in load_rules(folder=tmp_path)] == ["TST001"]


def test_a_rule_is_found_by_any_of_its_names(tmp_path: Path) -> None:
    """Id, slug and pattern lead to it whatever the letter case; a wrong name suggests the nearest."""
    write(tmp_path, GOOD)
    rules = load_rules(folder=tmp_path)
    assert {rules.find(n).id for n in ("tst001", "TST001", "test-rule", "test.pattern")} == {"TST001"}
    with pytest.raises(RuleError, match="did you mean TST001"):
        rules.find("tst-rule")
