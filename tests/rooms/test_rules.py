"""Who may do what with bookings, houses and closures, and in which state: the tables."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from foundation.actors import SYSTEM
from foundation.network.states import FOUNDED, OrganisationState
from foundation.people.models import Person
from foundation.rules import Rule
from foundation.states import can_follow
from rooms import rules
from rooms.models import Booking
from rooms.states import STANDS, Approval, BookingState
from tests.acting import granted, rules_in
from tests.foundation.factories import OrganisationFactory, PersonFactory
from tests.rooms.factories import RoomFactory, change
from tests.rooms.house import make_house

REQUESTED, CONFIRMED, CANCELLED, MISSED = (
    BookingState.REQUESTED,
    BookingState.CONFIRMED,
    BookingState.CANCELLED,
    BookingState.MISSED,
)
EVER = set(BookingState.values)
ALWAYS = {""}

BOOKINGS = {
    "may_see": {"group": EVER, "host": EVER},
    "may_answer": {"host": {REQUESTED}},
    "may_cancel": {"group": set(STANDS), "host": {CONFIRMED}},
    "may_give_back_own": {"host": {CONFIRMED}},
    "may_move": {"group": {REQUESTED}, "trusted_group": set(STANDS), "host": set(STANDS)},
    "may_expire": {"time": {REQUESTED}},
    "may_remind": {"time": EVER},
    "may_wish_to_move": {"group": {CONFIRMED}},
    "may_answer_wish": {"host": {CONFIRMED}},
    "may_let_wish_lapse": {"time": EVER},
    "may_note_missed": {"host": {CONFIRMED}},
    "may_take_back_missed": {"host": {MISSED}},
}
CONFIRMED_MEMBER = {OrganisationState.CONFIRMED}
BORROWERS = {
    "may_book_for": {"manager": CONFIRMED_MEMBER, "coordination": CONFIRMED_MEMBER},
    "may_be_entered": {"everybody": CONFIRMED_MEMBER},
    "may_subscribe": {"manager": set(FOUNDED)},
}
VENUES = {name: {"host": ALWAYS} for name in ["may_host", "may_close", "may_picture_house"]}
ROOMS = {name: {"host": ALWAYS} for name in ["may_enter_for_callers", "may_use_own", "may_picture_room"]}
CLOSURES = {name: {"host": ALWAYS} for name in ["may_change_closure", "may_lift"]}
SERIES = {"may_ask_again": {"group": ALWAYS}}
TABLES = {**BOOKINGS, **BORROWERS, **VENUES, **ROOMS, **CLOSURES, **SERIES}


def test_every_rule_stands_in_a_table() -> None:
    assert rules_in(rules, rules.BOOKINGS) == set(BOOKINGS)
    assert rules_in(rules, rules.BORROWERS) == set(BORROWERS)
    assert rules_in(rules, rules.VENUES) == set(VENUES)
    assert rules_in(rules, rules.ROOMS) == set(ROOMS)
    assert rules_in(rules, rules.CLOSURES) == set(CLOSURES)
    assert rules_in(rules, rules.SERIES) == set(SERIES)


@pytest.mark.parametrize("name", TABLES)
def test_a_rule_lets_these_roles_in_these_states(name: str) -> None:
    states = BookingState.values if name in BOOKINGS else OrganisationState.values if name in BORROWERS else [""]
    assert granted(getattr(rules, name), states) == TABLES[name]


@pytest.mark.parametrize("before", BookingState.values)
@pytest.mark.parametrize("after", BookingState.values)
def test_a_booking_changes_its_state_only_like_this(before: str, after: str) -> None:
    permitted = {
        REQUESTED: {CONFIRMED, BookingState.DECLINED, BookingState.EXPIRED, CANCELLED},
        CONFIRMED: {CANCELLED, MISSED},
        MISSED: {CONFIRMED},
    }
    assert can_follow(Booking(state=before), after) == (after in permitted.get(BookingState(before), set()))


@pytest.mark.parametrize(
    ("rule", "state", "starts_in", "held_for", "expected"),
    [
        (rules.may_answer, REQUESTED, 24, 12, True),
        (rules.may_answer, REQUESTED, 24, -1, False),
        (rules.may_cancel, REQUESTED, 24, -1, True),
        (rules.may_cancel, CONFIRMED, -1, None, True),
        (rules.may_cancel, CONFIRMED, -3, None, False),
        (rules.may_move, REQUESTED, 24, 12, True),
        (rules.may_move, REQUESTED, 24, -1, False),
        (rules.may_move, CONFIRMED, -1, None, True),
        (rules.may_move, CONFIRMED, -3, None, False),
        (rules.may_note_missed, CONFIRMED, -1, None, False),
        (rules.may_note_missed, CONFIRMED, -3, None, True),
    ],
)
def test_what_is_over_or_has_lapsed_is_another_matter(
    rule: Rule[Booking], state: str, starts_in: int, held_for: int | None, expected: bool
) -> None:
    """Asked of the system, which has every role, about two hours that begin so many hours from now."""
    now = timezone.now()
    begins = now + timedelta(hours=starts_in)
    held_until = None if held_for is None else now + timedelta(hours=held_for)
    one = Booking(state=state, starts_at=begins, ends_at=begins + timedelta(hours=2), held_until=held_until)
    assert rule(SYSTEM, one) == expected


# --- What somebody is: the Bürgerverein books the Sportverein's room ----------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("stranger", set()),
        ("member", set()),
        ("manager", {"group"}),
        ("neighbour", {"host"}),
        ("coordinator", {"host"}),
        ("distant", set()),
    ],
)
def test_what_somebody_is_to_a_booking(role: str, expected: set[str]) -> None:
    house = make_house()
    assert rules.BOOKINGS.roles_of(getattr(house.people, role), house.booking()) == expected


@pytest.mark.django_db
@pytest.mark.parametrize("approval", [Approval.EVERYBODY, Approval.TRUSTED])
def test_a_group_is_trusted_where_the_house_would_not_be_asked(approval: Approval) -> None:
    house = make_house()
    one = house.booking()
    change(house.people.own, is_trusted=True)
    change(house.room, approval=approval)
    one.refresh_from_db()
    assert rules.BOOKINGS.roles_of(house.people.manager, one) == {"group", "trusted_group"}


@pytest.mark.django_db
def test_who_is_locked_out_or_not_signed_in_is_nothing_to_a_booking() -> None:
    house = make_house()
    one = house.booking()
    change(house.people.manager, is_active=False)
    assert rules.BOOKINGS.roles_of(house.people.manager, one) == set()
    assert rules.BOOKINGS.roles_of(AnonymousUser(), one) == set()


@pytest.mark.django_db
def test_the_steering_speaks_for_every_group_and_every_house() -> None:
    steering: Person = PersonFactory(is_staff=True, is_superuser=True)
    assert rules.BOOKINGS.roles_of(steering, make_house().booking()) == {"group", "host"}


@pytest.mark.django_db
def test_who_is_both_cancels_as_the_group_and_moves_as_the_house() -> None:
    house = make_house()
    one, both = house.booking(), PersonFactory(is_staff=True, is_superuser=True)
    asked = {name: getattr(house.people, name) for name in ("manager", "neighbour")} | {"both": both, "system": SYSTEM}
    assert {name: rules.cancels_as_host(by, one) for name, by in asked.items()} == {
        "manager": False, "neighbour": True, "both": False, "system": True
    }  # fmt: skip
    assert {name: rules.moves_as_host(by, one) for name, by in asked.items()} == {
        "manager": False, "neighbour": True, "both": True, "system": True
    }  # fmt: skip


@pytest.mark.django_db
def test_a_refusal_says_who_may_and_what_this_account_may_do() -> None:
    house = make_house()
    assert rules.BOOKINGS.refusal(rules.may_answer, house.people.manager, house.booking()) == (
        "Zusagen oder ablehnen kann hier nur, wer für das Haus antwortet. "
        "Mit Ihrem Konto können Sie hier: ansehen, stornieren, verlegen."
    )


@pytest.mark.django_db
def test_who_answers_for_the_house_enters_every_group_and_others_their_own() -> None:
    house = make_house()
    people, elsewhere = house.people, RoomFactory()
    OrganisationFactory(name="Weit weg")
    everybody = {"Bürgerverein", "Sportverein", "Weit weg", elsewhere.venue.organisation.name}
    own, here = {"Bürgerverein"}, {"Bürgerverein", "Sportverein"}
    steering = PersonFactory(is_staff=True, is_superuser=True)
    asked = [
        (people.stranger, house.room, set[str]()),
        (people.manager, house.room, own),
        (people.neighbour, house.room, everybody),
        (people.neighbour, elsewhere, {"Sportverein"}),
        (people.coordinator, house.room, everybody),
        (people.coordinator, elsewhere, here),
        (people.distant, house.room, set[str]()),
        (steering, elsewhere, everybody),
    ]
    for by, room, expected in asked:
        assert {organisation.name for organisation in rules.borrowers_for(by, room)} == expected, (by, room)
