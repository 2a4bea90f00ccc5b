"""Texts with their attributions marked in them: "[s1 Mara Veldt] [c1 said] [t1 the dam is safe]" (source, cue, content;
marks may nest). Invented places and people only."""

from __future__ import annotations

import re
from functools import cache

from reliability import resources
from reliability.extract.joint import with_members
from reliability.extract.quantities import find_quantities
from reliability.link import link
from reliability.model.analysis import Links, Mentions
from reliability.model.article import Article, OutletBasis
from reliability.model.attribution import AttributionMention, Form
from reliability.model.span import Span
from reliability.model.speaker import NameLabel, NameMention, Speaker
from reliability.registry.lookup import Registry
from reliability.text import lay_out

_MARK = re.compile(r"\[([sct])(\d+) |\]")


@cache
def registry() -> Registry:
    return resources.registry()


def parsed(marked: str) -> tuple[str, tuple[AttributionMention, ...]]:
    """The text without its marks, and the attributions in the order of their numbers. One without source and cue is
    carried over."""
    text, reached = "", 0
    opened: list[tuple[str, int, int]] = []
    roles: dict[int, dict[str, list[Span]]] = {}
    for mark in _MARK.finditer(marked):
        text += marked[reached : mark.start()]
        reached = mark.end()
        if mark[1]:
            opened.append((mark[1], int(mark[2]), len(text)))
        else:
            role, number, start = opened.pop()
            roles.setdefault(number, {}).setdefault(role, []).append(Span(start, len(text)))
    text += marked[reached:]
    return text, tuple(
        AttributionMention(
            content=tuple(found["t"]),
            source=tuple(found.get("s", ())),
            cue=tuple(found.get("c", ())),
            form=Form.DIRECT if found["t"][0].of(text)[0] in '“"' else Form.INDIRECT,
            carried="s" not in found and "c" not in found,
        )
        for _, found in sorted(roles.items())
    )


def names(text: str, **labelled: str) -> tuple[NameMention, ...]:
    """Every place of these names, as a recogniser would give them: names(text, person="Mara Veldt|Orr")."""
    return tuple(
        sorted(
            (
                NameMention(Span(match.start(), match.end()), NameLabel(label))
                for label, words in labelled.items()
                for match in re.finditer(rf"\b(?:{words})\b", text)
            ),
            key=lambda name: name.span,
        )
    )


def linked(marked: str, *, title: str = "", outlet: str | None = None, **labelled: str) -> tuple[str, Links]:
    """The text, and what `link` makes of it."""
    text, attributions = parsed(marked)
    article = Article(
        "case", text, title, outlet_name=outlet, outlet_basis=OutletBasis.CORPUS_COLUMN if outlet else None
    )
    layout = lay_out(article)
    named = names(text, **labelled)
    mentions = Mentions(tuple(with_members(text, attributions, named)), named, find_quantities(text, layout))
    return text, link(article, layout, mentions, registry())


def speakers(marked: str, **labelled: str) -> list[Speaker | None]:
    """Who speaks, for each attribution in the order of their numbers."""
    _, links = linked(marked, **labelled)
    by_id = {speaker.id: speaker for speaker in links.speakers}
    return [by_id.get(attribution.speaker or "") for attribution in links.attributions]


def who(marked: str, **labelled: str) -> list[str]:
    """The names of those who speak."""
    return [speaker.name if speaker else "nobody" for speaker in speakers(marked, **labelled)]
