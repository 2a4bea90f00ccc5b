"""Names, as spaCy's entity recogniser marks them; the label is a first guess that `link` corrects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc

from reliability.model.span import trimmed
from reliability.model.speaker import NameLabel, NameMention

_LABELS: Final = {
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


def find_names(doc: Doc) -> Iterator[NameMention]:
    """The names of a Doc, offsets in its text; quotation marks, possessive endings and a leading "the" are left out.

    A name does not go on over an empty line: headline and lead are often run together by the recogniser.
    """
    text = doc.text
    for entity in doc.ents:
        label = _LABELS.get(entity.label_)
        if label is None:
            continue
        start, end = entity.start_char, entity.end_char
        if "\n\n" in text[start:end]:
            end = start + text[start:end].index("\n\n")
        span = trimmed(text, start, end, _EDGES)
        if span is None:
            continue
        words = span.of(text)
        start, end = span.start, span.end
        if words[:4].lower() == "the ":
            start += 4
        if words.endswith(("'s", "’s")):
            end -= 2
        if (name := trimmed(text, start, end, _EDGES)) is not None:
            yield NameMention(name, label)
