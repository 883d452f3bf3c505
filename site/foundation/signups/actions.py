"""Signing up, waiting, moving up, cancelling. Every writer locks the sheet first, so capacity is never exceeded."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from foundation.actors import SYSTEM, Actor
from foundation.guests.confirmations import ask_to_confirm
from foundation.guests.guest import Guest
from foundation.notices.actions import notify
from foundation.notices.announcing import announce
from foundation.refusals import Gone, Refused
from foundation.rules import Rule, holder_of_link
from foundation.signups.audiences import TAKEN_OFF, TAKEN_OFF_AT
from foundation.signups.links import token_for
from foundation.signups.models import SignUp, SignUpSheet
from foundation.signups.rules import may_accept, may_cancel, may_change_capacity, may_mark_attendance
from foundation.signups.states import SignUpState
from foundation.signups.subjects import owner_of, paths_to_subjects, subject_of, takes_signups, with_subjects
from foundation.states import change_state, change_states, locked
from foundation.transactions import all_or_nothing

if TYPE_CHECKING:
    from foundation.people.models import Person


class SignUpRefused(Refused):
    """Nobody can sign up here now."""


@dataclass(frozen=True, kw_only=True)
class SignUpWish:
    """Who wants to come, in their own words, and with how many."""

    name: str
    phone: str = ""
    note: str = ""
    seats: int = 1


def lock_sheets(pks: Collection[int]) -> None:
    """Lock these lists until the transaction ends, in the one order.

    For actions that write lists or sign-ups together with rows of their own, which they lock after this. Who holds a
    sheet holds all sign-ups on it: nobody writes one without.
    """
    list(SignUpSheet.objects.select_for_update(no_key=True).filter(pk__in=pks).order_by("pk").values_list("pk"))


@all_or_nothing
def sign_up(*, sheet: SignUpSheet, wish: SignUpWish, by: Person | Guest) -> SignUp:
    """Put somebody on the sheet: at once with an account, after the mail's link without one. Everybody may.

    The place is given when the address is confirmed, not before. Raises `SignUpRefused` when the list is closed, when
    what it is for takes nobody (any more), or when it is full without a waiting list. Signing up twice with one
    address gives the first signup back.
    """
    sheet = _locked_sheet(sheet.pk)
    _refuse_if_closed(sheet, wish.seats)
    email = by.email.strip().lower()
    signup = SignUp(
        sheet=sheet,
        person=None if isinstance(by, Guest) else by,
        name=wish.name,
        email=email,
        phone=wish.phone,
        note=wish.note,
        seats=wish.seats,
        language=(get_language() or "de")[:2],
    )
    if isinstance(by, Guest):
        signup.save()
        ask_to_confirm(subject=signup, email=email)
        return signup
    if there := sheet.signups.active().filter(email__iexact=email).first():
        return there
    signup.save()
    _place(signup, sheet, by=by)
    return signup


@all_or_nothing
def confirm_by_mail(signup: SignUp, person: Person) -> SignUp:
    """Give a place, or one on the waiting list, to somebody who opened the mail's link.

    When the list was closed in the meantime, they are told so instead.
    """
    sheet = _locked_sheet(signup.sheet_id)
    signup = locked(SignUp, signup.pk, by=person, may=holder_of_link)
    if signup.state != SignUpState.TO_CONFIRM:
        return signup
    if there := sheet.signups.active().filter(email__iexact=signup.email).first():
        signup.delete()
        return there
    signup.person = person
    signup.save(update_fields=["person"])
    if not _is_taking(sheet):
        reason = _("Die Anmeldung wurde in der Zwischenzeit geschlossen.")
        change_state(signup, SignUpState.CANCELLED, action="signup.cancelled", by=SYSTEM, reason=reason)
        _tell(signup, "signup_cancelled", reason=reason)
        return signup
    _place(signup, sheet, by=person)
    return signup


def discard_unconfirmed(signup: SignUp) -> None:
    """Remove what nobody confirmed in time."""
    SignUp.objects.filter(pk=signup.pk, state=SignUpState.TO_CONFIRM).delete()


@all_or_nothing
def cancel(*, signup: SignUp, by: Actor, reason: str = "") -> SignUp:
    """Take somebody off the list and offer the place to whoever waits next. Raises `StateConflict` if it was done."""
    signup = _locked_signup(signup, by=by, may=may_cancel)
    change_state(signup, SignUpState.CANCELLED, action="signup.cancelled", by=by, reason=reason)
    _tell(signup, "signup_cancelled", reason=reason)
    _offer_free_places(signup.sheet)
    return signup


@all_or_nothing
def cancel_all(*, sheet: SignUpSheet, by: Actor, reason: str) -> None:
    """Take everybody off a list that takes nobody any more, and let them be told."""
    sheet = locked(SignUpSheet, sheet.pk, by=by, may=may_change_capacity)
    now = timezone.now()
    active = sheet.signups.active()
    if change_states(active, SignUpState.CANCELLED, action="signup.cancelled", by=by, reason=reason, taken_off_at=now):
        when: dict[str, Any] = {TAKEN_OFF_AT: now.isoformat()}
        announce("signup_cancelled", audience=TAKEN_OFF, target=sheet.pk, reason=reason, **when)


@all_or_nothing
def accept_offer(*, signup: SignUp, by: Actor) -> SignUp:
    """Take the place that was offered. Raises `StateConflict` when the offer has lapsed, swept or not."""
    signup = _locked_signup(signup, by=by, may=may_accept)
    change_state(signup, SignUpState.CONFIRMED, action="signup.confirmed", by=by, offered_until=None)
    _tell(signup, "signup_confirmed")
    return signup


def lapse_offers() -> int:
    """Pass on the places whose offer nobody took in time; return how many. `tick` calls this."""
    return sum(_lapse(signup) for signup in SignUp.objects.with_lapsed_offer())


@all_or_nothing
def _lapse(offered: SignUp) -> bool:
    """Let one offer lapse; return False where it was taken, or given back, in the last moment."""
    lock_sheets([offered.sheet_id])
    signup = with_subjects(SignUp.objects.with_lapsed_offer()).filter(pk=offered.pk).first()
    if signup is None:
        return False
    change_state(signup, SignUpState.LAPSED, action="signup.lapsed", by=SYSTEM)
    _tell(signup, "signup_lapsed")
    _offer_free_places(signup.sheet)
    return True


@all_or_nothing
def change_capacity(*, sheet: SignUpSheet, capacity: int | None, by: Actor) -> SignUpSheet:
    """Set the number of places. Fewer than are taken throws nobody out; more are offered to whoever waits."""
    sheet = locked(SignUpSheet, sheet.pk, by=by, may=may_change_capacity)
    sheet.capacity = capacity
    sheet.save(update_fields=["capacity"])
    _offer_free_places(sheet)
    return sheet


@all_or_nothing
def mark_attendance(*, signup: SignUp, attended: bool, by: Actor) -> SignUp:
    """Note whether somebody came; can be corrected. Noting the same again changes nothing."""
    signup = _locked_signup(signup, by=by, may=may_mark_attendance)
    state, action = (SignUpState.ATTENDED, "signup.attended") if attended else (SignUpState.MISSED, "signup.missed")
    if signup.state != state:
        change_state(signup, state, action=action, by=by)
    return signup


def _locked_signup(signup: SignUp, *, by: Actor, may: Rule[SignUp]) -> SignUp:
    """Return the sign-up as it is now, if `by` may, with its sheet locked and what that is for fresh."""
    lock_sheets([signup.sheet_id])
    return locked(SignUp, signup.pk, by=by, may=may, related=[*paths_to_subjects(), "person"])


def _locked_sheet(pk: int) -> SignUpSheet:
    """Return the sheet, locked until the transaction ends (PostgreSQL; on SQLite BEGIN IMMEDIATE has done it)."""
    sheet: SignUpSheet | None = SignUpSheet.objects.select_for_update(no_key=True).filter(pk=pk).first()
    if sheet is None:
        raise Gone
    return sheet


def _refuse_if_closed(sheet: SignUpSheet, seats: int) -> None:
    if not _is_taking(sheet):
        raise SignUpRefused(_("Die Anmeldung ist geschlossen."))
    if not 1 <= seats <= sheet.max_seats_each:
        raise SignUpRefused(_("So viele Plätze auf einmal sind hier nicht möglich."))
    if not sheet.has_waiting_list and not _has_room(sheet, seats):
        raise SignUpRefused(_("Leider sind alle Plätze vergeben."))


def _is_taking(sheet: SignUpSheet) -> bool:
    """Whether the list is open, and what it is for takes people; asked under the sheet's lock."""
    return sheet.is_accepting and takes_signups(sheet)


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
    change_state(signup, SignUpState.WAITING, action="signup.waiting", by=by, waiting_since=timezone.now())
    _tell(signup, "signup_waiting")


def _offer_free_places(sheet: SignUpSheet) -> None:
    """Offer what is free, in the order of the line. Strictly so: nobody small passes somebody with a family."""
    if not _is_taking(sheet):
        return
    for signup in sheet.signups.waiting_in_line():
        if not _has_room(sheet, signup.seats):
            return
        deadline = timezone.now() + timedelta(hours=sheet.offer_hours)
        change_state(signup, SignUpState.OFFERED, action="signup.offered", by=SYSTEM, offered_until=deadline)
        _tell(signup, "signup_offered", until=deadline)


def _tell(signup: SignUp, kind: str, **context: Any) -> None:
    if owner_of(signup.sheet) is None:
        return  # What it was for is gone, and with it all that there would be to say.
    notify(
        kind,
        to=signup.recipient,
        url=reverse("signups:signup", args=[token_for(signup)]),
        about=signup,
        signup=signup,
        subject=subject_of(signup.sheet),
        **context,
    )
