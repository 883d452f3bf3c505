"""What is known of people, field by field."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from foundation.people.querysets import TAKEN_BACK_WITHIN
from foundation.registries.personal_data import (
    UNTIL_ERASED,
    Basis,
    NothingPersonal,
    OnErasing,
    PersonalData,
)

PERSONAL = [
    PersonalData(
        model="people.Person",
        fields=["email", "display_name", "home_district", "language", "joined_at", "is_active"],
        purpose=_("Ihr Konto: Anmelden, Ihnen schreiben, Ihr Name bei Ihren Beiträgen"),
        basis=Basis.CONTRACT,
        kept=UNTIL_ERASED,
        on_erasing=OnErasing.ROW,
        person=["pk"],
    ),
    PersonalData(
        model="people.Person",
        fields=["password", "last_login", "sessions_ended", "calendar_number"],
        purpose=_("sichere Anmeldung"),
        basis=Basis.CONTRACT,
        kept=UNTIL_ERASED,
        on_erasing=OnErasing.ROW,
        person=["pk"],
        is_withheld=True,
    ),
    PersonalData(
        model="people.Person",
        fields=["is_staff", "is_superuser"],
        purpose=_("wer die Redaktion betreten darf"),
        basis=Basis.TASK,
        kept=_("solange die Person dort arbeitet"),
        on_erasing=OnErasing.ROW,
        person=["pk"],
    ),
    PersonalData(
        model="people.Session",
        fields=["person", "expire_date", "browser", "system", "used_on"],
        purpose=_("angemeldet bleiben, und sehen, wo man angemeldet ist"),
        basis=Basis.CONTRACT,
        kept=_("zwei Wochen nach dem letzten Anmelden"),
        keep_for=timedelta(weeks=2),
        forgotten_by="forget sessions",
        on_erasing=OnErasing.ROW,
    ),
    PersonalData(
        model="people.Session",
        fields=["session_data"],
        purpose=_("was eine Anmeldung sich merkt, z. B. bis der Code eingegeben ist"),
        basis=Basis.CONTRACT,
        kept=_("zwei Wochen nach dem letzten Anmelden"),
        keep_for=timedelta(weeks=2),
        forgotten_by="forget sessions",
        on_erasing=OnErasing.ROW,
        person=["person"],
        is_withheld=True,
    ),
    PersonalData(
        model="people.AddressChange",
        fields=["person", "before", "changed_at"],
        purpose=_("eine geänderte E-Mail-Adresse zurücknehmen, wenn jemand anderes sie geändert hat"),
        basis=Basis.CONTRACT,
        kept=_("sieben Tage"),
        keep_for=TAKEN_BACK_WITHIN,
        forgotten_by="forget address changes",
        on_erasing=OnErasing.ROW,
    ),
    PersonalData(
        model="people.Person_groups",
        area=_("Menschen"),
        fields=["person", "group"],
        purpose=_("was jemand in der Redaktion tun darf"),
        basis=Basis.TASK,
        kept=_("solange die Person dort arbeitet"),
        on_erasing=OnErasing.ROW,
    ),
    PersonalData(
        model="people.Person_user_permissions",
        area=_("Menschen"),
        fields=["person", "permission"],
        purpose=_("was jemand in der Redaktion tun darf"),
        basis=Basis.TASK,
        kept=_("solange die Person dort arbeitet"),
        on_erasing=OnErasing.ROW,
    ),
]
NOTHING: list[NothingPersonal] = []
