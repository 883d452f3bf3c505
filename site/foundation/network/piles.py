"""What the network lays on the coordination's desk."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse

from foundation.network.models import Organisation
from foundation.network.states import OrganisationState
from foundation.registries.piles import Address, Districts, Waiting
from foundation.timespan import local


def to_confirm(districts: Districts) -> QuerySet[Organisation]:
    """Return who has asked to belong to the network."""
    found = Organisation.objects.waiting().filter(districts__in=districts.values("pk")).distinct()
    return found.order_by("created_at", "pk")


def show_organisation(organisation: Organisation, address: Address) -> Waiting:
    return Waiting(
        title=organisation.name,
        url=address(organisation),
        where=organisation.get_kind_display(),
        since=local(organisation.created_at).date(),
    )


def all_to_confirm_url() -> str:
    return reverse("organisations_admin:index") + f"?state={OrganisationState.PROPOSED}"
