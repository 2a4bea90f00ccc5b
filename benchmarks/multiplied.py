"""A filled SQLite database several times over: what a project of a million articles is made of.

    .venv/bin/python -m benchmarks.multiplied --database sqlite:////tmp/large.db --times 10

The database holds the project `made` as `benchmarks.scale --only-fill` fills it through the store's own writer: so
filled, a million articles take hours. Here each copy of the articles has texts, keys and numbers of its own and lies
as many years before the copy before it as the project is long; outlets, speakers and paths of names are those that are
there. What the store counts grows with it, and `--check` compares that with a count of the rows, for the days of the
last copy. The file is changed where it lies, and is of no use where this is stopped half way.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import make_url

DAYS: Final = "date({column}, '-' || (:copy * :years) || ' years')"
UNDATED: Final = "0001-01-01"  # as the store keeps it: it stays
SHIFTED_DAY: Final = f"CASE WHEN {{column}} > '{UNDATED}' THEN {DAYS} ELSE {{column}} END"
NEW_KEY: Final = "printf('%02x-', :copy) || substr({column}, 4)"
ARTICLE: Final = "{column} + :copy * :articles"
WORK: Final = "{column} + :copy * :works"
ANALYSIS: Final = "{column} + :copy * :analyses"


@dataclass(frozen=True, slots=True)
class Copied:
    """A table of rows that each copy has. `changed`: columns, by how they follow from those of the first; rows are of
    the first where the number in the column `first` is not above the number of what is `counted`."""

    name: str
    changed: dict[str, str]
    first: str
    counted: str


OF_ARTICLE: Final = {"article_id": ARTICLE}
COPIED: Final = (
    Copied("work", {"id": WORK, "key": NEW_KEY, "sha256": NEW_KEY, "text": "{column} || ' ' || :copy"}, "id", "works"),
    Copied(
        "project_article",
        {
            "id": ARTICLE,
            "key": NEW_KEY,
            "work_id": WORK,
            "analysis_id": ANALYSIS,
            "source_sha256": NEW_KEY,
            "source_id": "{column} || '-' || :copy",
            "address": "{column} || '/' || :copy",
            "url": "{column} || '/' || :copy",
            "published": SHIFTED_DAY,
        },
        "id",
        "articles",
    ),
    Copied(
        "article_version",
        {"id": "NULL", "work_id": WORK, "source_sha256": NEW_KEY} | OF_ARTICLE,
        "article_id",
        "articles",
    ),
    Copied("analysis", {"id": ANALYSIS, "work_id": WORK} | OF_ARTICLE, "id", "analyses"),
    *(
        Copied(name, OF_ARTICLE, "article_id", "articles")
        for name in "statement figure flag flag_evidence chain speaker article_measure block_seen".split()
    ),
)  # fmt: skip
BY_DAY: Final = {  # sums that each copy has for days of its own, with the column that says when
    "measure_day": "day",
    "measure_month": "month",
    "tally_day": "day",
    "tally_month": "month",
    "voice_day": "day",
    "voice_month": "month",
}
TOGETHER: Final = ("measure_outlet", "tally_outlet", "tally", "voice_outlet", "voice", "voice_described", "chain_path")
STAY: Final = frozenset(
    "project_id day month outlet kind name who named digest path origin relayed example affiliation types node".split()
)
MARKS: Final = "replace(replace(replace({column}, '“', ' '), '”', ' '), '’', ' ')"
SEARCHED: Final = {  # by index, what it is filled with: a number and its words
    "search_text": f"SELECT id, {MARKS.format(column='text')} FROM work WHERE id > :works",
    "search_title": f"SELECT analysis_id, {MARKS.format(column='title')} FROM project_article WHERE id > :articles",
    "search_said": "SELECT a.analysis_id, (SELECT group_concat(sought, ' ') FROM statement WHERE article_id = a.id)"
    " FROM project_article a WHERE a.id > :articles",
    "search_counted": "SELECT a.analysis_id, (SELECT group_concat(sought, ' ') FROM figure WHERE article_id = a.id)"
    " FROM project_article a WHERE a.id > :articles",
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", required=True, help="sqlite:///PATH, filled")
    parser.add_argument("--times", type=int, required=True)
    parser.add_argument("--check", action="store_true", help="count the rows of the last copy's days as well")
    arguments = parser.parse_args()
    path = make_url(arguments.database).database
    connection = sqlite3.connect(str(path), isolation_level=None)
    for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -2000000", "temp_store = FILE"):
        connection.execute(f"PRAGMA {setting}")
    multiply(connection, arguments.times)
    return int(arguments.check and bool(wrong(connection)))


def multiply(connection: sqlite3.Connection, times: int) -> None:
    """The articles of the only project so many times, with all that is counted of them and their words."""
    known = _known(connection)
    indexes = list(connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql LIKE 'CREATE INDEX%' AND tbl_name IN ("
        + ", ".join(f"'{one.name}'" for one in COPIED) + ")"
    ))  # fmt: skip
    with _told("without indexes"):
        for name, _ in indexes:
            connection.execute(f'DROP INDEX "{name}"')
    for table in COPIED:
        with _told(table.name):
            for copy in range(1, times):
                _copy(
                    connection, table.name, table.changed, known | {"copy": copy}, f"{table.first} <= :{table.counted}"
                )
    for name, day in BY_DAY.items():
        with _told(name):
            for copy in range(1, times):
                dated = f"{day} > '{UNDATED}' AND {day} >= :first"
                _copy(connection, name, {day: SHIFTED_DAY}, known | {"copy": copy}, dated)
            _raise(connection, name, times, f"{day} = '{UNDATED}'")
    for name in TOGETHER:
        with _told(name):
            _raise(connection, name, times, "1")
    for name, sql in indexes:
        with _told(name):
            connection.execute(sql)
    for name, query in SEARCHED.items():
        with _told(name):
            connection.execute(f"INSERT INTO {name} (rowid, words) {query}", _asked(query, known))
    with _told("statistics"):
        connection.execute("UPDATE project SET version = version + 1, compared = version + 1, identified = version + 1")
        connection.execute("PRAGMA analysis_limit = 1000")  # as the store does after an import (store/connection.py)
        connection.execute("ANALYZE")


def wrong(connection: sqlite3.Connection) -> list[str]:
    """What the sums of the first month say otherwise than the rows do, a line each; printed, too."""
    first = connection.execute("SELECT min(day) FROM measure_day WHERE day > ?", (UNDATED,)).fetchone()[0]
    asked = {"first": first}
    days = "BETWEEN :first AND date(:first, '+30 days')"
    of_days = f"FROM project_article a WHERE a.published {days}"
    pairs = {
        "articles": (f"SELECT sum(shown) FROM measure_day WHERE day {days}", f"SELECT count(*) {of_days}"),
        "statements": (
            f"SELECT sum(all_statements) FROM measure_day WHERE day {days}",
            f"SELECT count(*) FROM statement WHERE article_id IN (SELECT a.id {of_days})",
        ),
        "statements with a speaker": (
            f"SELECT sum(statements) FROM voice_day WHERE day {days}",
            f"SELECT count(*) FROM statement WHERE speaker IS NOT NULL AND article_id IN (SELECT a.id {of_days})",
        ),
        "statements with a speaker, by months": (
            "SELECT sum(statements) FROM voice_month",
            "SELECT count(*) FROM statement WHERE speaker IS NOT NULL",
        ),
        "statements by cue": (
            f"SELECT sum(value) FROM tally_day WHERE kind = 'cue' AND day {days}",
            f"SELECT count(*) FROM statement WHERE article_id IN (SELECT a.id {of_days})",
        ),
        "all articles": ("SELECT sum(shown) FROM measure_outlet", "SELECT count(*) FROM project_article"),
        "all statements": (
            "SELECT sum(statements) FROM voice",
            "SELECT count(*) FROM statement WHERE speaker IS NOT NULL",
        ),
    }
    out = []
    for name, queries in pairs.items():
        summed, counted = (connection.execute(query, _asked(query, asked)).fetchone()[0] for query in queries)
        print(f"{name}: {summed:,.0f} summed, {counted:,} counted")
        if summed != counted:
            out.append(name)
    return out


def _known(connection: sqlite3.Connection) -> dict[str, Any]:
    """How many articles, works and analyses the first has, and how many years it covers."""
    most = {"articles": "project_article", "works": "work", "analyses": "analysis"}
    known = {name: connection.execute(f"SELECT max(id) FROM {table}").fetchone()[0] for name, table in most.items()}
    first, last = connection.execute("SELECT min(day), max(day) FROM measure_day WHERE day > ?", (UNDATED,)).fetchone()
    years = int(last[:4]) - int(first[:4]) + (last[5:] >= first[5:])
    return known | {"first": f"{first[:7]}-01", "years": years}


def _copy(
    connection: sqlite3.Connection, table: str, changed: Mapping[str, str], known: dict[str, Any], of: str
) -> None:
    names = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
    values = ", ".join(changed.get(name, "{column}").format(column=f'"{name}"') for name in names)
    query = f'INSERT INTO "{table}" SELECT {values} FROM "{table}" WHERE {of}'
    connection.execute(query, _asked(query, known))


def _raise(connection: sqlite3.Connection, table: str, times: int, of: str) -> None:
    """What is summed over all days, so many times as much."""
    names = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
    sums = ", ".join(f'"{name}" = "{name}" * {times}' for name in names if name not in STAY)
    connection.execute(f'UPDATE "{table}" SET {sums} WHERE {of}')


def _asked(query: str, known: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in known.items() if f":{name}" in query}


@contextmanager
def _told(what: str) -> Iterator[None]:
    began = time.monotonic()
    yield
    print(f"{what}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
