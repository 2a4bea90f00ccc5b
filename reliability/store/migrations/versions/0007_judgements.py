"""Who is who across articles is judged, in a table of edges; corrections of an analysis are kept beside it.

Names are joined by the worker when it next has nothing else to do: `project.identified` is 0, so that every article
counts as changed. What the speakers' ledger lacks comes by the rebuild (columns.EDITION).
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("speaker", sa.Column("block", sa.String(length=200), nullable=True))
    op.add_column("speaker", sa.Column("types", sa.Text(), nullable=False, server_default=""))
    op.add_column("speaker", sa.Column("country", sa.String(length=10), nullable=True))
    op.add_column("speaker", sa.Column("affiliation", sa.Text(), nullable=True))
    op.create_index(op.f("ix_speaker_block_article_id"), "speaker", ["block", "article_id"], unique=False)
    op.add_column("project", sa.Column("identified", sa.Integer(), nullable=False, server_default="0"))
    for table, column, kind in (("speaker", "types", sa.Text()), ("project", "identified", sa.Integer())):
        with op.batch_alter_table(table) as batch:
            batch.alter_column(column, existing_type=kind, server_default=None)
    _of_project(
        "judgement",
        ("id",),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("left_node", sa.String(length=200), nullable=False),
        sa.Column("right_node", sa.String(length=200), nullable=False),
        sa.Column("same", sa.Boolean(), nullable=False),
        sa.Column("standing", sa.String(length=10), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("block", sa.String(length=200), nullable=False),
        sa.Column("act", sa.String(length=32), nullable=False),
        *_told(),
        indexed=(("left_node",), ("right_node",), ("block",)),
    )
    op.create_index(op.f("ix_judgement_act"), "judgement", ["act"], unique=False)
    _of_project(
        "identity",
        ("project_id", "node"),
        sa.Column("node", sa.String(length=200), nullable=False),
        sa.Column("cluster", sa.String(length=200), nullable=False),
        sa.Column("text", sa.String(length=16), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        indexed=(("cluster",), ("text", "start")),
    )
    _of_project("block_due", ("project_id", "block"), sa.Column("block", sa.String(length=200), nullable=False))
    op.create_table(
        "block_seen",
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("block", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["project_article.id"], name=op.f("fk_block_seen_article_id_project_article")
        ),
        sa.PrimaryKeyConstraint("article_id", "block", name=op.f("pk_block_seen")),
    )
    op.create_table(
        "correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("anchor", sa.Text(), nullable=False),
        sa.Column("code", sa.String(length=100), nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        *_told(),
        sa.ForeignKeyConstraint(
            ["article_id"], ["project_article.id"], name=op.f("fk_correction_article_id_project_article")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    op.create_index(op.f("ix_correction_act"), "correction", ["act"], unique=False)
    op.create_index(op.f("ix_correction_article_id_id"), "correction", ["article_id", "id"], unique=False)


def _told() -> list[sa.Column[object]]:
    """Who did it, why and when, and who took it back."""
    return [
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", sa.Double(), nullable=False),
        sa.Column("undone", sa.Double(), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
    ]


def _of_project(
    table: str, key: Sequence[str], *columns: sa.Column[object], indexed: Sequence[tuple[str, ...]] = ()
) -> None:
    """A table of rows that belong to a project."""
    op.create_table(
        table,
        sa.Column("project_id", sa.Integer(), autoincrement=False, nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f(f"fk_{table}_project_id_project")),
        sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{table}")),
    )
    for names in indexed:
        op.create_index(op.f(f"ix_{table}_project_id_{'_'.join(names)}"), table, ["project_id", *names], unique=False)
