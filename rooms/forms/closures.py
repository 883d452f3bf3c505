from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from foundation.fields import ClockField, DayField
from foundation.timespan import NonexistentTime, at, local, readings_between
from foundation.which_hour import AsksWhichHour
from rooms.actions.closures import ClosedTime
from rooms.availability.openings import ONE_DAY
from rooms.models import Closure, Room, Venue


class ClosureForm(AsksWhichHour, forms.Form):
    """From when to when a house or one of its rooms cannot be booked."""

    asked_after: ClassVar = "to_clock"

    place = forms.ChoiceField(label=_("Was ist geschlossen?"))
    from_day = DayField(label=_("Vom Tag"))
    from_clock = ClockField(label=_("ab"), initial="00:00", by_quarter_hours=True)
    to_day = DayField(label=_("bis zum Tag"))
    to_clock = ClockField(
        label=_("um"),
        initial="00:00",
        by_quarter_hours=True,
        is_end=True,
        help_text=_("0:00 ist Mitternacht am Ende dieses Tages."),
    )
    reason = forms.CharField(
        label=_("Grund"), max_length=120, help_text=_("Steht im Wochenplan, zum Beispiel: Ferien.")
    )
    despite_bookings = forms.BooleanField(
        label=_("Auch wenn in dieser Zeit schon etwas gebucht ist. Die Gruppen bekommen eine Nachricht."),
        required=False,
    )

    def __init__(self, *args: Any, venues: QuerySet[Venue], closure: Closure | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial=_typed(closure) if closure else None, **kwargs)
        if closure:
            self.begin_with(closure.span)
        self.places: dict[str, tuple[Venue, Room | None]] = {}
        choices: list[tuple[str, list[tuple[str, str]]]] = []
        for venue in venues.prefetch_related("rooms"):
            rooms = list(venue.rooms.all())
            self.places[f"haus-{venue.pk}"] = (venue, None)
            self.places |= {f"raum-{room.pk}": (venue, room) for room in rooms}
            whole = (f"haus-{venue.pk}", _gettext("das ganze Haus"))
            choices.append((venue.name, [whole, *[(f"raum-{room.pk}", room.name) for room in rooms]]))
        self.fields["place"].choices = choices

    def clean(self) -> dict[str, Any]:
        """Put days and clocks together."""
        values = super().clean() or {}
        if {"from_day", "from_clock", "to_day", "to_clock", "place"} <= values.keys():
            self._check_span(values)
            values["venue"], values["room"] = self.places[values["place"]]
        return values

    def clocks(self) -> tuple[datetime, datetime] | None:
        """Return what was typed for both ends, and at first what stands of a closure that is to be changed."""
        names = ("from_day", "from_clock", "to_day", "to_clock")
        values = {name: self.typed(name) for name in names} if self.is_bound else self.initial
        return None if any(values.get(name) is None for name in names) else _span_typed(values)

    def _check_span(self, values: dict[str, Any]) -> None:
        starts, ends = _span_typed(values)
        for field, moment in [("from_clock", starts), ("to_clock", ends)]:
            try:
                at(moment.date(), moment.time())
            except NonexistentTime as never:
                self.add_error(field, str(never))
        if self.errors:
            return
        spans = readings_between(starts, ends)
        if not spans:
            self.add_error("to_day", _gettext("Das Ende muss nach dem Anfang liegen."))
        elif span := self.meant(spans, values):
            values["starts_at"], values["ends_at"] = span.start, span.end

    @property
    def venue(self) -> Venue:
        """The house. Only after `is_valid()`."""
        venue: Venue = self.cleaned_data["venue"]
        return venue

    @property
    def closed(self) -> ClosedTime:
        """What is closed, when and why. Only after `is_valid()`."""
        names = ("room", "starts_at", "ends_at", "reason", "despite_bookings")
        return ClosedTime(**{name: self.cleaned_data[name] for name in names})


def _span_typed(values: Mapping[str, Any]) -> tuple[datetime, datetime]:
    """Return what the clocks show at both ends; midnight as an end is the end of that day."""
    ends_at_midnight = values["to_clock"] == time(0)
    last = values["to_day"] + ONE_DAY if ends_at_midnight else values["to_day"]
    return datetime.combine(values["from_day"], values["from_clock"]), datetime.combine(last, values["to_clock"])


def _typed(closure: Closure) -> dict[str, Any]:
    """Return what somebody would type for this closure."""
    starts, ends = local(closure.starts_at), local(closure.ends_at)
    ends_at_midnight = ends.time() == time(0)
    return {
        "place": f"raum-{closure.room_id}" if closure.room_id else f"haus-{closure.venue_id}",
        "from_day": starts.date(),
        "from_clock": starts.time(),
        "to_day": ends.date() - ONE_DAY if ends_at_midnight else ends.date(),
        "to_clock": ends.time(),
        "reason": closure.reason,
    }
