"""A statement knows the path that it came by: its place in the article's ledger of chains. The rebuild fills it
(columns.EDITION)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("statement", sa.Column("came", sa.Integer(), nullable=True))
