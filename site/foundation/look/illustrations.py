"""Our own pictures in `static/illustrations/`: `room:hall` is `room-hall.svg`.

Each kind of thing has a group of its own; so have face, home and oops. What has no picture of its own gets the one that
features have registered for its name. A picture can have others of its kind beside it: those with a number
(`room-hall-2.svg`) are chosen among by a seed, those with a word (`room-hall-stage.svg`) show what only some have.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zlib import crc32

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
    group, which = _resolve(name)
    width, height = SIZES.get(group, USUAL_SIZE)
    return Illustration(f"{FOLDER}/{group}-{which}.svg", width, height)


def variant(name: str, seed: int, features: Collection[str] = ()) -> str:
    """Return the name of one of the pictures of this kind, always the same for the same seed, e.g. a primary key.

    Pictures that show one of the features come before those that fit all of the kind.
    """
    group, which = _resolve(name)
    special = [f"{which}-{feature}" for feature in features if f"{group}-{which}-{feature}" in _drawn()]
    choices = [choice for each in special or [which] for choice in (each, *_numbered(group, each))]
    return f"{group}:{choices[seed % len(choices)]}"


def names() -> list[str]:
    """Return the name of every picture, as the tag takes it."""
    return sorted(name.replace("-", ":", 1) for name in _drawn())


def face_of(name: str) -> str:
    """Return the name of a portrait that could be anybody, always the same for the same name wherever it stands."""
    return variant("face:anybody", crc32(name.strip().casefold().encode()))


def _resolve(name: str) -> tuple[str, str]:
    group, _colon, which = name.partition(":")
    return group, which if f"{group}-{which}" in _drawn() else illustrations.picture_for(group, which)


def _numbered(group: str, which: str) -> list[str]:
    stem = f"{group}-{which}-"
    endings = [name.removeprefix(stem) for name in _drawn() if name.startswith(stem)]
    return [f"{which}-{number}" for number in sorted(int(ending) for ending in endings if ending.isdigit())]


@lru_cache(maxsize=1)
def _drawn() -> frozenset[str]:
    folder = Path(str(finders.find(f"{FOLDER}/face-default.svg"))).parent
    return frozenset(path.stem for path in folder.glob("*.svg"))
