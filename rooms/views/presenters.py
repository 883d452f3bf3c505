"""What the page of a booking says and offers, to the group and to the host, in each of its states."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from foundation.timespan import day_and_clock, in_words, local
from rooms import rules
from rooms.forms.answers import ApproveForm, CancelForm, DeclineForm, MoveForm, ScopeForm
from rooms.models import Booking, Clash
from rooms.prices import price_and_total_in_words
from rooms.states import RoomRole

if TYPE_CHECKING:
    from foundation.people.models import Person


@dataclass(frozen=True, kw_only=True)
class BookingForms:
    """The forms that may stand on the page; one that has to be put right is shown whatever the rules say by now."""

    approve: ApproveForm
    decline: DeclineForm
    move: MoveForm
    cancel: CancelForm


@dataclass(frozen=True, kw_only=True)
class Deed:
    """A form with its one button."""

    form: ScopeForm
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

    crumbs: list[tuple[str, str]]
    held: str
    answers: list[Deed]
    changes: list[Deed]
    presses: list[Press]
    price: str
    contact: Person | None
    feed_url: str


def booking_page(booking: Booking, roles: Collection[str], forms: BookingForms) -> BookingPage:
    """Return what somebody with these roles towards the booking reads and can do."""
    is_group = RoomRole.GROUP in roles
    return BookingPage(
        crumbs=[_crumb(is_group=is_group)],
        held=_held(booking),
        answers=_answers(booking, roles, forms),
        changes=_changes(booking, roles, forms),
        presses=_presses(booking, roles),
        price=_price(booking),
        contact=booking.person if RoomRole.HOST in roles else None,
        feed_url=reverse("rooms:subscribe", args=[booking.organisation.slug]) if is_group else "",
    )


def _crumb(*, is_group: bool) -> tuple[str, str]:
    if is_group:
        return _("Räume Ihrer Gruppen"), reverse("rooms:bookings")
    return _("Anfragen für Ihre Räume"), reverse("rooms:requests")


def _held(booking: Booking) -> str:
    """Say until when the room is kept; nothing where nobody waits for an answer."""
    if not booking.is_waiting or booking.held_until is None:
        return ""
    words = _("Der Raum ist bis %(until)s Uhr frei gehalten. Bis dahin antwortet das Haus.")
    return words % {"until": day_and_clock(booking.held_until)}


def _answers(booking: Booking, roles: Collection[str], forms: BookingForms) -> list[Deed]:
    may_answer = rules.may_answer.lets(roles, booking)
    deeds = [(may_answer, _approve(booking, forms)), (may_answer or forms.decline.is_bound, _decline(booking, forms))]
    return [deed for is_shown, deed in deeds if is_shown]


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


def _changes(booking: Booking, roles: Collection[str], forms: BookingForms) -> list[Deed]:
    deeds = [
        (rules.may_move.lets(roles, booking) or forms.move.is_bound, _move(booking, forms)),
        (rules.may_cancel.lets(roles, booking) or forms.cancel.is_bound, _cancel(booking, roles, forms)),
    ]
    return [deed for is_shown, deed in deeds if is_shown]


def _move(booking: Booking, forms: BookingForms) -> Deed:
    for_series = _("Bei mehreren Terminen ändert sich nur die Uhrzeit, der Wochentag bleibt.")
    return Deed(
        form=forms.move,
        url=_address("move", booking),
        button=_("Verlegen"),
        look="outlined",
        behind=_("Verlegen"),
        note=for_series if booking.series_id else "",
    )


def _cancel(booking: Booking, roles: Collection[str], forms: BookingForms) -> Deed:
    words = _("Raum zurückgeben") if RoomRole.GROUP in roles else _("Stornieren")
    return Deed(form=forms.cancel, url=_address("cancel", booking), button=words, look="danger", behind=words)


def _presses(booking: Booking, roles: Collection[str]) -> list[Press]:
    presses = [
        (rules.may_note_missed, "note_missed", _("Niemand ist gekommen")),
        (rules.may_take_back_missed, "take_back_missed", _("Es war doch jemand da")),
    ]
    return [
        Press(url=_address(name, booking), button=words) for may, name, words in presses if may.lets(roles, booking)
    ]


def _price(booking: Booking) -> str:
    return price_and_total_in_words(booking.tariff, booking.price_per_hour, [booking.span])


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


@dataclass(frozen=True, kw_only=True)
class ClosedNote:
    """A closure has come over the booking: why, until when, what becomes of it."""

    title: str
    when: str
    words: str
    elsewhere_url: str
    """Where the group looks for another room; empty for the host."""


def closed_note(clash: Clash, booking: Booking, *, is_group: bool) -> ClosedNote:
    closure = clash.closure
    return ClosedNote(
        title=_("In dieser Zeit ist geschlossen: %(reason)s") % {"reason": closure.reason},
        when=in_words(closure.starts_at, closure.ends_at),
        words=_group_keeps() if is_group else _host_keeps(clash),
        elsewhere_url=booking.elsewhere_url if is_group else "",
    )


def _group_keeps() -> str:
    return _("Die Buchung bleibt stehen, bis Sie oder das Haus sie verlegen oder zurückgeben.")


def _host_keeps(clash: Clash) -> str:
    return f"{_who_knows(clash)} {_('Die Buchung bleibt stehen, bis jemand sie verlegt oder storniert.')}"


def _who_knows(clash: Clash) -> str:
    if clash.told_at is None:
        return _("Von der Gruppe ist keine Adresse bekannt. Bitte rufen Sie an.")
    day = date_format(local(clash.told_at), _("l, j. F"))
    return _("Die Gruppe weiß es seit %(day)s.") % {"day": day}
