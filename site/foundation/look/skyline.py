"""The row of houses under a page's head: different for each district, always the same for one.

Drawn from the district's code. Colours are classes (components/skyline.css), so that night falls with the dark scheme.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from functools import lru_cache

WIDTH = 1920
HEIGHT = 160
GROUND = HEIGHT - 4
STOREY = 20
WINDOW = 7
BAY = 15
"""From one window to the next."""


@dataclass
class Drawing:
    """SVG elements by what they are made of, so that each class is written once."""

    parts: list[str] = field(default_factory=list)

    def rect(self, name: str, x: int, y: int, width: int, height: int, radius: int = 0) -> None:
        rounded = f' rx="{radius}"' if radius else ""
        self.parts.append(f'<rect class="{name}" x="{x}" y="{y}" width="{width}" height="{height}"{rounded}/>')

    def path(self, name: str, data: str) -> None:
        self.parts.append(f'<path class="{name}" d="{data}"/>')

    def circle(self, name: str, x: int, y: int, radius: int) -> None:
        self.parts.append(f'<circle class="{name}" cx="{x}" cy="{y}" r="{radius}"/>')


@lru_cache(maxsize=512)
def skyline_svg(code: str) -> str:
    """Return the whole drawing for a code. Hidden from assistive technology: it says nothing that the text does not."""
    chance = random.Random(f"skyline {code}")  # noqa: S311 - a picture, not a secret
    drawing = Drawing()
    x = -chance.randrange(0, 40)
    church_at = WIDTH // 2 + chance.randrange(-420, 420)
    church_stands = False
    while x < WIDTH:
        if not church_stands and x >= church_at:
            x += _church(drawing, chance, x)
            church_stands = True
        else:
            x += _house(drawing, chance, x)
        if chance.random() < 0.34:
            x += _trees(drawing, chance, x)
    drawing.rect("sk-street", 0, GROUND, WIDTH, HEIGHT - GROUND)
    return (
        f'<svg class="skyline" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="xMidYMax slice" '
        f'aria-hidden="true" focusable="false">{"".join(drawing.parts)}</svg>'
    )


def _house(drawing: Drawing, chance: random.Random, x: int) -> int:
    storeys = chance.choice((1, 2, 2, 3, 3, 4, 4, 5))
    bays = chance.choice((2, 3, 3, 4, 4, 5)) if storeys > 1 else chance.choice((3, 4, 5))
    width, height = bays * BAY + 12, storeys * STOREY + 12
    top = GROUND - height
    drawing.rect(f"sk-{chance.randrange(1, 7)}", x, top, width, height)
    _roof(drawing, chance, x, top, width)
    door = chance.randrange(bays)
    for storey in range(storeys):
        y = top + 12 + storey * STOREY + 5
        is_ground_floor = storey == storeys - 1
        # One dashed line is a whole row of windows.
        drawing.parts.append(
            f'<path class="sk-row" d="M{x + 10} {y}h{bays * BAY - 4}" stroke-dasharray="{WINDOW} {BAY - WINDOW}"/>'
        )
        for bay in range(bays):
            if is_ground_floor and bay == door:
                drawing.rect("sk-door", x + 9 + bay * BAY, y - 6, 9, GROUND - y + 6)
            elif chance.random() < 0.2:
                drawing.rect("sk-lit", x + 10 + bay * BAY, y - 5, WINDOW, 10)
    return width


def _roof(drawing: Drawing, chance: random.Random, x: int, top: int, width: int) -> None:
    shape = chance.choice(("gable", "gable", "hip", "flat", "mansard", "steps"))
    name = f"sk-r{chance.randrange(1, 4)}"
    rise = min(width // 3 + 4, 30)
    if shape in ("gable", "hip") and chance.random() < 0.6:
        drawing.rect(name, x + width * 3 // 4 - 3, top - rise * 3 // 4, 7, rise * 3 // 4)
    if shape == "gable":
        drawing.path(name, f"M{x - 4} {top}L{x + width // 2} {top - rise}L{x + width + 4} {top}z")
    elif shape == "hip":
        drawing.path(
            name, f"M{x - 3} {top}l{width // 5} -{rise * 2 // 3}h{width * 3 // 5}l{width // 5 + 6} {rise * 2 // 3}z"
        )
    elif shape == "mansard":
        drawing.path(name, f"M{x - 2} {top}l5 -16h{width - 6}l5 16z")
        drawing.rect("sk-window", x + width // 2 - 4, top - 12, 8, 9, 1)
    elif shape == "steps":
        step, middle = width // 6, width - width // 6 * 4
        drawing.path(name, f"M{x} {top}v-8h{step}v-8h{step}v-8h{middle}v8h{step}v8h{step}v8z")
    else:
        drawing.rect(name, x - 2, top - 4, width + 4, 5)


def _church(drawing: Drawing, chance: random.Random, x: int) -> int:
    wall = chance.choice(("sk-3", "sk-5", "sk-6"))
    tower, nave = 34, 78
    top = GROUND - 88
    drawing.rect(wall, x, top, tower, 88)
    if chance.random() < 0.7:
        drawing.path("sk-r3", f"M{x - 3} {top}L{x + tower // 2} {top - 58}L{x + tower + 3} {top}z")
    else:
        drawing.path("sk-r3", f"M{x - 2} {top}q0 -22 {tower // 2 + 2} -30q{tower // 2 + 2} 8 {tower // 2 + 2} 30z")
        drawing.rect("sk-r3", x + tower // 2 - 2, top - 44, 4, 18)
    drawing.circle("sk-window", x + tower // 2, top + 18, 8)
    drawing.rect(wall, x + tower, GROUND - 50, nave, 50)
    drawing.path("sk-r1", f"M{x + tower} {GROUND - 50}l10 -26h{nave - 14}l10 26z")
    for window in range(4):
        left = x + tower + 10 + window * 17
        drawing.path("sk-lit" if window == 1 else "sk-window", f"M{left} {GROUND - 14}v-18q4.5 -8 9 0v18z")
    return tower + nave + 6


def _trees(drawing: Drawing, chance: random.Random, x: int) -> int:
    width = 0
    for _ in range(chance.choice((1, 1, 2))):
        size = chance.randrange(11, 18)
        middle = x + width + size
        name = chance.choice(("sk-leaf", "sk-leaf2"))
        drawing.rect("sk-trunk", middle - 2, GROUND - size - 6, 4, size + 6)
        if chance.random() < 0.3:
            left, right, tip = middle - size + 4, middle + size - 4, GROUND - 3 * size - 6
            drawing.path(name, f"M{left} {GROUND - 10}L{middle} {tip}L{right} {GROUND - 10}z")
        else:
            drawing.circle(name, middle, GROUND - size - 12, size)
        width += 2 * size - 4
    return width + 4
