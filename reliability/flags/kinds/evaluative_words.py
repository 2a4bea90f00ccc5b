"""Words that judge, in the outlet's own voice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from reliability.flags.kind import Case, Example, Finding, FlagKind
from reliability.flags.places import voice_at
from reliability.flags.terms import terms
from reliability.flags.thresholds import threshold
from reliability.model.analysis import Analysis
from reliability.model.attribution import Voice
from reliability.model.flag import Fact, Severity, passages
from reliability.model.span import Span, any_overlap

OWN: Final = (Voice.OWN, Voice.HEADLINE)
POST: Final = 150  # characters behind a word in which the signature of an embedded post stands
MAX_NAMED: Final = 4  # words that the message gives; the evidence leads to all


def find(case: Case) -> Iterator[Finding]:
    """At most one flag an article, at every such word."""
    analysis = case.analysis
    text = analysis.article.text
    voices: dict[Voice, list[Span]] = {voice: [] for voice in Voice}
    for at in judging(analysis):
        voices[voice_at(analysis, at)].append(at)
    own = sorted(span for voice in OWN for span in voices[voice])
    if not own:
        return
    rate = 1000 * len(own) / max(1.0, analysis.profile.get("words", 0) or len(text.split()))
    many = threshold("evaluative-words", "many")
    severity, why = (
        (Severity.MEDIUM, f"More than {many:g} in a thousand words judge: it is the manner of the text.")
        if rate > many and len(own) > 1
        else (Severity.LOW, "Single words judge.")
    )
    counts = Counter(span.of(text).lower() for span in own)
    named = "”, “".join(list(counts)[:MAX_NAMED])
    more = f" and {len(counts) - MAX_NAMED} more" if len(counts) > MAX_NAMED else ""
    words = "1 word judges" if len(own) == 1 else f"{len(own)} words judge"
    facts = (
        *(Fact(voice.value, str(len(spans))) for voice, spans in voices.items()),
        Fact("per 1,000 words", f"{rate:.1f}"),
    )
    yield Finding(f"{words} in the outlet's own voice: “{named}”{more}.", passages(own), (), severity, why, facts)


_POSTED = re.compile(r"@\w|pic\.twitter|https?://|#\w+")  # an embedded post is somebody's words


def judging(analysis: Analysis) -> Iterator[Span]:
    """Every such word, whoever says it; names, embedded posts and page furniture are left out."""
    text = analysis.article.text
    for match in terms("evaluative").finditer(text):
        at = Span(*match.span())
        # A capital inside a sentence is of a name: "Toxic Avenger". In a headline all words may have one.
        name = match[0][0].isupper() and text[: at.start].rstrip(" “\"'‘")[-1:] not in ("", ".", "!", "?", "\n", ":")
        beside = text[at.start : at.end + POST]
        if _POSTED.search(beside) or any_overlap((at,), analysis.layout.not_counted):
            continue
        if not name or voice_at(analysis, at) is Voice.HEADLINE:
            yield at


KIND = FlagKind(
    code="evaluative-words",
    version=1,
    severity=Severity.LOW,
    severities=(Severity.MEDIUM,),
    title="Judging words in the outlet's own voice",
    definition=(
        "Words of a list (“evaluative”) that judge people or events stand in the "
        "outlet's own voice or its headline. What somebody is quoted or reported as saying is counted apart and "
        "does not raise the flag. The list names no people, country, party or religion. A word on it can be meant "
        "plainly."
    ),
    why="Single words judge.",
    reference="Wikipedia, Manual of Style, “Words to watch”; Reuters Handbook of Journalism, “Freedom from bias”",
    find=find,
    examples=(
        Example(True, "The shameful decision left the valley without a dam. Schools stayed closed."),
        Example(False, "“It is a shameful decision,” Mara Veldt, the valley's mayor, said."),
        Example(False, "The decision left the valley without a dam. Schools stayed closed."),
    ),
)
