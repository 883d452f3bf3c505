from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Case, F, OuterRef, Prefetch, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from foundation.network.states import OrganisationState, Role
from foundation.places.querysets import first_districts
from foundation.signups.models import SignUpSheet
from foundation.signups.states import TAKES_A_PLACE
from participation.helping.states import PUBLIC, OpportunityState, Standing

if TYPE_CHECKING:
    from foundation.people.models import Person
    from foundation.places.models import District
    from participation.helping.models import Opportunity, Shift


class OpportunityQuerySet(models.QuerySet["Opportunity"]):
    def public(self) -> Self:
        """Where help is wanted now, with all that a card shows: published, and with a shift to come or none at all."""
        return self.readable().filter(
            Q(next_shift_at__isnull=False) | Q(sheet__isnull=False), state=OpportunityState.PUBLISHED
        )

    def readable(self) -> Self:
        """What an anonymous visitor may open: also what is over, so that old links still say something."""
        return self.filter(
            state__in=PUBLIC,
            organisation__state=OrganisationState.CONFIRMED,
        ).for_cards()

    def for_cards(self) -> Self:
        """Brings organisation, coming shifts and their free places along."""
        shifts = ShiftQuerySet(apps.get_model("helping", "Shift"))
        following = shifts.upcoming().filter(opportunity=OuterRef("pk")).order_by("starts_at")
        return (
            self.select_related("organisation")
            .annotate(**first_districts("opportunities", "pk"))
            .annotate(next_shift_at=Subquery(following.values("starts_at")[:1]))
            .prefetch_related(
                Prefetch("shifts", queryset=shifts.upcoming().with_places(), to_attr="coming_shifts"),
                Prefetch("sheet", queryset=SignUpSheet.objects.with_places()),
            )
        )

    def with_dates(self) -> Self:
        """Those with a shift to come; only on those that come `for_cards()`."""
        return self.filter(next_shift_at__isnull=False)

    def without_dates(self) -> Self:
        """Those that one can help with at any time."""
        return self.filter(sheet__isnull=False)

    def soonest_first(self) -> Self:
        """Those with a date in its order, then those that go on for long, the newest first."""
        return self.order_by(F("next_shift_at").asc(nulls_last=True), "-published_at", "-pk")

    def in_district(self, district: District) -> Self:
        """Those of this district and of all that lies in it."""
        return self.in_districts([district.pk])

    def in_districts(self, ids: Any) -> Self:
        there = self.model._default_manager.filter(
            Q(districts__in=ids) | Q(districts__parent__in=ids) | Q(districts__parent__parent__in=ids)
        )
        return self.filter(pk__in=there.values("pk"))

    def for_organisers(self) -> Self:
        """With all that their overview shows, and with its `standing`: what waits for them first, what is over last."""
        is_over = Q(state=OpportunityState.PUBLISHED, next_shift_at__isnull=True, sheet__isnull=True)
        order = [
            When(state=OpportunityState.DRAFT, then=Value(Standing.DRAFT)),
            When(is_over, then=Value(Standing.WITHOUT_DATE)),
            When(state=OpportunityState.PUBLISHED, then=Value(Standing.WANTED)),
            When(state=OpportunityState.HIDDEN, then=Value(Standing.HIDDEN)),
        ]
        standing = Case(*order, default=Value(Standing.CLOSED), output_field=models.PositiveSmallIntegerField())
        return self.for_cards().annotate(standing=standing).order_by("standing", "-created_at", "-pk")

    def managed_by(self, person: Person) -> Self:
        """Those of the organisations that this person speaks for."""
        return self.filter(organisation__memberships__person=person, organisation__memberships__role=Role.MANAGER)


class ShiftQuerySet(models.QuerySet["Shift"]):
    def upcoming(self) -> Self:
        """Those that are not over and not cancelled, the next first."""
        return self.filter(ends_at__gt=timezone.now(), cancelled_at=None).order_by("starts_at", "pk")

    def with_places(self) -> Self:
        """Adds how many places are `taken`."""
        taken = Sum("sheet__signups__seats", filter=Q(sheet__signups__state__in=TAKES_A_PLACE))
        return self.select_related("sheet").annotate(taken=Coalesce(taken, 0))
