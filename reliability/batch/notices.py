"""Sentences about an import that are no refusals: what repeats what, what was taken, what was not."""

from __future__ import annotations

from typing import Final

from reliability.batch.intake import Repeat, told
from reliability.model.details import Detail
from reliability.store.rows import Kept, NoticeRow, Saved

NAMES: Final = {
    Detail.OUTLET: "outlet",
    Detail.URL: "address",
    Detail.PUBLISHED: "day",
    Detail.AUTHORS: "authors",
}


def of_repeat(repeat: Repeat) -> NoticeRow:
    """A row, or a file, that stands twice in one import."""
    return NoticeRow(f"{told(repeat)}; it was taken once")


def of_saved(saved: Saved) -> tuple[NoticeRow, ...]:
    """What an import did to an article that was there before it."""
    name = f"“{saved.title or 'Untitled'}”"
    found: list[NoticeRow] = []
    if saved.taken:
        found.append(NoticeRow(f"{name} was there already; {_listed(saved.taken)} taken from this import", saved.act))
    if saved.kept is Kept.VERSION:
        found.append(
            NoticeRow(f"{name} was amended: version {saved.version} is shown now, the older one is kept", saved.act)
        )
    if saved.contradicted:
        found.append(NoticeRow(f"{name} was there already with another {_listed(saved.contradicted)}, which stays"))
    return tuple(found)


def _listed(details: tuple[Detail, ...]) -> str:
    names = [NAMES[detail] for detail in details]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
