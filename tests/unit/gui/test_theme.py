"""Scale, stylesheet and colours of the window."""

from __future__ import annotations

import math
import re

import pytest

from gui.theme import tokens
from gui.theme.scale import STEPS, automatic_scale, nearest_step, next_step
from gui.theme.stylesheet import ROLES, stylesheet
from render.palette import rgb


@pytest.mark.parametrize(
    ("height", "scale"), [(720, 0.8), (1080, 1.0), (1440, 4 / 3), (2160, 2.0), (300, 0.8)]
)
def test_the_scale_of_a_screen(height: float, scale: float) -> None:
    assert automatic_scale(height) == pytest.approx(scale)


def test_steps_lead_up_and_down_and_end() -> None:
    size, seen = STEPS[0], [STEPS[0]]
    for _ in range(20):
        size = next_step(size, 1)
        seen.append(size)
    assert sorted(set(seen)) == list(STEPS)
    assert next_step(STEPS[0], -1) == STEPS[0]
    assert next_step(1.0, -1) < 1.0 < next_step(1.0, 1)


@pytest.mark.parametrize("wish", [math.nan, math.inf, -5.0, 0.0, 1e9])
def test_nonsense_in_the_settings_is_a_step_all_the_same(wish: float) -> None:
    assert nearest_step(wish) in STEPS


@pytest.mark.parametrize("scale", [0.5, 0.8, 1.0, 2.0, 8.0])
def test_the_stylesheet_is_complete_at_every_scale(scale: float) -> None:
    sheet = stylesheet(scale)
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")
    assert not re.search(r"[^\d]0px", re.sub(r"(width|padding|margin): 0", "", sheet))
    for role in ROLES:
        assert f'[role="{role}"]' in sheet


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", [tokens.SURFACE, tokens.RAISED, tokens.DEEP, tokens.HOVER])
def test_text_is_legible_on_every_ground(ground: str) -> None:
    assert contrast(tokens.TEXT, ground) >= 10.0
    assert contrast(tokens.MUTED, ground) >= 4.5
    assert contrast(tokens.ACCENT, ground) >= 4.5
    for style in tokens.EVIDENCE.values():
        assert contrast(style.colour, ground) >= 3.0


def test_selected_text_is_legible() -> None:
    assert contrast(tokens.TEXT, tokens.SELECTED) >= 7.0
