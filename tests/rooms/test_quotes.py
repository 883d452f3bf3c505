"""What a booking costs is said before it is sent, for each group and use, and is what is agreed on afterwards."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from foundation.network.states import OrganisationKind
from foundation.notices.models import Notice
from foundation.timespan import TimeSpan
from rooms.actions.requests import request_booking
from rooms.models import Booking, Room
from rooms.models.room import Terms
from rooms.prices import cost_of, price_and_total_in_words, total_in_words
from rooms.states import Audience, Tariff, Use
from rooms.views.quotes import quotes
from tests.foundation.factories import OrganisationFactory
from tests.rooms.factories import RoomFactory, application, evening, group_of, host_of, next_tuesday

DAY = date(2027, 1, 12)


def span(hours: float = 2, day: date = DAY) -> TimeSpan:
    start = TimeSpan.on(day, time(18), time(20)).start
    return TimeSpan(start, start + timedelta(hours=hours))


@pytest.mark.parametrize(
    ("tariff", "per_hour", "spans", "words"),
    [
        (Tariff.FREE, "0", [span()], "kostenlos"),
        (Tariff.FREE, "0", [span()] * 11, "kostenlos"),
        (Tariff.REGULAR, "8", [span()], "8 € / Std., zusammen 16,00 €"),
        (Tariff.REGULAR, "8", [span()] * 11, "8 € / Std., zusammen 11 × 16,00 € = 176,00 €"),
        (Tariff.DISCOUNTED, "4.50", [span(1.5), span(2)], "ermäßigt 4,50 € / Std., zusammen 15,75 €"),
        (Tariff.REGULAR, "720.50", [span()], "720,50 € / Std., zusammen 1.441,00 €"),
        (Tariff.REGULAR, "8", [], "8 € / Std."),
    ],
)
def test_a_price_is_said_by_the_hour_and_for_all_dates(
    tariff: str, per_hour: str, spans: list[TimeSpan], words: str
) -> None:
    assert price_and_total_in_words(tariff, Decimal(per_hour), spans) == words


@pytest.mark.parametrize(("day", "hours"), [(date(2027, 3, 28), 5), (date(2027, 10, 31), 7), (date(2027, 6, 1), 6)])
def test_a_night_when_the_clocks_change_costs_the_hours_that_it_has(day: date, hours: int) -> None:
    assert cost_of(Decimal(10), TimeSpan.on(day, time(0), time(6))) == 10 * hours


@given(
    st.decimals(min_value="0.01", max_value="999.99", places=2),
    st.lists(st.integers(min_value=1, max_value=96), min_size=1, max_size=54),
)
def test_the_total_is_the_sum_of_what_each_booking_will_say(per_hour: Decimal, quarters: list[int]) -> None:
    spans = [span(number / 4) for number in quarters]
    total = sum((cost_of(per_hour, each) for each in spans), Decimal(0))
    said = total_in_words(per_hour, spans).rpartition("= ")[2].removesuffix(" €").replace(".", "").replace(",", ".")
    assert (Decimal(said) if said else Decimal(0)) == total


@pytest.fixture
def room(db: None) -> Room:
    """Lent to groups for nothing, to members of the network for eight euros an hour, for parties to groups only."""
    room: Room = RoomFactory(uses=[])
    for use, audience, tariff, per_hour in [
        (Use.MEETING, Audience.GROUPS, Tariff.FREE, "0"),
        (Use.MEETING, Audience.NETWORK, Tariff.REGULAR, "8"),
        (Use.CELEBRATION, Audience.GROUPS, Tariff.DISCOUNTED, "5"),
    ]:
        Terms.objects.create(room=room, use=use, audience=audience, tariff=tariff, price_per_hour=Decimal(per_hour))
    return room


def test_each_group_reads_its_own_price(room: Room) -> None:
    group, _person = group_of(name="Nähtreff")
    verein = OrganisationFactory(name="Bürgerverein", kind=OrganisationKind.CITIZENS_ASSOCIATION)
    only_group = [(each.use, each.whom, each.words) for each in quotes(room, [group], [span()])]
    assert only_group == [
        (str(Use.MEETING.label), "", "kostenlos"),
        (str(Use.CELEBRATION.label), "", "ermäßigt 5 € / Std., zusammen 10,00 €"),
    ]
    both = [(each.whom, each.words) for each in quotes(room, [group, verein], [span()] * 11)]
    assert both == [
        ("Nähtreff", "kostenlos"),
        ("Bürgerverein", "8 € / Std., zusammen 11 × 16,00 € = 176,00 €"),
        ("Nähtreff", "ermäßigt 5 € / Std., zusammen 11 × 10,00 € = 110,00 €"),
        ("Bürgerverein", "Dafür wird der Raum nicht vergeben."),
    ]


@pytest.fixture
def paid(db: None) -> Room:
    room: Room = RoomFactory(uses=[])
    Terms.objects.create(
        room=room, use=Use.MEETING, tariff=Tariff.REGULAR, price_per_hour=Decimal(8), note="mit Heizung"
    )
    return room


@pytest.mark.parametrize(
    ("repeat", "total"),
    [("", "16,00 €"), ("&wiederholung=1&letzter={last}", "11 × 16,00 € = 176,00 €")],
)
def test_the_form_and_its_button_say_it_before_anything_is_sent(
    client: Client, paid: Room, repeat: str, total: str
) -> None:
    _group, person = group_of()
    client.force_login(person)
    day = next_tuesday()
    asked = f"?datum={day:%Y-%m-%d}&von=18:00&bis=20:00" + repeat.format(last=day + timedelta(weeks=10))
    text = " ".join(client.get(f"{paid.get_absolute_url()}anfragen/{asked}").content.decode().split())
    assert f"8 € / Std., zusammen {total} (mit Heizung)" in text
    assert f"Anfrage senden · {total}" in text


def test_what_is_unticked_is_not_paid(client: Client, paid: Room) -> None:
    group, person = group_of()
    client.force_login(person)
    day = next_tuesday()
    address = (
        f"{paid.get_absolute_url()}anfragen/?datum={day:%Y-%m-%d}&von=18:00&bis=20:00"
        f"&wiederholung=1&letzter={day + timedelta(weeks=3):%Y-%m-%d}"
    )
    ticked = [f"{day + timedelta(weeks=number):%Y-%m-%d}" for number in (0, 2)]
    answer = client.post(address, {"organisation": group.pk, "use": Use.MEETING, "tage": ticked})
    assert (answer.status_code, "2 × 16,00 € = 32,00 €" in answer.content.decode()) == (422, True)


def test_what_was_said_is_agreed_on_and_stands_in_the_mails(paid: Room) -> None:
    group, person = group_of()
    host = host_of(paid.venue)
    (quote,) = quotes(paid, [group], [evening()])
    request_booking(room=paid, span=evening(), application=application(group), by=person)
    assert quote.words.startswith("8 € / Std., zusammen 16,00 €")
    assert Booking.objects.get().price == Decimal("16.00")
    for to, kind in [(person, "booking_received"), (host, "booking_requested")]:
        assert "Preis: 8 € / Std., zusammen 16,00 €" in Notice.objects.get(person=to, kind=kind).text
