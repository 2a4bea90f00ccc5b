"""The same findings in another text: every place moved, all else as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from reliability.model.span import Span

T = TypeVar("T")


def moved(value: T, place: Callable[[int], int], words: Callable[[str], str] = str) -> T:
    """A value of the model with each of its spans moved: `place` gives for a character of one text that of the
    other, and never less for a later one. `words` gives for words of one text those of the other."""
    found: T = _moved(value, place, words)
    return found


def _moved(value: Any, place: Callable[[int], int], words: Callable[[str], str]) -> Any:
    if isinstance(value, Span):
        return Span(place(value.start), place(value.end))
    if type(value) is str:  # a member of an enumeration is no words
        return words(value)
    if isinstance(value, tuple):
        parts = [_moved(part, place, words) for part in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    if is_dataclass(value) and not isinstance(value, type):
        now = {one.name: _moved(getattr(value, one.name), place, words) for one in fields(value) if one.init}
        return replace(value, **now)
    return value
