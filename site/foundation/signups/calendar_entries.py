"""Sign-ups as calendars show them: one's own place at a date, or several of them."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from foundation.ical import CalendarEntry
from foundation.people.models import Person
from foundation.registries.subjects import Subject
from foundation.signups.links import token_for
from foundation.signups.models import SignUp
from foundation.signups.states import SignUpState
from foundation.signups.subjects import owner_of, subject_of, with_subjects
from foundation.timespan import TimeSpan, local

MOST_SIGNUPS = 500
TAKES_PART = [SignUpState.CONFIRMED, SignUpState.OFFERED, SignUpState.ATTENDED]


def entries_of_person(person: Person, span: TimeSpan) -> list[CalendarEntry]:
    """Return the dates on which this person has a place, or has one kept, within that time."""
    own = with_subjects(SignUp.objects.filter(person=person, state__in=TAKES_PART)).select_related("person")
    signups = own.order_by("-pk")[:MOST_SIGNUPS]
    entries = [entry_of(signup) for signup in signups if owner_of(signup.sheet) is not None]
    found = [entry for entry in entries if entry is not None and span.start.date() <= _day(entry) <= span.end.date()]
    return sorted(found, key=lambda entry: (_day(entry), entry.uid))


def entry_of(signup: SignUp) -> CalendarEntry | None:
    """Return the date that somebody has signed up for; None for what has no date."""
    subject = subject_of(signup.sheet)
    if subject.starts_at is None or subject.calendar is None:
        return None
    own_page = settings.BASE_URL + reverse("signups:signup", args=[token_for(signup)])
    title = _("Platz frei: %(title)s") if signup.state == SignUpState.OFFERED else "%(title)s"
    return CalendarEntry(
        uid=subject.calendar.uid,
        start=_moment(subject, subject.starts_at),
        end=_moment(subject, subject.ends_at) if subject.ends_at else None,
        original_start=subject.calendar.original_start,
        changed_at=max(subject.calendar.changed_at, signup.created_at),
        sequence=subject.calendar.sequence,
        title=title % {"title": subject.title},
        description=own_page,
        url=own_page,
        place=subject.place,
        is_busy=True,
    )


def _moment(subject: Subject, moment: datetime) -> date:
    """Return a date for what lasts whole days, else the moment."""
    return local(moment).date() if subject.is_all_day else moment


def _day(entry: CalendarEntry) -> date:
    return local(entry.start).date() if isinstance(entry.start, datetime) else entry.start
