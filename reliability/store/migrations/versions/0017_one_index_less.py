"""Speakers are asked for by name with their node: another index on names was never used and made saving dearer."""

from __future__ import annotations

from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.drop_index("ix_speaker_name_article_id", table_name="speaker")
