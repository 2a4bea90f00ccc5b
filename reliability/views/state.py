"""ViewState: the address of a page, typed. Field name = query parameter = widget key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar
from urllib.parse import urlencode

from reliability.model.attribution import CueClass, Form
from reliability.model.figure import FigureKind, FigureStatus
from reliability.model.selection import Naming, Precision, Selection
from reliability.model.span import Span

DEMO: Final = "demo"
UNKNOWN_OUTLET: Final = "unknown"  # the outlet id that selects articles without an identified outlet
DEFAULT_ORDER: Final = "published"  # of lists of articles
MAX_WORDS: Final = 200  # characters; a longer search is not a search, and an address has to stay copyable

_KEY = re.compile(r"[0-9a-f]{16}")
_AT = re.compile(r"(\d{1,9})-(\d{1,9})")

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
Query = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Choices:
    """What may stand in a link: projects and flag codes that exist, outlet names with their ids.

    `outlets` maps the label that a reader sees (and that stands in the address) to the outlet's id.
    """

    projects: tuple[str, ...] = (DEMO,)
    outlets: Mapping[str, str] = field(default_factory=dict)
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ViewState:
    """One view, as its address says it.

    `outlet` holds labels (see `outlet_labels`), `speaker` names, `flag` codes; `article` is an article's key and `at`
    the characters of its text whose evidence is open. Dates are publication dates, both ends included. What `form` to
    `name` and `status` to `number` choose is said at `Selection`.
    """

    project: str = DEMO
    words: str = ""
    outlet: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    flag: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    form: tuple[Form, ...] = ()
    cue: tuple[CueClass, ...] = ()
    name: tuple[Naming, ...] = ()
    status: tuple[FigureStatus, ...] = ()
    kind: tuple[FigureKind, ...] = ()
    number: tuple[Precision, ...] = ()
    article: str = ""
    at: Span | None = None

    @property
    def filtered(self) -> bool:
        """True where any filter narrows the project."""
        return replace(self, article="", at=None) != self.unfiltered()

    def selection(self, choices: Choices) -> Selection:
        """The filters as the store takes them; labels of outlets become their ids."""
        return Selection(
            project=self.project,
            words=self.words,
            outlets=tuple(choices.outlets.get(label, label) for label in self.outlet),
            speakers=self.speaker,
            flags=self.flag,
            date_from=self.since,
            date_to=self.until,
            forms=self.form,
            cues=self.cue,
            names=self.name,
            statuses=self.status,
            kinds=self.kind,
            numbers=self.number,
        )

    def unfiltered(self) -> ViewState:
        """The same project without any filter."""
        return ViewState(project=self.project)

    def opened(self, article: str, at: Span | None = None) -> ViewState:
        """The same filters with an article (and its evidence) open."""
        return replace(self, article=article, at=at)


def to_query(state: ViewState) -> dict[str, list[str]]:
    """The query parameters of a view; what equals its default is left out."""
    default, query = ViewState(), {}
    for item in fields(state):
        value = getattr(state, item.name)
        if value != getattr(default, item.name):
            query[item.name] = [_written(one) for one in (value if isinstance(value, tuple) else (value,))]
    return query


def address(page: str, state: ViewState) -> str:
    """A relative address: `reader?project=demo&article=…&at=12-80`."""
    query = urlencode(to_query(state), doseq=True)
    return f"{page}?{query}" if query else page


def from_query(query: Query, choices: Choices) -> tuple[ViewState, tuple[str, ...]]:
    """The view that an address asks for, and one sentence for everything in it that cannot be followed."""
    left: list[str] = []
    no_date = "expected a date such as 2024-05-01"
    state = ViewState(
        project=_one(query, "project", lambda v: v if v in choices.projects else None, DEMO, left, "no such project"),
        words=_one(query, "words", lambda v: v[:MAX_WORDS], "", left, ""),
        outlet=_many(query, "outlet", choices.outlets.__contains__, left, "no such outlet in this project"),
        speaker=_many(query, "speaker", lambda v: len(v) <= MAX_WORDS, left, "too long for a name"),
        flag=_many(query, "flag", choices.flags.__contains__, left, "no such flag"),
        since=_one(query, "since", _date, None, left, no_date),
        until=_one(query, "until", _date, None, left, no_date),
        form=_codes(query, "form", Form, left),
        cue=_codes(query, "cue", CueClass, left),
        name=_codes(query, "name", Naming, left),
        status=_codes(query, "status", FigureStatus, left),
        kind=_codes(query, "kind", FigureKind, left),
        number=_codes(query, "number", Precision, left),
        article=_one(query, "article", _key, "", left, "expected 16 digits or letters a to f"),
        at=_one(query, "at", read_at, None, left, "expected START-END, characters of the text"),
    )
    return state, tuple(left)


def read_at(value: str) -> Span | None:
    """'402-655' as a span, None where it is not one."""
    match = _AT.fullmatch(value)
    if match is None or int(match[1]) >= int(match[2]):
        return None
    return Span(int(match[1]), int(match[2]))


def written_at(span: Span) -> str:
    """A span as a link carries it."""
    return f"{span.start}-{span.end}"


def outlet_labels(outlets: Iterable[tuple[str | None, str | None]]) -> dict[str, str]:
    """Label → id for (id, name) pairs, in their order. Outlets that share a name carry their id in brackets."""
    pairs = [(key or UNKNOWN_OUTLET, name or "Outlet unknown") for key, name in outlets]
    names = [name for _, name in pairs]
    return {name if names.count(name) == 1 else f"{name} ({key})": key for key, name in pairs}


def describe(state: ViewState, project_name: str = "") -> str:
    """The view in English, for titles and citations."""
    parts = [project_name or state.project]
    if state.words:
        parts.append(f"with the words “{state.words}”")
    for values, word in ((state.outlet, "from"), (state.speaker, "with words of"), (state.flag, "flagged")):
        if values:
            parts.append(f"{word} {' or '.join(values)}")
    parts.extend(filter(None, (_statements(state), _figures(state))))
    if state.since and state.until:
        parts.append(f"published {state.since.isoformat()} to {state.until.isoformat()}")
    elif state.since:
        parts.append(f"published since {state.since.isoformat()}")
    elif state.until:
        parts.append(f"published until {state.until.isoformat()}")
    return ", ".join(parts)


def _statements(state: ViewState) -> str:
    """'with direct or mixed statements of unnamed speakers (cue: claim)', '' where any statement will do."""
    if not (state.form or state.cue or state.name):
        return ""
    words = ["with", " or ".join(state.form), "statements"]
    words.append(f"of {' or '.join(state.name)} speakers" if state.name else "")
    words.append(f"(cue: {' or '.join(state.cue)})" if state.cue else "")
    return " ".join(filter(None, words))


def _figures(state: ViewState) -> str:
    """'with unsourced vague figures (count or money)', '' where any figure will do."""
    if not (state.status or state.kind or state.number):
        return ""
    words = ["with", " or ".join(state.status), " or ".join(state.number), "figures"]
    words.append(f"({' or '.join(state.kind)})" if state.kind else "")
    return " ".join(filter(None, words))


def _written(value: object) -> str:
    if isinstance(value, Span):
        return written_at(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _key(value: str) -> str | None:
    return value if _KEY.fullmatch(value) else None


def _date(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None
    except ValueError:
        return None


def _one(query: Query, name: str, read: Callable[[str], T | None], default: T, ignored: list[str], why: str) -> T:
    """The last value of a parameter, read; the default where it is absent or cannot be followed."""
    values = [value for value in query.get(name, ()) if value]
    if not values:
        return default
    value = read(values[-1])
    if value is None:
        ignored.append(f"{name} “{shortened(values[-1])}”: {why}")
        return default
    return value


def _many(query: Query, name: str, known: Callable[[str], bool], ignored: list[str], why: str) -> tuple[str, ...]:
    """Every value of a parameter that can be followed, each once, in order."""
    values = dict.fromkeys(value for value in query.get(name, ()) if value)
    ignored.extend(f"{name} “{shortened(value)}”: {why}" for value in values if not known(value))
    return tuple(value for value in values if known(value))


def _codes(query: Query, name: str, codes: type[E], ignored: list[str]) -> tuple[E, ...]:
    """Every value of a parameter that is one of a fixed set."""
    known = {code.value: code for code in codes}
    why = f"expected {', '.join(list(known)[:-1])} or {list(known)[-1]}"
    return tuple(known[value] for value in _many(query, name, known.__contains__, ignored, why))


def shortened(text: str, limit: int = 60) -> str:
    """At most `limit` characters, cut with an ellipsis."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
