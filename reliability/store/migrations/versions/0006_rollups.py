"""The profile of an article has a column a measure; rollups by outlet and day of all that pages count, which the store
fills after the upgrade (rollups.EDITION); an index for each order of the list of articles; what readers are shown."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

MEASURES = (
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
)
ROWS = ("shown", "all_statements", "all_figures", "all_unsourced", "all_flags")
TITLE_KEY = 200


def upgrade() -> None:
    _widen_measures()
    op.drop_table("rollup")
    for name, by_day in (("measure_day", True), ("measure_outlet", False)):
        _make_rollup(name, _place(by_day), [_number(measure) for measure in (*MEASURES, *ROWS)])
    for name, by_day in (("tally_day", True), ("tally_outlet", False)):
        key = [_text("kind", sa.String(length=20)), *_place(by_day), _text("name")]
        _make_rollup(name, key, [_count("value")])
    for name, place in (("voice_day", _place(True)), ("voice_outlet", _place(False)), ("voice", [])):
        _make_rollup(name, [*place, *_who()], [_count("statements"), _count("articles"), _count("present")])
    _make_rollup(
        "voice_described",
        [_text("digest", sa.String(length=32))],
        [*_who(), sa.Column("affiliation", sa.Text(), nullable=True), _text("types"), _count("statements")],
    )
    said = [_text("path"), _text("origin"), sa.Column("relayed", sa.Boolean(), nullable=False)]
    counted = [_count("attributions"), _count("articles"), _count("example")]
    _make_rollup("chain_path", [_text("digest", sa.String(length=32))], [*said, *counted])
    for rollup, columns in (
        ("voice_outlet", ("project_id", "speaker", "named")),
        ("voice", ("project_id", "named", "statements")),
        ("voice_described", ("project_id", "speaker")),
        ("chain_path", ("project_id", "attributions")),
        ("chain_path", ("project_id", "relayed", "attributions")),
    ):
        op.create_index(op.f(f"ix_{rollup}_{'_'.join(columns)}"), rollup, list(columns), unique=False)
    _order_articles()
    for name, kind in (
        ("shown", sa.Integer()),
        ("shown_at", sa.Double()),
        ("touched_at", sa.Double()),
        ("rollups", sa.Integer()),
    ):
        op.add_column("project", sa.Column(name, kind, nullable=False, server_default="0"))
    op.execute("UPDATE project SET shown = version")


def _widen_measures() -> None:
    op.execute("CREATE TEMPORARY TABLE article_measure_long AS SELECT article_id, measure, value FROM article_measure")
    op.drop_table("article_measure")
    op.create_table(
        "article_measure",
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        *(_number(name) for name in MEASURES),
        sa.ForeignKeyConstraint(
            ["article_id"], ["project_article.id"], name=op.f("fk_article_measure_article_id_project_article")
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_article_measure")),
    )
    sums = ", ".join(f"COALESCE(SUM(CASE WHEN m.measure = '{name}' THEN m.value END), 0)" for name in MEASURES)
    op.execute(
        f"INSERT INTO article_measure (article_id, {', '.join(MEASURES)}) "  # noqa: S608 - the names are above
        f"SELECT a.id, {sums} FROM project_article AS a LEFT JOIN article_measure_long AS m ON m.article_id = a.id "
        "GROUP BY a.id"
    )
    op.drop_table("article_measure_long")


def _order_articles() -> None:
    # Its default stays: to take it away, SQLite would copy the whole table.
    op.add_column(
        "project_article", sa.Column("title_key", sa.String(length=TITLE_KEY), nullable=False, server_default="")
    )
    op.execute(f"UPDATE project_article SET title_key = substr(lower(title), 1, {TITLE_KEY})")  # noqa: S608
    op.drop_index(op.f("ix_project_article_job_id"), table_name="project_article")
    op.create_index(
        op.f("ix_project_article_job_id_removed_taken_out"),
        "project_article",
        ["job_id", "removed", "taken_out"],
        unique=False,
    )
    for column in ("flags", "unsourced_figures", "statements", "words", "title_key"):
        op.create_index(
            op.f(f"ix_project_article_project_id_removed_{column}_id"),
            "project_article",
            ["project_id", "removed", column, "id"],
            unique=False,
        )


def _place(by_day: bool) -> list[sa.Column[Any]]:
    return [*([sa.Column("day", sa.Date(), nullable=False)] if by_day else []), _text("outlet")]


def _who() -> list[sa.Column[Any]]:
    return [_text("speaker"), sa.Column("named", sa.Boolean(), nullable=False)]


def _text(name: str, kind: sa.types.TypeEngine[Any] | None = None) -> sa.Column[Any]:
    return sa.Column(name, kind or sa.Text(), nullable=False)


def _number(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Double(), nullable=False)


def _count(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _make_rollup(name: str, key: list[sa.Column[Any]], sums: list[sa.Column[Any]]) -> None:
    owner = sa.Column("project_id", sa.Integer(), autoincrement=False, nullable=False)
    op.create_table(
        name,
        owner,
        *key,
        *sums,
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f(f"fk_{name}_project_id_project")),
        sa.PrimaryKeyConstraint("project_id", *(column.name for column in key), name=op.f(f"pk_{name}")),
        sqlite_with_rowid=False,
    )
