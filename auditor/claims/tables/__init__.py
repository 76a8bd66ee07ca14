"""Claims of tables: what rows and columns assert about each other. Knows table shape, nothing of files or output."""

from auditor.claims.tables.recognition import recognise_tables

__all__ = ["recognise_tables"]
