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

from foundation.timespan import clock_words

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
        return self._last - self._first

    @property
    def drawn(self) -> list[Drawn]:
        """The stretches inside the band; your own time last, so that it lies on top."""
        opens, closes = _minute(self.opens), _minute(self.closes, is_end=True)
        found = [
            Drawn(start - self._first, end - start, "closed")
            for start, end in ((self._first, opens), (closes, self._last))
            if end > start
        ]
        for stretch in sorted(self.stretches, key=lambda each: (each.state == "yours", each.start)):
            start = max(_minute(stretch.start), opens)
            end = min(_minute(stretch.end, is_end=True), closes)
            if end > start:
                found.append(Drawn(start - self._first, end - start, stretch.state))
        return found

    @property
    def hour_lines(self) -> list[int]:
        return list(range(60, self.minutes, 60))

    @property
    def line_width(self) -> int:
        """About two pixels of a card, in minutes."""
        return max(self.minutes // 160, 1)

    @property
    def labels(self) -> list[int]:
        """Every second hour, written below; the band begins and ends at one of them."""
        return list(range(self._first // 60, self._last // 60 + 1, 2))

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
    def _first(self) -> int:
        """The full hour at which the band begins: an even number of hours before its end."""
        hour = _minute(self.opens) // 60
        last = -(-_minute(self.closes, is_end=True) // 60)
        return (hour - 1 if (last - hour) % 2 and last == 24 else hour) * 60

    @property
    def _last(self) -> int:
        last = -(-_minute(self.closes, is_end=True) // 60)
        return (last + 1 if (last - self._first // 60) % 2 else last) * 60


def _minute(clock: time, *, is_end: bool = False) -> int:
    minute = clock.hour * 60 + clock.minute
    return MIDNIGHT if is_end and minute == 0 else minute


def _span(stretch: Stretch) -> str:
    return f"{clock_words(stretch.start)}–{clock_words(stretch.end, is_end=True)}"
