"""Who is who across articles: the ids by which speakers are known beyond their own article.

A *name node* stands for everybody who bears one name: `n:mara-veldt`, and with its state, for a body whose name alone
would fit one in every country, `n:supreme-court@us`. `registry.name_nodes` makes it of a speaker, or finds that the
name says too little. A *mention node* stands for one place in one text: `m:` and its mention key. Every speaker has
one, so that a judgement can take it out of its name or give it to another. Ids of both kinds depend on nothing but the
text and the name: no engine, no row of the registry or of a database is in them, so that what people decided on them
outlives all three.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import Final

from reliability.model.span import Span
from reliability.model.speaker import Speaker

NAME_NODE: Final = "n:"
MENTION_NODE: Final = "m:"
_MENTION = re.compile(r"m:(?P<text>[0-9a-f]+):(?P<start>\d+)-(?P<end>\d+)")


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a speaker is mentioned: characters of the text with this key."""

    text: str
    span: Span

    @property
    def key(self) -> str:
        """`5b9e2ce8b18b8ffe:120-131`: it stays as long as the text does."""
        return f"{self.text}:{self.span.start}-{self.span.end}"

    @property
    def node(self) -> str:
        """The mention as something that can be judged to be the same as a name or another mention."""
        return MENTION_NODE + self.key


def named_at(speaker: Speaker, text: str) -> Span | None:
    """The mention by which a speaker is known: the first that has the whole name, else the first; None without any."""
    words = speaker.name.casefold().split()
    whole = (span for span in speaker.mentions if words == span.of(text).casefold().split())
    having = (span for span in speaker.mentions if " ".join(words) in " ".join(span.of(text).casefold().split()))
    return next(chain(whole, having, speaker.mentions), None)


def name_node(words: str, state: str | None = None) -> str:
    """The node of a name in its normal form (registry.name_index), with the state (ISO2) where one belongs to it."""
    if not words or words != " ".join(words.split()):
        raise ValueError(f"a node needs a name in its normal form, got {words!r}")
    return NAME_NODE + words.replace(" ", "-") + (f"@{state.lower()}" if state else "")


def words_of_node(node: str) -> tuple[str, ...]:
    """The words of a name node, without its state; empty for other nodes."""
    return tuple(node.removeprefix(NAME_NODE).partition("@")[0].split("-")) if is_name(node) else ()


def state_of_node(node: str) -> str | None:
    """ISO2 of the state that belongs to a name node, or None."""
    return node.partition("@")[2].upper() or None if is_name(node) else None


def is_name(node: str) -> bool:
    return node.startswith(NAME_NODE) and len(node) > len(NAME_NODE)


def read_mention(node: str) -> Mention | None:
    """The mention that a node stands for; None where it is none."""
    match = _MENTION.fullmatch(node)
    if match is None or int(match["start"]) >= int(match["end"]):
        return None
    return Mention(match["text"], Span(int(match["start"]), int(match["end"])))


def is_node(node: str) -> bool:
    """Whether these characters, of an address for instance, are the id of a name or of a mention."""
    return is_name(node) or read_mention(node) is not None
