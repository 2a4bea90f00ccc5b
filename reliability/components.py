"""The analysis as a spaCy component, for pipelines that other people build."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from reliability.model.article import Article
from reliability.model.attribution import CueClass, Form
from reliability.model.span import Spans
from reliability.pipeline import analyze_article

EXTENSION = "attributions"


@dataclass(frozen=True, slots=True)
class DocAttribution:
    """An attribution as spans of a Doc. `speaker` is who the source resolves to, `affiliation` for whom that speaks;
    both None where the text does not say. `inside` is an index into `doc._.attributions`."""

    source: tuple[DocSpan, ...]
    cue: tuple[DocSpan, ...]
    content: tuple[DocSpan, ...]
    speaker: str | None
    affiliation: str | None
    form: Form
    cue_class: CueClass
    confidence: float
    inside: int | None


class AttributionComponent:
    """Sets `doc._.attributions`, in text order."""

    def __init__(self) -> None:
        if not Doc.has_extension(EXTENSION):
            Doc.set_extension(EXTENSION, default=())

    def __call__(self, doc: Doc) -> Doc:
        doc._.set(EXTENSION, tuple(_attributions(doc)))
        return doc


@Language.factory("whence_attribution", assigns=["doc._.attributions"])
def make_attribution(nlp: Language, name: str) -> AttributionComponent:
    """The registered factory; also the package's entry point, so that `nlp.add_pipe` finds it without an import."""
    return AttributionComponent()


def _attributions(doc: Doc) -> list[DocAttribution]:
    # The text exactly as the Doc has it, and not by way of ingest, which might mend it: the spans must fit the tokens.
    analysis = analyze_article(Article(id="doc", text=doc.text))
    places = {attribution.id: place for place, attribution in enumerate(analysis.attributions)}
    out: list[DocAttribution] = []
    for found in analysis.attributions:
        speaker = analysis.speaker(found.speaker)
        out.append(
            DocAttribution(
                source=_doc_spans(doc, found.source),
                cue=_doc_spans(doc, found.cue),
                content=_doc_spans(doc, found.content),
                speaker=speaker.name if speaker is not None else None,
                affiliation=speaker.affiliation.name if speaker is not None and speaker.affiliation else None,
                form=found.form,
                cue_class=found.cue_class,
                confidence=found.confidence,
                inside=places[found.inside] if found.inside is not None else None,
            )
        )
    return out


def _doc_spans(doc: Doc, spans: Spans) -> tuple[DocSpan, ...]:
    found = (doc.char_span(span.start, span.end, alignment_mode="expand") for span in spans)
    return tuple(span for span in found if span is not None)
