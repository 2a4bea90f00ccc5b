"""Where a text bears its own title: the one rule by which a title that came with a text is not counted twice."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from reliability.model.span import Span, trimmed

SEARCHED_LINES = 8  # not empty, at the start of a text: kicker, by-line and day may stand before its headline
LONGEST_BEFORE = 120  # characters of a line before the headline; a longer one is the body
LONGEST_TITLE = 6  # lines that a headline may be broken over
LONGEST_SITE = 6  # words of an outlet's name behind a title
_SMALL = frozenset(("of", "the", "and"))  # words of a name that have no capital letter
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_WORDS = re.compile(r"\w+|[%$€£¥]")
_SITE = re.compile(r"\s+(?:[|·•»]|::|[-–—])\s+|\s*\|\s*")
_KICKER_WORDS = (
    "live|breaking(?: news)?|exclusive|opinion|comment(?:ary)?|analysis|editorial|watch|listen|video|photos?|"
    "in pictures|explainer|explained|fact[- ]check|interview|review|obituary|podcast|news|update[sd]?|latest|"
    "developing|just in|live updates|special report|feature|column|letters?|sponsored|world|politics|business|sports?|"
    "morning briefing|long read|the long read|first on [a-z]+"
)
# One of these words, or any few before a stroke, which parts nothing else from a headline.
_KICKER = re.compile(rf"(?i)\s*(?:(?:{_KICKER_WORDS})\s*(?:[:|·•]|[-–—]\s)|[^\W\d_][\w&’' -]{{0,24}}?\s*\|)\s*")
KICKER_ALONE = re.compile(rf"(?i)(?:{_KICKER_WORDS})\s*:?")


def title_in(text: str, title: str) -> Span | None:
    """The words near a text's start that are its title, None where it stands nowhere there.

    They may differ from the title in case, marks, spaces and entities, a kicker ("LIVE:") and the outlet's name may
    stand on either side only, and short lines (a kicker, a by-line) may stand before them in the text.
    """
    wanted = title.strip()
    start = len(text) - len(text.lstrip())
    if not wanted or text.startswith(wanted, start):
        return Span(start, start + len(wanted)) if wanted else None
    full, bare = _key(wanted), frozenset(_keys(wanted))
    if not full:
        return None
    found = tuple(_candidates(text, start, len(full) * 2 + LONGEST_BEFORE))
    same = (span for span in found if _key(span.of(text)) == full)
    nearly = (span for span in found if _key(span.of(text)) in bare or full in _keys(span.of(text)))
    return next(same, None) or next(nearly, None)


def same_words(left: str, right: str) -> bool:
    """Whether two titles differ in case, marks and spaces only."""
    return _key(left) == _key(right)


def _candidates(text: str, start: int, longest: int) -> Iterator[Span]:
    """Runs of lines at a text's start that may be its headline, the shortest first."""
    lines: list[Span] = []
    position = start
    while position < len(text) and len(lines) < SEARCHED_LINES:
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        if end - position > longest and end - position > LONGEST_BEFORE:
            break
        if (line := trimmed(text, position, end)) is not None:
            lines.append(line)
        position = end + 1
    for first, line in enumerate(lines):
        for last in lines[first : first + LONGEST_TITLE]:
            if "\n\n" in text[line.start : last.end] or last.end - line.start > longest:
                break
            yield Span(line.start, last.end)
        if len(line) > LONGEST_BEFORE:
            return


def _keys(title: str) -> Iterator[str]:
    """The title's key, and those of what is left without a kicker before it and the outlet's name behind it."""
    whole = html.unescape(title)
    for bare in dict.fromkeys((whole, _KICKER.sub("", whole, count=1))):
        yield _key(bare)
        for mark in _SITE.finditer(bare):
            if _is_site(bare[mark.end() :], mark[0].strip(), shouting=bare.isupper()):
                yield _key(bare[: mark.start()])


def _is_site(words: str, mark: str, *, shouting: bool) -> bool:
    """Whether what stands behind a title can be the name of who publishes it. A dash may also part what somebody says
    from who says so ("Dam was unsafe - minister"), so behind it every word must look like a name's; in a title that is
    all in capitals two words do."""
    parts = words.split()
    if not 0 < len(parts) <= LONGEST_SITE:
        return False
    if mark not in ("-", "–", "—"):
        return True
    named = all(part[0].isupper() or not part[0].isalpha() or "." in part or part in _SMALL for part in parts)
    return named and (len(parts) > 1 or not shouting)


def _key(words: str) -> str:
    """A title as it is compared: its words in small letters, one blank between them."""
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", html.unescape(words))).casefold()
    return " ".join(_WORDS.findall(plain))
