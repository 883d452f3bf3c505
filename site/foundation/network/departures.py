"""What of the network hangs on somebody who leaves, and which groups go with them."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from foundation.network.models import Coordination, Membership, Organisation
from foundation.network.states import OrganisationKind, OrganisationState, Role
from foundation.people.models import Person
from foundation.places.models import District
from foundation.registries.departures import Tie
from foundation.registries.personal_data import DataSubject

ENDED = [OrganisationState.LEFT, OrganisationState.DECLINED, OrganisationState.TO_CONFIRM]


def spoken_for_alone(person: Person) -> QuerySet[Organisation]:
    """Return what only this person speaks for: somebody must take over, or it ends."""
    mine = Organisation.objects.managed_by(person).exclude(state__in=ENDED)
    return mine.exclude(Exists(_other_managers(person))).order_by("name")


def shared(person: Person) -> QuerySet[Organisation]:
    """Return what others speak for, too."""
    mine = Organisation.objects.with_member(person).exclude(state__in=ENDED)
    return mine.exclude(pk__in=spoken_for_alone(person).values("pk")).order_by("name")


def _other_managers(person: Person) -> QuerySet[Membership]:
    managers = Membership.objects.filter(organisation=OuterRef("pk"), role=Role.MANAGER, person__is_active=True)
    return managers.exclude(person=person)


def abandoned_by(subject: DataSubject) -> QuerySet[Organisation]:
    """Return the groups that have ended with this person: what they said of themselves is erased with them."""
    if subject.person is None:
        return Organisation.objects.none()
    others = Membership.objects.filter(organisation=OuterRef("pk"), role=Role.MANAGER).exclude(person=subject.person)
    ended = Organisation.objects.filter(kind=OrganisationKind.GROUP, state__in=ENDED)
    mine = Q(memberships__person=subject.person, memberships__role=Role.MANAGER) | Q(created_by=subject.person)
    return ended.filter(mine).exclude(Exists(others)).distinct()


def named_as_contact(subject: DataSubject) -> QuerySet[Organisation]:
    """Return the organisations that this person speaks for, or proposed, and that name them as the one to ask.

    Not those of a mere member: who is called like the contact is somebody else.
    """
    if subject.person is None or not subject.name:
        return Organisation.objects.none()
    manages = Q(memberships__person=subject.person, memberships__role=Role.MANAGER)
    own = Organisation.objects.filter(manages | Q(created_by=subject.person))
    return own.filter(contact_name__iexact=subject.name)


def ties_of(subject: DataSubject) -> list[Tie]:
    """Return the groups that go on without this person, and the districts that somebody else has to coordinate."""
    if subject.person is None:
        return []
    return [*_ties_to_groups(subject.person), *_ties_to_districts(subject.person)]


def _ties_to_groups(person: Person) -> list[Tie]:
    """A manager leaves work to others, who are told; a plain member leaves nothing, and nobody is told."""
    managed = set(Organisation.objects.managed_by(person).values_list("pk", flat=True))
    of_manager = _("bleibt. Die anderen, die sie verwalten, bekommen Bescheid und übernehmen Buchungen und Termine.")
    of_member = _("bleibt. Die Mitgliedschaft darin endet.")
    return [
        Tie(title=each.name, fate=of_manager if each.pk in managed else of_member, url=each.get_absolute_url())
        for each in shared(person)
    ]


def _ties_to_districts(person: Person) -> list[Tie]:
    others = Coordination.objects.filter(districts=OuterRef("pk"), person__is_active=True).exclude(person=person)
    alone = _("ist dann ohne Stadtteilkoordination; die Projektsteuerung sollte es vorher wissen.")
    beside = _("wird von den anderen koordiniert, die dafür da sind.")
    districts = District.objects.filter(coordinations__person=person).annotate(has_others=Exists(others))
    return [
        Tie(title=each.name, fate=beside if each.has_others else alone, url=each.get_absolute_url())
        for each in districts.order_by("name")
    ]
