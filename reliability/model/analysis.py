"""The result: everything that is known of one article."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property

from reliability.model.article import Article, ArticleOutlet, CreditMention, Layout
from reliability.model.attribution import Attribution, AttributionMention
from reliability.model.chain import Chain
from reliability.model.figure import Figure, Quantity
from reliability.model.flag import Flag
from reliability.model.speaker import NameMention, Speaker
from reliability.model.title import same_words


@dataclass(frozen=True, slots=True)
class Engine:
    """What made an analysis: the program's version, the model's name with the start of its checksum, and a hash of
    each stage. Where a rule, a table or the model changes, its stage's hash does, and it is another engine."""

    version: str
    model: str
    stages: tuple[tuple[str, str], ...] = ()  # (stage, hash): empty in analyses from before there were hashes

    @property
    def fingerprint(self) -> str:
        """One hash for all stages; empty where they are not known."""
        if not self.stages:
            return ""
        joined = " ".join(f"{stage}={digest}" for stage, digest in self.stages)
        return hashlib.sha256(joined.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Mentions:
    """What `extract` found in a text, nothing resolved yet. All in text order."""

    attributions: tuple[AttributionMention, ...] = ()
    names: tuple[NameMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()


@dataclass(frozen=True, slots=True)
class Links:
    """What `link` made of the mentions."""

    outlet: ArticleOutlet | None = None
    credits: tuple[CreditMention, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    chains: tuple[Chain, ...] = ()


@dataclass(frozen=True)  # without slots: what is looked up by id is indexed once
class Analysis:
    """One article's sourcing. Ids ("a1", "s1", "f1") are unique within it and stable for one engine version."""

    engine: Engine
    article: Article
    layout: Layout
    outlet: ArticleOutlet | None
    credits: tuple[CreditMention, ...]
    speakers: tuple[Speaker, ...]
    attributions: tuple[Attribution, ...]
    chains: tuple[Chain, ...]
    figures: tuple[Figure, ...]
    flags: tuple[Flag, ...] = ()
    profile: dict[str, float] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The headline as the text itself has it, on one line. The title that came with it where the text has none, or
        has the same words with fewer marks (two lines without the colon that parts them in the title)."""
        came, headline = self.article.title, self.layout.headline
        own = " ".join(headline.of(self.article.text).split()) if headline is not None else ""
        return came if not own or (len(came) > len(own) and same_words(came, own)) else own

    @property
    def authors(self) -> tuple[str, ...]:
        """The authors that came with the article; where none did, those of the text's by-line."""
        byline = self.layout.byline
        return self.article.authors or (byline.names if byline is not None else ())

    @property
    def analysed(self) -> bool:
        """False where the text is in a language that the engine does not know: then only its layout was found."""
        return self.article.language in (None, "en")

    @cached_property
    def _speakers(self) -> dict[str | None, Speaker]:
        return {speaker.id: speaker for speaker in self.speakers}

    @cached_property
    def _attributions(self) -> dict[str | None, Attribution]:
        return {attribution.id: attribution for attribution in self.attributions}

    def speaker(self, speaker_id: str | None) -> Speaker | None:
        """The speaker with this id, or None."""
        return self._speakers.get(speaker_id)

    def attribution(self, attribution_id: str | None) -> Attribution | None:
        """The attribution with this id, or None."""
        return self._attributions.get(attribution_id)
