"""The states of a booking, and the words that rooms, terms and hours are described with."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.recurrence import Frequency


class BookingState(models.TextChoices):
    REQUESTED = "requested", _("angefragt")
    CONFIRMED = "confirmed", _("zugesagt")
    DECLINED = "declined", _("abgelehnt")
    EXPIRED = "expired", _("verfallen")
    CANCELLED = "cancelled", _("storniert")
    MISSED = "missed", _("nicht erschienen")


TRANSITIONS = {
    BookingState.REQUESTED: {
        BookingState.CONFIRMED,
        BookingState.DECLINED,
        BookingState.EXPIRED,
        BookingState.CANCELLED,
    },
    BookingState.CONFIRMED: {BookingState.CANCELLED, BookingState.MISSED},
    BookingState.MISSED: {BookingState.CONFIRMED},
}

HOLDS_THE_ROOM = [BookingState.REQUESTED, BookingState.CONFIRMED, BookingState.MISSED]
"""A request holds the room, too, until the host answers or the deadline passes."""
STANDS = [BookingState.REQUESTED, BookingState.CONFIRMED]
"""What may still happen, and can be cancelled."""


class RoomRole(models.TextChoices):
    """What somebody can be to a booking and to its house; the label completes "das kann nur, wer …"."""

    GROUP = "group", _("für die Gruppe spricht")
    TRUSTED_GROUP = "trusted_group", _("für eine Gruppe spricht, die hier sofort die Zusage bekommt")
    HOST = "host", _("für das Haus antwortet")
    TIME = "time", _("als Uhr der Stadt handelt")


SERIES_FREQUENCIES = [
    (frequency.value, frequency.label)
    for frequency in (
        Frequency.WEEKLY,
        Frequency.MONTHLY_WEEKDAY,
        Frequency.MONTHLY_LAST_WEEKDAY,
        Frequency.MONTHLY_DAY,
    )
]
"""How rooms are had regularly."""


class Use(models.TextChoices):
    """What rooms are lent for. Commercial use is not among it: it is excluded everywhere."""

    MEETING = "meeting", _("Gruppentreffen")
    COURSE = "course", _("Kurs oder Beratung ohne Gewinn")
    GATHERING = "gathering", _("Veranstaltung für den Stadtteil")
    REHEARSAL = "rehearsal", _("Probe oder Bewegung")
    CELEBRATION = "celebration", _("private Feier")


class Audience(models.TextChoices):
    """Whom terms are for."""

    EVERYBODY = "everybody", _("alle Gruppen und Netzwerkmitglieder")
    GROUPS = "groups", _("selbst organisierte Gruppen")
    NETWORK = "network", _("Netzwerkmitglieder")


class Tariff(models.TextChoices):
    FREE = "free", _("kostenlos")
    DISCOUNTED = "discounted", _("ermäßigt")
    REGULAR = "regular", _("regulär")


class Approval(models.TextChoices):
    """Who gets a room without waiting for the host."""

    HOST = "host", _("Wir antworten auf jede Anfrage selbst")
    TRUSTED = "trusted", _("Wer Vertrauen genießt, bekommt sofort die Zusage")
    EVERYBODY = "everybody", _("Alle bekommen sofort die Zusage")


class Side(models.IntegerChoices):
    """The two sides of a quarter hour that can be claimed (docs/decisions/0020-claims-have-two-sides.md)."""

    LEAD = 1
    TAIL = 2


class DateVerdict(models.TextChoices):
    """What stands against a date of a series; kept with the dates that could not be had."""

    FREE = "free", _("frei")
    TAKEN = "taken", _("belegt")
    CLOSED = "closed", _("geschlossen")
    HOLIDAY = "holiday", _("Feiertag")
    NONEXISTENT = "nonexistent", _("Uhrzeit gibt es nicht")
    PAST = "past", _("vorbei")
    NOT_YET = "not_yet", _("noch nicht buchbar")
    LEFT_OUT = "left_out", _("ausgelassen")
    CANCELLED = "cancelled", _("storniert")
    DECLINED = "declined", _("abgelehnt")


class Picture(models.TextChoices):
    """The drawing that stands in where a room has no photo."""

    HALL = "hall", _("Saal")
    MEETING = "meeting", _("Gruppenraum")
    KITCHEN = "kitchen", _("Küche")
    CAFE = "cafe", _("Café")
    WORKSHOP = "workshop", _("Werkstatt")
    STUDIO = "studio", _("Atelier oder Musikraum")
    SPORTS = "sports", _("Bewegungsraum")
    YOUTH = "youth", _("Jugendraum")
    GARDEN = "garden", _("Garten")
    DEFAULT = "default", _("anderer Raum")
