"""Ledgers are read in other orders than by day: by how sure a statement is, by how large a figure is."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"

INDEXED = {"statement": "confidence", "figure": "low"}


def upgrade() -> None:
    for table, column in INDEXED.items():
        op.create_index(op.f(f"ix_{table}_{column}_article_id"), table, [column, "article_id"], unique=False)
