"""Who came."""

from __future__ import annotations

from foundation.actors import Actor
from foundation.signups.actions.locks import locked_signup
from foundation.signups.models import SignUp
from foundation.signups.rules import may_mark_attendance
from foundation.signups.states import SignUpState
from foundation.states import change_state
from foundation.transactions import all_or_nothing


@all_or_nothing
def mark_attendance(*, signup: SignUp, attended: bool, by: Actor) -> SignUp:
    """Note whether somebody came; can be corrected. Noting the same again changes nothing."""
    signup = locked_signup(signup, by=by, may=may_mark_attendance)
    state, action = (SignUpState.ATTENDED, "signup.attended") if attended else (SignUpState.MISSED, "signup.missed")
    if signup.state != state:
        change_state(signup, state, action=action, by=by)
    return signup
