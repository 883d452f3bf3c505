"""What somebody looking for a room asks for, as the address says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Exists
from django.urls import reverse
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from foundation.fields import ClockField, DayField
from foundation.network.models import Organisation
from foundation.places.models import District
from foundation.timespan import NonexistentTime, TimeSpan, at, backwards_words, is_backwards, today
from foundation.web.filters import FilterForm, Filters, choice, clock, day, flag, number, slug
from rooms.querysets import RoomQuerySet
from rooms.states import Tariff, Use
from rooms.tariffs import Payer, borrowers

if TYPE_CHECKING:
    from rooms.models import Room

QuarterHour = partial(ClockField, by_quarter_hours=True)
USUAL = timedelta(hours=2)
"""How long a room is wanted for when no end is said."""
PROPERTIES = {
    "stufenlos": "is_step_free",
    "wc": "has_accessible_toilet",
    "kueche": "has_kitchen",
    "beamer": "has_projector",
    "klavier": "has_piano",
}


@dataclass(frozen=True, kw_only=True)
class Wish(Filters):
    datum: date | None = day(_("Wann?"), kind=DayField, called=_("am %(value)s"))
    von: time | None = clock(_("Von"), kind=QuarterHour, called=_("ab %(value)s Uhr"))
    bis: time | None = clock(_("Bis"), kind=partial(QuarterHour, is_end=True), called=_("bis %(value)s Uhr"))
    personen: int | None = number(_("Personen"), least=1, most=5000, called=_("%(value)s Personen"))
    stadtteil: tuple[str, ...] = slug(
        _("Wo?"), District.objects.all, offered=District.objects.districts, everything=_("überall"), several=True
    )
    zweck: str = choice(_("Wofür?"), Use.choices, everything=_("noch offen"))
    gruppe: str = slug(
        _("Für welche Gruppe?"), borrowers, offered=Organisation.objects.none, everything=_("noch offen")
    )
    stufenlos: bool = flag(_("stufenlos"))
    wc: bool = flag(_("barrierefreies WC"))
    kueche: bool = flag(_("Küche"))
    beamer: bool = flag(_("Beamer"))
    klavier: bool = flag(_("Klavier"))
    kostenlos: bool = flag(_("kostenlos"))
    woechentlich: bool = flag(_("jede Woche"))

    @property
    def hours(self) -> tuple[time, time] | None:
        """From when to when: for two hours where no end is said. None where no start is, or they make no sense."""
        if self.von is None or self.complaints().keys() & {"von", "bis"}:
            return None
        return self.von, self._end_after(self.von)

    @property
    def span(self) -> TimeSpan | None:
        """The time; None where it is not fully said, or makes no sense."""
        return TimeSpan.on(self.datum, *self.hours) if self.datum and self.hours else None

    def complaints(self) -> dict[str, str]:
        """Say beside the fields also what is missing, and what does not go together."""
        found = super().complaints()
        if self.datum is not None and self.datum < today():
            found["datum"] = _gettext("Dieser Tag ist schon vorbei.")
        if (self.von or self.bis) and self.datum is None:
            found.setdefault("datum", _gettext("An welchem Tag?"))
        if self.bis is not None and self.von is None:
            found.setdefault("von", _gettext("Ab wann?"))
        if self.von is not None and self.bis is not None and is_backwards(self.von, self.bis):
            found["bis"] = backwards_words()
        if self.datum is not None and self.von is not None:
            found |= _jumped_over(self.datum, self.von, self._end_after(self.von))
        return found

    def _end_after(self, start: time) -> time:
        return self.bis if self.bis is not None else (datetime.combine(date(2000, 1, 1), start) + USUAL).time()

    def apply(self, rooms: RoomQuerySet, payer: Payer) -> RoomQuerySet:
        """Keep the rooms that fit whatever the time, in any district; for nothing means: for who pays."""
        if self.personen:
            rooms = rooms.for_people(self.personen)
        rooms = rooms.filter(**{column: True for name, column in PROPERTIES.items() if getattr(self, name)})
        if self.gruppe:
            rooms = rooms.filter(Exists(self.named("gruppe")))
        lent = {**({"use": self.zweck} if self.zweck else {}), **({"tariff": Tariff.FREE} if self.kostenlos else {})}
        return rooms.lent(payer.audiences, **lent) if lent else rooms

    def form_for(self, groups: Sequence[Organisation]) -> FilterForm:
        """Return the form for who speaks for these groups: which one it is for is asked only where that is open."""
        if len(groups) < 2 and not self.gruppe:
            return self.form(leaving_out=["gruppe"])
        form = self.form()
        field: Any = form.fields["gruppe"]
        others = [(group.slug, group.name) for group in groups if group.slug != self.gruppe]
        field.choices = [*field.choices, *others]
        return form


def _jumped_over(on: date, start: time, end: time) -> dict[str, str]:
    """Say which of the two times does not exist that night."""
    try:
        at(on, start)
    except NonexistentTime as never:
        return {"von": str(never)}
    try:
        TimeSpan.on(on, start, end)
    except NonexistentTime as never:
        return {"bis": str(never)}
    return {}


def ask_url(room: Room, wish: Wish) -> str:
    """Return where to ask for the room, with what was typed already."""
    weekly = {"wiederholung": ["1"]} if wish.woechentlich else {}
    return _address(reverse("rooms:book", args=[room.venue.slug, room.slug]), wish, weekly)


def page_url(room: Room, wish: Wish) -> str:
    """Return the page of the room, with the time, the use and the group it is wanted for."""
    return _address(room.get_absolute_url(), wish, {})


def _address(path: str, wish: Wish, beside: dict[str, list[str]]) -> str:
    said = Wish(datum=wish.datum, personen=wish.personen, zweck=wish.zweck, gruppe=wish.gruppe)
    if wish.hours:
        said = said.with_(von=wish.hours[0], bis=wish.hours[1])
    values = said.values | beside
    return f"{path}?{urlencode(values, doseq=True)}" if values else path
