"""One's organisations and groups, on one's own desk."""

from __future__ import annotations

from django.urls import reverse

from foundation.network.states import OrganisationState
from foundation.people.models import Person
from foundation.places.models import District
from foundation.registries.own_desk import Loaded


def own_organisations(person: Person) -> Loaded:
    """Return where the person belongs, without what has left the network or was declined."""
    memberships = (
        person.memberships.select_related("organisation")
        .exclude(organisation__state__in=[OrganisationState.LEFT, OrganisationState.DECLINED])
        .order_by("organisation__name")
    )
    return Loaded(context={"memberships": list(memberships)})


def found_group_url(district: District) -> str:
    """Return where somebody founds a group, of this district or any other."""
    return reverse("network:found_group")
