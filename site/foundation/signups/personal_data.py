"""What sign-ups know of people, field by field."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from foundation.registries.personal_data import Basis, NothingPersonal, OnErasing, PersonalData

PERSONAL = [
    PersonalData(
        model="signups.SignUp",
        fields=["person", "name", "email", "language", "seats"],
        purpose=_("wer einen Platz hat oder auf einen wartet; lesen kann es, wer den Termin organisiert"),
        basis=Basis.CONTRACT,
        kept=_("bis die Anmeldung gelöscht wird"),
        on_erasing=OnErasing.NAMELESS,
    ),
    PersonalData(
        model="signups.SignUp",
        fields=["phone", "note"],
        purpose=_("Rückfragen vor dem Termin"),
        basis=Basis.CONSENT,
        kept=_("bei Veranstaltungen 30 Tage nach dem Termin, sonst bis die Anmeldung gelöscht wird"),
        on_erasing=OnErasing.REMOVED,
    ),
    PersonalData(
        model="signups.SignUp",
        fields=["sheet", "state", "created_at", "waiting_since", "offered_until"],
        purpose=_("Reihenfolge auf der Warteliste, und ob jemand da war"),
        basis=Basis.CONTRACT,
        kept=_("bis die Anmeldung gelöscht wird"),
        on_erasing=OnErasing.NAMELESS,
    ),
]
NOTHING = [
    NothingPersonal(
        model="signups.SignUpSheet",
        fields=["capacity", "has_waiting_list", "closes_at", "offer_hours", "max_seats_each", "is_open"],
    )
]
