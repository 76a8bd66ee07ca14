"""Arithmetic consistency auditor for Chinese public-sector reports. `auditor.audit.audit` is the whole run."""

__version__ = "0.1.0"
