"""The index of an article's day holds the numbers by which words are found: a search reads no article for them."""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    first = ["project_id", "removed", "published", "id"]
    op.drop_index(op.f("ix_project_article_project_id_removed_published_id"), table_name="project_article")
    op.create_index("ix_project_article_newest", "project_article", [*first, "work_id", "analysis_id"])
