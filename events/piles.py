"""What the calendar lays on the coordination's desk."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.urls import reverse

from events.differences import differences
from events.models import Event, Proposal, UnseenChange
from events.states import EventState
from foundation.registries.piles import Address, Districts, Waiting
from foundation.timespan import local


def to_check(districts: Districts) -> QuerySet[Event]:
    """Return the events that appear only after somebody has looked at them."""
    return Event.objects.waiting().filter(districts__in=districts.values("pk")).select_related("organiser").distinct()


def show_event(event: Event, address: Address) -> Waiting:
    return Waiting(
        title=event.title, url=address(event), where=str(event.organiser), since=local(event.created_at).date()
    )


def all_to_check_url() -> str:
    return reverse("events_admin:index") + f"?state={EventState.WAITING}"


def proposed(districts: Districts) -> QuerySet[Proposal]:
    """Return what people have proposed for the calendar."""
    return Proposal.objects.waiting().in_districts(districts).select_related("district").defer("district__boundary")


def show_proposal(proposal: Proposal, _address: Address) -> Waiting:
    return Waiting(
        title=proposal.title,
        url=reverse("events_admin:proposal", args=[proposal.pk]),
        where=proposal.district.name,
        since=local(proposal.created_at).date(),
        due=proposal.first_on,
    )


def all_proposed_url() -> str:
    return reverse("events_admin:proposals")


def changed(districts: Districts) -> QuerySet[UnseenChange]:
    """Return what organisations have changed in events that were checked; it is public already."""
    here = districts.values("pk")
    concerned = Event.objects.filter(Q(districts__in=here) | Q(organiser__districts__in=here))
    return UnseenChange.objects.filter(event__in=concerned.values("pk")).select_related("event__organiser")


def show_change(change: UnseenChange, address: Address) -> Waiting:
    labels = ", ".join(difference.label for difference in differences(change.before, change.after))
    return Waiting(
        title=change.event.title,
        url=address(change.event),
        where=f"{change.event.organiser}: {labels}",
        since=local(change.since).date(),
    )


def all_changed_url() -> str:
    return reverse("events_admin:index") + "?geaendert=1"
