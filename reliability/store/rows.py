"""What the store's queries return: one frozen row a line of a table on the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final, Generic, NamedTuple, TypeVar

from reliability.model.article import Article, PageStatement
from reliability.model.correction import Correction
from reliability.model.details import Detail, Details
from reliability.model.identity import Mention
from reliability.model.remark import Remark
from reliability.model.report import ReportItem
from reliability.model.span import Span

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
    """Counts over a selection. `outlets` counts identified outlets only, `speakers` distinct named speakers.

    `articles` counts all, `unread` those among them that are in a language that the engine does not know.
    """

    articles: int
    unread: int
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
    """`key` is the article's public id: it is what links carry. Without `analysed` nothing was looked for in it: its
    language is not known to the engine."""

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
    analysed: bool


@dataclass(frozen=True, slots=True)
class WholeArticle:
    """An article with what came with it: `source_id` is the id that its corpus gave it, "" where none did; `details`
    are what is known of it beside its text, which is None where it was not asked for."""

    row: ArticleRow
    text_key: str
    source_id: str
    details: Details | None
    text: str | None


@dataclass(frozen=True, slots=True)
class Facet:
    """One value that a filter can take, what it is called, and how many rows have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Groups:
    """Rows of a ledger by their words, the most frequent first. `grouped` says of how many rows that is told, `total`
    how many there are."""

    groups: tuple[Facet, ...]
    grouped: int
    total: int


@dataclass(frozen=True, slots=True)
class FlagGroups:
    """By kind of flag, its most frequent observations with their numbers. `grouped` says of how many flags that is
    told, `total` how many there are."""

    groups: Mapping[str, tuple[Facet, ...]]
    grouped: int
    total: int


@dataclass(frozen=True, slots=True)
class Neighbours:
    """An article's place in a list of `total`, from 1, and the keys of those beside it, None at the ends."""

    place: int
    total: int
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """What every line of a ledger says of its article: `article` is its key, `text_key` that of the text it stands
    in."""

    article: str
    text_key: str
    article_title: str
    outlet: str | None
    outlet_name: str | None
    published: date | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenRow(LedgerRow):
    """A line that somebody stands behind: by name, by the id in the article, by the node that is the same in other
    articles (registry.name_nodes), and by the place where the text first names them. All None where nobody does."""

    speaker: str | None
    speaker_id: str | None
    node: str | None
    mention_start: int | None
    mention_end: int | None

    @property
    def mention(self) -> tuple[str, int, int] | None:
        """(key of the text, start, end) of where it first names the speaker: it survives another engine."""
        if self.mention_start is None or self.mention_end is None:
            return None
        return self.text_key, self.mention_start, self.mention_end

    @property
    def mention_node(self) -> str | None:
        """That place as something that can be judged (model/identity.py)."""
        return Mention(self.mention[0], Span(*self.mention[1:])).node if self.mention is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow(SpokenRow):
    """One attribution. `content` and `source_words` are the words themselves; `start`, `end` the content's extent."""

    attribution: str
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


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow(SpokenRow):
    figure: str
    text: str
    kind: str
    unit: str | None
    low: float | None
    high: float | None
    vague: bool
    status: str
    weight: str | None  # heavy, medium or light; None in analyses that are older than weights
    context: str  # the sentence that it stands in


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagRow(LedgerRow):
    code: str
    severity: str
    experimental: bool  # of a kind that is not shown unless it is asked for
    message: str


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a line of a ledger: its sentence ("…" where a long one is cut), the article's own address, and
    the names of those between the publisher and whoever said a statement, next to the publisher first."""

    sentence: str
    url: str | None
    relays: tuple[str, ...] = ()


class MeasureRow(NamedTuple):
    """One rollup cell summed over the selected days: `outlet` None is the unknown outlet."""

    outlet: str | None
    outlet_name: str | None
    measure: str
    value: float


class TallyRow(NamedTuple):
    """What a tally (rollups.Tally) holds of an outlet under a name: `outlet` None is the unknown outlet."""

    outlet: str | None
    name: str
    value: int


class ArticleMeasures(NamedTuple):
    """One article of an outlet: its values of the measures that were asked for, in their order."""

    outlet: str | None
    values: tuple[float, ...]


class SpreadRow(NamedTuple):
    """How a share is spread over articles of an outlet: how many have any of `total`, the sums of both, and the
    sums of their squares and of their product."""

    outlet: str | None
    hits_of: str
    total_of: str
    articles: int
    hits: float
    total: float
    hits_squared: float
    both: float
    total_squared: float


class FlagSpreadRow(NamedTuple):
    """How flags of a code are spread over articles of an outlet: how many there are, and the sum of the squares of each
    article's number."""

    outlet: str | None
    code: str
    number: int
    squares: int


class CueWordRow(NamedTuple):
    """How many statements of an outlet have this cue, in small letters, "" for none."""

    outlet: str | None
    cue: str
    cue_class: str
    statements: int


class CueKindRow(NamedTuple):
    """How many statements of an outlet by speakers of just these types have a cue of this class."""

    outlet: str | None
    types: tuple[str, ...]
    cue_class: str
    statements: int


class CueRows(NamedTuple):
    """The cues of some articles: how they are spread over these, and by the types of their speakers."""

    spreads: tuple[SpreadRow, ...]
    kinds: tuple[CueKindRow, ...]


class DayRow(NamedTuple):
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
    digest: str = ""  # of the path, where it is one of a project


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """One who speaks, in all spellings. `who` is the id that leads to its page, None where the name says too little;
    `share` of all that is known of its statements says so of the affiliation."""

    who: str | None
    name: str
    named: bool
    affiliation: str | None
    types: tuple[str, ...]
    statements: int
    articles: int
    outlets: int
    share: float = 0.0


class Kept(StrEnum):
    """What became of an analysis that was given to the store."""

    ADDED = "added"  # a new article
    VERSION = "version"  # a new text of an article that was there
    DETAILS = "details"  # the same article, of which something more is known now
    REREAD = "reread"  # the same article, read by another engine
    BACK = "back"  # an article that had been removed
    KNOWN = "known"  # nothing changed


@dataclass(frozen=True, slots=True)
class Saved:
    """What the store did with one analysis. `act` undoes what it changed of an older article, "" where it did not.

    `taken` are details that were unknown before, `contradicted` those that were known otherwise and were not taken.
    `waits` says that the article's details changed in a way that this analysis does not show: it is to be read again.
    """

    key: str
    title: str
    kept: Kept
    version: int = 1
    act: str = ""
    taken: tuple[Detail, ...] = ()
    contradicted: tuple[Detail, ...] = ()
    waits: bool = False

    @property
    def changed(self) -> bool:
        return self.kept is not Kept.KNOWN


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One text that an article has had. `origin` says where it was read from, for people; "" where nobody knows."""

    number: int
    added: datetime
    origin: str
    characters: int
    shown: bool
    original: str  # hash of the bytes that it was read from, "" where they are not kept


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One detail of an article that somebody, or a later import, changed. `detail` is a Detail or "version".

    `articles` says in how many articles the same act changed something: undoing it undoes it in all of them.
    """

    act: str
    detail: str
    old: Any
    new: Any
    who: str
    why: str
    at: datetime
    undone: datetime | None
    undone_by: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article that should be analysed again, as it should be."""

    number: int  # of its row: where a list goes on
    key: str
    article: Article


class JobKind(StrEnum):
    IMPORT = "import"
    REANALYSE = "reanalyse"  # every article that another engine read, or that was changed since
    REFRESH = "refresh"  # only articles that were changed since they were read


class JobState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    PAUSED = "paused"  # by somebody; nobody takes it until it is queued again
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class JobRow:
    """An import. `done` counts articles finished of `total` (None until it is known). Of those that it added, `shown`
    are in the project and `taken_out` were removed by `Store.take_out`; articles removed one by one are neither."""

    id: int
    project: str
    kind: JobKind
    title: str
    state: JobState
    created: datetime
    updated: datetime
    done: int
    total: int | None
    added: int
    changed: int  # articles of before to which it brought a new version, or details that were not known
    known: int  # already in the project with this engine: nothing was done twice
    refused: int
    message: str
    shown: int
    taken_out: int


KEPT_REFUSALS: Final = 1_000  # of a job: nobody reads more, and one small file may hold millions


@dataclass(frozen=True, slots=True)
class RefusalRow:
    """One thing that was not taken, for people: which thing, what was found, what to do."""

    origin: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """What is worth knowing of an import and is no refusal. `act` undoes the change it tells of, "" where there is
    none."""

    message: str
    act: str = ""


class JobFile(NamedTuple):
    """A file of an import. `told` is JSON: what was said of it beside its bytes."""

    name: str
    data: bytes
    told: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """A job as a worker takes it, its files in the order in which they were given."""

    id: int
    project: str
    kind: JobKind
    files: tuple[JobFile, ...]


class Judged(NamedTuple):
    """What became of a judgement: `act` takes it back; `aside` are those of its pairs that cannot be one, because
    somebody judged that two who would be one then are not the same."""

    act: str
    aside: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """Two nodes were judged to be the same, or not. `rule` is a registry.namesakes.Rule, "" where a person judged;
    `undone_by` is None where a rule that no longer fits did."""

    act: str
    left: str
    right: str
    same: bool
    rule: str
    who: str
    why: str
    at: datetime
    undone: datetime | None
    undone_by: str | None


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """These may be one with `node`, for the reason in words; `pairs` are what `Store.judge` takes, either way."""

    nodes: tuple[str, ...]
    node: str
    rule: str
    why: str

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        return tuple((other, self.node) for other in self.nodes)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person or body across articles: all that was judged to be one. Counts are of what the project shows."""

    id: str  # of its cluster; every member's leads here
    members: tuple[str, ...]  # nodes: names first, then mentions
    spellings: tuple[tuple[str, int], ...]  # (name, articles), the most frequent first: the first is its name
    outlets: tuple[tuple[str | None, str | None, int], ...]  # (id, name, articles)
    bodies: tuple[tuple[str, int], ...]  # for whom it speaks, (name, articles)
    types: tuple[str, ...]  # the most frequent first
    articles: int
    statements: int
    names: Mapping[str, tuple[tuple[str, int], ...]]  # by node of a name, its spellings like those above


@dataclass(frozen=True, slots=True)
class Listed:
    """A person or body in the list of all: `being` is "person" or "body", `spellings` how many names it has, `types`
    those of at least half of its statements. `share` is that of its statements which name `affiliation`."""

    id: str
    name: str
    spellings: int
    being: str
    types: tuple[str, ...]
    affiliation: str | None
    share: float
    statements: int
    articles: int
    outlets: int


@dataclass(frozen=True, slots=True)
class PersonDays:
    """Dated statements of one person by outlet and over time: by day, or by month under its first day."""

    outlets: tuple[tuple[str | None, str | None, int], ...]  # (id, name, statements), the most first
    cells: tuple[tuple[date, str | None, int], ...]  # (day, outlet, statements) of those that have most
    every: Mapping[date, int]  # by day, of all outlets


@dataclass(frozen=True, slots=True)
class SaidRow:
    """How an outlet gives some statements of a person: by which words it names them ("" where it carries the speaker
    over), for whom it says that they speak, with which cue, and how many these are."""

    outlet: str | None
    outlet_name: str | None
    words: str
    affiliation: str | None
    cue: str
    cue_class: str
    statements: int


@dataclass(frozen=True, slots=True)
class FigureTold:
    """A figure that articles have from one person alone; `example` is the key of one of these articles, in which it
    stands from `start` to `end`."""

    text: str
    low: float | None
    high: float | None
    unit: str | None
    context: str
    articles: int
    example: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction of the article with the key `article`; `old` is what was read when it was made. `found` is False
    where what it is about is no longer found in the analysis that is shown, which it then leaves as it is."""

    act: str
    article: str
    correction: Correction
    old: str | tuple[str, ...] | None
    who: str
    why: str
    at: datetime
    undone: datetime | None
    undone_by: str | None
    found: bool


class Verdicts(NamedTuple):
    """Of `reviewed` things of one kind, `right` were right. `what` is STATEMENT, FIGURE or SPEAKER of model/correction,
    or a flag's code."""

    what: str
    right: int
    reviewed: int


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """What an analyst said of an outlet; `undone` is None where it still holds."""

    act: str
    remark: Remark
    who: str
    why: str
    at: datetime
    undone: datetime | None = None
    undone_by: str | None = None


@dataclass(frozen=True, slots=True)
class PageStatementRow:
    """What pages of an outlet say of it: on how many pages, and the first and the last day on which one was brought."""

    statement: PageStatement
    pages: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A feed that a project watches: when it was last asked (`fetched`) and what came of it (`said`), when it is asked
    next (`due`), how often it failed since it last did not, and the last import that it began."""

    id: int
    project: str
    address: str
    details: Details
    title: str
    paused: bool
    fetched: datetime | None
    due: datetime
    failures: int
    said: str
    job: int | None


@dataclass(frozen=True, slots=True)
class DueFeed:
    """A feed that is to be asked now. `seen` are digests of what it listed before."""

    row: FeedRow
    etag: str = ""
    modified: str = ""
    seen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedRound:
    """What came of asking a feed once, and after how many seconds it is asked again."""

    said: str
    title: str
    seconds: float
    failures: int = 0
    etag: str = ""
    modified: str = ""
    seen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report of a project; `items` counts what is in it, `removed` is when it was put away."""

    id: int
    project: str
    title: str
    who: str
    at: datetime
    items: int
    removed: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReportItemRow:
    """An item in a report, who added it and when; `removed` is when it was taken out."""

    id: int
    report: int
    item: ReportItem
    note: str
    who: str
    at: datetime
    removed: datetime | None = None


@dataclass(frozen=True, slots=True)
class SnapshotRow:
    """A report as it was once, without its document. `sha256` is the document's; `items` are what it shows."""

    id: int
    project: str
    report: int
    title: str
    sha256: str
    items: tuple[ReportItem, ...]
    redacted: bool
    who: str
    at: datetime
    expires: datetime | None = None
    revoked: datetime | None = None
    revoked_by: str | None = None


@dataclass(frozen=True, slots=True)
class FrozenReport:
    """What a snapshot is made of: the document as people will read it, and what it shows."""

    title: str
    document: str
    items: tuple[ReportItem, ...]
    redacted: bool = False
    expires: datetime | None = None
