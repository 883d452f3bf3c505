"""House numbers as they stand on doors, and ranges of them as cities list them. Asks no database.

A number is digits and perhaps a letter: 18, 18a, "18 A". What else stands behind it (18/1, 18-20, 18 1/2) belongs to
the house with that number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

NUMBER = re.compile(r"(?P<digits>\d{1,4})\s?(?P<letter>[a-z])?", re.ASCII | re.IGNORECASE)
"""The whole of a border in a list."""
BEHIND = re.compile(
    r"(?P<digits>\d{1,4})(?:\s?(?P<letter>[a-z])(?![a-z]))?(?:\s?[-–/+&].*|\s1/[234])?", re.ASCII | re.IGNORECASE
)
"""The whole of what stands behind a street's name."""


class Side(TextChoices):
    BOTH = "both", _("beide")
    ODD = "odd", _("ungerade")
    EVEN = "even", _("gerade")


@dataclass(frozen=True, order=True)
class HouseNumber:
    number: int
    letter: str = ""

    def __str__(self) -> str:
        return f"{self.number}{self.letter}"


def read_border(text: str) -> HouseNumber:
    """Return the number that a list names as first or last. Raises `ValueError` for anything else."""
    return _number(NUMBER.fullmatch(text.strip()), text)


def read_number(text: str) -> HouseNumber:
    """Return the number in what somebody has typed behind a street. Raises `ValueError` for anything else."""
    return _number(BEHIND.fullmatch(text.strip()), text)


def _number(found: re.Match[str] | None, text: str) -> HouseNumber:
    if found is None or not int(found["digits"]):
        raise ValueError(text)
    return HouseNumber(int(found["digits"]), (found["letter"] or "").lower())


@dataclass(frozen=True)
class NumberRange:
    """Both ends included; None is open. A last number without a letter includes all its letters: to 17 has 17a."""

    first: HouseNumber | None = None
    last: HouseNumber | None = None
    side: Side = Side.BOTH

    @property
    def is_whole_street(self) -> bool:
        return self.first is None and self.last is None and self.side is Side.BOTH

    @property
    def begin(self) -> tuple[int, str]:
        return (self.first.number, self.first.letter) if self.first else (0, "")

    @property
    def end(self) -> tuple[float, str]:
        """What a number is compared with; "~" comes after every letter."""
        return (self.last.number, self.last.letter or "~") if self.last else (float("inf"), "")

    @property
    def is_empty(self) -> bool:
        """Whether no number at all lies in it: its ends are the wrong way round, or on the other side."""
        if self.begin > self.end:
            return True
        if self.first is None or self.last is None or self.side is Side.BOTH:
            return False
        return self.first.number == self.last.number and not self._is_on_side(self.first.number)

    def contains(self, house: HouseNumber) -> bool:
        return self._is_on_side(house.number) and self.begin <= (house.number, house.letter) <= self.end

    def meets(self, other: NumberRange) -> bool:
        """Whether a house can lie in both."""
        begin, end = max(self.begin, other.begin), min(self.end, other.end)
        if begin > end:
            return False
        sides = {self.side, other.side} - {Side.BOTH}
        if len(sides) == 2:
            return False
        if not sides:
            return True
        # A single number may be on the other side; of two neighbours one is always on this.
        is_odd = sides == {Side.ODD}
        return end[0] > begin[0] or bool(begin[0] % 2) == is_odd

    def _is_on_side(self, number: int) -> bool:
        return self.side is Side.BOTH or bool(number % 2) == (self.side is Side.ODD)
