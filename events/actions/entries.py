"""Writing an event down, changing it, and going on differently from some date."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from events.actions.locks import SHOWN, locked_date, locked_event
from events.actions.own_rooms import lock_rooms
from events.actions.publication import submit
from events.actions.series_dates import settle
from events.actions.unseen_changes import is_watched, keep_difference, watched, words_at_the_check
from events.models import Event, LeftOutDate, Occurrence, TargetGroup
from events.presenters import where
from events.rules import may_change, may_discard, may_enter, may_split
from events.states import EventState
from foundation.actors import Actor, person_or_none
from foundation.history.actions import record
from foundation.network.models import Organisation
from foundation.pictures.actions import exchange_picture
from foundation.places.models import District
from foundation.slugs import slug_for
from foundation.states import StateConflict, fresh
from foundation.transactions import all_or_nothing

RESERVED_SLUGS = {"abonnieren", "feed", "neu", "uebernehmen", "verwalten", "vorschlagen"}
NOT_TYPED = {
    *("uid", "slug", "state", "public_reason", "sequence", "changed_at", "calendar_text", "filed_under", "continues"),
}


@dataclass(frozen=True, kw_only=True)
class EventDraft:
    """What somebody typed about an event."""

    fields: Mapping[str, Any]
    """Values by the names of the model's fields. What is not there stays as it is."""
    districts: Collection[District] | None = None
    """None, here as below: they stay as they are."""
    target_groups: Collection[TargetGroup] | None = None
    left_out: Collection[date] | None = None

    def __post_init__(self) -> None:
        """Raises `ValueError` for what nobody types."""
        if wrong := NOT_TYPED & set(self.fields):
            raise ValueError(wrong)

    def put_into(self, event: Event) -> None:
        """Set the fields, without storing them."""
        for name, value in self.fields.items():
            setattr(event, name, value)


@all_or_nothing
def enter(*, draft: EventDraft, by: Actor, hand_in: bool = False) -> Event:
    """Store a new event as a draft, with its dates, and hand it in at once if that is wanted."""
    lock_rooms(chosen=draft.fields.get("room"))
    draft = _with_own_organiser(draft, by)
    event = Event(state=EventState.DRAFT, created_by=person_or_none(by))
    draft.put_into(event)
    event.slug = free_slug(event.title)
    event.save()
    exchange_picture(before=None, after=event.picture, alt=event.picture_alt)
    _store_links(event, draft)
    record(event, "event.entered", by=by)
    settle(event, by=by)
    return submit(event=event, by=by) if hand_in else event


@all_or_nothing
def change(*, event: Event, draft: EventDraft, by: Actor, hand_in: bool = False) -> Event:
    """Store what was changed and return the event that now holds the coming dates; hand it in if it is a draft.

    Other times for a series that has begun leave the past as it was: the series ends, and a new one goes on from
    the next date.
    """
    event = locked_event(event, by, may_change, room=draft.fields.get("room"))
    if draft.fields.get("organiser", event.organiser) != event.organiser:
        draft = _with_own_organiser(draft, by)
    if _has_begun(event) and _has_another_rhythm(event, draft):
        event = _go_on_differently(event, draft, by)
    else:
        _change_in_place(event, draft, by)
    return submit(event=event, by=by) if hand_in and event.state == EventState.DRAFT else event


@all_or_nothing
def split_from(*, occurrence: Occurrence, draft: EventDraft | None = None, by: Actor) -> Event:
    """End the series before this date and begin a new event, with its own UID, on it. Return the new one.

    `draft` is what is different from then on; without one, nothing is yet.
    """
    draft = draft or EventDraft(fields={})
    event, occurrence = locked_date(occurrence, by, may_split, room=draft.fields.get("room"))
    if occurrence.original_on <= event.first_on:
        raise StateConflict(_("Das ist der erste Termin. Ändern Sie einfach die ganze Reihe."))
    if draft.fields.get("organiser", event.organiser) != event.organiser:
        draft = _with_own_organiser(draft, by)
    return _split(event, draft, occurrence.original_on, by)


@all_or_nothing
def discard(*, event: Event, by: Actor) -> None:
    """Delete a draft that never appeared."""
    event = locked_event(event, by, may_discard)
    record(event, "event.discarded", by=by)
    picture = event.picture
    event.delete()
    exchange_picture(before=picture, after=None)


def free_slug(title: str) -> str:
    """Return an address for this title that no event has."""
    slug = slug_for(title, longest=110, otherwise="termin")
    while slug in RESERVED_SLUGS or Event.objects.filter(slug=slug).exists():
        slug = f"{slug[:110]}-{secrets.token_hex(3)}"
    return slug


def _with_own_organiser(draft: EventDraft, by: Actor) -> EventDraft:
    """Return the draft with the organisation that invites as it is now. Raises unless `by` may announce for it."""
    organiser = fresh(Organisation, draft.fields["organiser"].pk, by=by, may=may_enter)
    return replace(draft, fields={**draft.fields, "organiser": organiser})


def _change_in_place(event: Event, draft: EventDraft, by: Actor) -> None:
    picture = event.picture
    with watched(event, by=by, organiser=draft.fields.get("organiser")):
        was_at = where(event)
        draft.put_into(event)
        event.was_at = was_at
        event.save(update_fields=[*draft.fields])
        exchange_picture(before=picture, after=event.picture, alt=event.picture_alt)
        _store_links(event, draft)
        record(event, "event.changed", by=by)
        settle(event, by=by)


def _has_begun(event: Event) -> bool:
    return event.is_series and event.occurrences.past().exists()


def _has_another_rhythm(event: Event, draft: EventDraft) -> bool:
    """Whether it would take place on other days or hours. When it ends for good is no part of that."""
    changed = Event.objects.get(pk=event.pk)
    draft.put_into(changed)
    return _rhythm(event) != _rhythm(changed)


def _rhythm(event: Event) -> object:
    return replace(event.schedule, rule=replace(event.rule, until_on=None))


def _go_on_differently(event: Event, draft: EventDraft, by: Actor) -> Event:
    upcoming = event.occurrences.filter(in_series=True, original_at__gt=timezone.now()).order_by("original_on").first()
    if upcoming is None:
        raise StateConflict(_("Die Reihe ist vorbei. Legen Sie bitte eine neue Veranstaltung an."))
    return _split(event, draft, upcoming.original_on, by)


def _split(event: Event, draft: EventDraft, from_on: date, by: Actor) -> Event:
    """Make a new event that goes on from `from_on` with what was typed, and end the old one the day before."""
    organiser = draft.fields.get("organiser")
    at_the_check = words_at_the_check(event) if is_watched(event, by=by, organiser=organiser) else None
    new = _continuation(event, draft, from_on)
    new.was_at = where(event)
    new.save()
    exchange_picture(before=None, after=new.picture, alt=new.picture_alt)
    _store_links(new, _links_from(event, draft, from_on))
    # Who signed up for a later date stays on its list, where the new rhythm still has that date.
    event.occurrences.filter(original_on__gte=from_on).update(event=new)
    event.left_out.filter(on__gte=from_on).delete()
    event.until_on = from_on - timedelta(days=1)
    event.save(update_fields=["until_on"])
    record(event, "event.split", by=by, reason=str(from_on))
    record(new, "event.entered", by=by)
    settle(event, by=by)
    settle(new, by=by)
    if at_the_check is not None:
        keep_difference(new, before=at_the_check)
    return new


def _continuation(event: Event, draft: EventDraft, from_on: date) -> Event:
    """Return the new event, not stored yet. Raises `StateConflict` when it would end before it begins."""
    new: Event = Event.objects.select_related(*SHOWN).get(pk=event.pk)
    draft.put_into(new)
    new.pk, new._state.adding = None, True
    new.without_room = event.without_room
    new.uid = Event._meta.get_field("uid").get_default()
    new.slug = free_slug(new.title)
    new.sequence, new.changed_at = 0, timezone.now().replace(microsecond=0)
    new.calendar_text = new.filed_under = ""
    new.created_at, new.continues = timezone.now(), event
    if new.first_on < from_on:
        horizon = from_on + timedelta(days=366 * 4)
        new.first_on = next(new.rule.dates(since=from_on, until=horizon), from_on)
    if new.until_on is not None and new.until_on < new.first_on:
        raise StateConflict(_("Der letzte mögliche Termin liegt vor dem ersten neuen."))
    return new


def _links_from(event: Event, draft: EventDraft, from_on: date) -> EventDraft:
    """Return what the new event is linked with: as typed, else as the old one was."""
    left_out = event.left_out.values_list("on", flat=True) if draft.left_out is None else draft.left_out
    return replace(
        draft,
        districts=[*event.districts.all()] if draft.districts is None else draft.districts,
        target_groups=[*event.target_groups.all()] if draft.target_groups is None else draft.target_groups,
        left_out=[on for on in left_out if on >= from_on],
    )


def _store_links(event: Event, draft: EventDraft) -> None:
    if draft.districts is not None:
        event.districts.set(draft.districts)
    if draft.target_groups is not None:
        event.target_groups.set(draft.target_groups)
    if draft.left_out is not None:
        days = set(draft.left_out)
        event.left_out.exclude(on__in=days).delete()
        there = set(event.left_out.values_list("on", flat=True))
        LeftOutDate.objects.bulk_create([LeftOutDate(event=event, on=on) for on in sorted(days - there)])
