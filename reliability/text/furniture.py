"""Page furniture: what stands in a text and is no part of the article, by line and by how it begins or ends.

Captions, galleries, links to other pieces, newsletter and author boxes, tickers and tables of prices or results,
trailers of agencies, corrections, headers of exports, and sentences that stand twice. It is shown and counted nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from reliability.model.article import Furniture, FurnitureKind
from reliability.model.span import Span, trimmed

LONGEST = 420  # characters of a line that is furniture; longer ones are paragraphs, but for captions of agencies
LONGEST_TAIL = 700  # characters behind the article's last word on its line; more is another article
FOOT = 6  # lines at the end in which an author box or the text of a correction stands
TOP = 15  # lines at the start in which the header of an export stands
TWICE = 40  # characters of a sentence that no text says twice by chance

_CREDIT = r"(?:AP|AFP|EPA|PA|Reuters|Getty(?:[ ]Images)?|Bloomberg|TASS|Xinhua|Yonhap|Shutterstock|iStock\w*)"
# How a line begins that is furniture as a whole. A letter's case tells a label ("READ MORE") from a word.
_BEGINS: Final[tuple[tuple[FurnitureKind, str], ...]] = (
    (
        FurnitureKind.CAPTION,
        r"(?:Enlarge this image|toggle caption|Image (?:copyright|source|caption|credit)|Media (?:caption|playback)|"
        r"Video caption"
        r"|(?:Photograph|Picture|Image|Photo(?:grapher)?s?|Caption|Photo credit|Photo by|Image by|Credit|"
        r"Illustration)\s*(?::|by\s)"
        r"|FILE PHOTO|FILE\s*[-–—]|File photo|\(?(?:AP|AFP|Reuters|Getty) [Pp]hoto|View image|In this (?:\w+\.? "
        r"){0,4}\d{4},? (?:file )?"
        r"photo)",
    ),
    (
        FurnitureKind.GALLERY,
        r"(?:Slideshow|Gallery|Hide Caption|Show Caption|Photo gallery|In pictures)\b|\d+ of \d+(?:\s|$)|\d+ "
        r"(?:Photos|Images|Pictures|Comments?|Shares|Tags)\b",
    ),
    (
        FurnitureKind.LINK,
        r"\(?\s*(?:READ|SEE|WATCH|ALSO|PHOTOS?|VIDEOS?|RELATED|MORE|LISTEN|GALLERY|OPINION|ANALYSIS|EXPLAINER|"
        r"INTERACTIVE|MAP)"
        r"(?:\s+(?:MORE|ALSO|READ|NEXT|IT|THIS|NOW|STORIES|COVERAGE|ARTICLES?|STORY))*\s*:"
        r"|(?:Read|See|Watch)\s+(?:[Mm]ore|also|next|the full\b.{0,40})\s*(?::|$|on\b|about\b|from\b|at\b)|Read more\b|"
        r"Also read\b|READ MORE\b"
        r"|Continue [Rr]eading|(?:Story|Article) [Cc]ontinue[sd]|Scroll down for\b|"
        r"More (?:on this|from|stories|in|about)\b.{0,80}$|You (?:may|"
        r"might) (?:also|like)\b"
        r"|Related(?:\s+(?:coverage|stories|articles?|readings?|videos?|topics?|news|content|links?))?\s*(?::|$|"
        r"(?<=Coverage)\s)"
        r"|Play (?:Video|video|media)\b|Click here|CLICK HERE|Skip to\b|Jump to\b|(?:ADVERTISEMENT|Advertisement|"
        r"Advertising|Sponsored)\b"
        r"|Share (?:this|on)\b|Trending\b|Most (?:read|popular|viewed)\b|Up next\b|Full coverage\b|(?:Show|Load|"
        r"View) more\b|Recommended\b"
        r"|Don['’]t miss\b|(?:Previous|Next) [Pp]age$|(?:\d{1,2} )+(?:Next|Previous) [Pp]age$|"
        r"Next (?:article|story)\b|Tags?\s*:|Topics?\s*:|Filed under|Category\s*:|What to read next",
    ),
    (
        FurnitureKind.NEWSLETTER,
        r"(?:CLICK HERE TO )?(?:Sign[- ]?up|SIGN UP|Subscribe|SUBSCRIBE|Newsletter|NEWSLETTER|Get (?:our|the|your|"
        r"breaking|more)\b.{0,80}"
        r"(?:newsletter|inbox|email|e-mail|app|stories|news)|Join our\b|Enter your e-?mail|Please enter|By signing "
        r"up|Invalid e-?mail|"
        r"Thank you for (?:subscribing|signing)|As a subscriber|Already a subscriber|Send any friend|Support (?:our|"
        r"independent)\b|"
        r"Become a (?:member|subscriber|supporter)|Donate (?:now|today)|Download (?:our|the)\b.{0,40}app|You have "
        r"\d+ (?:free|gift)|"
        r"Unlimited access|Want .{0,60}(?:inbox|newsletter)|Receive\b.{0,60}(?:newsletter|inbox)|Limited[- ]time "
        r"offer|Our newsletter|"
        r"Privacy notice|Manage newsletters)",
    ),
    (
        FurnitureKind.TICKER,
        r"(?:\d+\s+(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?)\s+ago|\d+\s*[- ]?min(?:ute)?s?\s+read|Earlier today|"
        r"Just now|"
        r"(?:First )?(?:published|updated|posted|modified|Published|Updated|Posted|Modified|Last (?:updated|"
        r"modified))\b(?!\s+(?:by|in "
        r"the|on the|a|an|that|figures|data|guid))[^.]{0,60}|\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?)$",
    ),
    (
        FurnitureKind.TRAILER,
        r"\(?(?:Additional |With |Further )?(?:[Rr]eporting|REPORTING|[Ee]diting|[Ww]riting|[Cc]ompiled|"
        r"[Tt]ranslat(?:ed|ion)|[Gg]raphics?|"
        r"[Pp]roduced|[Ff]iled) by\b|With (?:reporting|files|additional reporting|contributions) (?:by|from)\b|"
        r"Copyright\b|©|\(c\)\s|All rights "
        r"reserved|This material may not be|Our Standards|_{3,}$|[—–-]{1,2}\s?[A-Z]{2,8}$|\S+@\S+\s?\(END\)|\(END\)$|"
        r"###$|\* \* \*$|\([A-Z][\w ]{2,30} \d\d/\d\d/\d{4} page ?[A-Z]?\d+\)$"
        r"|\[?Translated from\b|This (?:story|article|report|piece) (?:was|is) (?:originally|first|produced|provided|"
        r"published|part)\b"
        r"|Reprinted (?:with|from|by)\b|Distributed by\b|(?:The )?Associated Press (?:writers?|journalists?|"
        r"reporters?)\b.{0,200}contributed",
    ),
    (
        FurnitureKind.CORRECTION,
        r"\W{0,3}(?:CORRECTIONS?|Corrections?|CLARIFICATIONS?|Clarifications?|AMENDMENT|"
        r"Amplifications?)\b\s*(?:[:(&—–-]|and\b|$)"
        r"|\W{0,3}(?:Editor['’]s [Nn]ote|EDITOR['’]S NOTE)\b"
        r"|\W{0,3}(?:This|An earlier version of this|A previous version of this|An earlier|A previous)\s+(?:story|"
        r"article|report|post|"
        r"version|piece|headline|item|page|column)\b.{0,160}\b(?:correct(?:ed|ion|s)|amended|misstated|incorrectly|"
        r"misspelled|mistakenly|"
        r"clarif\w+|misidentified|updated to|wrongly|said)\b",
    ),
)
_BEGINS_WITH: Final = tuple((kind, re.compile(pattern)) for kind, pattern in _BEGINS)
_ENDS: Final[tuple[tuple[FurnitureKind, re.Pattern[str]], ...]] = (
    (FurnitureKind.LINK, re.compile(r"\b(?:Read more|READ MORE|Continue reading)\s*[»›>…]*$")),
    (FurnitureKind.TRAILER, re.compile(r"\bcontributed to this (?:report|story|article|piece|post)\.?$")),
    (
        FurnitureKind.CAPTION,
        re.compile(
            rf"\((?:File\s+|Photo\s*(?:by|:)?\s*|Image\s*:?\s*)[^()]{{0,60}}\)$|\([^()]{{0,50}}(?:Photo|Images|"
            rf"{_CREDIT}/)[^()]{{0,40}}\)$"
            rf"|\((?:[A-Z][\w.’'-]+ ){{1,3}}[A-Z][\w.’'-]+/[A-Za-z][\w. ]+\)$|\([^()]{{2,50}} via {_CREDIT}\)$"
            rf"|\[[^\[\]]{{0,70}}\b(?:{_CREDIT}|Al Jazeera|Photo|EFE|dpa)\b[^\[\]]{{0,30}}\]$"
            rf"|\bPhoto(?:graph)?\s*:\s[^.]{{2,50}}$|/\s?{_CREDIT}(?:/[\w ]+)?$|\bFile [Pp]hoto\)?\.?$|{_CREDIT} "
            rf"[Pp]hoto\)?\.?$"
        ),
    ),
)
# What follows the words of the article on its own line, up to the end of that.
_TAIL = re.compile(
    r"(?<=[.!?”\"’)])\s+(?:(?P<trailer>\(?(?:Additional |Writing )?[Rr]eporting by [A-Z]|Our Standards:|\(Reporting|"
    r"(?<=\s)[\w.+-]+@[\w.-]+"
    r"\s?\(END\))|(?P<more>Tags:?\s[A-Z]|Category News\b|Related (?:Articles|News|Stories)\b)|"
    r"(?P<newsletter>Subscribe\s?to [A-Z]|Newsletter Sign Up)"
    r"|(?P<author>(?:Follow|Contact) (?:him|her|us|me|them) (?:on|at)\b))"
)
_TAIL_KINDS: Final = {
    "trailer": FurnitureKind.TRAILER,
    "more": FurnitureKind.LINK,
    "newsletter": FurnitureKind.NEWSLETTER,
    "author": FurnitureKind.AUTHOR,
}
_GALLERY = re.compile(r"(?:Hide Caption\s+)?\b\d+ of \d+ Photos?:|Hide Caption \d+ of \d+")
# "3/16 Homes under water": the third of sixteen pictures.
_OF_PICTURES = re.compile(r"(?<![\w/.])(?P<number>\d{1,2})/(?P<of>\d{1,2})(?=\s[A-Z\d])")
PICTURES = 3  # pictures from which on numbers of that form are a gallery
# What a page counts behind its article: "... 440 Related Storm Nears Oster".
_COUNTER = re.compile(r"(?<=\s)\.\.\.\s+\d+\s+(?:\d+\s+)?(?:Related|Tags)\b")
_AXIS = re.compile(
    r"(?<![\w.,/+-])(?:\d+(?:\.\d+)?%?[ \t]+){3,}\d+(?:\.\d+)?%?(?![\w.,/-])"
)  # numbers along a chart's edge
_NUMBER = re.compile(r"(?<![\w.])[+$€£–-]?\d[\d.,:]*%?")
_SMALL_WORD = re.compile(r"(?<![^\W\d_])[a-z]{2,}")
_CLOCK = re.compile(r"\d{1,2}[.:]\d\d\b")
_SENTENCE = re.compile(r"(?<![^\W\d_])[a-z]{4,}|[;!?]|\.\s+[A-Z][a-z]+\s[a-z]")
CELLS = 12  # numbers from which on a line without words is a table
CELL = 40  # characters between two numbers of a table
ROWS = 3  # rows of names and numbers, without any other word, from which on they are a table of prices, scores or times
# A price that the page puts behind a firm's name: "Oster Bank OSTB, -4.33% said".
_QUOTE = re.compile(r"(?<=\s)(?:[A-Z]{1,5}(?:\.[A-Z])?,\s?[+−–-]|[A-Z]+\d[A-Z\d]*,\s?[+−–-]?)\d+\.\d+%")
# A heading over links, under which they stand a line each.
_OVER_LINKS = re.compile(r"(?i)(?:related|read|more|see|also|most|further)\b[\w ]{0,40}:?$")
_FOLLOW = re.compile(
    r"(?:[-*•]\s*)?(?:Follow|Contact|Reach|E-?mail|Tweet|Write to|Twitter|Email)\b.{0,120}?(?:[Tt]witter|[Ff]acebook|"
    r"@\w|\bat \S+@)"
)
_AUTHOR = re.compile(
    r"(?:(?:By|The writer|The author|About the author)\s*:?\s*)?[A-Z][\w.'’-]+(?:\s(?:[A-Z][\w.'’-]+|de|van|von|"
    r"al)){0,4}(?:,[^,.]{2,60},)?\s+"
    r"(?:is|was|has been|has covered|covers|writes|reports|serves|teaches|works|joined|"
    r"hosts)\b.{0,200}?\b(?:reporter|correspondent|editor|"
    r"columnist|fellow|writer|contributor|author|professor|journalist|producer|analyst|host|covered|covers|newsroom|"
    r"columns?|bureau)\b"
)
_CORRECTS = re.compile(
    r"(?i)\b(?:correct(?:ed|ion|ly)|earlier version|previous version|misstat\w+|incorrect\w*|misidentif\w+|"
    r"misspell\w+|mistake\w*|"
    r"erroneous\w*|amended|an error)\b"
)
_HEADER = re.compile(
    r"(?:Title|Authors?|Byline|Date|URL|Section|Length|Load-Date|Language|Publication(?:-Type| date)?|Document-Type|"
    r"Subject|Graphic|"
    r"Highlight|Dateline|Journal Code|Classification|Industry|Geographic|Word count)\s*:(?:\s|$)"
)
_HEADER_END = re.compile(r"(?:Body|BODY|Text|Full text)\s*:?$")
_SENTENCE_END = re.compile(r"[.!?][\"”’]?$")
WIDEST_FIELD = 160  # characters of a line in a header
_RULE = re.compile(r"[=_*~#-]{5,}$")
_END_OF_DOCUMENT = re.compile(r"(?i)end of document$")
_MARKS: Final = "\"'“”‘’«»….!?,;: \n"

# Behind a person's name inside a sentence, which goes on behind it: the whole name again, headlines that run into each
# other, and "MORE": "Sen. Mara Veldt Mara Jane VeldtStorm hits Tarn Oster votes MORE (Tarn) said".
_CARD_ENDS: Final = " MORE"
_CARD: Final = re.compile(
    r"(?P<last>[A-Z][\w’'-]+)(?P<card>\s(?:[A-Z(][\w.’'()-]*\s){0,5}(?P=last)(?=[A-Z])[^\n]{0,900}?\sMORE)\b"
)


def find_furniture(text: str, headline: Span | None, sentences: Sequence[Span]) -> tuple[Furniture, ...]:
    """The furniture of a text, in order, none overlapping. The headline is none, whatever it looks like."""
    lines = list(_lines(text) if headline is None else _beside(text, headline))
    found = [
        *_headers(text, lines),
        *_by_line(text, lines),
        *_pictures(text, lines),
        *_rows(text, lines),
        *_twice(text, headline, sentences),
    ]
    out: list[Furniture] = []
    for one in sorted(found, key=lambda piece: (piece.span.start, -piece.span.end)):
        if not out or out[-1].span.end <= one.span.start:
            out.append(one)
    return tuple(out)


def _lines(text: str) -> Iterator[Span]:
    position = 0
    while position < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        if (line := trimmed(text, position, end)) is not None:
            yield line
        position = end + 1


def _beside(text: str, headline: Span) -> Iterator[Span]:
    """The lines without the headline; of one that goes on behind it, the rest."""
    for line in _lines(text):
        if not line.overlaps(headline):
            yield line
        elif line.start <= headline.start and (rest := trimmed(text, headline.end, line.end)) is not None:
            yield rest


def _by_line(text: str, lines: Sequence[Span]) -> Iterator[Furniture]:
    """Lines that are furniture, or that end in some. What follows the heading of a correction at the foot is one."""
    correcting = linking = False
    for number, line in enumerate(lines):
        at_foot = number >= len(lines) - FOOT
        kind = _kind(text, line, at_foot=at_foot)
        if kind is None and correcting and at_foot and _CORRECTS.search(text, line.start, line.end):
            kind = FurnitureKind.CORRECTION
        if kind is None and linking and not _SENTENCE_END.search(line.of(text)) and len(line) <= WIDEST_FIELD:
            kind = FurnitureKind.LINK
        correcting = kind is FurnitureKind.CORRECTION
        linking = kind is FurnitureKind.LINK and (linking or _OVER_LINKS.match(text, line.start, line.end) is not None)
        if kind is not None:
            yield Furniture(line, kind)
        else:
            yield from _within(text, line)


def _kind(text: str, line: Span, *, at_foot: bool) -> FurnitureKind | None:
    """What kind of furniture a whole line is; None for a line of the article."""
    long = len(line) > LONGEST
    for kind, pattern in _BEGINS_WITH:
        if pattern.match(text, line.start, line.end) and (
            not long or kind in (FurnitureKind.CAPTION, FurnitureKind.CORRECTION)
        ):
            return kind
    if long:
        return None
    words = line.of(text)
    for kind, pattern in _ENDS:
        if pattern.search(words):
            return kind
    if _FOLLOW.match(words) or (at_foot and _AUTHOR.match(words)):
        return FurnitureKind.AUTHOR
    return None


def _within(text: str, line: Span) -> Iterator[Furniture]:
    """Furniture that was joined to a line of the article: a gallery, prices in its middle, what follows its end."""
    if text.find(_CARD_ENDS, line.start, line.end) >= 0:
        for card in _CARD.finditer(text, line.start, line.end):
            yield Furniture(Span(*card.span("card")), FurnitureKind.CARD)
    galleries = list(_GALLERY.finditer(text, line.start, line.end))
    if len(galleries) > 1:
        yield Furniture(Span(galleries[0].start(), galleries[-1].end()), FurnitureKind.GALLERY)
    for quote in _QUOTE.finditer(text, line.start, line.end):
        yield Furniture(Span(quote.start(), quote.end()), FurnitureKind.TICKER)
    for axis in _AXIS.finditer(text, line.start, line.end):
        yield Furniture(Span(axis.start(), axis.end()), FurnitureKind.TICKER)
    yield from _crowded(text, line)
    counter = _COUNTER.search(text, line.start, line.end)
    if counter is not None and line.end - counter.end() <= LONGEST_TAIL:
        yield Furniture(Span(counter.start(), line.end), FurnitureKind.LINK)
    tail = _TAIL.search(text, line.start, line.end)
    if tail is not None and line.end - tail.end() <= LONGEST_TAIL:
        start = tail.start() + len(tail[0]) - len(tail[0].lstrip())
        yield Furniture(Span(start, line.end), _TAIL_KINDS[str(tail.lastgroup)])


def _pictures(text: str, lines: Sequence[Span]) -> Iterator[Furniture]:
    """The captions of a gallery that numbers its pictures, each from its number to the end of its line."""
    places = [(line, match) for line in lines for match in _OF_PICTURES.finditer(text, line.start, line.end)]
    for of in dict.fromkeys(match["of"] for _, match in places):
        mine = [(line, match) for line, match in places if match["of"] == of and int(match["number"]) <= int(of)]
        numbers = [int(match["number"]) for _, match in mine]
        if len(numbers) < PICTURES or any(other != one + 1 for one, other in pairwise(numbers)):
            continue
        for line in dict.fromkeys(line for line, _ in mine):
            start = next(match.start() for at, match in mine if at == line)
            yield Furniture(Span(start, line.end), FurnitureKind.GALLERY)


def _rows(text: str, lines: Sequence[Span]) -> Iterator[Furniture]:
    """Rows that stand together and hold names and numbers only: prices, rates, results, what is on at what time."""
    for is_row, group in groupby(lines, key=lambda line: _is_row(text, line)):
        rows = list(group)
        if is_row and len(rows) >= ROWS:
            yield Furniture(Span(rows[0].start, rows[-1].end), FurnitureKind.TICKER)


def _crowded(text: str, line: Span) -> Iterator[Furniture]:
    """Rows of a table that were joined to one line: many numbers, between which names stand and no other words."""
    run: list[re.Match[str]] = []
    for number in _NUMBER.finditer(text, line.start, line.end):
        if run and not _between_cells(text, run[-1].end(), number.start()):
            if len(run) >= CELLS:
                yield Furniture(Span(run[0].start(), run[-1].end()), FurnitureKind.TICKER)
            run = []
        run.append(number)
    if len(run) >= CELLS:
        yield Furniture(Span(run[0].start(), run[-1].end()), FurnitureKind.TICKER)


def _between_cells(text: str, start: int, end: int) -> bool:
    return end - start <= CELL and _SENTENCE.search(text, start, end) is None


def _is_row(text: str, line: Span) -> bool:
    if len(line) > WIDEST_FIELD or _SMALL_WORD.search(text, line.start, line.end):
        return False
    numbers = sum(1 for _ in _NUMBER.finditer(text, line.start, line.end))
    return numbers > 1 or (numbers == 1 and _CLOCK.match(text, line.start, line.end) is not None)


def _headers(text: str, lines: Sequence[Span]) -> Iterator[Furniture]:
    """The lines of an export's header and foot ("Length: 512 words"), where there are two of them or more."""
    labelled = [n for n, line in enumerate(lines[:TOP]) if _HEADER.match(text, line.start, line.end)]
    if len(labelled) >= 2:
        body = next((n for n in range(min(TOP, len(lines))) if _HEADER_END.fullmatch(lines[n].of(text))), None)
        for line in lines[: (body if body is not None else labelled[-1]) + 1]:
            if len(line) <= WIDEST_FIELD and not _SENTENCE_END.search(line.of(text)):
                yield Furniture(line, FurnitureKind.HEADER)
        for line in lines[labelled[-1] + 1 :][-FOOT:]:
            if _HEADER.match(text, line.start, line.end) or _END_OF_DOCUMENT.match(text, line.start):
                yield Furniture(line, FurnitureKind.HEADER)
    for line in lines[:TOP]:
        if _RULE.fullmatch(line.of(text)):
            yield Furniture(line, FurnitureKind.HEADER)


def _twice(text: str, headline: Span | None, sentences: Iterable[Span]) -> Iterator[Furniture]:
    """Sentences that the text has said before, word by word: a quotation pulled out, a paragraph pasted twice."""
    seen: set[str] = set()
    for sentence in sentences:
        if len(sentence) < TWICE:
            continue
        said = sentence.of(text).strip(_MARKS)
        if said in seen and (headline is None or not headline.covers(sentence)):
            yield Furniture(sentence, FurnitureKind.REPEATED)
        seen.add(said)
