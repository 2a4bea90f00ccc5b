"""The counted noun after a number, without a parser: modifiers up to a plural head, by closed word lists and
endings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from reliability.model.nouns import PLURALS, singular

MAX_WORDS: Final = 7  # modifiers and head; longer runs are clauses
ASIDE: Final = 60  # characters between a number and what became of those who are counted
_GAP: Final = r"(?:[ \t\xa0]+|[ \t]*\n[ \t]*)"

# A word with its possessive and its hyphenated parts, after one blank or one line end.
_NEXT = re.compile(
    rf"{_GAP}(['’‘\"“”]?)((?:[A-Z]\.){{2,}}(?:-[a-z]+|(?!\w))|[^\W\d_](?:[\w]|['’.&/-](?=\w))*(?:-\d+)?)"
)
_OF = re.compile(rf"{_GAP}of\b")

# Words that end a noun phrase or cannot stand in one: nothing is counted beyond them.
_STOP: Final = frozenset(
    "a an the this that these those my your his her its our their whose which who whom what of in on at to for from "
    "with without by as than then if when where while because since until till before after during between among amid "
    "about above across against along around behind below beneath beside besides beyond despite down except inside "
    "into like near off onto out outside over past per regarding through throughout toward towards under underneath "
    "unlike up upon via within versus vs and or but nor so yet not no never also too i you he she it we they me him us "
    "them himself herself itself themselves there here is are was were be been being am has have had having do does "
    "did done will would can could shall should may might must ought cannot isn't aren't wasn't weren't hasn't haven't "
    "hadn't doesn't don't didn't won't wouldn't can't says said say saying told tell tells added adds according now "
    "today yesterday tomorrow tonight ago later earlier already still just only even almost nearly ever each every "
    "both either neither all any some such how why whether once again further away apart alone percent "
    "percentage".split()
)
# Past forms and other verbs that follow a number as its predicate, and adjectives that stand for the people counted.
PREDICATES: Final = frozenset(
    "killed dead died injured wounded hurt missing arrested detained displaced hospitalized hospitalised "
    "homeless infected trapped rescued stranded evacuated slain unemployed jobless sickened charged drowned "
    "convicted kidnapped abducted executed feared perished vaccinated deported shot martyred uninsured burned "
    "captured jailed imprisoned die drown drowned perish perished".split()
)
# "13 | were killed", "13 – among them a child – have been | injured": what became of those who are counted.
_FATE: Final = re.compile(
    rf"(?:[ \t]*[–—-]+[ ][^–—\n]{{1,{ASIDE}}}?[ ]?[–—-]+(?=[ ])|,[ ](?:including|among[ ]them|most[ ]of[ ]them|mostly|"
    rf"all[ ]of[ ]them)\b[^,.;\n]{{1,{ASIDE}}},)?{_GAP}"
    rf"(?:were|was|are|is|have[ ]been|has[ ]been|had[ ]been|remain(?:s|ed)?|got)"
    rf"(?:{_GAP}(?:also|still|later|now|either|reportedly|believed|feared|being|[a-z]+ly)){{0,2}}"
    rf"(?:{_GAP}(?P<fate>[a-z]+))(?![\w-])"
)
_LOOSE: Final = frozenset({"others", "other", "more", "additional", "fewer", "less"})
_NOT_PLURAL: Final = frozenset(
    "is was has does this us as its his less across always perhaps thus plus minus yes towards afterwards besides "
    "nevertheless regardless unless whereas says does goes makes takes gets comes gives shows remains means "
    "various previous serious religious famous dangerous numerous anonymous nervous precious suspicious enormous "
    "tremendous indigenous continuous consecutive business press congress process access progress mass "
    "class cross loss boss gas bus virus campus consensus status focus campus census crisis basis analysis emphasis "
    "thesis series news politics economics physics mathematics athletics overseas christmas texas paris kansas hamas "
    "illinois arkansas isis wales athens brussels los james thomas charles lewis williams davis "
    "afterwards sometimes maybe backwards forwards upwards downwards upstairs downstairs outdoors indoors".split()
)
_ADJECTIVE_ENDINGS: Final = (
    "al",
    "ic",
    "ous",
    "ive",
    "ful",
    "less",
    "able",
    "ible",
    "ary",
    "ern",
    "ish",
    "ing",
    "ed",
    "ian",
    "ese",
    "an",
)
_NOUNS_WITH_ADJECTIVE_ENDINGS: Final = frozenset(
    "hospital official general trial criminal individual animal journal arrival proposal professional terminal "
    "tribunal festival goal rival signal capital total deal meal appeal refusal withdrawal removal approval survival "
    "national clinic critic attic mechanic topic epidemic pandemic traffic music republic public fabric picnic "
    "academic medic executive detective motive native relative alternative initiative archive representative narrative "
    "objective library salary secretary anniversary boundary dictionary territory missionary adversary documentary "
    "building meeting hearing bombing shooting killing ruling filing briefing warning finding feeling painting wing "
    "king ring thing evening morning opening landing rating crossing offering listing wedding drawing setting ceiling "
    "seed weed speed bed need deed feed red shed civilian politician musician technician physician guardian historian "
    "veteran man woman plan clan van fan ban loan ocean organ american european african asian iranian syrian russian "
    "indian brazilian egyptian ukrainian palestinian german mexican canadian australian italian republican partisan "
    "cable table vegetable bible fish wish dish table".split()
)


@dataclass(frozen=True, slots=True)
class CountedNoun:
    """Where the counted phrase ends, and the singular of its head ("UN resolutions" → "resolution"; None without
    one). `of` are the words of a whole: "the country's provinces" of "four of the country's provinces"."""

    end: int
    unit: str | None
    of: str | None = None


_SPEAKS: Final = "media"  # "Fire kills 14, state media": it says so, and nobody counts it


def is_plural(word: str) -> bool:
    """True where a word looks like a plural noun: an s that no short list of others claims, or an irregular form."""
    low = word.lower().rstrip("'’")
    if low in PLURALS:
        return True
    part = low.rsplit("-", 1)[-1]
    if part in PLURALS:
        return True
    return (
        len(part) > 2
        and part.endswith("s")
        and not part.endswith(("ss", "'s", "’s", "ous"))
        and part not in _NOT_PLURAL
    )


def after(text: str, start: int, stop: int, *, one: bool = False, shouting: bool = False) -> CountedNoun:
    """The noun counted by a number that ends at `start`, searched no further than `stop`.

    `one` accepts a singular head ("one child"). `shouting`: the text around is set in title case, so that a capital
    says nothing. The end is `start` where nothing counted follows.
    """
    words = _words(text, start, stop)
    if not words:
        return CountedNoun(start, None)
    first = words[0][2].lower()
    if first in PREDICATES:
        return _predicate(words)
    head = _singular_head(words) if one else _plural_head(words, shouting)
    if head is None:
        if first in _LOOSE and first != "less":
            return CountedNoun(words[0][1], None)
        return CountedNoun(start, None)
    end, word = words[head][1], words[head][2]
    if word.lower() == "others":
        return CountedNoun(end, None)
    if word.lower() == _SPEAKS:
        return CountedNoun(start, None)
    return CountedNoun(end, singular(word.rsplit("-", 1)[-1] if "-" in word else word))


def partitive(text: str, start: int, stop: int) -> CountedNoun | None:
    """The whole of "four of the country's provinces" after "four"; None where no such phrase follows."""
    match = _OF.match(text, start, stop)
    if match is None:
        return None
    begins = position = match.end()
    while (word := _NEXT.match(text, position, stop)) is not None and word[2].lower() in _DETERMINERS:
        position = word.end()
    pronoun = _NEXT.match(text, begins, stop)
    if pronoun is not None and pronoun[2].lower() in _PRONOUNS:
        pointing = pronoun[2].lower() in ("those", "these")
        found = after(text, pronoun.end(), stop) if pointing else CountedNoun(pronoun.end(), None)
        if found.end <= pronoun.end():
            return CountedNoun(pronoun.end(), None)
    else:
        found = after(text, position, stop)
        if found.unit is None:
            return None
    return CountedNoun(found.end, found.unit, " ".join(text[begins : found.end].split()))


def fate(text: str, start: int, stop: int) -> str | None:
    """What became of those whom a number without a noun counts, which ends at `start`: "injured" in "13 were injured",
    also a plural: "child" in "five were children". None where the text does not say."""
    match = _FATE.match(text, start, stop)
    if match is None:
        return None
    word = match["fate"]
    if word in PREDICATES:
        return word
    return singular(word) if word in PEOPLE else None


PEOPLE: Final = frozenset("children women men boys girls civilians soldiers".split())
_PRONOUNS: Final = frozenset("them us whom which those these".split())
_DETERMINERS: Final = frozenset("the his her their its our my your these those all a an some".split())


def _words(text: str, start: int, stop: int) -> list[tuple[int, int, str]]:
    """(start, end, word) of the words that may belong to the phrase; "and" is kept between modifiers."""
    words: list[tuple[int, int, str]] = []
    position = start
    while len(words) < MAX_WORDS and (match := _NEXT.match(text, position, stop)) is not None:
        word = match[2]
        low = word.lower()
        if low in ("and", "or") and words and not is_plural(words[-1][2]):
            words.append((match.start(2), match.end(2), word))
        elif low in _STOP and not _is_acronym(text, match):
            break
        else:
            words.append((match.start(2), match.end(2), word))
        position = match.end()
        if text[position : position + 1] in "\"'”’“" and text[position : position + 1]:
            break
    while words and words[-1][2].lower() in ("and", "or"):
        words.pop()
    return words


def _is_acronym(text: str, match: re.Match[str]) -> bool:
    """Whether a word that ends a phrase in small letters is a name here: "12 | US | men", not "14 | IN | OSTER"."""
    if len(match[2]) < 2 or not match[2].isupper():
        return False
    following = _NEXT.match(text, match.end())
    return following is not None and not following[2].isupper()


def _predicate(words: list[tuple[int, int, str]]) -> CountedNoun:
    """ "hundreds of dead and injured people": the predicate may be a modifier of a plural after all."""
    head = _plural_head(words, shouting=False)
    if (
        head is not None
        and head <= 3
        and all(w[2].lower() in PREDICATES or w[2].lower() in ("and", "or") for w in words[:head])
    ):
        return CountedNoun(words[head][1], singular(words[head][2]))
    return CountedNoun(words[0][1], words[0][2].lower())


def _plural_head(words: list[tuple[int, int, str]], shouting: bool) -> int | None:
    """The index of the last word of the first run of plurals, or None. A verb between modifiers ends the search."""
    for index, (_, _, word) in enumerate(words):
        low = word.lower()
        if low in _VERBS and not (index and low in _MADE):
            return None
        if not is_plural(word):
            continue
        while index + 1 < len(words) and _continues(words[index][2], words[index + 1][2], shouting):
            index += 1
        return index
    return None


def _continues(head: str, following: str, shouting: bool) -> bool:
    """True where the plural after a plural is the head of a compound ("sports officials"), not a verb ("men
    claims")."""
    low = following.lower()
    if not is_plural(following) or low in _VERBS or low in _S_VERBS:
        return False
    if head.lower() in _COMPOUNDING:
        return True
    return following[0].isupper() == head[0].isupper() and shouting is False and head.lower() in _COMPOUNDING


def _singular_head(words: list[tuple[int, int, str]]) -> int | None:
    """The first word that does not look like an adjective; for "one". None where only verbs follow."""
    for index, (_, _, word) in enumerate(words[:4]):
        low = word.lower()
        if low in _VERBS or low in ("and", "or") or (low.endswith("s") and is_plural(low)):
            return None
        if low in _NOUNS_WITH_ADJECTIVE_ENDINGS or not low.endswith(_ADJECTIVE_ENDINGS):
            if low in _PLAIN_ADJECTIVES and index + 1 < len(words):
                continue
            return index
    return None


_COMPOUNDING: Final = frozenset(
    "sports arms sales women men human news drugs savings goods systems communications operations".split()
)
_PLAIN_ADJECTIVES: Final = frozenset(
    "other more new old young big small large senior junior major minor top male female suspected armed former single "
    "further separate different main key high low local foreign black white red blue green dead good bad great full "
    "free long short late early open close heavy light rich poor".split()
)
_MADE: Final = frozenset("built made led held".split())  # "six Russian built aircraft"
_S_VERBS: Final = frozenset(
    "claims says shows warns finds threatens calls demands urges hits kills leaves wins loses fears seeks plans".split()
)
_VERBS: Final = frozenset(
    "came went got took made gave found saw knew became left felt brought began kept held wrote stood heard let meant "
    "set met ran paid sat spoke lay led read grew lost fell sent built understood drew broke spent cut rose drove "
    "bought wore chose fled fought struck voted showed reported called asked used tried needed wanted seemed helped "
    "turned started moved lived believed happened followed died survived escaped remain remained say think want need "
    "believe support oppose approve disapprove agree agreed want live lived work "
    "fell jumped climbed rose dropped declined increased decreased".split()
)
