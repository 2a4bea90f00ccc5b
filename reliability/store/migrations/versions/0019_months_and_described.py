"""Measures by month, tallies of whole projects; of whom articles know, by which node and in how many. The recount fills
them (rollups.EDITION)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

SUMS = (
    "articles",
    "unread",
    "words",
    "attributed_words",
    "quoted_words",
    "attributed_share",
    "statements",
    "direct",
    "indirect",
    "mixed",
    "unnamed_statements",
    "carried_statements",
    "relayed_statements",
    "speakers",
    "named_speakers",
    "credits",
    "figures",
    "unsourced_figures",
    "vague_figures",
    "flags",
    "origins",
    "document_statements",
    "agency_statements",
    "cited_statements",
    "heavy_figures",
    "heavy_unsourced",
    "medium_figures",
    "medium_unsourced",
    "light_figures",
    "light_unsourced",
    "own_judging_words",
    "not_heard",
    "shown",
    "all_statements",
    "all_figures",
    "all_unsourced",
    "all_flags",
)


def upgrade() -> None:
    op.create_table(
        "measure_month",
        sa.Column("project_id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Double(), nullable=False) for name in SUMS),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_measure_month_project_id_project")),
        sa.PrimaryKeyConstraint("project_id", "outlet", "month", name=op.f("pk_measure_month")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tally",
        sa.Column("project_id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_tally_project_id_project")),
        sa.PrimaryKeyConstraint("project_id", "kind", "name", name=op.f("pk_tally")),
        sqlite_with_rowid=False,
    )
    op.add_column("voice_described", sa.Column("node", sa.String(length=200), nullable=True))
    op.add_column("voice_described", sa.Column("present", sa.Integer(), nullable=False, server_default="0"))
    op.create_index("ix_voice_project_id_named_present", "voice", ["project_id", "named", "present"])
