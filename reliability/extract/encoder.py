"""The attribution model: a small encoder (ONNX, int8) that scores every word of a text.

For each word it gives seven tag scores (outside; begin or inside of source, cue, content) and two pointers:
from a source or
content word to the first word of its cue, from a cue word to the first word of its source. `decode` makes
attributions of them.
How the model was made: training/README.md; what it reaches: the card beside the file.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from reliability.errors import ResourceError
from reliability.extract.decode import Decoder, Decoding, Scores
from reliability.extract.words import Words, features, split
from reliability.model.article import Layout
from reliability.model.attribution import AttributionMention
from reliability.resources import ModelCard

LONGEST_WORD = 20  # pieces; a "word" of more is a web address or noise, and its start says so
CHUNK = 20_000  # words decoded at once: memory stays flat on a text of any length
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Window:
    """Words [start, end) are read together; the scores of [keep_start, keep_end) are taken from this reading."""

    start: int
    end: int
    keep_start: int
    keep_end: int


class AttributionModel:
    """One session, single-threaded. `find` gives the same result for the same text, whatever was read before."""

    def __init__(self, session: onnxruntime.InferenceSession, tokenizer: Tokenizer, decoding: Decoding) -> None:
        self._session = session
        self._cls, self._sep = (tokenizer.token_to_id(token) for token in ("[CLS]", "[SEP]"))
        self._unknown = tokenizer.token_to_id("[UNK]") or 0
        self._window, self._context = decoding.window, decoding.context
        self._decoder = Decoder(decoding)

        @lru_cache(maxsize=50_000)
        def pieces(form: str) -> tuple[int, ...]:
            readable = form.encode("utf-8", "replace").decode("utf-8")  # half a character pair cannot be tokenised
            ids: list[int] = tokenizer.encode(readable, add_special_tokens=False).ids
            return tuple(ids[:LONGEST_WORD]) or (self._unknown,)

        self._pieces = pieces

    @classmethod
    def load(cls, card: ModelCard) -> AttributionModel:
        """The model that the card describes.

        Raises ResourceError where a file is missing, is not the one that the card names, or cannot be read.
        """
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # articles run side by side in processes
        options.enable_cpu_mem_arena = False  # windows differ in length: the arena would keep the largest of each shape
        try:
            session = onnxruntime.InferenceSession(
                str(card.path("model.onnx")), options, providers=["CPUExecutionProvider"]
            )
            tokenizer = Tokenizer.from_file(str(card.path("tokenizer.json")))
            decoding = Decoding(**json.loads(card.path("decoding.json").read_text(encoding="utf-8")))
        except ResourceError:
            raise
        except Exception as error:
            raise ResourceError(f"cannot load the attribution model in {card.folder}: {error}") from error
        tokenizer.no_truncation()  # the file has both switched on, and text would be cut without a word
        tokenizer.no_padding()
        return cls(session, tokenizer, decoding)

    def find(self, text: str, layout: Layout | None = None) -> tuple[AttributionMention, ...]:
        """The attributions of a text, in order of their first character.

        `layout` (its quotations) tells direct from indirect speech; without it quotation marks are counted here.
        """
        words = split(text)
        found: list[AttributionMention] = []
        for start, end in _chunks(words):
            found += self._decoder.decode(text, words, start, self.scores(words, start, end), layout)
        return self._decoder.finish(text, words, found, layout)

    def scores(self, words: Words, start: int = 0, end: int | None = None) -> Scores:
        """The scores of words [start, end); decoding makes attributions of them."""
        forms, gaps = words.forms[start:end], words.gaps[start:end]
        looks = features(forms, gaps)
        pieces = [self._pieces(form) for form in forms]
        lengths = np.array([len(p) for p in pieces], dtype=np.int64)
        scores = Scores.empty(len(forms))
        for window in windows(lengths, self._window - 2, self._context):
            tags, to_cue, to_source = self._run(pieces, looks, window)
            scores.put(window.start, window.keep_start, window.keep_end, tags, to_cue, to_source)
        return scores

    def _run(self, pieces: list[tuple[int, ...]], looks: list[int], window: Window) -> tuple[Floats, Floats, Floats]:
        ids, feature, first = [self._cls], [0], []
        for index in range(window.start, window.end):
            first.append(len(ids))
            ids += pieces[index]
            feature += [looks[index]] * len(pieces[index])
        ids.append(self._sep)
        feature.append(0)
        inputs = {"ids": ids, "features": feature, "first": first}
        arrays = {name: np.array([values], dtype=np.int64) for name, values in inputs.items()}
        # One window a call: int8 activations are scaled by the whole batch, so a neighbour would change the result.
        outputs: list[Any] = self._session.run(["tags", "to_cue", "to_source"], arrays)
        return outputs[0][0], outputs[1][0], outputs[2][0]


def windows(lengths: NDArray[np.int64], room: int, context: int) -> list[Window]:
    """Windows of at most `room` pieces over words of the given lengths, each with up to `context` pieces before it.

    A window keeps all that it can; where the text goes on it keeps no word nearer than `context` to its end.
    """
    count = len(lengths)
    if not count:
        return []
    ends = np.concatenate([[0], np.cumsum(lengths)])
    out: list[Window] = []
    keep = 0
    while keep < count:
        start = int(np.searchsorted(ends, ends[keep] - (context if keep else 0)))
        end = int(np.searchsorted(ends, ends[start] + room, side="right")) - 1
        if end >= count:
            out.append(Window(start, count, keep, count))
            break
        until = max(keep + 1, int(np.searchsorted(ends, ends[end] - context, side="right")) - 1)
        out.append(Window(start, end, keep, until))
        keep = until
    return out


def _chunks(words: Words) -> list[tuple[int, int]]:
    """Word ranges of about CHUNK words, cut at paragraphs (or anywhere, where a text has none)."""
    out: list[tuple[int, int]] = []
    start = 0
    while start < len(words):
        end = min(start + CHUNK, len(words))
        if end < len(words):
            end = next((i for i in range(end, start + CHUNK // 2, -1) if words.gaps[i] == 3), end)
        out.append((start, end))
        start = end
    return out
