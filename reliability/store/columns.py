"""The columns of the ledgers, each declared once: its name, its type, how it is taken from an analysis and how a row
has it.

The table (schema.py), what is written (records.py) and what is read (ledgers.py) follow from this. To add a column,
declare it here, give the row class (rows.py) a field of its name, and write the migration; raise EDITION, so that the
ledgers of before are made anew from their analyses.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import Boolean, Double, Integer, String, Text
from sqlalchemy.types import TypeEngine

from reliability.model.analysis import Analysis
from reliability.model.attribution import Attribution
from reliability.model.figure import Figure
from reliability.model.flag import Evidence, Flag
from reliability.model.span import Span, Spans
from reliability.model.speaker import Speaker
from reliability.store.texts import sought, storable

EDITION: Final = 6  # of what the rows hold; a project whose ledgers are of an older one is rebuilt by the worker
GAP: Final = " … "  # between the parts of a content that the text interrupts

T = TypeVar("T")
U = TypeVar("U")
Value = str | int | float | bool | None


def _as_it_is(value: Any) -> Any:
    return value


@dataclass(frozen=True, slots=True)
class LedgerColumn(Generic[T]):
    """One column: `take` gives its value of what a row is made of, `read` makes the row's field of that value.

    A column that is not `shown` has no field in the row class.
    """

    name: str
    kind: TypeEngine[Any]
    take: Callable[[T], Value]
    nullable: bool = False
    shown: bool = True
    read: Callable[[Any], Any] = _as_it_is


@dataclass(frozen=True, slots=True)
class LedgerTable(Generic[T]):
    """A ledger: every row belongs to an article and has a position there, from 0, which is not declared.

    `key` tells the rows of one article apart; `indexes` are the others, each with the article's id at its end. By the
    columns in `orders` the whole ledger is read, so that their indexes have the position too.
    """

    name: str
    columns: tuple[LedgerColumn[T], ...]
    key: tuple[str, ...] = ("position",)
    indexes: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()

    def rows(self, items: Iterable[T], first: int = 0) -> list[dict[str, Value]]:
        """What is written of these items, without `article_id`; `first` is the position of the first."""
        return [
            {"position": position, **{column.name: _stored(column.take(item)) for column in self.columns}}
            for position, item in enumerate(items, first)
        ]


def _stored(value: Value) -> Value:
    return storable(value) if isinstance(value, str) else value


# ------------------------------------------------------------------------------------------- what rows are made of


@dataclass(frozen=True, slots=True)
class SpeakerItem:
    """A speaker with what identifies it beyond its article (registry.name_nodes, mentions.py)."""

    speaker: Speaker
    node: str | None
    mention: Span | None
    block: str | None = None


@dataclass(frozen=True, slots=True)
class StatementItem:
    analysis: Analysis
    attribution: Attribution
    by: SpeakerItem | None
    came: int | None = None  # the position of its path in the ledger of chains

    def words(self, spans: Spans, gap: str = GAP) -> str:
        return gap.join(span.of(self.analysis.article.text) for span in spans)


@dataclass(frozen=True, slots=True)
class FigureItem:
    analysis: Analysis
    figure: Figure
    by: SpeakerItem | None

    @property
    def context(self) -> str:
        """The sentence in which the figure begins; its own words where the layout has none there (a headline, say)."""
        layout, span = self.analysis.layout, self.figure.span
        before = bisect_right(layout.sentences, span.start, key=lambda sentence: sentence.start)
        places = (*layout.sentences[max(before - 1, 0) : before], *((layout.headline,) if layout.headline else ()))
        found = next((place for place in places if place.start <= span.start < place.end), span)
        return self.analysis.article.text[found.start : max(found.end, span.end)]


@dataclass(frozen=True, slots=True)
class FlagItem:
    flag: Flag
    seen: int | None  # the project's version that a kind which looks at other articles saw


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    flag: int  # the position of the flag
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ChainItem:
    """Chains of equal names are one path; `by` is the speaker at the end of the first of them."""

    names: str  # JSON [[kind, id, name], …]
    origin: str
    relayed: bool
    copied: str  # the outlet of the path that the whole text is taken from, "" where there is none
    attributions: int
    by: SpeakerItem | None


def _identity(of: Callable[[U], SpeakerItem | None]) -> tuple[LedgerColumn[U], ...]:
    """Who the speaker is: in the article, across articles, and where the text first names it."""

    def known(take: Callable[[SpeakerItem], Value]) -> Callable[[U], Value]:
        def taken(item: U) -> Value:
            by = of(item)
            return take(by) if by is not None else None

        return taken

    def place(edge: Callable[[Span], int]) -> Callable[[U], Value]:
        return known(lambda by: edge(by.mention) if by.mention is not None else None)

    return (
        LedgerColumn("speaker_id", String(40), known(lambda by: by.speaker.id), nullable=True),
        LedgerColumn("node", String(200), known(lambda by: by.node), nullable=True),
        LedgerColumn("mention_start", Integer(), place(lambda span: span.start), nullable=True),
        LedgerColumn("mention_end", Integer(), place(lambda span: span.end), nullable=True),
    )


def _itself(known: SpeakerItem) -> SpeakerItem | None:
    return known


def _name(by: SpeakerItem | None) -> str | None:
    return by.speaker.name if by is not None else None


def _affiliation(by: SpeakerItem | None) -> str | None:
    return by.speaker.affiliation.name if by is not None and by.speaker.affiliation is not None else None


def _split(value: str) -> tuple[str, ...]:
    return tuple(value.split(",")) if value else ()


# ----------------------------------------------------------------------------------------------------- the ledgers

STATEMENTS: Final[LedgerTable[StatementItem]] = LedgerTable(
    "statement",
    (
        LedgerColumn("attribution", String(40), lambda i: i.attribution.id),
        LedgerColumn("speaker", Text(), lambda i: _name(i.by), nullable=True),
        LedgerColumn("speaker_named", Boolean(), lambda i: i.by is not None and i.by.speaker.named),
        *_identity(lambda i: i.by),
        LedgerColumn("affiliation", Text(), lambda i: _affiliation(i.by), nullable=True),
        LedgerColumn("types", Text(), lambda i: ",".join(i.by.speaker.types) if i.by else "", read=_split),
        LedgerColumn("form", String(20), lambda i: i.attribution.form.value),
        LedgerColumn("cue", Text(), lambda i: i.words(i.attribution.cue, " ")),
        LedgerColumn("cue_class", String(20), lambda i: i.attribution.cue_class.value),
        LedgerColumn("content", Text(), lambda i: i.words(i.attribution.content)),
        LedgerColumn(
            "sought", Text(), lambda i: sought(*i.words(i.attribution.content).split(GAP), _name(i.by)), shown=False
        ),
        LedgerColumn("source_words", Text(), lambda i: i.words(i.attribution.source)),
        LedgerColumn("confidence", Double(), lambda i: i.attribution.confidence),
        LedgerColumn("carried", Boolean(), lambda i: i.attribution.carried),
        LedgerColumn("came", Integer(), lambda i: i.came, nullable=True, shown=False),
        LedgerColumn("start", Integer(), lambda i: min(span.start for span in i.attribution.content)),
        LedgerColumn("end", Integer(), lambda i: max(span.end for span in i.attribution.content)),
    ),
    indexes=("node",),
    orders=("speaker", "confidence"),
)

FIGURES: Final[LedgerTable[FigureItem]] = LedgerTable(
    "figure",
    (
        LedgerColumn("figure", String(40), lambda i: i.figure.id),
        LedgerColumn("text", Text(), lambda i: i.figure.quantity.text),
        LedgerColumn("kind", String(20), lambda i: i.figure.quantity.kind.value),
        LedgerColumn("unit", Text(), lambda i: i.figure.quantity.unit, nullable=True),
        LedgerColumn("low", Double(), lambda i: i.figure.quantity.low, nullable=True),
        LedgerColumn("high", Double(), lambda i: i.figure.quantity.high, nullable=True),
        LedgerColumn("vague", Boolean(), lambda i: i.figure.quantity.vague),
        LedgerColumn("status", String(20), lambda i: i.figure.status.value),
        # How much hangs on it; analyses that are older than weights do not say.
        LedgerColumn("weight", String(10), lambda i: i.figure.weight, nullable=True),
        LedgerColumn("speaker", Text(), lambda i: _name(i.by), nullable=True),
        *_identity(lambda i: i.by),
        LedgerColumn("context", Text(), lambda i: i.context),
        LedgerColumn("sought", Text(), lambda i: sought(i.context, _name(i.by)), shown=False),
        LedgerColumn("start", Integer(), lambda i: i.figure.span.start),
        LedgerColumn("end", Integer(), lambda i: i.figure.span.end),
    ),
    indexes=("node",),
    orders=("speaker", "low"),
)

FLAGS: Final[LedgerTable[FlagItem]] = LedgerTable(
    "flag",
    (
        LedgerColumn("code", String(100), lambda i: i.flag.code),
        LedgerColumn("version", Integer(), lambda i: i.flag.version, shown=False),  # of the kind's definition
        LedgerColumn("severity", String(20), lambda i: i.flag.severity.value),
        LedgerColumn("experimental", Boolean(), lambda i: i.flag.experimental),
        LedgerColumn("message", Text(), lambda i: i.flag.message),
        LedgerColumn("start", Integer(), lambda i: i.flag.spans[0].start),
        LedgerColumn("end", Integer(), lambda i: i.flag.spans[0].end),
        LedgerColumn("seen", Integer(), lambda i: i.seen, nullable=True, shown=False),
    ),
    orders=("code",),
)

# All that a flag rests on, in its order.
EVIDENCE: Final[LedgerTable[EvidenceItem]] = LedgerTable(
    "flag_evidence",
    (
        LedgerColumn("flag", Integer(), lambda i: i.flag),
        LedgerColumn("role", String(20), lambda i: i.evidence.role.value),
        # Key of the article that the span lies in, "" for the flag's own; row of the registry, "" where it is a span.
        LedgerColumn("other", String(16), lambda i: i.evidence.article or ""),
        LedgerColumn("row", Text(), lambda i: i.evidence.row or ""),
        LedgerColumn("start", Integer(), lambda i: i.evidence.span.start if i.evidence.span else None, nullable=True),
        LedgerColumn("end", Integer(), lambda i: i.evidence.span.end if i.evidence.span else None, nullable=True),
    ),
    key=("flag", "position"),
)

CHAINS: Final[LedgerTable[ChainItem]] = LedgerTable(
    "chain",
    (
        LedgerColumn("path", Text(), lambda i: i.names),  # JSON [[kind, id, name], …]: equal for equal paths of names
        LedgerColumn("origin", Text(), lambda i: i.origin),  # name of the last node
        *_identity(lambda i: i.by),
        LedgerColumn("relayed", Boolean(), lambda i: i.relayed),
        LedgerColumn("copied", Text(), lambda i: i.copied),
        LedgerColumn("attributions", Integer(), lambda i: i.attributions),
    ),
    indexes=("origin", "node"),
)

SPEAKERS: Final[LedgerTable[SpeakerItem]] = LedgerTable(
    "speaker",
    (
        LedgerColumn("name", Text(), lambda i: i.speaker.name),
        LedgerColumn("named", Boolean(), lambda i: i.speaker.named),
        *_identity(_itself),
        LedgerColumn("block", String(200), lambda i: i.block, nullable=True),  # that of its name (registry/namesakes)
        LedgerColumn("types", Text(), lambda i: ",".join(i.speaker.types), read=_split),
        LedgerColumn("country", String(10), lambda i: i.speaker.country, nullable=True),
        LedgerColumn(
            "affiliation",
            Text(),
            lambda i: i.speaker.affiliation.name if i.speaker.affiliation else None,
            nullable=True,
        ),
    ),
    indexes=("node", "block"),
)

LEDGER_TABLES: Final[tuple[LedgerTable[Any], ...]] = (STATEMENTS, FIGURES, FLAGS, EVIDENCE, CHAINS, SPEAKERS)
