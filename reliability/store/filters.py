"""A Selection as SQL conditions: on articles, and on the lines of each ledger.

Conditions on another table are subqueries over an alias of it, since the query around them may read that table too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, FromClause, exists, select

from reliability.model.selection import Naming, Precision, Selection
from reliability.store import search
from reliability.store.schema import (
    UNDATED,
    UNKNOWN_OUTLET,
    article,
    chain,
    figure,
    flag,
    project,
    speaker,
    statement,
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
        project=s.project, outlets=s.outlets, date_from=s.date_from, date_to=s.date_to
    )


def by_day(s: Selection) -> bool:
    """Whether days are selected, so that sums over all days do not tell."""
    return s.date_from is not None or s.date_to is not None


def of_rollup(s: Selection, rollup: FromClause) -> list[Condition]:
    """Rows of a rollup, which knows outlets and days where these are selected."""
    found: list[Condition] = [rollup.c.project_id == _project(s)]
    found += _outlets(s, rollup.c.outlet) if "outlet" in rollup.c else []
    return [*found, *_days(s, rollup.c.day)] if "day" in rollup.c else found


def of_articles(s: Selection) -> list[Condition]:
    """Articles that match everything: speakers, flags, statements and figures in them, words in title or text."""
    return [*_in_article(s), *_speaking_in(s), *_flagged(s)]


def of_statements(s: Selection, many: bool = False) -> list[Condition]:
    """Statements that are so, by those speakers, with the words in what was said or in the speaker's name (`many`: see
    search.in_rows)."""
    found = [*_of_place(s), *_flagged(s), *_with_figures(s)]
    return [*found, *search.in_rows(s.words, statement, search.SAID, many), *_saying(s, statement)]


def of_figures(s: Selection, many: bool = False) -> list[Condition]:
    """Figures that are so, by those speakers, with the words in the sentence around them or in the speaker's name
    (`many`: see search.in_rows)."""
    found = [*_of_place(s), *_flagged(s), *_with_statements(s)]
    found += search.in_rows(s.words, figure, search.COUNTED, many)
    return [*found, *_counting(s, figure), *_among(figure.c.speaker, s.speakers)]


def of_flags(s: Selection) -> list[Condition]:
    """Findings of those kinds, in articles that match the rest."""
    return [*_in_article(s), *_speaking_in(s), *_among(flag.c.code, s.flags)]


def of_chains(s: Selection) -> list[Condition]:
    """Paths that end at those speakers, in articles that match the rest."""
    return [*_in_article(s), *_flagged(s), *_among(chain.c.origin, s.speakers)]


def of_spoken(s: Selection) -> list[Condition]:
    """Statements that are so, by those speakers, in articles that match the rest: what speakers are counted by."""
    return [*_of_place(s), *search.in_articles(s.words), *_flagged(s), *_with_figures(s), *_saying(s, statement)]


def _project(s: Selection) -> Any:
    return select(project.c.id).where(project.c.slug == storable(s.project)).scalar_subquery()


def _of_place(s: Selection) -> list[Condition]:
    here = [article.c.project_id == _project(s), article.c.removed.is_(False)]
    return [*here, *_outlets(s, article.c.outlet), *_days(s, article.c.published)]


def _in_article(s: Selection) -> list[Condition]:
    """What a list of anything but statements and figures asks of its articles, speakers and flags apart."""
    return [*_of_place(s), *search.in_articles(s.words), *_with_statements(s), *_with_figures(s)]


def _outlets(s: Selection, column: ColumnElement[str]) -> list[Condition]:
    return _among(column, [UNKNOWN_OUTLET if outlet == UNKNOWN_CHOICE else outlet for outlet in s.outlets])


def _days(s: Selection, column: ColumnElement[date]) -> list[Condition]:
    found: list[Condition] = []
    if s.date_from or s.date_to:
        found.append(column > UNDATED)
    if s.date_from:
        found.append(column >= s.date_from)
    if s.date_to:
        found.append(column <= s.date_to)
    return found


def _among(column: ColumnElement[Any], values: Sequence[str]) -> list[Condition]:
    return [column.in_([storable(value) for value in values])] if values else []


def _speaking_in(s: Selection) -> list[Condition]:
    if not s.speakers:
        return []
    voices = speaker.alias()
    return [exists().where(voices.c.article_id == article.c.id, *_among(voices.c.name, s.speakers))]


def _flagged(s: Selection) -> list[Condition]:
    if not s.flags:
        return []
    findings = flag.alias()
    return [exists().where(findings.c.article_id == article.c.id, *_among(findings.c.code, s.flags))]


def _saying(s: Selection, ledger: FromClause) -> list[Condition]:
    found = [
        *_among(ledger.c.speaker, s.speakers),
        *_among(ledger.c.form, s.forms),
        *_among(ledger.c.cue_class, s.cues),
    ]
    return found + _either(ledger.c.speaker_named, Naming.NAMED in s.names, Naming.UNNAMED in s.names)


def _counting(s: Selection, ledger: FromClause) -> list[Condition]:
    found = [*_among(ledger.c.status, s.statuses), *_among(ledger.c.kind, s.kinds)]
    return found + _either(ledger.c.vague, Precision.VAGUE in s.numbers, Precision.CHECKABLE in s.numbers)


def _either(column: ColumnElement[bool], true: bool, false: bool) -> list[Condition]:
    """Rows where the column is what was asked for; any row where both or neither were."""
    return [] if true == false else [column.is_(true)]


def _with_statements(s: Selection) -> list[Condition]:
    if not (s.forms or s.cues or s.names):
        return []
    said = statement.alias()
    return [exists().where(said.c.article_id == article.c.id, *_saying(s, said))]


def _with_figures(s: Selection) -> list[Condition]:
    if not (s.statuses or s.kinds or s.numbers):
        return []
    counted = figure.alias()
    return [exists().where(counted.c.article_id == article.c.id, *_counting(s, counted))]
