"""An article is a publication of a text by an outlet, with versions, changes and the bytes it was read from; an engine
is a row; a flag keeps all its evidence."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from reliability.store.addresses import canonical

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _make_tables()
    _know_engines()
    _make_publications()
    _keep_evidence()
    _tell_of_jobs()


def _make_tables() -> None:
    op.create_table(
        "engine",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=100), nullable=False),
        sa.Column("model", sa.String(length=200), nullable=False),
        sa.Column("fingerprint", sa.String(length=12), nullable=False),
        sa.Column("stages", sa.Text(), nullable=False),
        sa.Column("seen", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engine")),
        sa.UniqueConstraint("version", "model", "fingerprint", name=op.f("uq_engine_version_model_fingerprint")),
    )
    op.create_table(
        "original",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("kept", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_original")),
    )
    op.create_table(
        "article_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("added", sa.Double(), nullable=False),
        sa.Column("source_sha256", sa.String(length=64), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["project_article.id"], name=op.f("fk_article_version_article_id_project_article")
        ),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_article_version_work_id_work")),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_article_version_job_id_job")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_version")),
    )
    op.create_index(
        op.f("ix_article_version_article_id_number"), "article_version", ["article_id", "number"], unique=True
    )
    op.create_index(op.f("ix_article_version_work_id"), "article_version", ["work_id"], unique=False)
    op.create_table(
        "article_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=32), nullable=False),
        sa.Column("detail", sa.String(length=20), nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", sa.Double(), nullable=False),
        sa.Column("undone", sa.Double(), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"], ["project_article.id"], name=op.f("fk_article_change_article_id_project_article")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_change")),
    )
    op.create_index(op.f("ix_article_change_act"), "article_change", ["act"], unique=False)
    op.create_index(op.f("ix_article_change_article_id_id"), "article_change", ["article_id", "id"], unique=False)


def _know_engines() -> None:
    """Analyses name their engine by a row; those of before have one without hashes."""
    op.execute(
        "INSERT INTO engine (version, model, fingerprint, stages, seen) "
        "SELECT engine_version, engine_model, '', '{}', MAX(created) FROM analysis "
        "GROUP BY engine_version, engine_model ORDER BY MAX(created)"
    )
    op.add_column("analysis", sa.Column("engine_id", sa.Integer(), nullable=True))
    op.add_column("analysis", sa.Column("work_id", sa.Integer(), nullable=True))
    op.add_column("analysis", sa.Column("input", sa.String(length=16), nullable=False, server_default=""))
    op.execute(
        "UPDATE analysis SET engine_id = (SELECT engine.id FROM engine "
        "WHERE engine.version = analysis.engine_version AND engine.model = analysis.engine_model), "
        "work_id = (SELECT work_id FROM project_article WHERE project_article.id = analysis.article_id)"
    )
    with op.batch_alter_table("analysis") as table:
        table.drop_constraint("uq_analysis_article_id_engine_version_engine_model", type_="unique")
        table.drop_column("engine_version")
        table.drop_column("engine_model")
        table.alter_column("engine_id", existing_type=sa.Integer(), nullable=False)
        table.alter_column("work_id", existing_type=sa.Integer(), nullable=False)
        table.alter_column("input", existing_type=sa.String(length=16), server_default=None)
        table.create_foreign_key(op.f("fk_analysis_engine_id_engine"), "engine", ["engine_id"], ["id"])
        table.create_foreign_key(op.f("fk_analysis_work_id_work"), "work", ["work_id"], ["id"])
        table.create_unique_constraint(
            op.f("uq_analysis_article_id_engine_id_work_id_input"), ["article_id", "engine_id", "work_id", "input"]
        )
    op.create_index(op.f("ix_analysis_engine_id"), "analysis", ["engine_id"], unique=False)


def _make_publications() -> None:
    """Every article keeps its text's key, by which links know it, and becomes its own first version."""
    given: list[tuple[str, Any, str]] = [
        ("key", sa.String(length=16), ""),
        ("version", sa.Integer(), "1"),
        ("changed", sa.Integer(), "0"),
        ("source_id", sa.Text(), ""),
        ("address", sa.Text(), ""),
        ("details", sa.Text(), ""),
        ("input", sa.String(length=16), ""),
        ("analysed", sa.Boolean(), "1"),
    ]
    with op.batch_alter_table("project_article") as table:
        for name, kind, value in given:
            default = sa.true() if name == "analysed" else value
            table.add_column(sa.Column(name, kind, nullable=False, server_default=default))
    op.execute("UPDATE project_article SET key = (SELECT work.key FROM work WHERE work.id = project_article.work_id)")
    connection = op.get_bind()
    articles = sa.table("project_article", sa.column("id"), sa.column("url"), sa.column("address"))
    for row in connection.execute(sa.select(articles.c.id, articles.c.url).where(articles.c.url.is_not(None))).all():
        address = canonical(row.url)
        connection.execute(sa.update(articles).where(articles.c.id == row.id).values(address=address))
    with op.batch_alter_table("project_article") as table:
        for name, kind, _ in given:
            table.alter_column(name, existing_type=kind, server_default=None)
        table.drop_constraint("uq_project_article_project_id_work_id", type_="unique")
        table.create_unique_constraint(op.f("uq_project_article_project_id_key"), ["project_id", "key"])
    for column in ("address", "source_id", "changed", "source_sha256"):
        op.create_index(
            op.f(f"ix_project_article_project_id_{column}"), "project_article", ["project_id", column], unique=False
        )
    op.execute(
        "INSERT INTO article_version (article_id, number, work_id, job_id, added, source_sha256, origin, details) "
        "SELECT id, 1, work_id, job_id, added, source_sha256, '', '' FROM project_article ORDER BY id"
    )
    op.add_column("project", sa.Column("compared", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("project") as table:
        table.alter_column("compared", existing_type=sa.Integer(), server_default=None)


def _keep_evidence() -> None:
    """Of the flags of before, the first passage is known here; the others come back when they are read again."""
    op.add_column("flag", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("flag", sa.Column("seen", sa.Integer(), nullable=True))
    with op.batch_alter_table("flag") as table:
        table.alter_column("version", existing_type=sa.Integer(), server_default=None)
    op.create_table(
        "flag_evidence",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("flag", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("other", sa.String(length=16), nullable=False),
        sa.Column("row", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"], ["project_article.id"], name=op.f("fk_flag_evidence_article_id_project_article")
        ),
    )
    op.create_index(
        op.f("ix_flag_evidence_article_id_flag_position"),
        "flag_evidence",
        ["article_id", "flag", "position"],
        unique=True,
    )
    op.create_index(op.f("ix_flag_evidence_other"), "flag_evidence", ["other"], unique=False)
    op.execute(
        'INSERT INTO flag_evidence (article_id, flag, position, role, other, "row", start, "end") '
        "SELECT article_id, position, 0, 'finding', '', '', start, \"end\" FROM flag"
    )


def _tell_of_jobs() -> None:
    """A job may be something else than an import, and has notices beside its refusals."""
    op.add_column("job", sa.Column("kind", sa.String(length=20), nullable=False, server_default="import"))
    op.add_column("job", sa.Column("changed", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("job_file", sa.Column("told", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("job") as table:
        table.alter_column("kind", existing_type=sa.String(length=20), server_default=None)
        table.alter_column("changed", existing_type=sa.Integer(), server_default=None)
    with op.batch_alter_table("job_file") as table:
        table.alter_column("told", existing_type=sa.Text(), server_default=None)
    op.create_table(
        "job_notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=32), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_job_notice_job_id_job")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_notice")),
    )
    op.create_index(op.f("ix_job_notice_job_id"), "job_notice", ["job_id"], unique=False)
