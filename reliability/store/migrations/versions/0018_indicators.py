"""Indicators of an article beside its measures and in their rollups; how much hangs on a figure, and the outlet that a
whole text is taken from. The rebuild fills them (columns.EDITION, rollups.EDITION)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

INDICATORS = (
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
)


def upgrade() -> None:
    for table in ("article_measure", "measure_day", "measure_outlet"):
        for name in INDICATORS:
            op.add_column(table, sa.Column(name, sa.Double(), nullable=False, server_default="0"))
    op.add_column("figure", sa.Column("weight", sa.String(length=10), nullable=True))
    op.add_column("chain", sa.Column("copied", sa.Text(), nullable=False, server_default=""))
