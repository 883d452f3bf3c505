"""Registering for a date, the lists behind it, and what is told to those on them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.actions.locks import locked_sheet
from events.models import Event, Occurrence
from events.presenters import where
from events.states import PUBLIC, TAKES_PLACE, EventState
from foundation.actors import SYSTEM
from foundation.guests.guest import Guest
from foundation.notices.actions import notify
from foundation.notices.announcing import announce
from foundation.refusals import Gone
from foundation.signups.actions import (
    SignUpRefused,
    SignUpWish,
    Whereabouts,
    change_capacity,
    renewals,
    sign_up,
    tell_of_new_place,
)
from foundation.signups.audiences import ON_LIST
from foundation.signups.links import token_for
from foundation.signups.models import SignUp, SignUpSheet
from foundation.transactions import all_or_nothing

if TYPE_CHECKING:
    from foundation.people.models import Person

REMIND_BEFORE = timedelta(hours=26)
"""So that a job once an hour reaches everybody the day before."""


@all_or_nothing
def register(*, occurrence: Occurrence, wish: SignUpWish, by: Person | Guest) -> SignUp:
    """Put somebody on the list of this date. Everybody may. Raises `SignUpRefused` with a sentence for people."""
    sheet = locked_sheet(occurrence)
    found = Occurrence.objects.select_related("event").filter(pk=occurrence.pk).first()
    if found is None:
        raise Gone
    found.sheet = sheet
    if sheet is None or not found.event.is_public or not found.takes_signups:
        raise SignUpRefused(_("Für diesen Termin kann man sich nicht mehr anmelden."))
    return sign_up(sheet=sheet, wish=wish, by=by)


def fit_sheets(event: Event) -> None:
    """Give each coming date its list, as the event says, and close the lists of what does not take place."""
    coming = event.occurrences.filter(starts_at__gt=timezone.now()).select_related("sheet")
    without = [o for o in coming if o.sheet is None and event.has_registration and o.state in TAKES_PLACE]
    sheets = SignUpSheet.objects.bulk_create([_fitted(SignUpSheet(), event, occurrence) for occurrence in without])
    for occurrence, new in zip(without, sheets, strict=True):
        occurrence.sheet = new
    Occurrence.objects.bulk_update(without, ["sheet"])
    for occurrence in coming:
        if occurrence in without or (sheet := occurrence.sheet) is None:
            continue
        before = [getattr(sheet, name) for name in FITTED]
        capacity_before = sheet.capacity
        _fitted(sheet, event, occurrence)
        if [getattr(sheet, name) for name in FITTED] != before:
            SignUpSheet.objects.filter(pk=sheet.pk).update(**{name: getattr(sheet, name) for name in FITTED})
        if sheet.capacity != capacity_before:
            change_capacity(sheet=sheet, capacity=sheet.capacity, by=SYSTEM)


FITTED = ["has_waiting_list", "max_seats_each", "closes_at", "is_open"]


def _fitted(sheet: SignUpSheet, event: Event, occurrence: Occurrence) -> SignUpSheet:
    sheet.capacity = event.capacity
    sheet.has_waiting_list = event.has_waiting_list
    sheet.max_seats_each = event.max_seats_each
    sheet.closes_at = occurrence.starts_at - timedelta(hours=event.closes_hours_before)
    sheet.is_open = event.has_registration and occurrence.in_series and occurrence.state in TAKES_PLACE
    sheet.is_open = sheet.is_open and event.state != EventState.WITHDRAWN
    return sheet


def tell_registrants(occurrence: Occurrence, kind: str, *, reason: str = "", was: Occurrence | None = None) -> None:
    """Let everybody on this date's list be told, and nobody else. Past dates tell nobody."""
    if occurrence.sheet_id is None or (was or occurrence).starts_at <= timezone.now():
        return
    if has_registrants(occurrence):
        _announce(kind, occurrence, was=was, reason=reason)


def tell_of_place(occurrence: Occurrence) -> None:
    """Let everybody on this date's list be told that it is somewhere else, if this act has said so."""
    event = occurrence.event
    if event.was_at is None:
        return
    before, after = (Whereabouts(place=place, online_url=url) for place, url in (event.was_at, where(event)))
    tell_of_new_place(sheet=occurrence.sheet_id, about=occurrence, before=before, after=after)


def has_registrants(occurrence: Occurrence) -> bool:
    """Whether somebody has a place on this date, or waits for one."""
    return occurrence.sheet_id is not None and SignUp.objects.active().filter(sheet=occurrence.sheet_id).exists()


def ask_again(occurrence: Occurrence, *, was: Occurrence, reason: str = "") -> None:
    """Ask everybody on this date's list whether they come: it was called off, or is on another day now.

    Nobody is counted again without having said so; what has begun asks nobody.
    """
    if occurrence.sheet is None or occurrence.starts_at <= timezone.now() or not has_registrants(occurrence):
        return
    until = renewals.ask_again(sheet=occurrence.sheet, starts_at=occurrence.starts_at, by=SYSTEM)
    _announce("occurrence_offered", occurrence, was=was, reason=reason, until=until)


def _announce(kind: str, occurrence: Occurrence, *, was: Occurrence | None, reason: str, **words: Any) -> None:
    announce(
        kind,
        audience=ON_LIST,
        target=occurrence.sheet_id or 0,
        about=occurrence,
        event=occurrence.event,
        occurrence=_as_it_is(occurrence),
        was=_as_it_is(was) if was else None,
        place_before=_place_before(occurrence.event),
        reason=reason,
        **words,
    )


def _place_before(event: Event) -> str:
    """Return where it was to be, if this act has said another place; else nothing."""
    return event.was_at[0] if event.was_at and event.was_at != where(event) else ""


def _as_it_is(occurrence: Occurrence) -> dict[str, Any]:
    """Return what mails say of a date: it may be moved again before the last of them is written."""
    return {name: getattr(occurrence, name) for name in ("starts_at", "ends_at", "is_cancelled")}


def send_reminders() -> int:
    """Remind everybody who has a place at what begins within a day; return how many. `tick` calls this.

    Once each date and time: after a move, the new time has its own reminder.
    """
    now = timezone.now()
    reminded = 0
    due = SignUp.objects.confirmed().filter(
        sheet__occurrence__starts_at__gt=now,
        sheet__occurrence__starts_at__lte=now + REMIND_BEFORE,
        sheet__occurrence__state__in=TAKES_PLACE,
        sheet__occurrence__in_series=True,
        sheet__occurrence__event__state__in=PUBLIC,
    )
    for signup in due.select_related("person", "sheet__occurrence__event__organiser"):
        occurrence = signup.sheet.occurrence
        with transaction.atomic():
            notify(
                "occurrence_reminder",
                to=signup.recipient,
                url=reverse("signups:signup", args=[token_for(signup)]),
                about=occurrence,
                key=f"reminder:{signup.pk}:{occurrence.starts_at:%Y%m%dT%H%M}",
                signup=signup,
                event=occurrence.event,
                occurrence=occurrence,
            )
        reminded += 1
    return reminded
