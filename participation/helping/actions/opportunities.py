"""Looking for helpers: writing an opportunity, publishing it, closing it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.history.actions import record
from foundation.notices.actions import notify
from foundation.signups.actions import cancel as cancel_signup
from foundation.signups.actions import change_capacity
from foundation.signups.models import SignUpSheet
from foundation.signups.states import SignUpState
from foundation.states import StateConflict, change_state
from participation.helping.actions.shifts import cancel_shift
from participation.helping.models import Opportunity
from participation.helping.states import OpportunityState

if TYPE_CHECKING:
    from foundation.network.models import Organisation
    from foundation.people.models import Person
    from foundation.places.models import District


@transaction.atomic
def look_for_helpers(
    *,
    organisation: Organisation,
    districts: Iterable[District],
    by: Person,
    with_sheet: bool = False,
    capacity: int | None = None,
    **fields: Any,
) -> Opportunity:
    """Write an opportunity as a draft. `with_sheet` lets people sign up without a shift."""
    sheet = SignUpSheet.objects.create(capacity=capacity) if with_sheet else None
    opportunity = Opportunity.objects.create(organisation=organisation, created_by=by, sheet=sheet, **fields)
    opportunity.districts.set(districts)
    record(opportunity, "opportunity.created", by=by)
    return opportunity


@transaction.atomic
def change_opportunity(
    *,
    opportunity: Opportunity,
    districts: Iterable[District],
    by: Person,
    with_sheet: bool = False,
    capacity: int | None = None,
    **fields: Any,
) -> None:
    """Put an opportunity right. Raises `StateConflict` when signing up without a shift is to end, but people have."""
    for name, value in fields.items():
        setattr(opportunity, name, value)
    if with_sheet:
        _ask_for(opportunity, capacity)
    elif opportunity.sheet is not None:
        _end_signing_up_without_shift(opportunity)
    opportunity.save()
    opportunity.districts.set(districts)
    record(opportunity, "opportunity.changed", by=by)


@transaction.atomic
def publish(*, opportunity: Opportunity, by: Person) -> None:
    """Show it to everybody, for the first time or again."""
    if opportunity.sheet is None and not opportunity.shifts.upcoming().exists():
        raise StateConflict(_("Es fehlt noch eine Schicht, oder die Anmeldung ohne Termin."))
    change_state(
        opportunity,
        OpportunityState.PUBLISHED,
        action="opportunity.published",
        by=by,
        public=True,
        published_at=opportunity.published_at or timezone.now(),
    )
    _open_sheet(opportunity, is_open=True)


@transaction.atomic
def close(*, opportunity: Opportunity, by: Person) -> None:
    """Look for nobody any more. Who signed up keeps the place."""
    change_state(
        opportunity,
        OpportunityState.CLOSED,
        action="opportunity.closed",
        by=by,
        public=True,
    )
    _open_sheet(opportunity, is_open=False)


@transaction.atomic
def hide(*, opportunity: Opportunity, by: Person, reason: str) -> None:
    """Take down what breaks the rules. Who wrote it is told why; who signed up need not come, and is told that."""
    change_state(
        opportunity,
        OpportunityState.HIDDEN,
        action="opportunity.hidden",
        by=by,
        reason=reason,
    )
    _open_sheet(opportunity, is_open=False)
    _send_everybody_home(opportunity, by=by)
    if opportunity.created_by and opportunity.created_by.is_active:
        notify(
            "opportunity_hidden",
            to=opportunity.created_by,
            context={"opportunity": opportunity, "reason": reason},
            url=reverse("helping:manage", args=[opportunity.pk]),
            about=opportunity,
        )


def unhide(*, opportunity: Opportunity, by: Person) -> None:
    """Give it back as a draft, to be put right and published again."""
    change_state(opportunity, OpportunityState.DRAFT, action="opportunity.shown", by=by)


def _open_sheet(opportunity: Opportunity, *, is_open: bool) -> None:
    if opportunity.sheet_id:
        SignUpSheet.objects.filter(pk=opportunity.sheet_id).update(is_open=is_open)


def _send_everybody_home(opportunity: Opportunity, *, by: Person) -> None:
    """Cancel what is still to come. The coordination's reason is for the writer alone."""
    reason = _("Dieses Mitmach-Angebot gibt es nicht mehr.")
    for shift in opportunity.shifts.upcoming():
        cancel_shift(shift=shift, by=by, reason=reason)
    if opportunity.sheet is not None:
        for signup in opportunity.sheet.signups.active().select_related("sheet", "person"):
            cancel_signup(signup=signup, by=by, reason=reason)


def _ask_for(opportunity: Opportunity, capacity: int | None) -> None:
    if opportunity.sheet is None:
        opportunity.sheet = SignUpSheet.objects.create(capacity=capacity)
    else:
        change_capacity(sheet=opportunity.sheet, capacity=capacity)


def _end_signing_up_without_shift(opportunity: Opportunity) -> None:
    sheet = opportunity.sheet
    if sheet is None:
        return
    if sheet.signups.exclude(state__in=[SignUpState.TO_CONFIRM, SignUpState.CANCELLED, SignUpState.LAPSED]).exists():
        raise StateConflict(_("Ohne Termin sind schon Menschen angemeldet. Bitte sprechen Sie zuerst mit ihnen."))
    opportunity.sheet = None
    opportunity.save(update_fields=["sheet"])
    sheet.delete()
