"""Alembic's entry: runs in the connection, and so in the transaction and under the lock, of migrating.py."""

from alembic import context

from reliability.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
