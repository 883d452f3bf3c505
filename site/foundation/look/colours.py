"""Colours by numbers: contrast as WCAG counts it, and the shades of a city's own accent."""

from __future__ import annotations

import re

WHITE = (255, 255, 255)
DARK_PAPER = (19, 27, 26)
READABLE = 4.5

Colour = tuple[int, int, int]
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def parse(text: str) -> Colour:
    """Read `#0b5f56`; raises ValueError for anything else."""
    if not _HEX.fullmatch(text):
        raise ValueError(text)
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def as_hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def mix(colour: Colour, other: Colour, share: float) -> Colour:
    """Return `colour` with a share (0 to 1) of `other` in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(colour, other, strict=True))
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of WCAG 2.2, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        value / 255 / 12.92 if value / 255 <= 0.04045 else ((value / 255 + 0.055) / 1.055) ** 2.4 for value in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def accent_rules(accent: str) -> str:
    """Return the tokens of a city's accent, for light and dark; nothing when the city keeps the house's green."""
    if not accent:
        return ""
    colour = parse(accent)
    light = {
        "accent": colour,
        "accent-strong": mix(colour, (0, 0, 0), 0.22),
        "accent-ground": mix(colour, WHITE, 0.88),
    }
    bright = _readable_on_dark(colour)
    dark = {
        "accent": bright,
        "accent-strong": mix(bright, WHITE, 0.35),
        "accent-ground": mix(colour, DARK_PAPER, 0.7),
        "on-accent": DARK_PAPER,
    }
    return f":root{{{_tokens(light)}}}@media (prefers-color-scheme: dark){{:root{{{_tokens(dark)}}}}}"


def _readable_on_dark(colour: Colour) -> Colour:
    """Lighten a colour until it can be read well on the dark paper."""
    share = 0.0
    while contrast(mix(colour, WHITE, share), DARK_PAPER) < 8 and share < 1:
        share += 0.05
    return mix(colour, WHITE, min(share, 1))


def _tokens(colours: dict[str, Colour]) -> str:
    return ";".join(f"--{name}:{as_hex(colour)}" for name, colour in colours.items())
