"""How often each speaker is heard in a month, which the store fills after the upgrade (rollups.EDITION)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

SUMS = ("statements", "articles", "present")


def upgrade() -> None:
    op.create_table(
        "voice_month",
        sa.Column("project_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in SUMS),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_voice_month_project_id_project")),
        sa.PrimaryKeyConstraint("project_id", "month", "speaker", "named", name=op.f("pk_voice_month")),
        sqlite_with_rowid=False,
    )
