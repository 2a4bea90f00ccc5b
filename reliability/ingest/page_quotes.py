"""Quotations that a page marks by its layout, written as a newspaper prints them. Speaker: “words”.

A quote box, an embedded post and `<q>` have no quotation marks of their own, and what finds the article's text leaves
out who said them, or the whole box. It is put back into the text that was found, where it stood: a page that was
changed before would be read in another way, and lose paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from lxml import etree

LONGEST_WORDS: Final = 3_000  # characters of a quotation
LONGEST_SPEAKER: Final = 120
FEWEST_WORDS: Final = 3  # of a quotation: fewer are a sign or a label
MOST: Final = 50  # boxes of a page
BEFORE: Final = 10  # words before a box, by which its place is found
_CITES: Final = ("cite", "footer", "figcaption")
_BLOCKS: Final = ("blockquote", "br", "div", "footer", "li", "p", "section", "span")
_UNREAD: Final = ("script", "style", "noscript", "template")
_QUOTING: Final = re.compile(r"(?i)quote")  # a class of what holds a quotation and its speaker
_SPEAKING: Final = re.compile(r"(?i)author|attribution|cite|credit|speaker|source|name")  # and of the speaker in it
_LEADING: Final = re.compile(r"\s*(?:[—–―]|--?(?=\s)|A post shared by\b)\s*")
_LABEL: Final = re.compile(r"\s*View this post on \w+\s*")  # of a post that a script would draw
_POSTED: Final = re.compile(r"(?<=\))[^()]*$")  # the day of a post, behind the name of an account in brackets
_HIDDEN: Final = " or ".join(f"ancestor::{tag}" for tag in _UNREAD)
_WORD: Final = re.compile(r"\w+")


class Box(NamedTuple):
    """A quotation in a box of its own: what it says, who says it, and the last words of the page before it."""

    words: str
    speaker: str
    before: str

    @property
    def printed(self) -> str:
        """The speaker first: behind a dash the engine overlooks many, and gives the words to who spoke before."""
        marked = self.words if self.words[0] in "“\"'‘«„" else f"“{self.words}”"
        return f"{self.speaker}: {marked}"


class _Piece(NamedTuple):
    """A run of characters; whether it stands in an element for the speaker, and whether it begins a line."""

    text: str
    cited: bool
    begins: bool


def boxes_in(page: str) -> tuple[Box, ...]:
    """The boxes of a page that name a speaker. One that lifts words out of the article says nothing new and is none."""
    if "<blockquote" not in page.lower() or (root := _tree(page)) is None:
        return ()
    read = _folded(" ".join(root.xpath(f"//body//text()[not({_HIDDEN})]")))
    found = (_box(element) for element, _ in zip(root.iter("blockquote"), range(MOST), strict=False))
    return tuple(box for box in found if box is not None and read.count(_folded(box.words)) == 1)


def with_boxes(paragraphs: Sequence[str], boxes: Sequence[Box]) -> list[str]:
    """The paragraphs of an article with its boxes in print: in their place where their words were found, behind what
    stood before them where they were left out, and not at all where that was left out too."""
    lines = list(paragraphs)
    for box in boxes:
        first, last = _place(lines, box)
        if first is not None:
            lines[first:last] = [box.printed]
    return lines


def with_marks(page: str) -> str:
    """The page with the quotation marks that a browser draws round `<q>`; the same characters where it has none."""
    if not re.search(r"(?i)<q[\s>]", page) or (root := _tree(page)) is None:
        return page
    for short in list(root.iter("q")):
        short.text = f"“{short.text or ''}"
        if len(short):
            short[-1].tail = f"{short[-1].tail or ''}”"
        else:
            short.text += "”"
        short.tag = "span"
    return str(etree.tostring(root, encoding="unicode", method="html"))


def _tree(page: str) -> Any:
    """None where it cannot be read."""
    parser = etree.HTMLParser(no_network=True, huge_tree=False, encoding="utf-8")
    try:
        return etree.fromstring(page.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _place(lines: Sequence[str], box: Box) -> tuple[int | None, int]:
    """Which lines a box takes the place of: those that hold nothing but its words, and its speaker; none behind what
    stood before it where there are none."""
    words, whole = _folded(box.words), _folded(f"{box.words} {box.speaker}")
    for first, line in enumerate(lines):
        held = _folded(line)
        if not held or not whole.startswith(held):
            continue
        last = first + 1
        while last < len(lines) and whole.startswith(longer := _joint(held, _folded(lines[last]))):
            held, last = longer, last + 1
        if held.startswith(words):
            return _with_label(lines, first), _behind_account(lines, last, box)
    behind = next((n for n, line in enumerate(lines) if _ends(_folded(line), box.before)), None)
    return (None, 0) if behind is None else (behind + 1, behind + 1)


def _ends(held: str, before: str) -> bool:
    """Whether a line is the one before a box; the words before it may begin in the line above."""
    return bool(before) and (before in held or (len(held.split()) >= FEWEST_WORDS and before.endswith(held)))


def _with_label(lines: Sequence[str], first: int) -> int:
    """From the label of a post on."""
    return first - 1 if first and _LABEL.fullmatch(lines[first - 1]) else first


def _behind_account(lines: Sequence[str], last: int, box: Box) -> int:
    """Behind the line that signs a post with its account and day."""
    signed = last < len(lines) and "(@" in box.speaker and _folded(box.speaker) in _folded(lines[last])
    return last + 1 if signed else last


def _joint(left: str, right: str) -> str:
    return f"{left} {right}" if right else left


# ------------------------------------------------------------------------------------------------------- who said what


def _box(element: Any) -> Box | None:
    """None where it names nobody."""
    pieces = [piece for piece in _pieces(element) if not _LABEL.fullmatch(piece.text)]
    at = next((n for n, one in enumerate(pieces) if one.cited or (one.begins and _LEADING.match(one.text))), None)
    if at is not None and pieces[at].cited and any(not one.cited and _WORD.search(one.text) for one in pieces[at:]):
        return None  # what is cited in the middle is a title, or the words go on
    words = _joined(piece.text for piece in pieces[:at]).rstrip(" —–-")
    speaker = _named(_joined(piece.text for piece in pieces[at:]) if at is not None else _joined(_beside(element)))
    fits = len(words) <= LONGEST_WORDS and len(_WORD.findall(words)) >= FEWEST_WORDS and len(speaker) <= LONGEST_SPEAKER
    return Box(words, speaker, _before(element)) if fits and any(c.isalpha() for c in speaker) else None


def _named(speaker: str) -> str:
    """Who signs, without the dash before and, of a post, the day behind."""
    name = _LEADING.sub("", speaker, count=1)
    return (_POSTED.sub("", name) if "(@" in name else name).strip(" ,;:|")


def _before(element: Any) -> str:
    read = element.xpath(f"preceding::text()[normalize-space() and not({_HIDDEN})]")[-20:]
    return " ".join(_folded(" ".join(read)).split()[-BEFORE:])


def _pieces(element: Any, cited: bool = False) -> Iterator[_Piece]:
    if element.text:
        yield _Piece(element.text, cited, element.tag in _BLOCKS)
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _UNREAD:
            yield from _pieces(child, cited or child.tag in _CITES)
        if child.tail:
            yield _Piece(child.tail, cited, child.tag in _BLOCKS)


def _beside(box: Any) -> Iterator[str]:
    """What the element behind a box says that names the speaker: the caption of its figure, or what its class says is
    one in what is marked as a quotation."""
    after, parent = box.getnext(), box.getparent()
    if after is None or parent is None or not isinstance(after.tag, str):
        return
    of_figure = after.tag in _CITES and parent.tag == "figure" and parent.find(".//img") is None
    of_quote = _QUOTING.search(parent.get("class") or "") and _SPEAKING.search(after.get("class") or "")
    if of_figure or of_quote or after.tag == "cite":
        yield from (piece.text for piece in _pieces(after))


def _joined(texts: Iterator[str]) -> str:
    return " ".join(" ".join(texts).split())


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
