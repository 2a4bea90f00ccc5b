"""A flag says whether it is of an experimental kind. The rebuild fills it and adds those flags (columns.EDITION)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column("flag", sa.Column("experimental", sa.Boolean(), nullable=False, server_default=sa.false()))
