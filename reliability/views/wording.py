"""The reader's words for what the model calls by codes. Pages, exports and tests share them."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Final
from urllib.parse import quote, urlsplit

from reliability.flags import Example, Need
from reliability.ingest import language
from reliability.model.analysis import Analysis
from reliability.model.article import ArticleOutlet, FurnitureKind, OutletBasis, OutletDoubt
from reliability.model.attribution import CueClass, Form, SpeakerReason, Voice, Why
from reliability.model.corpus import Place
from reliability.model.details import Detail
from reliability.model.figure import Figure, FigureKind, FigureStatus, Reason, Weight
from reliability.model.flag import EvidenceRole, Severity
from reliability.model.identity import state_of_node, words_of_node
from reliability.model.nouns import plural
from reliability.model.question import question
from reliability.model.selection import Dating, Hands, Naming, Passed, Precision
from reliability.model.speaker import Affiliation, AffiliationBasis, Justification, Knows, Speaker, SpeakerType
from reliability.store.rows import (
    ArticleRow,
    ChainRow,
    ChangeRow,
    FigureRow,
    FlagRow,
    JobState,
    StatementRow,
    VersionRow,
)

OWN_WORDS: Final = ("statements", "figures")  # are searched for words in each of them, all others by their article
SEARCH_HELP: Final = (
    'Every word has to be there. `"in quotation marks"`: side by side. `-word`: not that one. `floo*`: any word that '
    "begins so. Case and accents make no difference. Statements and figures are searched in their own words and their "
    "speaker’s name."
)
VOICES: Final[dict[Voice, str]] = {
    Voice.HEADLINE: "Headline",
    Voice.QUOTED: "Quoted",
    Voice.PARAPHRASE: "Paraphrased",
    Voice.OWN: "Outlet’s own voice",
}
FORMS: Final[dict[Form, str]] = {
    Form.DIRECT: "direct (in quotation marks)",
    Form.INDIRECT: "indirect (paraphrased)",
    Form.MIXED: "mixed (partly quoted)",
}
REASONS_FOR_SPEAKERS: Final[dict[SpeakerReason, str]] = {
    SpeakerReason.NAMED: "the source names them",
    SpeakerReason.DESCRIBED: "the source describes them",
    SpeakerReason.OWNER: "the source is their document",
    SpeakerReason.BODY: "the body named before that may be called so",
    SpeakerReason.ROLE: "the person with such a role, of several the last one",
    SpeakerReason.AUTHOR: "the author, since nobody else says “I” here",
    SpeakerReason.OUTER: "the speaker whose words these are",
    SpeakerReason.ANTECEDENT: "named or described right before “who”",
    SpeakerReason.SUBJECT: "the person with whom the sentence begins",
    SpeakerReason.SUBJECT_BEFORE: "the person with whom a sentence before begins",
    SpeakerReason.SPOKE: "spoke last of those that the word fits",
    SpeakerReason.NAMED_BEFORE: "named last of those that the word fits",
    SpeakerReason.ANYBODY: "spoke last, though the word does not fit",
    SpeakerReason.GOES_ON: "the speaker of this sentence goes on",
    SpeakerReason.CARRIED: "the speaker of the quotation before goes on",
    SpeakerReason.QUOTED: "quoted by the source",
}
CUE_CLASSES: Final[dict[CueClass, str]] = {
    CueClass.NEUTRAL: "neutral",
    CueClass.ASSERTIVE: "assertive: adds force to the words",
    CueClass.HEDGED: "hedged: holds back",
    CueClass.CLAIM: "claim: leaves open whether it is so",
    CueClass.BELIEF: "belief or wish",
    CueClass.ORDER: "order or appeal",
    CueClass.FACTIVE: "presupposing: takes the words to be so",
    CueClass.DISTANCING: "distancing",
    CueClass.NONE: "no cue in the text",
}
FURNITURE: Final[dict[FurnitureKind, str]] = {
    FurnitureKind.CAPTION: "caption",
    FurnitureKind.GALLERY: "gallery",
    FurnitureKind.LINK: "link to other pieces, or an advertisement",
    FurnitureKind.NEWSLETTER: "newsletter box",
    FurnitureKind.AUTHOR: "box about the author",
    FurnitureKind.TICKER: "time of the page",
    FurnitureKind.TRAILER: "note of who worked on it, or of rights",
    FurnitureKind.CORRECTION: "correction or editor’s note",
    FurnitureKind.HEADER: "header of an export",
    FurnitureKind.REPEATED: "stands in the text before",
    FurnitureKind.CARD: "headlines of other pieces behind a name",
}
KNOWS: Final[dict[Knows, str]] = {
    Knows.WITNESS: "was there or saw it",
    Knows.INSIDER: "is close to it",
    Knows.PARTICIPANT: "takes part or is concerned",
    Knows.EXPERT: "knows the subject",
    Knows.OFFICIAL: "speaks for an office",
    Knows.DOCUMENT: "is a document",
    Knows.MEDIUM: "is an outlet",
    Knows.NOT_SAID: "not said",
}
REASONS: Final[dict[Reason, str]] = {
    Reason.STATEMENT: "it lies in what is said by",
    Reason.ACCOUNT: "its sentence is told",
    Reason.CHANGE: "it is what was changed:",
    Reason.CONVERSION: "it is the figure before in other units:",
    Reason.COUNTED_ON: "it is counted on from",
    Reason.CONTINUATION: "its sentence goes on with what was said by",
    Reason.DOCUMENT: "a document that the text names gives it:",
    Reason.ELSEWHERE: "the article gives it again with a source:",
    Reason.SUM: "figures with a source add up to it, such as",
    Reason.OWN_VOICE: "nobody says it, neither here nor where the article gives it again",
    Reason.OWN_CLAUSE: "it stands in a clause of the outlet beside a statement:",
    Reason.ACT: "somebody does something with it and says nothing of it:",
    Reason.NOT_SAID: "somebody did not say it, or denied it:",
    Reason.NO_ORIGIN: "it is said, by nobody who is named or described:",
}
WEIGHTS: Final[dict[Weight, str]] = {
    Weight.HEAVY: "much hangs on it",
    Weight.MEDIUM: "something hangs on it",
    Weight.LIGHT: "little hangs on it",
}
STATUSES: Final[dict[FigureStatus, str]] = {
    FigureStatus.ATTRIBUTED: "attributed",
    FigureStatus.UNSOURCED: "no source given",
}
FIGURE_KINDS: Final[dict[FigureKind, str]] = {
    FigureKind.COUNT: "people or things",
    FigureKind.PERCENT: "a share",
    FigureKind.MONEY: "an amount in a currency",
    FigureKind.DURATION: "a length of time",
    FigureKind.MEASURE: "a length, weight, area or another unit",
    FigureKind.RATE: "one number for another, such as “one in five”",
}
NUMBERS: Final[dict[Precision, str]] = {
    Precision.CHECKABLE: "gives a number",
    Precision.VAGUE: "without a number that could be checked (“dozens”)",
}
NAMES: Final[dict[Naming, str]] = {
    Naming.NAMED: "the text gives a name",
    Naming.UNNAMED: "only described (“officials”), or not even that",
}
HANDS: Final[dict[Hands, str]] = {
    Hands.STRAIGHT: "nobody stands between the publisher and the speaker",
    Hands.RELAYED: "an outlet or a person between them is named",
}
PASSED: Final[dict[Passed, str]] = {
    Passed.AGENCY: "with a text that is wholly an agency’s or a reprint",
    Passed.CITED: "through an outlet that is cited, or in somebody’s words",
}
DATINGS: Final[dict[Dating, str]] = {
    Dating.DATED: "published on a day that is known",
    Dating.UNDATED: "in no filter on days, in no curve over time",
}
SPEAKER_TYPES: Final[dict[SpeakerType, str]] = {
    **{kind: kind.value.replace("_", " ") for kind in SpeakerType},
    SpeakerType.INTELLIGENCE: "intelligence service",
    SpeakerType.IGO: "intergovernmental body",
    SpeakerType.NGO: "non-governmental organisation",
}
# What the codes of a filter mean.
MEANINGS: Final[dict[type[StrEnum], Mapping[Any, str]]] = {
    Form: FORMS,
    Naming: NAMES,
    CueClass: CUE_CLASSES,
    FigureStatus: STATUSES,
    Precision: NUMBERS,
    FigureKind: FIGURE_KINDS,
    Hands: HANDS,
    Passed: PASSED,
    Weight: WEIGHTS,
    SpeakerType: SPEAKER_TYPES,
    Dating: DATINGS,
}
EVIDENCE_ROLES: Final[dict[EvidenceRole, str]] = {
    EvidenceRole.FINDING: "The passage",
    EvidenceRole.CREDIT: "Credited in",
    EvidenceRole.ORIGIN: "First in",
    EvidenceRole.COPY: "The same words in",
    EvidenceRole.CONTRAST: "Otherwise in",
    EvidenceRole.SEARCHED: "Looked for in",
}
NEEDS: Final[dict[Need, str]] = {
    Need.ARTICLE: "the article",
    Need.REGISTRY: "the registry",
    Need.CORPUS: "the other articles of the project",
}
SEVERITIES: Final[dict[Severity, str]] = {
    Severity.INFO: "for information",
    Severity.LOW: "low",
    Severity.MEDIUM: "medium",
    Severity.HIGH: "high",
}
AFFILIATION_BASES: Final[dict[AffiliationBasis, str]] = {
    AffiliationBasis.APPOSITION: "stated beside the name",
    AffiliationBasis.TITLE: "stated in the title",
    AffiliationBasis.DESCRIPTION: "stated in a description",
    AffiliationBasis.CONTEXT: "from a title, by what the text says elsewhere",
    AffiliationBasis.OFFICE: "public office on the day, not from the text",
    AffiliationBasis.REGISTRY: "from the registry, not from the text",
    AffiliationBasis.ANALYST: "set by an analyst",
}
OUTLET_BASES: Final[dict[OutletBasis, str]] = {
    OutletBasis.CORPUS_COLUMN: "named by the imported table",
    OutletBasis.URL: "from the address",
    OutletBasis.PAGE_METADATA: "from the page’s metadata",
    OutletBasis.DATELINE_AGENCY: "from the agency in the dateline",
    OutletBasis.DATELINE_PLACE: "of several of this name, the one of the country in the dateline",
    OutletBasis.ANALYST: "set by an analyst",
}
JOB_STATES: Final[dict[JobState, str]] = {
    JobState.QUEUED: "waiting",
    JobState.RUNNING: "running",
    JobState.PAUSED: "paused",
    JobState.DONE: "done",
    JobState.FAILED: "stopped by an error",
    JobState.CANCELLED: "cancelled",
}
DETAILS: Final[dict[Detail, str]] = {
    Detail.OUTLET: "Outlet",
    Detail.PUBLISHED: "Day",
    Detail.URL: "Address",
    Detail.AUTHORS: "Authors",
}
SCORES: Final[dict[str, str]] = {
    "strict": "Who said what: the same content and the same source",
    "content only": "The same content, whoever said it",
    "content exact": "Content of exactly the same words",
    "source words": "Words that name a source",
    "cue words": "Words of a cue, such as “said”",
    "content words": "Words of a content",
    "unsourced figures": "Figures without a source",
    "figures, share right": "Figures rightly called sourced or not (share)",
}
NO_NAME: Final = "no name given"
NOBODY: Final = "nobody"
DOCUMENT: Final = "a document"
NOT_STATED: Final = "not stated"
UNKNOWN_OUTLET: Final = "Outlet unknown"
REFRESH: Final = "articles whose details were changed"  # titles of jobs
REANALYSE: Final = "articles that an older engine read"
NO_NAME_GIVEN: Final = "somebody at this dashboard"  # who changed something, where they gave no name

_ISO_DAY = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# What GitHub's Markdown, and so Streamlit's, makes a link of even where its punctuation is escaped.
_AUTOLINK = re.compile(r"(?i)(?<=https:)(?=//)|(?<=http:)(?=//)|(?<=www)(?=\.)|(?<=\S)(?=@\w)")
_JOINER = "\u2060"  # of no width: it only keeps the pieces of an address from being taken for one


def nothing_found(words: str, what: str) -> str:
    """'No articles have “dam” and “held for” in title or text, and not “flood”.', or why nothing was searched for."""
    asked = question(words)
    if not asked:
        return f"“{words.strip()}” has no letter and no digit in it: there is nothing to search for."
    wanted, unwanted = ([f"“{term.shown}”" for term in terms] for terms in (asked.wanted, asked.unwanted))
    place = "in their title or text" if what not in OWN_WORDS else "in their own words or the speaker’s name"
    if not wanted:
        return f"No {what} are without {' or '.join(unwanted)}."
    without = f", without {' or '.join(unwanted)}" if unwanted else ""
    return f"No {what} have {' and '.join(wanted)} {place}{without}."


def first_found(total: int, what: str) -> str:
    """'At least 10,000 statements have these words; …'"""
    return f"At least {total:,} {what} have these words; the first {total:,} are here. Search for one word more."


def times_found(words: str, times: int) -> str:
    """'“dam”, “held for”: 3 times in this text, each marked.'"""
    wanted = ", ".join(f"“{term.shown}”" for term in question(words).wanted)
    return f"{wanted}: {counted(times, 'time')} in this text, each marked." if times else f"{wanted}: not in this text."


KEYS: Final = (
    ("?", "this list"),
    ("J, K", "the next and the last mark of an article, or card of a review"),
    ("Y, N, E", "right, wrong, change: the card that is open"),
    ("U", "undo what was done last"),
    ("Ctrl Enter", "save a change"),
    ("← ↑ → ↓", "walk the cells of a table; Enter or Space opens one"),
    ("Esc", "close a list or a dialog"),
    ("R", "read the page again"),
)


def literal(text: str) -> str:
    """Text for a Markdown label or cell, every character shown as itself: on one line, all ASCII punctuation escaped.

    Backslash before ASCII punctuation is CommonMark's own escape (section 2.4); it also stops Streamlit's directives,
    emoji and icon codes, and mathematics. Addresses get an invisible character, or they would become links.
    """
    return _PUNCTUATION.sub(r"\\\1", _AUTOLINK.sub(_JOINER, " ".join(text.split())))


def unbroken(text: str) -> str:
    """A text to be read whose days and shares stay on one line each: browsers break lines behind a hyphen, and before
    a sign that stands apart."""
    return _ISO_DAY.sub(lambda day: day.group().replace("-", "\u2011"), text).replace(" %", "\u00a0%")


def looks_at(needs: Collection[Need]) -> str:
    """'the article, the registry'."""
    return ", ".join(words for need, words in NEEDS.items() if need in needs)


def example(value: Example) -> str:
    """'Raised: …', with the other articles of its project where it has some."""
    others = "".join(f" In another outlet: {text}" for text in value.others)
    return f"{'Raised' if value.raised else 'Not raised'}: {value.text}{others}"


def evidence_elsewhere(role: EvidenceRole, other: Analysis) -> str:
    """'The same words in Radio Tarn, 3 May 2031: Dam at Oster fails'."""
    return f"{EVIDENCE_ROLES[role]} {evidence_place(other)}"


def evidence_place(other: Analysis) -> str:
    """'Radio Tarn, 3 May 2031: Dam at Oster fails'."""
    outlet = other.outlet.name if other.outlet else UNKNOWN_OUTLET.lower()
    title = one_line(other.title) or "Untitled"
    return f"{one_line(outlet)}, {day(other.article.published)}: {title}"


def link(address: str) -> str:
    """A Markdown link to an address, called by its host; the address itself where it is none that a browser opens."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return literal(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return literal(address)
    target = re.sub(r"[\s<>()\\]", lambda match: quote(match.group()), address)
    return f"[{literal(parts.hostname.removeprefix('www.'))}]({target})"


def counted(number: int, one: str, many: str = "") -> str:
    """'1 article', '1,499 articles'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def shown(total: int, what: str, offset: int, rows: int, many: str = "") -> str:
    """'499 statements, 1 to 50 shown.', '12 statements, all shown.', '1 article.'"""
    if rows == total:
        return f"{counted(total, what, many)}{', all shown' if total > 1 else ''}."
    return f"{counted(total, what, many)}, {offset + 1:,} to {offset + rows:,} shown."


def day(value: date | None) -> str:
    """'3 November 2023', or 'undated'."""
    return f"{value.day} {value:%B %Y}" if value else "undated"


def moment(value: datetime) -> str:
    """'3 November 2023, 14:05 UTC'."""
    at = value.astimezone(UTC)
    return f"{day(at.date())}, {at:%H:%M} UTC"


def affiliation(value: Affiliation | None, proposed: Affiliation | None = None) -> str:
    """'Hamas (stated beside the name)'; absence is said, never guessed, and a proposal shows its record."""
    if value is not None:
        return f"{value.name} ({AFFILIATION_BASES[value.basis]})"
    if proposed is not None:
        record = f"public office, {proposed.office}" if proposed.office else AFFILIATION_BASES[proposed.basis]
        return f"{NOT_STATED}; proposed: {proposed.name} ({record})"
    return NOT_STATED


def speaker(value: Speaker | None) -> str:
    """Who speaks: name or description; a speaker without a name is called so."""
    if value is None:
        return "nobody is named or described"
    if value.named:
        return value.name
    return f"{value.name} ({f'a group, {NO_NAME}' if value.collective else NO_NAME})"


def id_words(node: str) -> str:
    """What stands in an id, for people: 'supreme court, US', or 'one mention'."""
    state = state_of_node(node)
    return ", ".join(filter(None, (" ".join(words_of_node(node)) or "one mention", state)))


def speaker_types(values: tuple[SpeakerType, ...] | tuple[str, ...]) -> str:
    """'political party, armed group'."""
    return ", ".join(SPEAKER_TYPES[SpeakerType(value)] for value in values)


def amount(value: Figure) -> str:
    """What the figure says in numbers: '20 to 99 tanks', '900 people', 'no number'."""
    return measured(value.quantity.low, value.quantity.high, value.quantity.unit, value.quantity.text)


def measured(low: float | None, high: float | None, unit: str | None, text: str) -> str:
    """A range with its unit, which has its capital from the figure's text: '2,000,000 or more Americans'."""
    named = f" {_as_written(unit if low == high == 1 else plural(unit), text)}" if unit else ""
    return bounds(low, high) + named


def _as_written(unit: str, text: str) -> str:
    """The unit with the capitals that its words have within a text. At its beginning every word has one, in a headline
    most have: a text with a capital at each word tells nothing."""
    words = text.split()[1:]
    capital = {word.lower(): word for word in words if word[:1].isupper() and word[1:].islower() and word.isalpha()}
    if len(words) > 1 and len(capital) == len(words):
        return unit
    return " ".join(capital.get(word, word) for word in unit.split(" "))


def reason(value: Figure, text: str) -> str | None:
    """Why a figure has an origin or none, with the words that show it; None for analyses that are older than this."""
    if value.why is None:
        return None
    shown = f" “{one_line(value.through.of(text))}”" if value.through is not None else ""
    return f"{REASONS[value.why].removesuffix(':' if not shown else '')}{shown}"


def standing(value: Justification, text: str) -> str:
    """Why a source is in the story: 'was there: “three people who were on the call”'."""
    words = "; ".join(f"“{one_line(span.of(text))}”" for span in value.words)
    return f"{KNOWS[value.knows]}: {words}" if words else KNOWS[value.knows]


OPEN: Final = 100  # times its lower bound: an upper bound that says nothing
ENDLESS: Final = 4  # places behind the point that a fraction has, or a text that is as exact
PARTS: Final = (3, 6, 7, 9, 11, 12)  # whose fractions never end: "two thirds" is 66.6667 per cent
ALMOST: Final = 0.00006  # how far such a fraction may lie from the value that was cut


def bounds(low: float | None, high: float | None) -> str:
    """A range in words; None is an open end, and so is all that a word for many can mean."""
    if low is None and high is None:
        return "no number"
    if low is None:
        return f"up to {number(high)}"
    if high is None or (high >= OPEN * low > 0 and math.log10(high + 1).is_integer()):  # "millions": to 999,999,999
        return f"{number(low)} or more"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def number(value: float | None) -> str:
    """1200.0 → '1,200', 0.5 → '0.5', a third in per cent → '33.3'."""
    if value is None:
        return ""
    if float(value).is_integer():
        return f"{value:,.0f}"
    exact = f"{value:,.10g}"
    endless = any(abs(value * part - round(value * part)) < part * ALMOST for part in PARTS)
    return exact if len(exact.partition(".")[2]) < ENDLESS or not endless else f"{value:,.3g}"


def confidence(value: float) -> str:
    """How sure the engine is that this is an attribution, as a percentage."""
    return f"{value:.0%}"


def why(given: Why) -> str:
    """Why somebody is taken for the speaker: "spoke last of those that the word fits, right in 87% of such cases; next:
    Jon Orr"."""
    second = f"; next: {given.second}" if given.second else ""
    return f"{REASONS_FOR_SPEAKERS[given.reason]}, right in {given.score:.0%} of such cases{second}"


def chain_path(names: tuple[str, ...]) -> str:
    """'Press TV ← Khaled Qaddoumi': the publisher first, the origin last."""
    return " ← ".join(names)


def chain_row(row: ChainRow) -> str:
    return chain_path(tuple(name for _, _, name in row.nodes))


def picks_articles(labels: Collection[str]) -> str:
    """'Counted is all that articles hold which the filters form and speaker pick.'"""
    names = " and ".join(labels)
    return (
        f"The filter{'s' if len(labels) > 1 else ''} {names} pick{'' if len(labels) > 1 else 's'} articles here: "
        "all that these hold is counted."
    )


def published_between(first: date | None, last: date | None) -> str:
    """'Published 3 May 2031 to 9 May 2031.', '' where no article has a day."""
    if first is None or last is None:
        return ""
    return f"Published {day(first)}{'' if first == last else f' to {day(last)}'}."


def undated(number: int, articles: int) -> str:
    """'226 of 1,499 articles have no date', 'No article has a date'."""
    if number == articles:
        return "No article has a date"
    return f"{number:,} of {counted(articles, 'article')} {'has' if number == 1 else 'have'} no date"


def article_line(row: ArticleRow) -> str:
    """Outlet, date and counts of an article, as a list shows them."""
    place = (row.outlet_name or UNKNOWN_OUTLET, day(row.published))
    if not row.analysed:
        return " · ".join((*place, counted(row.words, "word"), "not in English: not analysed"))
    unsourced = f" ({row.unsourced_figures} without a source)" if row.unsourced_figures else ""
    return " · ".join(
        (
            *place,
            counted(row.statements, "statement"),
            counted(row.figures, "figure") + unsourced,
            counted(row.flags, "flag"),
        )
    )


def article_meta(analysis: Analysis) -> str:
    """Outlet with the basis of its identification, date, authors and size of an article."""
    article = analysis.article
    parts = [publisher(analysis.outlet), day(article.published)]
    parts.append(f"by {', '.join(analysis.authors)}" if analysis.authors else "no byline")
    parts.append(counted(int(analysis.profile.get("words", 0)), "word"))
    if analysis.analysed:
        parts.append(f"{analysis.profile.get('attributed_share', 0):.0%} of them attributed")
    return " · ".join(parts)


def publisher(outlet: ArticleOutlet | None) -> str:
    """Who published and how that is known: 'RT Arabic, of RT (from the address)', 'named The Herald; h.example is in no
    list'."""
    if outlet is None:
        return UNKNOWN_OUTLET
    name = f"{outlet.edition.name}, of {outlet.name}" if outlet.edition is not None else outlet.name
    if outlet.doubt is OutletDoubt.NAMESAKE:
        return f"named {name}; {outlet.host} is in no list"
    if outlet.doubt is OutletDoubt.SEVERAL:
        return f"named {name}; several outlets are called so, and which one is not known"
    told = [OUTLET_BASES[outlet.basis], "a public body" if outlet.official else ""]
    told += ["" if outlet.listed else "in no list", f"shown by {outlet.carried_by}" if outlet.carried_by else ""]
    return f"{name} ({', '.join(filter(None, told))})"


def not_analysed(code: str | None) -> str:
    """'Chinese: not analysed. …': why an article in another language than English shows nothing but its text."""
    return f"{language.name_of(code or '')}: not analysed. The engine knows English only. It is kept, and in no rate."


def notices(analysis: Analysis) -> tuple[str, ...]:
    """What a reader must know of how an article was read. Its language is told by `not_analysed`."""
    said = language.notice(analysis.article.language)
    text = analysis.article.text
    corrected = (f"The article says of itself: “{one_line(span.of(text))}”" for span in analysis.layout.corrections)
    return (*(notice for notice in analysis.article.notices if notice != said), *corrected)


def same_text_in(place: Place) -> str:
    """'Radio Tarn, 3 May 2031'."""
    return f"{one_line(place.outlet_name) or UNKNOWN_OUTLET}, {day(place.published)}"


def version_told(row: VersionRow, of: int) -> str:
    """'Version 2 of 2, changed on 4 May 2031.'"""
    return f"Version {row.number} of {of}, {'added' if row.number == 1 else 'changed'} on {day(row.added.date())}."


def change_told(row: ChangeRow) -> str:
    """Who changed something, when and why, and whether it was undone."""
    parts = [row.who or NO_NAME_GIVEN, moment(row.at), f"“{one_line(row.why)}”" if row.why else ""]
    if row.articles > 1:
        parts.append(f"in {counted(row.articles, 'article')} at once")
    if row.undone is not None:
        parts.append(f"undone by {row.undone_by or NO_NAME_GIVEN}, {moment(row.undone)}")
    return " · ".join(filter(None, parts))


def older_engine(articles: int) -> str:
    """'312 articles were read by an older engine.'"""
    return f"{counted(articles, 'article')} {'was' if articles == 1 else 'were'} read by an older engine."


def statement_line(row: StatementRow) -> str:
    """Speaker, affiliation, outlet, form and cue of a statement in one line."""
    who = row.speaker or "nobody is named or described"
    named = "" if row.speaker_named or row.speaker is None else f" ({NO_NAME})"
    stands_for = f", for {row.affiliation}" if row.affiliation else ""
    carried = "speaker carried over from nearby" if row.carried else ""
    place = (row.outlet_name or UNKNOWN_OUTLET, day(row.published))
    return " · ".join(filter(None, (f"{who}{named}{stands_for}", carried, *place, *_manner(row))))


def statement_manner(row: StatementRow) -> str:
    """The same beside the names of speaker and outlet, which are links there."""
    named = "" if row.speaker_named or row.speaker is None else NO_NAME
    stands_for = f"for {row.affiliation}" if row.affiliation else ""
    carried = "speaker carried over from nearby" if row.carried else ""
    return " · ".join(filter(None, (named, stands_for, carried, day(row.published), *_manner(row))))


def _manner(row: StatementRow) -> tuple[str, str, str]:
    cue = f"cue “{row.cue}”, {CUE_CLASSES[CueClass(row.cue_class)]}" if row.cue else "no cue"
    return FORMS[Form(row.form)], cue, f"confidence {confidence(row.confidence)}"


def statement_source(row: StatementRow) -> str:
    """Who says it, for whom, where and when."""
    named = "" if row.speaker_named or row.speaker is None else f" ({NO_NAME})"
    stands_for = f", for {row.affiliation}" if row.affiliation else ""
    who = f"{row.speaker or 'nobody is named or described'}{named}{stands_for}"
    return " · ".join((who, row.outlet_name or UNKNOWN_OUTLET, day(row.published)))


def flag_source(row: FlagRow) -> str:
    """What is observed, where and when."""
    return " · ".join((one_line(row.message), row.outlet_name or UNKNOWN_OUTLET, day(row.published)))


def figure_speaker(row: FigureRow) -> str:
    """Who gives a figure: a name; DOCUMENT, since what has a source and no speaker is from a poll, law or filing that
    the text names; or NOBODY."""
    return row.speaker or (DOCUMENT if row.status == FigureStatus.ATTRIBUTED else NOBODY)


def figure_reading(row: FigureRow) -> str:
    """What a figure reads as, beside the names of its source and outlet, which are links there."""
    reads = measured(row.low, row.high, row.unit, row.text)
    nobody = STATUSES[FigureStatus.UNSOURCED] if row.status == FigureStatus.UNSOURCED else ""
    told = f"“{one_line(row.text)}” reads as {reads}{', vague' if row.vague else ''}"
    return " · ".join(filter(None, (told, nobody, day(row.published))))


def figure_line(row: FigureRow) -> str:
    """A figure, what it reads as and its source in one line."""
    reads = measured(row.low, row.high, row.unit, row.text)
    unsourced = row.status == FigureStatus.UNSOURCED
    source = STATUSES[FigureStatus.UNSOURCED] if unsourced else f"said by {figure_speaker(row)}"
    return " · ".join(
        (
            f"“{one_line(row.text)}” reads as {reads}{', vague' if row.vague else ''}",
            source,
            row.outlet_name or UNKNOWN_OUTLET,
            day(row.published),
        )
    )


def is_web_address(value: str | None) -> bool:
    """Whether an article's address may be made a link: http or https and nothing that is no part of an address."""
    return value is not None and re.fullmatch(r"https?://[^\s<>\"'`\\]+", value) is not None


def one_line(text: str) -> str:
    """White space, line breaks included, as single blanks."""
    return " ".join(text.split())
