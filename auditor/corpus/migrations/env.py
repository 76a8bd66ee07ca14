"""What Alembic runs for each migration; the store hands over its connection."""

from __future__ import annotations

from alembic import context

from auditor.corpus.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
