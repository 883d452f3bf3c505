"""How a district's name may be written where there is little room, and how much room each way takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

ENDINGS = re.compile(
    r"(?<=...)(?=(stadt|dorf|heim|bach|weier|feld|winkel|burg|berg|haus|ingen|viertel|siedlung)(en)?$)"
)
"""Where German names of places may be broken, before what they end in."""
PART = re.compile(r"(?<=[- ])")
SHORTENED = re.compile(r"(?<=[^aeiouyäöüAEIOUYÄÖÜ])(?=[aeiouyäöü])")
"""Where a word may be cut off: behind consonants, before a vowel (Innenst., Weiherf.)."""
LONG = 7
"""A part with fewer letters is not shortened."""
KEPT = 3
"""Letters that stay of what is shortened, at least."""
DIGITS = 2
"""Of the number behind a name: so much room is kept, whatever is counted."""

NARROW = "ijlftr.-', ()I"
WIDE = "mwMWQO"


@dataclass(frozen=True, kw_only=True)
class Wording:
    """One way to write a name: its lines, how wide they are (in the letters' own size), and how much is lost by it."""

    lines: tuple[str, ...]
    width: float
    loss: float


def wordings(name: str, *, has_number: bool) -> Iterator[Wording]:
    """Yield the ways to write a name: in full first, in two lines, then shortened."""
    yield _wording((name,), 0, has_number)
    for lines in _in_two(name):
        yield _wording(lines, 0.6, has_number)
    for short in _shortened(name):
        loss = 2.2 + 3 * (1 - len(short) / len(name))
        yield _wording((short,), loss, has_number)
        for lines in _in_two(short):
            yield _wording(lines, loss + 0.3, has_number)


def width_of(text: str) -> float:
    """Return about how wide a text is, in the letters' own size; rather too wide than too narrow."""
    return sum(_width(letter) for letter in text)


def _width(letter: str) -> float:
    if letter in NARROW:
        return 0.31
    if letter in WIDE:
        return 0.8
    return 0.62 if letter.isupper() else 0.53


def _wording(lines: tuple[str, ...], loss: float, has_number: bool) -> Wording:
    number = width_of(" " + "0" * DIGITS) if has_number else 0
    widths = [width_of(line) for line in lines]
    widths[-1] += number
    return Wording(lines=lines, width=max(widths), loss=loss)


def _in_two(name: str) -> list[tuple[str, ...]]:
    parts = PART.split(name)
    found = [("".join(parts[:cut]).strip(), "".join(parts[cut:])) for cut in range(1, len(parts))]
    if len(parts) == 1:
        found = [(f"{name[: at.start()]}-", name[at.start() :]) for at in ENDINGS.finditer(name)]
    return [(first, second) for first, second in found if second]


def _shortened(name: str) -> list[str]:
    """Return a name with its long parts cut off farther and farther."""
    parts = PART.split(name)
    ways = [[part, *_cut(part)] for part in parts]
    most = max(len(way) for way in ways)
    return ["".join(way[min(step, len(way) - 1)] for way in ways) for step in range(1, most)]


def _cut(part: str) -> list[str]:
    word, mark = part.rstrip("- "), part[len(part.rstrip("- ")) :]
    if len(word) < LONG:
        return []
    cuts = [at.start() for at in SHORTENED.finditer(word) if at.start() >= KEPT]
    return [f"{word[:cut]}.{mark}" for cut in reversed(cuts) if cut < len(word) - 2]
