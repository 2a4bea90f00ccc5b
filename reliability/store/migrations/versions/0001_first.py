"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "project",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=200), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created", sa.Double(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
        sa.UniqueConstraint("slug", name=op.f("uq_project_slug")),
    )
    op.create_table(
        "work",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work")),
        sa.UniqueConstraint("sha256", name=op.f("uq_work_sha256")),
    )
    op.create_index(op.f("ix_work_key"), "work", ["key"], unique=False)
    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("created", sa.Double(), nullable=False),
        sa.Column("updated", sa.Double(), nullable=False),
        sa.Column("lease", sa.Double(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("known", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_job_project_id_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
    )
    op.create_index(op.f("ix_job_project_id"), "job", ["project_id"], unique=False)
    op.create_index(op.f("ix_job_state"), "job", ["state"], unique=False)
    op.create_table(
        "outlet",
        sa.Column("project_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_outlet_project_id_project")),
        sa.PrimaryKeyConstraint("project_id", "outlet", name=op.f("pk_outlet")),
    )
    op.create_table(
        "rollup",
        sa.Column("project_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("measure", sa.String(length=100), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_rollup_project_id_project")),
        sa.PrimaryKeyConstraint("project_id", "outlet", "day", "measure", name=op.f("pk_rollup")),
    )
    op.create_table(
        "job_file",
        sa.Column("job_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_job_file_job_id_job")),
        sa.PrimaryKeyConstraint("job_id", "position", name=op.f("pk_job_file")),
    )
    op.create_table(
        "job_refusal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("code", sa.String(length=100), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_job_refusal_job_id_job")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_refusal")),
    )
    op.create_index(op.f("ix_job_refusal_job_id"), "job_refusal", ["job_id"], unique=False)
    op.create_table(
        "project_article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("analysis_id", sa.Integer(), nullable=True),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("added", sa.Double(), nullable=False),
        sa.Column("source_sha256", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("outlet_name", sa.Text(), nullable=False),
        sa.Column("published", sa.Date(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.Column("speakers", sa.Integer(), nullable=False),
        sa.Column("figures", sa.Integer(), nullable=False),
        sa.Column("unsourced_figures", sa.Integer(), nullable=False),
        sa.Column("flags", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_project_article_job_id_job")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_project_article_project_id_project")),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_project_article_work_id_work")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_article")),
        sa.UniqueConstraint("project_id", "work_id", name=op.f("uq_project_article_project_id_work_id")),
    )
    op.create_index(op.f("ix_project_article_job_id"), "project_article", ["job_id"], unique=False)
    op.create_index(
        op.f("ix_project_article_project_id_removed_outlet_published"),
        "project_article",
        ["project_id", "removed", "outlet", "published"],
        unique=False,
    )
    op.create_index(
        op.f("ix_project_article_project_id_removed_published_id"),
        "project_article",
        ["project_id", "removed", "published", "id"],
        unique=False,
    )
    op.create_index(op.f("ix_project_article_work_id"), "project_article", ["work_id"], unique=False)
    op.create_table(
        "analysis",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("engine_version", sa.String(length=100), nullable=False),
        sa.Column("engine_model", sa.String(length=200), nullable=False),
        sa.Column("created", sa.Double(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["project_article.id"], name=op.f("fk_analysis_article_id_project_article")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_analysis")),
        sa.UniqueConstraint(
            "article_id",
            "engine_version",
            "engine_model",
            name=op.f("uq_analysis_article_id_engine_version_engine_model"),
        ),
    )
    op.create_table(
        "article_measure",
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("measure", sa.String(length=100), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["project_article.id"], name=op.f("fk_article_measure_article_id_project_article")
        ),
        sa.PrimaryKeyConstraint("article_id", "measure", name=op.f("pk_article_measure")),
    )
    op.create_table(
        "chain",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("relayed", sa.Boolean(), nullable=False),
        sa.Column("attributions", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["project_article.id"], name=op.f("fk_chain_article_id_project_article")
        ),
    )
    op.create_index(op.f("ix_chain_article_id_position"), "chain", ["article_id", "position"], unique=True)
    op.create_table(
        "figure",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("figure", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("low", sa.Double(), nullable=True),
        sa.Column("high", sa.Double(), nullable=True),
        sa.Column("vague", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("context", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["project_article.id"], name=op.f("fk_figure_article_id_project_article")
        ),
    )
    op.create_index(op.f("ix_figure_article_id_position"), "figure", ["article_id", "position"], unique=True)
    op.create_table(
        "flag",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=100), nullable=False),
        sa.Column("severity", sa.String(length=20), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["project_article.id"], name=op.f("fk_flag_article_id_project_article")
        ),
    )
    op.create_index(op.f("ix_flag_article_id_position"), "flag", ["article_id", "position"], unique=True)
    op.create_index(op.f("ix_flag_code_article_id"), "flag", ["code", "article_id"], unique=False)
    op.create_table(
        "speaker",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["project_article.id"], name=op.f("fk_speaker_article_id_project_article")
        ),
    )
    op.create_index(op.f("ix_speaker_article_id_position"), "speaker", ["article_id", "position"], unique=True)
    op.create_index(op.f("ix_speaker_name_article_id"), "speaker", ["name", "article_id"], unique=False)
    op.create_table(
        "statement",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("attribution", sa.String(length=40), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("speaker_named", sa.Boolean(), nullable=False),
        sa.Column("affiliation", sa.Text(), nullable=True),
        sa.Column("types", sa.Text(), nullable=False),
        sa.Column("form", sa.String(length=20), nullable=False),
        sa.Column("cue", sa.Text(), nullable=False),
        sa.Column("cue_class", sa.String(length=20), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("source_words", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("carried", sa.Boolean(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["project_article.id"], name=op.f("fk_statement_article_id_project_article")
        ),
    )
    op.create_index(op.f("ix_statement_article_id_position"), "statement", ["article_id", "position"], unique=True)
    op.create_index(op.f("ix_statement_speaker_article_id"), "statement", ["speaker", "article_id"], unique=False)
