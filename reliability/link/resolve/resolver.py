"""What those who resolve one kind of phrase have in common: the article, who may be meant, and each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reliability.link.resolve.cast import Cast


class Resolver:
    """Knows one kind of phrase, and asks the cast for the other kinds."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.view = view = cast.view
        self.text = view.text
        self.layout = view.layout
        self.article = view.article
        self.people = view.people
        self.bodies = view.bodies
        self.nouns = view.nouns
        self.registry = view.registry
        self.voices = view.voices
