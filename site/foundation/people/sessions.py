"""Where somebody is signed in: listed with device and day, ended one by one or all at once.

No internet address is kept, and no time of the day (docs/decisions/0098). Whatever ends all sessions calls
`Person.end_sessions`; a changed address and a changed password end them by themselves, since a session knows both.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY, update_session_auth_hash
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from foundation.actors import Actor
from foundation.people.devices import device_of
from foundation.people.models import Person, Session
from foundation.people.rules import may_change_account
from foundation.people.session_store import DEVICE_KEY
from foundation.refusals import StateConflict
from foundation.registries.personal_data import DataSubject
from foundation.states import fresh
from foundation.timespan import today
from foundation.transactions import all_or_nothing


def sessions_of(person: Person) -> list[Session]:
    """Return where the person is signed in, last used first.

    A session that a changed password or address has ended is one no more, though its row may still be there.
    """
    holds = {person.get_session_auth_hash(), *person.get_session_auth_fallback_hash()}
    rows = Session.objects.running_of(person).order_by("-used_on", "session_key")
    return [row for row in rows if row.get_decoded().get(HASH_SESSION_KEY) in holds]


@all_or_nothing
def end_session(*, person: Person, handle: str, by: Actor) -> None:
    """Sign the person out on one device. Raises `StateConflict` when it is signed out already, or another's."""
    person = fresh(Person, person.pk, by=by, may=may_change_account)
    for session in sessions_of(person):
        if session.handle == handle:
            session.delete()
            return
    raise StateConflict(_("Dort ist schon abgemeldet."))


@all_or_nothing
def end_other_sessions(*, request: HttpRequest, person: Person, by: Actor) -> None:
    """Sign the person out everywhere but here."""
    fresh(Person, person.pk, by=by, may=may_change_account)
    person.end_sessions()
    update_session_auth_hash(request, person)


def forget_windows_at_the_door(subject: DataSubject) -> None:
    """Delete the sessions of visitors who have typed the address and are not signed in.

    It stands inside, so each is read: once, when somebody is erased.
    """
    rows = Session.objects.filter(person=None).iterator(chunk_size=500)
    typed = [row.pk for row in rows if subject.email in json.dumps(row.get_decoded()).lower()]
    Session.objects.filter(pk__in=typed).delete()


def remember_device(sender: Any, request: HttpRequest, user: Person, **kwargs: Any) -> None:
    """Keep in the session what it was begun with. Called at every sign-in."""
    request.session[DEVICE_KEY] = list(device_of(request.META.get("HTTP_USER_AGENT", "")))


class LastUseMiddleware:
    """Writes the day of the last use: at most once a day, and never for who is not signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        used_on = getattr(request.session, "used_on", None)
        if used_on and used_on < today():
            Session.objects.filter(session_key=request.session.session_key).update(used_on=today())
        return response
