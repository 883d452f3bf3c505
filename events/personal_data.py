"""What the calendar knows of people, field by field."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foundation.network.departures import abandoned_by
from foundation.registries.personal_data import (
    AS_LONG_AS_PUBLIC,
    FORGET,
    Basis,
    NothingPersonal,
    OnErasing,
    PersonalData,
)
from foundation.slugs import slug_of_the_erased

GONE = "(gelöscht)"
PROPOSALS_KEPT = timedelta(days=180)

PERSONAL = [
    PersonalData(
        model="events.Event",
        fields=["created_by"],
        purpose=_("wer die Veranstaltung eingetragen hat und Bescheid bekommt"),
        basis=Basis.CONTRACT,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.NAMELESS,
    ),
    PersonalData(
        model="events.Event",
        fields=[
            *(
                "title",
                "title_en",
                "slug",
                "summary",
                "summary_en",
                "description",
                "picture",
                "picture_alt",
                "place_name",
                "address",
            ),
            *("latitude", "longitude", "online_url", "public_reason", "calendar_text", "price", "accessibility_note"),
        ],
        purpose=_("was eine Organisation ankündigt; kann Menschen nennen oder zeigen"),
        basis=Basis.CONSENT,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.GROUP,
        whose=lambda subject: Q(organiser__in=abandoned_by(subject)),
        left_instead={"title": GONE, "slug": slug_of_the_erased},
    ),
    PersonalData(
        model="events.UnseenChange",
        fields=["before", "after"],
        purpose=_("was sich seit der Prüfung geändert hat; kann Menschen nennen"),
        basis=Basis.TASK,
        kept=_("bis die Koordination es gesehen hat"),
        on_erasing=OnErasing.GROUP,
        whose=lambda subject: Q(event__organiser__in=abandoned_by(subject)),
    ),
    PersonalData(
        model="events.Proposal",
        fields=["proposer", "title", "text", "place_name"],
        purpose=_("was jemand für den Kalender vorschlägt; liest nur die Stadtteilkoordination"),
        basis=Basis.CONSENT,
        kept=_("ein halbes Jahr nach dem Vorschlag"),
        keep_for=PROPOSALS_KEPT,
        forgotten_by=FORGET,
        overdue=lambda before: Q(created_at__lt=before),
        on_erasing=OnErasing.ROW,
        person=["proposer"],
    ),
    PersonalData(
        model="events.Occurrence",
        fields=["public_reason"],
        purpose=_("warum ein Termin ausfällt; kann Menschen nennen"),
        basis=Basis.CONSENT,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.GROUP,
        whose=lambda subject: Q(event__organiser__in=abandoned_by(subject)),
    ),
    PersonalData(
        model="events.CalendarImport",
        fields=["place_name", "address", "price"],
        purpose=_("was eine Organisation zu ihrem Kalender angibt; kann Menschen nennen"),
        basis=Basis.CONSENT,
        kept=_("so lange der Kalender abgerufen wird"),
        on_erasing=OnErasing.GROUP,
        whose=lambda subject: Q(source__organisation__in=abandoned_by(subject)),
        is_withheld=True,
    ),
    PersonalData(
        model="events.ImportedEvent",
        fields=["uid", "said", "put"],
        purpose=_("was der Kalender einer Organisation zuletzt sagte; kann Menschen nennen"),
        basis=Basis.CONSENT,
        kept=_("so lange der Kalender abgerufen wird"),
        on_erasing=OnErasing.GROUP,
        whose=lambda subject: Q(calendar__source__organisation__in=abandoned_by(subject)),
        is_withheld=True,
    ),
]
NOTHING = [
    NothingPersonal(model="events.CalendarImport", fields=["source", "category", "is_free", "at_once"]),
    NothingPersonal(model="events.ImportedEvent", fields=["calendar", "part", "fingerprint", "is_gone", "event"]),
    NothingPersonal(model="events.Category", fields=["name", "name_en", "slug", "icon", "position"]),
    NothingPersonal(model="events.TargetGroup", fields=["name", "name_en", "slug", "position"]),
    NothingPersonal(model="events.UnseenChange", fields=["event", "number", "since"]),
    NothingPersonal(
        model="events.Event",
        fields=[
            *("uid", "organiser", "category", "first_on", "start_time", "end_time", "days", "repeat", "interval"),
            *("until_on", "continues", "room", "is_free", "is_step_free", "has_accessible_toilet"),
            *("has_hearing_loop", "has_sign_language", "is_in_easy_language"),
            *("has_registration", "capacity", "has_waiting_list", "max_seats_each", "closes_hours_before"),
            *("state", "created_at", "sequence", "changed_at", "filed_under"),
        ],
    ),
    NothingPersonal(
        model="events.Proposal",
        fields=["first_on", "start_time", "district", "state", "event", "submission_key", "created_at"],
    ),
    NothingPersonal(model="events.LeftOutDate", fields=["event", "on"]),
    NothingPersonal(model="events.FeedVersion", fields=["number", "changed_at"]),
    NothingPersonal(
        model="events.Occurrence",
        fields=[
            "event",
            "original_on",
            "original_at",
            "original_ends_at",
            "starts_at",
            "ends_at",
            "state",
            "called_off_with_event",
            "in_series",
            "sheet",
            "booking",
        ],
    ),
]
