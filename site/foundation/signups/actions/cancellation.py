"""Giving a place back, or taking all off a list."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.actors import Actor
from foundation.notices.announcing import announce
from foundation.refusals import StateConflict
from foundation.signups.actions.locks import locked_signup
from foundation.signups.actions.news import tell_organisers
from foundation.signups.actions.notifications import tell_one
from foundation.signups.actions.offers import offer_free_places
from foundation.signups.audiences import TAKEN_OFF, TAKEN_OFF_AT
from foundation.signups.line import is_over
from foundation.signups.models import SignUp, SignUpSheet
from foundation.signups.news import Happened
from foundation.signups.rules import may_cancel, may_change_capacity
from foundation.signups.states import TAKES_A_PLACE, SignUpState
from foundation.states import change_state, change_states, locked
from foundation.transactions import all_or_nothing


@all_or_nothing
def cancel(*, signup: SignUp, by: Actor, reason: str = "") -> SignUp:
    """Take somebody off the list and offer the place to whoever waits next.

    Raises `StateConflict` if it was done, or if what it is for is over.
    """
    signup = locked_signup(signup, by=by, may=may_cancel)
    had_a_place = signup.state in TAKES_A_PLACE
    change_state(signup, SignUpState.CANCELLED, action="signup.cancelled", by=by, reason=reason)
    tell_one(signup, "signup_cancelled", reason=reason)
    tell_organisers(signup, Happened.CANCELLED, by=by)
    offer_free_places(signup.sheet, freed=had_a_place)
    return signup


@all_or_nothing
def cancel_all(*, sheet: SignUpSheet, by: Actor, reason: str) -> None:
    """Take everybody off a list that takes nobody any more, and let them be told. Raises `StateConflict` when over."""
    sheet = locked(SignUpSheet, sheet.pk, by=by, may=may_change_capacity)
    if is_over(sheet):
        raise StateConflict(_("Das ist schon vorbei."))
    now = timezone.now()
    active = sheet.signups.active()
    if change_states(active, SignUpState.CANCELLED, action="signup.cancelled", by=by, reason=reason, taken_off_at=now):
        when: dict[str, Any] = {TAKEN_OFF_AT: now.isoformat()}
        announce("signup_cancelled", audience=TAKEN_OFF, target=sheet.pk, reason=reason, **when)
