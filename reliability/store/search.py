"""The index of words: SQLite's FTS5, PostgreSQL's tsvector, and one way to ask either.

What is indexed never changes: an exact text by its work, the title and the words of the ledgers by the analysis that
found them. So entries are only added, in the transaction that shows the work or the analysis first; what is shown again
later (an older version, undo, an article that comes back) has its entry already, and nothing is ever taken out. Both
databases are given words that model/question.py has cut, so that neither applies rules of its own.

A row of a ledger is found in two steps: the index says in which articles every word stands in some row of that ledger,
and the row's own words (its column `sought`) say which rows have them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    MetaData,
    Select,
    Subquery,
    Table,
    bindparam,
    case,
    cast,
    column,
    delete,
    false,
    func,
    insert,
    literal,
    literal_column,
    not_,
    or_,
    select,
    table,
    union,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from reliability.model.question import SearchTerm, question, words_of
from reliability.model.selection import Selection
from reliability.store.schema import article, figure, project, statement, work
from reliability.store.texts import BREAK, storable

# PostgreSQL keeps 256 places of a word in one entry, and a megabyte in all: a long text has several, which share some
# words, so that any phrase (a question has 200 characters) stands whole in one of them.
PART: Final = 2000
SHARED: Final = 100
RANKED: Final = 1000  # texts, those stored last, that are ordered by how often they have the words; others by day
FILLED_AT_ONCE: Final = 200

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class WordIndex:
    """One index; `rowid` is the number of what has the words. `places`: whether it knows where they stand."""

    name: str
    places: bool

    @property
    def table(self) -> Table:
        return _tables.tables[self.name]


TEXT: Final = WordIndex("search_text", places=True)  # rowid: work.id
TITLE: Final = WordIndex("search_title", places=True)  # rowid: analysis.id, and so below
SAID: Final = WordIndex("search_said", places=False)
COUNTED: Final = WordIndex("search_counted", places=False)
INDEXES: Final = (TEXT, TITLE, SAID, COUNTED)

_tables: Final = MetaData()  # apart from the schema: each database has a kind of its own for them (migration 0005)
for _index in INDEXES:
    Table(_index.name, _tables, Column("rowid", Integer), Column("part", Integer), Column("words", TSVECTOR))


class Has(ColumnElement[bool]):
    """Whether a row of an index has the terms: all of them, or `either`."""

    inherit_cache = False

    def __init__(self, index: WordIndex, terms: Sequence[SearchTerm], *, either: bool = False) -> None:
        query = (" OR " if either else " AND ").join(_fts5(term, index) for term in terms)
        self.sqlite = literal_column(index.name).op("MATCH")(bindparam(None, query))
        wanted = (" | " if either else " & ").join(_tsquery(term, index) for term in terms)
        self.postgresql = index.table.c.words.op("@@")(cast(bindparam(None, wanted), TSQUERY))


@compiles(Has, "sqlite")
def _has_sqlite(element: Has, compiler: SQLCompiler, **kwargs: Any) -> str:
    return str(compiler.process(element.sqlite, **kwargs))


@compiles(Has, "postgresql")
def _has_postgresql(element: Has, compiler: SQLCompiler, **kwargs: Any) -> str:
    return str(compiler.process(element.postgresql, **kwargs))


def _fts5(term: SearchTerm, index: WordIndex) -> str:
    """A term in FTS5's language. Words are letters and digits: nothing in them can end the quotation."""
    words = [f'"{word}"' for word in term.words]
    joined = " + ".join(words) if index.places else " AND ".join(words)
    return f"({joined}{'*' if term.begins else ''})"


def _tsquery(term: SearchTerm, index: WordIndex) -> str:
    words = [f"'{word}'{':*' if term.begins else ''}" for word in term.words]
    return f"({(' <-> ' if index.places else ' & ').join(words)})"


# ---------------------------------------------------------------------------------------------------------- conditions


def in_articles(s: Selection) -> list[Condition]:
    """Articles with every wanted term in title or text, and no unwanted one in either."""
    if not s.words.strip():
        return []
    asked = question(s.words)
    if not asked:
        return [false()]
    return [
        *(_with(s.project, term) for term in asked.wanted),
        *(not_(func.coalesce(_with(s.project, term), false())) for term in asked.unwanted),
    ]


def in_rows(s: Selection, ledger: FromClause, index: WordIndex, many: bool = False) -> list[Condition]:
    """Rows of a ledger with every wanted term in their own words, and no unwanted one.

    `many`: these are so many that the first of them are found soonest by going through the articles in order. The sum
    keeps SQLite, which does not know how many there are, from finding all of them first by the number of their article.
    """
    if not s.words.strip():
        return []
    asked = question(s.words)
    if not asked:
        return [false()]
    found: list[Condition] = []
    if asked.wanted:
        found.append(Among(s.project, (article.c.analysis_id, _numbers(index, asked.wanted)), searched=many))
    found += [_stands_in(ledger.c.sought, term) for term in asked.wanted]
    return found + [not_(_stands_in(ledger.c.sought, term)) for term in asked.unwanted]


def prepare(connection: Connection, words: str) -> None:
    """To be called in the transaction that searches. PostgreSQL counts a row of the index as short, since its words lie
    elsewhere; so for a common word it would unpack the words of every row, in any order, rather than ask the index."""
    if words.strip() and connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")


def ranks(s: Selection) -> Subquery | None:
    """(work, rank) of texts of the project with all that is wanted, the best rank the lowest; None where nothing is."""
    wanted = question(s.words).wanted
    if not wanted:
        return None
    found, owner = TEXT.table.c, _numbered(s.project)
    here = select(article.c.id).where(article.c.work_id == found.rowid, article.c.project_id == owner).exists()
    newest = (
        select(found.rowid.label("work"), Rank(wanted).label("rank"))
        .where(Has(TEXT, wanted), here)
        .order_by(found.rowid.desc())
        .limit(RANKED)
        .subquery()
    )
    return select(newest.c.work, func.min(newest.c.rank).label("rank")).group_by(newest.c.work).subquery("ranks")


def in_title(words: str) -> ColumnElement[int]:
    """How many of the wanted terms the title has."""
    found: ColumnElement[int] = literal_column("0", Integer)
    for term in question(words).wanted:
        found = found + case((article.c.analysis_id.in_(_numbers(TITLE, (term,))), 1), else_=0)
    return found


class Rank(ColumnElement[float]):
    """How little a row of TEXT is about the terms: the more often it has them, the lower."""

    inherit_cache = False

    def __init__(self, terms: Sequence[SearchTerm]) -> None:
        self.sqlite = func.bm25(literal_column(TEXT.name))
        wanted = " & ".join(_tsquery(term, TEXT) for term in terms)
        # 2: divided by the length of the text, as bm25 does
        self.postgresql = -func.ts_rank(TEXT.table.c.words, cast(bindparam(None, wanted), TSQUERY), 2)


@compiles(Rank, "sqlite")
def _rank_sqlite(element: Rank, compiler: SQLCompiler, **kwargs: Any) -> str:
    return str(compiler.process(element.sqlite, **kwargs))


@compiles(Rank, "postgresql")
def _rank_postgresql(element: Rank, compiler: SQLCompiler, **kwargs: Any) -> str:
    return str(compiler.process(element.postgresql, **kwargs))


def _numbers(index: WordIndex, terms: Sequence[SearchTerm]) -> Select[tuple[int]]:
    return select(index.table.c.rowid).where(Has(index, terms))


class Among(ColumnElement[bool]):
    """Whether an article is among those that indexes number: `sets` of the article's column that holds the number, and
    the numbers. SQLite collects them and asks for each article, in the order that it goes through them. PostgreSQL
    would ask one by one where there are many; so it is given the project's articles that have them."""

    inherit_cache = False

    def __init__(self, slug: str, *sets: tuple[Column[int], Select[tuple[int]]], searched: bool = False) -> None:
        self.sqlite = or_(*((held + 0 if searched else held).in_(numbers) for held, numbers in sets))
        self.postgresql = article.c.id.in_(union(*(_of_project(slug, held, numbers) for held, numbers in sets)))


@compiles(Among, "sqlite")
def _among_sqlite(element: Among, compiler: SQLCompiler, **kwargs: Any) -> str:
    return f"({compiler.process(element.sqlite, **kwargs)})"


@compiles(Among, "postgresql")
def _among_postgresql(element: Among, compiler: SQLCompiler, **kwargs: Any) -> str:
    return str(compiler.process(element.postgresql, **kwargs))


def _of_project(slug: str, held: Column[int], numbers: Select[tuple[int]]) -> Select[tuple[int]]:
    """That they are the project's is said here too: PostgreSQL then goes through its articles once, not through an
    index for each number."""
    places, found = article.alias(), numbers.subquery()
    joined = select(places.c.id).join_from(places, found, places.c[held.name] == found.c.rowid)
    return joined.where(places.c.project_id == _numbered(slug))


def _numbered(slug: str) -> Any:
    return select(project.c.id).where(project.c.slug == storable(slug)).scalar_subquery()


def _with(slug: str, term: SearchTerm) -> Among:
    in_text, in_title = _numbers(TEXT, (term,)), _numbers(TITLE, (term,))
    return Among(slug, (article.c.work_id, in_text), (article.c.analysis_id, in_title))


def _stands_in(column: ColumnElement[str], term: SearchTerm) -> Condition:
    return column.like(f"% {' '.join(term.words)}{'' if term.begins else ' '}%")


# ------------------------------------------------------------------------------------------------------------- writing


def add_text(connection: Connection, number: int, words: str) -> None:
    """Index a text that is new, by its work."""
    _add(connection, TEXT, number, words_of(words))


def add_findings(
    connection: Connection, number: int, title: str, statements: Iterable[str], figures: Iterable[str]
) -> None:
    """Index an analysis by its title and by what its rows of each ledger are searched by, where it is not indexed."""
    if _has(connection, TITLE, number):
        return
    _add(connection, TITLE, number, words_of(title))
    for index, rows in ((SAID, statements), (COUNTED, figures)):
        _add(connection, index, number, sorted({word for row in rows for word in row.split()} - {BREAK.strip()}))


def _add(connection: Connection, index: WordIndex, number: int, words: Sequence[str]) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(insert(index.table).values(rowid=number, words=" ".join(words)))
    else:
        parts = [{"rowid": number, "part": part, "words": entry} for part, entry in enumerate(_entries(index, words))]
        connection.execute(insert(index.table), parts)


def _entries(index: WordIndex, words: Sequence[str]) -> Iterator[str]:
    """The words as PostgreSQL reads them, at least one entry, so that it is known that they are indexed."""
    for start in range(0, max(len(words) - SHARED, 1), PART - SHARED):
        some = enumerate(words[start : start + PART], 1)
        yield " ".join(f"'{word}':{place}" if index.places else f"'{word}'" for place, word in some)


# ------------------------------------------------------------------------------------------------------------- filling


def clear(connection: Connection) -> None:
    """Empty the index; `fill` makes it anew."""
    for index in INDEXES:
        if connection.dialect.name == "sqlite":
            connection.execute(insert(table(index.name, column(index.name))).values({index.name: "delete-all"}))
        else:
            connection.execute(delete(index.table))


def fill(connection: Connection) -> int:
    """Index some of what is not indexed yet; how many texts and analyses, 0 where nothing is left."""
    texts = connection.execute(_missing(connection, TEXT, work.c.id, work.c.text)).all()
    for row in texts:
        add_text(connection, row.id, row.text)
    found = _missing(connection, TITLE, article.c.analysis_id, article.c.id.label("article"), article.c.title)
    analyses = connection.execute(found.where(article.c.analysis_id.is_not(None))).all()
    articles = [row.article for row in analyses]
    said, counted = (_sought(connection, ledger, articles) for ledger in (statement, figure))
    for row in analyses:
        add_findings(connection, row.analysis_id, row.title, said.get(row.article, ()), counted.get(row.article, ()))
    return len(texts) + len(analyses)


def is_filled(connection: Connection) -> bool:
    """Whether every text and every analysis that is shown is indexed."""
    places = _missing(connection, TEXT, work.c.id), _missing(connection, TITLE, article.c.analysis_id)
    return all(connection.execute(query.limit(1)).first() is None for query in places)


def _missing(connection: Connection, index: WordIndex, number: ColumnElement[int], *more: Any) -> Select[Any]:
    return select(number, *more).where(~_entry(connection, index, number)).order_by(number).limit(FILLED_AT_ONCE)


def _has(connection: Connection, index: WordIndex, number: int) -> bool:
    return bool(connection.scalar(select(_entry(connection, index, literal(number)))))


def _entry(connection: Connection, index: WordIndex, number: ColumnElement[int]) -> ColumnElement[bool]:
    if connection.dialect.name == "sqlite":  # an index without the words themselves knows its rows by their lengths
        lengths = table(f"{index.name}_docsize", column("id", Integer))
        return select(lengths.c.id).where(lengths.c.id == number).exists()
    return select(index.table.c.rowid).where(index.table.c.rowid == number).exists()


def _sought(connection: Connection, ledger: Table, articles: Sequence[int]) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = {}
    for row in connection.execute(
        select(ledger.c.article_id, ledger.c.sought).where(ledger.c.article_id.in_(articles))
    ):
        found.setdefault(row.article_id, []).append(row.sought)
    return found
