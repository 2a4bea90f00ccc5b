"""Ledgers are read in other orders than by day: by speaker, by how sure a statement is, by how large a figure is, by
kind of flag. An index that ends with the position tells which rows come next without reading one. Another tells which
node a name has."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"

ORDERED = {"statement": ("speaker", "confidence"), "figure": ("speaker", "low"), "flag": ("code",)}
BEFORE = {"statement": "speaker", "figure": "speaker", "flag": "code"}  # indexes that the new ones make superfluous


def upgrade() -> None:
    for table, column in BEFORE.items():
        op.drop_index(op.f(f"ix_{table}_{column}_article_id"), table)
    for table, columns in ORDERED.items():
        for column in columns:
            name = op.f(f"ix_{table}_{column}_article_id_position")
            op.create_index(name, table, [column, "article_id", "position"], unique=False)
    op.create_index(op.f("ix_speaker_name_node"), "speaker", ["name", "node"], unique=False)
