"""The attribution model: a small encoder (ONNX, int8) that scores every word of a text.

For each word it gives seven tag scores (outside; begin or inside of source, cue, content), the scores of name tags,
and two pointers: from a source or content word to the first word of its cue, from a cue word to the first word of its
source. `decode` makes attributions of them, `names` names.
How the model was made: training/README.md; what it reaches: the card beside the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from reliability import resources
from reliability.errors import ResourceError
from reliability.extract.decode import Decoder, Decoding, Scores, finished, formed
from reliability.extract.entities import tagged_names
from reliability.extract.words import PARAGRAPH, Words, features, split
from reliability.model.article import Layout
from reliability.model.attribution import AttributionMention
from reliability.model.speaker import NameMention

LONGEST_WORD = 20  # pieces; a "word" of more is a web address or noise, and its start says so
CHUNK = 20_000  # words decoded at once: memory stays flat on a text of any length
GROUP = 2_000  # words of parts decoded at once, each as long as the longest of them
FULL = 0.4  # of a window must be kept, or it does not end with a paragraph
SAME = 0.02  # mean difference of tag scores: rounding makes millionths, sums that overflow make 0.07 and more
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Window:
    """Words [start, end) are read together; the scores of [keep_start, keep_end) are taken from this reading."""

    start: int
    end: int
    keep_start: int
    keep_end: int


@dataclass(frozen=True, slots=True)
class Probe:
    """A text and the tag scores (words × tags) that the model gives it when no sum overflows."""

    text: str
    tags: list[list[float]]


def session(path: Path, *, wide_sums: bool = False) -> onnxruntime.InferenceSession:
    """A session of one thread.

    Processors without the VNNI instructions (most from before 2020, and many of AMD's since) add products of 8-bit
    numbers in sums that overflow, which changes scores. `wide_sums` makes them right there; elsewhere it makes the same
    scores in 2.6 times the time, so that it is not the rule.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # articles run side by side in processes
    options.enable_cpu_mem_arena = False  # windows differ in length: the arena would keep the largest of each shape
    if wide_sums:
        options.add_session_config_entry("session.x64quantprecision", "1")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@cache
def attribution_model() -> AttributionModel:
    """The model of this process. Raises ResourceError where its file is missing or not the one its card names."""
    return AttributionModel.load(resources.attribution_model())


@cache
def inner_model() -> AttributionModel:
    """The one that reads somebody's words for what others say in them. Raises ResourceError as `attribution_model`."""
    return AttributionModel.load(resources.inner_model())


class Pieces:
    """What a word is cut into, by the tokenizer of a file: `of` gives the ids of a word, at least one."""

    def __init__(self, path: Path) -> None:
        tokenizer = Tokenizer.from_file(str(path))
        tokenizer.no_truncation()  # the file has both switched on, and text would be cut without a word
        tokenizer.no_padding()
        self.start, self.end = (tokenizer.token_to_id(token) for token in ("[CLS]", "[SEP]"))
        unknown = tokenizer.token_to_id("[UNK]") or 0

        @lru_cache(maxsize=50_000)
        def pieces(form: str) -> tuple[int, ...]:
            readable = form.encode("utf-8", "replace").decode("utf-8")  # half a character pair cannot be tokenised
            ids: list[int] = tokenizer.encode(readable, add_special_tokens=False).ids
            return tuple(ids[:LONGEST_WORD]) or (unknown,)

        self.of = pieces


@cache
def pieces_by(path: Path) -> Pieces:
    """Both models cut words alike: one table of them serves both."""
    return Pieces(path)


class Found(NamedTuple):
    """Attributions in order of their first character, names in text order."""

    attributions: tuple[AttributionMention, ...]
    names: tuple[NameMention, ...]


class AttributionModel:
    """One session, single-threaded. `find` gives the same result for the same text, whatever was read before."""

    def __init__(self, running: onnxruntime.InferenceSession, pieces: Pieces, decoding: Decoding) -> None:
        self._session, self._pieces = running, pieces
        self._window, self._context = decoding.window, decoding.context
        self._decoder = Decoder(decoding)

    @classmethod
    def load(cls, card: resources.ModelCard) -> AttributionModel:
        """The model that the card describes.

        Raises ResourceError where a file is missing, is not the one that the card names, or cannot be read.
        """
        try:
            for name in ("model.onnx", "decoding.json"):
                card.path(name)
            probe = Probe(**json.loads(card.path("probe.json").read_text(encoding="utf-8")))
            pieces = resources.tokenizer()
            model = cls.of(card.folder, pieces)
            return model if model.gives(probe) else cls.of(card.folder, pieces, wide_sums=True)
        except ResourceError:
            raise
        except Exception as error:
            raise ResourceError(f"cannot load the attribution model in {card.folder}: {error}") from error

    @classmethod
    def of(cls, folder: Path, tokenizer: Path, *, wide_sums: bool = False) -> AttributionModel:
        """The model of a folder, unchecked, and the file that says how it cuts words. `wide_sums` as in `session`."""
        decoding = Decoding(**json.loads((folder / "decoding.json").read_text(encoding="utf-8")))
        return cls(session(folder / "model.onnx", wide_sums=wide_sums), pieces_by(tokenizer), decoding)

    def gives(self, probe: Probe) -> bool:
        """Whether the scores of the probe are here what they were where the model was exported."""
        difference = self.scores(split(probe.text)).tags - np.array(probe.tags, dtype=np.float32)
        return float(np.abs(difference).mean()) < SAME

    def find(self, text: str, layout: Layout | None = None) -> Found:
        """What the model marks in a text.

        `layout` (its quotations) tells direct from indirect speech; without it quotation marks are counted here.
        """
        return self.read(text, split(text), layout)

    def read(self, text: str, words: Words, layout: Layout | None = None) -> Found:
        """As `find`, of a text that is split already, or of some words of it."""
        attributions: list[AttributionMention] = []
        names: list[NameMention] = []
        for start, end in _chunks(words, layout):
            scores = self.scores(words, start, end)
            attributions += self._decoder.decode(words, start, scores)
            names += tagged_names(text, words, start, scores.names.tolist())
        return Found(finished(words, attributions, layout), tuple(names))

    def read_each(self, parts: Sequence[Words], whole: Words, layout: Layout) -> list[AttributionMention]:
        """The attributions of parts of a text (`whole`), each read as a text of its own, in the order of the parts.

        The same as `read` one by one, and faster: they are decoded together.
        """
        found: dict[int, list[AttributionMention]] = {}
        for group in _alike([len(part) for part in parts]):
            readings = [(parts[number], 0, self.scores(parts[number])) for number in group]
            found |= zip(group, self._decoder.decode_each(readings), strict=True)
        return list(formed(whole, (mention for number in sorted(found) for mention in found[number]), layout))

    def scores(self, words: Words, start: int = 0, end: int | None = None) -> Scores:
        """The scores of words [start, end); decoding makes attributions of them."""
        forms, gaps = words.forms[start:end], words.gaps[start:end]
        looks = features(forms, gaps)
        pieces = [self._pieces.of(form) for form in forms]
        lengths = np.array([len(p) for p in pieces], dtype=np.int64)
        scores = Scores.empty(len(forms))
        for window in windows(lengths, gaps, self._window - 2, self._context):
            scores.put(window.start, window.keep_start, window.keep_end, *self._run(pieces, looks, window))
        return scores

    def _run(self, pieces: list[tuple[int, ...]], looks: list[int], window: Window) -> list[Floats]:
        ids, feature, first = [self._pieces.start], [0], []
        for index in range(window.start, window.end):
            first.append(len(ids))
            ids += pieces[index]
            feature += [looks[index]] * len(pieces[index])
        ids.append(self._pieces.end)
        feature.append(0)
        inputs = {"ids": ids, "features": feature, "first": first}
        arrays = {name: np.array([values], dtype=np.int64) for name, values in inputs.items()}
        # One window a call: int8 activations are scaled by the whole batch, so a neighbour would change the result.
        outputs: list[Any] = self._session.run(["tags", "to_cue", "to_source", "names"], arrays)
        return [output[0] for output in outputs]


def windows(lengths: NDArray[np.int64], gaps: Sequence[int], room: int, context: int) -> list[Window]:
    """Windows of at most `room` pieces over words of the given lengths, each with up to `context` pieces before it.

    A window ends with the last paragraph that it can hold whole, and keeps all up to there: hardly a statement goes on
    in the next one. Where that would be too little, it keeps no word nearer than `context` to its end.
    """
    count = len(lengths)
    if not count:
        return []
    ends = np.concatenate([[0], np.cumsum(lengths)])
    paragraphs = np.array([index for index in range(count) if gaps[index] == PARAGRAPH])
    out: list[Window] = []
    keep = 0
    while keep < count:
        start = int(np.searchsorted(ends, ends[keep] - (context if keep else 0)))
        end = int(np.searchsorted(ends, ends[start] + room, side="right")) - 1
        if end >= count:
            out.append(Window(start, count, keep, count))
            break
        before = int(np.searchsorted(paragraphs, end, side="right"))
        until = int(paragraphs[before - 1]) if before else 0
        if ends[until] - ends[keep] >= FULL * room:
            end = until
        else:
            until = max(keep + 1, int(np.searchsorted(ends, ends[end] - context, side="right")) - 1)
        out.append(Window(start, end, keep, until))
        keep = until
    return out


def _alike(lengths: Sequence[int]) -> Iterator[list[int]]:
    """The numbers of parts in groups of about the same length, so that little is added to make them equal."""
    group: list[int] = []
    for number in sorted(range(len(lengths)), key=lengths.__getitem__):
        if group and (len(group) + 1) * lengths[number] > GROUP:
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def _chunks(words: Words, layout: Layout | None) -> list[tuple[int, int]]:
    """Word ranges of about CHUNK words, cut between paragraphs outside quotations where there is such a place."""
    out: list[tuple[int, int]] = []
    start = 0
    while start < len(words):
        end = min(start + CHUNK, len(words))
        if end < len(words):
            between = [i for i in range(end, start + CHUNK // 2, -1) if words.gaps[i] == PARAGRAPH]
            quoted = layout.quoted if layout is not None else ()
            unquoted = (i for i in between if not any(q.start < words.starts[i] < q.end for q in quoted))
            end = next(unquoted, between[0] if between else end)
        out.append((start, end))
        start = end
    return out
