"""Whom an act tells that concerns everybody on a list, or some of those who were on it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.urls import reverse

from foundation.people.models import Person
from foundation.registries.audiences import Audience, Letter
from foundation.signups import circulars
from foundation.signups.links import token_for
from foundation.signups.models import Circular, SignUp
from foundation.signups.querysets import SignUpQuerySet
from foundation.signups.states import SignUpState
from foundation.signups.subjects import owner_of, subject_of, with_subjects

if TYPE_CHECKING:
    from foundation.notices.models import Announcement

ON_LIST = "everybody on a list"
WRITTEN_TO = "those to whom an organiser writes"
IN_LINE = "those who wait on a list"
TAKEN_OFF = "those taken off a list"
TAKEN_OFF_AT = "taken_off_at"
"""The word of an announcement to those taken off: the moment (ISO 8601), since others are off the list, too."""


def on_list(announcement: Announcement) -> SignUpQuerySet:
    """Return those who have, or wait for, a place on the list and had signed up when it was said."""
    there = SignUp.objects.active().filter(sheet=int(announcement.target), created_at__lte=announcement.created_at)
    return with_subjects(there).select_related("person")


def in_line(announcement: Announcement) -> SignUpQuerySet:
    """Return those who still wait for a place on the list."""
    waiting = SignUp.objects.filter(sheet=int(announcement.target), state=SignUpState.WAITING)
    return with_subjects(waiting).select_related("person")


def taken_off(announcement: Announcement) -> SignUpQuerySet:
    """Return those whose places were cancelled together."""
    moment = announcement.words.get(TAKEN_OFF_AT)
    if moment is None:  # all are told, and the words forgotten
        return SignUp.objects.none()
    them = SignUp.objects.filter(sheet=int(announcement.target), taken_off_at=datetime.fromisoformat(moment))
    return with_subjects(them).select_related("person")


def written_to(announcement: Announcement) -> QuerySet[Person]:
    """Return those to whom an organiser writes, each once, who still are on one of the lists it goes to."""
    circular = Circular.objects.filter(pk=int(announcement.target)).first()
    if circular is None:
        return Person.objects.none()
    them = SignUp.objects.reachable_on(
        [*circular.lists.values_list("pk", flat=True)], also_waiting=circular.also_waiting
    )
    return circulars.receivers(them.filter(created_at__lte=announcement.created_at))


def circular_letter(person: Person, announcement: Announcement) -> Letter | None:
    """Return what one of them gets: about the first of the lists they are on, in the language of signing up there."""
    return letter(circulars.words_for(person)["signup"], announcement)


def letter(signup: SignUp, announcement: Announcement) -> Letter | None:
    """Return what one of them gets; None where what it was for is gone, and with it all that there would be to say."""
    if owner_of(signup.sheet) is None:
        return None
    url = reverse("signups:signup", args=[token_for(signup)])
    return Letter(to=signup.recipient, url=url, words={"signup": signup, "subject": subject_of(signup.sheet)})


AUDIENCES = [
    Audience(name=ON_LIST, receivers=on_list, letter=letter),
    Audience(name=WRITTEN_TO, receivers=written_to, letter=circular_letter),
    Audience(name=IN_LINE, receivers=in_line, letter=letter),
    Audience(name=TAKEN_OFF, receivers=taken_off, letter=letter),
]
