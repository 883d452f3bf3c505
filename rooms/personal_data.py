"""What rooms know of people, field by field."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from foundation.registries.personal_data import AS_LONG_AS_PUBLIC, Basis, NothingPersonal, OnErasing, PersonalData

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
        kept=_("solange die Buchung gespeichert ist"),
        on_erasing=OnErasing.NAMELESS,
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
        kept=_("solange die Serie gespeichert ist"),
        on_erasing=OnErasing.NAMELESS,
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
        kept=_("solange die Sperrzeit gespeichert ist"),
        on_erasing=OnErasing.NAMELESS,
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
        fields=["contact_name", "email", "phone"],
        purpose=_("wie man das Haus erreicht; öffentlich"),
        basis=Basis.CONSENT,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.REMOVED,
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
            "is_public",
        ],
    ),
    NothingPersonal(
        model="rooms.Room",
        fields=[
            *("venue", "parent", "name", "slug", "summary", "description", "area_m2", "capacity", "capacity_rows"),
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
            *("room", "organisation", "first_on", "until_on", "starts", "ends", "interval_weeks", "created_at"),
        ],
    ),
    NothingPersonal(model="rooms.RejectedDate", fields=["series", "on_day", "verdict"]),
    NothingPersonal(
        model="rooms.Booking",
        fields=[
            *("uid", "room", "organisation", "series", "starts_at", "ends_at", "buffer_before", "buffer_after"),
            *("state", "held_until", "use", "people", "tariff", "price_per_hour", "terms_note", "moved", "sequence"),
            *("rules_accepted_at", "requested_at", "changed_at"),
        ],
    ),
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
    NothingPersonal(model="rooms.Clash", fields=["closure", "booking", "told_at"]),
]
