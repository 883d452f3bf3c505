"""Who may speak for an organisation, and who coordinates a district.

What one may do as coordinator or steering, on the site as in the CMS, hangs on `is_staff`, and so on a second step at
sign-in (`foundation.people.second_step`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from foundation.network.models import Coordination, Organisation
from foundation.network.states import OrganisationState, Role
from foundation.places.models import District

if TYPE_CHECKING:
    from foundation.people.models import Person

STEERING = "Steuerung"
"""Name of the Wagtail group that sees the whole city."""
COORDINATION = "Stadtteilkoordination"
"""Name of the Wagtail group of those who edit their districts."""


def is_steering(person: Person | AnonymousUser) -> bool:
    """Whether the person looks after the whole city."""
    if not person.is_authenticated or not person.is_active or not person.is_staff:
        return False
    return person.is_superuser or person.groups.filter(name=STEERING).exists()


def districts_coordinated_by(person: Person | AnonymousUser) -> QuerySet[District]:
    """Return the districts this person answers for, with all that lies in them; all of them for the steering."""
    if is_steering(person):
        return District.objects.all()
    if not person.is_authenticated or not person.is_active or not person.is_staff:
        return District.objects.none()
    own = Coordination.objects.filter(person=person).values("districts")
    return District.objects.filter(pk__in=own).with_everything_below()


def coordinates_any(person: Person | AnonymousUser, districts: Iterable[District]) -> bool:
    """Whether the person answers for at least one of these districts; for none at all only the steering does."""
    ids = [district.pk for district in districts]
    if not ids:
        return is_steering(person)
    return districts_coordinated_by(person).filter(pk__in=ids).exists()


def may_manage(person: Person | AnonymousUser, organisation: Organisation) -> bool:
    """Whether the person may speak for the organisation: its managers, its coordination, the steering."""
    if not person.is_authenticated or not person.is_active:
        return False
    if Organisation.objects.managed_by(person).filter(pk=organisation.pk).exists():
        return True
    return coordinates_any(person, organisation.districts.all())


def manages_something(person: Person) -> bool:
    """Whether the person manages any organisation that has not left the network."""
    return (
        person.memberships.filter(role=Role.MANAGER)
        .exclude(organisation__state__in=[OrganisationState.LEFT, OrganisationState.DECLINED])
        .exists()
    )


def may_decide_on(person: Person | AnonymousUser, organisation: Organisation) -> bool:
    """Whether the person decides if the organisation belongs to the network: its coordination and the steering."""
    return coordinates_any(person, organisation.districts.all())


def organisations_visible_to(person: Person | AnonymousUser) -> QuerySet[Organisation]:
    """Return what everybody may see, and what waits to those who proposed it, belong to it or coordinate it.

    What waits for its founder's mail address to be confirmed is nobody's yet.
    """
    if not person.is_authenticated or not person.is_active:
        return Organisation.objects.public()
    founded = Organisation.objects.exclude(state=OrganisationState.TO_CONFIRM)
    if is_steering(person):
        return founded
    own = Q(created_by=person) | Q(memberships__person=person)
    coordinated = Q(districts__in=districts_coordinated_by(person))
    return founded.filter(Q(state=OrganisationState.CONFIRMED) | own | coordinated).distinct()


def may_invite(person: Person | AnonymousUser, organisation: Organisation) -> bool:
    """Whether mails to strangers may leave in the organisation's name: once the coordination has confirmed it."""
    return organisation.state == OrganisationState.CONFIRMED and may_manage(person, organisation)
