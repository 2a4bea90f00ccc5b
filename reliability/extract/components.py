"""The attribution model as a spaCy component, for pipelines that other people build."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from reliability.extract.encoder import attribution_model
from reliability.model.attribution import Form
from reliability.model.span import Spans

EXTENSION = "attributions"


@dataclass(frozen=True, slots=True)
class DocAttribution:
    """An attribution as spans of a Doc; `inside` is an index into `doc._.attributions`."""

    source: tuple[DocSpan, ...]
    cue: tuple[DocSpan, ...]
    content: tuple[DocSpan, ...]
    form: Form
    confidence: float
    inside: int | None


class AttributionComponent:
    """Sets `doc._.attributions`."""

    def __init__(self) -> None:
        if not Doc.has_extension(EXTENSION):
            Doc.set_extension(EXTENSION, default=())

    def __call__(self, doc: Doc) -> Doc:
        doc._.set(
            EXTENSION,
            tuple(
                DocAttribution(
                    source=_doc_spans(doc, mention.source),
                    cue=_doc_spans(doc, mention.cue),
                    content=_doc_spans(doc, mention.content),
                    form=mention.form,
                    confidence=mention.confidence,
                    inside=mention.inside,
                )
                for mention in attribution_model().find(doc.text).attributions
            ),
        )
        return doc


@Language.factory("whence_attribution", assigns=["doc._.attributions"])
def make_attribution(nlp: Language, name: str) -> AttributionComponent:
    """The registered factory; also the package's entry point, so that `nlp.add_pipe` finds it without an import."""
    return AttributionComponent()


def _doc_spans(doc: Doc, spans: Spans) -> tuple[DocSpan, ...]:
    found = (doc.char_span(span.start, span.end, alignment_mode="expand") for span in spans)
    return tuple(span for span in found if span is not None)
