"""Our scores are those of the reference scorer, where that is at hand; and right on a case that fits on a napkin."""

from __future__ import annotations

import gzip
import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from benchmarks.scoring import Score, who_said_what

TEXT = "Orr said the dam holds. It will rain, Veldt added."


def test_on_a_napkin() -> None:
    first = {"source": [[0, 3]], "content": [[9, 22]]}
    second = {"source": [[38, 43]], "content": [[24, 36]]}
    wrong_source = {"source": [[0, 3]], "content": [[24, 36]]}
    assert who_said_what(TEXT, [first, second], [first, wrong_source]) == Score(1, 2, 2)
    assert who_said_what(TEXT, [first, second], [first, wrong_source], strict=False) == Score(2, 2, 2)
    assert Score(1, 2, 2).f1 == 50


@pytest.fixture(scope="module")
def reference(shared_dir: Path) -> ModuleType:
    path = shared_dir / "tools" / "score_attribution.py"
    spec = importlib.util.spec_from_file_location("score_attribution", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.shared
def test_as_the_reference_scorer(shared_dir: Path, reference: ModuleType) -> None:
    """Over articles whose annotations were disturbed at random."""
    chance = random.Random(7)
    gold: dict[str, Any] = {}
    pred: dict[str, Any] = {}
    strict, content = Score(0, 0, 0), Score(0, 0, 0)
    with gzip.open(shared_dir / "corpora" / "polnear" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for article in map(json.loads, list(lines)[:12]):
            disturbed = [
                {
                    role: [[s, max(s + 1, e - chance.choice((0, 0, 9, 30)))] for s, e in a[role]]
                    for role in a
                    if role != "id"
                }
                for a in article["attributions"]
                if chance.random() > 0.1
            ]
            gold[article["id"]] = article
            pred[article["id"]] = {"id": article["id"], "attributions": disturbed}
            strict += who_said_what(article["text"], article["attributions"], disturbed)
            content += who_said_what(article["text"], article["attributions"], disturbed, strict=False)
    expected = reference.score(gold, pred)["attribution"]
    for mine, theirs in ((strict, expected["strict"]), (content, expected["content_only"])):
        assert (mine.right, mine.predicted, mine.annotated) == (theirs["tp"], theirs["pred"], theirs["gold"])
