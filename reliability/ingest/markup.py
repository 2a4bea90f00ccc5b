"""HTML in a cell: its words in paragraphs. A cell is an article's body already, so that nothing is left out but what no
reader sees."""

from __future__ import annotations

import html
import re

from lxml import etree

from reliability.ingest.decoding import cleaned

_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 "
    "h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody tfoot thead tr ul".split()
)
_INLINE = frozenset(
    "a abbr b big br cite code del em font i iframe img ins mark q s script small span strike strong style sub sup "
    "td th time tt u wbr".split()
)
_UNSEEN = frozenset("head iframe math noscript object script style svg template title".split())
_TAG = re.compile(rf"</?(?:{'|'.join(sorted(_BLOCKS | _INLINE))})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_CDATA = re.compile(r"^\s*<!\[CDATA\[|\]\]>\s*$")
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def words_of_markup(text: str) -> str:
    """The words of a text that holds tags or entities; a text without them as it came, also where a page's comment is
    left in it. Blocks become paragraphs with an empty line between them, `<br>` a line end."""
    text = _CDATA.sub("", text)
    if _TAG.search(text):
        return _read(text)
    if not _ENTITY.search(text):
        return text
    words = html.unescape(text)
    return _read(words) if _TAG.match(words.lstrip()) else words  # “&lt;p&gt;It rained…”: markup that was escaped


def _read(text: str) -> str:
    has_blocks = any(f"<{name}" in text.lower() for name in ("p>", "p ", "br", "div", "li"))
    if not has_blocks:  # a few words in bold: the line ends are the text's own
        text = text.replace("\n", "<br>")
    parser = etree.HTMLParser(target=_Words(), huge_tree=True, encoding="utf-8", no_network=True)
    found: str = etree.fromstring(f"<div>{cleaned(text).text}</div>".encode(), parser)
    return found


class _Words:
    """What lxml's parser calls for every tag and text."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._unseen = 0
        self._kept = 0  # open <pre>, whose blanks and line ends are text

    def start(self, tag: str, attributes: object) -> None:
        self._unseen += tag in _UNSEEN
        self._kept += tag == "pre"
        if tag == "br":
            self._parts.append("\n")
        elif tag in _BLOCKS:
            self._parts.append("\n\n")
        elif tag in ("td", "th"):
            self._parts.append(" ")

    def end(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN
        self._kept -= tag == "pre"
        if tag in _BLOCKS:
            self._parts.append("\n\n")

    def data(self, words: str) -> None:
        if not self._unseen:
            self._parts.append(words if self._kept else _BLANKS.sub(" ", words))

    def comment(self, words: str) -> None:
        """Comments are not seen."""

    def pi(self, target: str, words: str | None = None) -> None:
        """Nor are instructions to programs."""

    def close(self) -> str:
        lines = [line.strip(" \t") for line in "".join(self._parts).split("\n")]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
