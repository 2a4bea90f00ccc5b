from __future__ import annotations

import pytest

from reliability.views import palette


def luminance(color: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


COLORS = sorted(
    {ink.color for ink in (*palette.VOICES.values(), *palette.STATUSES.values())}
    | {palette.ACCENT, palette.FLAG, palette.MUTED, *palette.PARTS.values()}
)


@pytest.mark.parametrize("background", [palette.LIGHT_BACKGROUND, palette.DARK_BACKGROUND])
@pytest.mark.parametrize("color", COLORS)
def test_every_mark_can_be_seen_in_both_themes(color: str, background: str) -> None:
    assert contrast(color, background) >= 3


def test_no_two_voices_rest_on_colour_alone() -> None:
    lines = [ink.line for ink in palette.VOICES.values()]
    assert len(lines) == len(set(lines))
    assert len({ink.line for ink in palette.STATUSES.values()}) == len(palette.STATUSES)
