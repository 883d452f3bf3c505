"""Getting back in when the second step is lost: somebody who has made sure who is asking takes it away."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from foundation.actors import Actor
from foundation.history.actions import record
from foundation.notices.actions import notify
from foundation.people.models import Person
from foundation.refusals import Refused


class NotOneselfs(Refused):
    """Whoever is signed in here could take her own second step away, and it would be none."""

    def __init__(self) -> None:
        super().__init__(_("Den eigenen zweiten Schritt nimmt jemand anderes weg."))


@transaction.atomic
def take_second_step_away(*, person: Person, by: Actor, reason: str) -> None:
    """Remove every app, passkey and spare code, sign the person out everywhere, and tell them. Raises `NotOneselfs`.

    `by` is SYSTEM for who does it on the server. The person signs in by the mail's code and, being staff, sets up a new
    second step before anything else.
    """
    if by == person:
        raise NotOneselfs
    Authenticator.objects.filter(user=person).delete()
    person.end_sessions()
    record(person, "person.second_step_taken_away", by=by, reason=reason)
    notify("second_step_taken_away", to=person, context={"reason": reason}, url="/mein/konto/", about=person)
