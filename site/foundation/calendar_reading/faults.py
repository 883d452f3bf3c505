"""What can be wrong with a calendar: with all of it, or with one entry."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CalendarFault(TextChoices):
    """Why nothing of it was read. What had been read before stays as it was."""

    NO_CALENDAR = "no_calendar", _("Das ist kein Kalender, sondern etwas anderes, vielleicht eine Webseite.")
    CUT_OFF = "cut_off", _("Der Kalender bricht mittendrin ab.")
    EMPTY = "empty", _("In diesem Kalender steht nichts.")
    BROKEN = "broken", _("Der Kalender ist beschädigt und nicht zu lesen.")
    TOO_LARGE = "calendar_too_large", _("Der Kalender ist zu groß. Möglich sind 5 MB und 2.000 Einträge.")


class RemarkKind(TextChoices):
    """What is said of one entry: why it is left out, or what of it is not as it was meant."""

    NO_START = "no_start", _("Es fehlt, wann es beginnt.")
    ODD_RULE = "odd_rule", _("Wie es sich wiederholt, ist nicht zu verstehen.")
    TOO_OFTEN = "too_often", _("Es wiederholt sich zu oft.")
    ODD_EXCEPTION = "odd_exception", _("Welche Termine ausfallen oder verlegt sind, ist nicht zu verstehen.")
    NO_TITLE = "no_title", _("Es fehlt, was es ist.")
    TOO_LONG = "too_long", _("Es dauert länger als 60 Tage.")
    TWICE = "twice", _("Die Uhrzeit gibt es in dieser Nacht zweimal; es steht die erste da.")
    ODD_END = "odd_end", _("Wann es endet, ist nicht zu verstehen; es steht ohne Ende da.")
    UNKNOWN_ZONE = "unknown_zone", _("Die Zeitzone ist unbekannt; die Uhrzeit gilt als hiesige.")


@dataclass(frozen=True, order=True)
class Remark:
    """What could not be read of an entry, or not all of it."""

    title: str
    kind: str

    @property
    def words(self) -> str:
        return str(RemarkKind(self.kind).label)


class UnreadableCalendar(Exception):
    """Nothing of the calendar can be used."""

    def __init__(self, fault: CalendarFault) -> None:
        super().__init__(fault.label)
        self.fault = fault


class UnreadableEntry(ValueError):
    """This entry cannot be used; the others can."""

    def __init__(self, kind: RemarkKind) -> None:
        super().__init__(kind.label)
        self.kind = kind
