"""How much a project may hold, so that no import fills the disk."""

from __future__ import annotations

from dataclasses import dataclass

from reliability.model.article import Article, Refusal
from reliability.settings import Settings
from reliability.store import Store


@dataclass(slots=True)
class Quota:
    """What a project holds and may hold; 0 is no limit. Asked of the store at the first need: counting the characters
    of a large project takes a moment, and an import of what is known needs none."""

    project: str
    most_articles: int
    most_characters: int
    _held: tuple[int, int] | None = None

    @classmethod
    def of(cls, project: str, settings: Settings) -> Quota:
        return cls(project, settings.project_articles, settings.project_megabytes * 1_000_000)

    def has_room(self, store: Store, characters: int = 0) -> bool:
        """Whether one more article of so many characters may be kept."""
        if not self.most_articles and not self.most_characters:
            return True
        if self._held is None:
            self._held = store.size(self.project, characters=bool(self.most_characters))
        articles, held = self._held
        fits = not self.most_characters or held + max(1, characters) <= self.most_characters
        return fits and (not self.most_articles or articles < self.most_articles)

    def add(self, characters: int) -> None:
        """An article was kept."""
        if self._held is not None:
            self._held = self._held[0] + 1, self._held[1] + characters

    def refusal(self, article: Article) -> Refusal:
        """The refusal of the first article that there is no room for, which ends the import."""
        articles, held = self._held or (0, 0)
        if self.most_articles and articles >= self.most_articles:
            what, setting = f"{articles:,} articles", "RELIABILITY_PROJECT_ARTICLES"
        else:
            what, setting = f"{held / 1e6:,.0f} MB of text", "RELIABILITY_PROJECT_MEGABYTES"
        return Refusal(
            article.id,
            "project-full",
            f"{article.origin or article.id} and what comes after it were not added: the project {self.project} holds "
            f"{what}, as much as {setting} allows; what came before is kept; raise the setting, or add the rest to "
            "another project",
            article.origin,
        )
