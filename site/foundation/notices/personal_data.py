"""What the outbox knows of people, field by field."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from foundation.registries.personal_data import Basis, NothingPersonal, OnErasing, PersonalData

PERSONAL = [
    PersonalData(
        model="notices.Notice",
        fields=["person", "email", "subject"],
        purpose=_("Mails an Sie, und dass dieselbe nicht zweimal geht"),
        basis=Basis.CONTRACT,
        kept=_("30 Tage, nachdem die Mail gesendet ist"),
        keep_for=timedelta(days=30),
        forgotten_by="forget texts of notices",
        on_erasing=OnErasing.ROW,
        address=["email"],
    ),
    PersonalData(
        model="notices.Notice",
        fields=["text", "action_label", "action_url", "last_error"],
        purpose=_("Inhalt der Mails"),
        basis=Basis.CONTRACT,
        kept=_("30 Tage; Codes und Links zum Anmelden nur, bis die Mail gesendet ist"),
        keep_for=timedelta(days=30),
        forgotten_by="forget texts of notices",
        on_erasing=OnErasing.ROW,
        person=["person"],
        address=["email"],
    ),
]
NOTHING = [
    NothingPersonal(
        model="notices.Notice",
        fields=[
            *("kind", "state", "attempts", "created_at", "due_at", "claimed_at", "sent_at", "language"),
            *("about_type", "about_id", "key"),
        ],
    )
]
