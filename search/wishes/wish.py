"""What somebody wishes for: the words of the question, and what of it is no word to look for but a wish."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time

Value = str | int | tuple[str, ...] | tuple[date, date] | tuple[time, time]
Span = tuple[int, int]
"""Where a piece of the text begins and ends."""


class Aspect(enum.Enum):
    """What a wish can be about. Of several parts with one aspect any will do; all aspects must fit."""

    KIND = "kind"
    """A kind's name."""
    DISTRICT = "district"
    """The keys of one district, or of several that share a name."""
    DATE = "date"
    """The first and the last local date."""
    DAYTIME = "daytime"
    """From one time of the clocks to another; an end at or before the start is on the next day, 00:00 is midnight."""
    FREE = "free"
    """True."""
    ACCESSIBLE = "accessible"
    """True."""
    AUDIENCE = "audience"
    """An `Audience`."""
    PEOPLE = "people"
    """So many people at least."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a reader has found: where, and what it means."""

    aspect: Aspect
    value: Value
    label: str
    spans: tuple[Span, ...]
    leaves: str = ""
    """What must stand in its place when it is taken away, so that the rest means the same: Samstagabend → am abend."""


@dataclass(frozen=True, kw_only=True)
class WishPart(Found):
    """One wish within a question, as its chip shows it."""

    typed: str
    """The pieces of the text that say so, with the words that connect them: in Mühlburg; was ist … los."""

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[-1][1]


@dataclass(frozen=True, kw_only=True)
class Wish:
    text: str
    """The question as typed, cleaned as documents are; the places of the parts are places in it."""
    words: str
    """What is left to look for: the rest of the text in its order, phrases in quotes and what is excluded untouched."""
    parts: tuple[WishPart, ...] = ()
    read_again: Callable[[str], Wish] = field(repr=False, compare=False)

    def without(self, part: WishPart) -> str:
        """Return the text to search for when the chip of this part is taken away.

        Where the pieces left would say the same once more ("zu zu zweit zweit"), those are taken away, too.
        """
        wish, same, leaves = self, part, part.leaves
        while True:
            text = _cut(wish.text, same, leaves)
            wish = self.read_again(text)
            again = [other for other in wish.parts if (other.aspect, other.value) == (part.aspect, part.value)]
            if not again:
                return text
            same, leaves = again[0], ""


CONNECTIVE_BEFORE = re.compile(r"(?: (?:und|oder|and|or|&)|,)\s*$", re.IGNORECASE)
CONNECTIVE_AFTER = re.compile(r"^\s*(?:(?:und|oder|and|or|&) |, ?)", re.IGNORECASE)
BLANK_BEFORE_MARK = re.compile(r" (?=[?!,;]+(?: |$))")


def _cut(text: str, part: WishPart, leaves: str) -> str:
    """Return the text without the pieces of a part, and without an "und" that connects them with others."""
    for start, end in reversed(part.spans):
        before, after = text[:start], text[end:]
        shorter = CONNECTIVE_BEFORE.sub("", before)
        if shorter == before:
            after = CONNECTIVE_AFTER.sub("", after)
        text = f"{shorter} {leaves}{after}"
    return BLANK_BEFORE_MARK.sub("", " ".join(text.split())).lstrip(",;:?! ")
