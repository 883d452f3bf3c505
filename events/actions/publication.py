"""From a draft to the calendar, and out of it again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from events.actions.locks import locked_event
from events.actions.occurrences import cancel_all, take_up_again, tell_back, tell_withdrawn
from events.actions.series_dates import settle
from events.actions.unseen_changes import forget_changes, watched
from events.models import Event
from events.rules import may_cancel, may_decline, may_publish, may_submit, may_withdraw
from events.states import PUBLIC, EventState
from foundation.actors import SYSTEM, Actor
from foundation.network.contacts import contacts_of
from foundation.network.rules import managers_of
from foundation.notices.actions import notify
from foundation.states import StateConflict, change_state
from foundation.transactions import all_or_nothing


@all_or_nothing
def submit(*, event: Event, by: Actor, again: Collection[date] | None = None) -> Event:
    """Hand the event in: it appears at once, or after the coordination's check, as its organisation is set.

    `again`: which of the dates that were called off with it take place again. Raises `Refused` when that is not said.
    """
    event = locked_event(event, by, may_submit)
    take_up_again(event, again, by=by)
    if may_publish(by, event):
        _appear(event, by=by)
    else:
        _change(event, EventState.WAITING, "event.submitted", by=by)
        settle(event, by=by)
    return event


@all_or_nothing
def publish(*, event: Event, by: Actor, again: Collection[date] | None = None) -> Event:
    """Let it appear, after the check. Who entered it is told. `again`: as in `submit`."""
    event = locked_event(event, by, may_publish)
    take_up_again(event, again, by=by)
    waited = event.state == EventState.WAITING
    _appear(event, by=by)
    if waited:
        _tell(event, "event_published", by=by, url=event.get_absolute_url())
    return event


@all_or_nothing
def decline(*, event: Event, by: Actor, reason: str) -> Event:
    """Give it back to whoever entered it, with the reason; it can be changed and handed in again."""
    event = locked_event(event, by, may_decline)
    _change(event, EventState.DRAFT, "event.declined", by=by, reason=reason)
    settle(event, by=by)
    _tell(event, "event_declined", by=by, url="", reason=reason)
    return event


@all_or_nothing
def cancel(*, event: Event, by: Actor, reason: str = "") -> Event:
    """Cancel all that is still to come. It stays in the calendar, marked, so that nobody comes in vain."""
    event = locked_event(event, by, may_cancel)
    if not event.occurrences.upcoming().exists():
        raise StateConflict(_("Alle Termine sind schon vorbei."))
    with watched(event, by=by):
        _change(event, EventState.CANCELLED, "event.cancelled", by=by, reason=reason)
        cancel_all(event, reason=reason)
        settle(event, by=by)
    return event


@all_or_nothing
def withdraw(*, event: Event, by: Actor, reason: str = "") -> Event:
    """Take the event off the site and out of every calendar, as if it had not been there. Who signed up is told.

    When it is not one of theirs who does it, the people who speak for the organisation are told, too.
    """
    event = locked_event(event, by, may_withdraw)
    if event.is_public:
        tell_withdrawn(event, reason=reason)
    _change(event, EventState.WITHDRAWN, "event.withdrawn", by=by, reason=reason)
    forget_changes(event)
    settle(event, by=by)
    if by is not SYSTEM and by not in managers_of(event.organiser):
        url = reverse("events:manage", args=[event.slug])
        _tell(event, "event_withdrawn", by=by, url=url, reason=reason)
    return event


def _appear(event: Event, *, by: Actor) -> None:
    _change(event, EventState.PUBLISHED, "event.published", by=by)
    forget_changes(event)
    settle(event, by=by)
    tell_back(event)


def _change(event: Event, to: str, action: str, *, by: Actor, reason: str = "") -> None:
    public_reason = reason[:300] if to in PUBLIC else ""
    change_state(event, to, action=action, by=by, reason=reason, public_reason=public_reason)


def _tell(event: Event, kind: str, *, by: Actor, url: str, reason: str = "") -> None:
    """Tell who speaks for the organisation, and whoever entered the event for it, but not `by`, who knows."""
    for to in contacts_of(event.organiser, entered_by=[event.created_by]):
        if to != by:
            notify(kind, to=to, url=url, about=event, event=event, reason=reason)
