"""What the map of the districts counts: shades, words, the legend, and the things one may choose to count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from django.utils.translation import gettext as _

STEPS = 4
"""Shades for those who have something; none at all is a fifth."""


@dataclass(frozen=True, kw_only=True)
class Key:
    """A shade in the legend, and which numbers it stands for: "1–3"."""

    step: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One of the things the map can count, as a link."""

    label: str
    icon: str
    url: str
    is_current: bool


@dataclass(frozen=True, kw_only=True)
class Counted:
    """How many of something there are, by the district's primary key, and of what."""

    numbers: Mapping[int, int]
    label: str

    @property
    def most(self) -> int:
        return max(self.numbers.values(), default=0)

    def of(self, pk: int) -> int:
        return self.numbers.get(pk, 0)

    def in_words(self, pk: int, name: str) -> str:
        return _("%(name)s, %(label)s: %(count)s") % {"name": name, "label": self.label, "count": self.of(pk)}

    def step(self, pk: int) -> int:
        """Return how dark the district is shown."""
        return ceil(STEPS * self.of(pk) / self.most) if self.of(pk) else 0

    def legend(self) -> list[Key]:
        """Return what each shade means."""
        keys = [Key(step=0, text="0")]
        for step in range(1, STEPS + 1):
            begin, end = (self.most * (step - 1)) // STEPS + 1, (self.most * step) // STEPS
            if begin <= end:
                keys.append(Key(step=step, text=str(end) if begin == end else f"{begin}–{end}"))
        return keys
