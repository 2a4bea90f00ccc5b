"""The tables. One place for their columns but those of the ledgers, which columns.py declares; what fills them is in
records.py, what reads them is named by topic.

Two conventions keep every query the same on SQLite and PostgreSQL: an unknown outlet is "" and an unknown day is
UNDATED, because a primary key (a rollup's) may not hold NULL; `filters.shown_outlet` and `filters.shown_day` turn
them into None again. Times are seconds since 1970 UTC, because SQLite has no type for them.
"""

from __future__ import annotations

from datetime import date, timedelta
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
from sqlalchemy.schema import SchemaItem

from reliability.store import columns

UNKNOWN_OUTLET: Final = ""
UNDATED: Final = date.min
EARLIEST: Final = UNDATED + timedelta(days=1)  # day that an article can have
TITLE_KEY: Final = 200  # characters: an index takes no title of any length

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _signed() -> tuple[Column[Any], ...]:
    """Who did something, why and when, and who took it back: nothing that people do is deleted."""
    return (
        Column("who", Text, nullable=False),
        Column("why", Text, nullable=False),
        Column("at", Double, nullable=False),
        Column("undone", Double),  # when it was taken back
        Column("undone_by", Text),
    )


def _article_id() -> Column[Any]:
    return Column("article_id", Integer, ForeignKey("project_article.id"), nullable=False)


def _ledger(declared: columns.LedgerTable[Any], *more: SchemaItem) -> Table:
    """The table of a ledger, as its columns are declared."""
    return Table(
        declared.name,
        metadata,
        _article_id(),
        Column("position", Integer, nullable=False),
        *(Column(column.name, column.kind, nullable=column.nullable) for column in declared.columns),
        Index(None, "article_id", *declared.key, unique=True),
        *(Index(None, name, "article_id") for name in declared.indexes),
        *(Index(None, name, "article_id", "position") for name in declared.orders),
        *more,
    )


project = Table(
    "project",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("slug", String(200), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("created", Double, nullable=False),
    Column("version", Integer, nullable=False, default=0),  # raised by every transaction that changes its articles
    Column("compared", Integer, nullable=False, default=0),  # the version up to which flags across articles are found
    # What readers are shown: the version that they were last told of, and when; see versions.py.
    Column("shown", Integer, nullable=False, default=0),
    Column("shown_at", Double, nullable=False, default=0.0),
    Column("touched_at", Double, nullable=False, default=0.0),  # when its version was last raised
    Column("rollups", Integer, nullable=False, default=0),  # the edition (rollups.EDITION) of its rollups
    Column("ledgers", Integer, nullable=False, default=columns.EDITION),  # the edition that made all of its rows
    Column("identified", Integer, nullable=False, default=0),  # the version up to which names were joined
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

# A text that an outlet published, as a project has it. One text under three outlets is three articles and one work.
# The counts are those of its current analysis: lists sort by them.
article = Table(
    "project_article",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("project_id", Integer, ForeignKey("project.id"), nullable=False),
    Column("key", String(16), nullable=False),  # what links carry; it stays when the text or the outlet changes
    Column("work_id", Integer, ForeignKey("work.id"), nullable=False),  # of the version that is shown
    Column("version", Integer, nullable=False),  # the number of that version, from 1
    Column("analysis_id", Integer),  # the current one; no foreign key, since analysis points here already
    Column("job_id", Integer, ForeignKey("job.id")),  # the import that added it, for undo
    Column("removed", Boolean, nullable=False, default=False),
    Column("taken_out", Double),  # when it was removed with its whole import: it comes back with that, too
    Column("added", Double, nullable=False),
    Column("changed", Integer, nullable=False),  # the project's version that last changed it
    Column("source_sha256", String(64), nullable=False),
    Column("source_id", Text, nullable=False),  # the id that its corpus gave it, "" where none did
    Column("address", Text, nullable=False),  # its url as two imports of it have in common, "" where there is none
    Column("details", Text, nullable=False),  # model.details as JSON: what came with it and what was changed since
    Column("input", String(16), nullable=False),  # model.details.input_key of what should be analysed
    Column("analysed", Boolean, nullable=False),  # False: in a language that the engine does not know
    Column("title", Text, nullable=False),
    Column("title_key", String(TITLE_KEY), nullable=False),  # its beginning without capitals: lists sort by it
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
    UniqueConstraint("project_id", "key"),
    Index(None, "project_id", "address"),
    Index(None, "project_id", "source_id"),
    Index(None, "project_id", "changed"),
    Index(None, "project_id", "source_sha256"),
    # With the two numbers by which words are found: a search goes through it from the newest.
    Index("ix_project_article_newest", "project_id", "removed", "published", "id", "work_id", "analysis_id"),
    Index(None, "project_id", "removed", "outlet", "published"),
    # One for each order of articles.ORDERS.
    Index(None, "project_id", "removed", "flags", "id"),
    Index(None, "project_id", "removed", "unsourced_figures", "id"),
    Index(None, "project_id", "removed", "statements", "id"),
    Index(None, "project_id", "removed", "words", "id"),
    Index(None, "project_id", "removed", "title_key", "id"),
    Index(None, "job_id", "removed", "taken_out"),
    Index(None, "work_id"),
    Index(None, "analysis_id"),
)

# Every text that an article has had, the first as number 1; an amended text is a new version.
article_version = Table(
    "article_version",
    metadata,
    Column("id", Integer, primary_key=True),
    _article_id(),
    Column("number", Integer, nullable=False),
    Column("work_id", Integer, ForeignKey("work.id"), nullable=False, index=True),
    Column("job_id", Integer, ForeignKey("job.id")),  # the import that brought it
    Column("added", Double, nullable=False),
    Column("source_sha256", String(64), nullable=False),
    Column("origin", Text, nullable=False),  # where it was read from, for people
    Column("details", Text, nullable=False),  # what came with it, as JSON; "" for one from before this was kept
    Index(None, "article_id", "number", unique=True),
)

# What people and later imports changed of an article: replayed over every analysis, never overwritten.
article_change = Table(
    "article_change",
    metadata,
    Column("id", Integer, primary_key=True),
    _article_id(),
    Column("act", String(32), nullable=False, index=True),  # the same for all that was changed at once
    Column("detail", String(20), nullable=False),  # model.details.Detail, or "version"
    Column("old", Text, nullable=False),  # JSON
    Column("new", Text, nullable=False),  # JSON
    *_signed(),
    Index(None, "article_id", "id"),
)

# The bytes that articles were read from, by hash, as they came.
original = Table(
    "original",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("data", LargeBinary, nullable=False),  # zlib
    Column("kept", Double, nullable=False),
)

# What has made analyses. The one that was seen last is the engine of today.
engine = Table(
    "engine",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version", String(100), nullable=False),
    Column("model", String(200), nullable=False),
    Column("fingerprint", String(12), nullable=False),  # "" for one from before stages were hashed
    Column("stages", Text, nullable=False),  # JSON {stage: hash}
    Column("seen", Double, nullable=False),
    UniqueConstraint("version", "model", "fingerprint"),
)

# Never overwritten: a new engine's analysis stands beside the old one, and so does one of other details.
analysis = Table(
    "analysis",
    metadata,
    Column("id", Integer, primary_key=True),
    _article_id(),
    Column("work_id", Integer, ForeignKey("work.id"), nullable=False),
    Column("input", String(16), nullable=False),  # input_key of what was analysed, "" from before this was kept
    Column("engine_id", Integer, ForeignKey("engine.id"), nullable=False, index=True),
    Column("created", Double, nullable=False),
    Column("payload", LargeBinary, nullable=False),  # the analysis JSON without the text, zlib
    UniqueConstraint("article_id", "engine_id", "work_id", "input"),
)

# ------------------------------------------------------- what the current analyses found, one row a line of a ledger

statement = _ledger(columns.STATEMENTS)
figure = _ledger(columns.FIGURES)
flag = _ledger(columns.FLAGS)
flag_evidence = _ledger(columns.EVIDENCE, Index(None, "other"))
chain = _ledger(columns.CHAINS)
speaker = _ledger(columns.SPEAKERS, Index(None, "name", "node"))

# ------------------------------------------------------------------------------------------------------------ numbers

# Those of the measures that are the profile's indicators (model/profile.py).
INDICATORS: Final = (
    "origins",
    "document_statements",
    "agency_statements",
    "cited_statements",
    "heavy_figures",
    "heavy_unsourced",
    "medium_figures",
    "medium_unsourced",
    "light_figures",
    "light_unsourced",
    "own_judging_words",
    "not_heard",
)

# What the profile of an analysis holds in a column of its own; its counts of flags by kind are in the ledger of flags.
# Of an article that the engine cannot read, only `unread` is not zero.
MEASURES: Final = (
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
    *INDICATORS,
)

# What a rollup of measures holds beside them: the articles themselves, and the lengths of their ledgers. A profile need
# not say that, and says it of no article that the engine cannot read.
ROWS: Final = ("shown", "all_statements", "all_figures", "all_unsourced", "all_flags")

# The profile of each current analysis.
article_measure = Table(
    "article_measure",
    metadata,
    Column("article_id", Integer, ForeignKey("project_article.id"), primary_key=True, autoincrement=False),
    *(Column(name, Double, nullable=False) for name in MEASURES),
)

# Rollups: sums over the articles that are shown, kept in the transaction that changes them. `rollups.ROLLUPS` says what
# is counted; each is kept by day and, since a sum over all days would read most of that, for all days together. They
# have no rowid: SQLite would store every key twice.


def _rollup(name: str, key: tuple[Column[Any], ...], sums: tuple[Column[Any], ...], *indexes: Index) -> Table:
    owner = Column("project_id", Integer, ForeignKey("project.id"), primary_key=True, autoincrement=False)
    return Table(name, metadata, owner, *key, *sums, *indexes, sqlite_with_rowid=False)


def _text_key(name: str) -> Column[Any]:
    return Column(name, Text, primary_key=True)


def _outlet_and_day(by_day: bool) -> tuple[Column[Any], ...]:
    # The day first: who asks for an outlet on all days reads the other table.
    return (Column("day", Date, primary_key=True), _text_key("outlet")) if by_day else (_text_key("outlet"),)


def _measure_rollup(name: str, key: tuple[Column[Any], ...]) -> Table:
    """The measures of articles, and how many rows they have in the ledgers, those of unread articles included."""
    return _rollup(name, key, tuple(Column(sum_, Double, nullable=False) for sum_ in (*MEASURES, *ROWS)))


def _tally(name: str, *place: Column[Any]) -> Table:
    """Whatever else is counted: `rollups.Tally` are the kinds."""
    key = (Column("kind", String(20), primary_key=True), *place, _text_key("name"))
    return _rollup(name, key, (Column("value", Integer, nullable=False),))


def _voice_sums() -> tuple[Column[Any], ...]:
    return (
        Column("statements", Integer, nullable=False),
        Column("articles", Integer, nullable=False),  # with a statement of theirs
        Column("present", Integer, nullable=False),  # articles that know the speaker, with a statement or without
        Column("bodies", Integer, nullable=False),  # of these, the articles that take the name for a body's
    )


def _voice_key() -> tuple[Column[Any], ...]:
    # Who stands behind the rows (whos.py): one sum for all spellings of one person.
    return (_text_key("who"), Column("named", Boolean, primary_key=True))


measure_day = _measure_rollup("measure_day", _outlet_and_day(by_day=True))
measure_month = _measure_rollup("measure_month", (_text_key("outlet"), Column("month", Date, primary_key=True)))
measure_outlet = _measure_rollup("measure_outlet", _outlet_and_day(by_day=False))
tally_day = _tally("tally_day", Column("day", Date, primary_key=True), _text_key("outlet"))
tally_month = _tally("tally_month", Column("month", Date, primary_key=True), _text_key("outlet"))
tally_outlet = _tally("tally_outlet", _text_key("outlet"))
tally = _tally("tally")  # every page counts by it what its filters offer
voice_day = _rollup(
    "voice_day",
    (*_outlet_and_day(by_day=True), *_voice_key()),
    _voice_sums(),
    # With the statements: SQLite takes no index of such a table that lacks a column that is asked for.
    Index(None, "project_id", "who", "named", "day", "statements"),
)
voice_outlet = _rollup(
    "voice_outlet",
    (*_outlet_and_day(by_day=False), *_voice_key()),
    _voice_sums(),
    Index(None, "project_id", "who", "named"),
)
voice = _rollup(
    "voice",
    _voice_key(),
    _voice_sums(),
    Index(None, "project_id", "named", "statements"),
    Index(None, "project_id", "named", "articles"),
    Index(None, "project_id", "named", "present"),
)
# No outlet: who asks for one reads the days.
voice_month = _rollup("voice_month", (Column("month", Date, primary_key=True), *_voice_key()), _voice_sums())

# What speakers are called and said to be; `digest` stands for the rest of the key, which may be longer than an index
# takes.
voice_described = _rollup(
    "voice_described",
    (Column("digest", String(32), primary_key=True),),
    (
        Column("who", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("named", Boolean, nullable=False),
        Column("affiliation", Text),
        Column("types", Text, nullable=False),
        Column("node", String(200)),
        Column("statements", Integer, nullable=False),
        Column("present", Integer, nullable=False),  # articles that know somebody as that, with a statement or without
    ),
    Index(None, "project_id", "who"),
)

# Every path of names (see chain), and the number of one article that has it.
chain_path = _rollup(
    "chain_path",
    (Column("digest", String(32), primary_key=True),),
    (
        Column("path", Text, nullable=False),
        Column("origin", Text, nullable=False),
        Column("relayed", Boolean, nullable=False),
        Column("attributions", Integer, nullable=False),
        Column("articles", Integer, nullable=False),
        Column("example", Integer, nullable=False),
    ),
    Index(None, "project_id", "attributions"),
    Index(None, "project_id", "relayed", "attributions"),
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
    Column("kind", String(20), nullable=False),  # rows.JobKind
    Column("title", Text, nullable=False),
    Column("state", String(20), nullable=False, index=True),
    Column("created", Double, nullable=False),
    Column("updated", Double, nullable=False),
    Column("lease", Double, nullable=False, default=0.0),  # a running job may be taken over after this time
    Column("done", Integer, nullable=False, default=0),
    Column("total", Integer),
    Column("added", Integer, nullable=False, default=0),
    Column("changed", Integer, nullable=False, default=0),  # articles of before that it brought something to
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
    Column("told", Text, nullable=False),  # JSON: what was said of it beside its bytes (details, columns)
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

# What is worth knowing of an import and is no refusal: a row that repeats another, a detail that was taken.
job_notice = Table(
    "job_notice",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("job_id", Integer, ForeignKey("job.id"), nullable=False, index=True),
    Column("act", String(32), nullable=False),  # of the change that it tells of, for undo; "" where there is none
    Column("message", Text, nullable=False),
)

# Feeds and sitemaps that a project watches (batch/watching.py). What is new in one is brought by an import.
feed = Table(
    "feed",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("project_id", Integer, ForeignKey("project.id"), nullable=False),
    Column("address", Text, nullable=False),
    Column("details", Text, nullable=False),  # model.details as JSON: what is known of all that it lists
    Column("title", Text, nullable=False),  # what it calls itself, "" before it was read
    Column("paused", Boolean, nullable=False),
    Column("etag", Text, nullable=False),  # what the server is reminded of by the next request
    Column("modified", Text, nullable=False),
    Column("seen", Text, nullable=False),  # JSON: digests of the addresses that it listed and that were imported
    Column("fetched", Double),  # when it was last asked
    Column("due", Double, nullable=False),  # when it is asked next
    Column("failures", Integer, nullable=False),  # one after the other, up to the last time
    Column("said", Text, nullable=False),  # what came of the last time, in sentences
    Column("job_id", Integer, ForeignKey("job.id")),  # the last import that it began
    UniqueConstraint("project_id", "address"),
    Index(None, "paused", "due"),
)

# ----------------------------------------------------------------------------------------------- who is who

# Two nodes (model/identity.py) are the same, or not. Nothing is deleted: what is taken back stays with the time.
judgement = Table(
    "judgement",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("project_id", Integer, ForeignKey("project.id"), nullable=False),
    Column("left_node", String(200), nullable=False),  # the first of the two in the alphabet
    Column("right_node", String(200), nullable=False),
    Column("same", Boolean, nullable=False),
    Column("standing", String(10), nullable=False),  # model.judgement.Standing
    Column("rule", String(40), nullable=False),  # registry.namesakes.Rule, "" where a person judged
    Column("block", String(200), nullable=False),  # in which the rule was applied, "" where a person judged
    Column("act", String(32), nullable=False, index=True),  # the same for all that was judged at once
    *_signed(),  # undone_by is NULL where the rule itself took it back, which may judge it again
    Index(None, "project_id", "left_node"),
    Index(None, "project_id", "right_node"),
    Index(None, "project_id", "block"),
)

# The clusters that follow from the judgements, made anew in the transaction that changes them: every node that was
# judged, with the one that its cluster is called by. A mention has the key and the characters of its text.
identity = Table(
    "identity",
    metadata,
    Column("project_id", Integer, ForeignKey("project.id"), primary_key=True, autoincrement=False),
    Column("node", String(200), primary_key=True),
    Column("cluster", String(200), nullable=False),
    Column("text", String(16), nullable=False),  # "" for a name
    Column("start", Integer),
    Column("end", Integer),
    Index(None, "project_id", "cluster"),
    Index(None, "project_id", "text", "start"),
)

# What the names of an article were looked at for, so that blocks are looked at again when it changes or goes.
block_seen = Table(
    "block_seen",
    metadata,
    Column("article_id", Integer, ForeignKey("project_article.id"), primary_key=True, autoincrement=False),
    Column("block", String(200), primary_key=True),
)

# Blocks in which something changed since names were joined there.
block_due = Table(
    "block_due",
    metadata,
    Column("project_id", Integer, ForeignKey("project.id"), primary_key=True, autoincrement=False),
    Column("block", String(200), primary_key=True),
)

# What people correct of an article's analysis: replayed over every reading, never written into it.
correction = Table(
    "correction",
    metadata,
    Column("id", Integer, primary_key=True),
    _article_id(),
    Column("act", String(32), nullable=False, index=True),  # the same for all that was corrected at once
    Column("kind", String(20), nullable=False),  # model.correction.CorrectionKind
    Column("anchor", Text, nullable=False),  # JSON: the words, what stands around them, and where
    Column("code", String(100), nullable=False),  # of a flag, else ""
    Column("old", Text, nullable=False),  # JSON: as it was read when it was corrected
    Column("new", Text, nullable=False),  # JSON
    *_signed(),
    Index(None, "article_id", "id"),
)

# Of each article that is shown corrected, the measures of what was read: charts count these "as read".
article_read = Table(
    "article_read",
    metadata,
    Column("article_id", Integer, ForeignKey("project_article.id"), primary_key=True, autoincrement=False),
    Column("measures", Text, nullable=False),  # JSON {measure or "flag:CODE": value}
)

# What people say of outlets beside the registry: a statement that is added, or one that is disputed. Nothing is
# deleted.
outlet_remark = Table(
    "outlet_remark",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("project_id", Integer, ForeignKey("project.id"), nullable=False),
    Column("outlet", Text, nullable=False),
    Column("kind", String(10), nullable=False),  # model.remark.RemarkKind
    Column("topic", String(20), nullable=False),  # model.remark.Topic
    Column("statement", Text, nullable=False),  # what is added, or what is disputed as it was shown
    Column("key", Text, nullable=False),  # of what is disputed, else ""
    Column("proof", Text, nullable=False),
    Column("as_of", String(10), nullable=False),
    Column("act", String(32), nullable=False, index=True),
    *_signed(),
    Index(None, "project_id", "outlet"),
)

# What the page of an article says of the outlet that published it (model.article.PageStatement), by the day on which
# the page was brought.
page_statement = Table(
    "page_statement",
    metadata,
    Column("article_id", Integer, ForeignKey("project_article.id"), primary_key=True, autoincrement=False),
    Column("day", Date, primary_key=True),
    Column("kind", String(40), primary_key=True),
    Column("digest", String(32), primary_key=True),  # of the value, which may be longer than an index takes
    Column("value", Text, nullable=False),
)

# ----------------------------------------------------------------------------------------------------------- reports

# What analysts collect for others to read. Nothing is deleted: what is removed stays with the time.
report = Table(
    "report",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("project_id", Integer, ForeignKey("project.id"), nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Double, nullable=False),
    Column("removed", Double),
)

report_item = Table(
    "report_item",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report_id", Integer, ForeignKey("report.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("item", Text, nullable=False),  # model.report.ReportItem as JSON: what was shown when it was added
    Column("note", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Double, nullable=False),
    Column("removed", Double),
    Index(None, "report_id", "position"),
)

# A report as it was once, for whoever has its token, of which only the hash is kept.
snapshot = Table(
    "snapshot",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("project_id", Integer, ForeignKey("project.id"), nullable=False, index=True),
    Column("report_id", Integer, ForeignKey("report.id"), nullable=False, index=True),
    Column("token_sha256", String(64), nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("document", Text, nullable=False),  # HTML
    Column("sha256", String(64), nullable=False),  # of the document's UTF-8
    Column("items", Text, nullable=False),  # JSON: its items, to say what has changed since
    Column("redacted", Boolean, nullable=False),
    Column("expires", Double),
    Column("who", Text, nullable=False),
    Column("at", Double, nullable=False),
    Column("revoked", Double),
    Column("revoked_by", Text),
)

LEDGERS: Final = (statement, figure, flag, flag_evidence, chain, speaker, article_measure)
