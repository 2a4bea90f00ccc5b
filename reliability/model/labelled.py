"""Statements as a tool for annotation has them: one task of Label Studio an article, its regions in both directions.

A task's regions are the spans of content, source and cue of each statement; relations lead from a statement's first
content to its other spans, and who speaks is typed at that first content. Label Studio counts what JavaScript counts:
units of UTF-16, of which a character beyond the first 65,536 has two.

`read_task(task_of(text, statements)) == (text, statements)` where spans and statements are in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from reliability.model.analysis import Analysis
from reliability.model.correction import STATEMENT, Anchor, Correction, CorrectionKind, content_of
from reliability.model.span import Span, Spans

Json = dict[str, Any]
LABELS: Final = {"content": "Content", "source": "Source", "cue": "Cue"}
CONFIG: Final = """<View>
  <Labels name="role" toName="text">
    <Label value="Content"/>
    <Label value="Source"/>
    <Label value="Cue"/>
  </Labels>
  <Relations><Relation value="of one statement"/></Relations>
  <TextArea name="speaker" toName="text" perRegion="true" placeholder="Who says it"/>
  <Text name="text" value="$text"/>
</View>
"""
_ROLES: Final = {label: role for role, label in LABELS.items()}
_LAST_OF_ONE_UNIT: Final = "\uffff"


@dataclass(frozen=True, slots=True)
class Labelled:
    """One statement as somebody marked it. `speaker` is the name of who says it, None where none was typed."""

    content: Spans
    source: Spans = ()
    cue: Spans = ()
    speaker: str | None = None


def labelled(analysis: Analysis) -> tuple[Labelled, ...]:
    """The statements of an analysis, in the order of the text."""
    names = {speaker.id: speaker.name for speaker in analysis.speakers}
    found = (
        Labelled(_sorted(a.content), _sorted(a.source), _sorted(a.cue), names.get(a.speaker or ""))
        for a in analysis.attributions
    )
    return tuple(sorted(found, key=_order))


def _sorted(spans: Iterable[Span]) -> Spans:
    return tuple(sorted(spans))


def _order(one: Labelled) -> tuple[Spans, Spans, Spans, str]:
    return one.content, one.source, one.cue, one.speaker or ""


# ------------------------------------------------------------------------------------------------------------- writing


def task_of(data: Mapping[str, Any], statements: Iterable[Labelled], model: str = "") -> Json:
    """A task whose `data` has the text, with one prediction that holds the statements, made by `model`."""
    result = [region for number, one in enumerate(statements) for region in _regions(data["text"], one, number)]
    return {"data": dict(data), "predictions": [{"model_version": model, "result": result}]}


def _regions(text: str, one: Labelled, number: int) -> Iterator[Json]:
    first = f"{number}-content-0"
    for role, spans in (("content", one.content), ("source", one.source), ("cue", one.cue)):
        for place, span in enumerate(spans):
            region = f"{number}-{role}-{place}"
            yield _region(region, "role", "labels", _value(text, span) | {"labels": [LABELS[role]]})
            if region != first:
                yield {"type": "relation", "from_id": first, "to_id": region, "direction": "right",
                       "labels": ["of one statement"]}  # fmt: skip
    if one.speaker is not None:
        typed = {key: value for key, value in _value(text, one.content[0]).items() if key != "text"}
        yield _region(first, "speaker", "textarea", typed | {"text": [one.speaker]})


def _region(region: str, name: str, kind: str, value: Json) -> Json:
    return {"id": region, "from_name": name, "to_name": "text", "type": kind, "value": value}


def _value(text: str, span: Span) -> Json:
    return {"start": _units(text, span.start), "end": _units(text, span.end), "text": span.of(text)}


def _units(text: str, place: int) -> int:
    before = text[:place]
    return place + sum(character > _LAST_OF_ONE_UNIT for character in before)


# ------------------------------------------------------------------------------------------------------------- reading


def read_task(task: Mapping[str, Any]) -> tuple[str, tuple[Labelled, ...]]:
    """The text of a task and the statements of its newest annotation, or of its prediction where nobody annotated it.

    Raises ValueError with a sentence where it is no such task, a region lies outside the text or elsewhere than the
    words that it names, or a source or cue belongs to no content.
    """
    text = task.get("data", {}).get("text") if isinstance(task.get("data"), Mapping) else None
    if not isinstance(text, str):
        raise ValueError("it has no text under data")  # noqa: TRY004 - of a file, and no mistake of a caller
    try:
        return text, tuple(sorted(_statements(text, _result(task)), key=_order))
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ValueError(f"a region lacks what a region has ({type(error).__name__}: {error})") from error


def is_task(value: object) -> bool:
    """Whether a JSON value is a task of Label Studio with a text."""
    return (
        isinstance(value, Mapping)
        and isinstance(value.get("data"), Mapping)
        and isinstance(value["data"].get("text"), str)
        and ("annotations" in value or "predictions" in value)
    )


def _result(task: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    kept = [one for one in task.get("annotations") or () if not one.get("was_cancelled")]
    made = kept or list(task.get("predictions") or ())
    result: Sequence[Mapping[str, Any]] = made[-1]["result"] if made else ()
    return result


def _statements(text: str, result: Sequence[Mapping[str, Any]]) -> Iterator[Labelled]:
    spans: dict[str, tuple[str, Span]] = {}
    typed: dict[str, str] = {}
    group: dict[str, str] = {}  # region → the region that stands for its statement

    def first_of(region: str) -> str:
        while group.setdefault(region, region) != region:
            region = group[region]
        return region

    for one in result:
        if one["type"] == "labels":
            spans[one["id"]] = (_ROLES[one["value"]["labels"][0]], _span(text, one["value"]))
        elif one["type"] == "textarea":
            words = [" ".join(word.split()) for word in one["value"]["text"]]
            typed[one["id"]] = next(iter(filter(None, words)), "")
        elif one["type"] == "relation":
            group[first_of(one["to_id"])] = first_of(one["from_id"])
    parts: dict[str, list[str]] = {}
    for region in spans:
        parts.setdefault(first_of(region), []).append(region)
    for regions in parts.values():
        yield _statement(text, [spans[region] for region in regions], [typed.get(region, "") for region in regions])


def _statement(text: str, spans: Sequence[tuple[str, Span]], typed: Sequence[str]) -> Labelled:
    by_role = {role: tuple(sorted(span for named, span in spans if named == role)) for role in LABELS}
    if not by_role["content"]:
        role, span = spans[0]
        raise ValueError(f"the {role} “{span.of(text)[:60]}” belongs to no content; draw a relation to it")
    speaker = next(iter(filter(None, typed)), None)
    return Labelled(by_role["content"], by_role["source"], by_role["cue"], speaker)


def _span(text: str, value: Mapping[str, Any]) -> Span:
    """Where the region lies: as Label Studio counts, or as we do where only so its words are found."""
    words = value.get("text")
    for span in (Span(_place(text, value["start"]), _place(text, value["end"])), Span(value["start"], value["end"])):
        if span.end <= len(text) and (words is None or span.of(text) == words):
            return span
    raise ValueError(f"“{str(words)[:60]}” does not stand at {value['start']} of the text; was it changed?")


def _place(text: str, units: int) -> int:
    if text.isascii() or max(text) <= _LAST_OF_ONE_UNIT:
        return units
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "replace"))


# --------------------------------------------------------------------------------------------------------- corrections


def corrections_of(analysis: Analysis, key: str, marked: Sequence[Labelled]) -> tuple[list[Correction], int]:
    """What an annotation of this analysis says as corrections: which statements are right, are another speaker's or
    are none; and how many statements it adds, which a correction cannot. `key` is that of the text."""
    text = analysis.article.text
    by_content = {one.content: one for one in marked}
    read = {_sorted(a.content) for a in analysis.attributions}
    made = []
    for statement in analysis.attributions:
        anchor = Anchor.of(text, key, content_of(statement))
        found = by_content.get(_sorted(statement.content))
        speaker = analysis.speaker(statement.speaker)
        if found is None:
            made.append(Correction(CorrectionKind.NO_STATEMENT, anchor))
        elif found.speaker != (speaker.name if speaker is not None else None):
            made.append(Correction(CorrectionKind.SPEAKER, anchor, found.speaker))
        else:
            made.append(Correction(CorrectionKind.RIGHT, anchor, code=STATEMENT))
    return made, sum(content not in read for content in by_content)
