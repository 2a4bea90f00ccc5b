from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reliability import resources
from reliability.errors import ResourceError
from reliability.extract.encoder import AttributionModel, Probe, windows
from reliability.extract.words import PARAGRAPH, SPACE, Words, split
from reliability.ingest.making import Fields, make
from reliability.text import lay_out

TEXT = (
    "Mara Veldt, a spokeswoman for the Oster Relief Union, said on Monday that 40 houses were lost. "
    "“We will rebuild them,” she said. The mayor denied that the dam had been neglected.\n\n"
)


@given(
    st.lists(st.tuples(st.integers(1, 20), st.integers(0, PARAGRAPH)), max_size=400),
    st.integers(60, 254),
    st.integers(0, 20),
)
@example([(1, 0)] * 6 + [(15, 0), (20, 0), (20, 0), (1, PARAGRAPH)], 60, 0)  # the only paragraph begins too late
def test_windows_keep_every_word_once_and_fit(words: list[tuple[int, int]], room: int, context: int) -> None:
    lengths = [length for length, _ in words]
    found = windows(np.array(lengths, dtype=np.int64), [gap for _, gap in words], room, context)
    assert [i for w in found for i in range(w.keep_start, w.keep_end)] == list(range(len(lengths)))
    for window in found:
        assert window.start <= window.keep_start < window.keep_end <= window.end
        assert sum(lengths[window.start : window.end]) <= room


def test_a_window_ends_with_a_paragraph() -> None:
    gaps = [PARAGRAPH if index in (0, 70, 120) else SPACE for index in range(150)]
    first, second = windows(np.ones(150, dtype=np.int64), gaps, 100, 10)
    assert (first.keep_end, first.end) == (70, 70)
    assert (second.start, second.keep_start, second.end) == (60, 70, 150)


@pytest.fixture(scope="module")
def model() -> AttributionModel:
    return AttributionModel.load(resources.attribution_model())


@pytest.mark.model
def test_it_finds_who_said_what(model: AttributionModel) -> None:
    found = model.find(TEXT).attributions
    assert any("40 houses were lost" in a.content[0].of(TEXT) and "Veldt" in a.source[0].of(TEXT) for a in found)


@pytest.mark.model
@pytest.mark.parametrize("text", ["", " ", "a", "”", "«" * 3000, "word " * 3000, "x" * 5000, "\ud800", "é́" * 50])
def test_no_text_raises(model: AttributionModel, text: str) -> None:
    for mention in model.find(text).attributions:
        assert all(s.end <= len(text) for s in mention.content + mention.source + mention.cue)


@pytest.mark.model
def test_the_same_text_gives_the_same_result_whatever_was_read_before(model: AttributionModel) -> None:
    before = model.find(TEXT)
    model.find("Something else, " * 500)
    assert model.find(TEXT) == before


@pytest.mark.model
def test_a_long_text_is_read_to_its_end(model: AttributionModel) -> None:
    text = TEXT * 120
    found = model.find(text).attributions
    assert len(found) > 120
    assert found[-1].content[-1].end > len(text) - 2 * len(TEXT)


@pytest.fixture(scope="module")
def probe() -> Probe:
    return Probe(**json.loads(resources.attribution_model().path("probe.json").read_text(encoding="utf-8")))


@pytest.mark.model
def test_the_model_gives_its_probe_on_every_processor(model: AttributionModel, probe: Probe) -> None:
    assert model.gives(probe)


@pytest.mark.model
def test_where_sums_overflow_wider_ones_are_taken(tmp_path: Path, probe: Probe) -> None:
    """Such a processor is rarely at hand: a probe that no processor gives stands for it."""
    card = resources.attribution_model()
    shifted = {"text": probe.text, "tags": [[score + 0.07 for score in row] for row in probe.tags]}
    for name, _ in card.files:
        (tmp_path / name).symlink_to(card.folder / name)
    (tmp_path / "probe.json").unlink()
    (tmp_path / "probe.json").write_text(json.dumps(shifted), encoding="utf-8")
    sums = tuple((name, hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()) for name, _ in card.files)
    taken = AttributionModel.load(resources.ModelCard(card.name, tmp_path, card.main, card.sha256, sums))
    options = taken._session.get_session_options()
    assert options.get_session_config_entry("session.x64quantprecision") == "1"
    assert taken.gives(probe)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"not a model")
    card = resources.ModelCard("x", tmp_path, "model.onnx", "0" * 64, (("model.onnx", "0" * 64),))
    with pytest.raises(ResourceError, match=r"model\.onnx is not the file that its card names"):
        AttributionModel.load(card)


def test_a_file_that_is_no_model_is_a_resource_error(tmp_path: Path) -> None:
    probe = json.dumps({"text": "", "tags": []}).encode()
    files = {"model.onnx": b"junk", "tokenizer.json": b"{}", "decoding.json": b"{}", "probe.json": probe}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    sums = tuple((name, hashlib.sha256(content).hexdigest()) for name, content in files.items())
    with pytest.raises(ResourceError, match="cannot load the attribution model"):
        AttributionModel.load(resources.ModelCard("x", tmp_path, "model.onnx", sums[0][1], sums))


@pytest.mark.model
def test_parts_read_together_give_what_each_gives_alone(model: AttributionModel) -> None:
    text = (
        TEXT
        + "The union says that 40 houses were lost, but the mayor thinks it was 30.\n\nOrr warned of rain.\n\n"
        + TEXT
    )
    layout, words = lay_out(make(Fields(text), origin="text", original=text.encode())), split(text)
    borders = [0, *(index for index in range(1, len(words)) if words.forms[index - 1] == ".")]
    parts = [
        Words(words.starts[low:high], words.ends[low:high], words.forms[low:high], words.gaps[low:high])
        for low, high in zip(borders, [*borders[1:], len(words)], strict=True)
    ]
    alone = [mention for part in parts for mention in model.read(text, part, layout).attributions]
    assert len(alone) > 4
    assert sorted(model.read_each(parts, words, layout), key=lambda m: (m.content, m.cue)) == sorted(
        alone, key=lambda m: (m.content, m.cue)
    )
    assert model.read_each([], words, layout) == []
