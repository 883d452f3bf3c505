"""Our own pictures in `static/illustrations/`: `room:hall` is `room-hall.svg`.

Each kind of thing has a group of its own; so have face, home and oops. What has no picture of its own gets the one that
features have registered for its name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders

from foundation.registries import illustrations

FOLDER = "illustrations"
SIZES = {"face": (200, 200), "home": (960, 300)}
USUAL_SIZE = (480, 270)


@dataclass(frozen=True)
class Illustration:
    path: str
    width: int
    height: int


def find(name: str) -> Illustration:
    """Return the picture of that name, or the one of its group for what has none of its own."""
    group, _colon, which = name.partition(":")
    chosen = which if f"{group}-{which}" in _drawn() else illustrations.picture_for(group, which)
    width, height = SIZES.get(group, USUAL_SIZE)
    return Illustration(f"{FOLDER}/{group}-{chosen}.svg", width, height)


def names() -> list[str]:
    """Return the name of every picture, as the tag takes it."""
    return sorted(name.replace("-", ":", 1) for name in _drawn())


def face_of(number: int) -> str:
    """Return the name of a portrait, always the same for the same number."""
    faces = sum(1 for name in _drawn() if name.startswith("face-")) - 1
    return f"face:{number % faces + 1}"


@lru_cache(maxsize=1)
def _drawn() -> frozenset[str]:
    folder = Path(str(finders.find(f"{FOLDER}/face-default.svg"))).parent
    return frozenset(path.stem for path in folder.glob("*.svg"))
