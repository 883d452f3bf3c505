"""The pages of groups and hosts: who may see and do what, and what happens when two are quicker than one."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from foundation.people.models import Person
from foundation.timespan import local
from rooms.models import Booking, RejectedDate, Room
from rooms.states import BookingState, Use
from tests.cost import assert_costs_the_same
from tests.foundation.factories import PersonFactory
from tests.rooms.factories import RoomFactory, booked, change, evening, group_of, host_of, next_tuesday

pytestmark = pytest.mark.django_db

QUICK_ACTIONS = ["approve", "decline", "cancel", "move", "note_missed", "take_back_missed"]


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def book_url(room: Room, **query: Any) -> str:
    values = {"datum": next_tuesday().isoformat(), "von": "18:00", "bis": "20:00", **query}
    return reverse("rooms:book", args=[room.venue.slug, room.slug], query=values)


def answers(organisation: Any, **fields: Any) -> dict[str, Any]:
    return {
        "organisation": organisation.pk,
        "use": Use.MEETING,
        "purpose": "Nähtreff",
        "people": 12,
        "accepts_rules": "on",
        **fields,
    }


def test_booking_asks_to_sign_in_and_comes_back(client: Client) -> None:
    response = client.get(book_url(RoomFactory()))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login") + "?next=/raeume/")


def test_who_has_no_group_is_shown_how_to_found_one() -> None:
    response = signed_in(PersonFactory()).get(book_url(RoomFactory()))
    assert response.status_code == 200
    assert "Zuerst eine Gruppe" in response.content.decode()


def test_a_group_asks_for_a_room_and_the_second_one_is_offered_alternatives() -> None:
    room = RoomFactory()
    other = RoomFactory(venue__district=room.venue.district)
    (first, lina), (second, omar) = group_of(), group_of()
    response = signed_in(lina).post(book_url(room), answers(first), follow=True)
    booking = Booking.objects.get()
    assert response.redirect_chain == [(booking.get_absolute_url(), 302)]
    assert "Ihre Anfrage ist beim Haus." in response.content.decode()
    page = signed_in(omar).get(book_url(room)).content.decode()
    assert "In dieser Zeit ist der Raum belegt." in page
    assert "Für 20 Uhr anfragen" in page
    assert other.name in page
    late = signed_in(omar).post(book_url(room), answers(second))
    assert late.status_code == 409
    assert "Der Raum ist in dieser Zeit gerade vergeben worden." in late.content.decode()
    assert Booking.objects.count() == 1


def test_a_second_click_on_send_books_once() -> None:
    room = RoomFactory()
    group, lina = group_of()
    client = signed_in(lina)
    client.post(book_url(room), answers(group))
    client.post(book_url(room), answers(group))
    assert Booking.objects.count() == 1


def test_a_series_is_previewed_date_by_date_and_dates_can_be_left_out() -> None:
    room = RoomFactory()
    booked(room, evening(next_tuesday() + timedelta(weeks=1)))
    group, lina = group_of()
    until = next_tuesday() + timedelta(weeks=3)
    url = book_url(room, wiederholung=1, letzter=until.isoformat())
    page = signed_in(lina).get(url).content.decode()
    assert "3 Termine sind frei" in page
    assert "18–20 Uhr: schon belegt" in page
    days = [next_tuesday().isoformat(), until.isoformat()]
    signed_in(lina).post(url, {**answers(group), "tage": days})
    made = Booking.objects.filter(organisation=group).order_by("starts_at")
    assert [local(one.starts_at).date().isoformat() for one in made] == days
    assert list(RejectedDate.objects.values_list("verdict", flat=True)) == ["taken", "left_out"]


def test_nobody_books_for_somebody_elses_group_by_a_changed_field() -> None:
    room = RoomFactory()
    (stranger, _other), (_mine, lina) = group_of(), group_of()
    response = signed_in(lina).post(book_url(room), answers(stranger, state="confirmed", tariff="free"))
    assert response.status_code == 422
    assert Booking.objects.count() == 0


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"von": "18:10"}, "Viertelstunden"),
        ({"bis": "17:00"}, "Das Ende liegt vor dem Anfang"),
        ({"datum": "2027-03-28", "von": "02:30"}, "gibt es am"),
        ({"datum": "x"}, "Bitte schreiben Sie einen Tag"),
        ({"wiederholung": 1, "letzter": (next_tuesday() - timedelta(days=1)).isoformat()}, "vor ihrem Anfang"),
        ({"wiederholung": 77}, "Auswahl"),
        ({"wiederholung": 1, "letzter": (next_tuesday() + timedelta(weeks=55)).isoformat()}, "54 Wochen"),
    ],
)
def test_odd_addresses_are_a_sentence(query: dict[str, Any], sentence: str) -> None:
    group, lina = group_of()
    room = RoomFactory()
    assert sentence in signed_in(lina).get(book_url(room, **query)).content.decode()
    assert signed_in(lina).post(book_url(room, **query), answers(group)).status_code == 422


def test_the_host_finds_the_request_and_says_yes_with_one_click() -> None:
    booking = booked(RoomFactory())
    client = signed_in(host_of(booking.room.venue))
    assert "Nähtreff" in client.get(reverse("rooms:requests")).content.decode()
    url = reverse("rooms:approve", args=[booking.pk])
    back = reverse("rooms:requests")
    assert client.post(url, {"next": back})["Location"] == back
    booking.refresh_from_db()
    assert booking.state == BookingState.CONFIRMED
    again = client.post(url, {"next": "//evil.example"}, follow=True)
    assert again.redirect_chain[0][0] == booking.get_absolute_url()
    assert "schon beantwortet" in again.content.decode()


def test_the_host_of_a_waiting_request_has_one_way_to_say_no() -> None:
    booking = booked(RoomFactory())
    client = signed_in(host_of(booking.room.venue))
    decline, cancel = (reverse(f"rooms:{name}", args=[booking.pk]) for name in ("decline", "cancel"))
    page = client.get(booking.get_absolute_url()).content.decode()
    assert (decline in page, cancel in page) == (True, False)
    assert cancel in signed_in(booking.person).get(booking.get_absolute_url()).content.decode()
    client.post(reverse("rooms:approve", args=[booking.pk]))
    page = client.get(booking.get_absolute_url()).content.decode()
    assert (decline in page, cancel in page) == (False, True)


def test_no_needs_a_reason() -> None:
    booking = booked(RoomFactory())
    client = signed_in(host_of(booking.room.venue))
    url = reverse("rooms:decline", args=[booking.pk])
    for odd in ("", "x" * 501):
        assert client.post(url, {"reason": odd}).status_code == 422
    client.post(url, {"reason": "Wir renovieren."})
    booking.refresh_from_db()
    assert booking.state == BookingState.DECLINED


@pytest.mark.parametrize("name", ["booking", *QUICK_ACTIONS])
def test_for_strangers_a_booking_is_not_there(name: str) -> None:
    booking = booked(RoomFactory())
    client = signed_in(group_of()[1])
    url = reverse(f"rooms:{name}", args=[booking.pk])
    response = client.get(url) if name == "booking" else client.post(url, {"reason": "x"})
    assert response.status_code == 404


@pytest.mark.parametrize("name", QUICK_ACTIONS)
def test_nothing_changes_by_get_nor_without_the_forms_token(name: str) -> None:
    booking = booked(RoomFactory())
    host = host_of(booking.room.venue)
    url = reverse(f"rooms:{name}", args=[booking.pk])
    assert signed_in(host).get(url).status_code == 302
    client = Client(enforce_csrf_checks=True)
    client.force_login(host)
    assert client.post(url, {"reason": "x"}).status_code == 403


@pytest.mark.parametrize("name", ["approve", "decline", "note_missed", "take_back_missed"])
def test_the_group_cannot_answer_itself(name: str) -> None:
    booking = booked(RoomFactory())
    response = signed_in(booking.person).post(reverse(f"rooms:{name}", args=[booking.pk]), {"reason": "x"})
    assert response.status_code == 403
    assert "kann hier nur, wer für das Haus antwortet." in response.content.decode()


def test_the_house_notes_that_nobody_came_and_takes_it_back() -> None:
    booking = booked(RoomFactory(), at_once=True)
    over = timezone.now() - timedelta(hours=5)
    Booking.objects.update(starts_at=over, ends_at=over + timedelta(hours=2))
    client = signed_in(host_of(booking.room.venue))
    for name, button, state in [
        ("note_missed", "Niemand ist gekommen", BookingState.MISSED),
        ("take_back_missed", "Es war doch jemand da", BookingState.CONFIRMED),
    ]:
        assert button in client.get(booking.get_absolute_url()).content.decode()
        client.post(reverse(f"rooms:{name}", args=[booking.pk]))
        booking.refresh_from_db()
        assert booking.state == state


def test_the_group_sees_its_booking_moves_it_and_gives_it_back() -> None:
    booking = booked(RoomFactory())
    client = signed_in(booking.person)
    assert "Nähtreff" in client.get(booking.get_absolute_url()).content.decode()
    new = {"datum": next_tuesday().isoformat(), "von": "19:00", "bis": "21:00"}
    client.post(reverse("rooms:move", args=[booking.pk]), new)
    booking.refresh_from_db()
    assert local(booking.starts_at).time() == time(19)
    client.post(reverse("rooms:cancel", args=[booking.pk]))
    booking.refresh_from_db()
    assert booking.state == BookingState.CANCELLED


def test_a_confirmed_booking_is_not_moved_by_the_group_without_asking() -> None:
    booking = booked(RoomFactory(), at_once=True)
    new = {"datum": next_tuesday().isoformat(), "von": "19:00", "bis": "21:00", "reason": "Es wird später."}
    Room.objects.update(approval="host")
    answer = signed_in(booking.person).post(reverse("rooms:move", args=[booking.pk]), new)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Was zugesagt ist, verlegt das Haus." in page
    assert 'value="Es wird später."' in page


def test_a_refusal_keeps_what_was_typed() -> None:
    booking = booked(RoomFactory())
    host = signed_in(host_of(booking.room.venue))
    host.post(reverse("rooms:approve", args=[booking.pk]))
    late = host.post(reverse("rooms:decline", args=[booking.pk]), {"reason": "Wir renovieren."})
    assert late.status_code == 409
    assert "schon beantwortet" in late.content.decode()
    assert "Wir renovieren.</textarea>" in late.content.decode()
    booked(booking.room, evening(starts=time(20), ends=time(22)))
    new = {"datum": next_tuesday().isoformat(), "von": "19:00", "bis": "21:00", "reason": "Es wird später."}
    taken = host.post(reverse("rooms:move", args=[booking.pk]), new)
    assert taken.status_code == 409
    assert 'value="Es wird später."' in taken.content.decode()
    without_reason = host.post(reverse("rooms:cancel", args=[booking.pk]), {"reason": ""})
    assert without_reason.status_code == 422
    booking.refresh_from_db()
    assert (booking.state, local(booking.starts_at).time()) == (BookingState.CONFIRMED, time(18))


def test_dates_of_a_series_are_chosen_on_the_page_and_one_is_given_back() -> None:
    room = RoomFactory()
    group, lina = group_of()
    url = book_url(room, wiederholung=1, letzter=(next_tuesday() + timedelta(weeks=2)).isoformat())
    days = [(next_tuesday() + timedelta(weeks=step)).isoformat() for step in range(3)]
    signed_in(lina).post(url, {**answers(group), "tage": days})
    first = Booking.objects.order_by("starts_at")[0]
    host = signed_in(host_of(room.venue))
    shown = ",".join(str(one.pk) for one in Booking.objects.all())
    host.post(reverse("rooms:approve", args=[first.pk]), {"shown": shown})
    signed_in(lina).post(reverse("rooms:cancel", args=[first.pk]), {"reason": ""})
    states = Booking.objects.order_by("starts_at").values_list("state", flat=True)
    assert list(states) == ["cancelled", "confirmed", "confirmed"]


def test_a_name_made_of_tags_is_text() -> None:
    booking = booked(RoomFactory(name="<script>alert(1)</script>", slug="skript"), purpose="<b>fett</b>")
    page = signed_in(booking.person).get(booking.get_absolute_url()).content.decode()
    assert "<script>alert(1)</script>" not in page
    assert "&lt;b&gt;fett&lt;/b&gt;" in page


def test_lists_of_many_bookings_cost_the_same_queries() -> None:
    room = RoomFactory()
    group, lina = group_of()
    host = host_of(room.venue)
    change(room.venue, most_open_requests=100)

    def fill(first: int, last: int) -> None:
        for step in range(first, last):
            booked(room, evening(next_tuesday() + timedelta(days=step)), organisation=group, by=lina)

    as_lina, as_host = signed_in(lina), signed_in(host)
    assert_costs_the_same(
        lambda: as_lina.get(reverse("rooms:bookings")),
        lambda: as_host.get(reverse("rooms:requests")),
        fill=fill,
        few=3,
        many=25,
    )
