"""What the page of a booking says and offers, to whom, in which state. Nothing here is saved."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from foundation.network.models import Organisation
from foundation.people.models import Person
from foundation.timespan import at
from rooms.forms.answers import ApproveForm, CancelForm, DeclineForm, MoveForm, RefuseWishForm, WishForm
from rooms.models import Booking, BookingSeries, Clash, Closure, MoveWish, Room, Venue
from rooms.states import BookingState, RoomRole, Tariff
from rooms.views.booking import crumb as crumb_of
from rooms.views.closed_notes import closed_note
from rooms.views.presenters import BookingForms, BookingPage, booking_page, siblings
from tests.rooms.factories import next_tuesday

GROUP, HOST = {RoomRole.GROUP}, {RoomRole.HOST}
TRUSTED = {RoomRole.GROUP, RoomRole.TRUSTED_GROUP}
BOTH = {*TRUSTED, RoomRole.HOST}
LATER = timezone.now() + timedelta(days=1)


def booking(state: str = BookingState.CONFIRMED, *, over: bool = False, **fields: Any) -> Booking:
    """Return a booking of 18 to 20 o'clock, to come or over."""
    day = next_tuesday() - timedelta(weeks=52 if over else 0)
    house = Venue(organisation=Organisation(pk=1, slug="haus"))
    values = {
        "pk": 7,
        "room": Room(venue=house),
        "organisation": Organisation(pk=2, slug="naehtreff"),
        "starts_at": at(day, time(18)),
        "ends_at": at(day, time(20)),
        "held_until": LATER if state == BookingState.REQUESTED else None,
        **fields,
    }
    return Booking(state=state, **values)


def page(found: Booking, roles: set[RoomRole], later: MoveWish | None = None, **bound: Any) -> BookingPage:
    empty = {
        "approve": ApproveForm(dates=[found]),
        "decline": DeclineForm(),
        "move": MoveForm(booking=found),
        "wish": WishForm(booking=found),
        "refuse_wish": RefuseWishForm(),
        "cancel": CancelForm(as_host=RoomRole.GROUP not in roles),
    }
    return booking_page(found, roles, BookingForms(**{**empty, **bound}), later)


def offered(shown: BookingPage) -> list[str]:
    return [each.button for each in (*shown.answer_presses, *shown.answers, *shown.changes, *shown.presses)]


@pytest.mark.parametrize(
    ("state", "over", "roles", "buttons"),
    [
        ("requested", False, GROUP, ["Verlegen", "Raum zurückgeben"]),
        ("requested", False, HOST, ["Zusagen", "Anfrage ablehnen", "Verlegen"]),
        ("requested", False, BOTH, ["Zusagen", "Anfrage ablehnen", "Verlegen", "Raum zurückgeben"]),
        ("confirmed", False, GROUP, ["Um diese Zeit bitten", "Raum zurückgeben"]),
        ("confirmed", False, TRUSTED, ["Verlegen", "Raum zurückgeben"]),
        ("confirmed", False, HOST, ["Verlegen", "Stornieren"]),
        ("confirmed", True, GROUP, []),
        ("confirmed", True, HOST, ["Niemand ist gekommen"]),
        ("missed", True, GROUP, []),
        ("missed", True, HOST, ["Es war doch jemand da"]),
        *[(state, False, BOTH, []) for state in ("declined", "expired", "cancelled")],
    ],
)
def test_who_may_do_something_is_offered_it(state: str, over: bool, roles: set[RoomRole], buttons: list[str]) -> None:
    assert offered(page(booking(state, over=over), roles)) == buttons


@pytest.mark.parametrize(
    ("bound", "form", "button"),
    [
        ("decline", DeclineForm, "Anfrage ablehnen"),
        ("move", MoveForm, "Verlegen"),
        ("cancel", CancelForm, "Stornieren"),
        ("wish", WishForm, "Um diese Zeit bitten"),
        ("refuse_wish", RefuseWishForm, "Bei der alten Zeit bleiben"),
    ],
)
def test_what_was_typed_is_shown_even_where_it_came_too_late(bound: str, form: Any, button: str) -> None:
    late = booking(BookingState.CANCELLED)
    how: dict[str, Any] = {"cancel": {"as_host": True}, "move": {"booking": late}, "wish": {"booking": late}}
    assert offered(page(late, HOST, **{bound: form({}, **how.get(bound, {}))})) == [button]


def test_a_yes_stands_open_and_all_else_behind_a_press() -> None:
    shown = page(booking(BookingState.REQUESTED), BOTH)
    assert [(deed.behind, deed.look, deed.anchor) for deed in (*shown.answers, *shown.changes)] == [
        ("", "", ""),
        ("Ablehnen", "danger", "ablehnen"),
        ("Verlegen", "outlined", ""),
        ("Raum zurückgeben", "danger", ""),
    ]


def test_what_changes_one_date_of_a_series_says_so_and_others_are_a_page_away() -> None:
    one = page(booking(series=BookingSeries(pk=1)), HOST)
    assert [deed.note for deed in one.changes] == ["Das gilt nur für diesen einen Termin der Serie."] * 2
    assert one.dates_url == "/raeume/buchungen/7/termine/"
    alone = page(booking(), HOST)
    assert ([deed.note for deed in alone.changes], alone.dates_url) == (["", ""], "")


def test_a_wish_for_another_time_is_answered_by_the_house_and_taken_back_by_the_group() -> None:
    found = booking()
    later = MoveWish(
        booking=found, starts_at=found.ends_at, ends_at=found.ends_at + timedelta(hours=2), held_until=LATER
    )
    assert page(found, HOST, later).wish.startswith("Gewünscht ist stattdessen ")
    assert offered(page(found, HOST, later)) == [
        "Andere Zeit zusagen", "Bei der alten Zeit bleiben", "Verlegen", "Stornieren"
    ]  # fmt: skip
    assert offered(page(found, GROUP, later)) == ["Um diese Zeit bitten", "Raum zurückgeben", "Doch keine andere Zeit"]


@pytest.mark.parametrize(
    ("roles", "crumb", "feed"),
    [
        (GROUP, ("Räume Ihrer Gruppen", "/raeume/buchungen/"), "/raeume/gruppen/naehtreff/kalender/"),
        (HOST, ("Anfragen für Ihre Räume", "/raeume/anfragen/"), ""),
        (BOTH, ("Räume Ihrer Gruppen", "/raeume/buchungen/"), "/raeume/gruppen/naehtreff/kalender/"),
    ],
)
def test_each_side_is_led_to_its_own_list(roles: set[RoomRole], crumb: tuple[str, str], feed: str) -> None:
    assert (crumb_of(roles), page(booking(), roles).feed_url) == (crumb, feed)


@pytest.mark.parametrize(("roles", "is_told"), [(GROUP, False), (HOST, True), (BOTH, True)])
def test_the_host_reads_whom_to_write_to(roles: set[RoomRole], is_told: bool) -> None:
    lina = Person(display_name="Lina")
    assert page(booking(person=lina), roles).contact == (lina if is_told else None)


@pytest.mark.parametrize(
    ("state", "held_until", "is_held"),
    [
        (BookingState.REQUESTED, LATER, True),
        (BookingState.REQUESTED, LATER - timedelta(days=2), False),
        (BookingState.CONFIRMED, None, False),
    ],
)
def test_who_waits_reads_how_long(state: str, held_until: datetime | None, is_held: bool) -> None:
    held = page(booking(state, held_until=held_until), GROUP).held
    assert held.endswith(" Uhr frei gehalten. Bis dahin antwortet das Haus.") if is_held else held == ""


@pytest.mark.parametrize(
    ("tariff", "price_per_hour", "words"),
    [
        (Tariff.FREE, "0", "kostenlos"),
        (Tariff.DISCOUNTED, "5", "ermäßigt 5 € / Std., zusammen 10,00 €"),
        (Tariff.REGULAR, "720.50", "720,50 € / Std., zusammen 1.441,00 €"),
    ],
)
def test_a_price_is_said_by_the_hour_and_altogether(tariff: str, price_per_hour: str, words: str) -> None:
    assert page(booking(tariff=tariff, price_per_hour=Decimal(price_per_hour)), GROUP).price == words


def test_the_dates_of_a_series_lead_to_each_other() -> None:
    this, other = booking(), booking(BookingState.CANCELLED, pk=8)
    assert [(line.icon, line.url, line.state) for line in siblings(this, [this, other])] == [
        ("check", "", "zugesagt"),
        ("x", "/raeume/buchungen/8/", "storniert"),
    ]


@pytest.mark.parametrize(
    ("is_group", "told_at", "words", "looks_elsewhere"),
    [
        (True, LATER, "Die Buchung bleibt stehen, bis Sie oder das Haus sie verlegen oder zurückgeben.", True),
        (
            False,
            at(date(2026, 11, 24), time(9)),
            "Die Gruppe weiß es seit Dienstag, 24. November. "
            "Die Buchung bleibt stehen, bis jemand sie verlegt oder storniert.",
            False,
        ),
        (
            False,
            None,
            "Von der Gruppe ist keine Adresse bekannt. Bitte rufen Sie an. "
            "Die Buchung bleibt stehen, bis jemand sie verlegt oder storniert.",
            False,
        ),
    ],
)
def test_each_side_reads_what_becomes_of_a_booking_in_a_closed_time(
    is_group: bool, told_at: datetime | None, words: str, looks_elsewhere: bool
) -> None:
    found = booking(people=5)
    closure = Closure(reason="Wasserschaden", starts_at=found.starts_at, ends_at=found.ends_at)
    note = closed_note(Clash(closure=closure, told_at=told_at), found, is_group=is_group)
    assert (note.title, note.words) == ("In dieser Zeit ist geschlossen: Wasserschaden", words)
    assert bool(note.elsewhere_url) is looks_elsewhere
