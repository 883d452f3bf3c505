"""What the network knows of people, field by field."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foundation.network.departures import abandoned_by, named_as_contact
from foundation.registries.personal_data import (
    AS_LONG_AS_PUBLIC,
    Basis,
    DataSubject,
    NothingPersonal,
    OnErasing,
    PersonalData,
)
from foundation.slugs import slug_of_the_erased

GONE = "(gelöschte Gruppe)"


def ends_with_them(subject: DataSubject) -> Q:
    return Q(pk__in=abandoned_by(subject).values("pk")) if subject.person else Q()


def names_them(subject: DataSubject) -> Q:
    if subject.person is None:
        return Q()
    return ends_with_them(subject) | Q(pk__in=named_as_contact(subject).values("pk"))


PERSONAL = [
    PersonalData(
        model="network.Organisation",
        fields=["contact_name", "phone"],
        purpose=_("wen man in der Organisation fragt; öffentlich"),
        basis=Basis.CONSENT,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.REMOVED,
        address=["email"],
        whose=names_them,
    ),
    PersonalData(
        model="network.Organisation",
        fields=["email"],
        purpose=_("wohin man der Organisation schreibt; öffentlich"),
        basis=Basis.CONSENT,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.REMOVED,
        address=["email"],
        whose=ends_with_them,
    ),
    PersonalData(
        model="network.Organisation",
        fields=["created_by"],
        purpose=_("wer die Gruppe vorgeschlagen hat"),
        basis=Basis.TASK,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.NAMELESS,
    ),
    PersonalData(
        model="network.Organisation",
        fields=[
            "name",
            "slug",
            "summary",
            "description",
            "address",
            "latitude",
            "longitude",
            "website",
            "accessibility",
        ],
        purpose=_("was eine Gruppe über sich schreibt; kann Namen ihrer Menschen nennen"),
        basis=Basis.CONSENT,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.GROUP,
        whose=ends_with_them,
        left_instead={"name": GONE, "slug": slug_of_the_erased},
    ),
    PersonalData(
        model="network.Organisation",
        fields=["picture", "picture_alt"],
        purpose=_("Bild der Gruppe; kann Menschen zeigen"),
        basis=Basis.CONSENT,
        kept=AS_LONG_AS_PUBLIC,
        on_erasing=OnErasing.GROUP,
        whose=ends_with_them,
    ),
    PersonalData(
        model="network.Membership",
        fields=["person", "organisation", "role", "joined_at", "signup_news", "late_cancellations"],
        purpose=_("wer zu welcher Gruppe gehört und für sie spricht, und welche Mails über Anmeldungen jemand möchte"),
        basis=Basis.CONTRACT,
        kept=_("bis jemand austritt"),
        on_erasing=OnErasing.ROW,
    ),
    PersonalData(
        model="network.Invitation",
        fields=["email", "organisation", "role", "created_at"],
        purpose=_("Einladung in eine Gruppe"),
        basis=Basis.CONTRACT,
        kept=_("14 Tage, wenn sie niemand annimmt"),
        keep_for=timedelta(days=14),
        forgotten_by="discard what nobody confirmed",
        on_erasing=OnErasing.ROW,
        address=["email"],
    ),
    PersonalData(
        model="network.Invitation",
        fields=["invited_by"],
        purpose=_("wer eingeladen hat"),
        basis=Basis.CONTRACT,
        kept=_("14 Tage, wenn sie niemand annimmt"),
        on_erasing=OnErasing.NAMELESS,
    ),
    PersonalData(
        model="network.Coordination",
        fields=["person", "name", "portrait", "phone", "email", "office", "office_hours"],
        purpose=_("wer bei der Stadt für den Stadtteil da ist; öffentlich"),
        basis=Basis.TASK,
        kept=_("solange die Person diese Aufgabe hat"),
        on_erasing=OnErasing.ROW,
    ),
]
NOTHING = [
    NothingPersonal(
        model="network.Organisation",
        fields=[
            *("kind", "state", "is_non_commercial", "events_need_check", "is_trusted"),
            *("created_at", "updated_at"),
        ],
    ),
]
