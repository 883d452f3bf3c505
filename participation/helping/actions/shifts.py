"""Shifts: making, moving and cancelling them, and thanking who came. Everybody on the list is told."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.history.actions import record
from foundation.notices.actions import notify
from foundation.notices.models import Notice
from foundation.registries.findables import changed
from foundation.signups import actions as signups
from foundation.signups.links import token_for
from foundation.signups.models import SignUp, SignUpSheet
from foundation.signups.states import SignUpState
from foundation.signups.subjects import subject_of, with_subjects
from foundation.states import StateConflict
from foundation.timespan import TimeSpan
from participation.helping.models import Opportunity, Shift
from participation.helping.states import OpportunityState

if TYPE_CHECKING:
    from foundation.people.models import Person

REMIND_BEFORE = timedelta(hours=26)
"""A day, and so long that an early shift is reminded of the morning before."""


@transaction.atomic
def add_shift(*, opportunity: Opportunity, span: TimeSpan, capacity: int | None, by: Person, label: str = "") -> Shift:
    """Offer one more stretch of time; people can sign up until it begins."""
    sheet = SignUpSheet.objects.create(capacity=capacity, closes_at=span.start)
    shift = Shift.objects.create(
        opportunity=opportunity, starts_at=span.start, ends_at=span.end, label=label, sheet=sheet
    )
    record(opportunity, "opportunity.changed", by=by, shift=shift.pk)
    changed(opportunity)
    return shift


@transaction.atomic
def change_shift(*, shift: Shift, span: TimeSpan, capacity: int | None, by: Person, label: str = "") -> None:
    """Move a shift or change its places. Who is on the list is told of a new time; more places go to who waits."""
    if shift.cancelled_at:
        raise StateConflict(_("Diese Schicht ist abgesagt."))
    moved = (shift.starts_at, shift.ends_at) != (span.start, span.end)
    before = TimeSpan(shift.starts_at, shift.ends_at)
    shift.starts_at, shift.ends_at, shift.label = span.start, span.end, label
    shift.save(update_fields=["starts_at", "ends_at", "label"])
    SignUpSheet.objects.filter(pk=shift.sheet_id).update(closes_at=span.start)
    shift.sheet.refresh_from_db()
    signups.change_capacity(sheet=shift.sheet, capacity=capacity)
    record(shift.opportunity, "opportunity.changed", by=by, shift=shift.pk)
    changed(shift.opportunity)
    if moved:
        for signup in shift.sheet.signups.active().select_related("person", "sheet__shift__opportunity"):
            _tell(signup, "shift_moved", before=before, after=span)


@transaction.atomic
def cancel_shift(*, shift: Shift, by: Person, reason: str) -> None:
    """Cancel a shift and everybody's place in it. Raises `StateConflict` when it was cancelled before."""
    cancelled = Shift.objects.filter(pk=shift.pk, cancelled_at=None).update(cancelled_at=timezone.now())
    if not cancelled:
        raise StateConflict(_("Diese Schicht ist schon abgesagt."))
    shift.refresh_from_db(fields=["cancelled_at"])
    SignUpSheet.objects.filter(pk=shift.sheet_id).update(is_open=False)
    for signup in shift.sheet.signups.active().select_related("sheet", "person"):
        signups.cancel(signup=signup, by=by, reason=reason)
    record(shift.opportunity, "opportunity.shift_cancelled", by=by, reason=reason, shift=shift.pk)
    changed(shift.opportunity)


@transaction.atomic
def mark_attendance(*, signup: SignUp, attended: bool, by: Person) -> None:
    """Note who came, and thank them once. Raises `StateConflict` before it has begun."""
    already = signup.state == (SignUpState.ATTENDED if attended else SignUpState.MISSED)
    if already:
        return
    begins_at = subject_of(signup.sheet).starts_at
    if begins_at and begins_at > timezone.now():
        raise StateConflict(_("Diese Schicht hat noch nicht begonnen."))
    signups.mark_attendance(signup=signup, attended=attended, by=by)
    if attended:
        _tell(signup, "helping_thanks", key=f"thanks:{signup.pk}")


def remind_of_shifts() -> int:
    """Remind everybody who has a place in a shift that begins within a day; return how many were written to now.

    Once each time: a shift that moves is reminded of again. `tick` calls this.
    """
    now = timezone.now()
    due = SignUp.objects.confirmed().filter(
        sheet__shift__starts_at__gt=now,
        sheet__shift__starts_at__lte=now + REMIND_BEFORE,
        sheet__shift__cancelled_at=None,
        sheet__shift__opportunity__state__in=[OpportunityState.PUBLISHED, OpportunityState.CLOSED],
    )
    keys = {
        f"shift-reminder:{signup.pk}:{signup.sheet.shift.starts_at:%Y%m%dT%H%M}": signup
        for signup in with_subjects(due).select_related("person")
    }
    told = set(Notice.objects.filter(key__in=keys).values_list("key", flat=True))
    due_now = {key: signup for key, signup in keys.items() if key not in told}
    for key, signup in due_now.items():
        with transaction.atomic():
            _tell(signup, "shift_reminder", key=key, shift=signup.sheet.shift)
    return len(due_now)


def _tell(signup: SignUp, kind: str, *, key: str | None = None, **context: object) -> None:
    notify(
        kind,
        to=signup.person or signup.email,
        language=signup.language,
        context={"signup": signup, "subject": subject_of(signup.sheet), **context},
        url=reverse("signups:signup", args=[token_for(signup)]),
        about=signup,
        key=key,
    )
