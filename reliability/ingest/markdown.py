"""Markdown as its words: the text that a reader of it would see, with the way back to what was written."""

from __future__ import annotations

import html
import re
from functools import cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reliability.model.mended import Mended, Mending

# What hardly any plain text holds: a heading, a link, an address that a link refers to.
_SIGNS = re.compile(r"(?m)^#{1,6}[ \t]+\S|\[[^\[\]\n]+\]\(https?://|^ {0,3}\[[^\[\]\n]+\]:[ \t]+https?://")
_FOOTNOTE = re.compile(r"\[\^[\w-]{1,30}\](?::[ \t]*)?")
_FOOTNOTE_LINK = re.compile(r"\^[\w-]{1,30}")
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[^>]*>", re.DOTALL)
_BREAK = re.compile(r"(?i)</?(?:br|p|div|li|h[1-6])\b")
MOST_BRACKETS = 20_000  # the parser looks from every opening bracket for the one that closes it


class Rendered(NamedTuple):
    mended: Mended
    notices: tuple[str, ...] = ()


def is_markdown(text: str) -> bool:
    """Whether a text that says nothing of its format is Markdown beyond doubt."""
    return _SIGNS.search(text) is not None


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    parser.disable(["text_join", "fragments_join"])  # they would join an entity's character with the words beside it
    return parser


def rendered(source: str) -> Rendered:
    """The words of a Markdown text, paragraphs parted by empty lines. Tables are left out, as those of web pages are,
    and a notice says so."""
    if source.count("[") > MOST_BRACKETS:
        return Rendered(Mended(source), ("too many brackets to be read as Markdown: its marks were left in the text",))
    writer = _Writer(source)
    for token in _parser().parse(source):
        writer.block(token)
    text = writer.out.done()
    told = f"{writer.tables} table{'s' if writer.tables > 1 else ''} left out" if writer.tables else ""
    return Rendered(text.then(_without_footnote_marks(text.text)), (told,) if told else ())


def _without_footnote_marks(text: str) -> Mended:
    out, position = Mending(text), 0
    for match in _FOOTNOTE.finditer(text):
        out.keep(position, match.start())
        position = match.end()
    out.keep(position, len(text))
    return out.done()


class _Writer:
    """Writes the words of one token after the other, and looks for each in the source behind the last one."""

    def __init__(self, source: str) -> None:
        self.out = Mending(source)
        self.tables = 0
        self._source = source
        self._lines = [0, *(match.end() for match in re.finditer("\n", source)), len(source)]
        self._at = 0  # in the source: behind what was written last
        self._end = len(source)  # of the block that is being written
        self._in_table = False
        self._begun = self._tight = self._was_tight = self._in_link = False

    def block(self, token: Token) -> None:
        """One token of the document's level."""
        if token.type in ("table_open", "table_close"):
            self._in_table = token.type == "table_open"
            self.tables += self._in_table
        elif token.type == "paragraph_open":
            self._tight = token.hidden
        elif token.type in ("heading_open", "fence", "code_block", "html_block"):
            self._tight = False
        if token.map is not None and not self._in_table:
            self._at = max(self._at, self._lines[min(token.map[0], len(self._lines) - 1)])
            self._end = self._lines[min(token.map[1], len(self._lines) - 1)]
        if self._in_table:
            return
        if token.type == "inline" and token.children:
            self._part()
            for child in token.children:
                self._inline(child)
        elif token.type in ("fence", "code_block") and token.content.strip():
            self._part()
            for number, line in enumerate(token.content.rstrip("\n").split("\n")):
                if number:
                    self._put("\n")
                self._find(line, line)
        elif token.type == "html_block":
            self._html(token.content)
        elif token.type == "list_item_open" and token.info:
            self._part()
            self._begun = False  # the number stands on the line of what it counts
            self._find(f"{token.info}{token.markup}", f"{token.info}{token.markup} ")

    def _part(self) -> None:
        """The line ends before a block: one between the points of a list, two before all else."""
        if self._begun:
            self._put("\n" if self._tight and self._was_tight else "\n\n")
        self._begun, self._was_tight = True, self._tight

    def _inline(self, token: Token) -> None:
        if token.type == "text":
            if not (self._in_link and _FOOTNOTE_LINK.fullmatch(token.content)):
                self._find(token.content, token.content)
        elif token.type == "text_special":  # an entity, or a character behind a backslash
            self._find(token.markup, token.content)
        elif token.type == "code_inline":
            self._find(token.content, token.content)
        elif token.type in ("softbreak", "hardbreak"):
            self._find("\n", "\n")
        elif token.type == "html_inline":
            self._find(token.content, "\n" if _BREAK.match(token.content) else "")
        elif token.type == "image":
            for child in token.children or ():
                self._inline(child)
            self._pass_address()
        elif token.type == "link_open":
            self._in_link = True
        elif token.type == "link_close":
            self._in_link = False
            self._pass_address()

    def _pass_address(self) -> None:
        """Over the rest of a link: the next words may stand in its address too."""
        for opening, closing in (("](", ")"), ("][", "]")):
            if self._source.startswith(opening, self._at):
                found = self._source.find(closing, self._at + 2, self._end)
                self._at = found + 1 if found >= 0 else self._at

    def _html(self, source: str) -> None:
        """The words of a block of HTML, without its tags."""
        position = 0
        words: list[tuple[str, str]] = []
        for match in _TAG.finditer(source):
            words += [(source[position : match.start()], ""), ("", "\n" if _BREAK.match(match[0]) else "")]
            position = match.end()
        words.append((source[position:], ""))
        if not any(piece.strip() for piece, _ in words):
            return
        self._part()
        for piece, broken in words:
            if piece.strip():
                self._find(piece.strip("\n"), html.unescape(piece.strip("\n")))
            elif broken:
                self._put(broken)

    def _find(self, written: str, words: str) -> None:
        """Writes words at the place where the source has what they are written as."""
        found = self._source.find(written, self._at, self._end) if written else -1
        if found < 0:
            self._put(words)
        else:
            self.out.put(words, found)
            self._at = found + len(written)

    def _put(self, words: str) -> None:
        self.out.put(words, min(self._at, len(self._source)))
