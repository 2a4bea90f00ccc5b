"""A project as a list of articles, for tests of flags that look at other articles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reliability.model.corpus import Place


@dataclass(frozen=True, slots=True)
class Listed:
    """One article of a list."""

    key: str
    text: str
    outlet: str | None = None
    outlet_name: str = ""
    published: date | None = None

    @property
    def place(self) -> Place:
        return Place(self.key, self.outlet, self.outlet_name, self.published, len(self.text))


@dataclass(frozen=True, slots=True)
class ListCorpus:
    """Answers as the store does."""

    articles: tuple[Listed, ...] = ()
    version: int = 1

    def same_text(self, article: str) -> tuple[Place, ...]:
        texts = {listed.key: listed.text for listed in self.articles}
        others = [one.place for one in self.articles if one.key != article and one.text == texts[article]]
        return tuple(sorted(others, key=lambda place: (place.published or date.max, place.article)))

    def text(self, article: str) -> str:
        return next(listed.text for listed in self.articles if listed.key == article)
