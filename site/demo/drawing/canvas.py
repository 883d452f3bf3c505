"""A sheet of paper and what stands in every street: sky, houses, trees, people."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image, ImageColor, ImageDraw

WIDTH, HEIGHT = 1200, 800
FINER = 2
"""Drawn twice as large and shrunk, so that edges are smooth."""

PAPER, INK, LINE = "#fbf8f2", "#1d2b2a", "#6f7877"
WALLS = ["#8fb3ae", "#bcd3cf", "#dcc3a3", "#a9bfa3", "#d9a27e", "#e6d3ae", "#c9d6d9"]
ROOFS = ["#9a634b", "#8a5643", "#56706b", "#a8714f"]
LEAVES = ["#5f8f6b", "#6f9f6f", "#4f7f63", "#7fa873"]
TRUNK, PANE, LIT = "#7a5233", "#fbf3e2", "#f4b740"
SKINS = ["#f0c9a8", "#d9a37c", "#a8714c", "#7a4e36", "#f3d3b8"]
HAIRS = ["#3a2c25", "#6b4a34", "#c79a5b", "#9c9c98", "#1f1b1a", "#9c4a2c"]
CLOTHES = ["#0b5f56", "#7a2f6b", "#a8431a", "#1c3f94", "#c9952b", "#3f7f8c", "#b65d5d", "#5b6f3f"]
SKIES = [("#e3eef2", "#fbf8f2"), ("#fbeadf", "#fbf8f2"), ("#e2f1ec", "#fbf8f2"), ("#fbf0cf", "#fbf8f2")]
MEADOW, PATH, STREET, WATER = "#b9cfa0", "#e8dcc3", "#b9b4a8", "#8fbccb"

Spot = tuple[float, float]

HANGING: list[tuple[Spot, Spot]] = [((-34, -150), (-46, -90)), ((34, -150), (46, -90))]
"""From where to where each arm goes, measured from between the feet."""
REACH: dict[str, list[tuple[Spot, Spot]]] = {
    "up": [((-34, -150), (-56, -230)), ((34, -150), (56, -230))],
    "wave": [((-34, -150), (-48, -92)), ((34, -150), (62, -226))],
    "out": [((-34, -150), (-86, -140)), ((34, -150), (86, -140))],
}


@dataclass(frozen=True, kw_only=True)
class Somebody:
    """Who stands where, how large, and in what."""

    x: float
    ground: float
    size: float
    skin: str
    hair: str
    shirt: str
    trousers: str
    wears_a_dress: bool

    @property
    def shoulder(self) -> float:
        return self.ground - 172 * self.size


class Canvas:
    """Draws in units of the finished picture, 1200 by 800; the origin is the upper left corner."""

    def __init__(self, seed: str, *, width: int = WIDTH, height: int = HEIGHT) -> None:
        self.random = random.Random(seed)
        self.width, self.height = width, height
        self.image = Image.new("RGB", (width * FINER, height * FINER), PAPER)
        self.draw = ImageDraw.Draw(self.image)

    def jpeg(self) -> bytes:
        """Return the finished picture as a small file."""
        file = io.BytesIO()
        self.image.reduce(FINER).save(file, "JPEG", quality=86)
        return file.getvalue()

    # --- Shapes -------------------------------------------------------------------------------------------

    def box(self, x: float, y: float, width: float, height: float, colour: str, *, round_by: float = 0) -> None:
        """Fill a rectangle."""
        edges = (x * FINER, y * FINER, (x + width) * FINER - 1, (y + height) * FINER - 1)
        if round_by:
            self.draw.rounded_rectangle(edges, radius=round_by * FINER, fill=colour)
        else:
            self.draw.rectangle(edges, fill=colour)

    def disc(self, x: float, y: float, across: float, colour: str, *, tall: float | None = None) -> None:
        """Fill a circle or an ellipse around its middle."""
        half, high = across / 2, (tall or across) / 2
        self.draw.ellipse(((x - half) * FINER, (y - high) * FINER, (x + half) * FINER, (y + high) * FINER), fill=colour)

    def shape(self, spots: Sequence[Spot], colour: str) -> None:
        """Fill what lies between these corners."""
        self.draw.polygon([(x * FINER, y * FINER) for x, y in spots], fill=colour)

    def line(self, spots: Sequence[Spot], colour: str, thick: float) -> None:
        """Draw a line with round corners."""
        self.draw.line([(x * FINER, y * FINER) for x, y in spots], fill=colour, width=int(thick * FINER), joint="curve")
        for x, y in (spots[0], spots[-1]):
            self.disc(x, y, thick, colour)

    def arc(self, x: float, y: float, across: float, begin: int, end: int, colour: str, thick: float) -> None:
        """Draw part of a circle, from `begin` to `end` degrees, clockwise from the right."""
        half = across / 2
        edges = ((x - half) * FINER, (y - half) * FINER, (x + half) * FINER, (y + half) * FINER)
        self.draw.arc(edges, begin, end, fill=colour, width=int(thick * FINER))

    # --- Surroundings -------------------------------------------------------------------------------------

    def sky(self, which: int | None = None) -> None:
        """Fill the sheet with an even sky that gets lighter towards the ground."""
        top, bottom = SKIES[which if which is not None else self.random.randrange(len(SKIES))]
        first, last = ImageColor.getrgb(top), ImageColor.getrgb(bottom)
        step = 8
        for row in range(0, self.height, step):
            share = min(1.0, row / (self.height * 0.7))
            mixed = tuple(round(a + (b - a) * share) for a, b in zip(first, last, strict=True))
            self.draw.rectangle((0, row * FINER, self.width * FINER, (row + step) * FINER), fill=mixed)

    def sun(self, x: float, y: float) -> None:
        """A sun with a soft rim."""
        self.disc(x, y, 170, "#fbe7b4")
        self.disc(x, y, 120, "#f6cd6c")

    def cloud(self, x: float, y: float, size: float = 1) -> None:
        """A cloud of three discs."""
        for dx, dy, across in ((-52, 8, 80), (0, -10, 110), (56, 6, 86)):
            self.disc(x + dx * size, y + dy * size, across * size, "#ffffff")
        self.box(x - 90 * size, y + 8 * size, 186 * size, 40 * size, "#ffffff", round_by=20 * size)

    def hills(self, ground: float) -> None:
        """Two soft rows of hills on the horizon."""
        self.disc(250, ground + 70, 1000, "#d3dfc8", tall=330)
        self.disc(950, ground + 90, 1100, "#c3d5b8", tall=300)

    def ground(self, y: float, colour: str = MEADOW) -> None:
        """Everything below `y`."""
        self.box(0, y, self.width, self.height - y, colour)

    def houses(self, ground: float, *, low: float = 150, high: float = 330, begin: float = -30) -> None:
        """A row of different houses from one edge to the other."""
        x = begin
        while x < self.width:
            width = self.random.choice([110, 130, 150, 180, 210])
            self.house(x, ground, width, self.random.uniform(low, high))
            x += width + self.random.choice([0, 0, 0, 14])

    def house(self, x: float, ground: float, width: float, height: float, *, wall: str = "") -> None:
        """A house with windows, some of them lit, and one of three roofs."""
        pick = self.random
        wall, roof = wall or pick.choice(WALLS), pick.choice(ROOFS)
        top = ground - height
        kind = pick.choice(["gable", "flat", "mansard", "gable"])
        if kind == "gable":
            self.shape([(x - 8, top), (x + width / 2, top - width * 0.36), (x + width + 8, top)], roof)
        elif kind == "mansard":
            self.shape([(x - 6, top), (x + 16, top - 56), (x + width - 16, top - 56), (x + width + 6, top)], roof)
        else:
            self.box(x - 5, top - 10, width + 10, 14, roof)
        self.box(x, top, width, height, wall)
        columns = max(2, int(width // 44))
        gap = width / columns
        rows = max(1, int((height - 40) // 58))
        for row in range(rows):
            for column in range(columns):
                colour = LIT if pick.random() < 0.17 else PANE
                self.box(x + gap * (column + 0.5) - 11, top + 24 + row * 58, 22, 32, colour, round_by=2)
        self.box(x + width / 2 - 15, ground - 46, 30, 46, pick.choice(["#6b4a34", "#3f5a56", "#7a3f35"]), round_by=3)

    def tree(self, x: float, ground: float, size: float = 1) -> None:
        """A tree with a round crown."""
        leaf = self.random.choice(LEAVES)
        self.box(x - 8 * size, ground - 90 * size, 16 * size, 90 * size, TRUNK)
        self.disc(x, ground - 140 * size, 140 * size, leaf)
        self.disc(x - 40 * size, ground - 110 * size, 90 * size, leaf)
        self.disc(x + 42 * size, ground - 112 * size, 90 * size, leaf)
        self.disc(x - 18 * size, ground - 160 * size, 50 * size, _lighter(leaf))

    def bush(self, x: float, ground: float, size: float = 1) -> None:
        """A low bush."""
        leaf = self.random.choice(LEAVES)
        for dx, across in ((-30, 60), (0, 82), (32, 62)):
            self.disc(x + dx * size, ground - across * size * 0.3, across * size, leaf)

    def flowers(self, left: float, right: float, top: float, bottom: float, count: int = 40) -> None:
        """Dots of colour in the grass."""
        for _ in range(count):
            colour = self.random.choice(["#f4b740", "#ffffff", "#c96a5b", "#9a6aa8"])
            self.disc(self.random.uniform(left, right), self.random.uniform(top, bottom), 7, colour)

    def bunting(self, left: Spot, right: Spot, sag: float = 60, count: int = 12) -> None:
        """A line with small flags between two points."""
        spots = []
        for step in range(count + 1):
            share = step / count
            x = left[0] + (right[0] - left[0]) * share
            y = left[1] + (right[1] - left[1]) * share + sag * 4 * share * (1 - share)
            spots.append((x, y))
        self.line(spots, LINE, 3)
        for (x, y), (x2, y2) in pairwise(spots):
            middle = ((x + x2) / 2, (y + y2) / 2)
            colour = self.random.choice(CLOTHES)
            self.shape([(x + 4, y + 2), (x2 - 4, y2 + 2), (middle[0], middle[1] + 40)], colour)

    def lamp(self, x: float, ground: float) -> None:
        """A street lamp."""
        self.box(x - 4, ground - 250, 8, 250, "#3f4d4b")
        self.box(x - 14, ground - 282, 28, 34, "#f6dc9a", round_by=6)
        self.shape([(x - 20, ground - 280), (x, ground - 302), (x + 20, ground - 280)], "#3f4d4b")

    def bench(self, x: float, ground: float, width: float = 240) -> None:
        """A bench with back and armrests."""
        wood = "#b9834f"
        for dx in (16, width - 26):
            self.box(x + dx, ground - 56, 10, 56, "#3f4d4b")
            self.box(x + dx - 8, ground - 92, 26, 8, "#3f4d4b", round_by=4)
        for dy in (128, 106):
            self.box(x, ground - dy, width, 14, wood, round_by=4)
        self.box(x - 4, ground - 66, width + 8, 16, wood, round_by=4)

    # --- People -------------------------------------------------------------------------------------------

    def person(
        self,
        x: float,
        ground: float,
        size: float = 1,
        *,
        arms: str = "",
        child: bool = False,
        shirt: str = "",
    ) -> None:
        """Somebody who stands there. `arms`: "up", "wave", "out", else hanging."""
        pick = self.random
        somebody = Somebody(
            x=x,
            ground=ground,
            size=size * (0.66 if child else 1),
            skin=pick.choice(SKINS),
            hair=pick.choice(HAIRS),
            shirt=shirt or pick.choice(CLOTHES),
            trousers=pick.choice(["#3d4a5c", "#5c4a3d", "#47524f", "#2f3b57"]),
            wears_a_dress=pick.random() < 0.3,
        )
        self._legs(somebody)
        self._body(somebody)
        self._arms(somebody, arms)
        self._head(somebody, pick.choice(["short", "long", "bun", "scarf", "short"]))

    def _legs(self, one: Somebody) -> None:
        x, ground, size = one.x, one.ground, one.size
        hip, colour = ground - 92 * size, one.skin if one.wears_a_dress else one.trousers
        for dx in (-15, 15):
            self.line([(x + dx * size, hip), (x + dx * size, ground - 8 * size)], colour, 22 * size)
            self.disc(x + (dx + (5 if dx > 0 else -5)) * size, ground - 4 * size, 32 * size, INK, tall=15 * size)

    def _body(self, one: Somebody) -> None:
        x, shoulder, size = one.x, one.shoulder, one.size
        self.box(x - 34 * size, shoulder, 68 * size, 92 * size, one.shirt, round_by=24 * size)
        if one.wears_a_dress:
            corners = [(x - 30 * size, shoulder + 50 * size), (x + 30 * size, shoulder + 50 * size)]
            hem = one.ground - 56 * size
            self.shape([*corners, (x + 46 * size, hem), (x - 46 * size, hem)], one.shirt)

    def _arms(self, one: Somebody, arms: str) -> None:
        x, ground, size = one.x, one.ground, one.size
        for begin, end in REACH.get(arms, HANGING):
            begin_at = (x + begin[0] * size, ground + begin[1] * size)
            end_at = (x + end[0] * size, ground + end[1] * size)
            self.line([begin_at, end_at], one.shirt, 18 * size)
            self.disc(*end_at, 18 * size, one.skin)

    def _head(self, one: Somebody, style: str) -> None:
        x, head, size = one.x, one.ground - 214 * one.size, one.size
        self.box(x - 9 * size, one.shoulder - 14 * size, 18 * size, 24 * size, one.skin)
        if style == "long":
            self.box(x - 32 * size, head - 20 * size, 64 * size, 62 * size, one.hair, round_by=26 * size)
        if style == "scarf":
            self.disc(x, head + 4 * size, 74 * size, one.shirt, tall=82 * size)
        self.disc(x, head, 56 * size, one.skin, tall=62 * size)
        if style == "bun":
            self.disc(x, head - 38 * size, 26 * size, one.hair)
        if style != "scarf":
            self._hair(x, head, size, one.hair)

    def _hair(self, x: float, head: float, size: float, hair: str) -> None:
        edges = (
            (x - 30 * size) * FINER,
            (head - 34 * size) * FINER,
            (x + 30 * size) * FINER,
            (head + 22 * size) * FINER,
        )
        self.draw.chord(edges, 180, 360, fill=hair)


def _lighter(colour: str) -> str:
    red, green, blue = ImageColor.getrgb(colour)[:3]
    return f"#{min(255, red + 22):02x}{min(255, green + 22):02x}{min(255, blue + 22):02x}"
