"""What sign-ups know of people, field by field."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from foundation.registries import subjects
from foundation.registries.personal_data import FORGET, Basis, NothingPersonal, OnErasing, PersonalData
from foundation.signups.models import Circular, SignUp, SignUpSheet
from foundation.signups.states import SignUpState
from foundation.signups.subjects import owner_of, subject_of

KEPT_FOR = timedelta(days=30)
KEPT = _("30 Tage nach dem Termin; ohne Termin 30 Tage nach dem Absagen, spätestens zwei Jahre nach dem Anmelden")
LONGEST = timedelta(days=2 * 365)


def over_since(before: datetime) -> Q:
    """What somebody signed up for and is over: the date, the shift, or, where there is none, the signing up."""
    dated, undated = _over_since("sheet__", before)
    given_up = Q(state__in=[SignUpState.CANCELLED, SignUpState.LAPSED], created_at__lt=before)
    return dated | (undated & (given_up | Q(created_at__lt=before + KEPT_FOR - LONGEST)))


def circulars_over_since(before: datetime) -> Q:
    """What was written to all, and each date that it was about is over; where there is none, that is long ago."""
    dated, _undated = _over_since("", before)
    ago = Q(sent_at__lt=before + KEPT_FOR - LONGEST)
    lasting = Circular.lists.through.objects.exclude(signupsheet__in=SignUpSheet.objects.filter(dated))
    return ago | (Q(sent_at__lt=before) & ~Q(pk__in=lasting.values("circular")))


def _over_since(path: str, before: datetime) -> tuple[Q, Q]:
    """Return which lists are for what has a date and is over, and which are for what has none."""
    dated, undated = Q(), Q()
    for relation in SignUpSheet._meta.related_objects:
        if relation.name not in {kind.attribute for kind in subjects.all()}:
            continue
        names = {field.name for field in relation.related_model._meta.get_fields()}
        owner = f"{path}{relation.name}"
        if "ends_at" in names:
            ended = Q(**{f"{owner}__ends_at__lt": before})
            begun = Q(**{f"{owner}__ends_at": None, f"{owner}__starts_at__lt": before, f"{owner}__isnull": False})
            dated |= ended | begun
        else:
            undated |= Q(**{f"{owner}__isnull": False})
    return dated, undated


def what_for(signup: SignUp) -> str:
    """What somebody signed up for, and how it stands."""
    owner = owner_of(signup.sheet)
    subject = subject_of(signup.sheet).title if owner else _now("nicht mehr da")
    return f"{subject} ({signup.get_state_display()})"


PERSONAL = [
    PersonalData(
        model="signups.SignUp",
        fields=["name", "email", "phone", "note"],
        purpose=_(
            "wer einen Platz hat oder auf einen wartet, und Rückfragen; lesen kann es, wer den Termin organisiert"
        ),
        basis=Basis.CONTRACT,
        kept=KEPT,
        keep_for=KEPT_FOR,
        forgotten_by=FORGET,
        overdue=over_since,
        on_erasing=OnErasing.REMOVED,
        person=["person"],
        address=["email"],
        called=what_for,
    ),
    PersonalData(
        model="signups.SignUp",
        fields=[
            *("person", "language", "seats", "sheet", "state", "created_at"),
            *("waiting_since", "offered_until", "taken_off_at"),
        ],
        purpose=_("Reihenfolge auf der Warteliste, und ob jemand da war"),
        basis=Basis.CONTRACT,
        kept=_("bis Sie Ihr Konto löschen"),
        on_erasing=OnErasing.NAMELESS,
        address=["email"],
        called=what_for,
    ),
    PersonalData(
        model="signups.Circular",
        fields=["subject", "text"],
        purpose=_(
            "was jemand, der etwas organisiert, allen Angemeldeten geschrieben hat; lesen kann es, wer mit organisiert"
        ),
        basis=Basis.CONTRACT,
        kept=_("30 Tage nach dem letzten Termin, für den es galt; ohne Termin zwei Jahre"),
        keep_for=KEPT_FOR,
        forgotten_by=FORGET,
        overdue=circulars_over_since,
        on_erasing=OnErasing.CHOICE,
        kept_because=_("Andere, die mit organisieren, müssen wissen, was den Angemeldeten gesagt worden ist."),
        person=["author"],
    ),
    PersonalData(
        model="signups.Circular",
        fields=["author", "sent_at"],
        purpose=_("wer wann allen Angemeldeten geschrieben hat"),
        basis=Basis.CONTRACT,
        kept=_("bis Sie Ihr Konto löschen"),
        on_erasing=OnErasing.NAMELESS,
    ),
    PersonalData(
        model="signups.UntoldNews",
        fields=["signup", "person", "happened", "created_at"],
        purpose=_("was jemand, der etwas organisiert, einmal am Tag zusammen erfährt"),
        basis=Basis.CONTRACT,
        kept=_("bis zur nächsten Zusammenfassung, höchstens einen Tag"),
        on_erasing=OnErasing.ROW,
    ),
]
NOTHING = [
    NothingPersonal(
        model="signups.SignUpSheet",
        fields=[
            *("capacity", "has_waiting_list", "closes_at", "offer_hours", "max_seats_each", "is_open"),
            "first_come_since",
        ],
    ),
    NothingPersonal(model="signups.Circular", fields=["also_waiting", "people", "submission_key"]),
]
