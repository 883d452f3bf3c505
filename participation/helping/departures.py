"""What a group that ends has looked for helpers for."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from foundation.actors import SYSTEM
from foundation.network.models import Organisation
from foundation.registries.departures import Tie
from foundation.states import StateConflict
from participation.helping.actions import end
from participation.helping.models import Opportunity
from participation.helping.states import OpportunityState


def opportunities_of(organisation: Organisation) -> list[Tie]:
    """Return what people can sign up for, or have."""
    fate = _("wird sofort beendet; wer helfen wollte, bekommt Bescheid.")
    return [Tie(title=each.title, fate=fate, url=each.get_absolute_url()) for each in _running(organisation)]


def end_all(organisation: Organisation, reason: str) -> None:
    """End all of it, each opportunity in a transaction of its own."""
    for opportunity in _running(organisation):
        try:
            end(opportunity=opportunity, by=SYSTEM, reason=reason)
        except StateConflict:
            continue  # A shift was added in this moment: the next `tick` ends it.


def _running(organisation: Organisation) -> QuerySet[Opportunity]:
    running = Opportunity.objects.filter(organisation=organisation)
    return running.filter(state__in=[OpportunityState.PUBLISHED, OpportunityState.CLOSED]).order_by("pk")
