"""Texts that a careless search takes for ever over: each a function of how often its pattern comes again.

A line here is one more case for every stage that tests/unit/test_growth.py measures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product
from typing import Final

_FIRST: Final = "B C D F G H J K L M N P R S T V W Z".split()
_INNER: Final = "a e i o u ai ar el en or".split()
_LAST: Final = "ba bel dan dor fen gal ker lin mor nor rim sen tal ven wex zor".split()
_WORDS: Final = tuple("".join(parts) for parts in product(_FIRST, _INNER, _LAST))  # 2,880 that differ


def word(number: int) -> str:
    """An invented word with a capital letter; another one for every number."""
    turn, place = divmod(number, len(_WORDS))
    return _WORDS[place * 1009 % len(_WORDS)] + ("" if not turn else f"{_LAST[turn % len(_LAST)]}" * turn)


def _each(sentence: str) -> Callable[[int], str]:
    """A sentence again and again, with other names in it each time: {a}, {b} and {c}."""

    def text(times: int) -> str:
        return "".join(
            sentence.format(a=word(3 * n), b=word(3 * n + 1), c=word(3 * n + 2), n=n + 1) for n in range(times)
        )

    return text


def _run(piece: str, end: str = "") -> Callable[[int], str]:
    return lambda times: piece * times + end


# How a text grows with a number, under the name of what it is made of.
GENERATORS: Final[Mapping[str, Callable[[int], str]]] = {
    # Marks without words
    "full stops": _run("......"),
    "stops and marks": _run(".”’.” "),
    "A.A.A.": _run("A.A.A."),
    "exclamations with a blank": _run("Ah!? ! "),
    "opening quotation marks": _run("“‘«"),
    "straight quotation marks": _run('" \' "a '),
    "dashes": _run("-- – — "),
    "brackets": _run("([{("),
    "apostrophes": _run("’s 's "),
    "strokes": _run("A/B | "),
    "commas": _run("Veldt, "),
    # White space
    "blanks": _run("a          "),
    "line ends": _run("Oster\n\n\n"),
    "short lines": _run("Veldt\n"),
    "broken words": _run("flood-\nwater "),
    "marks of mail": _run("> > > It rained.\n"),
    # Words
    "capitals that differ": lambda times: " ".join(word(n) for n in range(2 * times)),
    "one capital": _run("Oster "),
    "one word without an end": _run("Rained"),
    "words with hyphens": _run("Oster-Tarn-"),
    "small words": _run("and of the to "),
    "in capitals": lambda times: " ".join(word(n).upper() for n in range(times)),
    "initials": _run("J. K. Orr "),
    # Numbers
    "digits": _run("123456"),
    "numbers with commas": _run("1,234,"),
    "number words": _run("one hundred and twenty "),
    "numbers and units": _run("3.5 percent of 12 dollars to "),
    "numbers with line ends": _run("12\n34 "),
    # Who is who
    "many speakers": _each("{a} {b} said that it rained in Oster. "),
    "one surname": _each("{a} Veldt said that it rained. "),
    "one first name": _each("Mara {a} said that it rained. "),
    "surnames after full names": lambda times: (
        _each("Jon {a} said that it rained. ")(times) + _each("{a} said that it snowed. ")(times)
    ),
    "initials and surnames": _each("{a} B. Veldt said it rained. M. {b} said so. "),
    "many bodies": _each("The {a} {b} Union ({n}U) said that it rained. "),
    "bodies of one ending": _each("The {a} Observatory for Floods said that it rained. "),
    "bodies with acronyms": _each("{a} {b} Party (AP) said it rained. The AP said it snowed. "),
    "bodies and the noun": _each("The {a} Bank said it rained. The bank said it snowed. "),
    "many descriptions": _each("A {a} official who saw {b} said that it rained. "),
    "pronouns after bodies": _each("The {a} Agency said it rained. He said it snowed. "),
    "pronouns after speakers": _each("{a} {b} said that it rained. She said that it snowed. "),
    "documents": _each("A report by the {a} Institute said it rained. The report said it snowed. "),
    "governments": _each("The Tarnian government said it rained, {a} said. "),
    "spokesmen": _each("{a} {b}, a spokesman for the {c} Ministry, said it rained. "),
    "quotations": _each("“It rained,” said {a} {b}. “We lost it all in the flood.”\n\n"),
    "words inside words": _each("{a} said that {b} said that {c} said it rained, "),
    "credits": _each("The {a} Times reported, citing the {b} Post, that it rained. "),
    "questions and answers": _run("Q: Did it rain?\n\nA: We saw it.\n\n"),
    "hosts and guests": _each("HOST: Did it rain?\n\n{a} {b}: It did.\n\n"),
    "questions alone": lambda times: "An interview with Mara Veldt.\n\n" + "Did it rain?\n\nWe saw it.\n\n" * times,
    "posts": _each("It rained. — {a} {b} (@tarn) March 2, 2024\n\n"),
    "signatures": _each("We saw it — {a} {b}, baker\n\n"),
    "figures said again": _each("{a} said that {n} people fled. Some {n} people fled. "),
    # Marks of other formats
    "emphasis": _run("_a "),
    "strong emphasis": _run("**a* "),
    "Markdown brackets": _run("[a]["),
    "Markdown pictures": _run("!["),
    "Markdown links": _run("[x]("),
    "code marks": _run("`a``b "),
    "rows of a table": _run("| a | b |\n"),
    "points of a list": _run("- a\n"),
    "entities": _run("&amp;"),
    "entities without an end": _run("&#x26"),
    "tags": _run("<b>a</b> "),
    "tags without an end": _run("<a "),
    "tags inside tags": _run("<div>a"),
    "comments without an end": _run("<!-- a "),
    "addresses": _run("https://tarn.example/a?b=c "),
}
