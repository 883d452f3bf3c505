"""Bringing events in line with the calendar that they come from: one transaction each, and a few seconds at a time.

Acts in the name of whoever set it up, or of another who speaks for the organisation: so what needs a check waits for
it, and what was checked is watched, as if it were typed.
"""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import date
from typing import Any

from django.db import IntegrityError
from django.utils.translation import gettext as _

from events.actions.entries import EventDraft, change, discard, enter
from events.actions.publication import cancel, submit, withdraw
from events.actions.taking_over_dates import settle_dates
from events.import_plan import PARTS, Change, Line, as_it_stands, plan_of
from events.imported_entries import Said, Wanted, fields_of_schedule
from events.models import CalendarImport, Event, ImportedEvent, Occurrence
from events.rules import UNPUBLISHED, may_enter
from events.states import EventState
from foundation.calendar_reading import ReadCalendar
from foundation.history.actions import record
from foundation.imports import actions as imports
from foundation.imports.models import NOBODY, Source
from foundation.network.rules import managers_of
from foundation.people.models import Person
from foundation.refusals import NotPermitted, Refused
from foundation.registries.imports import CannotTakeOver
from foundation.timespan import today
from foundation.transactions import all_or_nothing

SHARE = 3.0
"""Seconds that the worker gives to one calendar before it looks for something else to do."""


def take_over(source: Source, calendar: ReadCalendar) -> bool:
    """Do what the calendar asks for, some seconds long; return whether that was all. Again: changes nothing."""
    taken_over = CalendarImport.objects.filter(source=source).select_related("category").first()
    if taken_over is None:
        return True
    by = speaker_for(source)
    if by is None:
        raise CannotTakeOver(NOBODY)
    plan = plan_of(calendar, taken_over)
    if plan.is_suspicious and not source.may_delete:
        imports.hold(source, deletes=plan.counts[Change.GONE], of=plan.known)
        return True
    imports.release(source)
    report = _begun(source.report)
    began = time.monotonic()
    for line in plan.to_do:
        if line.key in report["skipped"]:
            continue
        _do(line, taken_over, by, report)
        if time.monotonic() - began > SHARE:
            imports.keep_report(source, report)
            return False
    report["remarks"] = [[remark.title, remark.words] for remark in plan.remarks]
    imports.keep_report(source, {**report, "own": plan.own})
    return True


def speaker_for(source: Source) -> Person | None:
    """Return in whose name the calendar is taken over; None when nobody speaks for the organisation any more."""
    candidates = [source.entered_by] if source.entered_by else []
    candidates += managers_of(source.organisation)
    return next((person for person in candidates if person.is_active and may_enter(person, source.organisation)), None)


def end(source: Source) -> bool:
    """Withdraw what came out of the calendar and is still to come, some seconds long; return whether that was all."""
    by = speaker_for(source)
    began = time.monotonic()
    items = ImportedEvent.objects.filter(calendar__source=source, event__isnull=False, is_gone=False)
    for item in items.select_related("event").order_by("pk"):
        if by is not None and Occurrence.objects.upcoming().filter(event=item.event).exists():
            with suppress(Refused, NotPermitted):  # somebody did it in this moment
                _take_away(item, by)
        ImportedEvent.objects.filter(pk=item.pk).update(is_gone=True)
        if time.monotonic() - began > SHARE:
            return False
    return True


def _begun(report: dict[str, Any]) -> dict[str, Any]:
    return {"new": 0, "changed": 0, "gone": 0, "skipped": {}, "kept": [], **report}


def _do(line: Line, taken_over: CalendarImport, by: Person, report: dict[str, Any]) -> None:
    """Do what one line says; what is refused is kept with its reason, and keeps nothing else from being done."""
    do = {Change.NEW: _enter, Change.CHANGED: _change, Change.RETURNS: _bring_back, Change.GONE: _remove}[line.change]
    try:
        kept = do(line, taken_over, by)
    except (Refused, NotPermitted, ValueError) as refusal:
        report["skipped"][line.key] = [line.title, str(refusal)]
    except IntegrityError:
        report["skipped"][line.key] = [line.title, _("Das wurde gerade schon übernommen.")]
    else:
        name = {Change.NEW: "new", Change.GONE: "gone"}.get(line.change, "changed")
        report[name] += 1
        report["kept"] += [[line.title, words] for words in kept]


@all_or_nothing
def _enter(line: Line, taken_over: CalendarImport, by: Person) -> list[str]:
    wanted = _wanted(line)
    fields = {name: value for part in PARTS for name, value in _fields(part, wanted.said, taken_over).items()}
    event = enter(
        draft=EventDraft(
            fields={
                **fields,
                "organiser": taken_over.source.organisation,
                "category": taken_over.category,
                "is_free": taken_over.is_free,
                "price": taken_over.price,
            },
            districts=[*taken_over.districts.all()],
            left_out=_days(wanted.said["left_out"]),
        ),
        by=by,
        hand_in=taken_over.at_once,
    )
    item = ImportedEvent.objects.create(
        calendar=taken_over, uid=wanted.uid, part=wanted.part, fingerprint=wanted.fingerprint, event=event
    )
    record(event, "event.imported", by=by, reason=taken_over.source.name)
    kept = settle_dates(event, {}, wanted.said["dates"], by)
    _remember(item, wanted, event)
    return kept


@all_or_nothing
def _change(line: Line, taken_over: CalendarImport, by: Person) -> list[str]:
    item, wanted = _item(line), _wanted(line)
    before, after, event = item.said, wanted.said, _event(item)
    kept: list[str] = []
    draft = _draft(item, after, taken_over, kept)
    if draft.fields or draft.left_out is not None:
        event = change(event=event, draft=draft, by=by)
        record(event, "event.imported", by=by, reason=taken_over.source.name)
    kept += settle_dates(event, before["dates"], after["dates"], by)
    if after["cancelled"] and not before["cancelled"]:
        _call_off(event, by, taken_over.source)
    elif before["cancelled"] and not after["cancelled"] and event.state == EventState.CANCELLED:
        if taken_over.at_once:
            _take_up_again(event, by)
        else:
            kept.append(_("findet laut Kalender wieder statt, ist hier aber abgesagt"))
    _remember(item, wanted, event)
    return kept


@all_or_nothing
def _bring_back(line: Line, taken_over: CalendarImport, by: Person) -> list[str]:
    item = _item(line)
    kept = _change(line, taken_over, by)
    event = _event(item)
    if event.state in UNPUBLISHED and taken_over.at_once:
        submit(event=event, by=by, again=[] if item.said["cancelled"] else _called_off_with(event))
    ImportedEvent.objects.filter(pk=item.pk).update(is_gone=False)
    return kept


@all_or_nothing
def _remove(line: Line, taken_over: CalendarImport, by: Person) -> list[str]:
    item = _item(line)
    _take_away(item, by)
    ImportedEvent.objects.filter(pk=item.pk).update(is_gone=True)
    return []


def _take_away(item: ImportedEvent, by: Person) -> None:
    event = _event(item)
    if event.state == EventState.DRAFT:
        discard(event=event, by=by)
    elif event.state != EventState.WITHDRAWN:
        withdraw(event=event, by=by, reason=_("Der Termin steht nicht mehr im Kalender der Organisation."))


def _call_off(event: Event, by: Person, source: Source) -> None:
    if event.state == EventState.PUBLISHED:
        cancel(event=event, by=by, reason="")
    elif event.state in (EventState.WAITING, EventState.DRAFT):
        _take_away(event.imported, by)


def _take_up_again(event: Event, by: Person) -> None:
    """Hand in again what the calendar had called off; who had registered is asked before being counted."""
    withdraw(event=event, by=by)
    event.refresh_from_db()
    submit(event=event, by=by, again=_called_off_with(event))


def _called_off_with(event: Event) -> list[date]:
    return [*event.occurrences.undecided().values_list("original_on", flat=True)]


def _draft(item: ImportedEvent, after: Said, taken_over: CalendarImport, kept: list[str]) -> EventDraft:
    """Return what the calendar changed and nobody changed here; `kept` gets what was."""
    before, stands, event = item.said, as_it_stands(_event(item)), _event(item)
    fields: dict[str, Any] = {}
    for part in PARTS:
        if before.get(part) == after[part]:
            continue
        if stands[part] == item.put.get(part):
            fields |= _fields(part, after, taken_over)
        elif stands[part] != after[part]:
            kept.append(_("%(part)s ist hier geändert worden und bleibt so") % {"part": _part_words(part)})
    came, went = set(after["left_out"]) - set(before["left_out"]), set(before["left_out"]) - set(after["left_out"])
    went = {on for on in went if on >= str(today())}
    now = {str(on) for on in event.left_out.values_list("on", flat=True)}
    left_out = (now - went) | came
    return EventDraft(fields=fields, left_out=_days(left_out) if left_out != now else None)


def _fields(part: str, said: Said, taken_over: CalendarImport) -> dict[str, Any]:
    """Return the values that a part of what a calendar says gives to an event's fields."""
    if part == "schedule":
        return fields_of_schedule(said["schedule"])
    if part != "place":
        return {part: said[part]}
    if any(said["place"].values()):
        return dict(said["place"])
    return {"place_name": taken_over.place_name, "address": taken_over.address, "online_url": ""}


def _remember(item: ImportedEvent, wanted: Wanted, event: Event) -> None:
    ImportedEvent.objects.filter(pk=item.pk).update(
        uid=wanted.uid,
        part=wanted.part,
        fingerprint=wanted.fingerprint,
        said=wanted.said,
        put=as_it_stands(Event.objects.get(pk=event.pk)),
        event=event,
    )


def _days(said: Any) -> list[date]:
    return sorted(date.fromisoformat(on) for on in said)


def _part_words(part: str) -> str:
    return {
        "title": _("Titel"),
        "summary": _("in einem Satz"),
        "description": _("Beschreibung"),
        "place": _("Ort"),
        "schedule": _("Wann"),
    }[part]


def _wanted(line: Line) -> Wanted:
    if line.wanted is None:
        raise ValueError(line)
    return line.wanted


def _item(line: Line) -> ImportedEvent:
    if line.item is None:
        raise ValueError(line)
    return line.item


def _event(item: ImportedEvent) -> Event:
    """Return the event as it is stored now."""
    return Event.objects.get(imported=item)
