"""Writing an event down, changing it, and going on differently from some date."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.actions.dates import settle
from events.actions.watching import is_watched, keep_difference, watched, words_at_the_check
from events.models import Event, LeftOutDate, Occurrence, TargetGroup
from events.states import CHANGEABLE, EventState
from foundation.actors import Actor, person_or_none
from foundation.history.actions import record
from foundation.pictures.actions import exchange_picture
from foundation.places.models import District
from foundation.slugs import slug_for
from foundation.states import StateConflict

if TYPE_CHECKING:
    pass

RESERVED_SLUGS = {"abonnieren", "feed", "neu", "verwalten"}
NOT_FROM_FORMS = ["uid", "slug", "state", "public_reason", "sequence", "changed_at", "calendar_text", "continues_id"]


@transaction.atomic
def enter(
    *,
    event: Event,
    districts: Iterable[District],
    by: Actor,
    target_groups: Iterable[TargetGroup] = (),
    left_out: Iterable[date] = (),
) -> Event:
    """Store a new event as a draft, with its dates."""
    event.state = EventState.DRAFT
    event.created_by = person_or_none(by)
    event.slug = free_slug(event.title)
    event.save()
    exchange_picture(before=None, after=event.picture, alt=event.picture_alt)
    _store_links(event, districts, target_groups, left_out)
    record(event, "event.entered", by=by)
    settle(event)
    return event


@transaction.atomic
def change(
    *,
    event: Event,
    by: Actor,
    districts: Iterable[District] | None = None,
    target_groups: Iterable[TargetGroup] | None = None,
    left_out: Iterable[date] | None = None,
) -> Event:
    """Store what was changed and return the event that now holds the coming dates.

    Other times for a series that has begun leave the past as it was: the series ends, and a new one goes on from
    the next date.
    """
    stored = Event.objects.select_for_update().get(pk=event.pk)
    if stored.state not in CHANGEABLE:
        raise StateConflict
    for name in NOT_FROM_FORMS:
        setattr(event, name, getattr(stored, name))
    if _has_begun(stored) and _rhythm(stored) != _rhythm(event):
        return _go_on_differently(stored, event, by, districts, target_groups, left_out)
    with watched(stored, by=by, organiser=event.organiser):
        event.save()
        exchange_picture(before=stored.picture, after=event.picture, alt=event.picture_alt)
        _store_links(event, districts, target_groups, left_out)
        record(event, "event.changed", by=by)
        settle(event)
    return event


@transaction.atomic
def split_from(*, occurrence: Occurrence, by: Actor) -> Event:
    """End the series before this date and begin a new event, with its own UID, on it. Return the new one."""
    stored = Event.objects.select_for_update().get(pk=occurrence.event_id)
    if stored.state not in CHANGEABLE or not stored.is_series:
        raise StateConflict
    if occurrence.original_on <= stored.first_on:
        raise StateConflict(_("Das ist der erste Termin. Ändern Sie einfach die ganze Reihe."))
    changed = Event.objects.get(pk=stored.pk)
    return _split(stored, changed, occurrence.original_on, by, None, None, None)


@transaction.atomic
def discard(*, event: Event, by: Actor) -> None:
    """Delete a draft that never appeared."""
    stored = Event.objects.select_for_update().get(pk=event.pk)
    if stored.state != EventState.DRAFT:
        raise StateConflict
    record(stored, "event.discarded", by=by)
    picture = stored.picture
    stored.delete()
    exchange_picture(before=picture, after=None)


def free_slug(title: str) -> str:
    """Return an address for this title that no event has."""
    slug = slug_for(title, longest=110, otherwise="termin")
    while slug in RESERVED_SLUGS or Event.objects.filter(slug=slug).exists():
        slug = f"{slug[:110]}-{secrets.token_hex(3)}"
    return slug


def _has_begun(event: Event) -> bool:
    return event.is_series and event.occurrences.past().exists()


def _rhythm(event: Event) -> object:
    """Return all that decides on which days and hours it takes place, but not when it ends for good."""
    return replace(event.schedule, rule=replace(event.rule, until_on=None))


def _go_on_differently(
    stored: Event,
    changed: Event,
    by: Actor,
    districts: Iterable[District] | None,
    target_groups: Iterable[TargetGroup] | None,
    left_out: Iterable[date] | None,
) -> Event:
    upcoming = stored.occurrences.filter(in_series=True, original_at__gt=timezone.now()).order_by("original_on").first()
    if upcoming is None:
        raise StateConflict(_("Die Reihe ist vorbei. Legen Sie bitte eine neue Veranstaltung an."))
    return _split(stored, changed, upcoming.original_on, by, districts, target_groups, left_out)


def _split(
    stored: Event,
    changed: Event,
    from_on: date,
    by: Actor,
    districts: Iterable[District] | None,
    target_groups: Iterable[TargetGroup] | None,
    left_out: Iterable[date] | None,
) -> Event:
    """Make `changed` a new event that goes on from `from_on`, and end `stored` the day before."""
    districts = [*stored.districts.all()] if districts is None else [*districts]
    target_groups = [*stored.target_groups.all()] if target_groups is None else [*target_groups]
    left_out = [*stored.left_out.values_list("on", flat=True)] if left_out is None else [*left_out]

    at_the_check = words_at_the_check(stored) if is_watched(stored, by=by, organiser=changed.organiser) else None
    new = changed
    new.pk, new._state.adding = None, True
    new.uid = Event._meta.get_field("uid").get_default()
    new.slug = free_slug(new.title)
    new.sequence, new.changed_at, new.calendar_text = 0, timezone.now().replace(microsecond=0), ""
    new.created_at, new.continues = timezone.now(), stored
    if new.first_on < from_on:
        horizon = from_on + timedelta(days=366 * 4)
        new.first_on = next(new.rule.dates(since=from_on, until=horizon), from_on)
    if new.until_on is not None and new.until_on < new.first_on:
        raise StateConflict(_("Der letzte mögliche Termin liegt vor dem ersten neuen."))
    new.save()
    exchange_picture(before=None, after=new.picture, alt=new.picture_alt)
    _store_links(new, districts, target_groups, [on for on in left_out if on >= from_on])
    # Who signed up for a later date stays on its list, where the new rhythm still has that date.
    stored.occurrences.filter(original_on__gte=from_on).update(event=new)
    stored.left_out.filter(on__gte=from_on).delete()
    stored.until_on = from_on - timedelta(days=1)
    stored.save(update_fields=["until_on"])
    record(stored, "event.split", by=by, reason=str(from_on))
    record(new, "event.entered", by=by)
    settle(stored)
    settle(new)
    if at_the_check is not None:
        keep_difference(new, before=at_the_check)
    return new


def _store_links(
    event: Event,
    districts: Iterable[District] | None,
    target_groups: Iterable[TargetGroup] | None,
    left_out: Iterable[date] | None,
) -> None:
    if districts is not None:
        event.districts.set(districts)
    if target_groups is not None:
        event.target_groups.set(target_groups)
    if left_out is not None:
        days = set(left_out)
        event.left_out.exclude(on__in=days).delete()
        there = set(event.left_out.values_list("on", flat=True))
        LeftOutDate.objects.bulk_create([LeftOutDate(event=event, on=on) for on in sorted(days - there)])
