"""The months as English news writes them, for every stage that reads a date."""

from __future__ import annotations

from typing import Final

# A pattern, to be followed by `\.?` where an abbreviation may have its dot.
MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
ABBREVIATED: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # how each begins, in their order
