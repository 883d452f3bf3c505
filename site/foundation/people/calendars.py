"""The secret address of one's own calendar: signed, not stored, and made anew when somebody else may have it."""

from __future__ import annotations

from django.db.models import F

from foundation import secret_feeds
from foundation.actors import Actor
from foundation.people.models import Person
from foundation.states import locked
from foundation.transactions import all_or_nothing

SALT = "people.calendar"


def calendar_token(person: Person) -> str:
    """Return what stands in the address."""
    return secret_feeds.sign(SALT, person.pk, person.calendar_number)


def person_of_calendar(token: str) -> Person:
    """Return whose calendar this is. Raises `Person.DoesNotExist` if the address does not work, or no longer."""
    try:
        key, number = secret_feeds.read(SALT, token)
    except LookupError:
        raise Person.DoesNotExist from None
    return Person.objects.get(pk=key, calendar_number=number, is_active=True)


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
