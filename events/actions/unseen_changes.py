"""Changes that go live at once although the event was checked: kept until the coordination has seen them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import F

from events.differences import words_of
from events.models import Event, UnseenChange
from events.rules import may_check
from events.states import PUBLIC
from foundation.actors import Actor
from foundation.history.actions import record
from foundation.network.models import Organisation
from foundation.states import StateConflict, locked
from foundation.transactions import all_or_nothing


@contextmanager
def watched(event: Event, *, by: Actor, organiser: Organisation | None = None) -> Iterator[None]:
    """Keep what is changed inside, for the coordination; nothing where no check stands between `by` and the public.

    `event` is how it is stored, locked; `organiser` who invites from now on, where that changes.
    """
    if not is_watched(event, by=by, organiser=organiser):
        yield
        return
    before = words_of(event)
    yield
    keep_difference(Event.objects.get(pk=event.pk), before=before)


def is_watched(event: Event, *, by: Actor, organiser: Organisation | None = None) -> bool:
    """Whether what `by` changes of the event goes live without the check that its organiser's events need."""
    if event.state not in PUBLIC or may_check(by, event):
        return False
    return event.organiser.events_need_check or (organiser or event.organiser).events_need_check


def keep_difference(event: Event, *, before: dict[str, str]) -> None:
    """Keep what differs from the last check; what was changed and changed back is nothing to look at."""
    earlier = UnseenChange.objects.select_for_update().filter(event=event).first()
    before = earlier.before if earlier else before
    after = words_of(event)
    if before == after:
        forget_changes(event)
    elif earlier:
        UnseenChange.objects.filter(pk=earlier.pk).update(after=after, number=F("number") + 1)
    else:
        UnseenChange.objects.create(event=event, before=before, after=after)


def words_at_the_check(event: Event) -> dict[str, str]:
    """Return how the event read when it was last checked."""
    unseen = UnseenChange.objects.filter(event=event).first()
    checked: dict[str, str] = unseen.before if unseen else words_of(event)
    return checked


@all_or_nothing
def mark_seen(*, event: Event, number: int, by: Actor) -> Event:
    """Note that the coordination has looked at the changes, up to this number, and leaves them.

    Raises `StateConflict` when something was changed that was not on the page yet.
    """
    event = locked(Event, event.pk, by=by, may=may_check)
    if not UnseenChange.objects.filter(event=event, number=number).delete()[0]:
        raise StateConflict
    record(event, "event.seen", by=by)
    return event


def forget_changes(event: Event) -> None:
    """Forget what had changed, because the event was checked or is gone."""
    UnseenChange.objects.filter(event=event).delete()
