"""Projects watch feeds."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

TEXTS = ("address", "details", "title", "etag", "modified", "seen", "said")


def upgrade() -> None:
    texts: list[sa.Column[Any]] = [sa.Column(name, sa.Text(), nullable=False) for name in TEXTS]
    op.create_table(
        "feed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        *texts,
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("fetched", sa.Double(), nullable=True),
        sa.Column("due", sa.Double(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_feed_project_id_project")),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_feed_job_id_job")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed")),
        sa.UniqueConstraint("project_id", "address", name=op.f("uq_feed_project_id_address")),
    )
    op.create_index(op.f("ix_feed_paused_due"), "feed", ["paused", "due"], unique=False)
