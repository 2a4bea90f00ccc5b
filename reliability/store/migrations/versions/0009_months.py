"""Sums by month, which the store fills after the upgrade (rollups.EDITION), and an index by which the days of a speaker
are found."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    named: sa.Column[Any] = sa.Column("named", sa.Boolean(), nullable=False)
    _make_rollup("voice_month", [_month(), _text("speaker"), named], ("statements", "articles", "present"))
    kind: sa.Column[Any] = sa.Column("kind", sa.String(length=20), nullable=False)
    _make_rollup("tally_month", [kind, _month(), _text("outlet"), _text("name")], ("value",))
    columns = ["project_id", "speaker", "named", "day", "statements"]
    op.create_index(op.f("ix_voice_day_project_id_speaker_named_day_statements"), "voice_day", columns, unique=False)


def _make_rollup(name: str, key: list[sa.Column[Any]], sums: tuple[str, ...]) -> None:
    op.create_table(
        name,
        sa.Column("project_id", sa.Integer(), autoincrement=False, nullable=False),
        *key,
        *(sa.Column(one, sa.Integer(), nullable=False) for one in sums),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f(f"fk_{name}_project_id_project")),
        sa.PrimaryKeyConstraint("project_id", *(column.name for column in key), name=op.f(f"pk_{name}")),
        sqlite_with_rowid=False,
    )


def _month() -> sa.Column[Any]:
    return sa.Column("month", sa.Date(), nullable=False)


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)
