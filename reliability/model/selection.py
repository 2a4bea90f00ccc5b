"""What a reader has selected, and every filter by which it can be narrowed, independent of screen and database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from reliability.model.attribution import CueClass, Form
from reliability.model.figure import FigureKind, FigureStatus, Weight
from reliability.model.speaker import SpeakerType


class Naming(StrEnum):
    """Whether a statement's speaker has a name; one that nobody names or describes is unnamed too."""

    NAMED = "named"
    UNNAMED = "unnamed"


class Precision(StrEnum):
    """Whether a figure gives a number that could be checked."""

    CHECKABLE = "checkable"
    VAGUE = "vague"


class Dating(StrEnum):
    """Whether an article's day of publication is known."""

    DATED = "dated"
    UNDATED = "undated"


class Hands(StrEnum):
    """Whether a statement came through an outlet or a person between the publisher and whoever said it."""

    STRAIGHT = "straight"
    RELAYED = "relayed"


class Passed(StrEnum):
    """How a statement that was relayed came: with a text that is wholly an agency's or a reprint, or by being cited."""

    AGENCY = "agency-copy"
    CITED = "cited"


@dataclass(frozen=True, slots=True)
class Selection:
    """Filters, all optional, all combined with AND; several values of one filter are combined with OR.

    `words` is what was typed into the search (model/question.py): of titles and texts of articles, and on the ledgers
    of statements and figures of each row's own words and speaker.
    `outlets` are outlet ids ("unknown" selects articles without one), `flags` flag codes, `speakers` name nodes
    (model.identity) or, as addresses of before have them, names.
    Dates are publication dates, both ends included; an undated article is selected only when neither is given.
    `forms`, `cues`, `names`, `hands`, `passed` and `types` (of the speaker) describe one statement (by one of the
    speakers, if those are given), `statuses`, `weights`, `kinds` and `numbers` one figure: a ledger of statements or
    figures shows those that are so, any other list what lies in articles that have one. `looked` is no filter of a
    reader's: see Looked. Nor is `as_read`: with it, sums are of what the engine read, else of that as people corrected
    it. With `experimental` the ledger of flags and its counts by kind have those of experimental kinds too; no other
    number does.
    """

    project: str = "demo"
    words: str = ""
    outlets: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    date_from: date | None = None
    date_to: date | None = None
    forms: tuple[Form, ...] = ()
    cues: tuple[CueClass, ...] = ()
    names: tuple[Naming, ...] = ()
    statuses: tuple[FigureStatus, ...] = ()
    kinds: tuple[FigureKind, ...] = ()
    numbers: tuple[Precision, ...] = ()
    dating: tuple[Dating, ...] = ()
    as_read: bool = False
    experimental: bool = False
    hands: tuple[Hands, ...] = ()
    types: tuple[SpeakerType, ...] = ()
    passed: tuple[Passed, ...] = ()
    weights: tuple[Weight, ...] = ()
    looked: Looked | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """What narrows a selection beyond its filters where one number of a page is looked into.

    `within`: the rows lie in articles that match this selection too. `exactly`: the words by which rows are grouped
    (who says it, the words of a figure, the observation of a flag; "" where nobody says it) are among these. `paths`:
    statements came by a chain whose digest begins so. `analysed`: articles that the engine can read, or cannot.
    `through`: statements came through one of these outlets (ids). `copied`: and their whole article is taken from
    it, as an agency's copy is, or not. `cued`: statements have one of these cues, in small letters, ""
    for none.
    """

    within: Selection | None = None
    exactly: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    analysed: bool | None = None
    through: tuple[str, ...] = ()
    copied: bool | None = None
    cued: tuple[str, ...] = ()


class FilterKind(StrEnum):
    """What a filter's value is: it decides how an address is read and which widget asks for it."""

    WORDS = "words"  # one text, typed
    DAY = "day"  # one day
    CODES = "codes"  # some of a few that never change
    KNOWN = "known"  # some of those that the project has
    NAMES = "names"  # some of those that the project has, or typed


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: a parameter of the address, a field of Selection, a widget of the side bar, and English.

    `phrase` has "{}" for the values. `of` is what it describes where several filters describe one thing: they stand
    together in the side bar and make one phrase, in which that word, which each has in its own, is said once. Its SQL
    is in store.filters.CONDITIONS, under its parameter.

    To add a filter, give Selection a field, FILTERS a line, and CONDITIONS its SQL; nothing else.
    """

    parameter: str
    field: str
    kind: FilterKind
    label: str
    phrase: str
    of: str = ""
    codes: type[StrEnum] | None = None
    hint: str = ""

    @property
    def empty(self) -> Any:
        """The value that narrows nothing."""
        return {FilterKind.WORDS: "", FilterKind.DAY: None}.get(self.kind, ())

    @property
    def several(self) -> bool:
        """Whether it takes more than one value."""
        return isinstance(self.empty, tuple)

    def value(self, selection: Selection) -> Any:
        """What a selection asks for by this filter."""
        return getattr(selection, self.field)

    def narrows(self, selection: Selection) -> bool:
        return bool(self.value(selection))


STATEMENTS: Final = "statements"
FIGURES: Final = "figures"
LEDGERS: Final = (STATEMENTS, FIGURES)  # what has filters on single lines

# In the order of the side bar and of a view's description.
FILTERS: tuple[Filter, ...] = (
    Filter("words", "words", FilterKind.WORDS, "Search", "with the words “{}”", hint="Words in title or text"),
    Filter("form", "forms", FilterKind.CODES, "Form", "{} statements", STATEMENTS, Form),
    Filter("name", "names", FilterKind.CODES, "Speaker’s name", "statements of {} speakers", STATEMENTS, Naming),
    Filter("hands", "hands", FilterKind.CODES, "Came", "{} statements", STATEMENTS, Hands),
    Filter("passed", "passed", FilterKind.CODES, "Passed on", "{} statements", STATEMENTS, Passed),
    Filter(
        "speaker_kind",
        "types",
        FilterKind.CODES,
        "Kind of speaker",
        "statements by {}",
        STATEMENTS,
        SpeakerType,
        "Any kind",
    ),
    Filter("cue", "cues", FilterKind.CODES, "Cue", "statements (cue: {})", STATEMENTS, CueClass, "Any cue"),
    Filter("status", "statuses", FilterKind.CODES, "Source", "{} figures", FIGURES, FigureStatus),
    Filter("weight", "weights", FilterKind.CODES, "Weight", "{} figures", FIGURES, Weight),
    Filter("number", "numbers", FilterKind.CODES, "Number", "{} figures", FIGURES, Precision),
    Filter("kind", "kinds", FilterKind.CODES, "Kind", "figures ({})", FIGURES, FigureKind),
    Filter("outlet", "outlets", FilterKind.KNOWN, "Outlet", "from {}", hint="Any outlet"),
    Filter("speaker", "speakers", FilterKind.NAMES, "Speaker", "with words of {}", hint="Any speaker"),
    Filter("flag", "flags", FilterKind.KNOWN, "Flag", "flagged {}", hint="Any or none"),
    Filter("since", "date_from", FilterKind.DAY, "From", "published since {}", "published"),
    Filter("until", "date_to", FilterKind.DAY, "Until", "published until {}", "published"),
    Filter("day", "dating", FilterKind.CODES, "Day of publication", "{} articles", codes=Dating),
)


def together(some: Iterable[Filter]) -> list[tuple[str, list[Filter]]]:
    """Filters by what they describe, in the order of the first of each; one that stands alone has "" there."""
    groups: dict[str, list[Filter]] = {}
    for one in some:
        groups.setdefault(one.of or one.parameter, []).append(one)
    return [(group[0].of, group) for group in groups.values()]


def filter_of(parameter: str) -> Filter:
    """The filter with this parameter. Raises KeyError."""
    for one in FILTERS:
        if one.parameter == parameter:
            return one
    raise KeyError(parameter)
