"""What is known of people, field by field."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from foundation.registries.personal_data import UNTIL_ERASED, Basis, NothingPersonal, OnErasing, PersonalData

PERSONAL = [
    PersonalData(
        model="people.Person",
        fields=["email", "display_name", "home_district", "language", "joined_at", "is_active"],
        purpose=_("Ihr Konto: Anmelden, Ihnen schreiben, Ihr Name bei Ihren Beiträgen"),
        basis=Basis.CONTRACT,
        kept=UNTIL_ERASED,
        on_erasing=OnErasing.REMOVED,
    ),
    PersonalData(
        model="people.Person",
        fields=["password", "last_login", "sessions_ended"],
        purpose=_("sichere Anmeldung"),
        basis=Basis.CONTRACT,
        kept=UNTIL_ERASED,
        on_erasing=OnErasing.REMOVED,
    ),
    PersonalData(
        model="people.Person",
        fields=["is_staff", "is_superuser"],
        purpose=_("wer die Redaktion betreten darf"),
        basis=Basis.TASK,
        kept=_("solange die Person dort arbeitet"),
        on_erasing=OnErasing.REMOVED,
    ),
    PersonalData(
        model="people.Confirmation",
        fields=["email", "display_name", "language", "secret_hash", "subject_type", "subject_id"],
        purpose=_("Bestätigen der E-Mail-Adresse durch den Link in einer Mail"),
        basis=Basis.CONSENT,
        kept=_("48 Stunden, wenn niemand den Link öffnet; sonst 30 Tage"),
        keep_for=timedelta(days=30),
        forgotten_by="forget used links",
        on_erasing=OnErasing.REMOVED,
    ),
    PersonalData(
        model="people.Confirmation",
        fields=["created_at", "expires_at", "confirmed_at"],
        purpose=_("wann die Adresse bestätigt wurde"),
        basis=Basis.CONSENT,
        kept=_("30 Tage"),
        keep_for=timedelta(days=30),
        forgotten_by="forget used links",
        on_erasing=OnErasing.REMOVED,
    ),
    PersonalData(
        model="people.Person_groups",
        fields=["person", "group"],
        purpose=_("was jemand in der Redaktion tun darf"),
        basis=Basis.TASK,
        kept=_("solange die Person dort arbeitet"),
        on_erasing=OnErasing.REMOVED,
    ),
    PersonalData(
        model="people.Person_user_permissions",
        fields=["person", "permission"],
        purpose=_("was jemand in der Redaktion tun darf"),
        basis=Basis.TASK,
        kept=_("solange die Person dort arbeitet"),
        on_erasing=OnErasing.REMOVED,
    ),
]
NOTHING: list[NothingPersonal] = []
