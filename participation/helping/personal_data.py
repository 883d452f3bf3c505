"""What helping knows of people, field by field."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from foundation.registries.personal_data import AS_LONG_AS_PUBLIC, Basis, NothingPersonal, OnErasing, PersonalData

PERSONAL = [
    PersonalData(
        model="helping.Opportunity",
        fields=["contact_name", "contact_email", "contact_phone"],
        purpose=_("wen man fragen kann; öffentlich"),
        basis=Basis.CONSENT,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.REMOVED,
    ),
    PersonalData(
        model="helping.Opportunity",
        fields=["created_by"],
        purpose=_("wer das Angebot eingetragen hat"),
        basis=Basis.CONTRACT,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.NAMELESS,
    ),
    PersonalData(
        model="helping.Opportunity",
        fields=["title", "summary", "text", "skills", "for_whom", "place", "thanks"],
        purpose=_("was zu tun ist; kann Menschen nennen"),
        basis=Basis.CONSENT,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.NAMELESS,
    ),
]
NOTHING = [
    NothingPersonal(
        model="helping.Opportunity",
        fields=[
            *("organisation", "task", "is_step_free", "accessibility", "sheet", "state", "published_at"),
            "created_at",
        ],
    ),
    NothingPersonal(
        model="helping.Shift",
        fields=["opportunity", "starts_at", "ends_at", "label", "sheet", "cancelled_at"],
    ),
]
