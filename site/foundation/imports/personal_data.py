"""What is kept of people with the calendars of others."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foundation.network.departures import abandoned_by
from foundation.registries.personal_data import Basis, NothingPersonal, OnErasing, PersonalData

PERSONAL = [
    PersonalData(
        model="imports.Source",
        fields=["entered_by"],
        purpose=_("in wessen Namen ein Kalender übernommen wird"),
        basis=Basis.CONTRACT,
        kept=_("so lange der Kalender abgerufen wird"),
        on_erasing=OnErasing.NAMELESS,
    ),
    PersonalData(
        model="imports.Source",
        fields=["name", "url", "body", "report"],
        purpose=_("der Kalender einer Organisation, wie er abgerufen wurde; kann Menschen nennen"),
        basis=Basis.CONSENT,
        kept=_("die Adresse so lange der Kalender abgerufen wird, sein Inhalt, bis er übernommen ist"),
        on_erasing=OnErasing.GROUP,
        whose=lambda subject: Q(organisation__in=abandoned_by(subject)),
        is_withheld=True,
    ),
]
NOTHING = [
    NothingPersonal(
        model="imports.Source",
        fields=[
            *("organisation", "use", "state", "created_at", "etag", "last_modified", "asked_at", "read_at"),
            *("succeeded_at", "failing_since", "fault", "next_at", "running_since", "deletes", "may_delete"),
        ],
    ),
]
