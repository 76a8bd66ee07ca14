"""Mining: relations between the lines of a table that its figures alone bear out, whatever the labels say."""

from auditor.claims.tables.mining.relations import Mined, mined_relations

__all__ = ["Mined", "mined_relations"]
