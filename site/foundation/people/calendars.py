"""The secret address of one's own calendar: signed, not stored, and made anew when somebody else may have it."""

from __future__ import annotations

from django.core.signing import BadSignature, Signer
from django.db.models import F

from foundation.actors import Actor
from foundation.people.models import Person
from foundation.states import locked
from foundation.transactions import all_or_nothing


def calendar_token(person: Person) -> str:
    """Return what stands in the address. Who reads the database has no address."""
    return _signer().sign(f"{person.pk}-{person.calendar_number}")


def person_of_calendar(token: str) -> Person:
    """Return whose calendar this is. Raises `Person.DoesNotExist` if the address does not work, or no longer."""
    try:
        key, _dash, number = _signer().unsign(token).partition("-")
    except BadSignature:
        raise Person.DoesNotExist from None
    return Person.objects.get(pk=int(key), calendar_number=int(number), is_active=True)


@all_or_nothing
def renew_calendar(*, person: Person, by: Actor) -> Person:
    """Make the address useless that was handed out before."""
    person = locked(Person, person.pk, by=by, may=_is_oneself)
    end_calendar_of(person, by)
    person.refresh_from_db(fields=["calendar_number"])
    return person


def end_calendar_of(person: Person, by: Actor) -> None:
    """Make the address useless: the account is closed, or came into other hands."""
    Person.objects.filter(pk=person.pk).update(calendar_number=F("calendar_number") + 1)


def _is_oneself(by: Person, person: Person) -> bool:
    return by == person


def _signer() -> Signer:
    return Signer(salt="people.calendar", sep=".")
