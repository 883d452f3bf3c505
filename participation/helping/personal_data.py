"""What helping knows of people, field by field."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foundation.network.departures import abandoned_by
from foundation.network.states import Role
from foundation.registries.personal_data import (
    AS_LONG_AS_PUBLIC,
    Basis,
    DataSubject,
    NothingPersonal,
    OnErasing,
    PersonalData,
)

GONE = "(gelöscht)"


def names_them(subject: DataSubject) -> Q:
    """What names somebody as the one to ask, and was written by them or their organisation, or ends with it."""
    if subject.person is None:
        return Q()
    ended = Q(organisation__in=abandoned_by(subject))
    if not subject.name:
        return ended
    speaks = Q(organisation__memberships__person=subject.person, organisation__memberships__role=Role.MANAGER)
    return ended | (Q(contact_name__iexact=subject.name) & (Q(created_by=subject.person) | speaks))


PERSONAL = [
    PersonalData(
        model="helping.Opportunity",
        fields=["contact_name", "contact_phone"],
        purpose=_("wen man fragen kann; öffentlich"),
        basis=Basis.CONSENT,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.REMOVED,
        address=["contact_email"],
        whose=names_them,
    ),
    PersonalData(
        model="helping.Opportunity",
        fields=["contact_email"],
        purpose=_("wohin man wegen eines Angebots schreibt; öffentlich"),
        basis=Basis.CONSENT,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.REMOVED,
        address=["contact_email"],
        whose=lambda subject: Q(organisation__in=abandoned_by(subject)) if subject.person else Q(),
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
        fields=["title", "summary", "text", "skills", "for_whom", "place", "thanks", "accessibility"],
        purpose=_("was zu tun ist; kann Menschen nennen"),
        basis=Basis.CONSENT,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.GROUP,
        whose=lambda subject: Q(organisation__in=abandoned_by(subject)),
        left_instead={"title": GONE},
    ),
    PersonalData(
        model="helping.Shift",
        fields=["label"],
        purpose=_("was in einer Schicht zu tun ist; kann Menschen nennen"),
        basis=Basis.CONSENT,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.GROUP,
        whose=lambda subject: Q(opportunity__organisation__in=abandoned_by(subject)),
    ),
]
NOTHING = [
    NothingPersonal(
        model="helping.Opportunity",
        fields=[
            *("organisation", "task", "is_step_free", "sheet", "state", "published_at"),
            "created_at",
        ],
    ),
    NothingPersonal(
        model="helping.Shift",
        fields=["opportunity", "starts_at", "ends_at", "sheet", "cancelled_at", "changed_at"],
    ),
]
