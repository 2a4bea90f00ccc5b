"""What a number of a page counts, as an address carries it: `drill=figures?outlet=akn&status=unsourced`.

A drill narrows the view of the page that it stands on. Its rows lie in the articles that the page counts: outlets and
days are the page's own unless the drill names others, and any other filter of the page picks articles.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final
from urllib.parse import parse_qs, urlencode

from reliability import resources
from reliability.model.attribution import Voice
from reliability.model.selection import FILTERS, Looked, Selection
from reliability.views import wording
from reliability.views.state import UNKNOWN_OUTLET, Choices, ViewState, describe, phrase, read, shortened, written

PARAMETER: Final = "drill"  # of the address
MAX_PATHS: Final = 60  # in one address
_EXACTLY: Final = "exactly"
_PATH: Final = "path"
_ANALYSED: Final = "analysed"
_THROUGH: Final = "through"
_COPIED: Final = "copied"
_CUED: Final = "cued"
_WHOLE: Final = "whole"
_VOICE: Final = "voice"
MAX_CUED: Final = 20  # in one address
MAX_FIELDS: Final = 2_000  # of a drill: “all other outlets” names each
_DIGEST: Final = re.compile(r"[0-9a-f]{6,32}")
PATH_DIGITS: Final = 10  # of a digest: enough to tell a project's paths apart
_IN_VOICE: Final = {
    Voice.OWN: "in the outlet’s own voice",
    Voice.HEADLINE: "in headlines",
    Voice.PARAPHRASE: "in what is told of somebody’s words",
    Voice.QUOTED: "in quotations",
}
_PLACE: Final = ("outlets", "date_from", "date_to", "dating")  # mean the same of an article and of its rows


class Counted(StrEnum):
    """What a drill lists. Codes stand in addresses."""

    ARTICLES = "articles"
    STATEMENTS = "statements"
    FIGURES = "figures"
    FLAGS = "flags"
    SPEAKERS = "speakers"
    OUTLETS = "outlets"
    JUDGING = "judging-words"


@dataclass(frozen=True, slots=True)
class Drill:
    """What is listed, narrowed by the filters of `own` and by `looked` (of which `within` is the page's to say). With
    `whole` the page's filters on anything but outlets and days do not count. `voices`: words that stand in one of
    these, in any where there is none."""

    what: Counted
    own: Selection = field(default_factory=Selection)
    looked: Looked = field(default_factory=Looked)
    whole: bool = False
    voices: tuple[Voice, ...] = ()

    def view(self, page: ViewState) -> ViewState:
        """All that is listed, on that page."""
        given: dict[str, Any] = {one.field: one.value(self.own) for one in FILTERS if one.narrows(self.own)}
        for name, nearer in (("date_from", max), ("date_to", min)):
            days = [day for day in (given.get(name), getattr(page, name)) if day is not None]
            given |= {name: nearer(days)} if days else {}
        place = ViewState(page.project, **{name: getattr(page, name) for name in _PLACE})
        within = page.selection if not self.whole and page.selection != place.selection else None
        looked = replace(self.looked, within=within)
        return replace(place, **given, looked=looked if looked != Looked() else None)

    def narrowed(self, exactly: str) -> Drill:
        """Only the rows with these words."""
        return replace(self, looked=replace(self.looked, exactly=(exactly,)))

    @property
    def widened(self) -> Drill:
        """Rows of any words."""
        return replace(self, looked=replace(self.looked, exactly=()))

    @property
    def written(self) -> str:
        """As an address carries it."""
        query = {one.parameter: one.value(self.own) for one in FILTERS if one.narrows(self.own)}
        return _written(self.what, query, self.looked, self.whole, self.voices)


def drill(
    what: Counted,
    *,
    paths: Sequence[str] = (),
    analysed: bool | None = None,
    through: Sequence[str] = (),
    copied: bool | None = None,
    cued: Sequence[str] = (),
    exactly: Sequence[str] = (),
    whole: bool = False,
    voices: Sequence[Voice] = (),
    **filters: Any,
) -> str:
    """A drill as an address carries it; filters by their parameters, one value or several, the rest as in Looked and
    Drill."""
    some = tuple(path[:PATH_DIGITS] for path in paths)
    looked = Looked(
        exactly=tuple(exactly),
        paths=some,
        analysed=analysed,
        through=tuple(through),
        copied=copied,
        cued=tuple(cued),
    )
    return _drill(what, looked, whole, tuple(voices), **filters)


def drills_by_days(what: Counted, spans: Sequence[tuple[date, date]], **asked: Any) -> list[str]:
    """The same drill for one span of days (the first and the last) after the other; the rest, which may name hundreds
    of outlets, is written once."""
    pattern = drill(what, since=_SINCE, until=_UNTIL, **asked)
    first, last = written(_SINCE), written(_UNTIL)
    return [pattern.replace(first, written(since)).replace(last, written(until)) for since, until in spans]


_SINCE: Final = date(1, 2, 3)  # stand for any days: no article is of these
_UNTIL: Final = date(1, 4, 5)


@lru_cache(maxsize=1 << 14)  # a comparison of 300 outlets has some 3,600, and is drawn again at each click
def _drill(what: Counted, looked: Looked, whole: bool, voices: Sequence[Voice], **filters: Any) -> str:
    return _written(what, filters, looked, whole, voices)


def _written(what: Counted, filters: Mapping[str, Any], looked: Looked, whole: bool, voices: Sequence[Voice]) -> str:
    query: dict[str, list[str]] = {}
    for one in FILTERS:
        if one.parameter in filters:
            value = filters[one.parameter]
            query[one.parameter] = [written(each) for each in (value if isinstance(value, tuple) else (value,))]
    query |= {_EXACTLY: list(looked.exactly)} if looked.exactly else {}
    query |= {_PATH: list(looked.paths)} if looked.paths else {}
    query |= {_THROUGH: list(looked.through)} if looked.through else {}
    query |= {_CUED: list(looked.cued)} if looked.cued else {}
    query |= {_VOICE: [voice.value for voice in voices]} if voices else {}
    for name, whether in ((_ANALYSED, looked.analysed), (_COPIED, looked.copied)):
        query |= {name: [str(int(whether))]} if whether is not None else {}
    query |= {_WHOLE: ["1"]} if whole else {}
    return what.value + (f"?{urlencode(query, doseq=True)}" if query else "")


def read_drill(asked: str, choices: Choices) -> tuple[Drill | None, tuple[str, ...]]:
    """What an address asks for, None where there is no such list; a sentence for everything that cannot be followed."""
    name, _, rest = asked.partition("?")
    try:
        what, query = Counted(name), parse_qs(rest, keep_blank_values=True, max_num_fields=MAX_FIELDS)
    except ValueError:
        return None, (f"{PARAMETER} “{shortened(asked)}”: no such list",)
    left: list[str] = []
    # People as they are written: a name means those who are called just so.
    known = replace(choices, offered={key: values for key, values in choices.offered.items() if key != "speaker"})
    own = Selection(**{one.field: read(one, query, known, left) for one in FILTERS})
    paths = tuple(path for path in query.get(_PATH, ()) if _DIGEST.fullmatch(path))[:MAX_PATHS]
    analysed, copied = ({"0": False, "1": True}.get(query.get(name, [""])[-1]) for name in (_ANALYSED, _COPIED))
    through, cued = (tuple(query.get(name, ()))[:MAX_CUED] for name in (_THROUGH, _CUED))
    looked = Looked(
        exactly=tuple(query.get(_EXACTLY, ())),
        paths=paths,
        analysed=analysed,
        through=through,
        copied=copied,
        cued=cued,
    )
    voices = tuple(voice for voice in Voice if voice.value in query.get(_VOICE, ()))
    return Drill(what, own, looked, query.get(_WHOLE) == ["1"], voices), tuple(left)


# ---------------------------------------------------------------------------------------------------------- in English


def title(asked: Drill, total: int, choices: Choices, page: ViewState) -> str:
    """'41 statements of unnamed speakers in The Tarn Post, March 2031'."""
    looked, own = asked.looked, asked.own
    here = asked.view(page)
    parts = [_noun(asked, total), *_who(asked, choices)]
    if looked.paths:
        parts.append("that came this way")
    parts += _came(looked, choices)
    if looked.analysed is False:
        parts.append("in another language than English")
    if here.outlets:
        parts.append(_places(here.outlets, choices))
    days = period(here.date_from, here.date_to)
    undated = ["without a day"] if own.dating or page.dating else []
    return ", ".join(filter(None, (f"{total:,} {' '.join(parts)}", days, *undated)))


def counted_in(page: ViewState, choices: Choices) -> str:
    """What a page's filters say of the articles in which is counted, '' where they are of outlets and days alone."""
    blank = ViewState(project=page.project)
    rest = replace(page, article="", at=None, **{name: getattr(blank, name) for name in _PLACE})
    if not rest.filtered:
        return ""
    return f"In articles {describe(rest, '', choices).partition(', ')[2]}."


def period(since: date | None, until: date | None) -> str:
    """'March 2031', '3 May 2031', '3 May 2031 to 9 May 2031', 'since 3 May 2031'; '' for all days."""
    if since is None or until is None:
        days = [f"since {wording.day(since)}" if since else "", f"until {wording.day(until)}" if until else ""]
        return " ".join(filter(None, days))
    if since == until:
        return wording.day(since)
    after = until + timedelta(days=1)
    if since.day == after.day == 1 and (after.year * 12 + after.month) - (since.year * 12 + since.month) == 1:
        return f"{since:%B %Y}"
    return f"{wording.day(since)} to {wording.day(until)}"


def _noun(asked: Drill, total: int) -> str:
    """'direct statements of unnamed speakers'."""
    plural = asked.what.value
    group = [one for one in FILTERS if one.of == plural and one.narrows(asked.own)]
    words = phrase(plural, group, asked.own) if group else plural
    if asked.what is Counted.SPEAKERS:
        words = "speakers with a name"
    if asked.what is Counted.JUDGING:
        words = " ".join(filter(None, ("words that judge", " or ".join(map(_IN_VOICE.__getitem__, asked.voices)))))
        return words.replace("words that judge", "word that judges", 1) if total == 1 else words
    return words.replace(plural, plural[:-1], 1) if total == 1 else words


def _who(asked: Drill, choices: Choices) -> list[str]:
    """By whom, with which words, of which kind."""
    out = []
    if asked.own.speakers:
        out.append("by " + " or ".join(choices.label("speaker", value) for value in asked.own.speakers))
    if asked.own.flags:
        kinds = " or ".join(f"“{choices.label('flag', code)}”" for code in asked.own.flags)
        out.append(kinds if asked.what is Counted.FLAGS else f"flagged {kinds}")
    if asked.own.words:
        out.append(f"with the words “{shortened(asked.own.words)}”")
    exactly = [f"“{shortened(wording.one_line(words))}”" if words else "nobody" for words in asked.looked.exactly]
    if exactly:
        out.append(("by " if asked.what is Counted.STATEMENTS else "") + " or ".join(exactly))
    return out


def _came(looked: Looked, choices: Choices) -> list[str]:
    """Through whose hands, and with which cue."""
    out = []
    if looked.through:
        whole = {True: " whole, as its copy,", False: ", in articles that cite it,", None: ""}[looked.copied]
        out.append(f"that came{whole} through " + " or ".join(outlet_called(one, choices) for one in looked.through))
    if looked.cued:
        cues = [f"“{shortened(wording.one_line(cue))}”" if cue else "no cue" for cue in looked.cued]
        out.append("with " + " or ".join(cues))
    return out


def outlet_known(outlet: str, choices: Choices) -> str:
    """What the project calls an outlet, or the registry; "" where neither knows it."""
    label = choices.label("outlet", outlet)
    if label != outlet:
        return label
    listed = resources.registry().outlet(outlet)
    return listed.name if listed is not None else ""


def outlet_called(outlet: str, choices: Choices, text: str = "") -> str:
    """What a reader calls an outlet that need not be one of the project: as the project does, else as the registry
    does, else as the `text` does."""
    if name := outlet_known(outlet, choices) or text:
        return name
    words = outlet.replace("-s-", "’s-").split("-")  # "america-s-news"
    return " ".join(word[:1].upper() + word[1:] for word in words)


def _places(outlets: Sequence[str], choices: Choices) -> str:
    known = [choices.label("outlet", outlet) for outlet in outlets if outlet != UNKNOWN_OUTLET]
    unknown = ["an unknown outlet"] if UNKNOWN_OUTLET in outlets else []
    return "in " + " or ".join((*known, *unknown))
