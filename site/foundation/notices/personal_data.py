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
        fields=["text", "action_label", "action_url", "unsubscribe_url", "reply_to", "last_error"],
        purpose=_("Inhalt der Mails"),
        basis=Basis.CONTRACT,
        kept=_("30 Tage; Codes und Links zum Anmelden nur, bis die Mail gesendet ist"),
        keep_for=timedelta(days=30),
        forgotten_by="forget texts of notices",
        on_erasing=OnErasing.ROW,
        person=["person"],
        address=["email"],
    ),
    PersonalData(
        model="notices.Announcement",
        fields=["words", "about_type", "about_id", "audience", "target"],
        purpose=_("Was vielen geschrieben wird, bis alle Mails geschrieben sind"),
        basis=Basis.CONTRACT,
        kept=_("bis alle Mails geschrieben sind, meist wenige Sekunden"),
        keep_for=timedelta(days=30),
        forgotten_by="forget texts of notices",
        on_erasing=OnErasing.KEPT,
        kept_because=_("Es sind Worte über eine Idee oder einen Termin; wer sie bekommt, steht nicht darin."),
    ),
]
NOTHING = [
    NothingPersonal(
        model="notices.Notice",
        fields=[
            *("kind", "state", "attempts", "urgency", "created_at", "due_at", "worthless_at", "claimed_at", "sent_at"),
            *("language", "about_type", "about_id", "key"),
        ],
    ),
    NothingPersonal(model="notices.Announcement", fields=["kind", "created_at", "told_up_to", "finished_at"]),
]
