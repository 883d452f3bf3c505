"""Around a place in line: where one stands, how long a place is kept, the last hours, and the way back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from foundation.actors import SYSTEM
from foundation.guests import confirmations
from foundation.guests.guest import Guest
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.refusals import StateConflict
from foundation.signups import actions
from foundation.signups.actions import SignUpRefused, SignUpWish
from foundation.signups.actions.registration import BEHIND_ONE_MAILBOX
from foundation.signups.links import token_for
from foundation.signups.models import SignUp, SignUpSheet
from foundation.signups.states import SignUpState
from tests.foundation.factories import PersonFactory, SignUpSheetFactory
from tests.foundation.signups import Clock, Reading
from tests.telling import notices

pytestmark = pytest.mark.django_db

THURSDAY = datetime(2026, 11, 26, 9, tzinfo=UTC)
"""Ten o'clock in the city."""
CONFIRMED, WAITING, OFFERED, LAPSED, CANCELLED, ATTENDED = (
    SignUpState.CONFIRMED,
    SignUpState.WAITING,
    SignUpState.OFFERED,
    SignUpState.LAPSED,
    SignUpState.CANCELLED,
    SignUpState.ATTENDED,
)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, reading: Reading) -> Clock:
    """Wednesday, 21:32; the reading is on Thursday, from ten to twelve."""
    reading.starts_at, reading.ends_at = THURSDAY, THURSDAY + timedelta(hours=2)
    return Clock(monkeypatch, THURSDAY - timedelta(hours=12, minutes=28))


def join(sheet: SignUpSheet, person: Person | None = None, *, name: str = "", seats: int = 1) -> SignUp:
    person = person or PersonFactory()
    wish = SignUpWish(name=name or person.display_name, seats=seats)
    return actions.sign_up(sheet=sheet, wish=wish, by=person)


def stored(signup: SignUp) -> SignUp:
    return SignUp.objects.get(pk=signup.pk)


def page_of(signup: SignUp, client: Client) -> str:
    return " ".join(client.get(f"/anmeldung/{token_for(signup)}/").content.decode().split())


def press(signup: SignUp, client: Client, button: str) -> str:
    response = client.post(f"/anmeldung/{token_for(signup)}/{button}/", follow=True)
    return " ".join(response.content.decode().split())


def test_who_moves_up_the_evening_before_has_until_well_before_it_begins(clock: Clock) -> None:
    sheet = SignUpSheetFactory(capacity=1)
    first, second = join(sheet), join(sheet)
    actions.cancel(signup=first, by=first.person)
    assert stored(second).offered_until == THURSDAY - timedelta(hours=3)
    assert "Bis Donnerstag, 26. November, 7 Uhr" in Notice.objects.get(kind="signup_offered").text


def test_in_the_last_hours_all_who_wait_are_told_and_the_first_has_it(clock: Clock, client: Client) -> None:
    sheet = SignUpSheetFactory(capacity=1)
    comes, second, third = join(sheet), join(sheet), join(sheet)
    clock.wait(hours=9)
    actions.cancel(signup=comes, by=comes.person)
    assert {notice.person for notice in notices(kind="signup_first_come")} == {second.person, third.person}
    assert "Wer ihn jetzt zuerst nimmt, hat ihn." in page_of(second, client)
    assert "Der Platz gehört Ihnen." in press(third, client, "annehmen")
    assert "Jemand anderes war schneller." in press(second, client, "annehmen")
    assert (stored(second).state, stored(third).state) == (WAITING, CONFIRMED)
    assert "Platz annehmen" not in page_of(second, client)


def test_an_offer_that_lapses_in_the_last_hours_is_open_to_all_who_wait(clock: Clock) -> None:
    sheet = SignUpSheetFactory(capacity=1)
    comes, second, third = join(sheet), join(sheet), join(sheet)
    actions.cancel(signup=comes, by=comes.person)
    clock.wait(hours=10)
    assert actions.lapse_offers() == 1
    assert (stored(second).state, stored(third).state) == (LAPSED, WAITING)
    assert [notice.person for notice in notices(kind="signup_first_come")] == [third.person]


def test_who_steps_out_of_the_line_in_the_last_hours_frees_nothing(clock: Clock) -> None:
    sheet = SignUpSheetFactory(capacity=1)
    _comes, second, _third = join(sheet), join(sheet), join(sheet)
    clock.wait(hours=9)
    actions.cancel(signup=second, by=second.person)
    assert notices(kind="signup_first_come") == []


def test_an_offer_is_not_taken_after_its_date_moved_nearer(clock: Clock, reading: Reading, client: Client) -> None:
    reading.starts_at = THURSDAY + timedelta(days=4)
    sheet = SignUpSheetFactory(capacity=1)
    first, second = join(sheet), join(sheet)
    actions.cancel(signup=first, by=first.person)
    assert stored(second).offered_until == clock.now + timedelta(hours=24)
    reading.starts_at = clock.now + timedelta(hours=10)
    assert "Bis Donnerstag, 26. November, 4:32 Uhr" in page_of(second, client)
    actions.lapse_offers()
    assert stored(second).offered_until == reading.starts_at - timedelta(hours=3)
    assert Notice.objects.get(text__contains="deshalb ist die Frist kürzer").kind == "signup_offered"
    reading.starts_at = clock.now + timedelta(hours=2)
    with pytest.raises(StateConflict, match="abgelaufen"):
        actions.accept_offer(signup=second, by=second.person)


@pytest.mark.parametrize("state", [CONFIRMED, WAITING])
def test_nobody_is_taken_off_what_is_over(state: SignUpState, clock: Clock, client: Client) -> None:
    sheet = SignUpSheetFactory(capacity=1 if state == CONFIRMED else 0)
    signup = join(sheet)
    assert stored(signup).state == state
    clock.wait(hours=15)
    assert "Das ist vorbei." in page_of(signup, client)
    assert "/absagen/" not in page_of(signup, client)
    assert "schon vorbei" in press(signup, client, "absagen")
    for by in [signup.person, SYSTEM]:
        with pytest.raises(StateConflict):
            actions.cancel(signup=signup, by=by)
    with pytest.raises(StateConflict):
        actions.cancel_all(sheet=sheet, by=SYSTEM, reason="Zu spät")
    assert stored(signup).state == state


def test_who_came_without_a_place_was_there(clock: Clock) -> None:
    sheet = SignUpSheetFactory(capacity=0)
    signup = join(sheet)
    with pytest.raises(StateConflict):
        actions.mark_attendance(signup=signup, attended=True, by=SYSTEM)
    clock.wait(days=3)
    with pytest.raises(StateConflict):
        actions.mark_attendance(signup=signup, attended=False, by=SYSTEM)
    assert actions.mark_attendance(signup=signup, attended=True, by=SYSTEM).state == ATTENDED
    assert actions.mark_attendance(signup=signup, attended=False, by=SYSTEM).state == WAITING


def test_what_has_no_end_is_over_when_its_day_is(clock: Clock, reading: Reading) -> None:
    reading.ends_at = None
    signup = join(SignUpSheetFactory())
    clock.wait(hours=20)
    actions.cancel(signup=signup, by=signup.person)
    other = join_before(clock, SignUpSheetFactory())
    clock.wait(hours=7)
    with pytest.raises(StateConflict):
        actions.cancel(signup=other, by=other.person)


def join_before(clock: Clock, sheet: SignUpSheet) -> SignUp:
    """Sign up as if it had been in time."""
    later, clock.now = clock.now, THURSDAY - timedelta(hours=8)
    signup = join(sheet)
    clock.now = later
    return signup


def test_the_place_in_line_stands_on_the_page_and_in_the_mail(clock: Clock, client: Client) -> None:
    sheet = SignUpSheetFactory(capacity=1)
    comes, first, second = join(sheet), join(sheet), join(sheet)
    assert "Sie sind Nummer 2 auf der Warteliste." in page_of(second, client)
    assert "Sie sind Nummer 2 in der Reihe." in Notice.objects.get(kind="signup_waiting", person=second.person).text
    actions.cancel(signup=first, by=first.person)
    assert "Sie sind Nummer 1 auf der Warteliste." in page_of(second, client)
    assert stored(comes).state == CONFIRMED


def test_who_cancelled_comes_back_by_the_same_page(clock: Clock, client: Client) -> None:
    sheet = SignUpSheetFactory(capacity=1)
    lina = join(sheet)
    assert "Wieder anmelden" in press(lina, client, "absagen")
    assert "Sie sind dabei." in press(lina, client, "wieder")
    press(lina, client, "absagen")
    join(sheet)
    assert "Sie sind Nummer 1 auf der Warteliste." in press(lina, client, "wieder")
    assert stored(lina).state == WAITING
    clock.wait(days=1)
    press(lina, client, "absagen")
    assert "Wieder anmelden" not in page_of(lina, client)


def test_who_came_back_anew_is_not_there_twice(clock: Clock) -> None:
    sheet = SignUpSheetFactory(capacity=5)
    lina = PersonFactory()
    first = join(sheet, lina)
    actions.cancel(signup=first, by=lina)
    join(sheet, lina)
    with pytest.raises(StateConflict, match="schon mit einer neuen Anmeldung"):
        actions.rejoin(signup=first, by=lina)


def test_a_family_behind_one_mailbox_comes_by_name_each_with_a_seat(clock: Clock, client: Client) -> None:
    sheet = SignUpSheetFactory(capacity=3)
    erna = PersonFactory(display_name="Erna")
    family = [join(sheet, erna, name=name) for name in ["Erna", "Otto", "Mia", "otto"]]
    assert [signup.state for signup in family] == [CONFIRMED] * 4
    assert family[3] == family[1]
    assert "Angemeldet: Otto" in page_of(family[1], client)
    press(family[1], client, "absagen")
    states = sheet.signups.order_by("pk").values_list("name", "state")
    assert list(states) == [("Erna", CONFIRMED), ("Otto", CANCELLED), ("Mia", CONFIRMED)]


def test_two_of_one_office_come_without_an_account(clock: Clock) -> None:
    sheet = SignUpSheetFactory(capacity=5)
    for name in ["Kim", "Pat"]:
        actions.sign_up(sheet=sheet, wish=SignUpWish(name=name), by=Guest(email="buero@example.org", name=name))
    for notice in Notice.objects.filter(kind="confirm"):
        confirmations.confirm(notice.action_url.rstrip("/").rpartition("/")[2])
    assert sorted(sheet.signups.values_list("name", "state")) == [("Kim", CONFIRMED), ("Pat", CONFIRMED)]


def test_a_crowd_behind_one_mailbox_is_refused(clock: Clock) -> None:
    sheet = SignUpSheetFactory(capacity=99)
    lina = PersonFactory()
    for number in range(BEHIND_ONE_MAILBOX):
        join(sheet, lina, name=f"Kind {number}")
    with pytest.raises(SignUpRefused, match="höchstens 8 Personen"):
        join(sheet, lina, name="Noch eins")
