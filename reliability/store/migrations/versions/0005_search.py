"""The index of words, and what a row of a ledger is searched by.

The tables of the index are made empty: `Store.migrate` fills them in many transactions, so that a large project is not
locked for minutes, and goes on where it was stopped.
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op

from reliability.store.texts import sought

revision = "0005"
down_revision = "0004"

AT_ONCE: Final = 200  # articles
GAP: Final = " … "  # between the parts of a content that the text interrupts
FTS5: Final = {"search_text": "full", "search_title": "full", "search_said": "none", "search_counted": "none"}


def upgrade() -> None:
    _index_words()
    op.create_index(op.f("ix_project_article_analysis_id"), "project_article", ["analysis_id"], unique=False)
    for table, content in (("statement", "content"), ("figure", "context")):
        op.add_column(table, sa.Column("sought", sa.Text(), nullable=False, server_default=""))
        _fill(table, content)
        with op.batch_alter_table(table) as batch:
            batch.alter_column("sought", existing_type=sa.Text(), server_default=None)


def _index_words() -> None:
    for name, detail in FTS5.items():
        if op.get_bind().dialect.name == "sqlite":
            # The words are cut before: "ascii" divides them at the blanks that we put between.
            op.execute(f"CREATE VIRTUAL TABLE {name} USING fts5(words, content='', tokenize='ascii', detail={detail})")
        else:
            op.execute(
                f"CREATE TABLE {name} (rowid integer NOT NULL, part integer NOT NULL, words tsvector NOT NULL, "
                f"PRIMARY KEY (rowid, part))"
            )
            op.execute(f"CREATE INDEX ix_{name}_words ON {name} USING gin (words)")


def _fill(name: str, content: str) -> None:
    connection = op.get_bind()
    table = sa.table(name, *map(sa.column, ("article_id", "position", content, "speaker", "sought")))
    change = (
        sa.update(table)
        .where(table.c.article_id == sa.bindparam("article"), table.c.position == sa.bindparam("place"))
        .values(sought=sa.bindparam("words"))
    )
    articles = connection.scalars(sa.select(table.c.article_id).distinct().order_by(table.c.article_id)).all()
    for first in range(0, len(articles), AT_ONCE):
        here = table.c.article_id.in_(articles[first : first + AT_ONCE])
        found = sa.select(table.c.article_id, table.c.position, table.c[content].label("content"), table.c.speaker)
        rows = connection.execute(found.where(here)).all()
        words = [sought(*row.content.split(GAP), row.speaker) for row in rows]
        connection.execute(
            change,
            [
                {"article": row.article_id, "place": row.position, "words": some}
                for row, some in zip(rows, words, strict=True)
            ],
        )
