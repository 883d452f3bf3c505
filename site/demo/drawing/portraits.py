"""Faces of the demo's coordinators: drawn, so that nobody real is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from demo.drawing.canvas import FINER, Canvas

SKIN = {"light": "#f0c9a8", "olive": "#d9a37c", "brown": "#a8714c", "dark": "#7a4e36"}
HAIR = {"brown": "#6b4a34", "black": "#241d1b", "grey": "#9c9c98", "blond": "#cfa562", "red": "#a9512c"}
SHIRT = {"green": "#0b5f56", "blue": "#1c3f94", "plum": "#7a2f6b", "rust": "#a8431a", "ochre": "#b98a1d"}
GROUND = {"green": "#e2f1ec", "blue": "#e7ecf8", "plum": "#f6e9f3", "rust": "#fbeadf", "ochre": "#fbf0cf"}


def draw_portrait(name: str, looks: Mapping[str, Any]) -> bytes:
    """Return a square portrait as JPEG; `looks` has skin, hair, style, shirt and, maybe, beard."""
    canvas = Canvas(name, width=600, height=600)
    skin, hair, shirt = SKIN[looks["skin"]], HAIR[looks["hair"]], SHIRT[looks["shirt"]]
    style = looks["style"]
    canvas.box(0, 0, 600, 600, GROUND[looks["shirt"]])
    canvas.disc(300, 330, 470, "#ffffff")
    if style == "long":
        canvas.box(172, 170, 256, 330, hair, round_by=110)
    if style == "bob":
        canvas.box(174, 160, 252, 250, hair, round_by=110)
    if style == "bun":
        canvas.disc(300, 116, 104, hair)
    canvas.box(130, 440, 340, 260, shirt, round_by=120)
    canvas.shape([(258, 440), (342, 440), (300, 500)], skin)
    canvas.box(262, 370, 76, 90, _shade(skin), round_by=30)
    canvas.disc(300, 290, 200, skin, tall=236)
    for side in (-1, 1):
        canvas.disc(300 + side * 100, 300, 36, skin, tall=52)
    canvas.draw.chord((192 * FINER, 150 * FINER, 408 * FINER, 330 * FINER), 180, 360, fill=hair)
    fringe = [(193, 236), (407, 236), (330, 238), (262, 262), (204, 290)]
    canvas.shape(fringe if style != "short" else [(196, 236), (404, 236), (392, 262), (208, 262)], hair)
    if style == "short":
        canvas.disc(300, 262, 176, skin, tall=60)
    for side in (-1, 1):
        canvas.disc(300 + side * 42, 298, 17, "#2a2321", tall=21)
        canvas.line([(300 + side * 42 - 18, 270), (300 + side * 42 + 18, 268)], hair, 7)
        canvas.disc(300 + side * 66, 340, 34, _blush(skin))
    canvas.line([(300, 300), (293, 332), (304, 336)], _shade(skin), 6)
    if looks.get("beard"):
        canvas.draw.chord((206 * FINER, 250 * FINER, 394 * FINER, 412 * FINER), 15, 165, fill=hair)
        canvas.disc(300, 346, 90, hair, tall=36)
    canvas.draw.chord((262 * FINER, 326 * FINER, 338 * FINER, 384 * FINER), 10, 170, fill="#ffffff")
    canvas.arc(300, 355, 76, 10, 170, "#8c3f35", 6)
    return canvas.jpeg()


def _shade(colour: str) -> str:
    return "#" + "".join(f"{max(0, int(colour[index : index + 2], 16) - 26):02x}" for index in (1, 3, 5))


def _blush(colour: str) -> str:
    red, green, blue = (int(colour[index : index + 2], 16) for index in (1, 3, 5))
    return f"#{min(255, red + 6):02x}{max(0, green - 22):02x}{max(0, blue - 16):02x}"
