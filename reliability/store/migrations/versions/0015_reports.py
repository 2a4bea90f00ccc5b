"""Projects have reports, and snapshots of them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "report",
        *_numbered("project"),
        sa.Column("title", sa.Text(), nullable=False),
        *_made(),
        sa.Column("removed", sa.Double(), nullable=True),
        *_keys("report", "project"),
    )
    op.create_index(op.f("ix_report_project_id"), "report", ["project_id"], unique=False)
    op.create_table(
        "report_item",
        *_numbered("report"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        *_made(),
        sa.Column("removed", sa.Double(), nullable=True),
        *_keys("report_item", "report"),
    )
    op.create_index(op.f("ix_report_item_report_id_position"), "report_item", ["report_id", "position"], unique=False)
    op.create_table(
        "snapshot",
        *_numbered("project", "report"),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("items", sa.Text(), nullable=False),
        sa.Column("redacted", sa.Boolean(), nullable=False),
        sa.Column("expires", sa.Double(), nullable=True),
        *_made(),
        sa.Column("revoked", sa.Double(), nullable=True),
        sa.Column("revoked_by", sa.Text(), nullable=True),
        *_keys("snapshot", "project", "report"),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_snapshot_token_sha256")),
    )
    for owner in ("project_id", "report_id"):
        op.create_index(op.f(f"ix_snapshot_{owner}"), "snapshot", [owner], unique=False)


def _numbered(*owners: str) -> list[sa.Column[Any]]:
    """Its number, and those of what it belongs to."""
    return [sa.Column(name, sa.Integer(), nullable=False) for name in ("id", *(f"{owner}_id" for owner in owners))]


def _made() -> list[sa.Column[Any]]:
    """Who made it, and when."""
    return [sa.Column("who", sa.Text(), nullable=False), sa.Column("at", sa.Double(), nullable=False)]


def _keys(table: str, *owners: str) -> list[sa.schema.Constraint]:
    foreign = [
        sa.ForeignKeyConstraint([f"{owner}_id"], [f"{owner}.id"], name=op.f(f"fk_{table}_{owner}_id_{owner}"))
        for owner in owners
    ]
    return [sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")), *foreign]
