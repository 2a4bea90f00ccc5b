"""Bytes to text, in the order: byte order mark, strict UTF-8, what the file declares, a guess that says so."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reliability.errors import InputError
from reliability.ingest import Input, read
from reliability.ingest.decoding import cleaned, decode
from reliability.model.article import Article, Refusal

PAGE = '<html><head><meta charset="{}"></head><body>{}</body></html>'
SENTENCE = "Die Brücke über die Tarn bleibt für Fußgänger geschlossen, sagte die Bürgermeisterin. " * 4


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(encoding: str) -> None:
    decoded = decode("Crue à Öster".encode(encoding), "case.txt")
    assert decoded.text == "Crue à Öster"
    assert decoded.notices == ()


def test_a_mark_that_the_bytes_belie_is_refused() -> None:
    with pytest.raises(InputError, match=r"case\.txt begins as utf-16 and is not: .*; save it as UTF-8") as caught:
        decode(codecs.BOM_UTF16_LE + b"\x00", "case.txt")
    assert caught.value.code == "bad-encoding"


def test_utf8_comes_before_what_the_page_declares() -> None:
    page = PAGE.format("iso-8859-1", "Öster")
    assert decode(page.encode("utf-8"), "case.html").text == page


def test_what_the_page_declares_comes_before_a_guess() -> None:
    page = PAGE.format("windows-1251", "Плотина закрыта")
    decoded = decode(page.encode("cp1251"), "case.html")
    assert decoded.text == page
    assert decoded.notices == ()


@pytest.mark.parametrize("declared", ["no-such-code", "hex", "base64", "utf-16", "UTF-32LE"])
def test_a_declaration_that_cannot_be_true_is_passed_over(declared: str) -> None:
    decoded = decode(PAGE.format(declared, SENTENCE).encode("latin-1"), "case.html")
    assert "Brücke über die Tarn" in decoded.text
    assert len(decoded.notices) == 1


def test_a_guess_is_said_to_be_one() -> None:
    decoded = decode(SENTENCE.encode("latin-1"), "case.txt")
    assert decoded.text == SENTENCE
    assert "the encoding is not stated and was taken for" in decoded.notices[0]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "seems to be a .png file"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\x00" * 40, "seems to be a .j"),
        (b"rain\x00fell", "is not text (it holds zero bytes)"),
        ("It rained at Oster.".encode("utf-16-le"), "is not text (it holds zero bytes)"),
        (b"PK\x03\x04\x14\x00\x00\x00\x00\x00word/document.xml", "seems to be a packed file (.zip, .docx or the like)"),
    ],
)
def test_pictures_and_programs_are_refused_whatever_their_name_says(data: bytes, what: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, "case.txt")
    assert caught.value.code == "not-text"
    assert caught.value.message.startswith(f"case.txt {what}")
    assert "give plain text" in caught.value.message


@pytest.mark.slow
@pytest.mark.parametrize("name", ["case.txt", "case.md", "case.html"])
@pytest.mark.parametrize("before", [b"<html><p>It rained at Oster for days. ", b"<html>" + b"<p>It rained. " * 900])
def test_a_stray_zero_byte_is_replaced_and_said_wherever_it_stands(before: bytes, name: str) -> None:
    said = b"The dam held, said Mara Veldt, a spokeswoman for the Oster Relief Union.</p>"
    (item,) = read(Input.from_bytes(before + b"\x00" + said, name=name))
    assert isinstance(item, Article)
    assert "\x00" not in item.text
    assert "1 control character replaced by blanks" in item.notices


def test_what_no_database_holds_is_replaced_and_said() -> None:
    assert cleaned("a\x00b\x07c\ud800d") == (
        "a b c�d",
        ("2 control characters replaced by blanks", "1 half character replaced"),
    )
    assert cleaned("a\tb\r\nc") == ("a\tb\r\nc", ())


@given(st.text(st.characters()))
def test_cleaning_keeps_every_offset_and_can_be_written(text: str) -> None:
    clean = cleaned(text).text
    assert len(clean) == len(text)
    assert clean.encode("utf-8").decode("utf-8") == clean
    assert cleaned(clean) == (clean, ())


@settings(deadline=None)  # the first example loads the language model
@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    for item in read(Input.from_bytes(data, name="case.txt")):
        if isinstance(item, Refusal):
            assert item.code in ("not-text", "bad-encoding", "empty")
        else:
            item.text.encode("utf-8")
