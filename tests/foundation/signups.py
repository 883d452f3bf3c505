"""Lists that stand alone, without the features that have them, and who is on them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from foundation.network.rules import may_manage
from foundation.signups.models import SignUp, SignUpSheet
from foundation.signups.states import SignUpState
from tests.acting import People
from tests.foundation.factories import SignUpFactory, SignUpSheetFactory


class Reading:
    """What the lists are for: something of the Bürgerverein, that takes people until it is called off."""

    def __init__(self) -> None:
        self.takes_people = True
        self.people: People | None = None

    def may_organise(self, visitor: Any, _pk: object) -> bool:
        return self.people is not None and may_manage(visitor, self.people.own)


def signup_of(people: People, state: str = SignUpState.CONFIRMED, sheet: SignUpSheet | None = None) -> SignUp:
    """Return the member's."""
    until = timezone.now() + timedelta(hours=3) if state == SignUpState.OFFERED else None
    member = people.member
    signup: SignUp = SignUpFactory(
        sheet=sheet or SignUpSheetFactory(capacity=1),
        person=member,
        email=member.email,
        state=state,
        offered_until=until,
    )
    return signup
