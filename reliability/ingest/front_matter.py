"""Front matter: what a text says of itself in YAML between two lines of dashes at its top."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import yaml

LONGEST = 20_000  # characters; longer ones are no front matter
_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(?P<fields>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n\s*|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(?P<name>[A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(?P<value>.*))?$", re.MULTILINE)
_NAMES = MappingProxyType(
    {
        "title": ("title", "headline"),
        "date": ("date", "published", "publish_date", "pubdate"),
        "authors": ("authors", "author", "byline"),
        "url": ("url", "link", "canonical_url", "source_url"),
        "outlet": ("outlet", "publication", "site_name", "publisher"),
    }
)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Its fields by our names (title, date, authors, url, outlet), those of them that it has, and where the text
    behind it begins."""

    fields: Mapping[str, object] = field(default_factory=dict)
    end: int = 0

    def words(self, name: str) -> str:
        """A field's one value, empty where it has none or several."""
        value = self.fields.get(name)
        return value.strip() if isinstance(value, str) else ""


def front_matter(text: str) -> FrontMatter:
    """The front matter that a text begins with; one without fields where it begins with none."""
    match = _FRONT_MATTER.match(text[: LONGEST + 100]) if text.lstrip().startswith("---") else None
    if match is None or not _FIELD.search(match["fields"]):
        return FrontMatter()
    written = _read(match["fields"])
    found = {
        ours: next(value for name in names if (value := written.get(name)))
        for ours, names in _NAMES.items()
        if any(written.get(name) for name in names)
    }
    return FrontMatter(found, match.end())


def _read(fields: str) -> Mapping[str, object]:
    """The fields with their names in small letters, every value as it is written. Where it is no YAML (a colon in a
    title is enough), what stands behind each name on its line."""
    try:
        found = yaml.load(fields, Loader=yaml.BaseLoader)  # noqa: S506  # it makes nothing but strings, lists, mappings
    except (yaml.YAMLError, RecursionError, ValueError):
        found = None
    if not isinstance(found, dict):
        found = {m["name"]: (m["value"] or "").strip().strip("\"'") for m in _FIELD.finditer(fields)}
    return {str(name).lower().replace("-", "_"): value for name, value in found.items()}
