"""What a room costs stands on its card, for who looks at it; and a badge only where it tells one room from another."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from foundation.network.states import OrganisationKind
from foundation.people.models import Person
from foundation.timespan import TimeSpan
from rooms.actions.room_trees import settle_tree
from rooms.cards import RoomCard, badge, price_line, tell_apart
from rooms.models import Room, Terms
from rooms.states import Audience, Tariff, Use
from rooms.tariffs import EACH_KIND, Payer
from tests.cost import assert_costs_the_same, cost
from tests.foundation.factories import MembershipFactory, OrganisationFactory
from tests.rooms.factories import RoomFactory, booked, group_of, next_tuesday

FREE, CHEAP, REGULAR = (Tariff.FREE, "0"), (Tariff.DISCOUNTED, "5"), (Tariff.REGULAR, "12")
EVENINGS = [TimeSpan.on(date(2027, 1, 12) + timedelta(weeks=week), time(18), time(20)) for week in range(11)]
ANYBODY = Payer()
GROUP = Payer(name="Nähtreff", audiences=[Audience.GROUPS], is_known=True)
MEMBER = Payer(name="Bürgerverein", audiences=[Audience.NETWORK], is_known=True)
BOTH = Payer(audiences=EACH_KIND, is_known=True)


def lent(*lines: tuple[Use, Audience, tuple[Tariff, str]]) -> Room:
    """Return a room on these terms; nothing is stored."""
    terms = [
        Terms(use=use, audience=audience, tariff=tariff, price_per_hour=Decimal(price))
        for use, audience, (tariff, price) in lines
    ]
    return Room(terms=terms)


def to_all(**prices: tuple[Tariff, str]) -> Room:
    return lent(*((Use[use.upper()], Audience.EVERYBODY, price) for use, price in prices.items()))


NOTHING = lent()
ONE_PRICE = to_all(meeting=CHEAP)
BY_USE = to_all(meeting=FREE, course=CHEAP, celebration=REGULAR)
PAID_BY_USE = to_all(meeting=CHEAP, celebration=REGULAR)
BY_GROUP = lent((Use.MEETING, Audience.GROUPS, FREE), (Use.MEETING, Audience.NETWORK, REGULAR))
BY_BOTH = lent(
    (Use.MEETING, Audience.GROUPS, FREE),
    (Use.MEETING, Audience.NETWORK, CHEAP),
    (Use.CELEBRATION, Audience.EVERYBODY, REGULAR),
)
FOR_GROUPS = lent((Use.MEETING, Audience.GROUPS, CHEAP))


@pytest.mark.parametrize(
    ("room", "payer", "dates", "words"),
    [
        (NOTHING, ANYBODY, 0, "Preis: auf Anfrage"),
        (ONE_PRICE, ANYBODY, 0, "Preis: ermäßigt 5 € / Std."),
        (ONE_PRICE, ANYBODY, 1, "Für diese Zeit: 10,00 €"),
        (ONE_PRICE, ANYBODY, 11, "Für diese Zeit, 11 Termine: 11 × 10,00 € = 110,00 €"),
        (ONE_PRICE, GROUP, 11, "Für Nähtreff, 11 Termine: 11 × 10,00 € = 110,00 €"),
        (BY_USE, ANYBODY, 0, "Preis: kostenlos bis 12 € / Std., je nach Zweck"),
        (BY_USE, GROUP, 1, "Für Nähtreff: kostenlos bis 24,00 €, je nach Zweck"),
        (BY_USE, GROUP, 11, "Für Nähtreff, 11 Termine: kostenlos bis 264,00 €, je nach Zweck"),
        (BY_USE, Payer(use=Use.MEETING), 1, "Für diese Zeit: kostenlos"),
        (BY_USE, Payer(use=Use.COURSE), 1, "Für diese Zeit: 10,00 €"),
        (PAID_BY_USE, ANYBODY, 0, "Preis: 5 € / Std. bis 12 € / Std., je nach Zweck"),
        (BY_GROUP, ANYBODY, 1, "Für diese Zeit: kostenlos bis 24,00 €, je nach Gruppe"),
        (BY_GROUP, GROUP, 1, "Für Nähtreff: kostenlos"),
        (BY_GROUP, MEMBER, 1, "Für Bürgerverein: 24,00 €"),
        (BY_GROUP, BOTH, 1, "Für Ihre Gruppen: kostenlos bis 24,00 €, je nach Gruppe"),
        (BY_BOTH, ANYBODY, 0, "Preis: kostenlos bis 12 € / Std., je nach Gruppe und Zweck"),
        (BY_BOTH, MEMBER, 0, "Für Bürgerverein: 5 € / Std. bis 12 € / Std., je nach Zweck"),
        (FOR_GROUPS, GROUP, 0, "Für Nähtreff: ermäßigt 5 € / Std."),
        (FOR_GROUPS, MEMBER, 1, "Wird an Bürgerverein nicht vergeben."),
        (FOR_GROUPS, BOTH, 1, "Für Ihre Gruppen: 10,00 €"),
    ],
)
def test_a_card_says_what_it_costs_those_who_ask(room: Room, payer: Payer, dates: int, words: str) -> None:
    assert price_line(room, payer, EVENINGS[:dates]) == words


@pytest.mark.parametrize(
    ("room", "payer", "words"),
    [
        (NOTHING, ANYBODY, "auf Anfrage"),
        (to_all(meeting=FREE), ANYBODY, "kostenlos"),
        (ONE_PRICE, ANYBODY, "ermäßigt 5 € / Std."),
        (BY_USE, ANYBODY, "für vieles kostenlos"),
        (BY_USE, Payer(use=Use.CELEBRATION), "12 € / Std."),
        (PAID_BY_USE, ANYBODY, "ab 5 € / Std."),
        (BY_GROUP, ANYBODY, "für viele kostenlos"),
        (BY_GROUP, GROUP, "kostenlos"),
        (BY_GROUP, MEMBER, "12 € / Std."),
        (FOR_GROUPS, MEMBER, "nicht für Ihre Gruppe"),
    ],
)
def test_a_badge_names_the_best_price_of_those_who_ask(room: Room, payer: Payer, words: str) -> None:
    assert badge(room, payer) == words


@pytest.mark.parametrize(
    ("shown", "left"),
    [
        ([[]], [[]]),
        ([["kostenlos"]], [[""]]),
        ([["kostenlos", "kostenlos"]], [["", ""]]),
        ([["kostenlos", "12 € / Std."]], [["kostenlos", "12 € / Std."]]),
        ([["kostenlos"], ["kostenlos", "kostenlos"]], [[""], ["", ""]]),
        ([["kostenlos", "kostenlos"], ["12 € / Std."]], [["kostenlos", "kostenlos"], ["12 € / Std."]]),
        ([["kostenlos", ""]], [["kostenlos", ""]]),
    ],
)
def test_a_badge_that_all_cards_bear_goes(shown: list[list[str]], left: list[list[str]]) -> None:
    lists = [[RoomCard(room=Room(), url="/", badge=words) for words in cards] for cards in shown]
    assert [[card.badge for card in cards] for cards in tell_apart(*lists)] == left


# --- On the pages -------------------------------------------------------------------------------------------

ASKED = {"von": "18:00", "bis": "20:00"}
IN_DB = pytest.mark.django_db


@pytest.fixture
def room(db: None) -> Room:
    """For groups for nothing, for members of the network for twelve euros an hour."""
    room: Room = RoomFactory(uses=[])
    for audience, (tariff, price) in [(Audience.GROUPS, FREE), (Audience.NETWORK, REGULAR)]:
        Terms.objects.create(room=room, use=Use.MEETING, audience=audience, tariff=tariff, price_per_hour=price)
    return room


@pytest.fixture
def member(db: None) -> Person:
    """Speaks for an association."""
    verein = OrganisationFactory(name="Bürgerverein", kind=OrganisationKind.CITIZENS_ASSOCIATION)
    person: Person = MembershipFactory(organisation=verein).person
    return person


def asked(**more: str) -> dict[str, str]:
    return {"datum": next_tuesday().isoformat(), **ASKED, **more}


def page(client: Client, address: str, **query: str) -> str:
    response = client.get(address, query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_search_says_the_price_of_the_one_group_that_somebody_speaks_for(
    client: Client, room: Room, member: Person
) -> None:
    find = reverse("rooms:find")
    assert "Für diese Zeit: kostenlos bis 24,00 €, je nach Gruppe" in page(client, find, **asked())
    client.force_login(member)
    found = page(client, find, **asked())
    assert ("Für Bürgerverein: 24,00 €" in found, "Für welche Gruppe?" in found) == (True, False)
    weekly = page(client, find, **asked(woechentlich="1"))
    assert "Für Bürgerverein, 10 Termine: 10 × 24,00 € = 240,00 €" in weekly


def test_who_speaks_for_several_chooses_and_the_choice_stays(client: Client, room: Room, member: Person) -> None:
    group, _person = group_of(member, name="Nähtreff", slug="naehtreff")
    client.force_login(member)
    find = reverse("rooms:find")
    both = page(client, find, **asked())
    assert "Für Ihre Gruppen: kostenlos bis 24,00 €, je nach Gruppe" in both
    assert '<option value="naehtreff">Nähtreff</option>' in both
    chosen = page(client, find, **asked(gruppe="naehtreff", zweck=Use.MEETING))
    assert '<option value="naehtreff" selected>Nähtreff</option>' in chosen
    assert "Für Nähtreff: kostenlos" in chosen
    [card] = client.get(find, asked(gruppe="naehtreff", zweck=Use.MEETING)).context["found"].hits
    form = client.get(card.ask_url).context["form"]
    assert (form["organisation"].value(), form["use"].value()) == (group.pk, Use.MEETING)
    assert 'name="gruppe" value="naehtreff"' in page(client, card.ask_url)


def test_a_link_with_a_group_in_it_says_its_price_to_everybody(client: Client, room: Room) -> None:
    group_of(name="Nähtreff", slug="naehtreff")
    response = client.get(reverse("rooms:find"), asked(gruppe="naehtreff"))
    assert "Für Nähtreff: kostenlos" in response.content.decode()
    assert not response.cookies


@IN_DB
def test_a_business_is_no_group_that_pays(client: Client) -> None:
    RoomFactory()
    firm = OrganisationFactory(kind=OrganisationKind.BUSINESS, name="Kiosk", slug="kiosk")
    found = page(client, reverse("rooms:find"), gruppe="kiosk")
    assert "Zu „kiosk“ gibt es hier nichts." in found
    client.force_login(MembershipFactory(organisation=firm).person)
    assert "Preis: kostenlos" in page(client, reverse("rooms:find"))


@IN_DB
def test_only_rooms_lent_for_the_use_are_found_and_free_means_for_who_pays(
    client: Client, room: Room, member: Person
) -> None:
    hall = RoomFactory(uses=[Use.REHEARSAL])

    def rooms(**query: str) -> list[Room]:
        return [card.room for card in client.get(reverse("rooms:find"), asked(**query)).context["found"].hits]

    assert rooms(zweck=Use.REHEARSAL) == [hall]
    assert rooms(zweck=Use.MEETING) == [room]
    assert rooms(kostenlos="1") == [room, hall]
    client.force_login(member)
    assert rooms(kostenlos="1") == [hall]


def test_every_page_with_cards_says_ones_own_price(
    founded_city: None, client: Client, room: Room, member: Person
) -> None:
    """The house, the room's week, what is suggested instead, the host's profile, and a page of the district."""
    booked(room)
    client.force_login(member)
    hourly, house = "Für Bürgerverein: 12 € / Std.", room.venue
    for address in [each.get_absolute_url() for each in (house, house.organisation, house.district)]:
        assert (address, hourly in page(client, address)) == (address, True)
    assert hourly in page(client, room.get_absolute_url())
    assert "Für Bürgerverein: 24,00 €" in page(client, reverse("rooms:find"), **asked())
    instead = page(client, reverse("rooms:book", args=[room.venue.slug, room.slug]), **asked())
    assert "Das ginge stattdessen" in instead
    assert "Für Bürgerverein: 24,00 €" in instead


def test_what_is_suggested_instead_fits_what_was_asked_for(client: Client, room: Room, member: Person) -> None:
    """The use, the number of people and the group go on from the search to the form, and from there to other rooms."""
    group_of(member, name="Nähtreff", slug="naehtreff")
    booked(room)
    small, wrong = RoomFactory(capacity=5), RoomFactory(uses=[Use.REHEARSAL])
    client.force_login(member)
    ask = reverse("rooms:book", args=[room.venue.slug, room.slug])
    cards = client.get(ask, asked(gruppe="naehtreff", zweck=Use.MEETING, personen="10")).context["offer"].alternatives
    assert [card.room for card in cards] == [room]
    assert "gruppe=naehtreff" in cards[0].ask_url
    every = client.get(ask, asked(gruppe="unbekannt")).context["offer"].alternatives
    assert {card.room for card in every} == {room, small, wrong}


@pytest.mark.parametrize(("query", "more"), [({}, 3), (asked(), 3), (asked(gruppe="naehtreff"), 5)])
def test_ones_own_price_costs_the_same_however_many_rooms_there_are(
    client: Client, room: Room, member: Person, query: dict[str, str], more: int
) -> None:
    """The three are the session, the person and the groups; a group in the address is looked up, and offered."""
    group_of(member, name="Nähtreff", slug="naehtreff")
    find = reverse("rooms:find")
    nobody, somebody = Client(), client
    somebody.force_login(member)

    def fill(first: int, last: int) -> None:
        rooms = Room.objects.bulk_create(
            Room(venue=room.venue, name=f"Raum {number:04}", slug=f"nr-{number}", capacity=10)
            for number in range(first, last)
        )
        Terms.objects.bulk_create(Terms(room=each, use=Use.MEETING, audience=Audience.GROUPS) for each in rooms)
        settle_tree(room.venue)

    assert_costs_the_same(lambda: somebody.get(find, query), fill=fill, few=14, most=12 + more)
    without_group = {name: value for name, value in query.items() if name != "gruppe"}
    anonymous = cost(lambda: nobody.get(find, without_group))
    assert (anonymous <= 12, cost(lambda: somebody.get(find, query)) - anonymous) == (True, more)
