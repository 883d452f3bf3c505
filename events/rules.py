"""Who may do what with events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from events.models import Event
from events.states import CHANGEABLE, EventState
from foundation.network.models import Organisation
from foundation.network.rules import coordinates_any, may_manage
from foundation.network.states import OrganisationState

if TYPE_CHECKING:
    from foundation.people.models import Person


def may_enter(person: Person | AnonymousUser, organisation: Organisation) -> bool:
    """Whether the person may announce an event of this organisation."""
    return organisation.state == OrganisationState.CONFIRMED and may_manage(person, organisation)


def may_edit(person: Person | AnonymousUser, event: Event) -> bool:
    """Whether the person may change it, cancel it and see who has signed up."""
    return may_manage(person, event.organiser)


def may_change(person: Person | AnonymousUser, event: Event) -> bool:
    """Whether the person may change it, and it still can be changed."""
    return event.state in CHANGEABLE and may_edit(person, event)


def may_check(person: Person | AnonymousUser, event: Event) -> bool:
    """Whether the person decides if it appears: the coordination of one of its districts, the steering."""
    return coordinates_any(person, [*event.districts.all(), *event.organiser.districts.all()])


def may_publish(person: Person | AnonymousUser, event: Event) -> bool:
    """Whether what this person hands in appears without a check."""
    return not event.organiser.events_need_check or may_check(person, event)


def may_see(person: Person | AnonymousUser, event: Event) -> bool:
    """Whether the person may see it: everybody once it is public, before that who may edit or check it."""
    if event.is_public:
        return True
    return event.state != EventState.WITHDRAWN and (may_edit(person, event) or may_check(person, event))
