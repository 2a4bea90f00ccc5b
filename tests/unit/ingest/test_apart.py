"""A look at a file from a process that it cannot hurt."""

from __future__ import annotations

import sys

import pytest

from reliability.ingest import apart
from reliability.ingest.apart import looked_at
from reliability.model.article import Article, Refusal
from tests.hostile import PAGE


@pytest.mark.slow
def test_a_page_is_told_as_it_would_be_imported() -> None:
    found = looked_at("--help dam.html", PAGE)
    assert isinstance(found, Article)
    assert found.title == "Dam fails"
    assert "said Mara Veldt" in found.text


@pytest.mark.slow
def test_what_is_no_article_is_told_with_the_reason() -> None:
    found = looked_at("dam.pdf", b"no PDF")
    assert isinstance(found, Refusal)
    assert found.message == "dam.pdf is no PDF, or damaged; save it again"


@pytest.mark.slow
@pytest.mark.parametrize(("seconds", "code"), [(0.01, "too-slow"), (20, "crashed")])
def test_a_file_that_hangs_or_kills_its_process_hurts_nobody_else(
    seconds: float, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "SECONDS", seconds)
    if code == "crashed":
        monkeypatch.setattr(sys, "executable", "/bin/false")
    found = looked_at("dam.txt", b"The dam failed.")
    assert isinstance(found, Refusal)
    assert found.code == code
