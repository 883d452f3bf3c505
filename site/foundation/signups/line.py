"""Who stands where in line, what is free, and until when it is kept. Reads only; asked again under the sheet's lock."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from foundation.registries.subjects import Subject
from foundation.signups.deadlines import Terms
from foundation.signups.models import SignUp, SignUpSheet
from foundation.signups.states import Phase, SignUpState
from foundation.signups.subjects import owner_of, subject_of, takes_signups


def is_taking(sheet: SignUpSheet) -> bool:
    """Whether the list is open, and what it is for takes people."""
    return sheet.is_accepting and takes_signups(sheet)


def has_room(sheet: SignUpSheet, seats: int) -> bool:
    """Whether so many places are free; what is offered to somebody is not."""
    return sheet.capacity is None or sheet.signups.taking_a_place().seats() + seats <= sheet.capacity


def terms_of(sheet: SignUpSheet) -> Terms:
    """Return what bounds the offers of places on this list."""
    starts_at = subject_of(sheet).starts_at if owner_of(sheet) is not None else None
    return Terms(hours=sheet.offer_hours, starts_at=starts_at, closes_at=sheet.closes_at)


def is_first_come(sheet: SignUpSheet) -> bool:
    """Whether nobody is offered a place any more, and whoever comes first has what is free."""
    return terms_of(sheet).is_first_come(timezone.now())


def has_begun(sheet: SignUpSheet) -> bool:
    """Whether what the list is for has begun; what has no date goes on all the time."""
    starts_at = terms_of(sheet).starts_at
    return starts_at is None or starts_at <= timezone.now()


def is_over(sheet: SignUpSheet) -> bool:
    """Whether what the list is for has been; without a date it never has."""
    over_at = subject_of(sheet).over_at if owner_of(sheet) is not None else None
    return over_at is not None and over_at <= timezone.now()


def phase_of(sheet: SignUpSheet) -> Phase:
    """Return how far a list has come, for who waits on it."""
    if owner_of(sheet) is None:
        return Phase.OPEN if is_taking(sheet) else Phase.ENDED
    return phase_for(subject_of(sheet), is_open=is_taking(sheet))


def phase_for(subject: Subject, *, is_open: bool) -> Phase:
    """Return the same for what a list is for.

    Moving up by itself ends with signing up: from then on the organiser counts on the list, and gives free places by
    hand until it begins. What was called off gives none.
    """
    now = timezone.now()
    if subject.over_at is not None and subject.over_at <= now:
        return Phase.OVER
    if is_open:
        return Phase.OPEN
    is_to_come = subject.takes_place and (subject.starts_at is None or subject.starts_at > now)
    return Phase.BY_HAND if is_to_come else Phase.ENDED


def kept_until(signup: SignUp) -> datetime | None:
    """Return until when the offered place is kept; None without an offer, or when its time is over.

    Asked of what it is for as it is now: a date that moves nearer takes the time away at once.
    """
    if signup.state != SignUpState.OFFERED or signup.offered_until is None:
        return None
    until = terms_of(signup.sheet).bounded(signup.offered_until) if signup.sheet_id else signup.offered_until
    return until if until > timezone.now() else None


def may_be_taken(signup: SignUp) -> bool:
    """Whether it is time to take a place: one that is kept, or, in the last hours, one that may be free."""
    if signup.state == SignUpState.WAITING:
        return is_first_come(signup.sheet) and is_taking(signup.sheet)
    return kept_until(signup) is not None


def has_place(signup: SignUp) -> bool:
    """Whether there is a place to take: one that is kept for it or, for who waits, one that is free."""
    return signup.state != SignUpState.WAITING or has_room(signup.sheet, signup.seats)


def place_in_line(signup: SignUp) -> int | None:
    """Return how many stand in line up to this one; None for who does not wait."""
    if signup.state != SignUpState.WAITING:
        return None
    return signup.sheet.signups.up_to(signup).count()
