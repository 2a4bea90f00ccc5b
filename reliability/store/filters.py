"""A Selection as SQL conditions: on articles, and on the lines of each ledger. Each filter has its own in CONDITIONS.

Conditions on another table are subqueries over an alias of it, since the query around them may read that table too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Table,
    Text,
    and_,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)

from reliability.model.chain import NodeKind
from reliability.model.identity import Mention, is_name, is_node, read_mention
from reliability.model.selection import FILTERS, Dating, Filter, Hands, Looked, Naming, Passed, Precision, Selection
from reliability.store import search, whos
from reliability.store.schema import (
    EARLIEST,
    UNDATED,
    UNKNOWN_OUTLET,
    article,
    chain,
    chain_path,
    figure,
    flag,
    identity,
    project,
    speaker,
    statement,
    work,
)
from reliability.store.texts import storable

UNKNOWN_CHOICE: Final = "unknown"  # what a selection calls the outlet that nobody knows

Condition = ColumnElement[bool]


def shown_outlet(value: str) -> str | None:
    """The outlet's id or name, None for the unknown one."""
    return value or None


def shown_day(value: date) -> date | None:
    return None if value == UNDATED else value


def only_outlets_and_days(s: Selection) -> bool:
    """Whether rollups can answer: they know nothing of an article but its outlet and its day."""
    return replace(s, words=s.words.strip()) == Selection(
        project=s.project,
        outlets=s.outlets,
        date_from=s.date_from,
        date_to=s.date_to,
        dating=s.dating,
        as_read=s.as_read,
        experimental=s.experimental,
    )


def by_day(s: Selection) -> bool:
    """Whether days are selected, so that sums over all days do not tell."""
    return s.date_from is not None or s.date_to is not None or bool(s.dating)


def of_rollup(s: Selection, rollup: FromClause) -> list[Condition]:
    """Rows of a rollup, which knows outlets and days where these are selected."""
    found: list[Condition] = [rollup.c.project_id == owner(s)]
    found += _outlets(s, rollup.c.outlet) if "outlet" in rollup.c else []
    return [*found, *_days(s, rollup.c.day)] if "day" in rollup.c else found


def of_articles(s: Selection) -> list[Condition]:
    """Articles that match everything: speakers, flags, statements and figures in them, words in title or text."""
    return of(s, article)


def of_statements(s: Selection, many: bool = False) -> list[Condition]:
    """Statements that are so, by those speakers, with the words in what was said or in the speaker's name (`many`: see
    search.in_rows)."""
    return [*of(replace(s, words=""), statement), *search.in_rows(s, statement, search.SAID, many)]


def of_figures(s: Selection, many: bool = False) -> list[Condition]:
    """Figures that are so, by those speakers, with the words in the sentence around them or in the speaker's name
    (`many`: see search.in_rows)."""
    return [*of(replace(s, words=""), figure), *search.in_rows(s, figure, search.COUNTED, many)]


def of_flags(s: Selection) -> list[Condition]:
    """Findings of those kinds, in articles that match the rest."""
    return of(s, flag)


def of_chains(s: Selection) -> list[Condition]:
    """Paths that end at those speakers, in articles that match the rest."""
    return of(s, chain)


def of_spoken(s: Selection) -> list[Condition]:
    """Statements that are so, by those speakers, in articles that match the rest: what speakers are counted by."""
    return [*of(replace(s, words=""), statement), *search.in_articles(s)]


# ------------------------------------------------------------------------------------------------ a filter as SQL

Column = Callable[[Any], ColumnElement[Any]]  # of a table
Ask = Callable[[Selection, Any], Sequence[Condition]]  # a selection and a table, perhaps an alias of it


@dataclass(frozen=True, slots=True)
class InSql:
    """What a filter asks of a row, by the name of each table whose rows it knows.

    `home` is the table whose rows it is about. A list of other rows is narrowed to those whose article has such a row,
    of which all filters with that home hold at once, and those that have it in `along`. `value` is the row's own value,
    by which facets count.
    """

    home: Table
    on: Mapping[str, Ask]
    value: Column | None = None
    along: tuple[Table, ...] = ()


def owner(s: Selection) -> Any:
    """The row of the project, as SQL."""
    return select(project.c.id).where(project.c.slug == storable(s.project)).scalar_subquery()


def of(s: Selection, target: Table) -> list[Condition]:
    """Rows of a table that is joined with their articles."""
    # Somebody's rows are found by their nodes; the sum keeps SQLite, which does not know how few these are, from going
    # through all articles of the project instead.
    by_speaker = target.name in CONDITIONS["speaker"].on and any(is_node(value) for value in s.speakers)
    where = article.c.project_id + 0 if by_speaker else article.c.project_id
    found: list[Condition] = [where == owner(s), article.c.removed.is_(False)]
    homes: dict[str, Table] = {}
    for one in FILTERS:
        if not one.narrows(s):
            continue
        asked = CONDITIONS[one.parameter]
        if target.name in asked.on:
            found += asked.on[target.name](s, target)
        elif asked.home is article:
            found += asked.on[article.name](s, article)
        else:
            homes[asked.home.name] = asked.home
    found += [_has_one(s, home) for home in homes.values()]
    found += kinds_shown(s, target)
    return found + (_looked(s, s.looked, target) if s.looked is not None else [])


def kinds_shown(s: Selection, target: Table) -> list[Condition]:
    """Of rows of the ledger of flags those of kinds that are shown; experimental ones where a selection names or asks
    for them."""
    hidden = target.name == flag.name and not s.experimental and not s.flags
    return [target.c.experimental.is_(False)] if hidden else []


GROUPED: Final[Mapping[str, str]] = {statement.name: "speaker", figure.name: "text", flag.name: "message"}


def _looked(s: Selection, looked: Looked, target: Table) -> list[Condition]:
    """What Looked asks for, of the rows of a table that is joined with their articles."""
    found: list[Condition] = []
    if looked.within is not None:
        found += of_articles(looked.within)
    if looked.analysed is not None:
        found.append(article.c.analysed.is_(looked.analysed))
    if looked.exactly and target.name in GROUPED:
        column = target.c[GROUPED[target.name]]
        same = _among(column, [words for words in looked.exactly if words])
        found.append(or_(*same, *([column.is_(None)] if "" in looked.exactly else [])))
    if looked.paths and target is statement:
        found += _came_by(s, looked.paths)
    if looked.through and target is statement:
        found.append(or_(*(_came_through(outlet, looked.copied) for outlet in looked.through)))
    if looked.cued and target is statement:
        found.append(func.lower(statement.c.cue).in_([storable(cue) for cue in looked.cued]))
    return found


def begins(digest: ColumnElement[str], beginnings: Sequence[str]) -> Condition:
    """Digests that begin so; they are hexadecimal, so that "g" comes after all that may follow."""
    return or_(*(and_(digest >= start, digest < f"{start}g") for start in beginnings))


def _came_by(s: Selection, beginnings: Sequence[str]) -> list[Condition]:
    """Statements that came by one of these paths. Which articles have such a path is asked by itself: an index tells
    it, however many statements the project has."""
    paths = chain_path.c.project_id == owner(s), begins(chain_path.c.digest, beginnings)
    same = (chain.c.origin == chain_path.c.origin, chain.c.path == chain_path.c.path)
    having = select(chain.c.article_id).join_from(chain_path, chain, and_(*same)).where(*paths)
    here = (chain.c.article_id == statement.c.article_id, chain.c.position == statement.c.came)
    return [article.c.id.in_(having), exists().where(*here, *same, *paths)]


def _came_through(outlet: str, copied: bool | None) -> Condition:
    """Statements that an outlet passed on; with `copied` those of articles whose whole text is taken from it, or the
    others (rollups.Tally.COPIED)."""
    way = chain.alias()
    here = (way.c.article_id == statement.c.article_id, way.c.position == statement.c.came, way.c.relayed)
    same = way.c.copied == storable(outlet)
    how = () if copied is None else (same if copied else ~same,)
    return exists().where(*here, _passes(way.c.path, outlet), *how)


def _passes(path: ColumnElement[str], outlet: str) -> Condition:
    """Whether a stored path has an outlet between its ends: behind another node, and with one behind it. No name can
    hold what stands between two nodes, since JSON writes its quotation marks in another way."""
    node = json.dumps([NodeKind.OUTLET, storable(outlet)], ensure_ascii=False)[:-1]
    asked = node.replace("/", "//").replace("%", "/%").replace("_", "/_")
    return path.like(f'%, {asked}, "%"], ["%', escape="/")


def asks_of(parameter: str, table: str) -> bool:
    """Whether a filter says something of the rows of a table themselves, or of any article as a whole."""
    asked = CONDITIONS[parameter]
    return asked.home is article or table in asked.on


def on_rows(s: Selection, target: Table) -> list[Filter]:
    """The filters that ask something of the rows of a table, and not of their articles only."""
    return [one for one in FILTERS if one.narrows(s) and target.name in CONDITIONS[one.parameter].on]


def _has_one(s: Selection, home: Table) -> Condition:
    """Articles with a row that is so."""
    rows = home.alias()
    found: list[Condition] = []
    for one in FILTERS:
        asked = CONDITIONS[one.parameter]
        if one.narrows(s) and (asked.home is home or home in asked.along):
            found += asked.on[home.name](s, rows)
    if any(is_node(value) for value in s.speakers) and home.name in CONDITIONS["speaker"].on:
        return article.c.id.in_(select(rows.c.article_id).where(*found))  # once for all, by their nodes
    return exists().where(rows.c.article_id == article.c.id, *found)


def _outlets(s: Selection, column: ColumnElement[str]) -> list[Condition]:
    return _among(column, list(map(stored_outlet, s.outlets)))


def stored_outlet(outlet: str) -> str:
    """What an outlet of a selection is called in a column."""
    return UNKNOWN_OUTLET if outlet == UNKNOWN_CHOICE else storable(outlet)


def _days(s: Selection, column: ColumnElement[date]) -> list[Condition]:
    """All that is asked of an article's day."""
    return [*_since(s, column), *_until(s, column), *dated(s, column)]


def _since(s: Selection, column: ColumnElement[date]) -> list[Condition]:
    # One lower bound: a second one makes SQLite believe that almost no row is left, and take the worse index.
    return [column >= max(s.date_from, EARLIEST)] if s.date_from else []


def _until(s: Selection, column: ColumnElement[date]) -> list[Condition]:
    lower = [] if s.date_from else [column > UNDATED]
    return [*lower, column <= s.date_to] if s.date_to else []


def dated(s: Selection, column: ColumnElement[date]) -> list[Condition]:
    """Whether an article must have a day, or none; of the first days of months, too."""
    return _either(column == UNDATED, column > UNDATED, Dating.UNDATED in s.dating, Dating.DATED in s.dating)


def _among(column: ColumnElement[Any], values: Sequence[str]) -> list[Condition]:
    return [column.in_([storable(value) for value in values])] if values else []


def _either(true: Condition, false: Condition, wanted: bool, unwanted: bool) -> list[Condition]:
    """Rows of which one is so or the other; any row where both or neither are asked for."""
    return [] if wanted == unwanted else [true if wanted else false]


def _people(s: Selection, row: Any, name: ColumnElement[Any]) -> list[Condition]:
    """Rows of those speakers: by id all that is one with it, by name where an address has names."""
    ids = [storable(value) for value in s.speakers if is_node(value)]
    names = [value for value in s.speakers if not is_node(value)]
    asked = [*(_theirs(s, row, ids) if ids else ()), *_among(name, names)]
    return [or_(*asked)] if asked else []


def _theirs(s: Selection, row: Any, ids: Sequence[str]) -> list[Condition]:
    """Rows of the clusters with these ids: by their mention where that was judged, else by their name."""
    mine = identity.c.project_id == owner(s)
    clusters = select(identity.c.cluster).where(mine, identity.c.node.in_(ids))
    members = select(identity.c.node).where(mine, identity.c.cluster.in_(clusters))
    names = union_all(members, *(select(literal(one, Text)) for one in ids if is_name(one)))
    place, bearing = identity.alias(), article.alias()
    text = select(work.c.key).join(bearing, bearing.c.work_id == work.c.id).where(bearing.c.id == row.c.article_id)
    here = [
        place.c.project_id == owner(s),
        place.c.text == text.correlate(row).scalar_subquery(),
        place.c.start == row.c.mention_start,
        place.c.end == row.c.mention_end,
    ]
    judged = exists().where(*here).correlate(row)
    any_judged = exists().where(mine, identity.c.text > "")  # asked once: in most projects none is
    texts = select(identity.c.text).where(mine, identity.c.text > "", identity.c.cluster.in_(clusters))
    works = select(work.c.id).where(work.c.key.in_(texts))
    mentioned = select(bearing.c.id).where(bearing.c.work_id.in_(works))
    return [
        and_(row.c.node.in_(names), or_(~any_judged, ~judged)),
        and_(row.c.article_id.in_(mentioned), exists().where(*here, place.c.cluster.in_(clusters)).correlate(row)),
        *(_at_mention(row, mention) for one in ids if (mention := read_mention(one)) is not None),
    ]


def _at_mention(row: Any, mention: Mention) -> Condition:
    """Rows that one place of a text names, where nothing was judged of it."""
    bearing = article.alias()
    texts = select(bearing.c.id).join(work, bearing.c.work_id == work.c.id).where(work.c.key == mention.text)
    return and_(
        row.c.article_id.in_(texts),
        row.c.mention_start == mention.span.start,
        row.c.mention_end == mention.span.end,
    )


def _one_of(table: Table, column: str, field: str) -> InSql:
    """Rows whose column has one of the values of a field of the selection."""
    return InSql(
        table, {table.name: lambda s, row: _among(row.c[column], getattr(s, field))}, lambda row: row.c[column]
    )


def _whether(table: Table, column: str, field: str, yes: StrEnum, no: StrEnum) -> InSql:
    """Rows in which a column is true, called by one word, or false, called by another."""

    def asked(s: Selection, row: Any) -> list[Condition]:
        words = getattr(s, field)
        return _either(row.c[column].is_(True), row.c[column].is_(False), yes in words, no in words)

    return InSql(table, {table.name: asked}, lambda row: case((row.c[column], yes.value), else_=no.value))


def _relayed(row: Any) -> Condition:
    """Whether a statement's path has somebody in the middle."""
    path = chain.alias()
    return exists().where(path.c.article_id == row.c.article_id, path.c.position == row.c.came, path.c.relayed)


def _copied(row: Any) -> Condition:
    """Whether a statement's path leads through an outlet that the whole text is taken from."""
    path = chain.alias()
    here = (path.c.article_id == row.c.article_id, path.c.position == row.c.came)
    return exists().where(*here, path.c.relayed, path.c.copied > "")


def _passed(s: Selection, row: Any) -> list[Condition]:
    how = {Passed.AGENCY: _copied(row), Passed.CITED: and_(_relayed(row), ~_copied(row))}
    asked = [how[one] for one in s.passed]
    return [or_(*asked)] if asked else []


def _passed_as(row: Any) -> ColumnElement[Any]:
    return case((_copied(row), Passed.AGENCY.value), (_relayed(row), Passed.CITED.value), else_=None)


def _hands(s: Selection, row: Any) -> list[Condition]:
    return _either(_relayed(row), ~_relayed(row), Hands.RELAYED in s.hands, Hands.STRAIGHT in s.hands)


def _handed(row: Any) -> ColumnElement[Any]:
    return case((_relayed(row), Hands.RELAYED.value), else_=Hands.STRAIGHT.value)


def has_type(types: ColumnElement[Any], kind: str) -> Condition:
    """Whether a column that lists types of speakers with commas has one."""
    listed = literal(",") + types + ","
    return listed.contains(f",{kind},", autoescape=True)


def by_type(types: Sequence[str], row: Any) -> list[Condition]:
    """Rows whose speaker is of one of these types."""
    return [or_(*(has_type(row.c.types, kind) for kind in types))] if types else []


def _outlet(row: Any) -> ColumnElement[Any]:
    return case((row.c.outlet == UNKNOWN_OUTLET, UNKNOWN_CHOICE), else_=row.c.outlet)


def _dating(row: Any) -> ColumnElement[Any]:
    return case((row.c.published == UNDATED, Dating.UNDATED.value), else_=Dating.DATED.value)


CONDITIONS: dict[str, InSql] = {
    "words": InSql(
        article,
        {
            article.name: lambda s, _: search.in_articles(s),
            statement.name: lambda s, row: search.in_rows(s, row, search.SAID),
            figure.name: lambda s, row: search.in_rows(s, row, search.COUNTED),
        },
    ),
    "form": _one_of(statement, "form", "forms"),
    "name": _whether(statement, "speaker_named", "names", Naming.NAMED, Naming.UNNAMED),
    "hands": InSql(statement, {statement.name: _hands}, _handed),
    "passed": InSql(statement, {statement.name: _passed}, _passed_as),
    "speaker_kind": InSql(statement, {statement.name: lambda s, row: by_type(s.types, row)}, lambda row: row.c.types),
    "cue": _one_of(statement, "cue_class", "cues"),
    "status": _one_of(figure, "status", "statuses"),
    "number": _whether(figure, "vague", "numbers", Precision.VAGUE, Precision.CHECKABLE),
    "kind": _one_of(figure, "kind", "kinds"),
    "weight": _one_of(figure, "weight", "weights"),
    "outlet": InSql(article, {article.name: lambda s, row: _outlets(s, row.c.outlet)}, _outlet),
    "speaker": InSql(
        speaker,
        {
            statement.name: lambda s, row: _people(s, row, row.c.speaker),
            figure.name: lambda s, row: _people(s, row, row.c.speaker),
            chain.name: lambda s, row: _people(s, row, row.c.origin),
            speaker.name: lambda s, row: _people(s, row, row.c.name),
        },
        lambda row: whos.column(row, row.c.name),
        along=(statement,),
    ),
    "flag": _one_of(flag, "code", "flags"),
    "since": InSql(article, {article.name: lambda s, row: _since(s, row.c.published)}),
    "until": InSql(article, {article.name: lambda s, row: _until(s, row.c.published)}),
    "day": InSql(article, {article.name: lambda s, row: dated(s, row.c.published)}, _dating),
}
