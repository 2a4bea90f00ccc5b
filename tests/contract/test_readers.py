"""What every format must keep."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reliability.ingest import Input, read, readers, suffixes
from reliability.model.article import Refusal


@pytest.mark.parametrize("suffix", suffixes())
@pytest.mark.parametrize(
    "data", [b"", b"\x00\x01\x02", b"\xff\xfe\x00", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, b"[" * 5000, b"<" * 5000]
)
def test_no_bytes_raise_and_a_refusal_says_what_to_do(suffix: str, data: bytes) -> None:
    for item in read(Input.from_bytes(data, name=f"case{suffix}")):
        if isinstance(item, Refusal):
            assert item.code
            assert f"case{suffix}" in item.message
            assert len(item.message.split()) >= 5


def test_endings_are_written_as_names_are_compared() -> None:
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in suffixes())


def test_every_reader_has_a_name_and_plain_text_is_the_first_that_is_offered() -> None:
    """What has no ending is read by the reader of .txt."""
    assert readers.PLAIN in readers.readers()[0].suffixes
    assert len({reader.name for reader in readers.readers()}) == len(readers.readers())
    assert readers.in_words().startswith("plain text (.txt), ")


# How files of each kind begin, and what may follow, in any order.
BEGINNINGS = (b"", b"PK\x03\x04", b"%PDF-1.4\n", b"WARC/1.0\r\n", b"From a@b.example\n", b"{", b"[{", b"PAR1",
              b"<?xml version='1.0'?>", b"\x1f\x8b\x08\x00", b"MIME-Version: 1.0\r\n", b"title,text\n", b"---\n",
              b"\xff\xfe")  # fmt: skip
PIECES = (b"text", b'"text":', b'"The dam failed."', b"\n", b"\r\n\r\n", b",", b"}", b"]", b"<p>", b"</p>", b"&a;",
          b"<newsItem>", b"<!DOCTYPE x [", b"1 0 obj", b"stream", b"PK\x01\x02", b"PK\x05\x06", b"Subject: Dam",
          b"\x00", b"Content-Type: text/html\n", b"\xe9", b"=\n", b"'")  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("suffix", suffixes())
@given(st.sampled_from(BEGINNINGS), st.lists(st.sampled_from(PIECES) | st.binary(max_size=20), max_size=25))
@settings(max_examples=15)
def test_whatever_a_file_holds_is_an_article_or_a_refusal(suffix: str, beginning: bytes, pieces: list[bytes]) -> None:
    for item in read(Input.from_bytes(beginning + b"".join(pieces), name=f"case{suffix}")):
        assert item.message if isinstance(item, Refusal) else item.text
