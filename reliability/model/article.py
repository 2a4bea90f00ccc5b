"""What comes in: one work with its exact text, and what the page said about itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from reliability.model.mended import Pieces
from reliability.model.span import Span, Spans


class OutletBasis(StrEnum):
    """How an article's outlet was identified, strongest first."""

    CORPUS_COLUMN = "corpus-column"
    URL = "url"
    PAGE_METADATA = "page-metadata"
    DATELINE_AGENCY = "dateline-agency"
    DATELINE_PLACE = "dateline-place"  # of several that bear the name, the one of the country where it was written
    ANALYST = "analyst"


class PageStatementKind(StrEnum):
    """What a page says of its outlet: properties of schema.org/NewsMediaOrganization, and a link to trust.txt."""

    PRINCIPLES = "publishingPrinciples"
    OWNERSHIP = "ownershipFundingInfo"
    CORRECTIONS = "correctionsPolicy"
    FEEDBACK = "actionableFeedbackPolicy"
    ETHICS = "ethicsPolicy"
    VERIFICATION = "verificationFactCheckingPolicy"
    UNNAMED_SOURCES = "unnamedSourcesPolicy"
    MASTHEAD = "masthead"
    TRUST = "trust.txt"


@dataclass(frozen=True, slots=True)
class PageStatement:
    """What an article's page says of the outlet in its data for machines; `value` is an address, or the words."""

    kind: PageStatementKind
    value: str


@dataclass(frozen=True, slots=True)
class Article:
    """One text as it is analysed. `text` is exact: every span counts its characters and nothing may change them.

    `text` is `title + "\\n\\n" + body + "\\n"` where the body does not bear the title (`model.title`), else the body as
    it came. `title` and `authors` are what came with the text; what the text itself says of them is in its layout, and
    `Analysis.title` and `Analysis.authors` are what lists show.
    `outlet_name` and `domain` are what the source (corpus column, URL, page metadata) said, unresolved; `origin` says
    where the article was read from, for people ("corpus.jsonl, line 12").
    """

    id: str
    text: str
    title: str = ""
    url: str | None = None
    outlet_name: str | None = None
    domain: str | None = None
    outlet_basis: OutletBasis | None = None  # None where nothing was said
    outlet_id: str | None = None  # of the registry, where an analyst chose the outlet there
    authors: tuple[str, ...] = ()
    published: date | None = None
    language: str | None = None  # ISO 639-1 where it is known
    source_sha256: str = ""  # of the bytes that the article was read from (a row's own bytes in a corpus)
    origin: str = ""
    notices: tuple[str, ...] = ()  # what a reader must know of the reading: "1,200 control characters removed"
    # Where `text` is not the one that came (Markdown, marks of mail, broken words): the way back, see model.mended.
    pieces: Pieces = ()
    page_statements: tuple[PageStatement, ...] = ()
    original: bytes = field(default=b"", compare=False, repr=False)  # those bytes, for the store; in no output


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input, or one row of it, that could not become an article. Stands in its place in every output."""

    id: str
    code: str
    message: str
    origin: str = ""


class OutletDoubt(StrEnum):
    """Why a name that the registry knows was not taken for the outlet there."""

    NAMESAKE = "namesake"  # the outlet of that name publishes at other addresses than the article's
    SEVERAL = "several"  # several outlets bear it, and no address tells which is meant


@dataclass(frozen=True, slots=True)
class OutletEdition:
    """The part of an outlet that published: "BBC Persian", the blogs of a paper, press releases at an agency's site.

    `kind` is edition, service, section, blog, press_release, sponsored or account; `language` ISO 639-1 or empty.
    """

    name: str
    kind: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class ArticleOutlet:
    """The outlet that published the article. `id` is a registry id, or a slug of the name where the registry
    has none.

    `host` is the article's address where it is in no list and `doubt` says why the name was kept as written;
    `carried_by` names the aggregator or platform that shows the article; `official` is True where a state or an
    intergovernmental body publishes.
    """

    id: str
    name: str
    basis: OutletBasis
    listed: bool = True  # False: no registry row, the name is only what the source called it
    edition: OutletEdition | None = None
    doubt: OutletDoubt | None = None
    host: str = ""
    carried_by: str = ""
    official: bool = False


@dataclass(frozen=True, slots=True)
class Dateline:
    """'Tehran, November 3 (RHC)--': all parts optional, `year_stated` False where the date's year is not in
    the text."""

    span: Span
    place: str | None = None
    day: str | None = None  # ISO date, or --MM-DD where no year is stated
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Byline:
    """'By Mara Veldt and Jon Orr': the names as written."""

    span: Span
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CreditMention:
    """An outlet or agency that reporting is taken from, as the text names it. `outlet` is a registry id or None.

    `span` is the first place where it is credited, `mentions` are all of them.
    """

    name: str
    span: Span
    outlet: str | None = None
    wording: str = ""  # "told", "citing", "according to", "dateline", "interview with": why it is a credit
    mentions: Spans = ()

    @property
    def whole(self) -> bool:
        """Whether the whole text is taken from it (agency copy, a reprint), and not only what is cited."""
        return self.wording in ("dateline", "source line", "reprinted")


class QuoteStyle(StrEnum):
    DOUBLE = "double"
    SINGLE = "single"
    GUILLEMET = "guillemet"
    DASH = "dash"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, marks excluded. One quotation over several paragraphs has several spans.

    `closed` is False where the closing mark is missing and the end was inferred.
    """

    spans: Spans
    style: QuoteStyle = QuoteStyle.DOUBLE
    closed: bool = True


class FurnitureKind(StrEnum):
    """What stands on a page beside its article."""

    CAPTION = "caption"
    GALLERY = "gallery"
    LINK = "link"
    NEWSLETTER = "newsletter"
    AUTHOR = "author"
    TICKER = "ticker"
    TRAILER = "trailer"
    CORRECTION = "correction"
    HEADER = "header"
    REPEATED = "repeated"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of the text that is no part of the article: shown, and in no count."""

    span: Span
    kind: FurnitureKind


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a text: spans in order, none overlapping within its kind.

    `headline` is None where the text bears none. A kicker, a by-line or a day before it are paragraphs too. Sentences
    never cross a paragraph. `body_start` is the offset where the body begins (after headline).
    """

    headline: Span | None = None
    paragraphs: Spans = ()
    sentences: Spans = ()
    quotations: tuple[Quotation, ...] = ()
    dateline: Dateline | None = None
    byline: Byline | None = None
    body_start: int = 0
    quoted: Spans = field(default=())  # all quotation spans, merged: "is this character inside quotation marks?"
    furniture: tuple[Furniture, ...] = ()  # what is not counted
    headings: Spans = ()  # of the paragraphs: cross-heads, by-lines and other lines that no sentence goes on from

    @property
    def not_counted(self) -> Spans:
        """The places of the furniture."""
        return tuple(piece.span for piece in self.furniture)

    @property
    def between(self) -> Spans:
        """The furniture between sentences: over cards inside one it goes on."""
        return tuple(piece.span for piece in self.furniture if piece.kind is not FurnitureKind.CARD)

    @property
    def cards(self) -> Mapping[int, int]:
        """Where each card inside a sentence ends, by where it begins: at the end of the name before it."""
        return {piece.span.start: piece.span.end for piece in self.furniture if piece.kind is FurnitureKind.CARD}

    def before_card(self, span: Span) -> Span:
        """The span, of which nothing runs on into a card."""
        return Span(span.start, min((start for start in self.cards if span.start < start < span.end), default=span.end))

    @property
    def corrections(self) -> Spans:
        """What the article says of its own corrections."""
        return tuple(piece.span for piece in self.furniture if piece.kind is FurnitureKind.CORRECTION)
