"""A room's day as a band of hours: what is taken, what is free, and where your own time lies in it.

    HoursBand(
        opens=time(8), closes=time(22),
        stretches=[Stretch(time(10), time(12), "busy"), Stretch(time(18), time(20), "yours")],
        verdict=_("Frei von 18 bis 20 Uhr"), is_free=True,
    )

Wall-clock times of one day; what reaches over its edges is cut off. `components/hours_band.html` draws it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time
from typing import Literal

from django.utils.translation import gettext as _

State = Literal["busy", "closed", "yours"]
MIDNIGHT = 24 * 60


@dataclass(frozen=True)
class Stretch:
    start: time
    end: time
    state: State


@dataclass(frozen=True)
class Drawn:
    x: int
    width: int
    state: State


@dataclass(frozen=True, kw_only=True)
class HoursBand:
    opens: time
    closes: time
    stretches: list[Stretch] = field(default_factory=list)
    verdict: str = ""
    is_free: bool = True

    @property
    def minutes(self) -> int:
        """How long the band is."""
        return self._ends_at - _minute(self.opens)

    @property
    def drawn(self) -> list[Drawn]:
        """The stretches inside the band; your own time last, so that it lies on top."""
        found = []
        for stretch in sorted(self.stretches, key=lambda each: (each.state == "yours", each.start)):
            start = max(_minute(stretch.start), _minute(self.opens)) - _minute(self.opens)
            end = min(_minute(stretch.end, is_end=True), self._ends_at) - _minute(self.opens)
            if end > start:
                found.append(Drawn(start, end - start, stretch.state))
        return found

    @property
    def hour_lines(self) -> list[int]:
        first = -_minute(self.opens) % 60 or 60
        return list(range(first, self.minutes, 60))

    @property
    def line_width(self) -> int:
        """About two pixels of a card, in minutes."""
        return max(self.minutes // 160, 1)

    @property
    def labels(self) -> list[int]:
        """Hours written below: the first, the last, and between them evenly."""
        first, last = _minute(self.opens) // 60, -(-self._ends_at // 60)
        step = next(step for step in (2, 3, 4, 1) if (last - first) % step == 0)
        return list(range(first, last + 1, step))

    @property
    def verdict_state(self) -> str:
        return "free" if self.is_free else "busy"

    @property
    def in_words(self) -> str:
        """What the colours say: "Belegt: 10–12, 14–16 Uhr."."""
        busy = [each for each in sorted(self.stretches, key=lambda each: each.start) if each.state == "busy"]
        if not busy:
            return _("Den ganzen Tag frei.")
        return _("Belegt: %(hours)s Uhr.") % {"hours": ", ".join(_span(each) for each in busy)}

    @property
    def _ends_at(self) -> int:
        return _minute(self.closes, is_end=True)


def _minute(clock: time, *, is_end: bool = False) -> int:
    minute = clock.hour * 60 + clock.minute
    return MIDNIGHT if is_end and minute == 0 else minute


def _span(stretch: Stretch) -> str:
    return f"{_clock(_minute(stretch.start))}–{_clock(_minute(stretch.end, is_end=True))}"


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}" if minute % 60 else f"{minute // 60}"
