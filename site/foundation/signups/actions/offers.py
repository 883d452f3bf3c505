"""The waiting list moves up: places that are free are offered in its order, until the last hours (`deadlines`)."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.actors import SYSTEM, Actor
from foundation.notices.announcing import announce
from foundation.refusals import StateConflict
from foundation.signups.actions.locks import lock_sheets, locked_sheet, locked_signup
from foundation.signups.actions.news import tell_organisers
from foundation.signups.actions.notifications import tell_one
from foundation.signups.audiences import IN_LINE
from foundation.signups.deadlines import LAST_HOURS
from foundation.signups.line import has_place, has_room, is_first_come, is_taking, terms_of
from foundation.signups.models import SignUp, SignUpSheet
from foundation.signups.news import Happened
from foundation.signups.rules import may_accept, may_give_place
from foundation.signups.states import SignUpState
from foundation.signups.subjects import ending_between, owner_of, with_subjects
from foundation.states import change_state
from foundation.transactions import all_or_nothing


def offer_free_places(sheet: SignUpSheet, *, freed: bool) -> None:
    """Offer what is free, in the order of the line. Strictly so: nobody small passes somebody with a family.

    In the last hours all who wait are told instead, and whoever comes first has it; `freed` says whether a place has
    just become free, so that nobody is told without. To be called under the sheet's lock.
    """
    if not is_taking(sheet):
        return
    if is_first_come(sheet):
        if freed:
            _open_line(sheet)
        return
    SignUpSheet.objects.filter(pk=sheet.pk).exclude(first_come_since=None).update(first_come_since=None)
    for signup in sheet.signups.waiting_in_line():
        if not has_room(sheet, signup.seats):
            return
        until = terms_of(sheet).kept_until(timezone.now())
        change_state(signup, SignUpState.OFFERED, action="signup.offered", by=SYSTEM, offered_until=until)
        tell_one(signup, "signup_offered", until=until)


@all_or_nothing
def accept_offer(*, signup: SignUp, by: Actor) -> SignUp:
    """Take the place that was offered or, in the last hours, one that is free.

    Raises `StateConflict` when the offer has lapsed, swept or not, and when somebody else was first.
    """
    signup = locked_signup(signup, by=by, may=may_accept)
    if not has_place(signup):
        raise StateConflict(_("Jemand anderes war schneller. Sie bleiben auf der Warteliste."))
    change_state(signup, SignUpState.CONFIRMED, action="signup.confirmed", by=by, offered_until=None)
    tell_one(signup, "signup_confirmed")
    tell_organisers(signup, Happened.SIGNED_UP, by=by)
    return signup


@all_or_nothing
def give_place(*, signup: SignUp, by: Actor) -> SignUp:
    """Give a free place to somebody who waits, out of the line's order if need be, once signing up has ended.

    They are told, and are free to cancel. Raises `StateConflict` where too few places are free.
    """
    signup = locked_signup(signup, by=by, may=may_give_place)
    if not has_room(signup.sheet, signup.seats):
        raise StateConflict(_("Es ist kein Platz frei. Sie können die Zahl der Plätze erhöhen."))
    change_state(signup, SignUpState.CONFIRMED, action="signup.confirmed", by=by)
    tell_one(signup, "signup_confirmed")
    return signup


def lapse_offers() -> int:
    """Pass on the places whose offer nobody took in time; return how many. `tick` calls this."""
    keep_offers_short()
    return sum(_lapse(signup) for signup in SignUp.objects.with_lapsed_offer())


@all_or_nothing
def _lapse(offered: SignUp) -> bool:
    """Let one offer lapse; return False where it was taken, or given back, in the last moment."""
    lock_sheets([offered.sheet_id])
    signup = with_subjects(SignUp.objects.with_lapsed_offer()).filter(pk=offered.pk).first()
    if signup is None:
        return False
    change_state(signup, SignUpState.LAPSED, action="signup.lapsed", by=SYSTEM)
    is_open = is_taking(signup.sheet)
    goes_on = is_open and signup.sheet.signups.waiting_in_line().exists()
    tell_one(signup, "signup_lapsed", may_rejoin=is_open, goes_on=goes_on)
    offer_free_places(signup.sheet, freed=True)
    return True


def keep_offers_short() -> int:
    """Shorten the offers whose date has moved nearer, so that none outlives it; return how many."""
    offers = with_subjects(SignUp.objects.offered()).order_by("pk")
    return sum(_shorten(signup) for signup in offers if _is_too_long(signup))


@all_or_nothing
def _shorten(offered: SignUp) -> bool:
    """Shorten one offer, and say so where there is time left to take it."""
    lock_sheets([offered.sheet_id])
    signup = with_subjects(SignUp.objects.offered()).filter(pk=offered.pk).first()
    if signup is None or signup.offered_until is None or not _is_too_long(signup):
        return False
    until = terms_of(signup.sheet).bounded(signup.offered_until)
    signup.offered_until = until
    signup.save(update_fields=["offered_until"])
    if until > timezone.now():
        tell_one(signup, "signup_offered", until=until, is_shorter=True)
    return True


def _is_too_long(signup: SignUp) -> bool:
    until = signup.offered_until
    return until is not None and terms_of(signup.sheet).bounded(until) < until


def open_lines() -> int:
    """Tell who still waits when the last hours begin and places are free; return how many lists. `tick` calls this.

    So it is where the first in line is a family and fewer places are free.
    """
    now = timezone.now()
    soon = ending_between(now, now + LAST_HOURS)
    lists = SignUpSheet.objects.with_a_line().filter(soon, is_open=True, first_come_since=None)
    return sum(_open(pk) for pk in lists.order_by("pk").values_list("pk", flat=True))


@all_or_nothing
def _open(pk: int) -> bool:
    sheet = locked_sheet(pk)
    if owner_of(sheet) is None or not is_taking(sheet) or not is_first_come(sheet):
        return False
    return sheet.first_come_since is None and _open_line(sheet)


def _open_line(sheet: SignUpSheet) -> bool:
    """Tell all who wait that whoever comes first has what is free; return whether anything is."""
    waiting = sheet.signups.waiting_in_line()
    if not any(has_room(sheet, seats) for seats in set(waiting.values_list("seats", flat=True))):
        return False
    sheet.first_come_since = timezone.now()
    sheet.save(update_fields=["first_come_since"])
    announce("signup_first_come", audience=IN_LINE, target=sheet.pk)
    return True
