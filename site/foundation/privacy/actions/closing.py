"""Leaving: the account is closed at once, what others wait for is given back, and for 14 days there is a way back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.actors import Actor
from foundation.history.actions import record
from foundation.network.actions import hand_over
from foundation.network.models import Organisation
from foundation.network.rules import STEERING, is_steering, steers_alone
from foundation.notices.actions import notify
from foundation.people.closing import end_access
from foundation.people.models import Person
from foundation.privacy.actions.erasing import one_by_one
from foundation.privacy.finding import subject_of
from foundation.privacy.links import token_to_stay
from foundation.privacy.models import ClosedAccount
from foundation.privacy.rules import may_close, may_stay
from foundation.refusals import Refused, StateConflict
from foundation.registries import departures
from foundation.states import locked
from foundation.transactions import all_or_nothing

WAY_BACK = timedelta(days=14)


@dataclass(frozen=True, kw_only=True)
class Farewell:
    """What somebody who leaves has decided."""

    contributions_go: bool = False
    """Whether ideas and comments go, too; else they stay without a name."""
    successors: Mapping[Organisation, Person] = field(default_factory=dict)
    """Who speaks from now on for what only the leaver spoke for."""


def close_account(*, person: Person, farewell: Farewell, by: Actor) -> ClosedAccount:
    """Close the account and give back what others wait for.

    Raises `StateConflict` when it is closed already, and `Refused` for the last who steers.

    Giving back is a transaction of its own for each thing, in the order of locks; interrupted, `tick` goes on with it.
    """
    closed = _close(person=person, farewell=farewell, by=by)
    _release(closed)
    return closed


@all_or_nothing
def _close(*, person: Person, farewell: Farewell, by: Actor) -> ClosedAccount:
    for organisation, successor in farewell.successors.items():
        hand_over(organisation=organisation, person=person, to=successor, by=by)
    person = locked(Person, person.pk, by=by, may=may_close)
    _refuse_the_last_who_steers(person)
    if ClosedAccount.objects.filter(person=person).exists():
        raise StateConflict
    now = timezone.now()
    closed: ClosedAccount = ClosedAccount.objects.create(
        person=person,
        closed_at=now,
        erase_at=now + WAY_BACK,
        contributions_go=farewell.contributions_go,
        was_active=person.is_active,
    )
    record(person, "person.closed", by=by)
    person.is_active = False
    person.save(update_fields=["is_active"])
    end_access(person=person, by=by)
    url = reverse("privacy:stay", args=[token_to_stay(closed)])
    notify("confirm_leaving", to=person, url=url, erase_at=closed.erase_at, is_theirs=by == person)
    return closed


def _refuse_the_last_who_steers(person: Person) -> None:
    """Keep the city from being left without anybody who steers, also when two leave in the same moment."""
    if is_steering(person):
        list(Group.objects.select_for_update().filter(name=STEERING))
        if steers_alone(person):
            raise Refused(needs_a_successor())


def needs_a_successor() -> str:
    return _(
        "Sie sind die letzte Person, die das Projekt steuert: Ohne Sie kann niemand mehr Rechte geben oder Daten "
        "löschen. Bitte geben Sie die Projektsteuerung vorher weiter."
    )


def release_all() -> int:
    """Go on with what was interrupted; return how many accounts. `tick` calls this."""
    waiting = list(ClosedAccount.objects.filter(released_at=None).select_related("person")[:50])
    return len(one_by_one(_release, waiting))


def _release(closed: ClosedAccount) -> None:
    subject = subject_of(closed.person)
    for departure in departures.all():
        if departure.release:
            departure.release(subject)
    ClosedAccount.objects.filter(pk=closed.pk).update(released_at=timezone.now())


@all_or_nothing
def stay(*, closed: ClosedAccount, by: Actor) -> Person:
    """Open the account again. Seats, rooms and groups that were given back are gone; everything else is as it was."""
    closed = locked(ClosedAccount, closed.pk, by=by, may=may_stay, related=["person"])
    person = closed.person
    person.is_active = closed.was_active
    person.save(update_fields=["is_active"])
    closed.delete()
    record(person, "person.stayed", by=by)
    return person


@all_or_nothing
def open_again(*, person: Person, by: Actor) -> None:
    """Let an account that somebody had left, and the steering has opened in the CMS, be erased no more."""
    closed = ClosedAccount.objects.filter(person=person).first()
    if closed is not None:
        stay(closed=closed, by=by)
        Person.objects.filter(pk=person.pk).update(is_active=True)
