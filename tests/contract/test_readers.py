"""What every format must keep."""

from __future__ import annotations

import pytest

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
