"""When an article was taken out together with the import that added it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("project_article", sa.Column("taken_out", sa.Double(), nullable=True))
