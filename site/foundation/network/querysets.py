from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from foundation.network.states import OrganisationKind, OrganisationState, Role

if TYPE_CHECKING:
    from foundation.network.models import Coordination, Organisation
    from foundation.people.models import Person
    from foundation.places.models import District


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def public(self) -> Self:
        """What everybody may see: the confirmed ones."""
        return self.filter(state=OrganisationState.CONFIRMED)

    def waiting(self) -> Self:
        """What the coordination has to decide on."""
        return self.filter(state=OrganisationState.PROPOSED)

    def groups(self) -> Self:
        return self.filter(kind=OrganisationKind.GROUP)

    def in_district(self, district: District) -> Self:
        """Those at work in this district."""
        return self.filter(districts=district)

    def in_districts(self, ids: Any) -> Self:
        """Those at work in one of these districts (keys or a query of them), each once."""
        links = self.model.districts.through._default_manager.filter(district__in=ids)
        return self.filter(pk__in=links.values("organisation_id"))

    def managed_by(self, person: Person) -> Self:
        """Those that this person may speak for."""
        return self.filter(memberships__person=person, memberships__role=Role.MANAGER)

    def with_member(self, person: Person) -> Self:
        return self.filter(memberships__person=person)

    def matching(self, words: str) -> Self:
        """Those in whose name or description every one of the words stands."""
        found = self
        for word in words.split()[:8]:
            found = found.filter(Q(name__icontains=word) | Q(summary__icontains=word) | Q(description__icontains=word))
        return found


class CoordinationQuerySet(models.QuerySet["Coordination"]):
    def for_district(self, district: District) -> Self:
        """Who is there for this district, its parents included."""
        chain = [district.pk]
        while district.parent is not None:
            district = district.parent
            chain.append(district.pk)
        return self.filter(districts__in=chain).distinct()
