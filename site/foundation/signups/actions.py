"""Signing up, waiting, moving up, cancelling. Every writer locks the sheet first, so capacity is never exceeded."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from foundation.actors import SYSTEM, Actor
from foundation.notices.actions import notify
from foundation.people.confirming import ask_to_confirm
from foundation.refusals import Refused
from foundation.signups.links import token_for
from foundation.signups.models import SignUp, SignUpSheet
from foundation.signups.states import SignUpState
from foundation.signups.subjects import subject_of
from foundation.states import StateConflict, change_state

if TYPE_CHECKING:
    from foundation.people.models import Person


class SignUpRefused(Refused):
    """Nobody can sign up here now."""


@transaction.atomic
def sign_up(
    *,
    sheet: SignUpSheet,
    name: str,
    email: str,
    person: Person | None = None,
    phone: str = "",
    note: str = "",
    seats: int = 1,
) -> SignUp:
    """Put somebody on the sheet: at once with an account, after the mail's link without one.

    The place is given when the address is confirmed, not before. Raises `SignUpRefused` when the list is closed or
    full without a waiting list. Signing up twice with one address gives the first signup back.
    """
    sheet = _lock(sheet)
    _refuse_if_closed(sheet, seats)
    email = email.strip().lower()
    signup = SignUp(
        sheet=sheet,
        person=person,
        name=name,
        email=email,
        phone=phone,
        note=note,
        seats=seats,
        language=(get_language() or "de")[:2],
    )
    if person is None:
        signup.save()
        ask_to_confirm(subject=signup, email=email)
        return signup
    if there := sheet.signups.active().filter(email__iexact=email).first():
        return there
    signup.save()
    _place(signup, sheet, by=person)
    return signup


@transaction.atomic
def confirm_by_mail(signup: SignUp, person: Person) -> SignUp:
    """Give a place, or one on the waiting list, to somebody who opened the mail's link.

    When the list was closed in the meantime, they are told so instead.
    """
    sheet = _lock(signup.sheet)
    signup.refresh_from_db(fields=["state"])
    if signup.state != SignUpState.TO_CONFIRM:
        return signup
    if there := sheet.signups.active().filter(email__iexact=signup.email).exclude(pk=signup.pk).first():
        signup.delete()
        return there
    signup.person = person
    signup.save(update_fields=["person"])
    if not sheet.is_accepting:
        reason = _("Die Anmeldung wurde in der Zwischenzeit geschlossen.")
        change_state(signup, SignUpState.CANCELLED, action="signup.cancelled", by=SYSTEM, reason=reason)
        _tell(signup, "signup_cancelled", reason=reason)
        return signup
    _place(signup, sheet, by=person)
    return signup


def discard_unconfirmed(signup: SignUp) -> None:
    """Remove what nobody confirmed in time."""
    if signup.state == SignUpState.TO_CONFIRM:
        signup.delete()


@transaction.atomic
def cancel(*, signup: SignUp, by: Actor, reason: str = "") -> None:
    """Take somebody off the list and offer the place to who waits next. Raises `StateConflict` if it was done."""
    sheet = _lock(signup.sheet)
    signup.refresh_from_db(fields=["state"])
    change_state(
        signup,
        SignUpState.CANCELLED,
        action="signup.cancelled",
        by=by,
        reason=reason,
    )
    _tell(signup, "signup_cancelled", reason=reason)
    _offer_free_places(sheet)


@transaction.atomic
def accept_offer(*, signup: SignUp, by: Actor = SYSTEM) -> None:
    """Take the place that was offered. Raises `StateConflict` when the offer has lapsed, swept or not."""
    _lock(signup.sheet)
    signup.refresh_from_db(fields=["state", "offered_until"])
    if signup.offered_until is None or signup.offered_until <= timezone.now():
        raise StateConflict(_("Das Angebot ist leider abgelaufen."))
    change_state(
        signup,
        SignUpState.CONFIRMED,
        action="signup.confirmed",
        by=by,
        offered_until=None,
    )
    _tell(signup, "signup_confirmed")


def lapse_offers() -> int:
    """Pass on the places whose offer nobody took in time; return how many. `tick` calls this."""
    lapsed = 0
    for signup in SignUp.objects.with_lapsed_offer().select_related("sheet"):
        with transaction.atomic():
            sheet = _lock(signup.sheet)
            if not SignUp.objects.with_lapsed_offer().filter(pk=signup.pk).exists():
                continue
            change_state(signup, SignUpState.LAPSED, action="signup.lapsed", by=SYSTEM)
            _tell(signup, "signup_lapsed")
            _offer_free_places(sheet)
            lapsed += 1
    return lapsed


@transaction.atomic
def change_capacity(*, sheet: SignUpSheet, capacity: int | None) -> None:
    """Set the number of places. Fewer than are taken throws nobody out; more are offered to who waits."""
    locked = _lock(sheet)
    locked.capacity = sheet.capacity = capacity
    locked.save(update_fields=["capacity"])
    _offer_free_places(locked)


def mark_attendance(*, signup: SignUp, attended: bool, by: Person) -> None:
    """Note whether somebody came; can be corrected."""
    state, action = (SignUpState.ATTENDED, "signup.attended") if attended else (SignUpState.MISSED, "signup.missed")
    change_state(signup, state, action=action, by=by)


def _lock(sheet: SignUpSheet) -> SignUpSheet:
    """Return the sheet, locked until the transaction ends (PostgreSQL; on SQLite BEGIN IMMEDIATE has done it)."""
    return SignUpSheet.objects.select_for_update().get(pk=sheet.pk)


def _refuse_if_closed(sheet: SignUpSheet, seats: int) -> None:
    if not sheet.is_accepting:
        raise SignUpRefused(_("Die Anmeldung ist geschlossen."))
    if not 1 <= seats <= sheet.max_seats_each:
        raise SignUpRefused(_("So viele Plätze auf einmal sind hier nicht möglich."))
    if not sheet.has_waiting_list and not _has_room(sheet, seats):
        raise SignUpRefused(_("Leider sind alle Plätze vergeben."))


def _has_room(sheet: SignUpSheet, seats: int) -> bool:
    return sheet.capacity is None or sheet.signups.taking_a_place().seats() + seats <= sheet.capacity


def _place(signup: SignUp, sheet: SignUpSheet, *, by: Person) -> None:
    """Give the signup a place, or the end of the line. Who comes later never passes who waits."""
    free = _has_room(sheet, signup.seats) and not sheet.signups.waiting_in_line().exists()
    if not free and not sheet.has_waiting_list:
        change_state(signup, SignUpState.CANCELLED, action="signup.cancelled", by=SYSTEM)
        _tell(signup, "signup_full")
        return
    if free:
        change_state(signup, SignUpState.CONFIRMED, action="signup.confirmed", by=by)
        _tell(signup, "signup_confirmed")
        return
    change_state(
        signup,
        SignUpState.WAITING,
        action="signup.waiting",
        by=by,
        waiting_since=timezone.now(),
    )
    _tell(signup, "signup_waiting")


def _offer_free_places(sheet: SignUpSheet) -> None:
    """Offer what is free, in the order of the line. Strictly so: nobody small passes somebody with a family."""
    if not sheet.is_accepting:
        return
    for signup in sheet.signups.waiting_in_line():
        if not _has_room(sheet, signup.seats):
            return
        deadline = timezone.now() + timedelta(hours=sheet.offer_hours)
        change_state(
            signup,
            SignUpState.OFFERED,
            action="signup.offered",
            by=SYSTEM,
            offered_until=deadline,
        )
        _tell(signup, "signup_offered", until=deadline)


def _tell(signup: SignUp, kind: str, **context: object) -> None:
    notify(
        kind,
        to=signup.person or signup.email,
        language=signup.language,
        context={"signup": signup, "subject": subject_of(signup.sheet), **context},
        url=reverse("signups:signup", args=[token_for(signup)]),
        about=signup,
    )
