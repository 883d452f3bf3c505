"""What the page of a booking says and offers, to the group and to the host, in each of its states."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _

from foundation.timespan import day_and_clock, in_words
from rooms import rules
from rooms.forms.answers import (
    ApproveForm,
    CancelForm,
    DeclineForm,
    MoveForm,
    RefuseWishForm,
    SeriesAnswerForm,
    WishForm,
)
from rooms.models import Booking, MoveWish
from rooms.prices import NOTHING, euros, price_and_total_in_words
from rooms.states import RoomRole

if TYPE_CHECKING:
    from foundation.people.models import Person


@dataclass(frozen=True, kw_only=True)
class BookingForms:
    """The forms that may stand on the page; one that has to be put right is shown whatever the rules say by now."""

    approve: ApproveForm
    decline: DeclineForm
    move: MoveForm
    wish: WishForm
    refuse_wish: RefuseWishForm
    cancel: CancelForm
    answer: SeriesAnswerForm | None = None
    """In place of yes and no, where several dates wait."""


@dataclass(frozen=True, kw_only=True)
class Deed:
    """A form with its one button."""

    form: Form
    url: str
    button: str
    look: str = ""
    """How the button differs from others: danger, outlined."""
    icon: str = ""
    behind: str = ""
    """What one presses to open it; empty where it stands open."""
    anchor: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Press:
    """A button that asks nothing."""

    url: str
    button: str


@dataclass(frozen=True, kw_only=True)
class BookingPage:
    """What hangs on who reads and on how the booking stands."""

    held: str
    wish: str
    """The other time that is asked for, and until when it is held."""
    group_left: str
    """To the host: that the group is not in the network any more, and what that means."""
    answers: list[Deed]
    answer_presses: list[Press]
    changes: list[Deed]
    presses: list[Press]
    price: str
    contact: Person | None
    feed_url: str
    dates_url: str
    """Where several dates of the series are changed at once."""


def booking_page(
    booking: Booking, roles: Collection[str], forms: BookingForms, wish: MoveWish | None = None
) -> BookingPage:
    """Return what somebody with these roles towards the booking reads and can do. `wish` is for another time."""
    is_group = RoomRole.GROUP in roles
    wish = wish if wish and wish.is_waiting else None
    return BookingPage(
        held=_held(booking),
        wish=_wish_in_words(wish) if wish else "",
        group_left=_group_left() if RoomRole.HOST in roles and booking.stands and booking.group_has_left else "",
        answers=_answers(booking, roles, forms, wish),
        answer_presses=_answer_presses(booking, roles, wish),
        changes=_changes(booking, roles, forms),
        presses=_presses(booking, roles, wish),
        price=_price(booking),
        contact=booking.person if RoomRole.HOST in roles else None,
        feed_url=reverse("rooms:subscribe", args=[booking.organisation.slug]) if is_group else "",
        dates_url=_address("dates", booking) if booking.series_id else "",
    )


def _held(booking: Booking) -> str:
    """Say until when the room is kept; nothing where nobody waits for an answer."""
    if not booking.is_waiting or booking.held_until is None:
        return ""
    words = _("Der Raum ist bis %(until)s Uhr frei gehalten. Bis dahin antwortet das Haus.")
    return words % {"until": day_and_clock(booking.held_until)}


def _group_left() -> str:
    return _("Diese Gruppe ist nicht mehr im Netzwerk. Ihre Buchung steht, bis Sie entscheiden.")


def _wish_in_words(wish: MoveWish) -> str:
    words = _("Gewünscht ist stattdessen %(when)s. Bis %(until)s Uhr ist beides frei gehalten.")
    said = words % {"when": in_words(wish.starts_at, wish.ends_at), "until": day_and_clock(wish.held_until)}
    return f"{said} {_('Der Grund')}: {wish.reason}" if wish.reason else said


def _answers(booking: Booking, roles: Collection[str], forms: BookingForms, wish: MoveWish | None) -> list[Deed]:
    may_answer = rules.may_answer.lets(roles, booking)
    deeds = [
        (may_answer and forms.answer is None, _approve(booking, forms)),
        ((may_answer and forms.answer is None) or forms.decline.is_bound, _decline(booking, forms)),
        (_answers_wish(booking, roles, wish) or forms.refuse_wish.is_bound, _refuse_wish(booking, forms)),
    ]
    if forms.answer and (may_answer or forms.answer.is_bound):
        deeds.insert(0, (True, _answer(booking, forms.answer)))
    return [deed for is_shown, deed in deeds if is_shown]


def _answers_wish(booking: Booking, roles: Collection[str], wish: MoveWish | None) -> bool:
    return wish is not None and rules.may_answer_wish.lets(roles, booking)


def _answer(booking: Booking, form: SeriesAnswerForm) -> Deed:
    return Deed(form=form, url=_address("answer", booking), button=_("Antwort senden"), icon="check", anchor="ablehnen")


def _approve(booking: Booking, forms: BookingForms) -> Deed:
    return Deed(form=forms.approve, url=_address("approve", booking), button=_("Zusagen"), icon="check")


def _decline(booking: Booking, forms: BookingForms) -> Deed:
    return Deed(
        form=forms.decline,
        url=_address("decline", booking),
        button=_("Anfrage ablehnen"),
        look="danger",
        behind=_("Ablehnen"),
        anchor="ablehnen",
    )


def _refuse_wish(booking: Booking, forms: BookingForms) -> Deed:
    return Deed(
        form=forms.refuse_wish,
        url=_address("refuse_wish", booking),
        button=_("Bei der alten Zeit bleiben"),
        look="danger",
        behind=_("Andere Zeit ablehnen"),
    )


def _answer_presses(booking: Booking, roles: Collection[str], wish: MoveWish | None) -> list[Press]:
    if not _answers_wish(booking, roles, wish):
        return []
    return [Press(url=_address("grant_wish", booking), button=_("Andere Zeit zusagen"))]


def _changes(booking: Booking, roles: Collection[str], forms: BookingForms) -> list[Deed]:
    may_move = rules.may_move.lets(roles, booking)
    deeds = [
        (may_move or forms.move.is_bound, _move(booking, forms)),
        ((not may_move and rules.may_wish_to_move.lets(roles, booking)) or forms.wish.is_bound, _wish(booking, forms)),
        (rules.may_cancel.lets(roles, booking) or forms.cancel.is_bound, _cancel(booking, roles, forms)),
    ]
    return [deed for is_shown, deed in deeds if is_shown]


def _move(booking: Booking, forms: BookingForms) -> Deed:
    return Deed(
        form=forms.move,
        url=_address("move", booking),
        button=_("Verlegen"),
        look="outlined",
        behind=_("Verlegen"),
        note=_only_this_one(booking),
    )


def _wish(booking: Booking, forms: BookingForms) -> Deed:
    return Deed(
        form=forms.wish,
        url=_address("wish", booking),
        button=_("Um diese Zeit bitten"),
        look="outlined",
        behind=_("Um eine andere Zeit bitten"),
        note=_("Bis das Haus antwortet, gilt Ihre Buchung, wie sie zugesagt ist."),
    )


def _cancel(booking: Booking, roles: Collection[str], forms: BookingForms) -> Deed:
    words = _("Raum zurückgeben") if RoomRole.GROUP in roles else _("Stornieren")
    return Deed(
        form=forms.cancel,
        url=_address("cancel", booking),
        button=words,
        look="danger",
        behind=words,
        note=_only_this_one(booking),
    )


def _only_this_one(booking: Booking) -> str:
    return _("Das gilt nur für diesen einen Termin der Serie.") if booking.series_id else ""


def _presses(booking: Booking, roles: Collection[str], wish: MoveWish | None) -> list[Press]:
    presses = [
        (rules.may_note_missed, "note_missed", _("Niemand ist gekommen")),
        (rules.may_take_back_missed, "take_back_missed", _("Es war doch jemand da")),
    ]
    shown = [(_address(name, booking), words) for may, name, words in presses if may.lets(roles, booking)]
    if wish and rules.may_wish_to_move.lets(roles, booking):
        shown.append((_address("take_wish_back", booking), _("Doch keine andere Zeit")))
    return [Press(url=url, button=words) for url, words in shown]


def _price(booking: Booking) -> str:
    return price_and_total_in_words(booking.tariff, booking.price_per_hour, [booking.span])


def price_of_all(dates: Sequence[Booking]) -> str:
    """Say what all dates of a series that are paid for cost together; nothing where that is one, or they cost none."""
    due = [one.due for one in dates if one.is_due]
    if len(due) < 2 or not (total := sum(due, NOTHING)):
        return ""
    return _("alle %(count)d Termine zusammen %(total)s") % {"count": len(due), "total": euros(total)}


def _address(name: str, booking: Booking) -> str:
    return reverse(f"rooms:{name}", args=[booking.pk])


@dataclass(frozen=True, kw_only=True)
class Sibling:
    """One date of the series, as a line."""

    icon: str
    when: str
    url: str
    """Empty for the date whose page this is."""
    state: str


def siblings(booking: Booking, dates: Iterable[Booking]) -> list[Sibling]:
    """Return all dates of a series, as the page of one of them lists them."""
    return [
        Sibling(
            icon="check" if one.stands else "x",
            when=in_words(one.starts_at, one.ends_at),
            url="" if one.pk == booking.pk else one.get_absolute_url(),
            state=one.get_state_display(),
        )
        for one in dates
    ]
