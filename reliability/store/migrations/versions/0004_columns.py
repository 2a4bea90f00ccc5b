"""Ledger rows carry who the speaker is: the id in the article, the node across articles, the first mention.

The rows that exist have none of it yet: `project.ledgers` says that they are of the first edition, and the worker makes
them anew from the stored analyses (Store.rebuild). Until then they are found by name, as before.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

INDEXED = {"statement": ("node",), "figure": ("speaker", "node"), "chain": ("origin", "node"), "speaker": ("node",)}


def upgrade() -> None:
    for table, indexed in INDEXED.items():
        op.add_column(table, sa.Column("speaker_id", sa.String(length=40), nullable=True))
        op.add_column(table, sa.Column("node", sa.String(length=200), nullable=True))
        op.add_column(table, sa.Column("mention_start", sa.Integer(), nullable=True))
        op.add_column(table, sa.Column("mention_end", sa.Integer(), nullable=True))
        for column in indexed:
            op.create_index(op.f(f"ix_{table}_{column}_article_id"), table, [column, "article_id"], unique=False)
    op.add_column("project", sa.Column("ledgers", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("project") as batch:
        batch.alter_column("ledgers", existing_type=sa.Integer(), server_default=None)
