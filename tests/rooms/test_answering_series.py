"""A series is one request: one row, one decision about its dates, one mail to each side, one end of its hold."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from foundation.notices.models import Notice
from foundation.people.models import Person
from rooms import own_desk, piles
from rooms.actions import deadlines, decisions, moves, series
from rooms.actions.claims import BookingRefused
from rooms.actions.decisions import Answer
from rooms.actions.moves import NewTime
from rooms.models import Booking, BookingSeries, Claim, OpeningException
from rooms.states import BookingState, Tariff
from tests.rooms.factories import RoomFactory, booked, change, evening, host_of, next_tuesday
from tests.rooms.series import asked, bookings, keys, rule, states

pytestmark = pytest.mark.django_db

CONFIRMED, DECLINED, REQUESTED = BookingState.CONFIRMED, BookingState.DECLINED, BookingState.REQUESTED


@pytest.fixture
def made() -> BookingSeries:
    return asked(RoomFactory())


@pytest.fixture
def host(made: BookingSeries) -> Person:
    return host_of(made.room.venue)


def told(kind: str) -> list[str]:
    return sorted(Notice.objects.filter(kind=kind).values_list("email", flat=True))


def answer_of(
    dates: list[Booking], *, yes: list[int], others: str = "declined", reason: str = "Ferien"
) -> dict[str, object]:
    """Return what the host sends who has ticked these."""
    shown = ",".join(str(one.pk) for one in dates)
    return {"shown": shown, "dates": [dates[n].pk for n in yes], "others": others, "reason": reason}


def test_yes_to_some_and_no_to_others_is_one_mail_with_both(made: BookingSeries, host: Person) -> None:
    dates = bookings(made)
    answer = Answer(confirmed=keys(dates[:3]), declined=keys(dates[3:]), reason="Da ist Ferienprogramm.")
    decisions.answer(booking=dates[0], answer=answer, by=host)
    assert states(made) == [CONFIRMED] * 3 + [DECLINED]
    assert set(Claim.objects.values_list("booking", flat=True)) == keys(dates[:3])
    assert (told("booking_confirmed"), told("booking_declined")) == ([made.person.email], [])
    assert "Da ist Ferienprogramm." in Notice.objects.get(kind="booking_confirmed").text
    assert made.rejected_dates.get().on_day == next_tuesday() + timedelta(weeks=3)


def test_who_says_no_says_why(made: BookingSeries, host: Person) -> None:
    with pytest.raises(BookingRefused, match="einen Grund"):
        decisions.answer(booking=bookings(made)[0], answer=Answer(declined=keys(bookings(made))), by=host)
    assert states(made) == [REQUESTED] * 4


def test_all_dates_are_ticked_at_first(client: Client, made: BookingSeries, host: Person) -> None:
    client.force_login(host)
    page = client.get(bookings(made)[0].get_absolute_url())
    form = page.context["shown"].answers[0].form
    assert [choice.data["selected"] for choice in form["dates"]] == [True] * 4


@pytest.mark.parametrize(
    ("yes", "others", "expected"),
    [
        ([0, 1, 2, 3], "declined", [CONFIRMED] * 4),
        ([0, 2], "declined", [CONFIRMED, DECLINED, CONFIRMED, DECLINED]),
        ([0, 2], "open", [CONFIRMED, REQUESTED, CONFIRMED, REQUESTED]),
        ([], "declined", [DECLINED] * 4),
    ],
)
def test_the_ticks_decide(
    client: Client, made: BookingSeries, host: Person, yes: list[int], others: str, expected: list[str]
) -> None:
    client.force_login(host)
    sent = answer_of(bookings(made), yes=yes, others=others)
    client.post(reverse("rooms:answer", args=[bookings(made)[1].pk]), sent)
    assert states(made) == expected


@pytest.mark.parametrize(
    ("yes", "others", "reason", "sentence"),
    [([0], "declined", " ", "einen Grund"), ([], "open", "", "mindestens einen Termin"), ([0], "maybe", "", "Auswahl")],
)
def test_an_answer_that_says_too_little_is_asked_again(
    client: Client, made: BookingSeries, host: Person, yes: list[int], others: str, reason: str, sentence: str
) -> None:
    client.force_login(host)
    sent = answer_of(bookings(made), yes=yes, others=others, reason=reason)
    page = client.post(reverse("rooms:answer", args=[bookings(made)[0].pk]), sent)
    assert (page.status_code, sentence in page.content.decode()) == (422, True)
    assert states(made) == [REQUESTED] * 4


def test_what_was_added_meanwhile_nobody_has_answered(client: Client, made: BookingSeries, host: Person) -> None:
    first = bookings(made)[0]
    decisions.cancel(booking=first, by=made.person)
    seen = [one for one in bookings(made) if one.stands]
    added = series.add_date(rejected=made.rejected_dates.get(), by=made.person)
    client.force_login(host)
    client.post(reverse("rooms:answer", args=[seen[0].pk]), answer_of(seen, yes=[0]))
    added.refresh_from_db()
    assert added.state == REQUESTED


def test_what_was_given_back_meanwhile_is_left_out(client: Client, made: BookingSeries, host: Person) -> None:
    dates = bookings(made)
    decisions.cancel(booking=dates[1], by=made.person)
    client.force_login(host)
    client.post(reverse("rooms:answer", args=[dates[0].pk]), answer_of(dates, yes=[0, 1, 2, 3]))
    assert states(made) == [CONFIRMED, BookingState.CANCELLED, CONFIRMED, CONFIRMED]


def test_ten_dates_that_run_out_are_one_mail_to_each_side(host: Person, made: BookingSeries) -> None:
    Booking.objects.update(held_until=timezone.now())
    assert [deadlines.expire_requests(), deadlines.expire_requests()] == [4, 0]
    assert told("booking_expired") == sorted([made.person.email, host.email])
    assert Claim.objects.count() == 0


def test_a_house_is_reminded_once_of_a_request_when_half_of_its_time_is_over(host: Person, made: BookingSeries) -> None:
    assert deadlines.remind_of_answers() == 0
    now = timezone.now()
    Booking.objects.update(held_until=now + timedelta(hours=20), requested_at=now - timedelta(hours=4))
    assert deadlines.remind_of_answers() == 0
    Booking.objects.update(requested_at=now - timedelta(days=4))
    assert [deadlines.remind_of_answers(), deadlines.remind_of_answers()] == [1, 0]
    assert told("booking_answer_due") == [host.email]


def test_moving_a_request_wins_no_time() -> None:
    booking = booked(RoomFactory())
    deadline = booking.held_until
    for day in (1, 2, 3):
        later = evening(next_tuesday() + timedelta(days=day))
        booking = moves.move(booking=booking, to=NewTime(span=later), by=booking.person)
        assert booking.held_until == deadline
    soon = evening(timezone.localdate() + timedelta(days=1))
    assert moves.move(booking=booking, to=NewTime(span=soon), by=booking.person).held_until == soon.start


def test_three_requests_with_thirteen_dates_are_three() -> None:
    room = RoomFactory()
    host = host_of(room.venue)
    asked(room, rule(weeks=10))
    asked(room, rule(next_tuesday() + timedelta(days=1), weeks=2))
    booked(room, evening(next_tuesday() + timedelta(days=2)))
    change(room.venue.district, name="Mühlburg")
    loaded = own_desk.requests_to_answer(host)
    assert (loaded.context["total"], len(loaded.context["requests"])) == (3, 3)
    Booking.objects.update(held_until=timezone.now() + timedelta(hours=1))
    districts = type(room.venue.district)._default_manager.all()
    assert piles.overdue_requests(districts).count() == 3


def test_only_what_can_be_had_is_offered_to_be_asked_for_again(
    client: Client, made: BookingSeries, host: Person
) -> None:
    dates = bookings(made)
    decisions.cancel(booking=dates[0], by=made.person, which=keys(dates[:2]))
    OpeningException.objects.create(venue=made.room.venue, on_day=next_tuesday())
    client.force_login(made.person)
    page = client.get(dates[2].get_absolute_url())
    assert page.context["to_be_had"] == {made.rejected_dates.get(on_day=next_tuesday() + timedelta(weeks=1)).pk}
    client.force_login(host)
    assert client.get(dates[2].get_absolute_url()).context["to_be_had"] == set()


def test_the_page_says_what_all_dates_cost(client: Client) -> None:
    room = RoomFactory()
    change(room.terms.get(), tariff=Tariff.REGULAR, price_per_hour=8)
    made = asked(room, rule(weeks=11))
    client.force_login(made.person)
    assert "alle 11 Termine zusammen 176,00 €" in client.get(bookings(made)[0].get_absolute_url()).content.decode()
