"""People are counted by who stands behind the rows, all spellings of one together, and by whether they are bodies; the
store counts them after the upgrade (rollups.EDITION). Articles that are shown corrected have the measures of what was
read beside them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

PLACES = {"voice_day": ("day", "outlet"), "voice_outlet": ("outlet",), "voice_month": ("month",), "voice": ()}
SUMS = ("statements", "articles", "present", "bodies")
INDEXES = (
    ("voice_day", ("project_id", "who", "named", "day", "statements")),
    ("voice_outlet", ("project_id", "who", "named")),
    ("voice", ("project_id", "named", "statements")),
    ("voice", ("project_id", "named", "articles")),
    ("voice_described", ("project_id", "who")),
)


def upgrade() -> None:
    for name, place in PLACES.items():
        op.drop_table(name)
        kinds: dict[str, Any] = {
            "day": sa.Date(),
            "month": sa.Date(),
            "outlet": sa.Text(),
            "who": sa.Text(),
            "named": sa.Boolean(),
        }
        _make(name, {column: kinds[column] for column in (*place, "who", "named")}, [_count(one) for one in SUMS])
    op.drop_table("voice_described")
    said: list[sa.Column[Any]] = [sa.Column(name, sa.Text(), nullable=False) for name in ("who", "name", "types")]
    said += [sa.Column("named", sa.Boolean(), nullable=False), sa.Column("affiliation", sa.Text(), nullable=True)]
    _make("voice_described", {"digest": sa.String(length=32)}, [*said, _count("statements")])
    for table, columns in INDEXES:
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns), unique=False)
    op.create_table(
        "article_read",
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("measures", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["project_article.id"], name=op.f("fk_article_read_article_id_project_article")
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_article_read")),
    )
    op.execute("UPDATE project SET rollups = 0")


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _make(name: str, key: dict[str, Any], rest: list[sa.Column[Any]]) -> None:
    op.create_table(
        name,
        sa.Column("project_id", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(column, kind, nullable=False) for column, kind in key.items()),
        *rest,
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f(f"fk_{name}_project_id_project")),
        sa.PrimaryKeyConstraint("project_id", *key, name=op.f(f"pk_{name}")),
        sqlite_with_rowid=False,
    )
