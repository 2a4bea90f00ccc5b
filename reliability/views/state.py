"""ViewState: the address of a page, typed. What is narrowed by, and how it is called, model.selection.FILTERS says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final, TypeVar
from urllib.parse import urlencode

from reliability.model.identity import is_name, state_of_node, words_of_node
from reliability.model.selection import FILTERS, LEDGERS, Dating, Filter, FilterKind, Selection, together
from reliability.model.span import Span

DEMO: Final = "demo"
UNKNOWN_OUTLET: Final = "unknown"  # the outlet id that selects articles without an identified outlet
DEFAULT_ORDER: Final = "published"  # of lists and ledgers
AS: Final = "as"  # parameter that says whether sums are of what was read; without it they are of what was corrected
READ: Final = "read"
EXPERIMENTAL: Final = "experimental"  # parameter that says whether flags of experimental kinds are shown
SHOWN: Final = "true"
MAX_WORDS: Final = 200  # characters; a longer search is not a search, and an address has to stay copyable

_KEY = re.compile(r"[0-9a-f]{16}")
_AT = re.compile(r"(\d{1,9})-(\d{1,9})")

_FIELDS: Final = tuple(one.name for one in fields(Selection))
_selected: Final = attrgetter(*_FIELDS)

T = TypeVar("T")
Query = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Choices:
    """What may stand in a link: projects that exist and, by a filter's parameter, the values that a project has.

    `offered` maps each value (an outlet's id, a speaker's node, a flag's code) to the label that a reader sees. No two
    values of a filter have one label: addresses of before have labels where today's have ids.
    """

    projects: tuple[str, ...] = (DEMO,)
    offered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def values(self, parameter: str) -> Mapping[str, str]:
        """Label by value."""
        return self.offered.get(parameter, {})

    def value(self, parameter: str, written: str) -> str | None:
        """The value that an address means, by itself or by its label; None where the project has no such."""
        values = self.values(parameter)
        if written in values:
            return written
        return next((value for value, label in values.items() if label == written), None)

    def label(self, parameter: str, value: str) -> str:
        """What a reader calls it; a speaker beyond those that are offered is called by the words of its node."""
        known = self.values(parameter).get(value)
        if known is None and is_name(value):
            state = state_of_node(value)
            return " ".join(words_of_node(value)).title() + (f" ({state})" if state else "")
        return known or value


@dataclass(frozen=True, slots=True)
class ViewState(Selection):
    """One view, as its address says it: a selection, the key of the article that is open, the characters of its text
    whose evidence is open, and the key of the text that these were counted in ("" where the address does not say)."""

    article: str = ""
    at: Span | None = None
    text: str = ""

    @property
    def filtered(self) -> bool:
        """True where any filter narrows the project."""
        return any(one.narrows(self) for one in FILTERS)

    @property
    def selection(self) -> Selection:
        """The filters as the store takes them."""
        return Selection(**dict(zip(_FIELDS, _selected(self), strict=True)))

    def unfiltered(self) -> ViewState:
        """The same project without any filter."""
        return ViewState(project=self.project)

    def only_undated(self) -> ViewState:
        """What the same filters say of articles without a day, which no filter on days lets through."""
        return replace(self, date_from=None, date_to=None, dating=(Dating.UNDATED,), article="", at=None, text="")

    def opened(self, article: str, at: Span | None = None, text: str = "") -> ViewState:
        """The same filters with an article (and its evidence, in the text with that key) open."""
        return replace(self, article=article, at=at, text=text if at is not None else "")


def to_query(state: ViewState) -> dict[str, list[str]]:
    """The query parameters of a view; what equals its default is left out."""
    query = {} if state.project == DEMO else {"project": [state.project]}
    for one in FILTERS:
        if one.narrows(state):
            value = one.value(state)
            query[one.parameter] = [written(each) for each in (value if one.several else (value,))]
    if state.as_read:
        query[AS] = [READ]
    if state.experimental:
        query[EXPERIMENTAL] = [SHOWN]
    return query | {name: [value] for name, value in _opened(state).items()}


def address(page: str, state: ViewState, **more: str) -> str:
    """A relative address: `reader?project=demo&article=…&at=12-80`; `more` are parameters of that page alone."""
    query = "&".join(filter(None, (_narrowed(_selected(state)), urlencode(_opened(state) | more))))
    return f"{page}?{query}" if query else page


@lru_cache(maxsize=64)  # a page has hundreds of links with its own filters
def _narrowed(values: tuple[Any, ...]) -> str:
    """What addresses say of a selection with these values."""
    return urlencode(to_query(ViewState(**dict(zip(_FIELDS, values, strict=True)))), doseq=True)


def _opened(state: ViewState) -> dict[str, str]:
    """What the address of a view says of what is open in it."""
    query = {"article": state.article} if state.article else {}
    if state.at is not None:
        query["at"] = written_at(state.at)
        query |= {"text": state.text} if state.text else {}
    return query


def from_query(query: Query, choices: Choices) -> tuple[ViewState, tuple[str, ...]]:
    """The view that an address asks for, and one sentence for everything in it that cannot be followed."""
    left: list[str] = []
    project = _one(query, "project", lambda v: v if v in choices.projects else None, DEMO, left, "no such project")
    values = {one.field: read(one, query, choices, left) for one in FILTERS}
    article = _one(query, "article", read_key, "", left, "expected 16 digits or letters a to f")
    at = _one(query, "at", read_at, None, left, "expected START-END, characters of the text")
    text = _one(query, "text", read_key, "", left, "expected 16 digits or letters a to f")
    read_only = _one(query, AS, lambda v: v == READ or None, False, left, f"expected {READ}")
    switch = {SHOWN: True, "false": False}
    untried = _one(query, EXPERIMENTAL, switch.get, False, left, f"expected {SHOWN}")
    narrowed: dict[str, Any] = {**values, "as_read": read_only, "experimental": untried}
    return ViewState(project=project, **narrowed, article=article, at=at, text=text), tuple(left)


def read(one: Filter, query: Query, choices: Choices, left: list[str]) -> Any:
    """What an address asks for by a filter; a sentence for what cannot be followed goes to `left`."""
    match one.kind:
        case FilterKind.WORDS:
            return _one(query, one.parameter, lambda v: v[:MAX_WORDS], one.empty, left, "")
        case FilterKind.DAY:
            return _one(query, one.parameter, _date, one.empty, left, "expected a date such as 2024-05-01")
        case FilterKind.CODES:
            codes = {code.value: code for code in one.codes or ()}
            why = f"expected {', '.join(list(codes)[:-1])} or {list(codes)[-1]}"
            return _many(query, one.parameter, codes.get, left, why)
        case FilterKind.KNOWN:
            why = f"no such {one.label.lower()}" + ("" if one.parameter == "flag" else " in this project")
            return _many(query, one.parameter, lambda v: choices.value(one.parameter, v), left, why)
        case FilterKind.NAMES:
            return _many(query, one.parameter, lambda v: _name(one, v, choices), left, "too long for a name")


def _name(one: Filter, value: str, choices: Choices) -> str | None:
    known = choices.value(one.parameter, value)
    return value if known is None and len(value) <= MAX_WORDS else known


def read_at(value: str) -> Span | None:
    """'402-655' as a span, None where it is not one."""
    match = _AT.fullmatch(value)
    if match is None or int(match[1]) >= int(match[2]):
        return None
    return Span(int(match[1]), int(match[2]))


def written_at(span: Span) -> str:
    """A span as a link carries it."""
    return f"{span.start}-{span.end}"


def written(value: object) -> str:
    """One value of a filter as a link carries it."""
    return value.isoformat() if isinstance(value, date) else str(value)


def outlet_labels(outlets: Iterable[tuple[str | None, str | None]]) -> dict[str, str]:
    """Id → label for (id, name) pairs, in their order. Outlets that share a name carry their id in brackets."""
    pairs = [(key or UNKNOWN_OUTLET, name or "Outlet unknown") for key, name in outlets]
    names = [name for _, name in pairs]
    return {key: name if names.count(name) == 1 else f"{name} ({key})" for key, name in pairs}


def describe(state: ViewState, project_name: str = "", choices: Choices | None = None) -> str:
    """The view in English, for titles and citations."""
    known = choices or Choices()
    parts = [project_name or state.project]
    narrowing = [one for one in FILTERS if one.narrows(state)]
    for of, group in together(narrowing):
        words = phrase(of, group, state, known)
        parts.append(f"with {words}" if of in LEDGERS else words)
    parts += ["as read, without corrections"] if state.as_read else []
    parts += ["with experimental kinds of flags"] if state.experimental else []
    return ", ".join(parts)


def phrase(of: str, group: Sequence[Filter], asked: Selection, choices: Choices | None = None) -> str:
    """'direct or mixed statements of unnamed speakers (cue: claim)': what filters of one thing say of it."""
    known = choices or Choices()
    if not of:
        return group[0].phrase.format(_said(group[0], asked, known))
    before: list[str] = []
    after: list[str] = []
    for one in group:
        first, _, last = one.phrase.partition(of)
        said = _said(one, asked, known)
        before.append(first.format(said).strip())
        after.append(last.format(said).strip())
    return " ".join(filter(None, (*before, of, *after)))


def _said(one: Filter, asked: Selection, choices: Choices) -> str:
    value = one.value(asked)
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    if not one.several:
        return written(value)
    return " or ".join(choices.label(one.parameter, each) for each in value)


def read_key(value: str) -> str | None:
    """The key of an article or a text, None where it is none."""
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


def _many(query: Query, name: str, read: Callable[[str], T | None], ignored: list[str], why: str) -> tuple[T, ...]:
    """Every value of a parameter that can be followed, each once, in order."""
    values = {value: read(value) for value in query.get(name, ()) if value}
    ignored.extend(f"{name} “{shortened(value)}”: {why}" for value, known in values.items() if known is None)
    return tuple(dict.fromkeys(known for known in values.values() if known is not None))


def shortened(text: str, limit: int = 60) -> str:
    """At most `limit` characters, cut with an ellipsis."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
