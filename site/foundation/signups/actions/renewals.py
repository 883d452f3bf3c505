"""Asking those on a list whether they come, where what they had signed up for has become something else.

Whoever was told that a date is called off, or has another day offered, is counted only after having said so. Until then
the place is theirs: it is an offer, as for somebody who moves up.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from foundation.actors import Actor
from foundation.signups.models import SignUpSheet
from foundation.signups.rules import may_change_capacity
from foundation.signups.states import SignUpState
from foundation.states import change_states, locked
from foundation.transactions import all_or_nothing

LONGEST = timedelta(days=7)
"""How long places are kept for those who are asked."""


@all_or_nothing
def ask_again(*, sheet: SignUpSheet, starts_at: datetime, by: Actor) -> datetime:
    """Make an offer of each place on the list; return until when it stands. Who waits goes on waiting.

    Telling them is for who asks. The offer ends well before what it is for begins: half the time is theirs at most.
    """
    sheet = locked(SignUpSheet, sheet.pk, by=by, may=may_change_capacity)
    now = timezone.now()
    until = now + min(LONGEST, (starts_at - now) / 2)
    confirmed = sheet.signups.confirmed()
    change_states(confirmed, SignUpState.OFFERED, action="signup.asked_again", by=by, offered_until=until)
    sheet.signups.filter(state=SignUpState.OFFERED).update(offered_until=until)
    return until
