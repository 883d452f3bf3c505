"""The seats of somebody who leaves: given up at once, so that whoever waits can have them."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from foundation import timespan
from foundation.actors import SYSTEM
from foundation.registries.departures import Tie
from foundation.registries.personal_data import DataSubject
from foundation.registries.subjects import Subject
from foundation.signups.actions import cancel
from foundation.signups.line import is_over
from foundation.signups.models import SignUp
from foundation.signups.querysets import SignUpQuerySet
from foundation.signups.subjects import subject_of, with_subjects
from foundation.states import StateConflict


def ties_of(subject: DataSubject) -> list[Tie]:
    """Return what somebody has signed up for and is still to come."""
    ties = []
    for signup in with_subjects(_active(subject)):
        try:
            what = subject_of(signup.sheet)
        except LookupError:
            continue
        if is_over(signup.sheet):
            continue
        fate = _("wird sofort abgesagt; der Platz wird frei.")
        ties.append(Tie(title=_with_time(what), fate=fate, url=what.url))
    return ties


def _with_time(what: Subject) -> str:
    if what.starts_at is None:
        return what.title
    return f"{what.title}, {timespan.in_words(what.starts_at, what.ends_at, all_day=what.is_all_day)}"


def release_seats(subject: DataSubject) -> None:
    """Cancel what is still to come; whoever waits gets the place offered."""
    for signup in with_subjects(_active(subject)):
        if is_over(signup.sheet):
            continue
        try:
            cancel(signup=signup, by=SYSTEM, reason=_("Das Konto wurde geschlossen."))
        except StateConflict:
            continue  # Somebody did it in this moment.


def _active(subject: DataSubject) -> SignUpQuerySet:
    whose = Q(email__iexact=subject.email)
    if subject.person is not None:
        whose |= Q(person=subject.person)
    return SignUp.objects.active().filter(whose).order_by("sheet", "pk")
