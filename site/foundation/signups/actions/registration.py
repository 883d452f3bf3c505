"""Signing up, for oneself or for others behind the same mailbox, and coming back after one has cancelled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from foundation.actors import SYSTEM, Actor
from foundation.guests.confirmations import ask_to_confirm
from foundation.guests.guest import Guest
from foundation.refusals import Refused, StateConflict
from foundation.rules import holder_of_link
from foundation.signups.actions.locks import locked_sheet, locked_signup
from foundation.signups.actions.news import tell_organisers
from foundation.signups.actions.notifications import tell_one
from foundation.signups.line import has_room, is_first_come, is_taking, place_in_line
from foundation.signups.models import SignUp, SignUpSheet
from foundation.signups.news import Happened
from foundation.signups.rules import may_rejoin
from foundation.signups.states import SignUpState
from foundation.states import change_state, locked
from foundation.transactions import all_or_nothing

if TYPE_CHECKING:
    from foundation.people.models import Person

BEHIND_ONE_MAILBOX = 8
"""So many people may stand on one list with one address: a family or an office, not a crowd that nobody knows."""


class SignUpRefused(Refused):
    """Nobody can sign up here now."""


@dataclass(frozen=True, kw_only=True)
class SignUpWish:
    """Who wants to come, in their own words, and with how many."""

    name: str
    phone: str = ""
    note: str = ""
    seats: int = 1


@all_or_nothing
def sign_up(*, sheet: SignUpSheet, wish: SignUpWish, by: Person | Guest) -> SignUp:
    """Put somebody on the sheet: at once with an account, after the mail's link without one. Everybody may.

    The place is given when the address is confirmed, not before. Raises `SignUpRefused` when the list is closed, when
    what it is for takes nobody (any more), when it is full without a waiting list, or when too many stand there with
    one address. Signing up twice with one address and one name gives the first signup back.
    """
    sheet = locked_sheet(sheet.pk)
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
    if there := _there_already(signup):
        return there
    _refuse_a_crowd(signup)
    signup.save()
    _place(signup, sheet, by=by)
    return signup


@all_or_nothing
def confirm_by_mail(signup: SignUp, person: Person) -> SignUp:
    """Give a place, or one on the waiting list, to somebody who opened the mail's link.

    When the list was closed in the meantime, they are told so instead.
    """
    sheet = locked_sheet(signup.sheet_id)
    signup = locked(SignUp, signup.pk, by=person, may=holder_of_link)
    if signup.state != SignUpState.TO_CONFIRM:
        return signup
    if there := _there_already(signup):
        signup.delete()
        return there
    _refuse_a_crowd(signup)
    signup.person = person
    signup.save(update_fields=["person"])
    if not is_taking(sheet):
        reason = _("Die Anmeldung wurde in der Zwischenzeit geschlossen.")
        change_state(signup, SignUpState.CANCELLED, action="signup.cancelled", by=SYSTEM, reason=reason)
        tell_one(signup, "signup_cancelled", reason=reason)
        return signup
    _place(signup, sheet, by=person)
    return signup


def discard_unconfirmed(signup: SignUp) -> None:
    """Remove what nobody confirmed in time."""
    SignUp.objects.filter(pk=signup.pk, state=SignUpState.TO_CONFIRM).delete()


@all_or_nothing
def rejoin(*, signup: SignUp, by: Actor) -> SignUp:
    """Come back after cancelling, or after an offer has lapsed: to a place, or to the end of the line.

    Raises `SignUpRefused` as `sign_up` does, `StateConflict` where the same person has signed up anew.
    """
    signup = locked_signup(signup, by=by, may=may_rejoin)
    if _there_already(signup):
        raise StateConflict(_("Sie sind schon mit einer neuen Anmeldung dabei."))
    _refuse_if_closed(signup.sheet, signup.seats)
    _refuse_a_crowd(signup)
    signup.taken_off_at = signup.offered_until = None
    signup.save(update_fields=["taken_off_at", "offered_until"])
    _place(signup, signup.sheet, by=by)
    return signup


def _refuse_if_closed(sheet: SignUpSheet, seats: int) -> None:
    if not is_taking(sheet):
        raise SignUpRefused(_("Die Anmeldung ist geschlossen."))
    if not 1 <= seats <= sheet.max_seats_each:
        raise SignUpRefused(_("So viele Plätze auf einmal sind hier nicht möglich."))
    if not sheet.has_waiting_list and not has_room(sheet, seats):
        raise SignUpRefused(_("Leider sind alle Plätze vergeben."))


def _there_already(signup: SignUp) -> SignUp | None:
    same = signup.sheet.signups.active().of_the_same(email=signup.email, name=signup.name)
    found: SignUp | None = same.exclude(pk=signup.pk).first()
    return found


def _refuse_a_crowd(signup: SignUp) -> None:
    if signup.sheet.signups.active().filter(email__iexact=signup.email).count() >= BEHIND_ONE_MAILBOX:
        words = _("Mit einer E-Mail-Adresse können sich hier höchstens %(most)s Personen anmelden.")
        raise SignUpRefused(words % {"most": BEHIND_ONE_MAILBOX})


def _place(signup: SignUp, sheet: SignUpSheet, *, by: Actor) -> None:
    """Give the signup a place, or the end of the line.

    Who comes later never passes who waits, but in the last hours, when whoever comes first has what is free.
    """
    in_line = sheet.signups.waiting_in_line().exists() and not is_first_come(sheet)
    free = has_room(sheet, signup.seats) and not in_line
    if not free and not sheet.has_waiting_list:
        change_state(signup, SignUpState.CANCELLED, action="signup.cancelled", by=SYSTEM)
        tell_one(signup, "signup_full")
        return
    if free:
        change_state(signup, SignUpState.CONFIRMED, action="signup.confirmed", by=by)
        tell_one(signup, "signup_confirmed")
        tell_organisers(signup, Happened.SIGNED_UP, by=by)
        return
    change_state(signup, SignUpState.WAITING, action="signup.waiting", by=by, waiting_since=timezone.now())
    tell_one(signup, "signup_waiting", place=place_in_line(signup))
    tell_organisers(signup, Happened.WAITS, by=by)
