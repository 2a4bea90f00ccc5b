"""Where the text names a speaker."""

from __future__ import annotations

from dataclasses import replace

from reliability.model.span import Span
from reliability.store.mentions import first_mentions
from tests.store.made import made


def test_a_speaker_is_found_where_the_text_names_it_and_else_where_it_is_given() -> None:
    text = "The engineer spoke. Mara Veldt, who is Veldt to her friends, said it held."
    mentions = tuple(
        Span(text.index(words), text.index(words) + len(words)) for words in ("The engineer", "Mara Veldt")
    )
    plain = made(1)
    speaker = replace(plain.speakers[0], name="Mara Veldt", mentions=mentions)
    found = replace(plain, article=replace(plain.article, text=text), speakers=(speaker,))
    assert first_mentions(found) == {"s1": mentions[1]}
    described = replace(found, speakers=(replace(speaker, name="Jon Orr"),))
    assert first_mentions(described) == {"s1": mentions[0]}
    assert first_mentions(plain) == {"s1": plain.attributions[0].source[0]}, "no mention: the words that give it"
    silent = replace(plain, attributions=tuple(replace(a, source=()) for a in plain.attributions))
    assert first_mentions(silent) == {}
