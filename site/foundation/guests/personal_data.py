"""What is known of people without an account while they have a mail's link to open."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from foundation.registries.personal_data import Basis, OnErasing, PersonalData

PERSONAL = [
    PersonalData(
        model="guests.Confirmation",
        fields=["secret_hash"],
        purpose=_("woran wir den Link in der Mail wiedererkennen"),
        basis=Basis.CONSENT,
        kept=_("48 Stunden, wenn niemand den Link öffnet; sonst 30 Tage"),
        keep_for=timedelta(days=30),
        forgotten_by="forget used links",
        on_erasing=OnErasing.ROW,
        address=["email"],
        is_withheld=True,
    ),
    PersonalData(
        model="guests.Confirmation",
        fields=["email", "display_name", "language", "subject_type", "subject_id"],
        purpose=_("Bestätigen der E-Mail-Adresse durch den Link in einer Mail"),
        basis=Basis.CONSENT,
        kept=_("48 Stunden, wenn niemand den Link öffnet; sonst 30 Tage"),
        keep_for=timedelta(days=30),
        forgotten_by="forget used links",
        on_erasing=OnErasing.ROW,
        address=["email"],
    ),
    PersonalData(
        model="guests.Confirmation",
        fields=["created_at", "expires_at", "confirmed_at"],
        purpose=_("wann die Adresse bestätigt wurde"),
        basis=Basis.CONSENT,
        kept=_("30 Tage"),
        keep_for=timedelta(days=30),
        forgotten_by="forget used links",
        on_erasing=OnErasing.ROW,
        address=["email"],
    ),
]
