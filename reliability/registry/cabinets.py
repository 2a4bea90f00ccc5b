"""Which parties governed a country on a day, from a cited record of cabinets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CabinetParty:
    """A party's time in a cabinet. `leads` is "1" where the head of government is of it; `organisation_id` the party's
    row, where it has one. `valid_to` is empty where the source knows no next cabinet: it then holds to `as_of`."""

    country: str  # ISO2
    cabinet: str
    party: str
    organisation_id: str
    leads: str
    valid_from: str
    valid_to: str
    source_id: str
    as_of: str
    source_row: str

    def held_on(self, day: str) -> bool:
        """Whether the cabinet governed on an ISO day; on the day of a change the new one does."""
        if self.valid_to:
            return self.valid_from <= day < self.valid_to
        return self.valid_from <= day and day[: len(self.as_of)] <= self.as_of


@dataclass(frozen=True, slots=True)
class Cabinets:
    """The cabinets of the countries that the record has."""

    by_country: Mapping[str, tuple[CabinetParty, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[CabinetParty]) -> Cabinets:
        found: dict[str, list[CabinetParty]] = {}
        for row in rows:
            found.setdefault(row.country, []).append(row)
        return cls({country: tuple(parties) for country, parties in found.items()})

    def governing(self, country: str, day: str) -> tuple[CabinetParty, ...]:
        """The parties in a country's cabinet on an ISO day, that of the head of government first; none where the record
        does not reach."""
        held = (row for row in self.by_country.get(country, ()) if row.held_on(day))
        return tuple(sorted(held, key=lambda row: (not row.leads, row.party)))
