"""Who may be meant at a place of an article: those named or heard before it, and where they stand. Decides nothing."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Final

from reliability.link.nouns import Nouns, body_name
from reliability.link.people import People
from reliability.link.person_names import Person
from reliability.link.phrases import Kind, Phrase
from reliability.link.resolve.features import fits_gender
from reliability.link.resolve.voices import Party, Voices
from reliability.model.article import Article, Layout
from reliability.model.span import Span, Spans
from reliability.model.speaker import SpeakerType

NEAR: Final = 700  # characters that a description or a pronoun reaches back for somebody unnamed
FAR: Final = 1500  # … and for somebody who was named
MANY_BODIES: Final = 200  # names in which the owner of a report is looked for


class Candidates:
    """What an article holds of persons and bodies, by place; `voices` are those who have spoken so far."""

    def __init__(self, article: Article, layout: Layout, people: People, bodies: Sequence[Span], nouns: Nouns) -> None:
        self.text = article.text
        self.article = article
        self.layout = layout
        self.people = people
        self.bodies = sorted(bodies)
        self.nouns = nouns
        self.registry = nouns.registry
        self.voices = Voices()
        self.said: Spans = ()  # the content of the attribution whose source is being read
        self._sentence_starts = [s.start for s in layout.sentences]

    def newsroom(self, position: int) -> Party | None:
        """The outlet that spoke last. "The wire service" means it, whatever other bodies have spoken since."""
        return self.latest(position, lambda v: v.kind is Kind.BODY and v.named and SpeakerType.MEDIA in v.types)

    def bodies_before(self, position: int, reach: int) -> list[Span]:
        """Names of bodies that begin at most `reach` before a place and end before it."""
        low = bisect_left(self.bodies, position - reach, key=lambda body: body.start)
        high = bisect_left(self.bodies, position, key=lambda body: body.start)
        return [body for body in self.bodies[low:high] if body.end <= position]

    def last_bodies(self, position: int) -> list[Span]:
        """The last names of bodies that end before a place, the nearest first."""
        high = bisect_left(self.bodies, position, key=lambda body: body.start)
        before = (self.bodies[index] for index in range(high - 1, -1, -1))
        return list(islice((body for body in before if body.end <= position), MANY_BODIES))

    def named_body(self, body: Span) -> Phrase:
        words = body_name(self.text, body)
        head = words.split()[-1].lower() if words else ""
        return Phrase(body, words, Kind.BODY, head, True, False, named=True, name=body)

    def first_of_two(self, position: int) -> Party | None:
        """The earlier of the two speakers who spoke last. Words that two say together are given to the first."""
        heard = self.voices.last_two(position - 1)
        return min(heard, key=lambda v: v.mentions[0]) if len(heard) > 1 else None

    def last_subject(self, position: int, gender: str) -> tuple[Span, Person] | None:
        """The nearest earlier sentence that begins with a person, within two paragraphs; its person."""
        index = bisect_right(self._sentence_starts, position) - 2
        for back in range(4):
            if index - back < 0:
                return None
            sentence = self.layout.sentences[index - back]
            for span, person in self.people.within(Span(sentence.start, min(sentence.end, sentence.start + FAR))):
                if (
                    self.is_subject(span, sentence)
                    and fits_gender(person.gender, gender)
                    and not self.in_quotation(span)
                ):
                    return span, person
        return None

    def is_subject(self, span: Span, sentence: Span) -> bool:
        """Whether a name stands where subjects do: near the start of the sentence or clause, after no preposition."""
        before = self.text[sentence.start : span.start]
        if re.search(
            r"(?i)\b(?:of|for|to|with|by|from|in|at|about|against|than|over|on|between|under|after|"
            r"before)\s+(?:[\w.-]+\s+){0,3}$",
            before,
        ):
            return False
        if re.match(r"['’]s?\s", self.text[span.end : span.end + 3]):
            return False
        return (
            len(before.split()) <= 6
            or re.search(r"(?:,|;|\b(?:and|but|while|when|that|as|because|said|says))\s+(?:[\w.-]+\s+){0,3}$", before)
            is not None
        )

    def latest(self, position: int, wanted: Callable[[Party], bool]) -> Party | None:
        return self.voices.latest(position, wanted)

    def paragraph(self, position: int) -> int:
        """Where the paragraph before the one of a place begins."""
        here = self.text.rfind("\n", 0, position)
        return self.text.rfind("\n", 0, max(0, here - 1)) + 1

    def begins(self, span: Span) -> bool:
        """Whether a name begins its sentence, but for a few words."""
        start = self.sentence(span.start).start
        return len(self.text[start : span.start].split()) <= 3

    def sentence(self, position: int) -> Span:
        index = bisect_right(self._sentence_starts, position) - 1
        return self.layout.sentences[index] if index >= 0 else Span(0, max(1, position + 1))

    def in_quotation(self, span: Span) -> bool:
        index = bisect_right(self.layout.quoted, Span(span.start, len(self.text) + 1)) - 1
        return index >= 0 and self.layout.quoted[index].end > span.start

    def is_said(self, span: Span) -> bool:
        """Whether a name stands in the very words whose speaker is looked for, so that it is no candidate: "Orr is
        content, she said"."""
        return any(said.covers(span) for said in self.said)

    def is_quoted_apart(self, span: Span, position: int) -> bool:
        return self.in_quotation(span) and not self.in_quotation(Span(position, position + 1))
