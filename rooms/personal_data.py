"""What rooms know of people, field by field."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.network.departures import abandoned_by
from foundation.network.states import Role
from foundation.registries.personal_data import (
    AS_LONG_AS_PUBLIC,
    FORGET,
    Basis,
    DataSubject,
    NothingPersonal,
    OnErasing,
    PersonalData,
)
from foundation.timespan import local

KEPT_FOR = timedelta(days=365)


def asked_for_alone(subject: DataSubject) -> Q:
    """The bookings that are over, and those of groups that end; another's are the group's, until a year after."""
    if subject.person is None:
        return Q()
    return Q(person=subject.person, ends_at__lt=timezone.now()) | Q(organisation__in=abandoned_by(subject))


def names_them(subject: DataSubject) -> Q:
    """The houses that somebody answers for and that name them as the one to ask."""
    if subject.person is None or not subject.name:
        return Q()
    return Q(
        contact_name__iexact=subject.name,
        organisation__memberships__person=subject.person,
        organisation__memberships__role=Role.MANAGER,
    )


PERSONAL = [
    PersonalData(
        model="rooms.Booking",
        fields=["person"],
        purpose=_("wer für die Gruppe angefragt hat; das Haus sieht es"),
        basis=Basis.CONTRACT,
        kept=_("solange die Buchung gespeichert ist"),
        on_erasing=OnErasing.NAMELESS,
    ),
    PersonalData(
        model="rooms.Booking",
        fields=["purpose", "needs", "needs_step_free", "answer"],
        purpose=_("was die Gruppe vorhat und braucht; kann etwas über Menschen sagen"),
        basis=Basis.CONTRACT,
        kept=_("ein Jahr nach dem Termin"),
        keep_for=KEPT_FOR,
        forgotten_by=FORGET,
        overdue=lambda before: Q(ends_at__lt=before),
        on_erasing=OnErasing.REMOVED,
        whose=asked_for_alone,
    ),
    PersonalData(
        model="rooms.Booking",
        fields=["terms_note"],
        purpose=_("was das Haus zur Buchung bemerkt hat"),
        basis=Basis.CONTRACT,
        kept=_("ein Jahr nach dem Termin"),
        keep_for=KEPT_FOR,
        forgotten_by=FORGET,
        overdue=lambda before: Q(ends_at__lt=before),
        on_erasing=OnErasing.REMOVED,
        whose=asked_for_alone,
    ),
    PersonalData(
        model="rooms.BookingSeries",
        fields=["person"],
        purpose=_("wer für die Gruppe angefragt hat; das Haus sieht es"),
        basis=Basis.CONTRACT,
        kept=_("solange die Serie gespeichert ist"),
        on_erasing=OnErasing.NAMELESS,
    ),
    PersonalData(
        model="rooms.RejectedDate",
        fields=["reason"],
        purpose=_("warum ein Termin nicht ging; kann Menschen nennen"),
        basis=Basis.CONTRACT,
        kept=_("ein Jahr nach dem Termin"),
        keep_for=KEPT_FOR,
        forgotten_by=FORGET,
        overdue=lambda before: Q(on_day__lt=local(before).date()),
        on_erasing=OnErasing.REMOVED,
        person=["series__person"],
    ),
    PersonalData(
        model="rooms.MoveWish",
        fields=["reason"],
        purpose=_("warum eine Gruppe eine andere Zeit möchte; das Haus sieht es"),
        basis=Basis.CONTRACT,
        kept=_("bis das Haus geantwortet hat, höchstens dreißig Tage"),
        on_erasing=OnErasing.REMOVED,
        person=["booking__person"],
    ),
    PersonalData(
        model="rooms.Closure",
        fields=["created_by"],
        purpose=_("wer die Sperrzeit eingetragen hat"),
        basis=Basis.TASK,
        kept=_("solange die Sperrzeit gespeichert ist"),
        on_erasing=OnErasing.NAMELESS,
    ),
    PersonalData(
        model="rooms.Closure",
        fields=["reason"],
        purpose=_("warum geschlossen ist; öffentlich, kann Menschen nennen"),
        basis=Basis.TASK,
        kept=_("ein Jahr nach der Sperrzeit"),
        keep_for=KEPT_FOR,
        forgotten_by=FORGET,
        overdue=lambda before: Q(ends_at__lt=before),
        on_erasing=OnErasing.REMOVED,
        whose=lambda subject: Q(created_by=subject.person, ends_at__lt=timezone.now()) if subject.person else Q(),
    ),
    PersonalData(
        model="rooms.OpeningException",
        fields=["reason"],
        purpose=_("warum anders geöffnet ist; kann Menschen nennen"),
        basis=Basis.TASK,
        kept=_("solange die Ausnahme gespeichert ist"),
        on_erasing=OnErasing.NAMELESS,
    ),
    PersonalData(
        model="rooms.Venue",
        fields=["contact_name", "phone"],
        purpose=_("wen man im Haus fragt; öffentlich"),
        basis=Basis.CONSENT,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.REMOVED,
        address=["email"],
        whose=names_them,
    ),
    PersonalData(
        model="rooms.Venue",
        fields=["email"],
        purpose=_("wohin man dem Haus schreibt; öffentlich"),
        basis=Basis.CONSENT,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.REMOVED,
        address=["email"],
    ),
    PersonalData(
        model="rooms.Venue",
        fields=["picture", "picture_alt"],
        purpose=_("Bild des Hauses; kann Menschen zeigen"),
        basis=Basis.CONSENT,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.NAMELESS,
    ),
    PersonalData(
        model="rooms.RoomPicture",
        fields=["image", "alt_text"],
        purpose=_("Bild des Raums; kann Menschen zeigen"),
        basis=Basis.CONSENT,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.NAMELESS,
    ),
]
NOTHING = [
    NothingPersonal(
        model="rooms.Venue",
        fields=[
            *("organisation", "name", "slug", "summary", "address", "district", "latitude", "longitude"),
            *("route_access", "door_access", "toilet_access", "house_rules", "answer_days", "closes_on_holidays"),
            *("most_open_requests", "most_open_hours"),
            "is_public",
        ],
    ),
    NothingPersonal(
        model="rooms.Room",
        fields=[
            *("venue", "parent", "name", "name_en", "slug", "summary", "summary_en", "description", "area_m2"),
            *("capacity", "capacity_rows"),
            *("capacity_tables", "capacity_circle", "is_step_free", "has_accessible_toilet", "has_kitchen"),
            *("has_projector", "has_piano", "has_stage", "has_sound", "has_wifi", "has_board", "has_workbench"),
            *("equipment_note", "drawing", "buffer_before", "buffer_after", "approval", "book_ahead_days"),
            *("is_public", "updated_at", "claims_changed_at"),
        ],
    ),
    NothingPersonal(model="rooms.RoomPart", fields=["room", "part"]),
    NothingPersonal(model="rooms.RoomPicture", fields=["sort_order", "room"]),
    NothingPersonal(
        model="rooms.Terms", fields=["sort_order", "room", "use", "audience", "tariff", "price_per_hour", "note"]
    ),
    NothingPersonal(
        model="rooms.BookingSeries",
        fields=[
            *("room", "organisation", "first_on", "until_on", "starts", "ends", "frequency", "interval", "created_at"),
        ],
    ),
    NothingPersonal(model="rooms.RejectedDate", fields=["series", "on_day", "verdict", "starts", "ends"]),
    NothingPersonal(
        model="rooms.Booking",
        fields=[
            *("uid", "room", "organisation", "series", "starts_at", "ends_at", "buffer_before", "buffer_after"),
            *("state", "held_until", "use", "people", "tariff", "price_per_hour", "moved", "sequence"),
            *("rules_accepted_at", "requested_at", "changed_at"),
        ],
    ),
    NothingPersonal(model="rooms.MoveWish", fields=["booking", "starts_at", "ends_at", "held_until", "asked_at"]),
    NothingPersonal(model="rooms.FeedKey", fields=["organisation", "number", "rotated_at"]),
    NothingPersonal(model="rooms.Claim", fields=["part", "starts_at", "side", "booking"]),
    NothingPersonal(
        model="rooms.OpeningHours",
        fields=["venue", "room", "weekday", "opens", "closes", "valid_from", "valid_until"],
    ),
    NothingPersonal(model="rooms.OpeningException", fields=["venue", "room", "on_day", "opens", "closes"]),
    NothingPersonal(
        model="rooms.Closure",
        fields=["venue", "room", "starts_at", "ends_at", "created_at", "sequence", "changed_at"],
    ),
    NothingPersonal(model="rooms.BusyCalendar", fields=["source", "room"]),
    NothingPersonal(model="rooms.BusyTime", fields=["calendar", "starts_at", "ends_at", "changed_at"]),
    NothingPersonal(model="rooms.BusyClash", fields=["calendar", "booking", "told_at", "settled_at"]),
    NothingPersonal(model="rooms.Clash", fields=["closure", "booking", "told_at"]),
]
