"""A report as one HTML file: it opens offline, asks nobody for anything, runs nothing, and prints.

The template escapes whatever it is given; drawings are written element by element, so that no stored text is ever
taken for HTML. A policy in the file itself forbids what the template would never write.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final
from urllib.parse import urljoin, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from reliability import __version__
from reliability.model.drawing import Drawing
from reliability.model.report import ReportItem
from reliability.store.texts import storable
from reliability.views import palette, wording
from reliability.views.redacting import MOST_WORDS, redacted
from reliability.views.report_items import KIND_TITLES

BODY: Final = "<body>\n"  # what stands above the frozen document is put behind it
HEAD_END: Final = "</head>\n"  # and before this where a chat finds its picture
STATES: Final = {
    "unknown": ("No such snapshot", "This link leads to no snapshot. It may have been cut: ask whoever sent it."),
    "revoked": ("Revoked", "Whoever made this snapshot has revoked it. Ask them for another."),
    "expired": ("Expired", "This snapshot was made for a time that is over. Ask whoever made it for another."),
    "unavailable": ("Not available now", "This snapshot cannot be read at the moment. Try again in a minute."),
}


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """An item with what people wrote and what has changed of it by now."""

    item: ReportItem
    note: str = ""
    who: str = ""
    at: datetime | None = None
    since: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportHead:
    """What stands above the items. `counts` are what the project holds now, `base` the address of this copy of Whence,
    "" where links to it would lead nowhere."""

    title: str
    project: str
    who: str
    at: datetime
    counts: tuple[tuple[str, int], ...] = ()
    base: str = ""
    redacted: bool = False


def document(head: ReportHead, entries: Sequence[ReportEntry]) -> str:
    """The file, as text that any database and UTF-8 can hold."""
    shown = [
        ReportEntry(redacted(one.item), one.note, one.who, one.at, ()) if head.redacted else one for one in entries
    ]
    return storable(
        _template("report.html.jinja").render(
            head=head,
            base=head.base,
            drawn=True,
            ground="none",
            entries=shown,
            told=told(head, [one.item for one in entries]),
            description=description(head, entries),
            colors=palette,
            version=__version__,
            most_words=MOST_WORDS,
        )
    )


def description(head: ReportHead, entries: Sequence[ReportEntry]) -> str:
    """What a chat shows below the title of a link."""
    kinds = _kinds([one.item for one in entries])
    return f"{kinds or 'Nothing yet'}, from the project {head.project}. By {head.who}, {wording.moment(head.at)}."


def told(head: ReportHead, items: Sequence[ReportItem]) -> tuple[str, ...]:
    """In sentences: what is in it, and in what it was found."""
    held = [_number(number, what) for what, number in head.counts if number]
    lines = [f"{_kinds(items) or 'Nothing'} from the project {head.project}."]
    if held:
        lines.append(f"The project held {', '.join(held[:-1])}{' and ' if held[1:] else ''}{held[-1]}.")
    if head.redacted:
        lines.append(f"Redacted: at most {MOST_WORDS} words of articles are quoted in each item.")
    return tuple(lines)


def item_html(item: ReportItem, base: str) -> str:
    """What an item shows but its drawing, as a page has it between its own words; `base` is as in ReportHead."""
    return _template("item.html.jinja").render(item=item, base=base, drawn=False)


def drawing_svg(drawing: Drawing, title: str) -> str:
    """A drawing as a picture on paper, for a page of either theme."""
    svg = _template("drawing.svg.jinja").render(drawing=drawing, title=title, ground=palette.LIGHT_BACKGROUND)
    return storable(svg)


def banner(title: str, lines: Iterable[str], since: Sequence[tuple[str, Sequence[str]]], file: str) -> str:
    """What stands above a frozen document: that it is frozen, by whom and when, and what has changed since. `since`
    are items with what is different, `file` the address of the document as it was frozen."""
    return _template("banner.html.jinja").render(title=title, lines=tuple(lines), since=since, file=file)


def picture_of(address: str) -> str:
    """Where chats find the picture that they show beside title and description, which the document has itself."""
    return _template("picture.html.jinja").render(address=address)


def page_instead(state: str) -> str:
    """A page for a token that opens nothing, by a key of STATES; it says which and nothing else."""
    title, words = STATES[state]
    return _template("instead.html.jinja").render(title=title, words=words, colors=palette)


def _kinds(items: Sequence[ReportItem]) -> str:
    """'2 statements, 1 chart'."""
    kinds = dict.fromkeys(item.kind for item in items)
    parts = []
    for kind in kinds:
        one = KIND_TITLES[kind].lower()
        many = "source summaries" if one.endswith("summary") else f"{one}s"
        parts.append(wording.counted(sum(item.kind is kind for item in items), one, many))
    return ", ".join(parts)


def _number(number: int, what: str) -> str:
    return wording.counted(number, what.removesuffix("s"), what)


@cache
def _template(name: str) -> Template:
    made = Environment(
        loader=PackageLoader("reliability.views", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"moment": wording.moment, "kind": KIND_TITLES.__getitem__, "number": _number, "inside": _inside}
    made.tests["web_address"] = wording.is_web_address
    return made.get_template(name)


def _inside(link: str, base: str) -> str:
    """The whole address of a place in Whence, "" where there is none that opens."""
    return urljoin(base, link) if link and urlsplit(base).scheme in ("http", "https") else ""
