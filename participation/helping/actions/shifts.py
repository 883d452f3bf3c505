"""Shifts: making, moving and cancelling them, and thanking who came. Everybody on the list is told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from foundation.actors import Actor
from foundation.history.actions import record
from foundation.notices.actions import notify
from foundation.notices.announcing import announce
from foundation.notices.models import Notice
from foundation.registries.findables import changed
from foundation.rules import Rule
from foundation.signups import actions as signups
from foundation.signups.audiences import ON_LIST
from foundation.signups.links import token_for
from foundation.signups.models import SignUp, SignUpSheet
from foundation.signups.states import SignUpState
from foundation.signups.subjects import subject_of, with_subjects
from foundation.states import fresh, locked
from foundation.timespan import TimeSpan
from foundation.transactions import all_or_nothing
from participation.helping.models import Opportunity, Shift
from participation.helping.rules import may_add_shift, may_cancel_shift, may_change_shift, may_mark_attendance
from participation.helping.states import PUBLIC

REMIND_BEFORE = timedelta(hours=26)
"""A day, and so long that an early shift is reminded of the morning before."""


@all_or_nothing
def add_shift(*, opportunity: Opportunity, span: TimeSpan, capacity: int | None, by: Actor, label: str = "") -> Shift:
    """Offer one more stretch of time; people can sign up until it begins."""
    opportunity = locked(Opportunity, opportunity.pk, by=by, may=may_add_shift)
    sheet = SignUpSheet.objects.create(capacity=capacity, closes_at=span.start)
    shift: Shift = Shift.objects.create(
        opportunity=opportunity, starts_at=span.start, ends_at=span.end, label=label, sheet=sheet
    )
    record(opportunity, "opportunity.changed", by=by, shift=shift.pk)
    changed(opportunity)
    return shift


@all_or_nothing
def change_shift(*, shift: Shift, span: TimeSpan, capacity: int | None, by: Actor, label: str = "") -> Shift:
    """Move a shift or change its places. Who is on the list is told of a new time; more places go to whoever waits."""
    shift = _locked_with_sheet(shift, by=by, may=may_change_shift)
    before = TimeSpan(shift.starts_at, shift.ends_at)
    shift.starts_at, shift.ends_at, shift.label = span.start, span.end, label
    shift.changed_at = timezone.now()
    shift.save(update_fields=["starts_at", "ends_at", "label", "changed_at"])
    shift.sheet.closes_at = span.start
    shift.sheet.save(update_fields=["closes_at"])
    shift.sheet = signups.change_capacity(sheet=shift.sheet, capacity=capacity, by=by)
    record(shift.opportunity, "opportunity.changed", by=by, shift=shift.pk)
    changed(shift.opportunity)
    if before != span:
        times = {"before": vars(before), "after": vars(span)}
        announce("shift_moved", audience=ON_LIST, target=shift.sheet_id, about=shift.opportunity, **times)
    return shift


@all_or_nothing
def cancel_shift(*, shift: Shift, by: Actor, reason: str) -> Shift:
    """Cancel a shift and everybody's place in it. Raises `StateConflict` when it was cancelled before, or is over."""
    shift = _locked_with_sheet(shift, by=by, may=may_cancel_shift)
    shift.cancelled_at = timezone.now()
    shift.changed_at = timezone.now()
    shift.save(update_fields=["cancelled_at", "changed_at"])
    shift.sheet.is_open = False
    shift.sheet.save(update_fields=["is_open"])
    signups.cancel_all(sheet=shift.sheet, by=by, reason=reason)
    record(shift.opportunity, "opportunity.shift_cancelled", by=by, reason=reason, shift=shift.pk)
    changed(shift.opportunity)
    return shift


@all_or_nothing
def mark_attendance(*, signup: SignUp, attended: bool, by: Actor) -> SignUp:
    """Note who came, and thank them once, but for who had cancelled. Raises `StateConflict` before it has begun."""
    signups.lock_sheets([signup.sheet_id])
    if shift := Shift.objects.filter(sheet=signup.sheet_id).first():
        fresh(Shift, shift.pk, by=by, may=may_mark_attendance, related=["opportunity__organisation"])
    before = SignUp.objects.filter(pk=signup.pk).values_list("state", flat=True).first()
    signup = signups.mark_attendance(signup=signup, attended=attended, by=by)
    if attended and before not in (SignUpState.ATTENDED, SignUpState.CANCELLED):
        _tell(signup, "helping_thanks", key=f"thanks:{signup.pk}")
    return signup


def remind_of_shifts() -> int:
    """Remind everybody who has a place in a shift that begins within a day; return how many were written to now.

    Once each time: a shift that moves is reminded of again. `tick` calls this.
    """
    now = timezone.now()
    due = SignUp.objects.confirmed().filter(
        sheet__shift__starts_at__gt=now,
        sheet__shift__starts_at__lte=now + REMIND_BEFORE,
        sheet__shift__cancelled_at=None,
        sheet__shift__opportunity__state__in=PUBLIC,
    )
    keys = {
        f"shift-reminder:{signup.pk}:{signup.sheet.shift.starts_at:%Y%m%dT%H%M}": signup
        for signup in with_subjects(due).select_related("person")
    }
    told = set(Notice.objects.filter(key__in=keys).values_list("key", flat=True))
    due_now = {key: signup for key, signup in keys.items() if key not in told}
    for key, signup in due_now.items():
        _remind(signup, key)
    return len(due_now)


@all_or_nothing
def _remind(signup: SignUp, key: str) -> None:
    _tell(signup, "shift_reminder", key=key, shift=signup.sheet.shift)


def _locked_with_sheet(shift: Shift, *, by: Actor, may: Rule[Shift]) -> Shift:
    """Return the shift as it is now, if `by` may, locked after its list and its opportunity."""
    signups.lock_sheets([shift.sheet_id])
    Opportunity.objects.select_for_update(no_key=True).filter(pk=shift.opportunity_id).first()
    return locked(Shift, shift.pk, by=by, may=may, related=["sheet", "opportunity__organisation"])


def _tell(signup: SignUp, kind: str, *, key: str | None = None, **context: Any) -> None:
    notify(
        kind,
        to=signup.recipient,
        url=reverse("signups:signup", args=[token_for(signup)]),
        about=signup,
        key=key,
        signup=signup,
        subject=subject_of(signup.sheet),
        **context,
    )
