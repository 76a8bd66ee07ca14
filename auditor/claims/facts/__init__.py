"""Facts told in several places of a report, and the ties between those places (rules/wording/facts.toml)."""

from auditor.claims.facts.recognition import recognise_facts, report_facts

__all__ = ["recognise_facts", "report_facts"]
