"""Who hears of sign-ups to what an organisation offers, and how they chose to."""

from __future__ import annotations

from django.urls import reverse

from foundation.network.models import Organisation
from foundation.network.states import Role
from foundation.people.models import Person
from foundation.registries.subjects import Listener, SignUpNews


def listeners_of(organisation: Organisation, *, otherwise: Person | None) -> list[Listener]:
    """Return those who manage the organisation now; `otherwise`, e.g. who entered it, where nobody does.

    Whoever has left, or has no working account, hears nothing.
    """
    managers = organisation.memberships.filter(role=Role.MANAGER, person__is_active=True).select_related("person")
    settings_url = reverse("network:signup_news", args=[organisation.slug])
    found = [
        Listener(
            person=membership.person,
            news=SignUpNews(membership.signup_news),
            late_cancellations=membership.late_cancellations,
            settings_url=settings_url,
        )
        for membership in managers.order_by("pk")
    ]
    if not found and otherwise is not None and otherwise.is_active:
        return [Listener(person=otherwise)]
    return found
