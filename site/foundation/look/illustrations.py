"""Our own pictures in `static/illustrations/`: `room:hall` is `room-hall.svg`.

Groups: room (from inside), event (by category), idea (by topic), organisation (by kind), helping, news, face, home
and oops.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders

STEMS = {
    "event": {
        "musik": "music",
        "konzert": "music",
        "sing": "music",
        "famil": "family",
        "kind": "family",
        "jugend": "family",
        "kurs": "learn",
        "lern": "learn",
        "bild": "learn",
        "vortrag": "learn",
        "sprach": "learn",
        "repar": "repair",
        "werk": "repair",
        "natur": "nature",
        "garten": "nature",
        "umwelt": "nature",
        "sport": "sport",
        "beweg": "sport",
        "tanz": "sport",
        "essen": "food",
        "treff": "food",
        "begegn": "food",
        "koch": "food",
        "kultur": "culture",
        "theater": "culture",
        "kunst": "culture",
        "lesung": "culture",
        "berat": "advice",
        "sprechst": "advice",
        "hilfe": "advice",
        "markt": "market",
        "floh": "market",
        "fest": "default",
    },
    "idea": {
        "gruen": "green",
        "garten": "green",
        "verkehr": "traffic",
        "rad": "traffic",
        "mobil": "traffic",
        "spiel": "play",
        "kind": "play",
        "sport": "play",
        "kultur": "culture",
        "kunst": "culture",
        "sicher": "safety",
        "licht": "safety",
        "wohn": "housing",
        "bau": "housing",
        "miteinander": "together",
        "zusammen": "together",
        "nachbar": "together",
        "begegn": "together",
        "treff": "together",
        "sozial": "social",
        "alter": "social",
        "senior": "social",
        "umwelt": "environment",
        "klima": "environment",
        "sauber": "environment",
    },
    "helping": {
        "lesen": "reading",
        "lern": "reading",
        "garten": "garden",
        "gruen": "garden",
        "einkauf": "shopping",
        "begleit": "shopping",
        "besuch": "shopping",
        "fest": "event",
        "aufbau": "event",
        "sprach": "language",
    },
}
"""Which picture a topic or category gets, by what its German name in the address begins or goes on with."""

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
    chosen = which if f"{group}-{which}" in _drawn() else _by_stem(group, which)
    width, height = SIZES.get(group, USUAL_SIZE)
    return Illustration(f"{FOLDER}/{group}-{chosen}.svg", width, height)


def _by_stem(group: str, which: str) -> str:
    return next((name for stem, name in STEMS.get(group, {}).items() if stem in which), "default")


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
