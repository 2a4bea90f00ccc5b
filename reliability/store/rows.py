"""What the store's queries return: one frozen row a line of a table on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows of a longer list: `total` counts the whole list, `offset` is the place of the first row in it."""

    rows: Sequence[T]
    total: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Project:
    slug: str
    name: str
    created: datetime
    articles: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts over a selection. `outlets` counts identified outlets only, `speakers` distinct named speakers."""

    articles: int
    outlets: int
    speakers: int
    statements: int
    figures: int
    unsourced_figures: int
    flags: int
    unknown_outlet_articles: int
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """`key` is the article's public id (start of the hash of its text): it is what links carry."""

    key: str
    title: str
    outlet: str | None
    outlet_name: str | None
    published: date | None
    words: int
    statements: int
    speakers: int
    figures: int
    unsourced_figures: int
    flags: int
    url: str | None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """An article's place in a list of `total`, from 1, and the keys of those beside it, None at the ends."""

    place: int
    total: int
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One attribution. `content` and `source_words` are the words themselves; `start`, `end` the content's extent."""

    article: str
    attribution: str
    article_title: str
    outlet: str | None
    outlet_name: str | None
    published: date | None
    speaker: str | None
    speaker_named: bool
    affiliation: str | None
    types: tuple[str, ...]
    form: str
    cue: str
    cue_class: str
    content: str
    source_words: str
    confidence: float
    carried: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FigureRow:
    article: str
    figure: str
    article_title: str
    outlet: str | None
    outlet_name: str | None
    published: date | None
    text: str
    kind: str
    unit: str | None
    low: float | None
    high: float | None
    vague: bool
    status: str
    speaker: str | None
    context: str  # the sentence that it stands in
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FlagRow:
    article: str
    article_title: str
    outlet: str | None
    outlet_name: str | None
    published: date | None
    code: str
    severity: str
    message: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One rollup cell summed over the selected days: `outlet` None is the unknown outlet."""

    outlet: str | None
    outlet_name: str | None
    measure: str
    value: float


@dataclass(frozen=True, slots=True)
class DayRow:
    outlet: str | None
    day: date | None
    measure: str
    value: float


@dataclass(frozen=True, slots=True)
class ChainRow:
    """A distinct path of names, publisher first, with how many articles and attributions came along it."""

    nodes: tuple[tuple[str, str, str], ...]  # (kind, id, name)
    articles: int
    attributions: int
    example: str  # key of one article


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    name: str
    named: bool
    affiliation: str | None
    types: tuple[str, ...]
    statements: int
    articles: int
    outlets: int


class JobState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class JobRow:
    """An import. `done` counts articles finished of `total` (None until it is known). Of those that it added, `shown`
    are in the project and `taken_out` were removed by `Store.take_out`; articles removed one by one are neither."""

    id: int
    project: str
    title: str
    state: JobState
    created: datetime
    updated: datetime
    done: int
    total: int | None
    added: int
    known: int  # already in the project with this engine version: nothing was done twice
    refused: int
    message: str
    shown: int
    taken_out: int


@dataclass(frozen=True, slots=True)
class RefusalRow:
    """One thing that was not taken, for people: which thing, what was found, what to do."""

    origin: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Job:
    """An import as a worker takes it: (name, bytes) of each file, in the order in which they were given."""

    id: int
    project: str
    files: tuple[tuple[str, bytes], ...]
