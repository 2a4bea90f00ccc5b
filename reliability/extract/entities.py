"""Names: where they stand and a first guess of what they name, which `link` corrects.

The attribution model tags them beside the attributions; `pipeline_names` takes them from a spaCy pipeline instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from reliability.extract.words import Words
from reliability.model.span import Span, trimmed
from reliability.model.speaker import NameLabel, NameMention

if TYPE_CHECKING:
    from spacy.tokens import Doc

LABELS: Final = tuple(NameLabel)
NO_NAME: Final = 0
NAME_TAGS: Final = 1 + 2 * len(LABELS)  # none; begin and inside of each label

_SPACY_LABELS: Final = {
    "PERSON": NameLabel.PERSON,
    "ORG": NameLabel.ORGANISATION,
    "GPE": NameLabel.PLACE,
    "LOC": NameLabel.PLACE,
    "FAC": NameLabel.PLACE,
    "NORP": NameLabel.GROUP,
    "PRODUCT": NameLabel.OTHER,
    "EVENT": NameLabel.OTHER,
    "WORK_OF_ART": NameLabel.OTHER,
    "LAW": NameLabel.OTHER,
    "PER": NameLabel.PERSON,  # the labels of pipelines with four kinds of names
    "MISC": NameLabel.OTHER,
}
_EDGES: Final = " \t\n\xa0\"'“”‘’«»,;:()[]-–—"


def name_tag(label: NameLabel, *, begins: bool) -> int:
    """The tag of a word that begins a name of this label, or goes on with one."""
    return 1 + 2 * LABELS.index(label) + (not begins)


def tagged_names(text: str, words: Words, offset: int, tags: Sequence[int]) -> Iterator[NameMention]:
    """The names that the tags of the words from `offset` on mark, in text order.

    A word that goes on with a name of another label, or with none, belongs to the name before it or begins one.
    """
    start: int | None = None
    label = LABELS[0]
    last = 0
    for index, tag in enumerate([*tags, NO_NAME]):
        goes_on = start is not None and tag != NO_NAME and tag % 2 == 0
        if start is not None and not goes_on:
            yield from _cleaned(text, words.starts[offset + start], words.ends[offset + last], label)
            start = None
        if tag != NO_NAME:
            if start is None:
                start, label = index, LABELS[(tag - 1) // 2]
            last = index


def pipeline_names(doc: Doc, offset: int) -> Iterator[NameMention]:
    """The names that a spaCy pipeline marked in a Doc whose text begins `offset` characters into the article."""
    for entity in doc.ents:
        if (label := _SPACY_LABELS.get(entity.label_)) is not None:
            for name in _cleaned(doc.text, entity.start_char, entity.end_char, label):
                yield NameMention(Span(name.span.start + offset, name.span.end + offset), name.label)


def _cleaned(text: str, start: int, end: int, label: NameLabel) -> Iterator[NameMention]:
    """The name without quotation marks, a possessive ending and a leading "the".

    It does not go on over an empty line: headline and lead are often run together by a recogniser.
    """
    if "\n\n" in text[start:end]:
        end = start + text[start:end].index("\n\n")
    span = trimmed(text, start, end, _EDGES)
    if span is None:
        return
    words = span.of(text)
    start, end = span.start, span.end
    if words[:4].lower() == "the ":
        start += 4
    if words.endswith(("'s", "’s")):
        end -= 2
    if (name := trimmed(text, start, end, _EDGES)) is not None:
        yield NameMention(name, label)
