"""What no test could do without: that the files under rules/ can be read. Asked once, before all tests."""

from __future__ import annotations

import pytest

from auditor.claims.forms.book import load_forms
from auditor.claims.prose.phrases import phrase
from auditor.engine.rules import load_rules
from auditor.engine.thresholds import load_thresholds
from auditor.errors import RuleError
from auditor.figures.lexicon import load_lexicon
from auditor.rulebook import rule_files


def stop_where_unusable() -> None:
    """End the session with one line where a file under rules/ cannot be read."""
    problem = why_unusable()
    if problem:
        pytest.exit(f"no test was run: {problem}", pytest.ExitCode.USAGE_ERROR)


def why_unusable() -> str:
    """What is wrong with the rules, word lists, phrases, forms or thresholds, in one line; "" where nothing is."""
    try:
        lexicon = load_lexicon()
        for file in rule_files("wording"):
            lexicon.lists_of(file.stem)
        for name in lexicon.phrases:
            phrase(lexicon, name)
        _ = load_rules(with_examples=True).all
        load_forms()
        load_thresholds()
    except RuleError as problem:
        return str(problem)
    return ""
