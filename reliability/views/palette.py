"""The colours, once: by voice, by status of a figure, by severity. Highlights and charts both read them here.

Hues are Okabe and Ito's (2008), which readers with any common colour vision tell apart, moved in lightness until each
has at least 3:1 against both the light and the dark background (WCAG 1.4.11). No meaning rests on colour alone: every
voice has its own underline, every status its own border, every severity its word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from reliability.model.attribution import Voice
from reliability.model.figure import FigureStatus


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour, its wash behind text (a translucent form that leaves any text colour readable) and its line style."""

    color: str
    wash: str
    line: str


VOICES: Final[dict[Voice, Ink]] = {
    Voice.HEADLINE: Ink("#b0609a", "rgba(176, 96, 154, 0.14)", "double"),
    Voice.QUOTED: Ink("#2a80bd", "rgba(42, 128, 189, 0.16)", "solid"),
    Voice.PARAPHRASE: Ink("#c07400", "rgba(192, 116, 0, 0.15)", "dashed"),
    Voice.OWN: Ink("#7d8187", "transparent", "none"),
}

STATUSES: Final[dict[FigureStatus, Ink]] = {
    FigureStatus.ATTRIBUTED: Ink("#7d8187", "transparent", "solid"),
    FigureStatus.UNSOURCED: Ink("#b8612a", "rgba(184, 97, 42, 0.14)", "dotted"),
}

ACCENT: Final = "#2a80bd"  # the one hue of charts that compare outlets: an outlet never has a colour of its own
BUTTON: Final = "#1f6fa8"  # of what a page is there for: white words on it can be read, on paper and on the dark ground
CHOSEN: Final = "#7d8187"  # the frame of what was chosen in a chart: 3:1 on both backgrounds
MUTED: Final = "#8b9096"  # too few articles to say
HIT: Final = "rgba(240, 200, 0, 0.35)"  # behind what was searched for, in every text
HIT_EDGE: Final = "#8a7400"  # its frame, so that colour is not alone
FLAG: Final = "#b8612a"
LIGHT_BACKGROUND: Final = "#fdfcfa"
INK: Final = "#22262b"  # of words on the light background, on whichever theme
DARK_BACKGROUND: Final = "#16181b"
SEQUENCE: Final = (
    "rgba(42, 128, 189, 0.04)",
    "rgba(42, 128, 189, 0.5)",
)  # heat tables, few to many: text stays readable


def shade(share: float) -> str:
    """A colour between the ends of SEQUENCE, which differ in how much lets the ground shine through."""
    return f"rgba(42, 128, 189, {0.04 + 0.46 * share:.3f})"


KINDS: Final = (  # of the parts of a bar, in their order: pale enough for words in either theme's ink
    "rgba(42, 128, 189, 0.55)",
    "rgba(86, 180, 233, 0.4)",
    "rgba(176, 96, 154, 0.5)",
    "rgba(120, 70, 160, 0.55)",
    "rgba(192, 116, 0, 0.5)",
    "rgba(0, 158, 115, 0.45)",
    "rgba(200, 170, 60, 0.45)",
    "rgba(125, 129, 135, 0.5)",
    "rgba(125, 129, 135, 0.18)",
)
TEXTURES: Final = ("", "/", "", "\\", "", ".", "", "-", "")  # beside them, so that colour is not alone
PARTS: Final = {"publisher": "#2a80bd", "relay": "#b0609a", "origin": "#c07400"}  # of a chain; each is also written out
