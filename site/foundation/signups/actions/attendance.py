"""Who came. Nothing of it moves a seat or the line, and nobody is written to."""

from __future__ import annotations

from django.utils.translation import get_language

from foundation.actors import Actor
from foundation.history.actions import forget_labels, history_of, record
from foundation.signups.actions.locks import lock_sheets, locked_signup
from foundation.signups.models import SignUp, SignUpSheet
from foundation.signups.rules import may_mark_attendance, may_note_arrivals
from foundation.signups.states import CAME_ANYWAY, SignUpState
from foundation.states import change_state, locked
from foundation.transactions import all_or_nothing

NOTED: dict[str, str] = {SignUpState.ATTENDED: "signup.attended", SignUpState.MISSED: "signup.missed"}


@all_or_nothing
def mark_attendance(*, signup: SignUp, attended: bool, by: Actor) -> SignUp:
    """Note whether somebody came; can be corrected. Noting the same again changes nothing.

    Who had no place, or had given it up, was not missed: that they came is taken back, and they stand as before. Who
    came without having signed up is taken off the list again.
    """
    signup = locked_signup(signup, by=by, may=may_mark_attendance)
    if not attended and signup.is_walk_in:
        return _take_off(signup)
    state = SignUpState.ATTENDED if attended else _unless_there(signup)
    if signup.state != state:
        change_state(signup, state, action=NOTED.get(state, "signup.attendance_taken_back"), by=by)
    return signup


@all_or_nothing
def note_walk_in(*, sheet: SignUpSheet, name: str, by: Actor) -> SignUp:
    """Note that somebody came who had not signed up. Noting the same name again changes nothing.

    Nothing but the name is known of them. Raises `StateConflict` before it has begun.
    """
    lock_sheets([sheet.pk])
    sheet = locked(SignUpSheet, sheet.pk, by=by, may=may_note_arrivals)
    there = sheet.signups.filter(email="", person=None, state=SignUpState.ATTENDED, name__iexact=name).first()
    if there is not None:
        return there
    language = (get_language() or "de")[:2]
    signup: SignUp = SignUp.objects.create(sheet=sheet, name=name, language=language, state=SignUpState.ATTENDED)
    record(signup, "signup.walked_in", by=by)
    return signup


def _unless_there(signup: SignUp) -> str:
    """Return how somebody stands who did not come: missed, or as before where nobody had counted on them."""
    if signup.state != SignUpState.ATTENDED:
        return SignUpState.MISSED
    noted = history_of(signup).filter(action="signup.attended").last()
    before = noted.data.get("before") if noted else None
    return before if before in CAME_ANYWAY else SignUpState.MISSED


def _take_off(signup: SignUp) -> SignUp:
    forget_labels(SignUp, [signup.pk])
    signup.delete()
    return signup
