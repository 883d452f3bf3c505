from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, F, IntegerField, Q, Sum, Value, When
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from foundation.signups.states import ACTIVE, TAKES_A_PLACE, SignUpState

if TYPE_CHECKING:
    from foundation.signups.models import Circular, SignUp, SignUpSheet


class SignUpSheetQuerySet(models.QuerySet["SignUpSheet"]):
    def with_places(self) -> Self:
        """Adds `taken` and `free` (None where there is no limit) to each sheet, in the same query."""
        taken = Coalesce(Sum("signups__seats", filter=Q(signups__state__in=TAKES_A_PLACE)), 0)
        free = Case(
            When(capacity=None, then=Value(None)),
            default=Greatest(F("capacity") - F("taken"), 0),
            output_field=IntegerField(null=True),
        )
        return self.annotate(taken=taken).annotate(free=free)

    def with_a_line(self) -> Self:
        """Those on which somebody waits."""
        return self.filter(signups__state=SignUpState.WAITING).distinct()


class SignUpQuerySet(models.QuerySet["SignUp"]):
    def taking_a_place(self) -> Self:
        return self.filter(state__in=TAKES_A_PLACE)

    def active(self) -> Self:
        return self.filter(state__in=ACTIVE)

    def confirmed(self) -> Self:
        return self.filter(state=SignUpState.CONFIRMED)

    def waiting_in_line(self) -> Self:
        """The waiting list, in order."""
        return self.filter(state=SignUpState.WAITING).order_by("waiting_since", "pk")

    def up_to(self, signup: SignUp) -> Self:
        """Those who wait, as far as this one: on the same list, and no later."""
        earlier = Q(waiting_since__lt=signup.waiting_since)
        same_moment = Q(waiting_since=signup.waiting_since, pk__lte=signup.pk)
        return self.filter(earlier | same_moment, sheet=signup.sheet_id, state=SignUpState.WAITING)

    def offered(self) -> Self:
        return self.filter(state=SignUpState.OFFERED)

    def with_lapsed_offer(self) -> Self:
        return self.offered().filter(offered_until__lte=timezone.now())

    def reachable_on(self, sheets: Collection[int], *, also_waiting: bool) -> Self:
        """Those on these lists to whom their organiser can write: who has a place and, if wanted, who waits for one.

        Whoever closed the account, was erased, or was forgotten after the date is not.
        """
        states = [*TAKES_A_PLACE, SignUpState.WAITING] if also_waiting else TAKES_A_PLACE
        return self.filter(sheet__in=sheets, state__in=states, person__is_active=True).exclude(email="")

    def of_the_same(self, *, email: str, name: str) -> Self:
        """Those of one person: several behind one mailbox are told apart by their names."""
        return self.filter(email__iexact=email, name__iexact=name)

    def seats(self) -> int:
        """How many seats these take together."""
        return self.aggregate(sum=Coalesce(Sum("seats"), 0))["sum"]


class CircularQuerySet(models.QuerySet["Circular"]):
    def on(self, sheets: SignUpSheetQuerySet) -> Self:
        """Those that went to any of these lists, each once."""
        through = self.model.lists.through._default_manager.filter(signupsheet__in=sheets)
        return self.filter(pk__in=through.values("circular"))
