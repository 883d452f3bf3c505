"""Who may look after an opportunity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from foundation.network.models import Organisation
from foundation.network.rules import coordinates_any, districts_coordinated_by, is_steering, may_manage
from foundation.network.states import OrganisationState
from participation.helping.models import Opportunity

if TYPE_CHECKING:
    from foundation.people.models import Person
    from participation.helping.querysets import OpportunityQuerySet


def may_organise(person: Person | AnonymousUser, opportunity: Opportunity) -> bool:
    """Whether the person may change it and see who signed up: who speaks for the organisation, its coordination."""
    return may_manage(person, opportunity.organisation) or may_moderate(person, opportunity)


def may_moderate(person: Person | AnonymousUser, opportunity: Opportunity) -> bool:
    """Whether the person coordinates one of the districts in which it takes place."""
    return coordinates_any(person, opportunity.districts.all())


def opportunities_of(person: Person | AnonymousUser) -> OpportunityQuerySet:
    """Return what the person organises: all of the organisations they speak for, whatever has become of it."""
    if not person.is_authenticated or not person.is_active:
        return Opportunity.objects.none()
    own = Organisation.objects.managed_by(person).values("pk")
    return Opportunity.objects.filter(
        Q(organisation__in=own) | Q(organisation__in=organisations_for(person).values("pk"))
    )


def organisations_for(person: Person | AnonymousUser) -> QuerySet[Organisation]:
    """Return the confirmed organisations for which the person may look for helpers."""
    confirmed = Organisation.objects.filter(state=OrganisationState.CONFIRMED)
    if not person.is_authenticated:
        return confirmed.none()
    if is_steering(person):
        return confirmed
    own = Organisation.objects.managed_by(person).values("pk")
    there = Organisation.objects.filter(districts__in=districts_coordinated_by(person).values("pk")).values("pk")
    return confirmed.filter(Q(pk__in=own) | Q(pk__in=there))
