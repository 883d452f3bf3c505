"""Getting back in when the second step is lost: somebody who has made sure who is asking takes it away."""

from __future__ import annotations

from allauth.mfa.models import Authenticator

from foundation.actors import Actor
from foundation.history.actions import record
from foundation.network.rules import may_take_second_step_away
from foundation.notices.actions import notify
from foundation.people.models import Person
from foundation.states import locked
from foundation.transactions import all_or_nothing


@all_or_nothing
def take_second_step_away(*, person: Person, by: Actor, reason: str) -> Person:
    """Remove every app, passkey and spare code, sign the person out everywhere, and tell them.

    `by` is SYSTEM where it is done on the server. Nobody takes their own away: it would be none. The person signs in by
    the mail's code and, being staff, sets up a new second step before anything else.
    """
    person = locked(Person, person.pk, by=by, may=may_take_second_step_away)
    Authenticator.objects.filter(user=person).delete()
    person.end_sessions()
    record(person, "person.second_step_taken_away", by=by, reason=reason)
    notify("second_step_taken_away", to=person, url="/mein/konto/", about=person, reason=reason)
    return person
