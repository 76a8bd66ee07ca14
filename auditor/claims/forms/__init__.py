"""The standard forms of budgets, final accounts and self-evaluations, and the ties between them (rules/forms)."""

from auditor.claims.forms.recognition import recognise_forms

__all__ = ["recognise_forms"]
