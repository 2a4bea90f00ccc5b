"""The tables. One place for their columns; what fills them is in records.py, what reads them is named by topic.

Two conventions keep every query the same on SQLite and PostgreSQL: an unknown outlet is "" and an unknown day is
UNDATED, because a primary key (the rollup's) may not hold NULL; `filters.shown_outlet` and `filters.shown_day` turn
them into None again. Times are seconds since 1970 UTC, because SQLite has no type for them.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

UNKNOWN_OUTLET: Final = ""
UNDATED: Final = date.min

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _article_id() -> Column[Any]:
    return Column("article_id", Integer, ForeignKey("project_article.id"), nullable=False)


project = Table(
    "project",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("slug", String(200), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("created", Double, nullable=False),
    Column("version", Integer, nullable=False, default=0),  # raised by every transaction that changes its articles
)

# One exact text, whoever published it and in however many projects it stands.
work = Table(
    "work",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(16), nullable=False, index=True),  # start of sha256: what links carry
    Column("sha256", String(64), nullable=False, unique=True),
    Column("text", Text, nullable=False),
)

# A text in a project, with what is known of it there. The counts are those of its current analysis: lists sort by them.
article = Table(
    "project_article",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("project_id", Integer, ForeignKey("project.id"), nullable=False),
    Column("work_id", Integer, ForeignKey("work.id"), nullable=False),
    Column("analysis_id", Integer),  # the current one; no foreign key, since analysis points here already
    Column("job_id", Integer, ForeignKey("job.id"), index=True),  # the import that added it, for undo
    Column("removed", Boolean, nullable=False, default=False),
    Column("taken_out", Double),  # when it was removed with its whole import: it comes back with that, too
    Column("added", Double, nullable=False),
    Column("source_sha256", String(64), nullable=False),
    Column("title", Text, nullable=False),
    Column("url", Text),
    Column("outlet", Text, nullable=False),
    Column("outlet_name", Text, nullable=False),
    Column("published", Date, nullable=False),
    Column("words", Integer, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("speakers", Integer, nullable=False),
    Column("figures", Integer, nullable=False),
    Column("unsourced_figures", Integer, nullable=False),
    Column("flags", Integer, nullable=False),
    UniqueConstraint("project_id", "work_id"),
    Index(None, "project_id", "removed", "published", "id"),
    Index(None, "project_id", "removed", "outlet", "published"),
    Index(None, "work_id"),
)

# Never overwritten: a new engine's analysis stands beside the old one.
analysis = Table(
    "analysis",
    metadata,
    Column("id", Integer, primary_key=True),
    _article_id(),
    Column("engine_version", String(100), nullable=False),
    Column("engine_model", String(200), nullable=False),
    Column("created", Double, nullable=False),
    Column("payload", LargeBinary, nullable=False),  # the analysis JSON without the text, zlib
    UniqueConstraint("article_id", "engine_version", "engine_model"),
)

# ------------------------------------------------------- what the current analyses found, one row a line of a ledger

statement = Table(
    "statement",
    metadata,
    _article_id(),
    Column("position", Integer, nullable=False),
    Column("attribution", String(40), nullable=False),
    Column("speaker", Text),
    Column("speaker_named", Boolean, nullable=False),
    Column("affiliation", Text),
    Column("types", Text, nullable=False),  # comma between them
    Column("form", String(20), nullable=False),
    Column("cue", Text, nullable=False),
    Column("cue_class", String(20), nullable=False),
    Column("content", Text, nullable=False),
    Column("source_words", Text, nullable=False),
    Column("confidence", Double, nullable=False),
    Column("carried", Boolean, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index(None, "article_id", "position", unique=True),
    Index(None, "speaker", "article_id"),
)

figure = Table(
    "figure",
    metadata,
    _article_id(),
    Column("position", Integer, nullable=False),
    Column("figure", String(40), nullable=False),
    Column("text", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("unit", Text),
    Column("low", Double),
    Column("high", Double),
    Column("vague", Boolean, nullable=False),
    Column("status", String(20), nullable=False),
    Column("speaker", Text),
    Column("context", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index(None, "article_id", "position", unique=True),
)

flag = Table(
    "flag",
    metadata,
    _article_id(),
    Column("position", Integer, nullable=False),
    Column("code", String(100), nullable=False),
    Column("severity", String(20), nullable=False),
    Column("message", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index(None, "article_id", "position", unique=True),
    Index(None, "code", "article_id"),
)

chain = Table(
    "chain",
    metadata,
    _article_id(),
    Column("position", Integer, nullable=False),
    Column("path", Text, nullable=False),  # JSON [[kind, id, name], …]: equal for equal paths of names
    Column("origin", Text, nullable=False),  # name of the last node
    Column("relayed", Boolean, nullable=False),
    Column("attributions", Integer, nullable=False),
    Index(None, "article_id", "position", unique=True),
)

speaker = Table(
    "speaker",
    metadata,
    _article_id(),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("named", Boolean, nullable=False),
    Index(None, "article_id", "position", unique=True),
    Index(None, "name", "article_id"),
)

# ------------------------------------------------------------------------------------------------------------ numbers

# The profile of each current analysis; zeros are left out, since a missing cell adds nothing.
article_measure = Table(
    "article_measure",
    metadata,
    Column("article_id", Integer, ForeignKey("project_article.id"), primary_key=True, autoincrement=False),
    Column("measure", String(100), primary_key=True),
    Column("value", Double, nullable=False),
)

# The sum of article_measure over the articles that are not removed, kept in the transaction that changes them.
rollup = Table(
    "rollup",
    metadata,
    Column("project_id", Integer, ForeignKey("project.id"), primary_key=True, autoincrement=False),
    Column("outlet", Text, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("measure", String(100), primary_key=True),
    Column("value", Double, nullable=False),
)

# One name an outlet, the first that was seen, so that two spellings are not two bars of a chart.
outlet = Table(
    "outlet",
    metadata,
    Column("project_id", Integer, ForeignKey("project.id"), primary_key=True, autoincrement=False),
    Column("outlet", Text, primary_key=True),
    Column("name", Text, nullable=False),
)

# ------------------------------------------------------------------------------------------------------------ imports

job = Table(
    "job",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("project_id", Integer, ForeignKey("project.id"), nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("state", String(20), nullable=False, index=True),
    Column("created", Double, nullable=False),
    Column("updated", Double, nullable=False),
    Column("lease", Double, nullable=False, default=0.0),  # a running job may be taken over after this time
    Column("done", Integer, nullable=False, default=0),
    Column("total", Integer),
    Column("added", Integer, nullable=False, default=0),
    Column("known", Integer, nullable=False, default=0),
    Column("refused", Integer, nullable=False, default=0),
    Column("message", Text, nullable=False, default=""),
)

job_file = Table(
    "job_file",
    metadata,
    Column("job_id", Integer, ForeignKey("job.id"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

job_refusal = Table(
    "job_refusal",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("job_id", Integer, ForeignKey("job.id"), nullable=False, index=True),
    Column("origin", Text, nullable=False),
    Column("code", String(100), nullable=False),
    Column("message", Text, nullable=False),
)

LEDGERS: Final = (statement, figure, flag, chain, speaker, article_measure)
